"""What a text that is passed on as a quote is worth: whether it stands in the documents, and in which words."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from index.analysis.analyzer import is_stop_word
from index.analysis.folding import fold
from index.analysis.languages import detect_language
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_section_words
from index.answering.judgement import Found, Refusal
from index.answering.quoting.quoter import Quoter
from index.answering.selection import Selection
from index.characters import has_quotation
from index.documents.standings import Standings
from index.models import (
    Cut,
    Difference,
    DifferenceKind,
    Document,
    Language,
    Mark,
    MarkKind,
    OtherPart,
    Quote,
    Reason,
    Span,
    TableRow,
    Verdict,
    VerdictKind,
)
from index.passages.sentences import split_sentences
from index.questions.follow_ups.words import read_months
from index.questions.places import find_years, list_names_of
from index.questions.question import Question
from index.search.index import PassageIndex
from index.verification.chat_furniture import find_furniture
from index.verification.differences import is_number_word, show_what_differs
from index.verification.exact_words import is_quotation_mark
from index.verification.findings import Finding
from index.verification.in_translation import find_closest
from index.verification.marks import find_other_parts, leave_out_parts, mark_claim, merge_marks
from index.verification.statements.agreeing.denied_claims import hold_against_check, mark_denial, tells_by_check
from index.verification.statements.agreeing.passed_on import find_passed_on, resembles
from index.verification.statements.agreeing.stances import read_stance
from index.verification.statements.comparison import compare_statement
from index.verification.statements.reading import StatementFinding, read_chatter
from index.verification.statements.sameness import are_comparable, is_equal
from index.verification.statements.values.calendar import is_weekday
from index.verification.statements.values.reading import read_values
from index.verification.telling.article_labels import check_label, find_opening_label
from index.verification.telling.references import find_references, leave_out, says_all
from index.verification.telling.shown_words import show_whole_cuts, show_whole_days, take_in_compound
from index.verification.verifier import OpenedClaim, Verifier

Judge = Callable[[Question], Found | Refusal]

_MAX_RUNS = 5
_MIN_QUOTED_WORDS = 10
_MIN_REPHRASED_WORDS = 3
# More digits, and the first cell is a figure.
_ROW_DIGITS = 3
# "That village": what was named before.
_THAT = re.compile(r"\s*(?:\w+\s(?:itu|tersebut|ini)|(?:the|that|this)\s\w+)\s*", re.IGNORECASE)
_NAMED = re.compile(r"(?<=[\w,]\s)[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*")
_LETTERS = re.compile(r"\w")
_CURRENCIES = frozenset("$€£")
_MIN_LIKENESS = 0.75
_REPLACED = frozenset((DifferenceKind.NUMBER, DifferenceKind.DATE, DifferenceKind.NAME))
_OF_NAMES = frozenset((DifferenceKind.WORD, DifferenceKind.NAME))
_OF_VALUES = frozenset((DifferenceKind.NUMBER, DifferenceKind.DATE))
# "Postponed from 5 December to", "diundur dari 5 Desember menjadi".
_FORMER = re.compile(r"\b(?:from|dari)\s[^.;]*\d[^.;]*\b(?:to|into|menjadi|jadi|ke|hingga)(?: \w+)?\Z", re.IGNORECASE)
# So much of a message is looked through for more quotes than one.
_MAX_READ_CHARS = 2_000
_OF_QUOTES = frozenset(
    (
        VerdictKind.VERBATIM,
        VerdictKind.PART_OF_SENTENCE,
        VerdictKind.SHORTENED,
        VerdictKind.PARTLY_VERBATIM,
        VerdictKind.ALTERED,
        VerdictKind.CHECKED,
    )
)
# What surrounds a quote may resemble one; what stands in quotation marks is somebody's words in any case.
_OF_LINES = _OF_QUOTES - {VerdictKind.PARTLY_VERBATIM}
# Of fewer words than a line has, nothing but a whole sentence is somebody's quote.
_OF_SHORT = frozenset((VerdictKind.VERBATIM,))
_MIN_LINE_WORDS, _MIN_SHORT_WORDS = 5, 3
_MAX_SENTENCES = 4
# What settles a claim by what holds, though it is found in what will hold, or did.
_OF_FORCE = frozenset(
    (
        VerdictKind.VERBATIM,
        VerdictKind.PART_OF_SENTENCE,
        VerdictKind.ALTERED,
        VerdictKind.CHECKED,
        VerdictKind.DIFFERS,
        VerdictKind.AGREES,
    )
)
_OPEN = frozenset((VerdictKind.UNDECIDED, VerdictKind.CLOSEST_IN_OTHER_LANGUAGE, VerdictKind.NOT_HERE))
_OF_QUOTATIONS = _OF_QUOTES | {VerdictKind.NOT_HERE, VerdictKind.DIFFERS, VerdictKind.UNDECIDED, VerdictKind.AGREES}

# What stands in a source as it is, or is cut from it.
_OF_SOURCE = frozenset((VerdictKind.VERBATIM, VerdictKind.PART_OF_SENTENCE))
_TURNING = frozenset((DifferenceKind.NUMBER, DifferenceKind.DATE, DifferenceKind.NEGATION))
# A message that is so much like one that is told of is that one, its date brought up to date.
_SAME_MESSAGE = 0.85

_JOINING = frozenset(("", "is", "are", "was", "were", "the", "a", "an", "adalah", "ialah", "merupakan"))


class ClaimChecker:
    """Say of what is passed on whether documents say it. Safe to share between threads."""

    def __init__(self, index: PassageIndex, home: str | None, quoter: Quoter) -> None:
        """Take where it would stand, the English name of the country that is meant, and what makes quotes."""
        self._index = index
        self._home = home
        self._quoter = quoter
        self._verifier = Verifier(index)

    def check(self, claim: str, language: Language, judge: Judge) -> Verdict:
        """Return the verdict on a text, as `Collection.verify` does.

        Args:
            claim: As received.
            language: The asker's.
            judge: Returns what answers a question.
        """
        return self._check_others(self._check_whole(claim, language, judge), judge)

    def _quote(self, selections: Sequence[Selection]) -> tuple[Quote, ...]:
        return tuple(map(self._quoter.make_quote, selections))

    def _check_others(self, verdict: Verdict, judge: Judge) -> Verdict:
        """Return a verdict with those on the other quotes of a message that holds several."""
        if verdict.kind not in _OF_QUOTES or all(mark.kind is not MarkKind.SAME for mark in verdict.marks):
            return verdict
        claim, marks = verdict.claim, verdict.marks
        others: list[OtherPart] = []
        for span in find_other_parts(claim[:_MAX_READ_CHARS], marks):
            for part in self._check_part(claim, span, verdict.language, judge):
                others.append(part)
                marks = merge_marks(marks, part.span, part.verdict.marks)
        unchecked = leave_out_parts(claim, verdict.unchecked, [one.span for one in others])
        return replace(verdict, marks=marks, unchecked=unchecked, others=tuple(others)) if others else verdict

    def _check_part(self, claim: str, span: Span, language: Language, judge: Judge) -> Iterator[OtherPart]:
        """Yield the verdict on what a message holds beside a quote, else those on its sentences."""
        is_quotation = span.start > 0 and is_quotation_mark(claim[span.start - 1])
        whole = self._check_whole(claim[slice(*span)], language, judge)
        kinds = _OF_QUOTATIONS if is_quotation else _OF_LINES
        if whole.kind in (kinds if _count_words(claim, span) >= _MIN_LINE_WORDS or is_quotation else _OF_SHORT):
            yield OtherPart(span, whole)
            return
        sentences = [] if is_quotation else split_sentences(claim, span, detect_language(claim) or language)
        for one in sentences[:_MAX_SENTENCES] if len(sentences) > 1 else []:
            verdict = self._check_whole(claim[slice(*one)], language, judge)
            words = _count_words(claim, one)
            if words >= _MIN_SHORT_WORDS and verdict.kind in (_OF_LINES if words >= _MIN_LINE_WORDS else _OF_SHORT):
                yield OtherPart(one, verdict)

    def _check_whole(self, claim: str, language: Language, judge: Judge) -> Verdict:
        """Return the verdict on a text as one quote; what a document only checks says nothing of itself."""
        verdict = self._compare_whole(claim, language, judge)
        is_checked = any(quote.is_checked for quote in verdict.quotes[:1])
        if is_checked and (tells_by_check(claim, verdict.quotes[0]) or self._is_far(verdict)):
            return self._leave_open(verdict)
        if verdict.kind in _OPEN and not is_checked:
            told = find_passed_on(self._index, claim, self._home)
            denied = None if told else self._find_denied(claim)
            if denied is not None:
                return self._leave_open(replace(verdict, quotes=self._quote([denied])))
            quotes = self._quote([Selection(told[0], told[1], told[1], 0.0)]) if told else verdict.quotes
            verdict = replace(verdict, quotes=quotes)
            is_checked = any(quote.is_checked for quote in quotes[:1])
        kind = VerdictKind.CHECKED if is_checked else verdict.kind
        if verdict.quotes and not is_checked:
            kind = hold_against_check(claim, kind, verdict.quotes[0])
        if kind is verdict.kind:
            return verdict
        marks = verdict.marks if kind is VerdictKind.CHECKED else mark_claim(claim, ())
        first, *others = verdict.quotes
        first = replace(first, is_checked=kind is VerdictKind.CHECKED)
        # Whoever only skims reads what is marked: of a claim and its check, the check.
        quotes = (mark_denial(first) if first.is_checked else first, *others)
        return Verdict(claim, language, kind, quotes, marks, unchecked=verdict.unchecked)

    def _find_denied(self, claim: str) -> Selection | None:
        """Return the check of a message that a text calls untrue; None where it calls none so."""
        stance = None if has_quotation(claim) else read_stance(claim)
        if stance is None or not stance.is_denied:
            return None
        told = find_passed_on(self._index, claim[slice(*stance.inner)], self._home)
        return Selection(told[0], told[1], told[1], 0.0) if told else None

    def _is_far(self, verdict: Verdict) -> bool:
        """Whether a check is only what comes closest to a text, of which it tells little."""
        quote = verdict.quotes[0]
        language = quote.citation.language
        return verdict.kind in _OPEN and not resembles(self._index, verdict.claim, quote.text, language)

    def _leave_open(self, verdict: Verdict) -> Verdict:
        """Return a verdict that shows a check as what comes closest, and says no more of it."""
        claim, (first, *others) = verdict.claim, verdict.quotes
        quotes = (replace(first, is_checked=False), *others)
        return Verdict(claim, verdict.language, VerdictKind.UNDECIDED, quotes, mark_claim(claim, ()))

    def _compare_whole(self, claim: str, language: Language, judge: Judge) -> Verdict:
        opened = self._verifier.open_claim(claim)
        finding = self._verifier.find_source(opened)
        is_quote = finding is not None and finding.kind is VerdictKind.VERBATIM
        title = None if is_quote else self._verifier.find_title(opened)
        if title is not None:
            marks = mark_claim(claim, [Span(0, len(claim))])
            return Verdict(claim, language, VerdictKind.TITLE, marks=marks, title_of=self._quoter.cite(title.id))
        denied = self._check_denied(finding, claim, language, judge)
        if denied is not None:
            return denied
        if finding is None or _is_of_question(finding, claim):
            return self._check_otherwise(opened, claim, language, judge)
        if self._is_only_told(finding) and _turns_message(finding):
            return self._check_otherwise(opened, claim, language, judge)
        in_force = self._check_in_force(finding, claim, language, judge)
        if in_force is not None:
            return in_force
        if finding.kind is VerdictKind.ALTERED and not has_quotation(claim) and not self._is_only_told(finding):
            references = find_references(finding)
            if references and len(references) == len(finding.differences) and says_all(finding):
                same = StatementFinding(VerdictKind.AGREES, finding.document, finding.runs[0])
                return self._describe_statement(claim, language, same)
            finding = leave_out(finding, references) if len(references) < len(finding.differences) else finding
        statement, retells = None, False
        if finding.kind is not VerdictKind.ALTERED and not has_quotation(claim):
            changed = self._find_change(finding, claim, judge)
            if changed is not None:
                return self._describe_statement(claim, language, changed)
        if finding.kind is VerdictKind.ALTERED and not has_quotation(claim) and _names_what_is_meant(finding):
            before, run = _find_before(finding), finding.runs[0]
            quote = Selection(finding.document, Span((before or run).start, run.end), finding.highlights[0], 0.0)
            return Verdict(claim, language, VerdictKind.AGREES, self._quote([quote]), mark_claim(claim, ()))
        if finding.kind is VerdictKind.ALTERED and not has_quotation(claim) and _writes_otherwise(finding, language):
            quote = Selection(finding.document, finding.runs[0], finding.highlights[0], 0.0)
            return Verdict(claim, language, VerdictKind.AGREES, self._quote([quote]), mark_claim(claim, ()))
        if finding.kind is VerdictKind.ALTERED and not has_quotation(claim) and not self._is_only_told(finding):
            newer = self._check_by_newer(finding, claim, language, judge)
            if newer is not None:
                return newer
            statement = self._compare_statement(claim, judge)
            retells = _retells(finding, len(claim.split()))
            if statement is not None and (
                _is_told_elsewhere(finding, statement, claim, language)
                or _is_rather_own(finding, statement, claim)
                or (retells and statement.kind is VerdictKind.DIFFERS)
                or (
                    statement.kind is VerdictKind.AGREES
                    and (
                        (retells and _adds_no_words(finding, language))
                        or _has_slight_differences(finding, len(claim.split()))
                        or _differs_in_chatter(finding)
                        or _names_place_or_moves(finding, len(claim.split()))
                    )
                )
            ):
                return self._describe_statement(claim, language, statement)
        selections = [
            Selection(finding.document, run, highlight, 0.0)
            for run, highlight in zip(finding.runs, finding.highlights, strict=True)
        ]
        quotes = self._quote(selections[:_MAX_RUNS])
        tells_outcome = finding.kind is VerdictKind.ALTERED and not has_quotation(claim) and _tells_outcome(finding)
        if retells or tells_outcome:
            beside = self._verifier.find_number(opened) if retells else None
            told = " ".join(finding.document.joined.text[slice(*run)] for run in finding.runs)
            if beside is not None and beside.document.joined.text[slice(*beside.highlight)] not in told:
                quotes = self._quote([beside])
            return Verdict(claim, language, VerdictKind.UNDECIDED, quotes, mark_claim(claim, ()))
        locate, text = finding.document.joined.locate, finding.document.joined.text
        return self._check_label(
            finding,
            Verdict(
                claim,
                language,
                finding.kind,
                quotes,
                finding.marks,
                tuple(
                    replace(one, source_span=locate(one.source_span))
                    for one in show_whole_days(finding.differences, text, claim)
                ),
                tuple(
                    replace(one, span=locate(one.span))
                    for one in show_whole_cuts(finding.cuts, text)
                    if not _is_of_frame(one, quotes[0].table)
                ),
                finding.asides.unchecked,
                finding.asides.wrong_speaker,
                self._name_speaker(finding),
            ),
        )

    def _check_denied(self, finding: Finding | None, claim: str, language: Language, judge: Judge) -> Verdict | None:
        """Return the verdict on a text that begins with calling untrue what a document has in the same words.

        Returns:
            None where no frame opens it, where its document has the frame as well, or has not all that it denies.
        """
        # A chat program's own lines around it are blanks.
        text = claim
        for one in find_furniture(claim):
            text = f"{text[: one.start]}{' ' * (one.end - one.start)}{text[one.end :]}"
        stance = None if finding is None or has_quotation(claim) else read_stance(text)
        if finding is None or stance is None or not stance.is_denied or stance.frame.start > stance.inner.start:
            return None
        if not _LETTERS.search(text[slice(*stance.frame)]) or _is_held(finding, stance.frame):
            return None
        inner = self._verifier.find_source(self._verifier.open_claim(text[slice(*stance.inner)]))
        if inner is None or self._is_only_told(inner) or self._is_out_of_force(inner, claim):
            return None
        is_said = inner.kind in _OF_SOURCE and not inner.cuts and _is_told_as_so(inner)
        if inner.asides.unchecked or not (is_said or inner.kind is VerdictKind.ALTERED):
            return None
        document, sentence = inner.document, inner.runs[0]
        if is_said:
            nothing = Span(sentence.start, sentence.start)
            said = StatementFinding(
                VerdictKind.DIFFERS, document, sentence, DifferenceKind.NEGATION, nothing, stance.frame
            )
            return self._describe_statement(claim, language, said)
        statement = self._compare_statement(claim, judge)
        is_decided = statement is not None and statement.kind is not VerdictKind.UNDECIDED
        closest = StatementFinding(VerdictKind.UNDECIDED, document, sentence)
        return self._describe_statement(claim, language, statement if statement and is_decided else closest)

    def _is_out_of_force(self, finding: Finding, claim: str) -> bool:
        number = self._index.documents.find_id(finding.document.id)
        return number in self._find_standings(claim).out_of_force

    def _check_in_force(self, finding: Finding, claim: str, language: Language, judge: Judge) -> Verdict | None:
        """Return the verdict by what holds on a claim that is found in a document which holds not yet, or no more.

        Returns:
            None where the document holds, or has made way for another; and where nothing that holds decides on a claim
            that stands there word for word, of which it is told from or until when.
        """
        standings = self._find_standings(claim)
        number = self._index.documents.find_id(finding.document.id)
        if number not in standings.out_of_force - standings.replaced:
            return None
        left_out = standings.out_of_force
        checker = ClaimChecker(self._leave_out(left_out), self._home, self._quoter)
        verdict = checker._check_whole(claim, language, self._judge_without(left_out, judge))
        held = checker._verifier.find_source(checker._verifier.open_claim(claim))
        # What holds and reads nearly the same is what a message is held against, whether or not it decides.
        if verdict.kind in _OF_FORCE or (held is not None and verdict.quotes):
            return verdict
        if finding.kind is not VerdictKind.ALTERED:
            return None
        selections = [
            Selection(finding.document, run, highlight, 0.0)
            for run, highlight in zip(finding.runs, finding.highlights, strict=True)
        ]
        return Verdict(claim, language, VerdictKind.UNDECIDED, self._quote(selections[:1]), mark_claim(claim, ()))

    def _check_label(self, finding: Finding, verdict: Verdict) -> Verdict:
        """Return the verdict on a quote with the article that the message names for it, checked as well."""
        claim, joined = verdict.claim, finding.document.joined
        opening = find_opening_label(claim)
        stretches = [*verdict.unchecked, *([opening] if opening else [])]
        section = verdict.quotes[0].citation.section
        for stretch in stretches:
            label = check_label(claim, stretch, section, joined.text, finding.runs[0].start)
            if label is None:
                continue
            unchecked = tuple(one for one in verdict.unchecked if one != stretch)
            if label.heading is None:
                is_all = verdict.kind is VerdictKind.PARTLY_VERBATIM and not unchecked
                is_whole = finding.runs == finding.highlights
                kind = VerdictKind.VERBATIM if is_whole else VerdictKind.PART_OF_SENTENCE
                marks = merge_marks(verdict.marks, stretch, [Mark(Span(0, stretch.end - stretch.start), MarkKind.SAME)])
                kind = kind if is_all else verdict.kind
                return replace(verdict, kind=kind, unchecked=unchecked, marks=marks)
            difference = Difference(
                DifferenceKind.NUMBER,
                joined.text[slice(*label.heading)],
                claim[slice(*label.span)],
                joined.locate(label.heading),
                label.span,
            )
            marks = merge_marks(
                verdict.marks, label.span, [Mark(Span(0, label.span.end - label.span.start), MarkKind.DIFFERENT)]
            )
            return replace(
                verdict,
                kind=VerdictKind.ALTERED,
                unchecked=unchecked,
                marks=marks,
                differences=(difference, *verdict.differences),
            )
        return verdict

    def _name_speaker(self, finding: Finding) -> str | None:
        """Return whom a document's text names as the speaker of a quote that a claim says is somebody else's."""
        speaker = finding.asides.speaker
        return finding.document.joined.text[slice(*speaker)] if speaker and finding.asides.wrong_speaker else None

    def _check_otherwise(self, opened: OpenedClaim, claim: str, language: Language, judge: Judge) -> Verdict:
        """Return the verdict on a text that is no quote."""
        nothing = mark_claim(claim, ())
        places = [one for one in self._verifier.find_words(opened) if not self._is_told(one.document, one.span)]
        if places:
            marks = mark_claim(claim, [Span(0, len(claim))])
            return Verdict(claim, language, VerdictKind.TOO_SHORT, self._quote(places), marks)
        outside = self._verifier.find_outside(opened)
        if outside is not None:
            return Verdict(claim, language, VerdictKind.OUTSIDE, marks=nothing, title_of=self._quoter.cite(outside.id))
        statement = self._compare_statement(claim, judge)
        if statement is not None and statement.kind is not VerdictKind.UNDECIDED:
            return self._describe_statement(claim, language, statement)
        closest = find_closest(self._index, claim)
        if closest is not None:
            kind = VerdictKind.CLOSEST_IN_OTHER_LANGUAGE
            return Verdict(claim, language, kind, self._quote([closest]), nothing)
        beside = self._verifier.find_number(opened)
        if statement is not None and (beside is None or _has_number_of(statement, beside)):
            return self._describe_statement(claim, language, statement)
        if beside is not None:
            # What has the same number may well say it, in words that are not understood.
            return Verdict(claim, language, VerdictKind.UNDECIDED, self._quote([beside]), nothing)
        return Verdict(claim, language, VerdictKind.NOT_HERE, marks=nothing)

    def _is_only_told(self, finding: Finding) -> bool:
        """Whether what resembles a text is only told of a message that its document checks."""
        return any(self._is_told(finding.document, run) for run in finding.runs)

    def _is_told(self, document: Document, span: Span) -> bool:
        number = self._index.documents.find_id(document.id)
        return number is not None and bool(
            self._index.are_only_told[[*self._index.find_passages_between(number, *span)]].any()
        )

    def _compare_statement(self, claim: str, judge: Judge) -> StatementFinding | None:
        """Return what documents say of a statement: those that hold, now or in the year that it names, first."""
        standings = self._find_standings(claim)
        if not standings.out_of_force:
            return compare_statement(self._index, claim, self._home, judge)
        found = self._compare_without(claim, standings.out_of_force, judge)
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

    def _compare_without(self, claim: str, documents: frozenset[int], judge: Judge) -> StatementFinding | None:
        """Return what other documents say of a statement than some, given by number."""
        return compare_statement(self._leave_out(documents), claim, self._home, self._judge_without(documents, judge))

    def _judge_without(self, documents: frozenset[int], judge: Judge) -> Judge:
        """Return what answers a question as before, but from some documents, given by number."""

        def judge_by_others(question: Question) -> Found | Refusal:
            verdict = judge(question)
            if isinstance(verdict, Refusal):
                return verdict
            number = self._index.documents.find_id(verdict.selections[0].document.id)
            return Refusal(Reason.NOT_FOUND, verdict.confidence, (), ()) if number in documents else verdict

        return judge_by_others

    def _leave_out(self, documents: frozenset[int]) -> PassageIndex:
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
            closest = find_closest(self._leave_out(left_out), claim)
            if closest is not None and self._index.documents.find_id(closest.document.id) == taken:
                return StatementFinding(VerdictKind.UNDECIDED, closest.document, closest.highlight)
            found = self._compare_without(claim, left_out, judge)
            if found is not None and self._index.documents.find_id(found.document.id) == taken:
                return found
        return None

    def _check_by_newer(self, finding: Finding, claim: str, language: Language, judge: Judge) -> Verdict | None:
        """Return the verdict by what holds on a claim in other words than those of a replaced document, which are near.

        Returns:
            None where what replaced it does not speak of that.
        """
        standings = self._find_standings(claim)
        number = self._index.documents.find_id(finding.document.id)
        if number is None or number not in standings.replaced:
            return None
        found = self._compare_without(claim, standings.out_of_force, judge)
        if found is None or found.kind is VerdictKind.UNDECIDED:
            found = self._compare_with_newer(claim, number, standings, judge)
        if found is None:
            return None
        verdict = self._describe_statement(claim, language, found)
        is_other = detect_language(claim) is found.document.language.other
        is_closest = found.kind is VerdictKind.UNDECIDED and is_other
        return replace(verdict, kind=VerdictKind.CLOSEST_IN_OTHER_LANGUAGE) if is_closest else verdict

    def _find_change(self, finding: Finding, claim: str, judge: Judge) -> StatementFinding | None:
        """Return what is otherwise in the document that has replaced a claim's source; None where nothing is."""
        standings = self._find_standings(claim)
        number = self._index.documents.find_id(finding.document.id)
        if number is None or number not in standings.replaced:
            return None
        found = self._compare_without(claim, standings.out_of_force, judge)
        is_other = found is not None and found.kind is VerdictKind.DIFFERS
        is_replacement = found is not None and standings.find_replacement(number) == self._index.documents.find_id(
            found.document.id
        )
        return found if is_other and is_replacement else None

    def _find_standings(self, claim: str) -> Standings:
        """Return how the documents stand now, or in the last year that a claim names."""
        return self._quoter.standings.are_of(max(map(int, find_years(read_words(claim))), default=None))

    def _describe_statement(self, claim: str, language: Language, found: StatementFinding) -> Verdict:
        document, source, claimed = found.document, found.source, found.claimed
        if source and claimed and found.difference:
            source, claimed = show_what_differs(document.joined.text, source, claim, claimed)
            source, claimed = take_in_compound(document.joined.text, source), take_in_compound(claim, claimed)
        has_words = source is not None and source.start < source.end
        selection = Selection(document, found.sentence, source if source and has_words else found.sentence, 0.0)
        differences: tuple[Difference, ...] = ()
        kind = found.kind
        words = document.joined.text[slice(*source)] if source else ""
        if claimed and has_words and _list_words(words) == _list_words(claim[slice(*claimed)]):
            # What is the same in both is no difference.
            kind = VerdictKind.UNDECIDED if kind is VerdictKind.DIFFERS else kind
        elif found.difference and source and claimed:
            difference = Difference(
                found.difference, words, claim[slice(*claimed)], document.joined.locate(source), claimed
            )
            differences = (difference,)
        marks = mark_claim(claim, (), [claimed] if claimed and differences else ())
        return Verdict(claim, language, kind, self._quote([selection]), marks, differences)


