"""What a sentence must share with a statement at least to contradict it, whatever is found to differ between them.

It tells of those of whom the statement tells, of what is so and not only of what is supposed, proposed or allowed, and
counts from the same side.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_lines, read_lists
from index.models import Span
from index.passages.tables import find_row
from index.verification.statements.agreeing.deeds import is_deed
from index.verification.statements.agreeing.modality import OF_RULES, Modality, find_modalities
from index.verification.statements.deciding.assertions import CONDITION_BEFORE, is_alleged
from index.verification.statements.denials import find_listed
from index.verification.statements.limits import NumberLimit, read_limit
from index.verification.statements.permissions import find_permissions
from index.verification.statements.quantifiers import Quantity, find_quantities
from index.verification.statements.reading import Statement, find_laws
from index.verification.statements.scope.occasions import is_of_what_serves
from index.verification.statements.scope.totals import is_of_one_part
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, find_part, find_places, weigh_hit
from index.verification.statements.values.claimed import AMOUNTS, SPANS_OF_TIME, ClaimedValue, ValueKind
from index.verification.statements.values.shares import pair_parts
from index.verification.statements.winning.leads import is_won_elsewhere

_LIMITS = frozenset((NumberLimit.LEAST, NumberLimit.MOST))
_NOT_YET = frozenset((Modality.HOPED, Modality.AIMED, Modality.PROPOSED))
# What tells when something was or is so: *tahun lalu*, "now", "received"; a rule tells none of these.
_WHEN = re.compile(
    r"\b(?:now|currently|yesterday|so far|already|last (?:year|month|week|time|election)|this (?:year|month|week)|ago"
    r"|was|were|had|got|won|lost|received|collected|raised|spent|paid|gave|took"
    r"|sekarang|kini|saat ini|kemarin|tadi|barusan|(?:tahun|bulan|minggu|pemilu|pilkada) (?:lalu|ini|kemarin)"
    r"|sudah|udah|telah)\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:now|currently|at present|sekarang|kini|saat ini)\b", re.IGNORECASE)
_AT_LEAST = re.compile(r"\b(?:minim\w*|maxim\w*|maksim\w*|at (?:least|most)|up to|paling|sekurang\S*)\b", re.IGNORECASE)
_RULING = re.compile(
    r"\b(?:law|act|rules?|constitution|limit|cap|ceiling|threshold|eligible|candidates?|uu|undang-undang|aturan|peraturan|konstitusi"
    r"|batas\w*|syarat\w*|ambang|calon|cukup|enough|kalau|jika|bila|if)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\bnext\s(?!to\b|of\b|days?\b|weeks?\b|door\b)\w+|\b(?:tahun depan|berikutnya|mendatang|yang akan datang)\b",
    re.IGNORECASE,
)
# What a sentence only tells of whom or when it speaks by: "provinces with a population of more than 9 million".
_SUPPOSED = ListedPattern(
    "verification/conditions",
    "if",
    "except",
    frame=r"(?i:\b(?:with|having|whose|where|dengan|yang|{})\s+(?:[^\W\d]+\s+){0,6}\Z)",
)
_END_OF_SUPPOSED = re.compile(
    r"[,;:.](?!\d)|\s(?:memperoleh|mendapat|ditetapkan|harus|wajib|dapat|boleh|get|gets|receive|receives|has|have|must"
    r"|shall|may|is|are)\s",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"\b(?:up\s+to|sampai(?:\s+dengan)?|hingga)\s+\Z", re.IGNORECASE)
_MOST_OF_SUBJECT = 4
_FAR = 100
_AGED = re.compile(
    r"\b(?:under|over|below|above|aged|younger than|older than|di bawah|di atas|berusia|berumur|umur|usia)\s"
    r"(?:(?:the age of|usia|umur)\s)?(\d{1,3})\b(?!%|[.,]\d|\s(?:percent|per cent|persen|juta|ribu|million|thousand))",
    re.IGNORECASE,
)
# "Among soldiers", *dari kalangan nelayan*: of whom among those of whom a sentence tells.
_NARROWING = re.compile(
    r"\b(?:among|amongst|of|by|from|for|kalangan|antara|dari|oleh|bagi|untuk)\s(?:(?:the|an?|its|their|para)\s)?\Z",
    re.IGNORECASE,
)
# "Farmers who voted for him", *petani yang memilihnya*.
_WHO = re.compile(r"\s(?:who|yang|yg)\b", re.IGNORECASE)
_MADE_OF = re.compile(
    r"\s(?:of|made up of|consisting of|berisi|beranggotakan|(?:yang )?terdiri (?:dari|atas))\s", re.IGNORECASE
)
# "A fine of", *denda paling banyak*, "imprisonment for up to": before how much or how long it is.
_PUNISHED = re.compile(
    r"\b(?:fine[ds]?|\w*denda(?:nya|kan)?|imprison\w+|jail\w*|prison|\w*penjara\w*|kurungan)\b(?:[^.;:!?]|\.(?=\d)){0,140}\Z",
    re.IGNORECASE,
)
_OF_PUNISHMENTS = frozenset((ValueKind.MONEY, ValueKind.COUNT, ValueKind.MONTHS, ValueKind.DAYS))
_PUNISHES = re.compile(
    r"\b(?:fine[ds]?|penalt\w+|punish\w*|sentence\w*|jail\w*|prison\w*|imprison\w*|offen[cs]e\w*|\w*denda\w*|\w*pidana\w*"
    r"|\w*hukum(?:an)?|sanksi|\w*penjara\w*|bui|behind bars|locked up|costs?|dikurung|kurungan|bayar|pay)\b",
    re.IGNORECASE,
)
# A word of the documents that tells less names nobody.
_LEAST_OF_GROUP = 0.4
_BEFORE = re.compile(r"\s(?:before|prior to|ahead of|sebelum|menjelang)\b", re.IGNORECASE)
_AFTER = re.compile(r"\s(?:after|of|from|since|following|setelah|sesudah|sejak|usai|terhitung)\b", re.IGNORECASE)
_OF_THEM = re.compile(
    r"\)?\s(?:of\s(?:the|them|those|these|its|their)|(?:orang\s)?(?:dari|di antara))\b", re.IGNORECASE
)
# Of what alone there is none: "no second round | for the list vote".
_SCOPE = re.compile(
    r"\s(?:for|in|at|among|within|of|untuk|bagi|di|dalam|pada|atas)\s(?P<what>[^,;:.!?\n]+)", re.IGNORECASE
)
_WORDS_OF_CELL = re.compile(r"[^\W\d_]{3,}")
_SUBJECT = re.compile(
    r"([^\W\d_]{3,})\s(?:(?:was|were|is|are|has been|have been|had been|telah|sudah|udah|akan|tetap|otomatis|langsung"
    r"|pasti|automatically)\s)*\Z",
    re.IGNORECASE,
)
_NEED = r"(?:(?<=need)|(?<=needs)|(?<=needed))"
_TO_DO = re.compile(rf"{_NEED} to\s", re.IGNORECASE)
_THING = re.compile(rf"{_NEED} (?:an?|the|no|any|some|his|her|their|its)\s", re.IGNORECASE)


def may_contradict(statement: Statement, parallel: Parallel) -> bool:
    """Whether words of a sentence that differ from a statement's are of the same at all."""
    return parallel.is_equal or not any(lacks(statement, parallel) for lacks in REQUIREMENTS)


