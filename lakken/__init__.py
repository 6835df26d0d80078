"""Lakken: what a mark asks is taken out of the text itself, before anything is parsed or typeset.

Text in, text out; standard library only; no file is read or written here, but for the word lists of `detect`.
"""