def _is_told_as_so(finding: Finding) -> bool:
    """Whether the sentences of a quote have beside it no words that deny, doubt or report what it says."""
    text, (run, *_), (own, *_) = finding.document.joined.text, finding.runs, finding.highlights
    beside = read_words(f"{text[run.start : own.start]} {text[own.end : run.end]}")
    doubting = read_section_words("verification/frames", "denying") | read_section_words("verification/frames", "false")
    return doubting.isdisjoint(map(fold, beside))


def _is_held(finding: Finding, span: Span) -> bool:
    """Whether most of a stretch of a claim stands in its source as well."""
    same = (mark.span for mark in finding.marks if mark.kind is MarkKind.SAME)
    held = sum(max(0, min(one.end, span.end) - max(one.start, span.start)) for one in same)
    return held > (span.end - span.start) / 2


def _has_number_of(statement: StatementFinding, beside: Selection) -> bool:
    """Whether what comes closest to a statement has the number that another sentence shares with it."""
    number = beside.document.joined.text[slice(*beside.highlight)]
    return number in statement.document.joined.text[slice(*statement.sentence)]


def _count_words(text: str, span: Span) -> int:
    return len(read_words(text[slice(*span)]))


def _is_of_question(finding: Finding, claim: str) -> bool:
    """Whether a claim says what its source only asks: that is no altered quote, and the answer tells more."""
    if finding.kind is not VerdictKind.ALTERED or has_quotation(claim) or claim.rstrip().endswith("?"):
        return False
    text = finding.document.joined.text
    # "People say that pens can be erased. Is that true?"
    lines = (text[run.start : run.end] + text[run.end :].partition("\n")[0] for run in finding.runs)
    return all(line.rstrip(" *_").endswith("?") for line in lines)


