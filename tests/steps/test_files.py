import os
import threading
import time

import pytest

from beslisnota.errors import BeslisnotaError
from beslisnota.steps.files import digest, folder_digest, locked, write, write_folder
from tests.steps.werkmap import files_below


def test_a_file_is_written_whole_with_the_folders_it_needs(tmp_path):
    write(tmp_path / "a" / "b.txt", b"een")
    write(tmp_path / "a" / "b.txt", b"twee")
    assert files_below(tmp_path) == {"a/b.txt": b"twee"}


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path):
    write(tmp_path / "b.txt", b"een")
    with pytest.raises(TypeError):
        write(tmp_path / "b.txt", "geen bytes")
    assert files_below(tmp_path) == {"b.txt": b"een"}


def test_a_folder_holds_what_was_written_last_and_no_other_file(tmp_path):
    write_folder(tmp_path / "set", {"a": b"1", "weg": b"2"})
    write_folder(tmp_path / "set", {"a": b"3", "gelakt/b": b"4"})
    assert files_below(tmp_path) == {"set/a": b"3", "set/gelakt/b": b"4"}


def test_a_folder_that_fails_leaves_the_old_one_and_nothing_else(tmp_path):
    write_folder(tmp_path / "set", {"a": b"1"})
    with pytest.raises(TypeError):
        write_folder(tmp_path / "set", {"a": b"2", "b": "geen bytes"})
    assert files_below(tmp_path) == {"set/a": b"1"}


def test_a_second_command_says_that_it_waits_and_goes_on_when_the_first_is_done(tmp_path):
    said: list[str] = []
    waits, done = threading.Event(), threading.Event()

    def tick(line: str) -> None:
        said.append(line)
        waits.set()

    def second() -> None:
        with locked(tmp_path, tick):
            done.set()

    with locked(tmp_path, said.append):
        other = threading.Thread(target=second)
        other.start()
        assert waits.wait(30)
        assert not done.is_set()
    other.join(30)
    assert done.is_set()
    assert said == ["een andere opdracht werkt in deze werkmap; wachten tot die klaar is"]


def test_what_a_killed_run_left_is_taken_away_and_what_is_being_written_is_not(tmp_path):
    folder = tmp_path / "notas/zaak"
    folder.mkdir(parents=True)
    for name, age in ((".beslisnota-oud", 3600), (".beslisnota-nu", 0), ("nota.md", 3600)):
        (folder / name).write_text("Tekst.")
        moment = time.time() - age
        os.utime(folder / name, (moment, moment))
    with locked(tmp_path, print):
        assert {path.name for path in folder.iterdir()} == {".beslisnota-nu", "nota.md"}


def test_a_workspace_in_which_nothing_can_be_written_is_said(tmp_path):
    (tmp_path / "output").write_text("een bestand")
    with (
        pytest.raises(BeslisnotaError, match="kan niet geschreven worden"),
        locked(tmp_path, print),
    ):
        pass


def test_a_digest_tells_where_one_part_ends_and_the_next_begins():
    assert digest(b"ab", b"c") != digest(b"a", b"bc")
    assert digest(b"ab", b"c") == digest(b"ab", b"c")


def test_a_folder_has_the_digest_of_its_files(tmp_path):
    assert folder_digest(tmp_path / "weg") == ""
    write(tmp_path / "a", b"1")
    before = folder_digest(tmp_path)
    write(tmp_path / "a", b"2")
    assert folder_digest(tmp_path) != before
