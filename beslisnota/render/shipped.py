"""Where the templates, house styles and fonts stand that come with the program."""

from __future__ import annotations

from pathlib import Path


def shipped_templates() -> Path:
    """Give the folder of the shipped templates: of the checkout, or of the installed wheel."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"