def _is_rather_own(finding: Finding, statement: StatementFinding, claim: str) -> bool:
    """Whether a claim is rather somebody's own words, of which something can be told, than an altered quote."""
    if statement.is_paired and statement.kind is VerdictKind.AGREES:
        return True
    is_decided = statement.kind is not VerdictKind.UNDECIDED
    # So many other words are rather somebody's own than an altered quote.
    return finding.likeness < _MIN_LIKENESS and is_decided and not _pairs_otherwise(finding, statement, claim)


def _is_told_elsewhere(finding: Finding, statement: StatementFinding, claim: str, language: Language) -> bool:
    """Whether a short text differs by values alone from what it resembles, and another document gives its own.

    That one may be of the first round, and what it resembles of the second.
    """
    is_other = statement.kind is not VerdictKind.DIFFERS and statement.document.id != finding.document.id
    if not is_other or len(claim.split()) >= _MIN_QUOTED_WORDS or any(not one.claim for one in finding.differences):
        return False
    text = statement.document.joined.text[slice(*statement.sentence)]
    given = read_values(text, statement.document.language)
    own = [value for one in finding.differences for value in read_values(one.claim, language)]
    are_given = (any(are_comparable(one, other) and is_equal(one, other) for other in given) for one in own)
    return bool(own) and all(one.kind in _OF_VALUES for one in finding.differences) and all(are_given)


