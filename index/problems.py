"""What can be wrong with a file, a field or a folder, as codes: whoever shows them has the words, in each language."""

from __future__ import annotations

import enum
import errno
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

# SQLite's FULL and IOERR_SHMSIZE: no room for a page, or for what a log needs beside it.
_SQLITE_FULL = frozenset({13, 4874})
# SQLite's BUSY and LOCKED.
_SQLITE_HELD = frozenset({5, 6})
_POSTGRESQL_FULL = "53100"
_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


class Problem(enum.StrEnum):
    """One thing that can be wrong; what is in brackets comes with it, by name."""

    # Files
    KIND = "kind"
    """It is of a kind that is not read."""
    ARCHIVE = "archive"
    """It is an archive."""
    MISNAMED = "misnamed"
    """Its content is not what its name says [suffix, found]."""
    EMPTY = "empty"
    """It holds nothing."""
    TOO_LARGE = "too_large"
    """It has too many bytes [most]."""
    TOO_MANY_FILES = "too_many_files"
    """A folder has too many files to add them at once [most]."""
    TOO_MANY_PAGES = "too_many_pages"
    """It has too many pages [size, most]."""
    TOO_MUCH_TEXT = "too_much_text"
    """It has too many characters [most]."""
    BOMB = "bomb"
    """It unpacks to too much [size, most]."""
    MACROS = "macros"
    """It holds programs."""
    ENCRYPTED = "encrypted"
    """It is protected with a password, or otherwise encrypted."""
    HEADS_ALONE = "heads_alone"
    """It is a table that has heads and no row."""
    NO_TEXT = "no_text"
    """There is no text in it; a PDF may be a scan."""
    NO_PICTURE_READER = "no_picture_reader"
    """It is a picture, and nothing here reads pictures."""
    NO_PICTURE_LIBRARY = "no_picture_library"
    """It is a picture, and the library that opens pictures is not installed."""
    TOO_MANY_PIXELS = "too_many_pixels"
    """The picture has more pixels than are read [size, most]."""
    NOT_UTF_8 = "not_utf_8"
    """It is text in another encoding."""
    UTF_16 = "utf_16"
    """It is text in UTF-16."""
    NO_CHARACTERS = "no_characters"
    """It holds NUL or half code points, which are no text."""
    CUT_SHORT = "cut_short"
    """Its end is missing."""
    CORRUPT = "corrupt"
    """It cannot be read as what it says it is."""
    MISSING_EXTRACTOR = "missing_extractor"
    """What reads this kind is not installed."""
    MEMORY = "memory"
    """Reading it takes too much memory."""
    TIME = "time"
    """Reading it takes too long."""
    CRASH = "crash"
    """What reads it was ended by it."""
    NOT_ORDINARY = "not_ordinary"
    """It is a device, a pipe or the like."""
    IS_FOLDER = "is_folder"
    """It is a folder in the collection folder."""
    NAME = "name"
    """Its name holds what cannot be shown."""
    FOLDER_FOR_FILE = "folder_for_file"
    """It is a folder where a file is wanted."""
    ABSENT = "absent"
    """It is not there."""
    NO_PERMISSION = "no_permission"
    """It may not be read."""
    UNREADABLE = "unreadable"
    """It cannot be read [code, the system's name of the error]."""
    BROKEN_LINK = "broken_link"
    """It is a link that leads nowhere."""
    LINK_OUT = "link_out"
    """It is a link that leads out of the folder."""
    ID_TAKEN = "id_taken"
    """It has the id of another document [id, other, its file]."""
    NO_ID = "no_id"
    """Its name gives no id."""
    OTHER_KIND = "other_kind"
    """A table would take the place of a text, or a text that of a table [id, other, kind]."""
    OTHER_TEXT = "other_text"
    """It would take the place of a text with which it shares next to nothing [id, other, its title]."""
    SAME_CONTENT = "same_content"
    """The folder holds the same already [id, other, its file]."""

    # Fields of documents and of `collection.toml`
    OPEN_FIELDS = "open_fields"
    """The text begins with `---`, and no second one closes its fields."""
    UNSAFE_FIELDS = "unsafe_fields"
    """The fields use what YAML has for programs: anchors, aliases, tags, depth."""
    BROKEN_FIELDS = "broken_fields"
    """The fields are not YAML, or not lines of a name, a colon and a value [line, of the fields, from 1]."""
    LARGE_FIELDS = "large_fields"
    """The fields are larger than 16 KiB."""
    TWO_SETS_OF_FIELDS = "two_sets_of_fields"
    """The fields stand both in the file and beside it [other, the file beside it]."""
    FIELD_TWICE = "field_twice"
    """[field]"""
    FIELD_UNKNOWN = "field_unknown"
    """[field]"""
    FIELD_MISSING = "field_missing"
    """[field]"""
    FIELD_EMPTY = "field_empty"
    """[field]"""
    FIELD_NOT_TEXT = "field_not_text"
    """It holds a list or a group [field]."""
    FIELD_NOT_GROUP = "field_not_group"
    """It holds one value [field]."""
    FIELD_NOT_LIST = "field_not_list"
    """It holds one value [field]."""
    FIELD_TOO_LONG = "field_too_long"
    """[field, most, characters]"""
    FIELD_CONTROLS = "field_controls"
    """It holds control characters [field]."""
    FIELD_ID = "field_id"
    """It is no id [field, value]."""
    FIELD_DATE = "field_date"
    """It is no date [field, value]."""
    FIELD_MOMENT = "field_moment"
    """It is neither a date nor a time of one with its zone [field, value]."""
    FIELD_ORDER = "field_order"
    """It ends before it begins [field]."""
    FIELD_DATE_AHEAD = "field_date_ahead"
    """It is a day of publication more than a year away: used, and asked about [field, value]."""
    FIELD_URL = "field_url"
    """It is no address that may be shown [field, value]."""
    FIELD_URL_USER = "field_url_user"
    """It is an address with a user name [field]."""
    FIELD_NOT_HTTPS = "field_not_https"
    """It is an address without encryption [field, value]."""
    FIELD_COUNTRY = "field_country"
    """It names no country [field, value]."""
    FIELD_CHOICE = "field_choice"
    """It is none of what it may be [field, value, choices]."""
    FIELD_WRONG = "field_wrong"
    """It is wrong otherwise [field]."""
    NO_DOCUMENT = "no_document"
    """Fields beside no document."""
    TRANSLATION_ABSENT = "translation_absent"
    """What it translates is not here [id]."""
    TRANSLATION_OF_ITSELF = "translation_of_itself"
    """It is said to translate itself [id]."""
    TRANSLATION_OF_TRANSLATION = "translation_of_translation"
    """What it translates is a translation too [id]."""
    REPLACED_ABSENT = "replaced_absent"
    """What it replaces is not here [id]."""
    REPLACES_IN_CIRCLE = "replaces_in_circle"
    """What it replaces replaces it, directly or by way of others [id]."""
    SAME_TEXT = "same_text"
    """Its text is that of another file [other]."""
    PAGES_WITHOUT_TEXT = "pages_without_text"
    """Some of its pages hold no text [pages]."""
    INFO_TOO_LARGE = "info_too_large"
    """`collection.toml` is too large [most, KiB]."""
    INFO_NOT_TOML = "info_not_toml"
    """`collection.toml` is not TOML [line, from 1]."""
    HOME_UNKNOWN = "home_unknown"
    """`collection.toml` names as the country that is meant what is none: passed over [value]."""
    INFO_LINKED = "info_linked"
    """`collection.toml` is a link: it is read, and changed nowhere but where it is kept."""
    INFO_CHANGED = "info_changed"
    """Somebody has changed `collection.toml` since it was read."""
    SAMPLE_KEPT = "sample_kept"
    """The folder is the sample that comes with Kutip, which nobody changes."""

    # The collection as a whole
    FOLDER_MISSING = "folder_missing"
    """[folder]"""
    FILE_FOR_FOLDER = "file_for_folder"
    """It is a file where a folder is wanted [folder]."""
    FOLDER_UNREADABLE = "folder_unreadable"
    """[folder, code]"""
    FOLDER_EMPTY = "folder_empty"
    """It holds no document [folder]."""
    FOLDER_USELESS = "folder_useless"
    """None of its files can be used [folder]."""
    ALL_UNDER_EMBARGO = "all_under_embargo"
    """Every document that can be used waits for the end of its embargo."""
    MORE_FILES = "more_files"
    """The same goes for others [n]."""
    NOTHING_QUOTABLE = "nothing_quotable"
    """None of the documents holds a sentence that can be quoted."""
    NO_QUESTION = "no_question"
    """A file of questions holds none."""
    QUESTION_NOT_JSON = "question_not_json"
    """[line]"""
    QUESTION_FIELD = "question_field"
    """A field of a question is missing or wrong [line, field]."""

    # Writing
    SEED_READ_ONLY = "seed_read_only"
    """Nothing can be written into the collection folder: it is missing, or its rights do not allow it."""
    SEED_TAKEN = "seed_taken"
    """Another document has this id or file."""
    SEED_GONE = "seed_gone"
    """The collection folder holds no such document, or not as an ordinary file."""
    NO_SUCH_DOCUMENT = "no_such_document"
    """The collection folder holds none with this id [id]."""
    CIRCLE_REFUSED = "circle_refused"
    """What it is to replace replaces it, directly or by way of others: nothing was written [id]."""
    SEED_CHANGED = "seed_changed"
    """Somebody else has changed the document meanwhile."""
    DISK_FULL = "disk_full"
    """There is no room."""
    NOT_WRITABLE = "not_writable"
    """What Kutip keeps for itself cannot be written or read [code]."""
    DAMAGED = "damaged"
    """A generation cannot be read [name]."""
    GENERATION_UNREADABLE = "generation_unreadable"
    """A generation cannot be read now; it may be in order [name]."""
    GENERATION_UNWRITABLE = "generation_unwritable"
    """A generation cannot be written [name]."""
    GENERATION_SERVES = "generation_serves"
    """It serves already [name]."""
    NO_CANDIDATE = "no_candidate"
    """No such generation waits for a decision [name]."""
    CANDIDATES = "candidates"
    """Which do [names]."""
    NO_CANDIDATES = "no_candidates"
    """None does."""
    OTHER_BASE = "other_base"
    """It was compared with another generation than the one that serves [name, base, serving]."""
    NOTHING_EARLIER = "nothing_earlier"
    """There is no generation to go back to."""
    NONE_LEFT = "none_left"
    """All generations that were published are damaged."""
    INDEX_USELESS = "index_useless"
    """A stored index cannot be used."""
    WORD_LIST = "word_list"
    """A word list that comes along is broken [name, line]."""
    STATE_LOST = "state_lost"
    """What is known of the generations is gone [path]."""
    STATE_DAMAGED = "state_damaged"
    """It is damaged [path]."""
    STATE_OLDER = "state_older"
    """It is older than the generations beside it [path]."""
    STATE_CONTRADICTS = "state_contradicts"
    """It does not add up [path, names]."""
    STATE_REBUILDABLE = "state_rebuildable"
    """What can be done about any of these."""

    # Quotes
    RECEIPT_UNKNOWN = "receipt_unknown"
    """A quote id is none, or its document is not here."""
    RECEIPT_WITHDRAWN = "receipt_withdrawn"
    """Its document has been withdrawn [id]."""
    RECEIPT_CHANGED = "receipt_changed"
    """Its document has changed [id]."""
    RECEIPT_READ_ANEW = "receipt_read_anew"
    """Its document was read anew, and its words are no longer found there [id]."""
    RECEIPT_OTHER_BORDERS = "receipt_other_borders"
    """It names more than one quote, or words that are divided otherwise today [id]."""
    NOT_VERBATIM = "not_verbatim"
    """A quote is not what its document says."""

    # Paths, and why they cannot be used: one of the first, then one of the second
    PATH_UNREADABLE = "path_unreadable"
    """It cannot be read [path]."""
    PATH_UNWRITABLE = "path_unwritable"
    """It cannot be written [path]."""
    PATH_UNUSABLE = "path_unusable"
    """It cannot be used [path]."""
    PATH_ABSENT = "path_absent"
    """It is not there."""
    PARENT_ABSENT = "parent_absent"
    """Its folder is not there [folder]."""
    PATH_TAKEN = "path_taken"
    """It is there already."""
    PATH_IS_FOLDER = "path_is_folder"
    """It is a folder [path]."""
    PATH_IS_FILE = "path_is_file"
    """It, or a part of it, is a file where a folder is wanted [path]."""
    RIGHTS_LACKING = "rights_lacking"
    """Whoever asked may not."""
    DISK_READ_ONLY = "disk_read_only"
    """Nothing can be written on its disk."""
    HELD_BY_ANOTHER = "held_by_another"
    """Another process holds it."""
    SYSTEM_SAYS = "system_says"
    """Something else [code, the system's name of the error]."""
    BUILD_ENDED = "build_ended"
    """The process that builds came to no good end [status]."""
    NO_GENERATION = "no_generation"
    """None answers yet."""
    INSIDE = "inside"
    """A fault of Kutip's own; the log says more."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong.

    Attributes:
        problem: The code.
        details: What belongs to it, by name, as described at the code.
        file: The name of the file at fault, where it is not the one that is spoken of.
    """

    problem: Problem
    details: Mapping[str, str | int] = field(default_factory=dict)
    file: str = ""

    def __str__(self) -> str:
        details = ", ".join(f"{name}: {value}" for name, value in self.details.items())
        return f"{f'{self.file}: ' if self.file else ''}{self.problem}{f' ({details})' if details else ''}"


