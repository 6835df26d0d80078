"""What changed as a page to review: one file, without network, for a browser."""