def _has_slight_differences(finding: Finding, words: int) -> bool:
    """Whether a text has but "is" for a comma of its source; of a long one that lacks nothing but marks, it is told."""
    is_slight = all(_is_joining(one.source) and _is_joining(one.claim) for one in finding.differences)
    return is_slight and (words < _MIN_QUOTED_WORDS or any(read_words(one.claim) for one in finding.differences))


def _differs_in_chatter(finding: Finding) -> bool:
    """Whether a text differs from its source in nothing but words that say nothing: *lho*, *sebesar*."""
    return all(
        one.kind is DifferenceKind.WORD
        and all(fold(word) in read_chatter() for word in read_words(f"{one.source} {one.claim}"))
        for one in finding.differences
    )


def _adds_no_words(finding: Finding, language: Language) -> bool:
    """Whether a text has no words beside those of its source, "is" and the like, and values set aside."""
    told = set(_list_words(" ".join(finding.document.joined.text[slice(*run)] for run in finding.runs)))
    added = [word for one in finding.differences for word in _list_words(_leave_out_values(one.claim, language))]
    is_named = any(one.kind is DifferenceKind.NAME and not _adds_nothing(one.claim) for one in finding.differences)
    return not is_named and all(word in told or _is_function_word(word) for word in added)


def _leave_out_values(text: str, language: Language) -> str:
    bare = list(text)
    for value in read_values(text, language):
        if not value.units:
            bare[slice(*value.span)] = " " * (value.span.end - value.span.start)
    return "".join(bare)


