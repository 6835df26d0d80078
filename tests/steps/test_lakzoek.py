"""What a lakvoorstel may list of recognition."""

from beslisnota.read.workspace import read_workspace
from beslisnota.steps.lakzoek import open_names
from tests.steps.werkmap import small_workspace


def test_open_names_are_those_of_the_set_that_are_not_lakked_and_not_public(tmp_path):
    root = small_workspace(tmp_path)
    for name, text in (
        ("nota", "\nOok mevrouw Kriekemans en minister Reiger.\n"),
        ("los", "\nPiet Zwaluw.\n"),
    ):
        path = root / f"notas/zaak/{name}.md"
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    workspace = read_workspace(root)
    [letter] = [nota for nota in workspace.notas if nota.leads]
    found = open_names(workspace, workspace.members(letter))
    assert [one.text for one in found] == ["Kriekemans"]
