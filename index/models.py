"""The values that cross borders: documents in, answers out. All frozen; no behaviour beyond what they are.

All offsets are code points, half-open `[start, end)`: those of quotes, contexts and verdicts in `Document.text` as
extracted, those of passages and whatever is made of them in its joined form.
"""

from __future__ import annotations

import datetime
import enum
import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from operator import sub
from typing import NamedTuple

from index.problems import Fault


class Language(enum.StrEnum):
    """A language that Kutip speaks; the value is its ISO 639-1 code."""

    EN = "en"
    ID = "id"

    @property
    def other(self) -> Language:
        """The other of the two languages."""
        return Language.ID if self is Language.EN else Language.EN


class Genre(enum.StrEnum):
    """What kind of text a document is; shown wherever it is not plain news."""

    NEWS = "news"
    OPINION = "opinion"
    ANALYSIS = "analysis"
    OFFICIAL = "official"


class Reading(enum.StrEnum):
    """How a text was read where its letters may be wrong."""

    POOR = "poor"
    """Somebody else read it from paper, and it shows."""
    PICTURE = "picture"
    """Kutip read it from a picture."""
    CORRECTED = "corrected"
    """The same, and an editor has corrected it."""


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class ElectionKind(enum.StrEnum):
    """What is voted on; the values are those of the table of kinds."""

    PRESIDENTIAL = "presidential"
    PARLIAMENTARY = "parliamentary"
    LOCAL = "local"
    REFERENDUM = "referendum"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a document is about, so that nobody takes one election for another.

    Attributes:
        place: Country, region or city.
        event: E.g. "early presidential election".
        date: Of the event.
        event_in_indonesian: What Indonesian readers are shown instead of `event`.
    """

    place: str | None = None
    event: str | None = None
    date: datetime.date | None = None
    event_in_indonesian: str | None = None

    def name_event(self, language: Language) -> str | None:
        """Return the event for a reader, in the reader's language where it is known in it."""
        return self.event_in_indonesian or self.event if language is Language.ID else self.event


@dataclass(frozen=True, slots=True)
class Moment:
    """A day of the calendar, in UTC, or a time of it.

    Attributes:
        day: In the zone of `time`, where it has one.
        time: With its zone; None for all of the day.
    """

    day: datetime.date
    time: datetime.time | None = None

    @classmethod
    def read(cls, written: str) -> Moment:
        """Return what `str` made a text of; raises ValueError for any other text."""
        if "T" not in written:
            return cls(datetime.date.fromisoformat(written))
        moment = datetime.datetime.fromisoformat(written)
        return cls(moment.date(), moment.timetz())

    @property
    def begin(self) -> datetime.datetime:
        """Where it begins, with its zone."""
        return datetime.datetime.combine(self.day, self.time or datetime.time(tzinfo=datetime.UTC))

    @property
    def end(self) -> datetime.datetime:
        """Where it is over: a time of a day as soon as it is reached."""
        return self.begin if self.time else self.begin + datetime.timedelta(days=1)

    def __str__(self) -> str:
        if self.time is None:
            return self.day.isoformat()
        return self.begin.isoformat(timespec="seconds" if self.time.second else "minutes")


class StandingKind(enum.StrEnum):
    """Whether a document may still be taken at its word."""

    SERVING = "serving"
    NOT_YET = "not_yet"
    """What it says begins to hold later."""
    EXPIRED = "expired"
    """What it says holds no more."""
    REPLACED = "replaced"
    """Another document has taken its place."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a document stands at a time.

    Attributes:
        kind: The gravest of what is so, the last one of `StandingKind` first.
        valid_from: When what it says begins to hold.
        valid_until: When that ends.
        replaced_by: The id of the document that has taken its place, if one has.
        replaced_by_title: Its title.
        coming_title: That of the document that will take its place, if it holds and one will.
        coming_from: When that begins to hold.
    """

    kind: StandingKind = StandingKind.SERVING
    valid_from: Moment | None = None
    valid_until: Moment | None = None
    replaced_by: str | None = None
    replaced_by_title: str | None = None
    coming_title: str | None = None
    coming_from: Moment | None = None