def _is_condition_within_limit(statement: Statement, parallel: Parallel) -> bool:
    """Whether two conditions have values of which the sentence's is a limit: "if one signs up", "fewer than two"."""
    if parallel.values is None:
        return False
    before = statement.text[: parallel.claimed.start]
    claimed, given = parallel.values
    is_limit = read_limit(parallel.sentence.text, given) is not None and read_limit(statement.text, claimed) is None
    return is_limit and CONDITION_BEFORE.search(before) is not None


def _needs_other(statement: Statement, parallel: Parallel) -> bool:
    """Whether one of both tells what has to be done, "needs to register", and the other what thing is needed."""
    ends = (
        (statement.text, parallel.claimed.end),
        (parallel.sentence.text, parallel.given.end),
    )
    does, has = ([pattern.match(*one) is not None for one in ends] for pattern in (_TO_DO, _THING))
    return (does[0] and has[1]) or (has[0] and does[1])


def _is_of_part(statement: Statement, parallel: Parallel) -> bool:
    """Whether a statement tells of some, of women or of those under 30, of whom a sentence does not tell."""
    sentence, groups = parallel.sentence, read_groups()
    if any(quantity is Quantity.ALL for _, quantity in find_quantities(sentence.text)) and parallel.values is None:
        # What every citizen may do every woman may.
        return False
    if parallel.ground is Ground.MEANS:
        # By what means nobody votes, no woman does.
        return False
    words = {fold(word) for word in read_words(f"{sentence.text} {sentence.document.title} {_read_table(parallel)}")}
    ages = list(_AGED.finditer(statement.text))
    is_own = any(_overlaps(Span(*match.span(1)), parallel.claimed) for match in ages)
    if is_own and any(value.kind in AMOUNTS for value in statement.values if value.span != parallel.claimed):
        # "Of those under 25 only 40 percent": not how old they are is said.
        return True
    if not is_own and parallel.ground is not Ground.PERMISSION and any(match[1] not in words for match in ages):
        return True
    rows = {term.start: row for row, term in enumerate(statement.query.terms)}
    for word, span in find_listed(statement.text, groups):
        if word not in groups:
            continue
        row = rows.get(span.start)
        is_held = row is not None and max(sentence.hits[row], sentence.in_fields[row]) >= LEAST_HIT
        if not is_held and not _overlaps(span, parallel.claimed) and words.isdisjoint(groups[word]):
            return True
    return parallel.values is not None and parallel.values[0].kind in AMOUNTS and _lacks_narrowing(statement, parallel)


