"""Every setting of Kutip, from the environment and `.env`: the one module that checks them.

A setting is the environment variable `KUTIP_` + the field's name in capitals; an empty one counts as unset.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsError
from bot.problems import AnyFault, KutipFault, KutipProblem
from bot.settings.addresses import Address, Network, read_address, read_networks
from bot.settings.admins import STAND_IN_IDS, Admins
from bot.settings.api_keys import split_hashes
from bot.settings.database_address import (
    DatabaseLocation,
    PostgresqlAddress,
    is_address,
    name_location,
    read_postgresql_address,
)
from bot.settings.env_file import ENCODING, PREFIX, SETTINGS, find_line, name_variable, read_env_file, read_variable
from bot.settings.folders import (
    CORRECTIONS_KEY_FILE,
    DOCUMENTS_COPY_NAME,
    GENERATIONS_NAME,
    SCHEMES,
    UNANSWERED_FILE,
    find_data_folder,
    find_env_file,
    find_from,
    find_seeds_folder,
    make_absolute,
)

SHORTEST_KEY = 32
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]*[A-Za-z0-9][A-Za-z0-9_-]*")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{32,256}")


_PATHS = ("seeds_folder", "data_folder", "database")


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


# What only this machine opens needs no certificate.
_OWN_HOSTS = frozenset(("localhost", "127.0.0.1", "::1"))


def _check_url(url: str) -> None:
    """Raise a `ValueError` where a text is no address of a server."""
    try:
        parts = urlsplit(url)
        is_complete = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        is_complete = False
    if not is_complete or parts.scheme not in {"http", "https"}:
        raise ValueError(KutipProblem.SETTING_ADDRESS)
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError(KutipProblem.SETTING_ADDRESS_PARTS)


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _split_ids(value: object) -> object:
    if not isinstance(value, str):
        return value
    ids = [part.strip() for part in value.split(",")]
    if not all(part.isascii() and part.isdecimal() for part in ids):
        raise ValueError(KutipProblem.SETTING_IDS)
    return frozenset(map(int, ids))


def _split_hashes(value: object) -> object:
    return split_hashes(value) if isinstance(value, str) else value


def _read_address(value: object) -> object:
    return read_address(value) if isinstance(value, str) else value


def _read_networks(value: object) -> object:
    return read_networks(value) if isinstance(value, str) else value


def read_database(text: str) -> DatabaseLocation:
    """Return the database that a text names: an address of PostgreSQL, or a file.

    Raises:
        ValueError: It is another address, or names no database.
    """
    if text.startswith(SCHEMES):
        return read_postgresql_address(text)
    if is_address(text):
        raise ValueError(KutipProblem.SETTING_DATABASE)
    return make_absolute(Path(text))


def _read_database(value: object) -> object:
    return value if isinstance(value, PostgresqlAddress) else read_database(str(value))


FolderPath = Annotated[Path, AfterValidator(make_absolute)]
LogLevel = Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_upper)]
KeyHashes = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split_hashes)]
LogFormat = Annotated[Literal["text", "json"], BeforeValidator(_lower)]
Networks = Annotated[tuple[Network, ...], NoDecode, BeforeValidator(_read_networks)]
ListeningAddress = Annotated[Address, NoDecode, BeforeValidator(_read_address)]

Database = Annotated[Path | PostgresqlAddress, BeforeValidator(_read_database)]
UserIds = Annotated[frozenset[int], NoDecode, BeforeValidator(_split_ids)]


class Settings(BaseSettings):
    """The settings, checked and frozen; `load_settings` reads them with plain error messages."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file_encoding=ENCODING,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        str_strip_whitespace=True,
    )

    token: SecretStr | None = Field(
        default=None,
        description="The bot's token from @BotFather. Needed by `kutip run` only; "
        "`kutip chat` and `kutip ask` work without.",
    )
    bot_name: str = Field(
        default="Kutip",
        min_length=1,
        max_length=64,
        description="The name that people see above the chat; at most 64 characters.",
    )
    api_url: str = Field(
        default="https://api.telegram.org",
        description="The Bot API server, for methods and for files; without /bot. "
        "Change it for a self-hosted server only.",
    )
    seeds_folder: FolderPath = Field(
        default_factory=find_seeds_folder,
        description="The folder with the documents and collection.toml. "
        "Default: the checkout's seeds folder, else seeds in the working directory, else the sample that comes along.",
    )
    data_folder: FolderPath = Field(
        default_factory=find_data_folder,
        description="The folder for what Kutip writes: its database, its hash key, the terminal's history. "
        "Default: the operating system's folder for application data.",
    )
    database: Database | None = Field(
        default=None,
        description="The SQLite file, or postgresql://user:password@host/database, which several workers can share; "
        "that takes the extra `postgresql`. Default: kutip.sqlite3 in the data folder.",
    )
    hash_key: SecretStr | None = Field(
        default=None,
        description="The key of the hashes that stand for Telegram ids in the database; at least 32 "
        "characters. Default: a key made once and kept in hash.key in the data folder, for its owner only.",
    )
    corrections_key: SecretStr | None = Field(
        default=None,
        description="The key under which it is encrypted where messages stand that may have to be corrected; at least "
        "32 characters, in no backup. Default: a key made once and kept in corrections.key in the data folder, for its "
        "owner only.",
    )
    admin_ids: UserIds = Field(
        default_factory=frozenset,
        description="The Telegram user ids of those who run the collection from the chat, with commas between "
        "them. Default: nobody. For everybody else the admins' commands do not exist.",
    )
    admin_group: int | None = Field(
        default=None,
        description="The id of one group, a negative number, in which admins may give their commands too; everybody "
        "in it sees the answers. Default: none, admins work in their private chats with the bot.",
    )
    generations_kept: int = Field(
        default=5,
        ge=2,
        le=100,
        description="How many published editions of the collection stay, the serving one included: as far "
        "back as /rollback goes.",
    )
    answers_kept_days: int = Field(
        default=90,
        ge=1,
        le=3650,
        description="Days for which the buttons under an answer work. Kept: a random id, the language, "
        "at most five references to quotes, the day; nothing about who asked or what.",
    )
    languages_kept_days: int = Field(
        default=365,
        ge=1,
        le=3650,
        description="Days for which a chat's language is remembered after its last message.",
    )
    left_chats_kept_days: int = Field(
        default=30,
        ge=1,
        le=3650,
        description="Days after which all that is stored of a group that removed the bot, or of a person who "
        "blocked it, is deleted.",
    )
    votes_kept_days: int = Field(
        default=365,
        ge=1,
        le=3650,
        description="Days for which a reader's 👍 or 👎 is kept. Kept: a keyed hash of the reader, the "
        "quote's id, the vote and its reason, the day.",
    )
    questions_kept_days: int = Field(
        default=90,
        ge=0,
        le=3650,
        description="Days for which admins can see what was asked; 0 stores no question. Kept: the question with "
        "phone and ID numbers, addresses and user names masked, its language, whether it was asked in private, in a "
        "group, inline or as a guest, what was found, how long that took, the day; nothing about who asked.",
    )
    corrections_kept_days: int = Field(
        default=30,
        ge=0,
        le=3650,
        description="Days for which messages are edited when what they quote is withdrawn or corrected: in groups and "
        "inline, in private where the reader asked for it; 0 keeps and edits nothing. Kept: encrypted, where the "
        "message stands and the ids of its quotes; the day; nothing of the question.",
    )
    questions_per_minute: int = Field(
        default=30,
        ge=1,
        le=1000,
        description="What one person may ask in any minute outside groups: questions, commands, checks, links, presses "
        "of buttons, guest calls.",
    )
    inline_queries_per_minute: int = Field(
        default=60,
        ge=1,
        le=1000,
        description="Inline queries of one person that are answered in any minute.",
    )
    group_questions_per_minute: int = Field(
        default=6,
        ge=1,
        le=19,
        description="What one person may ask in any minute in one group, presses of buttons included.",
    )
    group_messages_per_minute: int = Field(
        default=19,
        ge=1,
        le=19,
        description="What everybody in one group may ask in any minute; Telegram allows 20 messages, and one is kept "
        "for the request to wait.",
    )
    pictures_per_hour: int = Field(
        default=20,
        ge=0,
        le=1000,
        description="How many pictures one person may have read and checked in any hour, in groups too; 0 reads none. "
        "Reading takes the extra `pictures`, and Tesseract with English and Indonesian on the server.",
    )
    max_upload_megabytes: int = Field(
        default=20,
        ge=1,
        le=20,
        description="The largest file that admins may add in the chat; Telegram gives bots none above 20 MB. Larger "
        "ones can be put into the documents' folder by hand.",
    )
    poll_timeout_seconds: int = Field(
        default=30,
        ge=1,
        le=50,
        description="Seconds for which one request waits for new messages.",
    )
    webhook_url: str | None = Field(
        default=None,
        description="Where Telegram reaches `kutip run --webhook`: the https:// address of the proxy, which passes "
        "requests on to /telegram. Needed with --webhook only.",
    )
    webhook_secret: SecretStr | None = Field(
        default=None,
        description="What Telegram sends with each update, so that nobody else can: 32 to 256 letters, digits, _ and "
        "-, the same for all processes of a bot. Needed with --webhook only.",
    )
    internal_address: ListeningAddress | None = Field(
        default=None,
        description="HOST:PORT of a second port for whoever runs Kutip: /live, /ready, /metrics, /api. Nobody outside "
        "may reach it. Takes the extra `web`. Default: none.",
    )
    api_keys: KeyHashes = Field(
        default_factory=tuple,
        description="Hashes of the keys with which programs may ask at the second port (/api/ask, /api/verify), with "
        "commas between them; `kutip api-key` makes a key and its hash. Default: none, so that nothing is answered "
        "there.",
    )
    api_requests_per_minute: int = Field(
        default=60,
        ge=1,
        le=100_000,
        description="How many requests are answered with one key in any minute.",
    )
    public_url: str | None = Field(
        default=None,
        description="The address at which the world reads this bot's pages, https:// and a host: quotes in their "
        "documents, documents, a question box. Takes the extra `web`. Default: none, and no pages.",
    )
    pages_address: ListeningAddress = Field(
        default=Address("127.0.0.1", 8080),
        description="HOST:PORT at which `kutip run` without --webhook serves the pages of KUTIP_PUBLIC_URL; with "
        "--webhook they stand on its port.",
    )
    trusted_proxies: Networks = Field(
        default_factory=tuple,
        description="Addresses or networks, with commas between them, of the proxies before the pages, whose "
        "X-Forwarded-For is believed. Default: none, so that all that comes through one proxy counts as one visitor.",
    )
    visits_per_minute: int = Field(
        default=60,
        ge=1,
        le=100_000,
        description="What one visitor of the pages may ask in any minute: questions, and pages and pictures that have "
        "to be made first.",
    )
    start_retries: int = Field(
        default=5,
        ge=0,
        le=1000,
        description="How often the start is tried again, with growing pauses, while Telegram cannot be reached.",
    )
    log_level: LogLevel = Field(
        default="INFO",
        description="DEBUG, INFO, WARNING or ERROR. No level ever logs a question or the token.",
    )
    log_format: LogFormat = Field(
        default="text",
        description="text, or json for one JSON object a line.",
    )

    @field_validator("admin_ids")
    @classmethod
    def _check_admin_ids(cls, ids: frozenset[int]) -> frozenset[int]:
        if any(user_id <= 0 for user_id in ids):
            raise ValueError(KutipProblem.SETTING_IDS)
        if ids & STAND_IN_IDS:
            raise ValueError(KutipProblem.SETTING_STAND_INS)
        return ids

    @field_validator("admin_group")
    @classmethod
    def _check_admin_group(cls, group_id: int | None) -> int | None:
        if group_id is not None and group_id >= 0:
            raise ValueError(KutipProblem.SETTING_GROUP)
        return group_id

    @field_validator("hash_key", "corrections_key")
    @classmethod
    def _check_key(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None and len(key.get_secret_value()) < SHORTEST_KEY:
            raise ValueError(KutipProblem.SETTING_TOO_SHORT, {"least": SHORTEST_KEY})
        return key

    @field_validator("api_url")
    @classmethod
    def _check_api_url(cls, url: str) -> str:
        _check_url(url)
        plain = url.rstrip("/")
        if plain.endswith("/bot"):
            raise ValueError(KutipProblem.SETTING_ADDRESS_BOT)
        return plain

    @field_validator("public_url")
    @classmethod
    def _check_public_url(cls, url: str | None) -> str | None:
        if url is None:
            return None
        _check_url(url)
        plain = url.rstrip("/")
        if urlsplit(plain).scheme != "https" and urlsplit(plain).hostname not in _OWN_HOSTS:
            raise ValueError(KutipProblem.SETTING_ADDRESS_HTTPS)
        if urlsplit(plain).path:
            raise ValueError(KutipProblem.SETTING_ADDRESS_PATH)
        return plain

    @field_validator("webhook_url")
    @classmethod
    def _check_webhook_url(cls, url: str | None) -> str | None:
        if url is not None:
            _check_url(url)
        return url

    @field_validator("webhook_secret")
    @classmethod
    def _check_webhook_secret(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not _WEBHOOK_SECRET.fullmatch(secret.get_secret_value()):
            raise ValueError(KutipProblem.SETTING_CHARACTERS)
        return secret

    @property
    def admins(self) -> Admins:
        """Who runs the collection from the chat."""
        return Admins.of(self.admin_ids, self.admin_group)

    @property
    def database_path(self) -> Path:
        """The SQLite file, absolute; where the database is PostgreSQL, the one that there would be without."""
        return self.database if isinstance(self.database, Path) else self.data_folder / "kutip.sqlite3"

    @property
    def database_location(self) -> DatabaseLocation:
        """Where the database is."""
        return self.database if self.database is not None else self.database_path

    @property
    def database_name(self) -> str:
        """Where the database is, for people to read: without user and password."""
        return name_location(self.database_location)

    @property
    def database_secrets(self) -> tuple[str, ...]:
        """What of the database's address must never be shown."""
        return self.database.secrets if isinstance(self.database, PostgresqlAddress) else ()

    @property
    def is_shared(self) -> bool:
        """Whether the database is PostgreSQL, which others may use at the same time on other machines."""
        return isinstance(self.database, PostgresqlAddress)

    @property
    def documents_folder(self) -> Path:
        """Where the documents are read: the folder that is set, or a copy of what a shared database holds; absolute."""
        return self.data_folder / DOCUMENTS_COPY_NAME if self.is_shared else self.seeds_folder

    @property
    def generations_folder(self) -> Path:
        """The folder of the collection's generations, absolute."""
        return self.data_folder / GENERATIONS_NAME

    @property
    def max_upload_bytes(self) -> int:
        """The largest file that admins may add in the chat."""
        return self.max_upload_megabytes * 2**20

    @property
    def hash_key_path(self) -> Path:
        """The file that holds the hash key where `hash_key` is not set; absolute."""
        return self.data_folder / "hash.key"

    @property
    def corrections_key_path(self) -> Path:
        """The file that holds the key of what is encrypted where `corrections_key` is not set; absolute."""
        return self.data_folder / CORRECTIONS_KEY_FILE

    @property
    def unanswered_path(self) -> Path:
        """The file with updates that have no answer yet; absolute."""
        return self.data_folder / UNANSWERED_FILE

    def require_webhook(self) -> tuple[str, str]:
        """The address that Telegram delivers to, and its secret in plain.

        Raises:
            SettingsError: One of them is not set.
        """
        if self.webhook_url is None or self.webhook_secret is None:
            missing = "WEBHOOK_URL" if self.webhook_url is None else "WEBHOOK_SECRET"
            raise SettingsError(KutipFault(KutipProblem.WEBHOOK_UNSET, {"name": f"{PREFIX}{missing}"}))
        return self.webhook_url, self.webhook_secret.get_secret_value()

    def require_token(self) -> str:
        """The token in plain; what does without Telegram never looks at it.

        Raises:
            SettingsError: It is not set, or no bot can have it.
        """
        if self.token is None:
            raise SettingsError(KutipProblem.NO_CREDENTIALS)
        token = self.token.get_secret_value()
        if not _TOKEN.fullmatch(token):
            raise SettingsError(KutipProblem.MISSHAPEN_CREDENTIALS)
        return token


def load_settings(**overrides: object) -> Settings:
    """Read the environment and the `.env` that `find_env_file` finds; the environment wins over the file.

    Args:
        overrides: Fields by name, which win over both.

    Raises:
        SettingsError: In one line, all that is wrong; without the values.
    """
    return _load(SETTINGS, overrides)


def _load(needed: Collection[str], overrides: dict[str, object]) -> Settings:
    named = overrides.get("seeds_folder")
    env_file = find_env_file(named if isinstance(named, Path) else None)
    written = read_env_file(env_file, needed)  # its faults are named here: the library passes over them
    for setting in _PATHS:
        text = written.get(name_variable(setting).lower(), "")
        path = None if is_address(text) else find_from(env_file, text)
        if path is not None and setting not in overrides and not read_variable(setting):
            overrides[setting] = path
    try:
        return Settings(_env_file=env_file, **overrides)  # type: ignore[call-arg, arg-type]  # pydantic checks them
    except ValidationError as error:
        raise SettingsError(*(_explain(one, env_file) for one in error.errors(include_input=False))) from None


def load_usable_settings(**overrides: object) -> tuple[Settings, tuple[AnyFault, ...]]:
    """Read the settings, those that are wrong as if they were not set; for whoever says what is wrong.

    Args:
        overrides: As for `load_settings`.

    Returns:
        The settings, and what is wrong with others, each with the name of its variable.

    Raises:
        SettingsError: `.env` cannot be read.
    """
    faults: tuple[AnyFault, ...] = ()
    unset: dict[str, object] = {}
    # Lines that set nothing hide what is wrong with others.
    for _ in range(2):
        try:
            needed = [name for name in SETTINGS if name not in unset]
            return _load(needed, {**overrides, **unset}), faults
        except SettingsError as error:
            wrong = [str(fault.details.get("name", "")).removeprefix(PREFIX).lower() for fault in error.faults]
            if not all(name in Settings.model_fields for name in wrong):
                raise
            faults += error.faults
            unset |= {name: Settings.model_fields[name].get_default(call_default_factory=True) for name in wrong}
    return _load((), {**overrides, **unset}), faults


def _name_variable(location: tuple[int | str, ...]) -> str:
    name = str(location[0]) if location else ""
    return name.upper() if name.lower().startswith(PREFIX.lower()) else name_variable(name)


def _explain(error: Mapping[str, Any], env_file: Path) -> KutipFault:
    """Returns the library's complaint as what tells an operator what to write, and where it stands in `.env`."""
    fault = _name_fault(error)
    setting = str(fault.details["name"]).removeprefix(PREFIX).lower()
    line = None if read_variable(setting) else find_line(env_file, setting)
    return fault if line is None else replace(fault, file=f"{env_file}:{line}")


def _name_fault(error: Mapping[str, Any]) -> KutipFault:
    name, limits = _name_variable(error["loc"]), error.get("ctx", {})
    match error["type"]:
        case "int_parsing" | "int_parsing_size" | "int_from_float" | "int_type":
            return KutipFault(KutipProblem.SETTING_NUMBER, {"name": name})
        case "greater_than_equal":
            return KutipFault(KutipProblem.SETTING_LEAST, {"name": name, "least": limits["ge"]})
        case "less_than_equal":
            return KutipFault(KutipProblem.SETTING_MOST, {"name": name, "most": limits["le"]})
        case "string_too_short":
            return KutipFault(KutipProblem.SETTING_EMPTY, {"name": name})
        case "string_too_long":
            return KutipFault(KutipProblem.SETTING_TOO_LONG, {"name": name, "most": limits["max_length"]})
        case "literal_error":
            choices = limits["expected"].replace("'", "").replace(" or ", ", ")
            return KutipFault(KutipProblem.SETTING_CHOICE, {"name": name, "choices": choices})
        case "value_error" if isinstance(limits["error"].args[0], KutipProblem):
            problem, *details = limits["error"].args
            return KutipFault(problem, {"name": name, **(details[0] if details else {})})
        case _:
            return KutipFault(KutipProblem.SETTING_WRONG, {"name": name, "reason": error["msg"]})
