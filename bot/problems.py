"""What can go wrong in `bot`, as codes beside those of `index.problems`: whoever shows them has the words."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


class KutipProblem(enum.StrEnum):
    """One thing that can go wrong; what is in brackets comes with it, by name."""

    # Settings
    ENV_NOT_UTF_8 = "env_not_utf_8"
    """`.env` is text in another encoding [path]."""
    ENV_LINE = "env_line"
    """A line of `.env` sets nothing [path, line]."""
    NO_CREDENTIALS = "no_credentials"
    """No token is set."""
    MISSHAPEN_CREDENTIALS = "misshapen_credentials"
    """What is set can be no token."""
    REFUSED_CREDENTIALS = "refused_credentials"
    """Telegram does not accept the token [address]."""
    REVOKED_CREDENTIALS = "revoked_credentials"
    """It does no longer."""
    TELEGRAM_UNREACHED = "telegram_unreached"
    """Telegram cannot be reached [address, reason, in the words of others]."""
    SETTING_NUMBER = "setting_number"
    """A setting is no whole number [name]."""
    SETTING_LEAST = "setting_least"
    """It is too small [name, least]."""
    SETTING_MOST = "setting_most"
    """It is too large [name, most]."""
    SETTING_EMPTY = "setting_empty"
    """It is empty [name]."""
    SETTING_TOO_LONG = "setting_too_long"
    """It has too many characters [name, most]."""
    SETTING_TOO_SHORT = "setting_too_short"
    """It has too few [name, least]."""
    SETTING_CHOICE = "setting_choice"
    """It is none of what it may be [name, choices]."""
    SETTING_IDS = "setting_ids"
    """It is no list of ids [name]."""
    SETTING_STAND_INS = "setting_stand_ins"
    """It holds an id behind which Telegram hides people [name]."""
    SETTING_GROUP = "setting_group"
    """It is no id of a group [name]."""
    SETTING_ADDRESS = "setting_address"
    """It is no address [name]."""
    SETTING_DATABASE = "setting_database"
    """It begins as the address of a database and is none [name]."""
    SETTING_ADDRESS_PARTS = "setting_address_parts"
    """It holds what no such address may [name]."""
    SETTING_ADDRESS_BOT = "setting_address_bot"
    """It ends as methods begin [name]."""
    SETTING_LISTENING = "setting_listening"
    """It is no host with a port [name]."""
    SETTING_CHARACTERS = "setting_characters"
    """It is not what Telegram takes for a secret [name]."""
    SETTING_HASHES = "setting_hashes"
    """It is no list of hashes [name]."""
    WEBHOOK_UNSET = "webhook_unset"
    """A setting is missing without which Telegram cannot deliver [name]."""
    WEBHOOK_REFUSED = "webhook_refused"
    """Telegram does not take the webhook [reason, in the words of others]."""
    PORT_UNUSABLE = "port_unusable"
    """Nothing can listen at an address [address, reason, in the words of others]."""
    METRICS_MISSING = "metrics_missing"
    """What writes metrics is not installed [command]."""
    SETTING_WRONG = "setting_wrong"
    """It is wrong otherwise [name, reason, in the words of others]."""
    # What is kept
    KEY_UNUSABLE = "key_unusable"
    """A key cannot be used [path, its setting's name]."""
    KEY_DAMAGED = "key_damaged"
    """It is too short [path]."""
    DATABASE_UNUSABLE = "database_unusable"
    """The database cannot be used [path]."""
    DATABASE_DAMAGED = "database_damaged"
    """It is damaged or none [path]."""
    DATABASE_FOREIGN = "database_foreign"
    """It is another program's [path]."""
    DATABASE_TOO_NEW = "database_too_new"
    """A newer version of Kutip wrote it [path, version, known]."""
    DATABASE_BUSY = "database_busy"
    """Another process holds the database."""
    DATABASE_OUT_OF_REACH = "database_out_of_reach"
    """It is on a server that cannot be reached now, or somebody holds what is to be written there."""
    DATABASE_REFUSES = "database_refuses"
    """It refuses a statement."""
    DATABASE_SCHEMALESS = "database_schemaless"
    """It has no schema for Kutip's role [path]."""
    DRIVER_MISSING = "driver_missing"
    """What speaks with PostgreSQL is not installed [command]."""
    NOT_WRITTEN = "not_written"
    """What nobody waits for was not written down."""
    ANOTHER_BOT = "another_bot"
    """Another bot works on the data folder [folder, process]."""
    NO_EDITION = "no_edition"
    """Nothing answers yet."""
    WAY_OUT_RESTORE = "way_out_restore"
    """What is left to do."""
    OTHER_SERVES = "other_serves"
    """Another generation serves than when the decision was asked for."""
    BUILD_RUNS = "build_runs"
    """Another build runs."""
    EDITION_TORN = "edition_torn"
    """An edition's files in the database are not whole [name]."""
    DOCUMENTS_CHANGED = "documents_changed"
    """Somebody else changed documents meanwhile [names]."""
    # People and documents
    ADMINS_NAMED = "admins_named"
    """Who gives a code out is not said [ids]."""
    NO_ADMIN = "no_admin"
    """Somebody is no admin [id]."""
    ADMIN_BY_SETTINGS = "admin_by_settings"
    """Somebody is one by the settings [id]."""
    DOCUMENT_UNKNOWN = "document_unknown"
    """No document has this id [id]."""
    DOCUMENT_NOT_WITHDRAWN = "document_not_withdrawn"
    """It is not withdrawn [id]."""
    ID_NEAREST = "id_nearest"
    """Which are like it [ids]."""
    # Folders and files
    FOLDER_TAKEN = "folder_taken"
    """A folder holds something [folder, names]."""
    FOLDER_OF_FILE = "folder_of_file"
    """It is a file [folder]."""
    FILE_TAKEN = "file_taken"
    """A file is there already [path]."""
    PICTURES_MISSING = "pictures_missing"
    """What draws pictures is not installed [command]."""
    CARD_TOO_LONG = "card_too_long"
    """A quote is too long to draw."""
    CARD_UNDRAWABLE = "card_undrawable"
    """A quote holds characters without letters in the font."""
    # Backups
    BACKUP_UNMADE = "backup_unmade"
    """A backup cannot be made [path]."""
    MOVE_TAKEN = "move_taken"
    """There is something where a database is to be moved to [path]."""
    MOVE_DIFFERS = "move_differs"
    """What was read there is not what was written [name]."""
    BACKUP_SQLITE_ONLY = "backup_sqlite_only"
    """The database is PostgreSQL, which has ways of its own [path]."""
    BACKUP_UNRESTORED = "backup_unrestored"
    """A backup cannot be restored [path]."""
    BACKUP_FOREIGN = "backup_foreign"
    """It is none [path]."""
    BACKUP_HOLDS = "backup_holds"
    """It holds what none does [path, names]."""
    BACKUP_ROOMLESS = "backup_roomless"
    """There is no room for it [path, folder]."""
    BACKUP_PART = "backup_part"
    """A part of it is missing, damaged or too much [names]."""
    BACKUP_TOO_NEW = "backup_too_new"
    """A newer version of Kutip made it [version]."""
    RESTORE_TAKEN = "restore_taken"
    """A folder to restore into is not empty [folder]."""
    RESTORE_DATABASE = "restore_database"
    """The database is there already [path]."""
    PYTHON_TOO_OLD = "python_too_old"
    """This Python cannot unpack safely."""

    # Pages of the web
    WEB_ADDRESS = "web_address"
    """It is no address of a page on the web."""
    WEB_USER = "web_user"
    """The address holds a user name or a password."""
    WEB_PRIVATE = "web_private"
    """The name leads to an address that is not on the public internet [host, address]."""
    WEB_AWAY = "web_away"
    """The server cannot be found or reached [host]."""
    WEB_CERTIFICATE = "web_certificate"
    """The server does not prove that it is the one named [host]."""
    WEB_STATUS = "web_status"
    """The server does not give the page [host, status]."""
    WEB_REDIRECTS = "web_redirects"
    """The address leads on and on [most]."""
    WEB_KIND = "web_kind"
    """The server says that it is of a kind that is not read [value]."""
    WEB_CODING = "web_coding"
    """The page is packed in a way that was not asked for [value]."""
    WEB_SLOW = "web_slow"
    """The page does not come in time [seconds]."""
    WEB_BROKEN = "web_broken"
    """The server's answer is broken or ends early [host]."""


class AnyFault(Protocol):
    """What went wrong, whoever knows the code."""

    @property
    def problem(self) -> enum.StrEnum:
        """The code."""

    @property
    def details(self) -> Mapping[str, object]:
        """What belongs to it, by name: words, numbers, and faults that are its reason."""

    @property
    def file(self) -> str:
        """The name of the file at fault, where it is not the one that is spoken of."""


@dataclass(frozen=True, slots=True)
class KutipFault:
    """What went wrong; as `index.problems.Fault`."""

    problem: KutipProblem
    details: Mapping[str, str | int] = field(default_factory=dict)
    file: str = ""

    def __str__(self) -> str:
        return describe_fault(self)


def describe_fault(fault: AnyFault) -> str:
    """Returns the code with what belongs to it, for a log."""
    details = ", ".join(f"{name}: {value}" for name, value in fault.details.items())
    return f"{fault.problem}{f' ({details})' if details else ''}"
