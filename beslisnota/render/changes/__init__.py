"""Two versions of an HTML tree (`docs/html-tree.md`) to one that shows what changed."""
