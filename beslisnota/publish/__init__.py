"""Gelakte documents to a published set; nothing here can name an unredacted nota."""