def _lacks_narrowing(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence lacks a common noun that tells of which of all a statement gives an amount."""
    sentence = parallel.sentence
    return any(
        statement.named[row] >= _LEAST_OF_GROUP
        and (term.surface.islower() or (not term.start and row not in statement.scope))
        and sentence.hits[row] < LEAST_HIT
        and not _overlaps(Span(term.start, term.end), parallel.claimed)
        # "A panel of six judges" are those six.
        and not _MADE_OF.fullmatch(statement.text[term.end : max(term.end, parallel.claimed.start)])
        and (_NARROWING.search(statement.text[: term.start]) or _WHO.match(statement.text, term.end))
        for row, term in enumerate(statement.query.terms)
    )


def _is_limit_for_fact(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence gives the least or the most that is allowed, and a statement what was or is so.

    That a candidate has to be 25 says nothing of how old the regent is now.
    """
    if parallel.values is None:
        return False
    claimed, given = parallel.values
    text = parallel.sentence.text
    # "They received far fewer than 131" is told as a fact as well.
    if read_limit(text, given) not in _LIMITS or _WHEN.search(text) or _tells_rule(statement):
        return False
    # Who "now are over 50" are not told to have to be.
    is_now = _NOW.search(statement.text) is not None and _AT_LEAST.search(statement.text) is None
    return is_now or (_WHEN.search(statement.text) is not None and read_limit(statement.text, claimed) not in _LIMITS)


def _tells_rule(statement: Statement) -> bool:
    is_rule = bool(find_permissions(statement.text) or find_laws(statement.text) or _RULING.search(statement.text))
    return is_rule or bool(find_modalities(statement.text) & OF_RULES)


def _is_supposed(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence gives a value only to tell of whom it speaks, and says nothing of a statement beside that."""
    if parallel.values is None:
        return False
    sentence, given = parallel.sentence, parallel.given
    match = _SUPPOSED.search(sentence.text[: given.start])
    if match is None or _tells_rule(statement):
        return False
    if read_limit(sentence.text, parallel.values[1]) not in _LIMITS and not _UP_TO.search(match[0]):
        return False
    end = _END_OF_SUPPOSED.search(sentence.text, given.end)
    last = sentence.text.find(";", given.end)
    item = Span(sentence.text.rfind(";", 0, given.start) + 1, last if last >= 0 else len(sentence.text))
    # "A province with a population of …": whom it speaks of begins before.
    is_short = len(read_words(sentence.text[item.start : match.start()])) <= _MOST_OF_SUBJECT
    stretch = Span(item.start if is_short else match.start(), end.start() if end else item.end)
    places = [
        place
        for row in range(len(statement.query.terms))
        if statement.named[row]
        and not parallel.claimed.start <= statement.query.terms[row].start < parallel.claimed.end
        for place in find_places(statement, row, sentence)
        if item.start <= place.start < item.end
    ]
    return bool(places) and all(stretch.start <= place.start < stretch.end for place in places)


def _is_proposed(statement: Statement, parallel: Parallel) -> bool:
    """Whether one of both tells what somebody proposes, or what is to come, and the other what is so."""
    own, there = find_modalities(statement.text), find_modalities(parallel.sentence.text)
    # What became of a proposal is told as a fact.
    if Modality.PROPOSED in there - own and parallel.ground is not Ground.LEAD:
        return True
    if parallel.values is None or parallel.values[0].kind not in AMOUNTS:
        return False
    clause = parallel.sentence.text[slice(*find_part(parallel.sentence.text, parallel.given))]
    if not parallel.sentence.is_row and Modality.AIMED in find_modalities(clause) - own:
        # What somebody wants is not yet so.
        return True
    is_next = _NEXT.search(statement.text) is not None and _NEXT.search(parallel.sentence.text) is None
    return is_next or bool((own - there) & _NOT_YET)


def _is_alleged(statement: Statement, parallel: Parallel) -> bool:
    return is_alleged(statement, parallel.sentence)


def _is_punishment(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence tells what somebody pays, or is jailed for, and a statement nothing of a punishment."""
    if parallel.values is None or parallel.values[1].kind not in _OF_PUNISHMENTS:
        return False
    before = parallel.sentence.text[: parallel.given.start]
    return _PUNISHED.search(before) is not None and _PUNISHES.search(statement.text) is None


def _counts_from_other_side(statement: Statement, parallel: Parallel) -> bool:
    """Whether one of both tells how long before something, the other how long after something."""
    if parallel.values is None or parallel.values[0].kind not in SPANS_OF_TIME:
        return False
    claimed, given = parallel.values
    return _find_side(statement.text, claimed) * _find_side(parallel.sentence.text, given) < 0


def _find_side(text: str, value: ClaimedValue) -> int:
    return int(_AFTER.match(text, value.span.end) is not None) - int(_BEFORE.match(text, value.span.end) is not None)


def _counts_part(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence counts some of those of whom a statement counts all: "three of the members"."""
    if parallel.values is None or parallel.values[0].kind is not ValueKind.COUNT:
        return False
    claimed, given = parallel.values
    is_whole = any(whole is claimed for _, whole in pair_parts(statement.text, statement.values))
    return is_whole and _OF_THEM.match(parallel.sentence.text, given.number.end) is not None


def _counts_other_thing(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence counts what a statement does not name, and the statement's bare number is far from it."""
    if parallel.values is None or any(value.kind is not ValueKind.COUNT for value in parallel.values):
        return False
    claimed, given = parallel.values
    if claimed.units or not given.units:
        return False
    is_far = max(claimed.amount, given.amount) > _FAR * min(claimed.amount, given.amount)
    terms = statement.query.terms
    return is_far and not any(term.weights.get(given.units[0].text, 0.0) >= LEAST_HIT for term in terms)


def _is_of_other_cell(statement: Statement, parallel: Parallel) -> bool:
    """Whether a row names whom a statement names behind a value only, and before it somebody else, whose it is."""
    sentence, given = parallel.sentence, parallel.given
    if parallel.values is None or not sentence.is_row:
        return False
    rows = [row for row in statement.scope if not statement.query.terms[row].is_number]
    names = [place for row in rows for place in find_places(statement, row, sentence)]
    if not names or any(place.start < given.end for place in names):
        return False
    others = _WORDS_OF_CELL.search(sentence.text[: given.start])
    held = [place for row in range(len(statement.named)) for place in find_places(statement, row, sentence)]
    return others is not None and not any(place.start < given.start for place in held)


def _lacks_subject(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence lacks what a statement says something else of: results are no elections."""
    if parallel.ground not in {Ground.OPPOSITE, Ground.DENIAL}:
        return False
    match = _SUBJECT.search(statement.text[: parallel.claimed.start])
    anybody = read_lists("answering/anybody")  # "voters rejected it" says what "it was rejected" does
    rows = [
        row
        for row, term in enumerate(statement.query.terms)
        # "Observers found violations": what they did may be told in other words.
        if match and term.start == match.start(1) and fold(term.surface) not in anybody and not is_deed(statement, row)
    ]
    sentence = parallel.sentence
    return any(
        statement.weights[row] > 0 and max(sentence.hits[row], sentence.in_fields[row]) < LEAST_HIT for row in rows
    )


def _denies_part(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence says that there is none of something for what a statement does not name.

    "There is no deposit for list candidates" denies none to others.
    """
    sentence = parallel.sentence
    scope = _SCOPE.match(sentence.text, parallel.given.end) if parallel.ground is Ground.DENIAL else None
    if scope is None:
        return False
    fields = frozenset(map(fold, read_words(f"{sentence.document.title} {sentence.document.about.event or ''}")))
    told = [one for one in sentence.terms if scope.start("what") <= one.start < scope.end()]
    told = [one for one in told if fold(sentence.text[one.start : one.end]) not in fields]
    terms = statement.query.terms
    return bool(told) and not any(weigh_hit(term, frozenset({one.text})) >= LEAST_HIT for term in terms for one in told)


def _overlaps(span: Span, other: Span) -> bool:
    return span.start < other.end and other.start < span.end


def _read_table(parallel: Parallel) -> str:
    """Return the heads of the table that a sentence is a row of."""
    found = find_row(parallel.sentence.document.joined.text, parallel.sentence.span.start)
    return " ".join(found[0].heads or ()) if found else ""


@cache
def read_groups() -> Mapping[str, frozenset[str]]:
    """Return a word, folded → all words for the group that it names."""
    lines = (frozenset(map(fold, line.split())) for line in read_lines("verification/groups.txt"))
    groups: dict[str, frozenset[str]] = {}
    for line in lines:
        for word in line:
            groups[word] = groups.get(word, frozenset()) | line
    return groups


REQUIREMENTS = (
    _is_of_part,
    _is_condition_within_limit,
    _is_limit_for_fact,
    _is_supposed,
    _is_proposed,
    _is_alleged,
    _is_punishment,
    _counts_from_other_side,
    _counts_part,
    _counts_other_thing,
    _is_of_other_cell,
    _lacks_subject,
    _denies_part,
    _needs_other,
    is_of_one_part,
    is_of_what_serves,
    is_won_elsewhere,
)