def _writes_otherwise(finding: Finding, language: Language) -> bool:
    """Whether a text has but the same numbers written otherwise: "Rp1,2 juta" for "Rp1.200.000"."""
    if len(finding.runs) != 1 or finding.cuts or all(one.kind is DifferenceKind.SLIGHT for one in finding.differences):
        return False
    are_same = [_has_same_value(finding, one, language) for one in finding.differences]
    others = (one for one, is_same in zip(finding.differences, are_same, strict=True) if not is_same)
    return any(are_same) and all(_adds_nothing(one.source) and _adds_nothing(one.claim) for one in others)


def _has_same_value(finding: Finding, difference: Difference, language: Language) -> bool:
    """Whether both sides of a difference are one value, and nothing else."""
    if difference.kind is not DifferenceKind.NUMBER:
        return False
    texts = (difference.source, finding.document.language), (difference.claim, language)
    read = [(text, read_values(text, one)) for text, one in texts]
    if any(len(values) != 1 or _LETTERS.search(_leave_out(text, values[0].span)) for text, values in read):
        return False
    (_, (own,)), (_, (other,)) = read
    return are_comparable(own, other) and math.isclose(own.amount, other.amount, rel_tol=1e-9)


def _leave_out(text: str, span: Span) -> str:
    return text[: span.start] + text[span.end :]


