"""The public Markdown of the example, read back."""

from datetime import date
from pathlib import Path

from beslisnota.diff.compare import compare_gelakt
from beslisnota.publish.markdown import AFDOENING
from beslisnota.read.gelakt import read_gelakt
from beslisnota.read.workspace import read_workspace
from beslisnota.steps.sets import prepare_set

REWRITTEN = {"voorgelegd", "verzonden", "bij kamerbrief", "bij", "bijlagen"}
"""Fields that public Markdown leaves out, or in which other names stand."""


def test_what_was_published_of_each_document_is_read_back_with_the_same_text_and_boxes():
    workspace = read_workspace(Path(__file__).parents[2])
    letters = [nota for nota in workspace.notas if nota.leads]
    sets = [prepare_set(workspace, letter, date(2026, 11, 22)) for letter in letters]
    members = [member for prepared in sets for member in prepared.members]
    assert len(members) > 10
    assert any(".gelakt}" in member.markdown for member in members)
    for member in members:
        held = read_gelakt(member.markdown.encode(), member.name, workspace.settings.register)
        assert held is not None
        diff = compare_gelakt(member.gelakt, held)
        assert not diff.laks
        table = (
            {AFDOENING} if member.gelakt.document.afdoening else set()
        )  # which the PDF makes itself
        assert {change.waar for change in diff.changes} <= REWRITTEN | table, member.name