def hash_text(text: str) -> str:
    """Return the SHA-256 of a text, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class JoinedText:
    """A text without some parts of it, and the way from one to the other and back.

    Attributes:
        text: What is left.
    """

    def __init__(self, extracted: str, cuts: Sequence[Span]) -> None:
        """Cut parts out of a text.

        Args:
            extracted: The whole text.
            cuts: What is left out: ascending, not empty, none touching another.
        """
        if not cuts:
            self.text, self._ends, self._gone, self._places = extracted, [], [0], []
            return
        starts, self._ends = map(list, zip(*cuts, strict=True))
        kept = zip([0, *self._ends], [*starts, len(extracted)], strict=True)
        self.text = "".join([extracted[start:end] for start, end in kept])
        self._gone = [0, *accumulate(map(sub, self._ends, starts))]
        self._places = list(map(sub, starts, self._gone))

    @property
    def joins(self) -> Sequence[int]:
        """Where something was cut out, offsets of `text`, ascending."""
        return self._places

    def find_offset(self, offset: int) -> int:
        """Return where an offset of the extracted text stands in `text`; within a cut, where that was."""
        number = bisect_right(self._ends, offset)
        found = offset - self._gone[number]
        return min(found, self._places[number]) if number < len(self._places) else found

    def join_span(self, span: Span) -> Span:
        """Return where a part of the extracted text stands in `text`."""
        return Span(self.find_offset(span.start), self.find_offset(span.end))

    def locate(self, span: Span) -> Span:
        """Return where a part of `text` stands in the extracted text: cuts at its ends are no part of it."""
        if span.end <= span.start:
            at = span.start + self._gone[bisect_right(self._places, span.start)]
            return Span(at, at)
        return Span(
            span.start + self._gone[bisect_right(self._places, span.start)],
            span.end + self._gone[bisect_left(self._places, span.end)],
        )


@dataclass(frozen=True)
class Document:
    """One source document as extracted; its text is never rewritten.

    Attributes:
        id: Short, readable, stable across edits: `[a-z0-9-]`, at most 64 characters.
        title: As published, or in [brackets] where a cataloguer supplied it.
        text: The text as extracted, furniture included.
        language: The main language of the text.
        translation_of: The id of the document that this one translates, or None.
        page_starts: Offsets at which pages begin, ascending, first 0; empty for a text without pages.
        cuts: What of `text` the joined form leaves out: ascending, none touching another.
        former_texts: What other readers made of the file, of which receipts may be about, the last one first.
        extractor: Name and version of what made `text` from the file, e.g. "pypdfium2 5.15".
        file_name: The name of the file in the collection folder.
        reading: None where nothing speaks against its letters.
        picture_pages: Pages, from 1, that alone were read from pictures, ascending.
        valid_from: When what it says begins to hold.
        valid_until: When that ends.
        embargo_until: Before it, nothing of the document is to be seen.
        supersedes: Ids of the documents whose place it takes, different ones.
        show_whole: Whether all of its text may be shown to whoever wants to read it.
    """

    id: str
    title: str
    text: str = field(repr=False)
    language: Language
    publisher: str | None = None
    author: str | None = None
    author_role: str | None = None
    published: datetime.date | None = None
    url: str | None = None
    translation_of: str | None = None
    genre: Genre | None = None
    about: Subject = Subject()
    page_starts: tuple[int, ...] = ()
    extractor: str = "text 1"
    file_name: str = ""
    cuts: tuple[Span, ...] = ()
    reading: Reading | None = None
    former_texts: tuple[str, ...] = field(default=(), repr=False)
    picture_pages: tuple[int, ...] = ()
    valid_from: Moment | None = None
    valid_until: Moment | None = None
    embargo_until: Moment | None = None
    supersedes: tuple[str, ...] = ()
    show_whole: bool = False

    @property
    def may_be_shown_whole(self) -> bool:
        """Whether all of its text may be shown: laws and decisions are everybody's, an article is its newspaper's."""
        return self.show_whole or self.genre is Genre.OFFICIAL

    @cached_property
    def joined(self) -> JoinedText:
        """The text that is analysed, searched, compared and shown: words and sentences that pages divide, joined."""
        return JoinedText(self.text, self.cuts)

    @property
    def joined_page_starts(self) -> tuple[int, ...]:
        """Offsets at which pages begin in the joined form; not empty, a page may begin where the next one does."""
        return tuple(map(self.joined.find_offset, self.page_starts)) if self.cuts else self.page_starts

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of the text, 64 hexadecimal digits: changes with every edit of the text."""
        return hash_text(self.text)


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file of the collection folder that could not be used, or not as it was meant to be.

    Attributes:
        name: The file's name, without its folder.
        faults: Why: at least one.
    """

    name: str
    faults: tuple[Fault, ...]


class Service(enum.StrEnum):
    """What an election authority does for a voter; the value is its name in `collection.toml`."""

    REGISTRATION = "registration"
    """Registers voters, and tells whether somebody is registered."""
    POLLING_STATION = "polling_station"
    """Tells where somebody votes."""


@dataclass(frozen=True, slots=True)
class Authority:
    """The official body to turn to where the documents hold no answer."""

    name: Mapping[Language, str]
    url: str | None = None


@dataclass(frozen=True, slots=True)
class CollectionInfo:
    """What `collection.toml` says of a collection, in both languages.

    Attributes:
        name: E.g. "Elections in Kazakhstan, 2022-2023".
        scope: Completes "Ask me about …" / "Tanyakan apa saja tentang …".
        suggestions: Questions that an editor approved to be offered to newcomers, best first.
        authority_links: Where the authority serves voters itself, https.
        home: The English name of the country that is meant where a question names none; None where only `scope` may
            tell.
        pictures: Publisher → the address of a picture of it, https; shown beside its quotes where they are listed.
    """

    name: Mapping[Language, str]
    scope: Mapping[Language, str]
    authority: Authority | None = None
    suggestions: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    authority_links: Mapping[Service, str] = field(default_factory=dict)
    home: str | None = None
    pictures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph-sized run of sentences of one document: the unit of the index.

    Attributes:
        document_id: The document that it belongs to.
        sentences: Offsets of its sentences in the document's joined text, ascending, not overlapping, at least one.
    """

    document_id: str
    sentences: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Offset of the first sentence's first code point."""
        return self.sentences[0].start

    @property
    def end(self) -> int:
        """Offset after the last sentence's last code point."""
        return self.sentences[-1].end


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quote stands: everything a reader needs to find and weigh the source."""

    document_id: str
    title: str
    language: Language
    publisher: str | None = None
    author: str | None = None
    author_role: str | None = None
    published: datetime.date | None = None
    genre: Genre | None = None
    about: Subject = Subject()
    url: str | None = None
    page: int | None = None
    last_page: int | None = None
    """Where it is another one than `page`."""
    section: str | None = None
    """Which part of it, as it is cited: "UU 8/2012, Pasal 83 ayat (3)", "Section 12(3)", "3.2 Counting"."""
    reading: Reading | None = None
    election: ElectionKind | None = None
    """What its event is in one word, where its name tells; of a round of a vote no word tells it."""
    standing: Standing = Standing()
    """How the document stood when it was cited."""
    newer_law: str | None = None
    """The newest law that is held on the subject of the quoted one, or repealed it, as it is cited."""
    changed_by_law: str | None = None
    """The newest law that is held and changed it, or repealed a part of it."""
    checks_messages: bool = False
    """Whether its title says that it checks messages: "[HOAKS] …", "Cek Fakta: …"."""


CELL_SEPARATOR = "\t"
"""Between the cells of a row in the text of a quote."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table as it is quoted: each part word by word, empty cells left out.

    Attributes:
        caption: Of the table, if it has one.
        heads: Of the columns, as many as cells, or none.
        cells: At least one.
    """

    caption: str | None
    heads: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """One to three consecutive sentences of one document, word by word.

    Attributes:
        id: The receipt: stable while the document's text is; 1 to 40 of `[A-Za-z0-9_-]`.
        start: Offset of the quote in the document's text.
        end: Offset after it.
        text: Exactly the joined form of `document.text[start:end]`; of a table's row its cells, a tab apart.
        highlight: What answers: a sentence, or the list or exchange that it is of, counted within `text`; never empty.
        score: The ranking's score; comparable within one answer only.
        table: The row that is quoted, where it is one.
        largest: The cell, from 0, that is the largest number in its column of its table, where that was asked for.
        goes_on: Whether the list or the answer that it holds goes on behind it.
        line_starts: Where in `text` a line begins that its law sets apart: the words below the name of an article, and
            its numbered paragraphs; ascending, all behind white space.
    """

    id: str
    citation: Citation
    start: int
    end: int
    text: str
    highlight: Span
    score: float = 0.0
    table: TableRow | None = None
    largest: int | None = None
    goes_on: bool = False
    line_starts: tuple[int, ...] = ()
    is_fragment: bool = False
    """Whether the receipt that it was opened by named but a part of its sentences."""
    leans: bool = False
    """Whether its highlight needs what stands before it to be understood ("He left …"), or what a check says of it."""
    clause: Span | None = None
    """The part of a long highlight that answers by itself and says nothing that the whole does not, counted within
    `text`; None where in doubt."""
    is_asked_by_name: bool = False
    """Whether it leans on somebody alone whom the question that it answers names."""
    is_checked: bool = False
    """Whether what is marked is a claim that its document takes up only to say how far it is so."""
    cell: int | None = None
    """Of a table's row the cell, from 0, under the head that the question names; None where in doubt."""


