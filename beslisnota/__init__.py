"""From Markdown notes to a published, lakked set."""