def _names_what_is_meant(finding: Finding) -> bool:
    """Whether a text only names what its source, "in that village", has named in the sentence before."""
    others = [one for one in finding.differences if not _is_named_before(finding, one)]
    are_slight = all(_adds_nothing(one.source) and _adds_nothing(one.claim) for one in others)
    return len(finding.runs) == 1 and len(others) < len(finding.differences) and are_slight


def _adds_nothing(words: str) -> bool:
    return all(_is_function_word(fold(word)) for word in read_words(words))


def _is_named_before(finding: Finding, difference: Difference) -> bool:
    """Whether the name that stands for "that village" is the last one of the sentence before."""
    if difference.kind is not DifferenceKind.NAME or _THAT.fullmatch(difference.source) is None:
        return False
    before = _find_before(finding)
    named = [*_NAMED.finditer(finding.document.joined.text, *before)] if before else []
    names = [match[0] for match in named if not _is_of_calendar(match[0])]
    return bool(names) and names[-1] == difference.claim.strip()


def _is_of_calendar(name: str) -> bool:
    return is_weekday(fold(name)) or fold(name) in read_months()


def _find_before(finding: Finding) -> Span | None:
    """Return the sentence before the first that is quoted, in its paragraph; None where it is the first there."""
    text, end = finding.document.joined.text, finding.runs[0].start
    start = text.rfind("\n", 0, end) + 1
    sentences = split_sentences(text, Span(start, end), finding.document.language) if text[start:end].strip() else []
    return sentences[-1] if sentences else None