@dataclass(frozen=True, slots=True)
class Context:
    """A quote within the text around it.

    Attributes:
        text: Exactly the joined form of `document.text[start:end]`, furniture left out of both ends; of a row, rows of
            its table, one a paragraph, their cells a tab apart.
        start: Offset of `text` in the document.
        end: Offset after it.
        quote: The quote's place within `text`.
        is_cut_before: Whether content of the document comes before `text`.
        is_cut_after: Whether content of the document comes after `text`.
        line_starts: As of `Quote`, counted within `text`.
    """

    citation: Citation
    text: str
    start: int
    end: int
    quote: Span
    is_cut_before: bool
    is_cut_after: bool
    line_starts: tuple[int, ...] = ()


class Strength(enum.StrEnum):
    """How far the quotes answer the question, the furthest first."""

    STRONG = "strong"
    LIKELY = "likely"
    """Shown as what probably answers."""
    PARTIAL = "partial"
    """Shown as what comes closest, and may not answer."""

    def reaches(self, least: Strength) -> bool:
        """Whether it is at least as much."""
        order = list(Strength)
        return order.index(self) <= order.index(least)


class Reason(enum.StrEnum):
    """Why nothing is quoted."""

    GREETING = "greeting"
    THANKS = "thanks"
    MACHINE_ASKED = "machine_asked"
    KUTIP_ASKED = "kutip_asked"
    INSULT = "insult"
    OTHER_LANGUAGE = "other_language"
    WRITING_ASKED = "writing_asked"
    TOO_SHORT = "too_short"
    OPINION_ASKED = "opinion_asked"
    OUT_OF_SCOPE = "out_of_scope"
    OFF_TOPIC = "off_topic"
    NOT_FOUND = "not_found"


