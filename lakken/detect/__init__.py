"""Recognition: what in a text may have to be lakked. It suggests, and never lakks.

Pure functions over text; the standard library and three word lists of our own. Every rule reads a text
once, in steps of bounded length, so that no text takes longer than its length asks.

It does not look into pictures and attached files, does not weigh facts that point to a person without
naming them ("de enige huisarts van het dorp"), and knows no names of firms, health, belief or the like.
"""

from lakken.detect.engine import structured, suggest
from lakken.detect.suggestion import Known, Passage, Soort, Suggestion, Zekerheid

__all__ = ["Known", "Passage", "Soort", "Suggestion", "Zekerheid", "structured", "suggest"]
