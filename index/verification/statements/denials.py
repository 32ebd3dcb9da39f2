"""The words of a text as lists have them, and which a negation, a refusal or a prohibition turns around."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache, lru_cache

from index.analysis.analyzer import Term
from index.analysis.folding import fold
from index.analysis.word_lists import read_section_words, read_word_list
from index.models import Language, Span
from index.verification.differences import list_set_phrases

WORDS = re.compile(r"[^\W\d_]+(?:['’]t)?")
# Sentences whose words are kept: those of some hundred documents.
_MAX_REMEMBERED = 8_192
REACH = 2
"""So many words behind a negation are surely meant."""

# *Tidak ada seorang pun yang boleh*, "no one may be": behind such words a negation reaches as far as the verb.
NOBODY = re.compile(r"\b(?:no[ -]one|nobody|none|(?:tidak|tak|nggak|gak)\s(?:ada|seorang|satu)\b)", re.IGNORECASE)
_STOP = re.compile(r"[,;:.!?]\s|\s(?:but|because|since|tetapi|namun|tapi|karena|sebab|and|dan)\s")
LISTED_BEFORE = re.compile(
    r"(?:\A|[.;:!?]\s)(?P<items>[^,;:.!?]+(?:,\s[^,;:.!?]+)*?,?\s(?:and|or|dan|atau|maupun|serta)\s[^,;:.!?]+?)"
    r"(?:\s(?:is|are|be|was|were|akan|telah|sudah))*\s\Z",
    re.IGNORECASE,
)
"""The list of which a prohibition is told that stands behind it: "A, B and C | are banned"."""
# What makes clauses of its items.
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|may|can|could|must|shall|should|will|would|boleh|bisa|dapat|harus|wajib|akan"
    r"|telah|sudah|adalah|no|not|never|cannot|tidak|tak|bukan|belum|jangan|banned|prohibited|forbidden|dilarang)\b|n['’]t\b",
    re.IGNORECASE,
)
# "People who do not vote | must": what they lack is told of who they are.
_MODAL = re.compile(r"must|shall|should|may|can|will|harus|wajib|boleh|dapat|bisa|akan|diwajibkan", re.IGNORECASE)
_WHO_DO_NOT = re.compile(
    r"\b(?:who|whoever|that|which|yang|siapa)\s(?:\w+\s)?(?:not|\w+n['’]t|never|tidak|tak|belum|nggak|gak)\s"
    r"(?!(?:be|to|have|boleh|dapat|bisa)\b)\w+\s\Z",
    re.IGNORECASE,
)
# Negations before nouns; those before verbs reach as far as their clause.
_NOMINAL = frozenset(("no", "without", "tanpa", "non", "neither", "nor", "bukan"))
_NOMINAL_REACH = 3
# "Refused to resign", "menolak mundur": what is refused, or failed, did not happen.
_REFUSAL = re.compile(
    r"\b(?:(?:refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|fail(?:s|ed|ing)?)(?=\s+to\s+\w)"
    r"|(?:menolak|gagal|enggan|ogah|batal|urung)(?=\s+(?:untuk\s+)?(?:(?:me[mnlrwyg]\w{3,}|ber\w{3,}|di\w{4,})"
    r"|mundur|datang|hadir|ikut|masuk|keluar|pindah|pergi|pulang|maju|turun|naik|bayar|terima|jadi)\b))",
    re.IGNORECASE,
)
# "No polls may be published", *tidak ada survei yang boleh disiarkan*: who denies that there is what does it denies it.
_NO_SUBJECT = re.compile(
    r"\b(?:no\s(?!doubt|longer|matter|more|fewer|less|later)(?:[\w’'-]+\s){1,5}?"
    r"(?:may|can|could|shall|must|should|will|would|is|are|was|were|has|have|had)\s(?:be\s|been\s|have\s)*"
    r"|(?:tidak|tak|nggak|gak)\sada\s(?:[\w’'-]+\s){1,5}?yang\s(?:(?:boleh|dapat|bisa|harus|akan|telah|sudah)\s)?)\Z",
    re.IGNORECASE,
)
_AUXILIARY = frozenset(("be", "been", "to", "have", "has", "harus", "wajib", "perlu", "boleh", "dapat", "bisa", "akan"))
# "No case of violence", *tidak ada laporan kekerasan*: what there is none of is behind.
_NONE_OF = re.compile(
    r"\b(?:no|not\s(?:a|one|any)|(?:tidak|tak|nggak|gak)\s(?:ada|terdapat|ditemukan)|tiada|tanpa)\s(?:\w+\s)?"
    r"(?P<of>(?:(?:cases?|instances?|incidents?|reports?|signs?|evidence|kinds?|forms?|acts?)\sof"
    r"|kasus|laporan|insiden|tanda(?:-tanda)?|bukti|bentuk|tindakan|aksi)\s)",
    re.IGNORECASE,
)
# "None of the members voted": nobody voted.
_NONE_OF_THEM = re.compile(
    r"\b(?:none|not\s(?:a\s)?(?:single\s)?one)\s(?P<of>of\s(?:(?:the|its|their|our|these|those|all)\s){0,2}[\w’'-]+\s)",
    re.IGNORECASE,
)
_BETWEEN = frozenset(
    (
        *("ada", "yang", "satu", "pun", "seorang", "orang", "boleh", "dapat", "bisa", "harus"),
        *("one", "may", "can", "could", "shall", "must", "should", "will", "would"),
    )
)
# *Penyumbang tanpa nama dilarang*: who lacks a thing is told something of, and not that it is not so.
_LACKING = frozenset(("tanpa",))
_TOLD_OF = re.compile(r"(?:di\w{4,}|(?:ter)?larang|boleh|bisa|dapat|wajib|harus|sah|batal|gugur|gagal)", re.IGNORECASE)
# *Dilarang di*, "is prohibited during".
_FORBIDDEN_WHERE = re.compile(
    r"(?:dilarang|terlarang|banned|prohibited|forbidden)\s(?:di|pada|selama|dalam|in|at|during|on|inside|within)\b",
    re.IGNORECASE,
)
# "Not by voters but by the Assembly": what is denied is only who, how or where.
_CONTRAST = re.compile(r"\b(?:but|rather|instead|melainkan|tetapi|tapi|justru)\b", re.IGNORECASE)


@cache
def _read_negations() -> frozenset[str]:
    """Return the words that turn around what follows them, prohibitions included."""
    lists = (read_word_list(f"verification/negations_{language}.txt") for language in Language)
    return read_section_words("verification/cuts", "forbidding").union(*lists)


def is_negation(word: str) -> bool:
    """Whether a word turns around what follows it."""
    return fold(word) in _read_negations() or word.lower().endswith(("n't", "n’t"))


def find_listed(text: str, known: Container[str]) -> list[tuple[str, Span]]:
    """Return the words of a text, folded, in order; two that are listed as one, "luar biasa", as one with a hyphen.

    Args:
        text: Any.
        known: What is listed.
    """
    words: list[tuple[str, Span]] = []
    for word, span in _read_words(text):
        if words and span.start - words[-1][1].end == 1 and f"{words[-1][0]}-{word}" in known:
            last, begun = words.pop()
            word, span = f"{last}-{word}", Span(begun.start, span.end)
        words.append((word, span))
    return words


@lru_cache(maxsize=_MAX_REMEMBERED)
def _read_words(text: str) -> tuple[tuple[str, Span], ...]:
    return tuple((fold(match[0]), Span(*match.span())) for match in WORDS.finditer(text))


def find_negations(text: str, span: Span | None = None) -> Iterator[Span]:
    """Yield the words of a stretch of a text that turn around what follows them, refusals included, in order.

    "At least", *paling tidak*, and "not only" deny nothing.
    """
    return iter(_list_negations(text, *(span or (0, len(text)))))


@lru_cache(maxsize=_MAX_REMEMBERED)
def _list_negations(text: str, start: int, end: int) -> tuple[Span, ...]:
    refusals = {match.start() for match in _REFUSAL.finditer(text, start, end)}
    set_phrases = list_set_phrases(text)
    return tuple(
        Span(*match.span())
        for match in WORDS.finditer(text, start, end)
        if match.start() in refusals
        or (is_negation(match[0]) and not any(one.start <= match.start() < one.end for one in set_phrases))
    )


def denies(text: str, span: Span | None = None) -> bool:
    """Whether a stretch of a text turns something around."""
    return next(find_negations(text, span), None) is not None


def find_denied(text: str, terms: Sequence[Term], reach: int | None = None) -> dict[int, int]:
    """Return where words stand that a negation turns around, each with where the negation stands.

    Args:
        text: A sentence or a short message.
        terms: Of it.
        reach: How many words behind a negation are meant; all of its clause where None, but for one before a noun.
    """
    found: dict[int, int] = {}
    for negation in find_negations(text):
        # What is forbidden may be a list behind a colon.
        stop = next((end.start() for end in _STOP.finditer(text, negation.end)), len(text))
        stop = len(text) if text.startswith(":", negation.end) else stop
        following = [one for one in terms if negation.end <= one.start < stop]
        is_nominal = fold(text[slice(*negation)]) in _NOMINAL
        # Of "no case of violence" the violence is denied, as of "no violence".
        of = _NONE_OF.match(text, negation.start) if is_nominal else None
        skipped = sum(one.start < of.end("of") for one in following) if of else 0
        following = following[: skipped + _NOMINAL_REACH if is_nominal else reach]
        if not following or _FORBIDDEN_WHERE.match(text, negation.start):
            # "Officials can, citizens can't", "campaigning is banned in schools": what is denied stands before it.
            start = _find_beginning(text, negation.start)
            following = [one for one in terms if start <= one.start < negation.start]
        for one in following:
            # What two negations turn around is as it was.
            if found.pop(one.start, None) is None:
                found[one.start] = negation.start
    return found


def _find_beginning(text: str, end: int) -> int:
    """Return where what stands before a negation begins: of a list of things that are forbidden, with the first."""
    listed = LISTED_BEFORE.search(text, 0, end)
    if listed is not None and not _FINITE.search(text, listed.start("items"), listed.end("items")):
        return listed.start("items")
    return max((match.end() for match in _STOP.finditer(text, 0, end)), default=0)


def find_denial_before(text: str, span: Span) -> int | None:
    """Return where a negation begins that stands one or two words before a word, in its clause; None without one."""
    start = max((end.end() for end in _STOP.finditer(text, 0, span.start)), default=0)
    words = [match for match in WORDS.finditer(text, start, span.start) if fold(match[0]) not in _AUXILIARY]
    if NOBODY.search(text, start, span.start):
        words = [match for match in words if fold(match[0]) not in _BETWEEN]
    none_of = [
        Span(*match.span("of")) for one in (_NONE_OF, _NONE_OF_THEM) for match in one.finditer(text, start, span.start)
    ]
    words = [match for match in words if not any(one.start <= match.start() < one.end for one in none_of)]
    before = words[-REACH:]
    negations = {negation.start for negation in find_negations(text, Span(start, span.start))}
    if _TOLD_OF.fullmatch(text, *span):
        negations -= {match.start() for match in before[:-1] if fold(match[0]) in _LACKING}
    found = next((match.start() for match in reversed(before) if match.start() in negations), None)
    if found is not None and _MODAL.fullmatch(text, *span) and _WHO_DO_NOT.search(text[start : span.start]):
        return None
    if found is None and (subject := _NO_SUBJECT.search(text[start : span.start])) is not None:
        return start + subject.start()
    return found


def makes_contrast(text: str) -> bool:
    """Whether a text says what is, instead of what it denies."""
    return _CONTRAST.search(text) is not None