class KutipTopic(enum.StrEnum):
    """What somebody asks about Kutip itself."""

    PRIVACY = "privacy"
    """What is stored of whoever asks."""
    GROUPS = "groups"
    """What it reads in groups."""
    SOURCES = "sources"
    """Which documents it has."""
    QUOTES = "quotes"
    """Whether its quotes are the documents' own words."""
    CHECKING = "checking"
    """How a quote is checked."""
    ADMINS = "admins"
    """Who becomes an admin and adds documents."""
    RUNNERS = "runners"
    """For whom it speaks, and who chooses its documents."""
    LANGUAGES = "languages"
    """Which languages it reads and speaks."""
    COST = "cost"
    """Whether anything is to be paid for it."""


@dataclass(frozen=True, slots=True)
class Referral:
    """That a question is one for the authority.

    Attributes:
        service: What it does for voters there; None where none of these was asked for.
        is_own_case: Whether it is about the asker's own case, which nobody else can look up.
        authority: Whose case it is; None where the collection names none, or another country is asked about.
        link: To the service, https; None where the collection sets none.
    """

    service: Service | None
    is_own_case: bool = False
    authority: Authority | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Quotes for a question, best first.

    Attributes:
        language: The asker's.
        strength: How sure it is that they answer.
        confidence: In [0, 1].
        quotes: One to five, unless more were asked for.
        missing: Words of the question, as typed, that say something and that the first quote lacks; the document may
            hold them elsewhere.
        referral: Where the authority does what is asked about.
        voices: How many of the first quotes belong together, each by another kind of source, because people judge
            differently what is asked, or the rows of a list; 1 where it is none such.
        other_places: English names of other countries of which the documents answer it; at most three.
        unheld: Words of the question, as typed, that neither the first quote nor its fields hold; its passage may.
        lacking: All words that the first quote lacks: those that are missing, and "held" or "cara", of which nobody
            wants to be told.
    """

    question: str
    language: Language
    strength: Strength
    confidence: float
    quotes: tuple[Quote, ...]
    missing: tuple[str, ...] = ()
    referral: Referral | None = None
    voices: int = 1
    other_places: tuple[str, ...] = ()
    unheld: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Abstention:
    """No quote, and why.

    Attributes:
        language: The asker's.
        missing: Words of the question, as typed, that keep it from being answered.
        confidence: In [0, 1]; that the collection answers the question.
        closest: At most two documents that come nearest, for the reader to look into.
        other_language: The ISO 639 code of the language that the question is in, empty where only known that Kutip
            does not read it; None where it does.
        referral: As of an answer.
        procedure: Of somebody's own case: at most one quote, which tells how it is done.
        ends: The newest day that a document is of, where what is asked about lies behind it.
        is_one_sided: Whether people judge differently what is asked, and only one side of it is in the documents.
        is_mentioned: Whether the documents name the places that are missing, though they are not about them.
        topic: What is asked about Kutip itself; None where nothing of that kind is.
    """

    question: str
    language: Language
    reason: Reason
    confidence: float = 0.0
    missing: tuple[str, ...] = ()
    closest: tuple[Citation, ...] = ()
    other_language: str | None = None
    referral: Referral | None = None
    procedure: tuple[Quote, ...] = ()
    ends: datetime.date | None = None
    is_one_sided: bool = False
    is_mentioned: bool = False
    topic: KutipTopic | None = None


class VerdictKind(enum.StrEnum):
    """Whether a text that claims to be a quote is one. White space, case, quotation marks and ellipses do not count."""

    VERBATIM = "verbatim"
    """Whole consecutive sentences of one document; around them at most who is quoted, links and the like."""
    PART_OF_SENTENCE = "part_of_sentence"
    """Word by word, but the first or last sentence is cut."""
    SHORTENED = "shortened"
    """Word by word and in order, with words left out at marked cuts."""
    PARTLY_VERBATIM = "partly_verbatim"
    """Word by word as far as the marks say; the rest of the claim is not part of that passage."""
    ALTERED = "altered"
    """The wording differs: see the differences."""
    NOT_HERE = "not_here"
    """No document says it in these words."""
    TOO_SHORT = "too_short"
    """So few words that standing somewhere says little: where they stand."""
    TITLE = "title"
    """The title of a document."""
    CHECKED = "checked"
    """A document takes up this claim, or one close to it, to say how far it is so: its words do not state it."""
    OUTSIDE = "outside"
    """Words of a document outside of its content, such as an editor's note or a menu: they certify nothing."""
    DIFFERS = "differs"
    """No quote; the documents give another value for what it says."""
    AGREES = "agrees"
    """No quote; the documents say this in other words."""
    UNDECIDED = "undecided"
    """No quote; the closest passage does not settle it."""
    CLOSEST_IN_OTHER_LANGUAGE = "closest_in_other_language"
    """No document in the claim's language says it; a passage in the other language comes close. Nothing is said
    about the wording."""