def _names_place_or_moves(finding: Finding, words: int) -> bool:
    """Whether a claim differs from its source by nothing but the name of the place, and phrases that stand elsewhere.

    "Seven parties are registered in Kazakhstan" tells what "seven parties are now registered in the country" does.
    """
    told = _list_words(" ".join(finding.document.joined.text[slice(*run)] for run in finding.runs))
    are_moved = [_is_moved(one, told) for one in finding.differences]
    are_of_place = [_names_place(one, finding.document.about.place or "") for one in finding.differences]
    if not any(are_moved) and not any(are_of_place):
        return False
    return all(
        is_moved
        or (one.kind in _OF_NAMES and is_of_place and (words < _MIN_QUOTED_WORDS or _is_short(one.source)))
        # What is left out of a short text.
        or (one.kind is DifferenceKind.WORD and not one.claim and words < _MIN_QUOTED_WORDS)
        for one, is_moved, is_of_place in zip(finding.differences, are_moved, are_of_place, strict=True)
    )


def _is_moved(difference: Difference, told: Sequence[str]) -> bool:
    """Whether a phrase stands elsewhere in the source: "On the ballots an option was included" for what ends so."""
    own, replaced = _list_words(difference.claim), _list_words(difference.source)
    if difference.kind not in _OF_NAMES or len(own) < _MIN_REPHRASED_WORDS or not _is_short(difference.source):
        return False
    is_elsewhere = any(own == told[at : at + len(own)] for at in range(len(told)))
    return is_elsewhere and set(own).isdisjoint(replaced)


def _names_place(difference: Difference, place: str) -> bool:
    """Whether a claim only adds in which country that is, or names the country that its source does not name.

    Args:
        difference: Of a claim.
        place: The country that the source is about, by its English name.
    """
    own, replaced = _list_words(difference.claim), _list_words(difference.source)
    adds = [word for word in own if not _is_function_word(word)]
    if not adds or not set(adds) <= {fold(place), *list_names_of(place)} or _has_inner_capital(difference.source):
        return False
    is_added = len(replaced) <= 1 and own[0] in read_section_words("verification/frames", "in")
    of_country = read_section_words("verification/frames", "country")
    # "The country offering …", and not "the enemies of our country".
    first = next((word for word in replaced if word in of_country or not _is_function_word(word)), "")
    return is_added or first in of_country


def _is_short(words: str) -> bool:
    return len(read_words(words)) < _MIN_REPHRASED_WORDS


def _list_words(text: str) -> list[str]:
    return [fold(word) for word in read_words(text)]


def _is_function_word(word: str) -> bool:
    return any(is_stop_word(word, language) for language in Language)


