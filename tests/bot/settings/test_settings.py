"""Settings: read, checked, explained; and `.env.example`, which must not drift from them."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.cli import main
from bot.errors import SettingsError
from bot.messages.keys import Key
from bot.problems import KutipProblem
from bot.settings.admins import Admins
from bot.settings.env_file import SETTINGS, find_unknown_settings
from bot.settings.folders import INSTALLED_SAMPLE, find_seeds_folder
from bot.settings.settings import Settings, load_settings
from tests.running import EN
from tests.texts import opening, say, tell

TOKEN = "123456:AAF_example-token-of-letters-and-digits"
ROOT = Path(__file__).resolve().parents[3]


pytestmark = pytest.mark.usefixtures("no_settings")


def render_example() -> str:
    """What `.env.example` must say: every field's description, name and default, in order."""
    lines = ["# Settings of Kutip. Copy this file to .env and take the # from the lines that you change."]
    for name, field in Settings.model_fields.items():
        default = "" if field.default_factory or field.default is None else str(field.default)
        lines += [
            "",
            *textwrap.wrap(str(field.description), 108, initial_indent="# ", subsequent_indent="# "),
        ]
        lines.append(f"{'' if name == 'token' else '#'}KUTIP_{name.upper()}={default}")
    return "\n".join(lines) + "\n"


def test_the_example_lists_every_setting_with_its_default_and_description() -> None:
    assert (ROOT / ".env.example").read_text(encoding="utf-8") == render_example()


def test_every_setting_is_described() -> None:
    assert all(field.description for field in Settings.model_fields.values())


def test_the_example_uncommented_is_valid_and_gives_the_defaults(tmp_path: Path) -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    (tmp_path / ".env").write_text(text.replace("#KUTIP_", "KUTIP_"), encoding="utf-8")
    from_file = load_settings()
    (tmp_path / ".env").unlink()
    assert from_file == load_settings()


def test_defaults() -> None:
    settings = load_settings()
    assert settings.api_url == "https://api.telegram.org"
    assert settings.seeds_folder == ROOT / "seeds"
    assert settings.database_path == settings.data_folder / "kutip.sqlite3"
    assert settings.data_folder.is_absolute()
    assert settings.log_level == "INFO"


def test_the_seeds_are_found_from_any_working_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert find_seeds_folder() == ROOT / "seeds"


def test_an_installed_kutip_looks_for_seeds_in_the_working_directory_before_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("bot.settings.folders._CHECKOUT_SEEDS", tmp_path / "site-packages" / "seeds")
    assert find_seeds_folder() == INSTALLED_SAMPLE
    (tmp_path / "seeds").mkdir()
    assert find_seeds_folder() == tmp_path / "seeds"


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("KUTIP_LOG_LEVEL=debug\nKUTIP_BOT_NAME=Berkas\nOTHER=1\n", encoding="utf-8")
    monkeypatch.setenv("KUTIP_BOT_NAME", "Lingkungan")
    settings = load_settings()
    assert (settings.log_level, settings.bot_name) == ("DEBUG", "Lingkungan")


def test_empty_variables_count_as_unset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("KUTIP_HASH_KEY=\n", encoding="utf-8")
    for name in Settings.model_fields:
        monkeypatch.setenv(f"KUTIP_{name.upper()}", "")
    settings = load_settings()
    assert settings.token is None
    assert settings.poll_timeout_seconds == 30


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError):
        load_settings().log_level = "DEBUG"


def test_the_token_is_stripped_and_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUTIP_TOKEN", f" {TOKEN}\r\n")
    settings = load_settings()
    assert settings.require_token() == TOKEN
    assert TOKEN not in f"{settings!r}{settings}{settings.model_dump_json()}"


