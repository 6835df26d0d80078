"""Two versions of a document to what changed between them."""
