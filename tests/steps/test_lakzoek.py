"""What a lakvoorstel may list of recognition."""

from beslisnota.read.workspace import read_workspace
from beslisnota.steps.lakzoek import open_names
from tests.steps.werkmap import LOS, small_workspace


def test_open_names_are_those_of_the_set_that_are_not_lakked_and_not_public(tmp_path):
    root = small_workspace(tmp_path)
    path = root / "notas/zaak/nota.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\nOok mevrouw Kriekemans en minister Reiger.\n", encoding="utf-8")
    (root / "notas/zaak/los.md").write_text(LOS + "\nPiet Zwaluw.\n", encoding="utf-8")
    workspace = read_workspace(root)
    [letter] = [nota for nota in workspace.notas if nota.leads]
    found = open_names(workspace, workspace.members(letter))
    assert [one.text for one in found] == ["Kriekemans"]
