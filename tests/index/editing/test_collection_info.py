from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings.folders import find_seeds_folder
from index.documents.collection_file import COLLECTION_FILE_NAME, read_collection_info
from index.editing.collection_info import change_info, read_info_file, rewrite_info
from index.editorial import InfoField
from index.errors import CollectionError, FieldError, SeedFileError
from index.models import Language, Service
from index.problems import Problem

FILE = """# ours
[name]
en = "Sarnia votes"  # the name
id = "Sarnia memilih"

# [scope]
[suggestions]
en = [
    "Who may vote?",  # asked daily
    "How many seats are there?",
]
id = []
"""
LINES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=40)
FIELDS = st.dictionaries(
    st.sampled_from([field for field in InfoField if field.value.rpartition(".")[2] in ("en", "id")]),
    st.none() | st.lists(LINES, max_size=4).map("\n".join),
)


def write(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / COLLECTION_FILE_NAME
    path.write_text(text, "utf-8")
    return path


def change(folder: Path, **changes: str | None) -> None:
    found = read_info_file(folder)
    values = found.values
    for name, text in changes.items():
        values = change_info(values, InfoField[name], text)
    rewrite_info(folder, found.values, values, found.digest)


def test_a_change_leaves_all_else_as_it_was(tmp_path: Path) -> None:
    path = write(tmp_path, FILE)
    change(tmp_path, NAME_EN="Sarnia’s council", SUGGESTIONS_EN="Who may vote?\nWhen is the vote?", HOME="prancis")
    assert path.read_text("utf-8") == (
        FILE.replace("Sarnia votes", "Sarnia’s council")
        .replace("How many seats are there?", "When is the vote?")
        .replace("# ours\n", '# ours\nhome = "France"\n\n')
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Norvik memilih", 'name = {en = "Norvik", id = "Norvik memilih"} # ours\nhome = "France"\n'),
        (None, 'home = "France"\n'),
    ],
)
def test_a_name_that_is_given_once_changes_in_one_language(tmp_path: Path, text: str | None, written: str) -> None:
    path = write(tmp_path, 'name = "Norvik" # ours\nhome = "France"\n')
    change(tmp_path, NAME_ID=text)
    assert path.read_text("utf-8") == written


def test_every_field_is_read_back(tmp_path: Path) -> None:
    write(tmp_path, "")
    change(
        tmp_path,
        NAME_EN="Council",
        NAME_ID="Dewan",
        SCOPE_EN="the council",
        AUTHORITY_ID="Komisi",
        AUTHORITY_URL="https://kpu.example/",
        REGISTRATION="https://kpu.example/daftar",
        SUGGESTIONS_ID="Berapa kursi?\n\n  Siapa   boleh memilih? \nBerapa kursi?",
    )
    info = read_collection_info(tmp_path)
    assert info.name == {Language.EN: "Council", Language.ID: "Dewan"}
    # What nobody has translated says the same.
    assert info.scope == {Language.EN: "the council", Language.ID: "the council"}
    assert info.authority is not None
    assert info.authority.url == "https://kpu.example/"
    assert info.authority_links == {Service.REGISTRATION: "https://kpu.example/daftar"}
    assert info.suggestions[Language.ID] == ("Berapa kursi?", "Siapa boleh memilih?")
    change(tmp_path, AUTHORITY_EN=None, REGISTRATION=" ", SCOPE_ID="", NAME_ID=None, SUGGESTIONS_ID=None)
    assert read_info_file(tmp_path).values == {}
    assert tomllib.loads((tmp_path / COLLECTION_FILE_NAME).read_text("utf-8")) == {}


def test_the_files_own_sample_is_kept_line_by_line(tmp_path: Path) -> None:
    text = (find_seeds_folder() / COLLECTION_FILE_NAME).read_text("utf-8")
    path = write(tmp_path, text)
    change(tmp_path, SCOPE_EN="elections there")
    before, after = text.splitlines(), path.read_text("utf-8").splitlines()
    assert [line for line in after if line not in before] == ['en = "elections there"']
    assert len(after) == len(before)


@given(FIELDS, FIELDS)
def test_what_is_written_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory, first: dict[InfoField, str | None], then: dict[InfoField, str | None]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    write(folder, FILE)
    for changes in (first, then):
        found = read_info_file(folder)
        values = found.values
        for field, text in changes.items():
            values = change_info(values, field, text)
        rewrite_info(folder, found.values, values, found.digest)
        assert read_info_file(folder).values == values


@pytest.mark.parametrize(
    ("field", "text", "problem"),
    [
        (InfoField.HOME, "Atlantis", Problem.FIELD_COUNTRY),
        (InfoField.REGISTRATION, "http://kpu.example", Problem.FIELD_NOT_HTTPS),
        (InfoField.POLLING_STATION, "kpu.example", Problem.FIELD_URL),
        (InfoField.AUTHORITY_URL, "https://kpu.example", Problem.FIELD_MISSING),
        (InfoField.NAME_EN, "x" * 501, Problem.FIELD_TOO_LONG),
    ],
)
def test_a_field_refuses_what_the_file_may_not_hold(field: InfoField, text: str, problem: Problem) -> None:
    with pytest.raises(FieldError) as refused:
        change_info({}, field, text)
    assert refused.value.problem is problem


def test_a_file_that_was_changed_meanwhile_stays(tmp_path: Path) -> None:
    path = write(tmp_path, FILE)
    found = read_info_file(tmp_path)
    values = change_info(found.values, InfoField.NAME_EN, "Mine")
    path.write_text(FILE + "# more\n", "utf-8")
    with pytest.raises(SeedFileError) as refused:
        rewrite_info(tmp_path, found.values, values, found.digest)
    assert refused.value.problem is Problem.INFO_CHANGED
    assert path.read_text("utf-8") == FILE + "# more\n"


def test_writing_the_same_once_more_is_no_error(tmp_path: Path) -> None:
    write(tmp_path, FILE)
    found = read_info_file(tmp_path)
    values = change_info(found.values, InfoField.NAME_EN, "Mine")
    rewrite_info(tmp_path, found.values, values, found.digest)
    rewrite_info(tmp_path, found.values, values, found.digest)
    assert read_info_file(tmp_path).values == values


def test_a_link_is_not_replaced(tmp_path: Path) -> None:
    path = write(tmp_path / "kept", FILE)
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / COLLECTION_FILE_NAME).symlink_to(path)
    with pytest.raises(SeedFileError) as refused:
        change(folder, NAME_EN="Mine")
    assert refused.value.problem is Problem.INFO_LINKED
    assert path.read_text("utf-8") == FILE


def test_a_broken_file_is_not_edited(tmp_path: Path) -> None:
    write(tmp_path, "[name\n")
    with pytest.raises(CollectionError) as refused:
        read_info_file(tmp_path)
    assert refused.value.problem is Problem.INFO_NOT_TOML
    assert refused.value.faults[0].details == {"line": 1}
