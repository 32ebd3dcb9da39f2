"""What documents say of a statement, by how they stand: those that hold, now or in the year that it names, first."""

from __future__ import annotations

from collections.abc import Callable

from index.analysis.tokens import read_words
from index.answering.judgement import Found, Refusal
from index.documents.standings import Standings
from index.models import Document, Reason, VerdictKind
from index.questions.places import find_years
from index.questions.question import Question
from index.search.index import PassageIndex
from index.verification.in_translation import find_closest
from index.verification.statements.comparison import compare_statement
from index.verification.statements.pairing.votes import find_vote_year, list_former
from index.verification.statements.reading import StatementFinding
from index.verification.statements.values.changes import tells_of_before

Judge = Callable[[Question], Found | Refusal]
"""Returns what answers a question."""


class StatementsInForce:
    """Compares statements with documents. Safe to share between threads."""

    def __init__(self, index: PassageIndex, home: str | None, standings: Standings) -> None:
        """Take where to look, the English name of the country that is meant, and how the documents stand now."""
        self._index = index
        self._home = home
        self._standings = standings

    def compare(self, claim: str, judge: Judge) -> StatementFinding | None:
        """Return what documents say of a statement: those that hold, now or in the year that it names, first."""
        standings = self.find_standings(claim)
        if not standings.out_of_force:
            return compare_statement(self._index, claim, self._home, judge)
        found = self.compare_without(claim, standings.out_of_force, judge)
        if found is not None and found.kind is not VerdictKind.UNDECIDED:
            return found
        ahead = compare_statement(self._index, claim, self._home, judge)
        number = self._index.documents.find_id(ahead.document.id) if ahead is not None else None
        if ahead is None or number not in standings.out_of_force:
            return ahead
        if number in standings.replaced:
            is_same = ahead.kind is VerdictKind.AGREES
            return ahead if is_same else self._compare_with_newer(claim, number, standings, judge) or ahead
        # What will be, or was, neither contradicts what is nor tells it.
        return found or StatementFinding(VerdictKind.UNDECIDED, ahead.document, ahead.sentence)

    def compare_without(self, claim: str, documents: frozenset[int], judge: Judge) -> StatementFinding | None:
        """Return what other documents say of a statement than some, given by number."""
        return compare_statement(self.leave_out(documents), claim, self._home, self.judge_without(documents, judge))

    def compare_with_holding(self, claim: str, source: Document, judge: Judge) -> StatementFinding | None:
        """Return what holds instead of a replaced document that a claim resembles.

        Returns:
            None where that is not replaced, or what replaced it does not speak of that.
        """
        standings = self.find_standings(claim)
        number = self._index.documents.find_id(source.id)
        if number is None or number not in standings.replaced:
            return None
        found = self.compare_without(claim, standings.out_of_force, judge)
        if found is None or found.kind is VerdictKind.UNDECIDED:
            return self._compare_with_newer(claim, number, standings, judge)
        return found

    def find_change(self, claim: str, source: Document, judge: Judge) -> StatementFinding | None:
        """Return what is otherwise in the document that has replaced a claim's source; None where nothing is."""
        standings = self.find_standings(claim)
        number = self._index.documents.find_id(source.id)
        if number is None or number not in standings.replaced:
            return None
        found = self.compare_without(claim, standings.out_of_force, judge)
        is_other = found is not None and found.kind is VerdictKind.DIFFERS
        is_replacement = found is not None and standings.find_replacement(number) == self._index.documents.find_id(
            found.document.id
        )
        return found if is_other and is_replacement else None

    def find_standings(self, claim: str) -> Standings:
        """Return how the documents stand now, or in the last year that a claim names."""
        return self._standings.are_of(max(map(int, find_years(read_words(claim))), default=None))

    def is_out_of_force(self, document: Document, claim: str) -> bool:
        """Whether a document holds not yet, or no more, now or in the year that a claim names."""
        number = self._index.documents.find_id(document.id)
        return number in self.find_standings(claim).out_of_force

    def is_of_other_vote(self, claim: str, document: Document) -> bool:
        """Whether a document is on a vote in another year than the last that a claim names, or on a former one.

        Who tells no year and no time speaks of the latest vote.
        """
        number, year = self._index.documents.find_id(document.id), find_vote_year(document)
        if number is None or year is None or self._index.outlines.has_clauses(number):
            return False
        years = set(map(int, find_years(read_words(claim))))
        if years:
            return year not in years
        return not tells_of_before(claim) and document.id in list_former(self._index)

    def judge_without(self, documents: frozenset[int], judge: Judge) -> Judge:
        """Return what answers a question as before, but from some documents, given by number."""

        def judge_by_others(question: Question) -> Found | Refusal:
            verdict = judge(question)
            if isinstance(verdict, Refusal):
                return verdict
            number = self._index.documents.find_id(verdict.selections[0].document.id)
            return Refusal(Reason.NOT_FOUND, verdict.confidence, (), ()) if number in documents else verdict

        return judge_by_others

    def leave_out(self, documents: frozenset[int]) -> PassageIndex:
        """Return the index without some documents, given by number."""
        return self._index.without(self._index.withdrawn | documents)

    def _compare_with_newer(
        self, claim: str, number: int, standings: Standings, judge: Judge
    ) -> StatementFinding | None:
        """Return what the document says that has taken another one's place, given by number, where it speaks of that.

        What is replaced contradicts nothing then, and what replaced it only what is told in words that are understood.
        """
        taken = standings.find_replacement(number)
        if taken is None:
            return None
        others = frozenset(range(len(self._index.documents))) - {taken}
        for left_out in (standings.out_of_force, others):
            closest = find_closest(self.leave_out(left_out), claim)
            if closest is not None and self._index.documents.find_id(closest.document.id) == taken:
                return StatementFinding(VerdictKind.UNDECIDED, closest.document, closest.highlight)
            found = self.compare_without(claim, left_out, judge)
            if found is not None and self._index.documents.find_id(found.document.id) == taken:
                return found
        return None
