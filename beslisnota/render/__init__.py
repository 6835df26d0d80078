"""Values to HTML, PDF and DOCX: the only room that knows weasyprint, docx and jinja2."""