def name_file(faults: Iterable[Fault], name: str) -> tuple[Fault, ...]:
    """Return faults as those of a file of this name."""
    return tuple(replace(fault, file=fault.file or name) for fault in faults)


def is_full_disk(error: BaseException | None) -> bool:
    """Whether something could not be written for want of room, as an error or its cause says."""
    if error is None:
        return False
    if isinstance(error, OSError):
        is_full = error.errno in _FULL
    else:  # without importing sqlite3, which few need
        is_full = getattr(error, "sqlite_errorcode", None) in _SQLITE_FULL
        is_full = is_full or getattr(error, "sqlstate", None) == _POSTGRESQL_FULL
    return is_full or is_full_disk(error.__cause__)


def find_error_code(error: OSError) -> str:
    """Return the system's name of an error, such as "EIO"."""
    return errno.errorcode.get(error.errno or 0, type(error).__name__)


def explain_path(path: Path, error: BaseException) -> Fault:
    """Return why a path cannot be used, by what is there rather than by the system's words where those mislead.

    Args:
        path: Which.
        error: The system's or SQLite's.
    """
    if is_full_disk(error):
        return Fault(Problem.DISK_FULL)
    if not isinstance(error, OSError):
        is_held = getattr(error, "sqlite_errorcode", 0) & 0xFF in _SQLITE_HELD
        code = getattr(error, "sqlite_errorname", "") or str(error)
        return Fault(Problem.HELD_BY_ANOTHER) if is_held else Fault(Problem.SYSTEM_SAYS, {"code": code})
    if isinstance(error, FileNotFoundError):
        is_parent = not path.parent.is_dir()
        return Fault(Problem.PARENT_ABSENT, {"folder": str(path.parent)}) if is_parent else Fault(Problem.PATH_ABSENT)
    if isinstance(error, NotADirectoryError):
        file = next((one for one in path.parents if one.is_file()), path)
        return Fault(Problem.PATH_IS_FILE, {"path": str(file)})
    if isinstance(error, IsADirectoryError) or (isinstance(error, FileExistsError) and path.is_dir()):
        return Fault(Problem.PATH_IS_FOLDER, {"path": str(path)})
    if isinstance(error, FileExistsError):
        return Fault(Problem.PATH_TAKEN)
    if isinstance(error, PermissionError):
        return Fault(Problem.RIGHTS_LACKING)
    if error.errno == errno.EROFS:
        return Fault(Problem.DISK_READ_ONLY)
    return Fault(Problem.SYSTEM_SAYS, {"code": find_error_code(error)})


def explain_unreadable(error: OSError) -> Fault:
    """Return why a file cannot be read."""
    if isinstance(error, PermissionError):
        return Fault(Problem.NO_PERMISSION)
    if isinstance(error, FileNotFoundError):
        return Fault(Problem.ABSENT)
    if isinstance(error, IsADirectoryError):
        return Fault(Problem.FOLDER_FOR_FILE)
    return Fault(Problem.UNREADABLE, {"code": find_error_code(error)})
