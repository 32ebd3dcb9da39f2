"""Whether a sentence's value is of what is done about a thing, where a statement's is of the thing itself."""

from __future__ import annotations

import re

from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, Parallel, Sentence, find_places, weigh_hit
from index.verification.statements.values.claimed import TIMES

# "The application for a postal ballot", "the printing of ballot papers", *permohonan surat suara pos*.
_DEALING = re.compile(
    r"\b(?:(?:applications?|requests?|forms?|invitations?|notices?|complaints?|objections?|petitions?|permits?|licences?"
    r"|printing|production|procurement|distribution|delivery|packing|storage|destruction|dispatch|design|publication)\s"
    r"(?:for|of|on|about|against|to)\s(?:(?:an?|the|all|any|new)\s)?"
    r"|(?:permohonan|pengajuan|permintaan|formulir|undangan|pemberitahuan|pengaduan|keberatan|pencetakan|produksi|pengadaan"
    r"|pendistribusian|distribusi|pengiriman|penyortiran|pelipatan|penyimpanan|pemusnahan)\s(?:untuk\s|atas\s|terhadap\s)?)",
    re.IGNORECASE,
)
_REACH = 3
_CLAUSE_END = re.compile(r"[;:!?]|[.,](?!\d)|\s(?:and|but|while|dan|tetapi|sedangkan|sementara)\s")


def is_of_dealing(statement: Statement, parallel: Parallel) -> bool:
    """Whether a time of a sentence is that of what is done about a thing, of which a statement says nothing.

    When an application for a postal ballot has to be in says nothing of when the ballot has to.
    """
    if parallel.values is None or parallel.values[0].kind not in TIMES:
        return False
    sentence = parallel.sentence
    return any(_names_behind(statement, sentence, match) for match in _list_dealings(sentence, parallel))


def _list_dealings(sentence: Sentence, parallel: Parallel) -> list[re.Match[str]]:
    """Return the words for what is done in the clause of a value, before it."""
    start = max((end.end() for end in _CLAUSE_END.finditer(sentence.text, 0, parallel.given.start)), default=0)
    return list(_DEALING.finditer(sentence.text, start, parallel.given.start))


def _names_behind(statement: Statement, sentence: Sentence, dealing: re.Match[str]) -> bool:
    """Whether a statement names what something is done about, and not what is done."""
    inside = frozenset(term.text for term in sentence.terms if dealing.start() <= term.start < dealing.end())
    if any(weigh_hit(term, inside) >= LEAST_HIT for term in statement.query.terms):
        return False
    behind = {term.start for term in [one for one in sentence.terms if one.start >= dealing.end()][:_REACH]}
    rows = [row for row, named in enumerate(statement.named) if named]
    return any(place.start in behind for row in rows for place in find_places(statement, row, sentence))
