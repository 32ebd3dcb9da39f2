"""How those whom a statement names answered what was put to the vote: "X voted Yes", *X menolak amendemen*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.models import DifferenceKind, Span
from index.verification.statements.denials import denies
from index.verification.statements.grade import is_qualified
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import Ground, Parallel, Sentence

_CAPITALISED = r"[A-Z][\w’'-]*"
# "Belitar and Tessin", "voters on the island of Maro", *pulau Aroma dan Maro*; not "the mayor of Maro".
_WHO = (
    r"(?:(?:[Tt]he|[Oo]n|[Ii]n|[Oo]f|[Bb]oth|[Vv]oters|[Pp]eople|[Ii]slands?|[Pp]rovinces?|[Dd]istricts?|[Cc]ount(?:y|ies)|[Ss]tates?"
    rf"|[Pp]emilih|[Ww]arga|di|[Pp]ulau|[Pp]rovinsi|[Dd]istrik|[Kk]abupaten|[Kk]ota|and|dan|serta|{_CAPITALISED}),?\s)+?"
)
_QUESTION = (
    r"(?:the\s|itu\s)?(?:\w+\s)?(?:[Aa]mend[ae]?men\w*|[Pp]roposals?|[Uu]sulan?|perubahan|konstitusi|constitution)\b"
)
_ANSWER = re.compile(
    rf"(?:\A|(?<=[.;:!?]\s))(?P<who>{_WHO})(?:(?:have|has|had|telah|sudah)\s)?(?P<deed>"
    r"(?:voted|votes?|memilih|menjawab|mencoblos)\s[“\"'*]*(?:(?P<yes>Yes|Ya)|(?P<no>No|Tidak))\b"
    rf"|(?:(?P<accepts>approved|accepted|backed|supported|endorsed|menyetujui|menerima|mendukung)"
    rf"|(?P<rejects>rejected|opposed|menolak|menentang))(?=\s{_QUESTION}))(?!\s(?:confidence|to)\b)"
)
_NAME = re.compile(rf"(?<!\w){_CAPITALISED}")
_GENERIC = re.compile(
    r"(?:the|on|in|of|both|voters|people|islands?|provinces?|districts?|count(?:y|ies)|states?|pemilih|warga|pulau|provinsi|distrik"
    r"|kabupaten|kota|and|dan|serta|di)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class VoteAnswer:
    """What a text tells of those whom it names.

    Attributes:
        names: Theirs.
        accepts: Whether they accept what was put to the vote.
        deed: The words that tell it.
    """

    names: frozenset[str]
    accepts: bool
    deed: Span


def find_answers(text: str) -> Iterator[VoteAnswer]:
    """Yield what a text tells of how somebody answered; nothing where it denies something."""
    for match in _ANSWER.finditer(text) if not denies(text.replace("No", "").replace("Tidak", "")) else ():
        names = {one[0] for one in _NAME.finditer(match["who"]) if not _GENERIC.fullmatch(one[0])}
        if names:
            accepts = match["yes"] is not None or match["accepts"] is not None
            yield VoteAnswer(frozenset(names), accepts, Span(*match.span("deed")))


def find_other_answers(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence tells that those whom a statement names answered as it says, or the other way.

    Args:
        statement: What is said.
        sentences: Those that resemble it, of its vote and year.
    """
    own = [*find_answers(statement.text)]
    if len(own) != 1 or statement.values or is_qualified(statement.text):
        return
    for sentence in sentences:
        if sentence.is_row or is_qualified(sentence.text):
            continue
        for other in find_answers(sentence.text):
            if own[0].names <= other.names:
                yield Parallel(
                    sentence,
                    DifferenceKind.WORD,
                    Ground.LEAD,
                    own[0].deed,
                    other.deed,
                    is_equal=own[0].accepts is other.accepts,
                    is_paired=True,
                )