def _has_inner_capital(words: str) -> bool:
    """Whether a word within a stretch is capitalised, which names somebody; of the first nobody can tell."""
    return any(word[0].isupper() for word in read_words(words)[1:])


def _is_joining(words: str) -> bool:
    """Whether words only join a name and what its bearer is, or are marks beside it: ",", "is the", *adalah*."""
    return all(word.strip(" ,;.()") in _JOINING for word in words.lower().replace(",", " , ").split())


def _pairs_otherwise(finding: Finding, statement: StatementFinding, claim: str) -> bool:
    """Whether words of a claim stand, by the order of both texts, in the place of others than a statement's values do.

    What stands where is surer than which values are of the same thing.
    """
    if statement.is_paired:
        return False
    if statement.kind is VerdictKind.AGREES:
        return any(_has_figure(one.source) and _has_figure(one.claim) for one in finding.differences)
    if statement.claimed is None or statement.source is None:
        return False
    if _has_figure(claim[slice(*statement.claimed)]) and _is_same(finding, statement.claimed):
        return True
    if statement.document.id != finding.document.id:
        return False
    return any(
        one.kind in _OF_VALUES
        and one.source
        and one.claim_span.start < statement.claimed.end
        and statement.claimed.start < one.claim_span.end
        and not (one.source_span.start < statement.source.end and statement.source.start < one.source_span.end)
        for one in finding.differences
    )


def _retells(finding: Finding, words: int) -> bool:
    """Whether a claim is rather its source in somebody's own words than a quote that was altered.

    Of much of it something else takes the place, and not only numbers and names that of others.
    """
    if all(one.kind is DifferenceKind.SLIGHT for one in finding.differences):
        # "69.43 persen" for "69.43%".
        return False
    if words < _MIN_QUOTED_WORDS and all(
        one.kind is DifferenceKind.WORD or one.source.strip() == ":" or _says_less(one) or _names_otherwise(one)
        for one in finding.differences
    ):
        # Of so few words nobody says that they are somebody's.
        return True
    if words < _MIN_QUOTED_WORDS and all(_has_same_figures(one) for one in finding.differences):
        # "6 dollars" for "$6".
        return True
    if finding.likeness >= _MIN_LIKENESS:
        return False
    if len(finding.differences) > 1:
        return not all(one.kind in _REPLACED and one.source and one.claim for one in finding.differences)
    only = finding.differences[0]
    if min(len(only.source.split()), len(only.claim.split())) >= _MIN_REPHRASED_WORDS:
        return True
    # "Unanimously" for "by four votes to one".
    return (
        only.kind is DifferenceKind.NUMBER
        and len(only.claim.split()) > 1
        and not any(map(is_number_word, only.claim.split()))
    )


def _says_less(difference: Difference) -> bool:
    """Whether nothing takes the place of a number, a day or a name: "in May" for "on 14 May"."""
    adds = (fold(word) for word in read_words(difference.claim))
    return difference.kind in _REPLACED and all(
        any(is_stop_word(word, language) for language in Language) for word in adds
    )


def _names_otherwise(difference: Difference) -> bool:
    """Whether a name stands in the place of words that name nobody: "Kazakhstan" for "our country".

    A name that is exchanged for another is an altered one.
    """
    if difference.kind is not DifferenceKind.NAME or not difference.source or not difference.claim:
        return False
    own = [word for word in read_words(difference.claim) if not _is_function_word(fold(word))]
    there = read_words(difference.source)
    is_named = bool(own) and all(word[0].isupper() for word in own)
    return is_named and len(there) > 1 and not any(word[0].isupper() for word in there)


def _has_same_figures(difference: Difference) -> bool:
    """Whether two stretches give the same number, or lack nothing but the sign of a currency."""
    own, there = (re.findall(r"\d+", words) for words in (difference.claim, difference.source))
    return own == there and (bool(own) or difference.source in _CURRENCIES)


def _turns_message(finding: Finding) -> bool:
    """Whether a text says something else than the message that it resembles: another day, or that it is not so."""
    kinds = {one.kind for one in finding.differences} & _TURNING
    return bool(kinds) and (DifferenceKind.NEGATION in kinds or finding.likeness < _SAME_MESSAGE)


def _tells_outcome(finding: Finding) -> bool:
    """Whether a claim differs by nothing but what was before a change: "held on 12 May", "moved from 5 to 12 May"."""
    return all(_FORMER.search(one.source) and not _has_figure(one.claim) for one in finding.differences)


def _is_same(finding: Finding, span: Span) -> bool:
    """Whether all of a stretch of a claim stands in its source."""
    return any(
        mark.kind is MarkKind.SAME and mark.span.start <= span.start and span.end <= mark.span.end
        for mark in finding.marks
    )


def _has_figure(words: str) -> bool:
    return any(map(str.isdigit, words))


def _is_of_frame(cut: Cut, row: TableRow | None) -> bool:
    """Whether what is left out of a table's row is the head of a column or the row's own number: nobody quotes them."""
    if row is None:
        return False
    heads = {word.casefold() for head in row.heads for word in (head, *read_words(head))}
    is_number_of_row = len(row.cells) > 1 and row.cells[0].strip(" .").isdecimal() and len(row.cells[0]) <= _ROW_DIGITS
    return cut.words.casefold() in heads or (is_number_of_row and cut.words.strip(" .") == row.cells[0].strip(" ."))
