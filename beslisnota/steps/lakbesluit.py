"""The record of a dossier: reading it from its place, and writing it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslisnota.publish.lakbesluit import lakbesluit_text
from beslisnota.read.lakbesluit import read_lakbesluit
from beslisnota.steps.files import write

if TYPE_CHECKING:
    from pathlib import Path

    from beslisnota.model.lakbesluit import Lakbesluit
    from beslisnota.model.workspace import Workspace


def load_lakbesluit(workspace: Workspace, dossier: str) -> Lakbesluit:
    """Read the record of a dossier.

    Raises:
        BeslisnotaError: it cannot be read.
    """
    path = _path(workspace, dossier)
    data = path.read_bytes() if path.is_file() else None
    return read_lakbesluit(data, path.relative_to(workspace.root).as_posix())


def save_lakbesluit(workspace: Workspace, dossier: str, lakbesluit: Lakbesluit) -> None:
    """Write the record of a dossier."""
    write(_path(workspace, dossier), lakbesluit_text(lakbesluit).encode())


def _path(workspace: Workspace, dossier: str) -> Path:
    return workspace.root / "notas" / dossier / "lakbesluit.yaml"
