"""How Kutip fares on this server, as values: `bot.operations.health` finds it out, `bot.views.admin.health` says it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.problems import AnyFault, describe_fault
from index.changes import BuildFailure, ComingChange, FileChanges, GenerationEvents
from index.problems import Fault


class HealthProblem(enum.StrEnum):
    """What can be wrong beside what `index.problems` knows; what is in brackets comes with it, by name."""

    DISK_LOW = "disk_low"
    """There is hardly any room [folder, most, MB]."""
    DATABASE_USELESS = "database_useless"
    """The database cannot be read [folder, its path; code]."""
    DATABASE_NEWER = "database_newer"
    """A newer version of Kutip wrote the database [version]."""
    DATABASE_LOST = "database_lost"
    """The database is not there that once was [folder, its path]."""
    DATABASE_ELSEWHERE = "database_elsewhere"
    """The database is not there, and another was used last [folder, its path; name, where that is]."""
    SHARED_RIGHTLESS = "shared_rightless"
    """Its role may make no tables in its schema [folder, its path]."""
    SHARED_DEAF = "shared_deaf"
    """What one process tells the others through it does not arrive [folder, its path]."""
    SHARED_TORN = "shared_torn"
    """An edition is not there whole [folder, its path; name]."""
    SHARED_DAMAGED = "shared_damaged"
    """What is there is not what its checksum says [folder, its path; name, of the table]."""
    DATA_FOLDER_USELESS = "data_folder_useless"
    """The data folder cannot be made or used [folder, reason]."""
    FOLDER_OF_OTHERS = "folder_of_others"
    """The data folder holds what others keep there [folder, names]."""
    OTHER_COLLECTION = "other_collection"
    """The data folder belongs to another collection [folder, other, seeds]."""
    KEY_LOST = "key_lost"
    """The hash key is gone [folder, its path]."""
    KEY_CHANGED = "key_changed"
    """The hash key is another than before."""
    STATE_BROKEN = "state_broken"
    """What is known of the generations is lost or does not add up [reason]."""
    WITHDRAWALS_LOST = "withdrawals_lost"
    """The audit log knows withdrawals that the state does not [ids]."""
    AUDIT_UNREADABLE = "audit_unreadable"
    """The audit log cannot be read [folder, the database's path]."""
    SERVING_DAMAGED = "serving_damaged"
    """The generation that is to serve is damaged [name]."""
    SERVING_UNREADABLE = "serving_unreadable"
    """The generation that is to serve cannot be read now [name]."""
    SEEDS_MISSING = "seeds_missing"
    """The collection folder is not there [folder]."""
    CLOCK_AHEAD = "clock_ahead"
    """The clock is far ahead of what is stored [today, newest]."""
    ENV_OPEN = "env_open"
    """Others can read the token in `.env` [folder, its path]."""
    ENV_UNUSED = "env_unused"
    """There is a `.env` that does not count [folder, its path; used, the one that does]."""
    LINE_STRAY = "line_stray"
    """A line of `.env` is no setting [path, line]."""
    SETTING_UNKNOWN = "setting_unknown"
    """A name looks like a setting and is none [name]."""
    SETTING_REPEATED = "setting_repeated"
    """A setting stands more than once in `.env` [name, lines, all of them, last, path]."""
    CREDENTIALS_MISSING = "credentials_missing"
    """No token is set [folder, the path of `.env`]."""
    CREDENTIALS_WRONG = "credentials_wrong"
    """What is set as the token can be none."""
    NO_ADMINS = "no_admins"
    """Nobody is an admin."""
    INLINE_OFF = "inline_off"
    """Inline mode is off."""
    SAMPLE_IN_USE = "sample_in_use"
    """The documents are the sample."""
    SEEDS_READ_ONLY = "seeds_read_only"
    """The collection folder cannot be written [folder]."""
    EXTRA_MISSING = "extra_missing"
    """Files need what is not installed [names, command]."""
    FILE_UNUSABLE = "file_unusable"
    """A file cannot be used [reason]."""
    FILES_SKIPPED = "files_skipped"
    """So cannot more of them [names]."""
    TITLES_VAGUE = "titles_vague"
    """Titles say little [names]."""
    DATES_MISSING = "dates_missing"
    """Documents have no date [names]."""
    SCANS_POOR = "scans_poor"
    """Documents were read poorly from paper [names]."""
    NEAR_DUPLICATES = "near_duplicates"
    """Documents hold nearly the same [names]."""
    REPLACED_UNKNOWN = "replaced_unknown"
    """Documents are said to replace what is not here [names]."""
    EXAMPLE_LEFT = "example_left"
    """The example document is still there [names]."""
    SUGGESTIONS_WEAK = "suggestions_weak"
    """Suggested questions get no strong answer [names]."""
    SUGGESTIONS_MISSING = "suggestions_missing"
    """No questions are suggested in a language [language_name]."""
    GOLDEN_MISSING = "golden_missing"
    """There are no golden questions."""
    GOLDEN_COMMENTED = "golden_commented"
    """The file of golden questions holds none."""
    GOLDEN_ABSENT = "golden_absent"
    """Golden questions expect documents that are not there [names]."""
    TELEGRAM_REFUSES = "telegram_refuses"
    """Telegram does not accept the token."""
    TELEGRAM_AWAY = "telegram_away"
    """Telegram cannot be reached [address, reason, in the words of others]."""


REMARKS = frozenset(
    {
        HealthProblem.ENV_UNUSED,
        HealthProblem.LINE_STRAY,
        HealthProblem.SETTING_UNKNOWN,
        HealthProblem.SETTING_REPEATED,
        HealthProblem.CREDENTIALS_MISSING,
        HealthProblem.NO_ADMINS,
        HealthProblem.INLINE_OFF,
        HealthProblem.SAMPLE_IN_USE,
        HealthProblem.SEEDS_READ_ONLY,
        HealthProblem.EXTRA_MISSING,
        HealthProblem.FILE_UNUSABLE,
        HealthProblem.FILES_SKIPPED,
        HealthProblem.TITLES_VAGUE,
        HealthProblem.DATES_MISSING,
        HealthProblem.SCANS_POOR,
        HealthProblem.NEAR_DUPLICATES,
        HealthProblem.REPLACED_UNKNOWN,
        HealthProblem.EXAMPLE_LEFT,
        HealthProblem.SUGGESTIONS_WEAK,
        HealthProblem.SUGGESTIONS_MISSING,
        HealthProblem.GOLDEN_MISSING,
        HealthProblem.GOLDEN_COMMENTED,
        HealthProblem.GOLDEN_ABSENT,
    }
)
"""What is worth a look and keeps nothing from working."""


@dataclass(frozen=True, slots=True)
class Installation:
    """How Kutip is installed.

    Attributes:
        version: Of Kutip.
        python: Its version.
        reads_documents: Whether more than text and Markdown can be read.
        reads_pictures: Whether Tesseract is there.
    """

    version: str
    python: str
    reads_documents: bool
    reads_pictures: bool


@dataclass(frozen=True, slots=True)
class HealthFault:
    """What is wrong; as `index.problems.Fault`."""

    problem: HealthProblem
    details: Mapping[str, str | int | Fault | tuple[Fault, ...]]
    file: str = ""

    def __str__(self) -> str:
        return describe_fault(self)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Something that `kutip doctor` found.

    Attributes:
        fault: What it is; it may be `index.problems.Fault` where the documents cannot be used at all, and
            `bot.problems.KutipFault` where a setting is wrong.
        can_be_mended: Whether `kutip doctor --fix` mends it.
        is_mended: Whether it just did.
    """

    fault: AnyFault
    can_be_mended: bool
    is_mended: bool = False

    @property
    def is_remark(self) -> bool:
        """Whether it keeps nothing from working."""
        return self.fault.problem in REMARKS


@dataclass(frozen=True, slots=True)
class CollectionHealth:
    """What answers.

    Attributes:
        serving: The generation; None before the first.
        events: Since when, and the last failed build.
        documents: That can be quoted or are withdrawn; None where the generation cannot be opened.
        passages: Theirs.
        withdrawn: Ids, here or not.
        candidates: That wait for a decision and may be published, oldest first.
        folder: What differs in the collection folder from what the generation was made of; None where unknown.
        problem: Why it does not answer; None if it does.
        coming: What begins and ends this week.
    """

    serving: str | None = None
    events: GenerationEvents = field(default_factory=GenerationEvents)
    documents: int | None = None
    passages: int | None = None
    withdrawn: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    folder: FileChanges | None = None
    problem: Fault | None = None
    coming: tuple[ComingChange, ...] = ()

    @property
    def failure(self) -> BuildFailure | None:
        """The last failed build."""
        return self.events.failure


@dataclass(frozen=True, slots=True)
class DatabaseHealth:
    """Whether the database can be used.

    Attributes:
        schema: The number of its last migration; None where it is not made yet or cannot be read.
        problem: Why it cannot be used; None if it can.
    """

    schema: int | None = None
    problem: HealthFault | None = None


@dataclass(frozen=True, slots=True)
class TelegramHealth:
    """Whether Telegram can be reached, and what it says of the bot.

    Attributes:
        is_asked: Whether Telegram was contacted.
        has_token: Whether one is set.
        username: The bot's, as Telegram says.
        is_inline: Whether inline mode is on; None where nobody said.
        reads_groups: Whether privacy mode is off; likewise.
        problem: Why it cannot be used; None if it can or was not asked.
    """

    is_asked: bool = False
    has_token: bool = False
    username: str | None = None
    is_inline: bool | None = None
    reads_groups: bool | None = None
    problem: HealthFault | None = None


@dataclass(frozen=True, slots=True)
class UnansweredCounts:
    """How many messages in private chats have no answer.

    Attributes:
        waiting: That get one.
        undelivered: Whose answer was given up, and whose authors are still to be told.
    """

    waiting: int = 0
    undelivered: int = 0


@dataclass(frozen=True, slots=True)
class Health:
    """How everything that a bot works with fares on its server.

    Attributes:
        unanswered: Messages in private chats.
        free_bytes: On the disk of the data folder; None where that cannot be told.
        disk_problem: Why that is no good; None if it is.
        folder_problem: Why the collection folder is no good; None if it is.
    """

    collection: CollectionHealth
    database: DatabaseHealth
    telegram: TelegramHealth
    unanswered: UnansweredCounts
    free_bytes: int | None
    disk_problem: HealthFault | None = None
    folder_problem: Fault | HealthFault | None = None

    @property
    def problems(self) -> tuple[Fault | HealthFault, ...]:
        """What is not in order."""
        found = (
            self.collection.problem,
            self.folder_problem,
            self.database.problem,
            self.disk_problem,
            self.telegram.problem,
        )
        return tuple(one for one in found if one is not None)

    @property
    def is_healthy(self) -> bool:
        """Whether nothing keeps it from answering; a failed build does not, for the old generation goes on."""
        return not self.problems
