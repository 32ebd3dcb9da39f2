"""Who, where and from what to what: where a sentence gives another name for the same part in the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.models import DifferenceKind, Span
from index.questions.places import has_election_words, is_place_word
from index.search.index import PassageIndex
from index.search.queries import QueryTerm
from index.verification.exact_words import Gap, split_wording
from index.verification.statements.denials import denies
from index.verification.statements.reading import Statement, StatementPolicy
from index.verification.statements.sentences import (
    LEAST_HIT,
    Ground,
    Parallel,
    Sentence,
    choose_close,
    find_part,
    find_places,
    weigh_hit,
)
from index.verification.statements.values.claimed import DATES, ValueKind
from index.verification.statements.values.reading import read_values

_FROM_TO = re.compile(
    r"\b(?:from|dari)\s(?P<from>[^,;.!?]{2,60}?)\s(?:to|into|ke|menjadi|jadi)\s(?P<to>[^,;.!?]{2,60}?)"
    r"(?=[,;.!?]|$|\s(?:after|in|since|with|setelah|sesudah|pada|sejak|dengan)\s)",
    re.IGNORECASE,
)
# Of these there is one: another name for it is another claim.
_UNIQUE = (
    r"capital|ibu ?kota",
    r"first(?![\s-]rounds?\b)|(?<!putaran\s)pertama(?:nya)?",
    r"only|satu-satunya",
    r"last|terakhir",
    r"largest|terbesar|highest|tertinggi",
    r"smallest|terkecil|lowest|terendah",
)
_SINGULAR = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        *_UNIQUE,
        r"chair(?:man|woman|person)?|ketua|head|kepala|speaker|president|presiden|mayor|wali ?kota|bupati"
        r"|governor|gubernur",
        r"minister|menteri|ambassador|duta besar|dubes",
        r"winner|pemenang",
        r"author|penulis",
        r"founder|pendiri",
        r"headquarters|berkantor|berkedudukan",
        r"host|tuan rumah",
    )
)
# What happens to a thing once, beside the year in which it did.
_ONCE = re.compile(
    r"\b(?:established|founded|created|set up|formed|launched|born|introduced|adopted|ratified|enacted|promulgated|"
    r"independen\w+|abolished|dissolved|since|released|issued|signed|opened|began|started|ended|happened|in business|"
    r"sejak|dimulai|dibuka|berakhir|terjadi|ditandatangani|dikeluarkan|diterbitkan|berdiri|"
    r"didirikan|dibentuk|terbentuk|lahir|diluncurkan|diperkenalkan|disahkan|"
    r"diundangkan|diratifikasi|merdeka|dibubarkan|dihapus)\b",
    re.IGNORECASE,
)
_NAME = r"(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})"
# What somebody does, or what is held, in one place only.
_ONCE_THERE = (
    r"\b(?:[Vv]ote[ds]?|voting|ballots?|born|held|took place|signed|based|headquartered|nyoblos\w*|\w*coblos\w*|"
    r"suara\w*|lahir|digelar|diadakan|berlangsung|dilaksanakan|ditandatangani|berkantor|berkedudukan|berpusat)\W+"
    r"(?:\w+\W+){0,2}?(?:in|at|di)\s"
)
# Who puts somebody forward.
_PUT_FORWARD = (
    r"\b(?:[Cc]andidate|[Nn]ominee|nominated|fielded|put forward|[Cc]alon\w*|[Cc]apres|diusung|dicalonkan|diusulkan|"
    r"dijagokan)\W+"
    r"(?:\w+\W+){0,2}?(?:by|of|from|for|oleh|dari)\s(?:the\s|[Pp]artai\s|[Pp]arty\s)?"
)
# Whom somebody supports.
_SUPPORTED = (
    r"\b(?:[Ee]ndors\w+|[Bb]ack(?:s|ed|ing)|[Ss]upport(?:s|ed|ing)|to (?:back|support)|[Vv]ot(?:e|es|ed|ing) for|"
    r"[Mm]endukung|[Mm]emilih|dukungan kepada|suaranya kepada)\s(?:the\s|[Pp]asangan\s|[Cc]alon\s|[Mm]rs?\.?\s)?"
)
# Beside whom or what is named, there is one of these.
_SLOTS = tuple(re.compile(f"{beside}{_NAME}") for beside in (_ONCE_THERE, _PUT_FORWARD))
_OF_SUPPORT = re.compile(f"{_SUPPORTED}{_NAME}")
# What another takes the place of: "in the Arts House, no longer in the City Hall", *bukan lagi di Balai Kota*.
_REPLACED = re.compile(
    r"\b(?:bukan(?:\slagi)?|tidak\slagi|no\slonger|instead\sof|rather\sthan|not)\s"
    rf"(?:(?:di|ke|oleh|pada|at|in|by|on|to|the|as|sebagai)\s){{0,2}}{_NAME}"
)
# "The largest city is Astana", "Almaty is the largest city"; "the largest city, Almaty", "Almaty, the largest city".
_IS = r"\s(?:is|was|adalah|ialah|merupakan|itu)\s"
_IDENTITIES = (
    re.compile(rf"\W*(?P<of>[^.,;:]+?){_IS}{_NAME}\W*\Z"),
    re.compile(rf"\W*{_NAME}{_IS}(?P<of>[^.,;:]+?)\W*\Z"),
)
_APPOSED = (
    re.compile(rf"(?P<of>[^\W\d_]),\s{_NAME}(?=[\s,.;:)”\"]|\Z)"),
    re.compile(rf"{_NAME},\s(?P<of>(?:the\s)?[^\W\d_])"),
)
# What was so before, or is so of others as well, is not contradicted by another name.
_BEFORE = re.compile(r"\b(?:used to|also|too|as well|juga)\b", re.IGNORECASE)
_NEAR_YEAR = 40
# What stands less for each of several common nouns may be another thing.
_LEAST_SURE = 0.9
_ANY = re.compile(r"\W*(?:an?|some|any|sebuah|seorang|suatu)\s", re.IGNORECASE)
# So many years after that in which a text was written.
_STEPS = {"last": -1, "lalu": -1, "silam": -1, "this": 0, "ini": 0, "next": 1, "depan": 1}
_RELATIVE_YEAR = re.compile(
    r"\b(?:tahun )?(?<!\w)((?:last|this|next)(?= year)|(?<=tahun )(?:lalu|silam|ini|depan))(?: year)?\b",
    re.IGNORECASE,
)
_MIN_NAME = 3


def find_other_roles(index: PassageIndex, statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence turns a change around, or names somebody, some place or a year else for the same.

    Args:
        index: Tells what is written as a name.
        statement: What is said.
        sentences: Those that resemble it most, whatever they name.
    """
    close = choose_close(statement, sentences)
    yield from _find_reversed(statement, close)
    yield from _find_other_year(statement, sentences)
    yield from _find_other_name(index, statement, sentences)
    yield from _find_replaced(statement, close)
    yield from _find_apposed(index, statement, close)
    for slot in (*_SLOTS, _OF_SUPPORT):
        yield from _find_in_slot(index, statement, sentences, slot)


