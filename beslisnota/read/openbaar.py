"""Where the public repository of a workspace stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beslisnota.errors import BeslisnotaError

if TYPE_CHECKING:
    from pathlib import Path

_PRIVATE = (
    ".git",
    "notas",
    "templates",
    "output/intern",
    "output/lakvoorstel",
    "output/overzicht",
    "output/overzicht-openbaar",
    "output/productierapport",
    "output/stijl",
    "output/verschil",
    "output/zoek",
)
"""Folders of a workspace that hold what is not public, or that the program writes anew."""


class PublicFolderError(BeslisnotaError):
    """The public repository cannot stand where the settings say.

    Attributes:
        sentence: what is wrong.
        mend: what to do.
    """

    def __init__(self, sentence: str, mend: str) -> None:
        self.sentence = sentence
        self.mend = mend
        super().__init__(
            f"{sentence[0].upper()}{sentence[1:]} (instellingen.toml, [openbaar] map). {mend[0].upper()}{mend[1:]}."
        )


def find_public_folder(root: Path, named: str) -> Path:
    """Find the folder of the public repository; it need not be there yet.

    Args:
        root: the workspace.
        named: the folder as the settings name it, relative to the workspace or absolute.

    Raises:
        PublicFolderError: it would lie in a folder that is not public, or around one, or it leads nowhere.
    """
    if named.startswith("~") or not named.isprintable():
        raise PublicFolderError(
            "de map voor openbaarmaking begint met ‘~’ of bevat een stuurteken; dat wordt niet ingevuld",
            "schrijf de map voluit, zoals zij voor iedereen heet",
        )
    path = root / named
    for part in (path, *path.parents):
        if part.is_symlink() and not part.exists():
            raise PublicFolderError(
                f"de map voor openbaarmaking loopt over {part}, een verwijzing die nergens heen leidt",
                "maak de map waar zij heen wijst, of haal de verwijzing weg",
            )
    folder = path.resolve()
    if root.is_relative_to(folder):
        raise PublicFolderError(
            "de map voor openbaarmaking mag niet de werkmap zelf zijn, of een map waar die in staat",
            "kies een eigen map",
        )
    for name in _PRIVATE:
        private = (root / name).resolve()
        if folder.is_relative_to(private) or private.is_relative_to(folder):
            raise PublicFolderError(
                f"de map voor openbaarmaking mag niet samenvallen met ‘{name}’, er niet in staan en hem niet bevatten",
                "kies een eigen map",
            )
    return folder
