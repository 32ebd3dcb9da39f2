from pathlib import Path

import pytest

from index.documents.collection_file import read_collection_info, read_info_with_faults
from index.documents.records import read_info, write_info
from index.errors import CollectionError
from index.models import Language, Service
from index.problems import Problem

COMPLETE = """
[name]
en = "Elections"
id = "Pemilu"
[scope]
en = "the elections of 2024"
id = "pemilu 2024"
[authority]
name = { en = "Commission", id = "Komisi" }
url = "https://example.org/"
[suggestions]
en = ["Who won?", "When was it?"]
id = ["Siapa yang menang?"]
"""


def test_reads_all_that_is_written(tmp_path: Path) -> None:
    (tmp_path / "collection.toml").write_text(COMPLETE)
    info = read_collection_info(tmp_path)
    assert info.name == {Language.EN: "Elections", Language.ID: "Pemilu"}
    assert info.scope == {Language.EN: "the elections of 2024", Language.ID: "pemilu 2024"}
    assert info.authority is not None
    assert info.authority.name == {Language.EN: "Commission", Language.ID: "Komisi"}
    assert info.authority.url == "https://example.org/"
    assert info.suggestions == {
        Language.EN: ("Who won?", "When was it?"),
        Language.ID: ("Siapa yang menang?",),
    }


def test_reads_where_the_authority_serves_voters_and_which_country_is_meant(tmp_path: Path) -> None:
    links = '[authority_links]\nregistration = "https://example.org/register"\n'
    pictures = '[pictures]\n"The Herald, Inc." = "https://example.org/logo.png"\n'
    (tmp_path / "collection.toml").write_text(f'home = "Indonesia"\n{links}{pictures}')
    info = read_collection_info(tmp_path)
    assert info.pictures == {"The Herald, Inc.": "https://example.org/logo.png"}
    assert info.authority_links == {Service.REGISTRATION: "https://example.org/register"}
    assert info.home == "indonesia"
    assert read_info(write_info(info)) == info


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('[authority_links]\nregistration = "http://example.org/"', Problem.FIELD_NOT_HTTPS),
        ('[authority_links]\nregistration = "https://a@example.org/"', Problem.FIELD_URL_USER),
        ('[authority_links]\nregistration = "ftp://example.org/"', Problem.FIELD_URL),
        ('[authority_links]\nballots = "https://example.org/"', Problem.FIELD_UNKNOWN),
        ('[pictures]\nHerald = "http://example.org/logo.png"', Problem.FIELD_NOT_HTTPS),
    ],
)
def test_a_link_that_is_none_is_named(tmp_path: Path, content: str, problem: Problem) -> None:
    (tmp_path / "collection.toml").write_text(content)
    with pytest.raises(CollectionError) as refused:
        read_collection_info(tmp_path)
    assert [fault.problem for fault in refused.value.faults] == [problem]


def test_a_home_that_is_no_country_is_passed_over_and_named_unless_more_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "collection.toml"
    file.write_text('home = "Atlantis"\n[pictures]\nHerald = "https://example.org/logo.png"\n')
    info, faults = read_info_with_faults(tmp_path)
    assert (info.home, *info.pictures) == (None, "Herald")
    assert [(fault.problem, fault.details["value"]) for fault in faults] == [(Problem.HOME_UNKNOWN, "Atlantis")]
    file.write_text('home = "Atlantis"\ntowns = 3\n')
    with pytest.raises(CollectionError):
        read_info_with_faults(tmp_path)


def test_without_a_file_the_folder_names_the_collection(tmp_path: Path) -> None:
    folder = tmp_path / "village_votes"
    folder.mkdir()
    info = read_collection_info(folder)
    assert info.name == {Language.EN: "village votes", Language.ID: "village votes"}
    assert info.scope == {
        Language.EN: "the documents of “village votes”",
        Language.ID: "isi koleksi “village votes”",
    }
    assert info.authority is None
    assert info.suggestions == {}


def test_a_name_that_is_given_once_is_that_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "collection.toml").write_text('name = "Norvik 2031"\nauthority = { name = "KPU" }\n')
    info = read_collection_info(tmp_path)
    assert info.name == dict.fromkeys(Language, "Norvik 2031")
    assert info.authority is not None
    assert info.authority.name == dict.fromkeys(Language, "KPU")


def test_a_missing_scope_uses_the_name_in_each_language(tmp_path: Path) -> None:
    (tmp_path / "collection.toml").write_text('name = { en = "Elections", id = "Pemilu" }')
    info = read_collection_info(tmp_path)
    assert info.scope == {Language.EN: "the documents of “Elections”", Language.ID: "isi koleksi “Pemilu”"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("#\n[name", "collection.toml: info_not_toml (line: 2)"),
        ('name = { en = "A" }', "collection.toml: field_missing (field: name.id)"),
        ('name = { en = "A", id = " " }', "field_empty (field: name.id)"),
        ('scope = "A"', "field_not_group (field: scope)"),
        ('name = " "', "field_empty (field: name.en)"),
        ("name = { en = 1, id = 2 }", "field_not_text (field: name.en)"),
        ("title = 'A'", "field_unknown (field: title)"),
        ("authority = { url = 'https://example.org/' }", "field_missing (field: authority.name)"),
        (
            "authority = { name = { en = 'A', id = 'B' }, url = 'ftp://a/' }",
            "field_url (field: authority.url, value: ftp://a/)",
        ),
        ("suggestions = { en = 'Who won?' }", "field_not_list (field: suggestions.en)"),
        ("suggestions = { en = [1] }", "field_not_text (field: suggestions.en.0)"),
        ("x = " + "[" * 5000, "collection.toml: info_not_toml (line: 1)"),
        ("#" * 70_000, "collection.toml: info_too_large (most: 64)"),
    ],
)
def test_a_broken_file_is_named_with_its_field(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "collection.toml").write_text(content)
    with pytest.raises(CollectionError) as caught:
        read_collection_info(tmp_path)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "collection.toml").write_bytes(COMPLETE.replace("Pemilu", "Pemilü").encode("latin-1"))
    with pytest.raises(CollectionError, match=r"collection\.toml: not_utf_8"):
        read_collection_info(tmp_path)


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "collection.toml").mkdir()
    with pytest.raises(CollectionError, match=r"collection\.toml: folder_for_file"):
        read_collection_info(tmp_path)
