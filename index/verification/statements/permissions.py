"""What a text says may, must, need not or must not be done, and where a sentence says something else of the same."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.models import DifferenceKind, Language, Span
from index.questions.places import has_election_words
from index.verification.statements.denials import LISTED_BEFORE
from index.verification.statements.opposites import agrees_more
from index.verification.statements.pairing.enumerations import find_items
from index.verification.statements.quantifiers import is_of_one_alone
from index.verification.statements.reading import Statement, StatementPolicy, read_chatter
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence, find_places, weigh_hit

# Sentences whose rules are kept: those of some hundred documents.
_MAX_REMEMBERED = 8_192


class Force(enum.Enum):
    """How something is allowed."""

    FORBIDS = enum.auto()
    EXEMPTS = enum.auto()
    OBLIGES = enum.auto()
    PERMITS = enum.auto()


_NOT = r"(?:tidak|tak|gak|ga|nggak|enggak|engga|ngga|belum|bukan)(?:lah)?"
# The longer, denied forms are tried before what they hold.
_FORCES = re.compile(
    rf"""\b(?:
    (?P<FORBIDS>
        (?:can|may|must|could)(?:not|n['’]t|\snot|\snever)
        |(?:not|\w+n['’]t|never|no\slonger)\s(?:be\s)?(?:allowed|permitted|eligible|entitled|free|have\sthe\sright)
        |banned|barred|prohibited|forbidden|ineligible|disqualified|outlawed
        |(?:do|does|did)(?:\snot|n['’]t)\s(?:have|exercise|use)\s(?:the|their|any|his|her)\sright
        |no\s(?:right|way|chance)\s(?:to|of)|(?:have|has|had|get)\sno(?=\svote\b)
        |shall\s(?:not|never)|(?:kept|shut|locked)\sout|(?:turned|sent)\s(?:away|home|back)|los(?:e|es|t|ing)\s(?:the|their|his|her)\sright|not\saccept(?:ed|s)?|off[\s-]limits
        |(?:illegal|unlawful|against\sthe\s(?:law|rules))(?:\sto\b)?|pantang|ilegal|haram
        |(?:prohibit|forbid|ban|bar)s?\b(?!\son)|melarang|tidak\s(?:diterima|berlaku\ssebagai)|(?:do|does)(?:\snot|n['’]t)\scount\sas
        |dilarang|terlarang|jangan
        |but\snot(?=\s(?:for|in|to|at|the|on|vote)\b)|(?:tetapi|tapi)\s(?:tidak|bukan)(?=\s(?:untuk|ikut|(?:me|di)\w{{3,}})\b)
        |{_NOT}\s(?:akan\s|lagi\s)?(?:dapat|bisa|boleh|diperbolehkan|dibolehkan|diizinkan|diperkenankan|berhak)
        |{_NOT}\s(?:menggunakan|mempunyai|memiliki|punya)\shak(?:nya)?|(?:ke)?hilang(?:an)?\shak(?:nya)?|disuruh\spulang|dipulangkan
    )|(?P<EXEMPTS>
        (?:not|\w+n['’]t|no\slonger)\s(?:have\sto|need|required|obliged|obligatory|mandatory|compulsory|necessary|an?\s(?:obligation|duty))
        |need\snot|no\sneed\sto|without\s(?:having|needing)\sto|optional|voluntary|don['’]t\sbother
        |{_NOT}\s(?:perlu|harus|wajib|mesti|usah|diwajibkan|diharuskan)|sukarela|opsional|(?:bukan|tidak\sada)\s(?:suatu\s|sebuah\s)?(?:kewajiban|keharusan)
    )|(?P<OBLIGES>
        must|have\sto|has\sto|had\sto|needs?\sto|required|shall|obliged|obligatory|mandatory|compulsory
        |wajib|harus|mesti|kudu|diwajibkan|diharuskan|mewajibkan|mengharuskan
    )|(?P<PERMITS>
        can|may|could|(?:allowed|permitted|free|welcome|fine|okay|ok)(?=\sto\b)|(?:fine|okay|ok)(?=\sas\b)
        |(?:allowed|permitted)(?=\s(?:only|once|twice|in|inside|at|on|during|if|when|as\slong)\b|[.,;!?]|\Z)|eligible|entitled|lets?|allows?
        |(?<!\ba\s)(?<!the\s)(?<!residence\s)(?<!work\s)(?<!driving\s)permits?(?=\s+(?!(?:no|yes|or|and|is|are|holders?)\b)[a-z])
        |(?:still\s)?gets?\sto(?=\s(?:vote|cast|choose|run|stand|keep|speak|be\s(?:served|heard))\b)
        |(?:have|has|had|see|sees)\sno\sproblem\swith|nothing\sstops|go\sahead\sand
        |(?:the\sright|(?:the|an)\sopportunity|the\soption)(?=\s(?:to|of)\b)
        |boleh|bisa|dapat|diperbolehkan|dibolehkan|diizinkan|diperkenankan|berhak|membolehkan
        |bebas(?=\s(?:(?:me|ber|di)\w{(3,)}|untuk|pilih|ikut|datang|masuk)\b)|memperbolehkan|mengizinkan
        |silakan|silahkan|sah-sah\ssaja|(?:tak|tidak|nggak|gak)\s(?:masalah|apa-apa)
    ))\b""",
    re.IGNORECASE | re.VERBOSE,
)
# "May vote for the mayor, but not in the referendum": what is so left out of what is allowed is not.
_BUT = re.compile(r"(?:but|tetapi|tapi)\b", re.IGNORECASE)
_BY_MEANS = ListedPattern(
    "verification/vote_days",
    "through",
    frame=r"(?i:\b(?:{})\b(?!\s(?:the\s)?(?:law|rules?|undang-undang|aturan|peraturan)\b)\s*)",
)
_CLASHES = frozenset(
    (
        frozenset((Force.PERMITS, Force.FORBIDS)),
        frozenset((Force.OBLIGES, Force.EXEMPTS)),
        frozenset((Force.OBLIGES, Force.FORBIDS)),
    )
)
# Of whom nothing is allowed it is forbidden, and of whom nothing is required nothing has to be.
# "Voters who have none of these may": who has none of them is somebody.
_NOBODY = re.compile(
    r"(?<!have )(?<!has )(?<!had )(?<!with )(?<!having )"
    r"\b(?:nobody|no[ -]one|no|none|neither|(?:tidak|tak|nggak|gak)\s(?:ada|satu|seorang)|tiada)\b",
    re.IGNORECASE,
)
_OF_NOBODY = {
    Force.PERMITS: Force.FORBIDS,
    Force.FORBIDS: Force.PERMITS,
    Force.OBLIGES: Force.EXEMPTS,
    Force.EXEMPTS: Force.OBLIGES,
}
# "No one shall carry a weapon" does not exempt anybody.
_SHALL = frozenset(("shall", "must", "harus", "wajib"))
_CLAUSE_END = re.compile(
    r"[,;:.!?](?:\s|$)|\s(?:but|because|while|whereas|although|tetapi|tapi|namun|karena|sedangkan)\s"
)
# "By e-mail, text message or telephone": all of a list is governed.
_LISTED = re.compile(
    r"[^,;:.!?()]+(?:,\s(?:[^\s,;:.!?()]++\s?){1,4})+,?(?<=[\s,])(?:or|atau|maupun)\s[^,;:.!?()]+", re.IGNORECASE
)
_REFUSED = re.compile(r"not\saccept\w*|tidak\s(?:diterima|berlaku\ssebagai)|.*\scount\sas", re.IGNORECASE)
_OR = re.compile(r",\s(?:(?:or|atau|maupun)\s)?|\s(?:or|atau|maupun)\s", re.IGNORECASE)
_OF_LIST = re.compile(r",\s|\s(?:and|or|dan|atau|maupun|serta)\s", re.IGNORECASE)
_PART_END = re.compile(r"[,;]\s|\s(?:and|or|dan|atau|serta)\s", re.IGNORECASE)
_LIST = re.compile(r"\s?[:—–-]\s")
# What is allowed is told by so many words of a text, and stands among so many of a sentence.
_IS = re.compile(r"\b(?:is|are|was|were|be|been|itu|adalah)\s\Z", re.IGNORECASE)
_TO_DO = re.compile(r"\s(?:to|from|untuk)\b", re.IGNORECASE)
_FIRST, _FIRST_OF_SENTENCE = 2, 4
# A word of the other language that stands less for what is used may be of anything.
_LEAST_OF_OBJECT = 0.5
# What is done with anything: only what it is done with tells.
_HANDLING = re.compile(
    r"us(?:e[ds]?|ing)|bring(?:s|ing)?|brought|carry(?:ing)?|carried|tak(?:e|en|ing)|ha(?:ve|ving)|mak(?:e|ing)|wear(?:ing)?"
    r"|show(?:ing)?|(?:di|me(?:ng)?)?gunakan|(?:di|mem)?pakai|memakai|(?:di|mem)?bawa|(?:di|meng)?ambil|(?:di|mem)?buat|memiliki"
    r"|mengenakan|dikenakan|menunjukkan|ditunjukkan|ikut(?:an)?|join|taking?\spart",
    re.IGNORECASE,
)
_BE_DONE = re.compile(r"\s*(?:be\s\w+|di\w{3,})\b", re.IGNORECASE)
# Who runs for an office stands for it.
_RUNNING = re.compile(
    r"\s*(?:to\s)?(?:run|stand(?!\s(?:in|by|up|near|at)\s)|contest|be\s(?:an?\s)?candidates?|mencalonkan|dicalonkan|nyalon|nyaleg)\b"
    r"(?!\s(?:the|an?|in\sline|outside|near|inside|out|up|by)\b)",
    re.IGNORECASE,
)
# Who is left out of what is said of all others.
_EXCEPTED = re.compile(
    r"\b(?:with the exception of|except(?:ing)?(?: for)?|excluding|other than|kecuali|terkecuali|selain)\b"
    r"[^.;:!?]{3,120}",
    re.IGNORECASE,
)
# What is told as a deed: *ada polisi yang dipecat*, "because they joined".
_SOME_DID = re.compile(
    r"\W*(?:(?:kata(?:nya)?|konon)\s)?(?:ada\s(?!yang\b)\w+(?:\s\w+){0,2}\s(?:yang\s)?(?:\w+\s)?"
    r"(?:di\w{3,}|ter\w{3,}|ketahuan|kena|ikut)"
    r"|there\s(?:was|were|have been|has been)\b"
    r"|(?:some|several|a few|two|three|many|dozens of)\s\w+(?:\s\w+)?\s(?:was|were|have|has|had|got)\b"
    r"|(?:beberapa|sejumlah|banyak|seorang|puluhan)\s\w+(?:\s\w+)?\s(?:yang\s)?(?:di\w{3,}|ter\w{3,}|ketahuan|kena)\b)",
    re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"\b(?:karena|gara-gara|lantaran|sebab|akibat|usai|setelah|because(?: of)?|after|for)\s(?:(?:\w+)\s){0,3}\Z",
    re.IGNORECASE,
)
# What stands behind a thing without being one.
_NO_THING = re.compile(r"\w+(?:ed|ing|ly)\b|(?:out|in)side\b", re.IGNORECASE)
_READER = re.compile(r"\W*(?:you|we|anda|kamu|kita|kalian)\s*\Z", re.IGNORECASE)
_MORE_THAN = re.compile(r"\b(?:more than|over|above|beyond|lebih dari|melebihi|melampaui|di atas)\b", re.IGNORECASE)
_LIMIT = re.compile(r"\b(?:only|except|unless|other than|hanya|cuma|kecuali|selain)\b", re.IGNORECASE)
_WHO = re.compile(r"\b(?:who|whom|yang|yg)\s(?:\w+\s)?\Z", re.IGNORECASE)
_REACHED = re.compile(r"ter\w{3,}", re.IGNORECASE)
_CONDITION = ListedPattern("verification/conditions", "if", "provided", frame=r"(?i:(?<!even )\b(?:{}|when)\b)|\?")


@dataclass(frozen=True, slots=True)
class Permission:
    """A word that says how something is allowed.

    Attributes:
        span: It, with a negation.
        subject: The stretch before it, to the beginning of its clause.
        governed: What is allowed: the stretch behind it, to the end of its clause; the one before where that is empty.
    """

    force: Force
    span: Span
    subject: Span
    governed: Span


@lru_cache(maxsize=_MAX_REMEMBERED)
def find_permissions(text: str) -> tuple[Permission, ...]:
    """Return what a text says of what may and must be done."""
    found: list[Permission] = []
    ends = [match.start() for match in _CLAUSE_END.finditer(text)]
    matches = list(_FORCES.finditer(text))
    for number, match in enumerate(matches):
        start = max((at + 1 for at in ends if at < match.start()), default=0)
        end = min((at for at in ends if at >= match.end()), default=len(text))
        if find_items(text) and _LIST.match(text, match.end()):
            # What is forbidden may be a list behind a colon.
            end = len(text)
        listed = _LISTED.match(text, match.end())
        end = max(end, listed.end()) if listed else end
        if number + 1 < len(matches):
            end = min(end, matches[number + 1].start())
        subject, governed = Span(start, match.start()), Span(match.end(), end)
        is_told_of = _IS.search(text[slice(*subject)]) and not _TO_DO.match(text, match.end())
        if is_told_of or not re.search(r"\w", text[slice(*governed)]):
            # "Selfies are banned", "masks were optional": what is, or is not, allowed stands before it.
            subject, governed = Span(start, start), Span(start, end if is_told_of else subject.end)
        listed = LISTED_BEFORE.search(text, 0, match.start()) if _REFUSED.fullmatch(match[0]) else None
        if listed is not None:
            # "A, B and C | are not accepted": each of them is what is refused.
            subject, governed = Span(listed.start("items"), listed.start("items")), Span(*listed.span("items"))
        elif re.fullmatch(r"\s*", text[slice(*governed)]) and re.search(r",\s*\Z", text[: match.start()]):
            # "Voting is a right, not a duty".
            before = max((at + 1 for at in ends if at + 1 < start), default=0)
            subject, governed = Span(before, before), Span(before, start - 1)
        if _BUT.match(match[0]) and not (found and found[-1].force is Force.PERMITS):
            continue
        force = Force[match.lastgroup or ""]
        if _NOBODY.search(text, start, match.start()):
            force = Force.FORBIDS if match[0].lower() in _SHALL else _OF_NOBODY[force]
        found.append(Permission(force, Span(*match.span()), subject, governed))
    return tuple(found)


def find_other_permissions(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence allows what a text says is forbidden, or the like.

    Nor where another, as close, says the same as the text.
    """
    policy = StatementPolicy()
    ruled = find_permissions(statement.text)
    for own in ruled:
        if own is not ruled[-1] and _WHO.search(statement.text, *own.subject):
            # "Those who lost their right may not": whom it is said of.
            continue
        clause = statement.text[own.subject.start : own.governed.end]
        if _LIMIT.search(clause) or statement.text.startswith("?", own.governed.end):
            continue
        # Under what condition something is so tells of whom it is said.
        has_condition = _CONDITION.search(statement.text[slice(*own.subject)]) is not None
        least_subject = policy.min_condition_held if has_condition else policy.min_subject_held
        best: tuple[float, Sentence, Permission] | None = None
        agreeing: list[tuple[float, Sentence]] = []
        for sentence in sentences:
            other = _find_closest(statement, own, sentence)
            if other is None:
                continue
            held = sentence.hold_near(statement, other.span, own.span)
            if other.force is own.force:
                agreeing.append((held, sentence))
            is_clash = frozenset((own.force, other.force)) in _CLASHES and not _is_limited(own, other, sentence.text)
            is_clash = is_clash and not is_excepted(statement, sentence) and _holds_object(statement, own, sentence)
            is_clash = is_clash and not _forbids_means(statement, own, sentence, other)
            is_clash = is_clash and not _forbids_more(statement, own, sentence, other)
            is_refused = _REFUSED.fullmatch(sentence.text, *other.span) or _REFUSED.fullmatch(statement.text, *own.span)
            is_clash = is_clash and not (is_refused and _does_more(statement, own, sentence))
            is_clash = is_clash and (not is_refused or _names_item(statement, sentence, other))
            is_same = held >= policy.min_permitted_held
            is_same = is_same and _share_subject(statement, own, sentence, other) >= least_subject
            if is_clash and is_same and (best is None or held > best[0]):
                best = held, sentence, other
        if best is not None and not any(agrees_more(statement, one, best[:2]) for one in agreeing):
            _, sentence, other = best
            yield Parallel(sentence, DifferenceKind.WORD, Ground.PERMISSION, own.span, other.span)


def _forbids_means(statement: Statement, own: Permission, sentence: Sentence, other: Permission) -> bool:
    """Whether what one of both forbids is done by a means of which the other does not tell: "may not vote by SMS"."""
    is_own = own.force is Force.FORBIDS
    text, one = (statement.text, own) if is_own else (sentence.text, other)
    match = _BY_MEANS.search(text, min(one.subject.start, one.span.start), max(one.governed.end, one.span.end))
    if match is None:
        return False
    if is_own:
        behind = (row for row, term in enumerate(statement.query.terms) if term.start >= match.end())
        row = next(behind, None)
        return row is not None and sentence.hits[row] < LEAST_HIT
    means = next((frozenset({term.text}) for term in sentence.terms if term.start >= match.end()), None)
    return means is not None and all(weigh_hit(term, means) < LEAST_HIT for term in statement.query.terms)


def _forbids_more(statement: Statement, own: Permission, sentence: Sentence, other: Permission) -> bool:
    """Whether one of both forbids what is more than so much: who may not fold it more than once may fold it once."""
    is_own_more = _MORE_THAN.search(statement.text, *own.governed) is not None
    is_other_more = _tells_more_than(statement, sentence, other.governed)
    if is_own_more is is_other_more:
        return False
    return (own if is_own_more else other).force is Force.FORBIDS


def _tells_more_than(statement: Statement, sentence: Sentence, span: Span) -> bool:
    """Whether that of several things in a stretch which a statement is of is more than so much."""
    ends = sorted({*(match.start() for match in _PART_END.finditer(sentence.text, *span)), span.end})
    parts = [Span(*pair) for pair in pairwise([span.start, *ends])]

    def count_held(part: Span) -> int:
        held = frozenset(term.text for term in sentence.terms if part.start <= term.start < part.end)
        return sum(weigh_hit(term, held) >= LEAST_HIT for term in statement.query.terms)

    part = max(parts, key=count_held, default=span)
    is_held = 2 * count_held(part) > count_held(Span(0, len(sentence.text)))
    return is_held and _MORE_THAN.search(sentence.text, *part) is not None


def is_of_other_use(statement: Statement, parallel: Parallel) -> bool:
    """Whether opposite words allow and forbid different things, or how often: a bag and a phone, once and twice."""
    if parallel.ground not in {Ground.OPPOSITE, Ground.DENIAL}:
        return False
    sentence, given = parallel.sentence, parallel.given
    ruling = [
        one
        for one in find_permissions(sentence.text)
        if one.span.start < given.end and given.start < max(one.span.end, one.governed.end)
    ]
    return any(
        not _holds_object(statement, own, sentence) or _forbids_more(statement, own, sentence, other)
        for own in find_permissions(statement.text)
        for other in ruling
    )


def is_excepted(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence excepts what a text speaks of from what it says: "other than a presidential election"."""
    excepted = _EXCEPTED.search(sentence.text)
    if excepted is None or _EXCEPTED.search(statement.text):
        return False
    start, end = excepted.span()
    # "No one other than an officer | may carry a weapon".
    end = min((match.start() for match in _FORCES.finditer(sentence.text, start, end)), default=end)
    held = frozenset(term.text for term in sentence.terms if start <= term.start < end)
    terms = zip(statement.query.terms, statement.named, strict=True)
    return any(weight > 0 and weigh_hit(term, held) >= LEAST_HIT for term, weight in terms)


def is_deed(statement: Statement, parallel: Parallel) -> bool:
    """Whether a statement tells that something was done, or why something came of it, which a sentence only forbids.

    "He was dismissed for campaigning" is not what "may not campaign" contradicts, nor *terisi* what *tidak boleh
    mengisi* does.
    """
    text, claimed = statement.text, parallel.claimed
    is_done = _SOME_DID.match(text) or _BECAUSE.search(text[: claimed.start]) or _REACHED.match(text, *claimed)
    if not is_done or find_permissions(text):
        return False
    given = parallel.given
    return any(
        one.force is Force.FORBIDS and one.span.start < given.end and given.start < one.governed.end
        for one in find_permissions(parallel.sentence.text)
    )


def find_exceptions(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence excepts those of whom a text says that they may or must."""
    if is_of_one_alone(statement.text):
        return
    policy = StatementPolicy()
    for own in find_permissions(statement.text):
        if own.force not in {Force.PERMITS, Force.OBLIGES} or own.subject.start == own.subject.end:
            continue
        for sentence in sentences:
            excepted = _EXCEPTED.search(sentence.text)
            if excepted is None or not sentence.holds_scope or sentence.cover < policy.min_excepted_cover:
                continue
            if _NOBODY.search(sentence.text, 0, excepted.start()):
                # "No one other than an officer may": the officer may.
                continue
            start, end = excepted.span()
            ruled = [one for one in find_permissions(sentence.text) if one.span.end <= start or one.span.start >= end]
            if any(frozenset((own.force, one.force)) in _CLASHES for one in ruled):
                # Who is excepted from what is forbidden may.
                continue
            held = frozenset(term.text for term in sentence.terms if start <= term.start < end)
            hits = [weigh_hit(term, held) >= LEAST_HIT for term in statement.query.terms]
            if _share(statement, statement.weights, own.subject, hits, empty=0.0) >= policy.min_subject_held:
                yield Parallel(sentence, DifferenceKind.WORD, Ground.PERMISSION, own.span, Span(start, end))


def _find_closest(statement: Statement, own: Permission, sentence: Sentence) -> Permission | None:
    """Return what a sentence says of what a text says may be done; None where it says nothing, or two things."""
    if sentence.text.rstrip().endswith("?"):
        return None
    same = [other for other in find_permissions(sentence.text) if governs_same(statement, own, other, sentence)]
    if any(_BUT.match(sentence.text, other.span.start) for other in same):
        held = [_count_governed(statement, own, other, sentence) for other in same]
        same = [other for other, count in zip(same, held, strict=True) if count == max(held)]
    return same[0] if same and len({other.force for other in same}) == 1 else None


def _count_governed(statement: Statement, own: Permission, other: Permission, sentence: Sentence) -> int:
    """Return how many words of what is allowed in a text a sentence allows, with what "but not" leaves unsaid."""
    governed = [other.governed]
    if _BUT.match(sentence.text, other.span.start):
        # What is done is said but once: "may vote for the mayor, but not for the council".
        before = [one.governed for one in find_permissions(sentence.text) if one.span.end < other.span.start][-1:]
        verbs = [term for one in before for term in sentence.terms if one.start <= term.start < one.end][:1]
        governed += [Span(term.start, term.end) for term in verbs]
    held = frozenset(term.text for term in sentence.terms if any(one.start <= term.start < one.end for one in governed))
    terms = [term for term in statement.query.terms if own.governed.start <= term.start < own.governed.end]
    return sum(weigh_hit(term, held) >= LEAST_HIT for term in terms)


def governs_same(statement: Statement, own: Permission, other: Permission, sentence: Sentence) -> bool:
    """Whether the first words of what is allowed in a text stand among the first of what is so in a sentence."""
    start, end = other.governed
    starts = [start, *(item.start for item in find_items(sentence.text) if start <= item.start < end)]
    starts += [match.end() for match in _OR.finditer(sentence.text, start, end)]
    governed = ([term.text for term in sentence.terms if at <= term.start < end] for at in starts)
    held = [frozenset(texts[:_FIRST_OF_SENTENCE]) for texts in governed]
    first, last = own.governed
    pairs = zip(statement.query.terms, statement.named, strict=True)
    # What the documents never say is what is allowed all the same.
    known = [term for term, weight in pairs if weight or term.is_unheard]
    terms = [term for term in known if first <= term.start < last]
    if not terms:
        # *Pemilih wajib memilih*: what has been said before.
        said = {one.text for one in analyze(statement.text[first:last], statement.query.question.language)}
        terms = [term for term in known if not said.isdisjoint(term.own)]
        told_of = [term.text for term in sentence.terms if other.subject.start <= term.start < other.subject.end]
        # What prisoners may not do is not what all who are told of may not.
        if any(all(weigh_hit(term, frozenset({text})) < LEAST_HIT for term in known) for text in told_of):
            return False
    if _RUNNING.match(statement.text, first, last) and _RUNNING.match(sentence.text, start, end):
        return True
    governs = [any(weigh_hit(term, texts) >= LEAST_HIT for texts in held) for term in terms[:_FIRST]]
    if _BE_DONE.match(sentence.text, start, end):
        # "Votes cannot be cast by telephone": what is done, or done with, stands before.
        subject = frozenset(term.text for term in sentence.terms if other.subject.start <= term.start < start)
        told = [weigh_hit(term, subject) >= LEAST_HIT for term in terms[:_FIRST]]
        # "You can move online" beside "a move cannot be arranged online".
        behind = [any(weigh_hit(term, texts) >= LEAST_HIT for texts in held) for term in terms[_FIRST:]]
        is_done = any(governs) or (all(told) and bool(behind) and all(behind))
        governs = [any(pair) for pair in zip(governs, told, strict=True)] if is_done else governs
        if governs and not governs[0] and not _HANDLING.fullmatch(terms[0].surface):
            return False
    if any(governs) and not governs[0] and not _BUT.match(sentence.text, other.span.start):
        # "Who stands for office may expect a term" does not say that somebody may stand.
        before = frozenset(term.text for term in sentence.terms if term.start < other.span.start)
        return weigh_hit(terms[0], before) < LEAST_HIT
    return any(governs)


def _holds_object(statement: Statement, own: Permission, sentence: Sentence) -> bool:
    """Whether a sentence holds what a text says may or must be done; of what is used, brought or had only with what.

    Who must not write on the ballot may fold it all the same.
    """
    # Though "child" says little, a bag is none.
    governed = [
        row
        for row, term in enumerate(statement.query.terms)
        if own.governed.start <= term.start < own.governed.end
        and (fold(term.surface) not in read_chatter() or _HANDLING.fullmatch(term.surface))
    ]
    if len(governed) < 2:
        return True
    deed, thing = governed[:2]
    if not _HANDLING.fullmatch(statement.query.terms[deed].surface):
        return bool(sentence.hits[deed] >= LEAST_HIT)
    return bool(sentence.hits[thing] >= _LEAST_OF_OBJECT) and not _is_of_other_thing(statement, sentence, thing)


def _is_of_other_thing(statement: Statement, sentence: Sentence, row: int) -> bool:
    """Whether a word stands in an English sentence only before what it tells the kind of: photos and "photo ID"."""
    if sentence.document.language is not Language.EN:
        return False
    behind = {term.start: term for term in sentence.terms}
    others = [behind.get(place.end + 1) for place in find_places(statement, row, sentence)]
    return bool(others) and all(
        other is not None
        and all(weigh_hit(term, frozenset({other.text})) < LEAST_HIT for term in statement.query.terms)
        and _NO_THING.match(sentence.text, other.start) is None
        for other in others
    )


def _names_item(statement: Statement, sentence: Sentence, other: Permission) -> bool:
    """Whether a text has all words of something that a sentence tells of: a passport is no "foreign passport"."""
    start, end = other.governed
    borders = [start, *(match.end() for match in _OF_LIST.finditer(sentence.text, start, end)), end]
    for first, last in pairwise(borders):
        told = [frozenset({one.text}) for one in sentence.terms if first <= one.start < last]
        if told and all(any(weigh_hit(term, one) >= LEAST_HIT for term in statement.query.terms) for one in told):
            return True
    return False


def _does_more(statement: Statement, own: Permission, sentence: Sentence) -> bool:
    """Whether a text says more of what may be done with a thing than that it is used: "pay with a bank card"."""
    return any(
        (named or term.is_unheard)
        and hit < LEAST_HIT
        and own.governed.start <= term.start < own.governed.end
        and not own.span.start <= term.start < own.span.end
        and not (_HANDLING.fullmatch(term.surface) or has_election_words([term.surface]))
        and fold(term.surface) not in read_chatter()
        for term, named, hit in zip(statement.query.terms, statement.named, sentence.hits, strict=True)
    )


def _share_subject(statement: Statement, own: Permission, sentence: Sentence, other: Permission) -> float:
    # On whichever children its document is, "you" are others.
    is_of_reader = _READER.match(sentence.text, *other.subject) is not None
    in_fields = np.zeros_like(sentence.in_fields) if is_of_reader else sentence.in_fields
    held = [max(hit, field) >= LEAST_HIT for hit, field in zip(sentence.hits, in_fields, strict=True)]
    return _share(statement, statement.named, own.subject, held, empty=1.0)


def _share(
    statement: Statement, weights: npt.NDArray[np.float64], stretch: Span, held: Sequence[bool], *, empty: float
) -> float:
    """Return the share of the words of a stretch of a text that are held; `empty` where none has a weight."""
    terms = statement.query.terms
    own = np.where([stretch.start <= term.start < stretch.end for term in terms], weights, 0.0)
    total = float(own.sum())
    return float(own @ np.array(held, np.float64)) / total if total else empty


def _is_limited(own: Permission, other: Permission, text: str) -> bool:
    """Whether a sentence limits what it allows, so that it does not contradict a text."""
    clause = text[other.subject.start : other.governed.end]
    # What is allowed on a condition is not forbidden.
    is_allowed = own.force is Force.FORBIDS and other.force is Force.PERMITS
    # "No one other than an officer may": nobody else may, and of officers a text does not speak.
    is_of_all = other.force is Force.FORBIDS and _NOBODY.search(clause) is not None
    return (bool(_LIMIT.search(clause)) and not is_of_all) or (not is_allowed and bool(_CONDITION.search(text)))
