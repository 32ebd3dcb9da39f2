"""The two folders of a terminal's commands: those of the settings, whatever is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.messages.keys import Key
from bot.settings.folders import (
    Folders,
    find_env_file,
    find_folders,
    find_seeds_folder,
    is_sample,
    make_absolute,
)
from bot.settings.settings import Settings, load_settings
from tests.running import EN
from tests.texts import say, tell

pytestmark = pytest.mark.usefixtures("no_settings")

FILES = [
    None,
    "",
    "KUTIP_SEEDS_FOLDER=/a",
    "kutip_seeds_folder=~/b\nKUTIP_DATA_FOLDER=",
    'export KUTIP_DATA_FOLDER="/c d" # where it writes\nKUTIP_SEEDS_FOLDER=${KUTIP_DATA_FOLDER}/e\nOTHER',
    "KUTIP_SEEDS_FOLDER=' f '",
    "\ufeffKUTIP_DATA_FOLDER=g",
]
VARIABLES = [
    {},
    {"KUTIP_SEEDS_FOLDER": "here"},
    {"KUTIP_SEEDS_FOLDER": "", "kutip_data_folder": "~/there"},
    {"KUTIP_DATA_FOLDER": " /spaced "},
]


@pytest.mark.parametrize("variables", VARIABLES)
@pytest.mark.parametrize("text", FILES)
def test_they_are_those_of_the_settings(
    text: str | None, variables: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if text is not None:
        (tmp_path / ".env").write_text(text, encoding="utf-8")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    settings = load_settings()
    assert find_folders() == Folders(settings.seeds_folder, settings.data_folder)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"KUTIP_SEEDS_FOLDER=\xff")
    with pytest.raises(SettingsError, match="env_not_utf_8"):
        find_folders()


@pytest.mark.parametrize("read", [find_folders, load_settings])
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("KUTIP_SEEDS_FOLDER /a", 1),
        ("# a comment\n\n\n  KUTIP_SEEDS_FOLDER: /a\nOTHER=1\n", 4),
        ("OTHER=1\nKUTIP_DATA_FOLDER\n", 2),
        ("KUTIP_DATA_FOLDER='a\nKUTIP_SEEDS_FOLDER=b\n", 1),
    ],
)
def test_a_line_that_sets_nothing_is_refused_by_its_number(
    read: Callable[[], object], text: str, line: int, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read()
    assert tell(caught.value) == say(Key.PROBLEM_ENV_LINE, EN, path=".env", line=str(line))


@pytest.mark.parametrize("read", [find_folders, load_settings])
def test_what_is_no_file_is_refused(read: Callable[[], object], tmp_path: Path) -> None:
    (tmp_path / ".env").mkdir()
    with pytest.raises(SettingsError, match=r"path_is_folder \(path: \.env\)$"):
        read()
    (tmp_path / ".env").rmdir()
    (tmp_path / ".env").symlink_to("nowhere")
    with pytest.raises(SettingsError, match="not_ordinary"):
        read()


@pytest.mark.parametrize("read", [find_folders, load_settings])
def test_the_env_file_beside_documents_that_are_named_counts_before_that_of_the_working_directory(
    read: Callable[[], object], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("KUTIP_DATA_FOLDER=here", "utf-8")
    named = tmp_path / "named"
    named.mkdir()
    assert load_settings(seeds_folder=named).data_folder == tmp_path / "here"
    (named / ".env").write_text("KUTIP_DATA_FOLDER=.kutip\nKUTIP_SEEDS_FOLDER=.", "utf-8")
    settings = load_settings(seeds_folder=named)
    assert find_folders(named) == Folders(named, named / ".kutip") == Folders(*_folders(settings))
    monkeypatch.setenv("KUTIP_SEEDS_FOLDER", "named")
    assert find_env_file() == named / ".env"
    assert find_folders() == Folders(named, named / ".kutip") == Folders(*_folders(load_settings()))


def test_the_env_file_of_the_data_folder_counts_last_and_its_paths_from_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / ".env").write_text("KUTIP_SEEDS_FOLDER=../texts\nKUTIP_DATABASE=own.sqlite3", "utf-8")
    monkeypatch.setenv("KUTIP_DATA_FOLDER", str(data))
    settings = load_settings()
    assert settings.database_path == data / "own.sqlite3"
    assert find_folders() == Folders(*_folders(settings))
    assert settings.seeds_folder.resolve() == tmp_path / "texts"
    (tmp_path / ".env").write_text("KUTIP_SEEDS_FOLDER=others", "utf-8")
    assert find_folders().seeds == tmp_path / "others"


def _folders(settings: Settings) -> tuple[Path, Path]:
    return settings.seeds_folder, settings.data_folder


def test_a_collection_where_one_stands_goes_before_the_sample_which_is_told_to_be_that(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    sample = find_seeds_folder()
    assert is_sample(sample)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "collection.toml").touch()
    assert find_seeds_folder() == tmp_path / "seeds"
    assert not is_sample(find_seeds_folder())
    monkeypatch.chdir(sample.parent)
    assert is_sample(sample) is (sample.name == "sample")


def test_a_path_is_shown_without_its_detours_but_where_a_link_makes_them_ways(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "a" / "b")
    assert make_absolute(tmp_path / "a" / ".." / "c") == tmp_path / "c"
    assert make_absolute(tmp_path / "link" / ".." / "b") == tmp_path / "link" / ".." / "b"
