"""What stands in a message beside a part of it: whether it limits what that states, or states more."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_section_words
from index.questions.places import has_election_words
from index.questions.wording.passing_on import is_call
from index.questions.wording.rounds import find_rounds
from index.verification.differences import is_number_word
from index.verification.exact_words import TokenKind, split_wording
from index.verification.statements.deciding.message_clauses import (
    CALLING,
    CAPITALISED,
    IN_CASE,
    LIST,
    MIN_WORDS,
    RESTRICTED,
    YEAR,
    MessageClause,
    is_rare,
    is_stop,
    list_clauses,
    names_others,
)
from index.verification.statements.denials import is_negation
from index.verification.statements.permissions import find_permissions
from index.verification.statements.reading import read_chatter

_CONSEQUENCE = ListedPattern(LIST, "consequence", "purpose", frame=r"(?i:\W*(?:{})\b)")
_REASON = ListedPattern(LIST, "reason", frame=r"(?i:{})")
_EXCEPTED = ListedPattern("verification/conditions", "provided", "unless", "except", frame=r"(?i:\b(?:{})\b)")
_CONCESSION = ListedPattern(LIST, "concession", frame=r"(?i:{})")
_BEFORE = ListedPattern(LIST, "before", frame=r"(?i:\W*(?:{})\b)")
_PLACED = ListedPattern(LIST, "placing", "before", frame=r"(?i:\W*(?:{})\b)")
_SAYING = ListedPattern(LIST, "hearsay", frame=r"(?i:\b(?:{})\b)")
_PERSON = ListedPattern(LIST, "pronouns", frame=r"(?i:\W*(?!it\b)(?:{})\b)")
_NAMED = re.compile(rf"(?:{CAPITALISED.pattern}|{YEAR.pattern})\W*")
# "$50 fine if you stay home" has its own condition.
_MIN_WORDS_BEFORE_CASE = 2


def stands_alone(text: str, clauses: Sequence[MessageClause], first: int, last: int) -> bool:
    """Whether nothing that stands around some clauses of one sentence denies, doubts or limits what they say.

    Args:
        text: The message.
        clauses: All of its clauses.
        first: Which of them is the first one,
        last: and which the last.
    """
    core = text[clauses[first].span.start : clauses[last].span.end]
    is_of_consequence = False
    for at, clause in enumerate(clauses):
        if clause.is_marked or (clause.turns and not first <= at <= last):
            return False
        other = "" if first <= at <= last else text[slice(*clause.span)]
        is_own = clause.sentence == clauses[first].sentence
        if at < first and _limits_before(other, clause.mark, is_beside=is_own or clause.mark[:1] in ":;—–-"):
            return False
        if at > last:
            is_of_consequence = is_own and (is_of_consequence or bool(_CONSEQUENCE.match(clause.joint)))
            if not is_of_consequence and _limits_behind(text, clause, core, is_own=is_own):
                return False
    return True


def only_places(clause: str, is_of_all: Callable[[str], bool]) -> bool:
    """Whether a clause is but a place that everything is about: "in Norvik," of an election in Norvik."""
    words = read_words(clause)
    names = [word for word in words if word[:1].isupper() and not is_stop(fold(word))]
    is_bare = len(names) + 1 == len(words) and _PLACED.match(clause) is not None
    return is_bare and bool(names) and all(map(is_of_all, names))


def tells_of_before(text: str, clause: MessageClause) -> bool:
    """Whether a clause tells how it was before, which limits nothing: "although last year it did not"."""
    return _CONCESSION.fullmatch(clause.joint) is not None and _BEFORE.match(text[slice(*clause.span)]) is not None


def says_more(text: str, part: str, is_heard: Callable[[str], bool]) -> bool:
    """Whether a message states more than one of its parts, or says in unknown words how it stands to that.

    A call, "so sleep in" and what has no word of the documents state nothing.

    Args:
        text: The message.
        part: As `list_stated_parts` yields it.
        is_heard: Whether the documents hold a word.
    """
    clauses = list_clauses(text)
    last = max((at for at, one in enumerate(clauses) if part[slice(*one.span)].strip()), default=0)
    for at, clause in enumerate(clauses):
        kept, other = part[slice(*clause.span)], text[slice(*clause.span)]
        # "Ann is at school, but elected": of whom the part tells, more is told.
        is_of_named = at != last and bool(kept.strip()) and all(map(_NAMED.fullmatch, kept.split()))
        if kept.strip():
            left = (own if mark.isspace() else " " for own, mark in zip(other, kept, strict=True))
            other = "".join(left) if is_of_named else ""
        tokens = split_wording(f"{other} {clause.mark}")
        if any(token.kind is TokenKind.ADDRESS or (token.is_word and not token.key.isascii()) for token in tokens):
            return True
        if clause.mark.startswith("?") or is_call({fold(word) for word in read_words(other)}):
            continue
        told = [token.key for token in tokens if token.is_word and not _says_nothing(token.key)]
        is_idle = _CONSEQUENCE.match(clause.joint) is not None or _is_aside(other, clause.mark)
        if any(has_election_words([word]) or (is_number_word(word) and word.isalpha()) for word in told):
            return True
        if any(map(str.isdigit, other)) and not is_idle:
            return True
        is_of_person = _PERSON.match(other) is not None and not _SAYING.search(other)
        if (any(map(is_heard, told)) or (told and (is_of_named or is_of_person))) and not is_idle:
            return True
    return False


def is_one_of_sentences(text: str, part: str) -> bool:
    """Whether another sentence of a message than that of one of its parts, or a heading above it, has words."""
    clauses = list_clauses(text)
    own = {one.sentence for one in clauses if part[slice(*one.span)].strip()}
    return any(one.sentence not in own and read_words(text[slice(*one.span)]) for one in clauses)


def _limits_before(other: str, mark: str, *, is_beside: bool) -> bool:
    """Whether what stands before tells of what, where, when or in which case what follows is so."""
    if not read_words(other) or mark.startswith("?"):
        return False
    is_placed = _PLACED.match(other) is not None or bool(find_rounds(other))
    if is_beside:
        return is_placed or IN_CASE.search(other) is not None or RESTRICTED.search(other) is not None
    return is_placed and len(read_words(other)) <= MIN_WORDS


def _limits_behind(text: str, clause: MessageClause, core: str, *, is_own: bool) -> bool:
    """Whether what stands behind makes less of what is said before it."""
    other = text[slice(*clause.span)]
    words = read_words(other)
    if not words or clause.mark.startswith("?"):
        return False
    case, limit = IN_CASE.search(other), _EXCEPTED.search(other) or RESTRICTED.search(other)
    opens = any(one is not None and not read_words(other[: one.start()]) for one in (case, limit))
    if opens or (
        not tells_of_before(text, clause) and _PLACED.match(other) is not None and (is_own or len(words) <= MIN_WORDS)
    ):
        return True
    if not is_own:
        # "Skerry only."
        return len(words) <= MIN_WORDS and (limit is not None or any(is_rare(fold(w)) for w in words if w.istitle()))
    if _REASON.fullmatch(clause.joint) and (find_permissions(core) or any(map(is_negation, read_words(core)))):
        # "You cannot vote because you are 15": of whom it is so.
        return True
    is_early = case is not None and len(read_words(other[: case.start()])) < _MIN_WORDS_BEFORE_CASE
    # "Polls close at 5, 6 in Skerry": it tells another number.
    is_of_others = other.lstrip()[:1].isdigit() and any(map(str.isdigit, core))
    is_of_others = is_of_others or names_others(other) or YEAR.search(other) is not None
    return limit is not None or is_early or is_of_others or bool(find_rounds(other))


def _is_aside(clause: str, mark: str) -> bool:
    """Whether a clause calls or warns, or stands above what is said and names nobody: "don't be late", "good news:"."""
    if CALLING.match(clause) or _CONSEQUENCE.match(clause):
        return True
    words = {fold(word) for word in read_words(clause)}
    sayers = read_section_words("verification/frames", "attributing")
    return mark.startswith(":") and len(words) > 1 and not names_others(clause) and sayers.isdisjoint(words)


def _says_nothing(word: str) -> bool:
    own = fold(word)
    return own in read_chatter() or is_stop(own)