def test_admins_are_a_list_of_ids_and_nobody_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().admins == Admins()
    monkeypatch.setenv("KUTIP_ADMIN_IDS", "12, 4000000001")
    monkeypatch.setenv("KUTIP_ADMIN_GROUP", "-1001000000001")
    assert load_settings().admins == Admins(frozenset({12, 4_000_000_001}), -1_001_000_000_001)


def test_a_missing_token_names_the_setting_and_the_way_without_it() -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings().require_token()
    assert tell(caught.value) == say(Key.PROBLEM_NO_CREDENTIALS, EN)


@pytest.mark.parametrize("token", ["not-a-token", "٣:abc", "1:päss", "1:", "1:--"])
def test_a_token_that_is_none_is_refused_where_it_is_needed_and_without_its_value(
    monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    monkeypatch.setenv("KUTIP_TOKEN", token)
    settings = load_settings()
    with pytest.raises(SettingsError) as caught:
        settings.require_token()
    assert tell(caught.value) == say(Key.PROBLEM_MISSHAPEN_CREDENTIALS, EN)


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("API_URL", "api.telegram.org", KutipProblem.SETTING_ADDRESS),
        ("API_URL", "ftp://files.example", KutipProblem.SETTING_ADDRESS),
        ("API_URL", "https://", KutipProblem.SETTING_ADDRESS),
        ("API_URL", "https://[::1", KutipProblem.SETTING_ADDRESS),
        ("API_URL", "https://host:port", KutipProblem.SETTING_ADDRESS),
        ("API_URL", "https://me@host", KutipProblem.SETTING_ADDRESS_PARTS),
        ("API_URL", "https://host/?a=1", KutipProblem.SETTING_ADDRESS_PARTS),
        ("API_URL", "https://host/bot", KutipProblem.SETTING_ADDRESS_BOT),
        ("PUBLIC_URL", "kutip.example.org", KutipProblem.SETTING_ADDRESS),
        ("PUBLIC_URL", "http://kutip.example.org", KutipProblem.SETTING_ADDRESS_HTTPS),
        ("DATABASE", "mysql://user:secret@host/kutip", KutipProblem.SETTING_DATABASE),
        ("DATABASE", "postgresql:kutip", KutipProblem.SETTING_DATABASE),
        ("DATABASE", "file:/srv/kutip.sqlite3", KutipProblem.SETTING_DATABASE),
        ("PUBLIC_URL", "https://kutip.example.org/pages", KutipProblem.SETTING_ADDRESS_PATH),
        ("TRUSTED_PROXIES", "192.0.2.0/24,proxy", KutipProblem.SETTING_NETWORKS),
        ("TRUSTED_PROXIES", "192.0.2.0/33", KutipProblem.SETTING_NETWORKS),
        ("PAGES_ADDRESS", "8080", KutipProblem.SETTING_LISTENING),
        ("HASH_KEY", "short", KutipProblem.SETTING_TOO_SHORT),
        ("ADMIN_IDS", "anna", KutipProblem.SETTING_IDS),
        ("ADMIN_IDS", "12,,13", KutipProblem.SETTING_IDS),
        ("ADMIN_IDS", "-100200300", KutipProblem.SETTING_IDS),
        ("ADMIN_IDS", "12,0", KutipProblem.SETTING_IDS),
        ("ADMIN_IDS", "1087968824", KutipProblem.SETTING_STAND_INS),
        ("ADMIN_GROUP", "100200300", KutipProblem.SETTING_GROUP),
        ("ADMIN_GROUP", "editors", KutipProblem.SETTING_NUMBER),
        ("ANSWERS_KEPT_DAYS", "0", KutipProblem.SETTING_LEAST),
        ("LANGUAGES_KEPT_DAYS", "soon", KutipProblem.SETTING_NUMBER),
        ("POLL_TIMEOUT_SECONDS", "51", KutipProblem.SETTING_MOST),
        ("START_RETRIES", "-1", KutipProblem.SETTING_LEAST),
        ("LOG_LEVEL", "loud", KutipProblem.SETTING_CHOICE),
        ("LANGUAGES_KEPT_DAYS", "1.5", KutipProblem.SETTING_NUMBER),
        ("POLL_TIMEOUT_SECONDS", "9" * 5000, KutipProblem.SETTING_NUMBER),
        ("BOT_NAME", "x" * 65, KutipProblem.SETTING_TOO_LONG),
    ],
)
def test_a_bad_setting_is_refused_by_name_with_a_reason_and_without_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, problem: KutipProblem
) -> None:
    monkeypatch.setenv(f"KUTIP_{name}", value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    (fault,) = caught.value.faults
    assert (fault.problem, fault.details["name"]) == (problem, f"KUTIP_{name}")
    assert tell(caught.value).startswith(f"KUTIP_{name} ")
    assert value not in [*map(str, fault.details.values())]


@pytest.mark.parametrize("value", ["mysql://host/kutip", "sqlite:kutip.sqlite3"])
def test_an_address_in_an_env_file_is_not_taken_for_a_path(tmp_path: Path, value: str) -> None:
    (tmp_path / ".env").write_text(f"KUTIP_DATABASE={value}\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(seeds_folder=tmp_path)
    (fault,) = caught.value.faults
    assert (fault.problem, fault.details["name"]) == (KutipProblem.SETTING_DATABASE, "KUTIP_DATABASE")


def test_every_bad_setting_is_named_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUTIP_LOG_LEVEL", "loud")
    monkeypatch.setenv("KUTIP_START_RETRIES", "many")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert re.fullmatch("KUTIP_START_RETRIES .* KUTIP_LOG_LEVEL .*", tell(caught.value))


@pytest.mark.parametrize("url", ["http://127.0.0.1:8081", "https://bots.example/telegram/", "http://[::1]:8081"])
def test_a_self_hosted_server_is_accepted_and_loses_its_last_slash(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("KUTIP_API_URL", url)
    assert load_settings().api_url == url.rstrip("/")


def test_folders_are_made_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KUTIP_DATA_FOLDER", "state")
    monkeypatch.setenv("KUTIP_SEEDS_FOLDER", "~/seeds")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    settings = load_settings()
    assert settings.hash_key_path == tmp_path / "state" / "hash.key"
    assert settings.seeds_folder == tmp_path / "home" / "seeds"


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"KUTIP_BOT_NAME=\xff\n")
    with pytest.raises(SettingsError, match=r"^env_not_utf_8 \(path: \.env\)$"):
        load_settings()


def test_a_setting_of_white_space_is_refused_as_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUTIP_BOT_NAME", " ")
    with pytest.raises(SettingsError, match=r"^setting_empty \(name: KUTIP_BOT_NAME\)$"):
        load_settings()


def test_misspelt_variables_are_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("kutip_seed_folder=x\nKUTIP_LOG_LEVEL=INFO\nKUTIP_EMPTY=\n", encoding="utf-8")
    monkeypatch.setenv("KUTIP_TOKEM", "x")
    monkeypatch.setenv("KUTIP_WALLPAPER", "x")
    assert find_unknown_settings(Path(".env")) == {
        "KUTIP_SEED_FOLDER": "KUTIP_SEEDS_FOLDER",
        "KUTIP_TOKEM": "KUTIP_TOKEN",
        "KUTIP_WALLPAPER": "",
    }


def test_a_command_warns_of_them_once_and_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("KUTIP_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("KUTIP_SEEDS_FOLER", "/nope")
    assert main(["sources"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith(say(Key.SOURCES_ALL, EN, n="5"))
    unused = say(Key.SHELL_SETTING_UNUSED_LIKE, EN, name="KUTIP_SEEDS_FOLER", other="KUTIP_SEEDS_FOLDER")
    assert printed.err == f"kutip: {unused}\nkutip: {say(Key.SHELL_SAMPLE, EN)}\n"


def test_a_command_refuses_a_line_that_sets_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("KUTIP_SEEDS_FOLDER /nope\n", encoding="utf-8")
    assert main(["ask", "Who won?"]) == 1
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", f"kutip: {say(Key.PROBLEM_ENV_LINE, EN, path='.env', line='1')}\n")


@pytest.mark.parametrize(
    ("name", "path", "named"),
    [
        ("DATA_FOLDER", "file/data", Key.PROBLEM_DATA_FOLDER_USELESS),
        ("DATABASE", "file/in/data.sqlite3", Key.PROBLEM_DATABASE_UNUSABLE),
    ],
)
def test_what_cannot_be_made_is_named_once_and_in_words(
    name: str,
    path: str,
    named: Key,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("KUTIP_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv(f"KUTIP_{name}", str(tmp_path / path))
    assert main(["stats"]) == 1
    printed = capsys.readouterr().err
    shown = str(tmp_path / path)
    assert printed.startswith(f"kutip: {opening(named, EN, folder=shown, path=shown)}")
    assert say(Key.PROBLEM_PATH_IS_FILE, EN, path=str(tmp_path / "file")) in printed
    assert len(printed.splitlines()) == 1


def test_the_names_are_those_of_the_fields() -> None:
    assert tuple(Settings.model_fields) == SETTINGS


def test_a_line_that_is_no_setting_stops_nothing_and_is_named(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("KUTIP_DATA_FOLDER", str(tmp_path / "data"))
    (tmp_path / ".env").write_text(
        "KUTIP_BOT_NAME=A\nremember the milk\nKUTIP_TOKEN x\nKUTIP_TOKN x\n", encoding="utf-8"
    )
    # A name that no setting has is none of a setting.
    stray = "".join(f"kutip: {say(Key.PROBLEM_LINE_STRAY, EN, path='.env', line=line)}\n" for line in ("2", "4"))
    # What a reader's command does not need may be wrong.
    assert main(["sources"]) == 0
    assert capfd.readouterr().err == f"{stray}kutip: {say(Key.SHELL_SAMPLE, EN)}\n"
    assert main(["status"]) == 1
    assert say(Key.PROBLEM_ENV_LINE, EN, path=".env", line="3") in capfd.readouterr().err


def test_the_doctor_goes_on_after_a_line_that_sets_nothing(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("KUTIP_DATA_FOLDER", str(tmp_path / "data"))
    lines = (
        "KUTIP_BOT_NAME=A",
        "milk",
        "KUTIP_BOT_NAME=B",
        "KUTIP_TOKN=1",
        "KUTIP_ADMIN_IDS 12",
        "KUTIP_LOG_LEVEL=LOUD",
    )
    (tmp_path / ".env").write_text("\n".join(lines), encoding="utf-8")
    assert main(["doctor", "--offline"]) == 1
    out = capfd.readouterr().out
    assert say(Key.PROBLEM_ENV_LINE, EN, path=".env", line="5") in out
    assert "KUTIP_LOG_LEVEL" in out
    assert say(Key.PROBLEM_SETTING_UNKNOWN, EN, name="KUTIP_TOKN") in out
    assert "lines 1, 3" in out
    assert ", line 2: " in out
    # The rest is looked at as well.
    assert say(Key.PROBLEM_NO_ADMINS, EN) in out
    # As long as nobody knows which folder is meant, only the settings are.
    monkeypatch.delenv("KUTIP_DATA_FOLDER")
    (tmp_path / ".env").write_text("KUTIP_DATA_FOLDER /x\nKUTIP_TOKN=1\n", encoding="utf-8")
    assert main(["doctor", "--offline"]) == 1
    out = capfd.readouterr().out
    assert say(Key.PROBLEM_SETTING_UNKNOWN, EN, name="KUTIP_TOKN") in out
    assert say(Key.PROBLEM_NO_ADMINS, EN) not in out