def _find_reversed(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where what a text says changed from one thing to another changed from that to the one."""
    own = _FROM_TO.search(statement.text)
    if own is None:
        return
    for sentence in sentences:
        if sentence.cover < StatementPolicy().min_denied_cover:
            continue
        for match in _FROM_TO.finditer(sentence.text):
            straight = _count(statement, own, sentence, match, ("from", "from")) + _count(
                statement, own, sentence, match, ("to", "to")
            )
            crossed = [_count(statement, own, sentence, match, pair) for pair in (("from", "to"), ("to", "from"))]
            if all(crossed) and sum(crossed) > straight + 1:
                yield Parallel(sentence, DifferenceKind.WORD, Ground.ROLE, Span(*own.span()), Span(*match.span()))


def _count(
    statement: Statement, own: re.Match[str], sentence: Sentence, match: re.Match[str], sides: tuple[str, str]
) -> int:
    """Return how many words of one side of a text's change stand in one side of a sentence's."""
    start, end = match.span(sides[1])
    held = frozenset(term.text for term in sentence.terms if start <= term.start < end)
    first, last = own.span(sides[0])
    return sum(first <= term.start < last and weigh_hit(term, held) >= LEAST_HIT for term in statement.query.terms)


def _find_other_year(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where what happens once to the same thing did so in another year."""
    language = statement.query.question.language
    years = [one for one in read_values(statement.text, language) if one.kind is ValueKind.YEAR]
    if len(years) != 1 or not _is_of_once(statement.text, years[0].span):
        return
    for sentence in sentences:
        given = _list_years(sentence)
        if len(given) != 1 or given[0][1] == years[0].amount or not _is_of_once(sentence.text, given[0][0]):
            continue
        if sentence.cover < StatementPolicy().min_once_cover:
            continue
        if (
            _tells_of_same(statement, sentence)
            and sentence.hold_near(statement, given[0][0], years[0].span) >= StatementPolicy().min_once_held
        ):
            yield Parallel(sentence, DifferenceKind.DATE, Ground.ROLE, years[0].span, given[0][0])


def _tells_of_same(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence names somebody whom a statement names, or, of common nouns, holds all before what happened."""
    terms = statement.query.terms
    # The year itself is what may differ.
    names = [row for row in statement.scope if not terms[row].is_number]
    if names:
        return any(sentence.hits[row] >= LEAST_HIT for row in names)
    happened = _ONCE.search(statement.text)
    rows = [
        row
        for row, weight in enumerate(statement.weights)
        if weight and happened is not None and terms[row].start < happened.start()
    ]
    is_any = _ANY.match(statement.text) is not None
    is_sure = any(sentence.hits[row] >= _LEAST_SURE and not has_election_words([terms[row].surface]) for row in rows)
    return len(rows) > 1 and is_sure and not is_any and all(sentence.hits[row] >= LEAST_HIT for row in rows)


def _list_years(sentence: Sentence) -> list[tuple[Span, int]]:
    """Return the years of a sentence, "last year" as that before its document's, each with where it stands."""
    years = [(one.span, int(one.amount)) for one in sentence.values if one.kind is ValueKind.YEAR]
    written = sentence.document.published
    if written is None:
        return years
    relative = _RELATIVE_YEAR.finditer(sentence.text)
    return [*years, *((Span(*match.span()), written.year + _STEPS[match[1].lower()]) for match in relative)]


def _is_of_once(text: str, year: Span) -> bool:
    return any(max(match.start() - year.end, year.start - match.end()) <= _NEAR_YEAR for match in _ONCE.finditer(text))


def _find_other_name(index: PassageIndex, statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence that holds all else names another for what there is only one of."""
    policy = StatementPolicy()
    roles = [role for role in _SINGULAR if role.search(statement.text)]
    if not roles or statement.values or _BEFORE.search(statement.text):
        return
    terms = statement.query.terms
    names = [row for row in range(len(terms)) if terms[row].surface[0].isupper() and _is_named(statement, row)]
    for sentence in sentences:
        lacking = [row for row in names if max(sentence.hits[row], sentence.in_fields[row]) < LEAST_HIT]
        if sentence.rank >= policy.closest_ranks or not lacking or sentence.cover < policy.min_role_cover:
            continue
        # "North" beside "Dakota" is of the name that is lacking.
        of_name = {row + step for row in lacking for step in (-1, 0, 1) if _are_adjacent(statement, row, row + step)}
        is_one = len({fold(terms[row].surface) for row in lacking}) == 1
        if not is_one or of_name.issuperset(names) or not any(role.search(sentence.text) for role in roles):
            continue
        others = list(_list_other_names(index, statement, sentence))
        beside = [one for one in others if _stands_beside_same(statement, lacking[0], sentence, one)]
        others = beside if len(others) > 1 else others
        if len(others) == 1 and not any(_names(lacking[0], one) for one in sentences if one is not sentence):
            row = terms[lacking[0]]
            yield Parallel(sentence, DifferenceKind.NAME, Ground.ROLE, Span(row.start, row.end), others[0])


def _is_named(statement: Statement, row: int) -> bool:
    """Whether a word names somebody or some place that a sentence may name otherwise."""
    is_inside = bool(statement.text[: statement.query.terms[row].start].strip())
    return row in statement.scope or (is_inside and bool(statement.named[row]) and row not in statement.places)


def _stands_beside_same(statement: Statement, row: int, sentence: Sentence, name: Span) -> bool:
    """Whether the telling word next to a name of a statement stands next to another one in a sentence, on that side."""
    telling = [at for at, named in enumerate(statement.named) if named]
    after = next((at for at in telling if at > row), None)
    before = next((at for at in reversed(telling) if at < row), None)
    following = next((one for one in sentence.terms if one.start >= name.end), None)
    last = next((one for one in reversed(sentence.terms) if one.end <= name.start), None)
    return any(
        at is not None
        and one is not None
        and one.start in {place.start for place in find_places(statement, at, sentence)}
        for at, one in ((after, following), (before, last))
    )


def _are_adjacent(statement: Statement, row: int, other: int) -> bool:
    """Whether nothing but white space parts two words of a statement, or they are one."""
    terms = statement.query.terms
    first, last = sorted((row, other))
    return 0 <= first <= last < len(terms) and not statement.text[terms[first].end : terms[last].start].strip()


def _find_in_slot(
    index: PassageIndex, statement: Statement, sentences: Sequence[Sentence], slot: re.Pattern[str]
) -> Iterator[Parallel]:
    """Yield where the same was done by the same in another place, or somebody put forward by others."""
    policy, terms = StatementPolicy(), statement.query.terms
    match = slot.search(statement.text)
    is_of_support = slot is _OF_SUPPORT
    is_timed = is_of_support and all(value.kind in DATES for value in statement.values)
    if match is None or (statement.values and not is_timed) or _BEFORE.search(statement.text):
        return
    if is_of_support and denies(statement.text):
        return
    claimed = Span(*match.span("name"))
    rows = [row for row, term in enumerate(terms) if claimed.start <= term.start < claimed.end]
    # "Partai" beside its name is of no person.
    names = [row for row in statement.scope if row not in rows and not has_election_words([terms[row].surface])]
    if not rows or not names:
        return
    rest = {row: float(weight) for row, weight in enumerate(statement.weights) if row not in rows}
    for sentence in sentences:
        is_named = all(max(sentence.hits[row], sentence.in_fields[row]) >= LEAST_HIT for row in names)
        # Of the title of its document, another may be supported.
        fields = 0.0 * sentence.in_fields if is_of_support else sentence.in_fields
        lacks = all(max(sentence.hits[row], fields[row]) < LEAST_HIT for row in rows)
        lacks = lacks and not (is_of_support and denies(sentence.text))
        written = {fold(word) for word in read_words(sentence.text)}
        lacks = lacks and not any(fold(terms[row].surface) in written for row in rows)
        if sentence.rank >= policy.closest_ranks or not is_named or not lacks:
            continue
        others = [Span(*one.span("name")) for one in slot.finditer(sentence.text)]
        held = sum(weight for row, weight in rest.items() if sentence.hits[row] >= LEAST_HIT)
        if len(others) != 1 or held < policy.min_placed_cover * sum(rest.values()):
            continue
        given = (term.text for term in sentence.terms if others[0].start <= term.start < others[0].end)
        is_name = any(map(index.is_written_as_name, given))
        of_same = (one for one in sentences if not is_of_support or _holds_names(names, one))
        if is_name and not any(_names(rows[0], one) for one in of_same):
            yield Parallel(sentence, DifferenceKind.NAME, Ground.ROLE, claimed, others[0])


def _holds_names(names: Sequence[int], sentence: Sentence) -> bool:
    return all(sentence.hits[row] >= LEAST_HIT for row in names)


def _find_replaced(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence names something else in the place of what a statement names."""
    if denies(statement.text) or statement.values:
        return
    for sentence in sentences:
        for match in _REPLACED.finditer(sentence.text):
            at = statement.text.find(match["name"])
            if at < 0 or not sentence.holds_scope:
                continue
            claimed, given = Span(at, at + len(match["name"])), Span(*match.span("name"))
            if sentence.hold_near(statement, given, claimed) >= StatementPolicy().min_replaced_held:
                yield Parallel(sentence, DifferenceKind.NAME, Ground.ROLE, claimed, Span(match.start(), match.end()))


def _find_apposed(index: PassageIndex, statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence names another beside what there is one of: "the largest city, Almaty"."""
    identity = next(filter(None, (pattern.match(statement.text) for pattern in _IDENTITIES)), None)
    # Of each body there is one president, of all cities one that is the largest.
    unique = _SINGULAR[: len(_UNIQUE)]
    if identity is None or denies(statement.text) or not any(role.search(identity["of"]) for role in unique):
        return
    if has_election_words([identity["name"]]):
        return  # "Turnout was highest on Maro" names by its first word nobody
    of, name = Span(*identity.span("of")), Span(*identity.span("name"))
    terms = [term for term in statement.query.terms if of.start <= term.start < of.end]
    for sentence in sentences if len(terms) > 1 else []:
        apposed = [Span(*match.span("name")) for match in _list_apposed(sentence, terms)]
        named = {fold(word) for one in apposed for word in read_words(sentence.text[slice(*one)])}
        own = {fold(word) for word in read_words(identity["name"])}
        if apposed and named.isdisjoint(own) and _is_written_as_name(index, sentence, apposed[0]):
            yield Parallel(sentence, DifferenceKind.NAME, Ground.ROLE, name, apposed[0])


def _list_apposed(sentence: Sentence, terms: Sequence[QueryTerm]) -> Iterator[re.Match[str]]:
    """Yield the names of a sentence beside a part of it that holds all of some words."""
    for pattern in _APPOSED:
        for match in pattern.finditer(sentence.text):
            part = find_part(sentence.text, Span(*match.span("of")))
            held = frozenset(term.text for term in sentence.terms if part.start <= term.start < part.end)
            if all(weigh_hit(term, held) >= LEAST_HIT for term in terms):
                yield match


def _is_written_as_name(index: PassageIndex, sentence: Sentence, name: Span) -> bool:
    return any(index.is_written_as_name(one.text) for one in sentence.terms if name.start <= one.start < name.end)


def _names(row: int, sentence: Sentence) -> bool:
    """Whether another sentence gives a name for the same thing."""
    return sentence.hits[row] >= LEAST_HIT and sentence.cover >= StatementPolicy().min_role_cover


def _list_other_names(index: PassageIndex, statement: Statement, sentence: Sentence) -> Iterator[Span]:
    """Yield the names of a sentence that a statement does not hold, words that stand beside each other as one."""
    starts = {term.start: term.text for term in sentence.terms}
    known = frozenset(text for term in statement.query.terms for text in term.weights)
    last: Span | None = None
    for token in split_wording(sentence.text)[1:]:
        word = sentence.text[token.start : token.end]
        term = starts.get(token.start)
        is_name = token.is_word and word[:1].isupper() and len(word) >= _MIN_NAME and not token.gap & Gap.STOP
        if not is_name or term is None or term in known or term.startswith("~") or is_place_word(fold(word)):
            continue
        if not index.is_written_as_name(term):
            continue
        if last is not None and token.start - last.end <= 1:
            last = Span(last.start, token.end)
            continue
        if last is not None:
            yield last
        last = Span(token.start, token.end)
    if last is not None:
        yield last
