"""A published set as it is uploaded to the national publication platform."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from beslisnota.publish.production import report_set
from beslisnota.publish.repository import PublicRepository
from beslisnota.steps.files import write_folder
from beslisnota.steps.historie import with_history
from beslisnota.steps.lakbesluit import load_lakbesluit
from beslisnota.steps.openbaar import public_folder
from beslisnota.steps.sets import prepare_set

if TYPE_CHECKING:
    from pathlib import Path

    from beslisnota.model.nota import Nota
    from beslisnota.model.workspace import Workspace
    from beslisnota.steps.printer import Printer


def write_report(workspace: Workspace, letter: Nota, printer: Printer) -> Path:
    """Write the productierapport of a letter's published set, with its files under the names that it gives them.

    It is made of the set as it was published last, and is no part of that set.

    Returns:
        The folder, in `output/productierapport/`.
    """
    record = load_lakbesluit(workspace, letter.dossier).openbaarmakingen
    made = next(one for one in reversed(record) if one.kamerbrief == letter.id)
    day = date.fromisoformat(made.peildatum)
    prepared = with_history(workspace, prepare_set(workspace, letter, day))
    listed = [member.listed for member in prepared.members]
    report = report_set(listed, prepared.historie, made.set, day, workspace.settings.motivering)
    repository = PublicRepository(public_folder(workspace), workspace.settings.identity)
    public = repository.files(made.commit, made.set)
    files = {name: repository.read(public[own]) for name, own in report.files.items()}
    files["productierapport.xlsx"] = printer.report_xlsx(report.lines, letter.dossier)
    folder = workspace.root / "output/productierapport" / made.set
    write_folder(folder, files)
    return folder
