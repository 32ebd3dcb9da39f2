import pytest

from index.collection_file import read_collection_info
from index.errors import CollectionError
from index.models import Language

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


def test_reads_all_that_is_written(tmp_path):
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


def test_without_a_file_the_folder_names_the_collection(tmp_path):
    folder = tmp_path / "village_votes"
    folder.mkdir()
    info = read_collection_info(folder)
    assert info.name == {Language.EN: "village votes", Language.ID: "village votes"}
    assert info.scope == {
        Language.EN: "the documents of “village votes”",
        Language.ID: "isi dokumen “village votes”",
    }
    assert info.authority is None
    assert info.suggestions == {}


def test_a_missing_scope_uses_the_name_in_each_language(tmp_path):
    (tmp_path / "collection.toml").write_text('name = { en = "Elections", id = "Pemilu" }')
    info = read_collection_info(tmp_path)
    assert info.scope == {Language.EN: "the documents of “Elections”", Language.ID: "isi dokumen “Pemilu”"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[name", "collection.toml is not TOML: "),
        ('name = { en = "A" }', 'collection.toml: field "name.id" is missing'),
        ('name = { en = "A", id = " " }', 'field "name.id" must not be empty'),
        ('name = "A"', 'field "name" must not be "A"'),
        ("name = { en = 1, id = 2 }", 'field "name.en" must be text, not "1"'),
        ("title = 'A'", 'unknown field "title"'),
        ("authority = { url = 'https://example.org/' }", 'field "authority.name" is missing'),
        (
            "authority = { name = { en = 'A', id = 'B' }, url = 'ftp://a/' }",
            'field "authority.url" must be an http or',
        ),
        ("suggestions = { en = 'Who won?' }", 'field "suggestions.en" must not be "Who won?"'),
        ("suggestions = { en = [1] }", 'field "suggestions.en.0" must be text'),
        ("x = " + "[" * 5000, "collection.toml is not TOML"),
        ("#" * 70_000, "collection.toml is larger than 64 KiB"),
    ],
)
def test_a_broken_file_is_named_with_its_field(tmp_path, content, reason):
    (tmp_path / "collection.toml").write_text(content)
    with pytest.raises(CollectionError) as caught:
        read_collection_info(tmp_path)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_in_another_encoding_is_refused(tmp_path):
    (tmp_path / "collection.toml").write_bytes(COMPLETE.replace("Pemilu", "Pemilü").encode("latin-1"))
    with pytest.raises(CollectionError, match=r"collection\.toml is not UTF-8"):
        read_collection_info(tmp_path)


def test_a_folder_in_its_place_is_refused(tmp_path):
    (tmp_path / "collection.toml").mkdir()
    with pytest.raises(CollectionError, match=r"collection\.toml cannot be read"):
        read_collection_info(tmp_path)