class DifferenceKind(enum.StrEnum):
    """What a difference is about, the gravest first."""

    NEGATION = "negation"
    NUMBER = "number"
    NAME = "name"
    DATE = "date"
    LOOKALIKE = "lookalike"
    """Letters of another alphabet that look the same, or symbols that show letters."""
    INVISIBLE = "invisible"
    """Characters that nobody sees."""
    WORD = "word"
    SLIGHT = "slight"
    """Another article, or a sign for its word: "a" and "the", "%" and "percent"."""
    PUNCTUATION = "punctuation"

    @property
    def rank(self) -> int:
        """Its place, from 0."""
        return list(DifferenceKind).index(self)


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where a claim is not what its source says.

    Attributes:
        source: The words of the document, `text[start:end]`; empty where the claim adds some.
        claim: The words of the claim that stand there; empty where it leaves some out.
        source_span: Offsets in the document.
        claim_span: Offsets in the claim.
    """

    kind: DifferenceKind
    source: str
    claim: str
    source_span: Span
    claim_span: Span


@dataclass(frozen=True, slots=True)
class Revision:
    """What a document said, and what the one that has taken its place says of the same thing.

    Attributes:
        before: The quote of the older document.
        after: The newer document's sentence; None where none was found that says the same or otherwise.
        replaced_by: The newer document.
        differences: What differs, in the order of both texts: `source` is of the older one, `claim` of the newer one.
    """

    before: Quote
    after: Quote | None
    replaced_by: Citation
    differences: tuple[Difference, ...] = ()


class CutKind(enum.StrEnum):
    """What a cut leaves out, the gravest first."""

    NEGATION = "negation"
    CONDITION = "condition"
    RESTRICTION = "restriction"
    """"Some", "only", "almost"."""
    NUMBER = "number"
    SUBJECT = "subject"
    """Who does it, or who says it."""

    @property
    def rank(self) -> int:
        """Its place, from 0."""
        return list(CutKind).index(self)


@dataclass(frozen=True, slots=True)
class Cut:
    """Words that a cut quote leaves out of its sentences although they change what these say.

    Attributes:
        words: Of the document, `text[start:end]`.
        span: Offsets in the document.
    """

    kind: CutKind
    words: str
    span: Span


class MarkKind(enum.StrEnum):
    """What is known of a part of a claim."""

    SAME = "same"
    """It stands in the source."""
    DIFFERENT = "different"
    """The source says something else there."""
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a claim; no two that touch are of one kind.

    Attributes:
        span: Offsets in the claim, not empty.
    """

    span: Span
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the documents say of a claim.

    Attributes:
        claim: As given.
        language: The asker's.
        quotes: The whole sentences of the source, highlighted where the claim matches; one to five runs of
            consecutive sentences in the document's order, none for `NOT_HERE`; of `TOO_SHORT` one of each document.
        marks: Every character of the claim, in order.
        differences: The gravest first; for `ALTERED` at least one, for `DIFFERS` one, else none.
        cuts: What the quote's cuts leave out that matters, the gravest first.
        unchecked: What stands around the quote and has to be named as not checked, the gravest first; offsets in the
            claim.
        wrong_speaker: Whose words the claim says they are, where they are another's by the document.
        speaker: Whom the document's text names as their speaker there; None where they are its author's.
        title_of: Of `TITLE` whose title it is, of `OUTSIDE` which document has the words.
        others: What the claim holds beside that quote and was checked by itself, in the claim's order.
    """

    claim: str
    language: Language
    kind: VerdictKind
    quotes: tuple[Quote, ...] = ()
    marks: tuple[Mark, ...] = ()
    differences: tuple[Difference, ...] = ()
    cuts: tuple[Cut, ...] = ()
    unchecked: tuple[Span, ...] = ()
    wrong_speaker: Span | None = None
    speaker: str | None = None
    title_of: Citation | None = None
    others: tuple[OtherPart, ...] = ()

    @property
    def gravest(self) -> VerdictKind:
        """The verdict on all of the claim: that on the first quote, or on another one that is altered or not so."""
        kinds = [self.kind, *(one.verdict.kind for one in self.others)]
        return next((kind for kind in (VerdictKind.ALTERED, VerdictKind.DIFFERS) if kind in kinds), self.kind)

    @property
    def is_question(self) -> bool:
        """Whether the claim ends as a question does."""
        return self.claim.rstrip(' \n\t"”’»)').endswith("?")


@dataclass(frozen=True, slots=True)
class OtherPart:
    """Another quote in the message that a claim is.

    Attributes:
        span: Offsets in the claim.
        verdict: On it, as if it were all of the claim.
    """

    span: Span
    verdict: Verdict
