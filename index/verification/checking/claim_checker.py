"""What a text that is passed on as a quote is worth: whether it stands in the documents, and in which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.languages import detect_language
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_section_words
from index.answering.quoting.quoter import Quoter
from index.answering.selection import Selection
from index.characters import has_quotation
from index.models import (
    Difference,
    DifferenceKind,
    Document,
    Language,
    Mark,
    MarkKind,
    OtherPart,
    Quote,
    Span,
    Verdict,
    VerdictKind,
)
from index.passages.sentences import split_sentences
from index.questions.wording.passing_on import is_wish, leave_out_noise
from index.search.index import PassageIndex
from index.verification.chat_furniture import find_furniture
from index.verification.checking.own_words import (
    is_of_question,
    is_rather_statement,
    retells,
    tells_lead_elsewhere,
    tells_of_itself,
    tells_of_other_part,
    tells_other_occasion,
    tells_outcome,
    tells_result,
    turns_message,
)
from index.verification.checking.quotes import describe_quote
from index.verification.checking.statements_in_force import Judge, StatementsInForce
from index.verification.checking.written_otherwise import find_with_named, list_words, writes_otherwise
from index.verification.differences import show_what_differs
from index.verification.exact_words import is_quotation_mark
from index.verification.findings import Finding
from index.verification.in_translation import find_closest
from index.verification.marks import find_other_parts, leave_out_parts, mark_claim, merge_marks
from index.verification.statements.agreeing.denied_claims import (
    hold_against_check,
    mark_denial,
    read_checked,
    tells_by_check,
)
from index.verification.statements.agreeing.modality import find_modalities
from index.verification.statements.agreeing.passed_on import find_passed_on, resembles
from index.verification.statements.agreeing.stances import read_stance
from index.verification.statements.deciding.said_beside import is_one_of_sentences, says_more
from index.verification.statements.deciding.stated_parts import list_stated_parts
from index.verification.statements.denials import is_negation
from index.verification.statements.permissions import find_permissions
from index.verification.statements.reading import StatementFinding
from index.verification.telling.references import find_references, leave_out, says_all
from index.verification.telling.shown_words import take_in_compound, take_in_hours
from index.verification.verifier import OpenedClaim, Verifier

_MAX_RUNS = 5
_LETTERS = re.compile(r"\w")
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
# Somebody's words are quoted with as many as these.
_MIN_QUOTED_WORDS = 10
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
# Of what stands in a heading, too, a check may tell.
_UNSAID = _OPEN | {VerdictKind.OUTSIDE}
_OF_QUOTATIONS = _OF_QUOTES | {VerdictKind.NOT_HERE, VerdictKind.DIFFERS, VerdictKind.UNDECIDED, VerdictKind.AGREES}
# What is told of a claim alone.
_OF_CLAIMS = frozenset((VerdictKind.ALTERED, VerdictKind.CHECKED, VerdictKind.DIFFERS, VerdictKind.AGREES))
_REFUTING = frozenset((VerdictKind.DIFFERS, VerdictKind.ALTERED, VerdictKind.CHECKED))
_HOLDING = frozenset((VerdictKind.AGREES, VerdictKind.VERBATIM, VerdictKind.PART_OF_SENTENCE))
# What stands in a source as it is, or is cut from it.
_OF_SOURCE = frozenset((VerdictKind.VERBATIM, VerdictKind.PART_OF_SENTENCE))


class ClaimChecker:
    """Say of what is passed on whether documents say it. Safe to share between threads."""

    def __init__(self, index: PassageIndex, home: str | None, quoter: Quoter) -> None:
        """Take where it would stand, the English name of the country that is meant, and what makes quotes."""
        self._index = index
        self._home = home
        self._quoter = quoter
        self._verifier = Verifier(index)
        self._statements = StatementsInForce(index, home, quoter.standings)

    def check(self, claim: str, language: Language, judge: Judge) -> Verdict:
        """Return the verdict on a text, as `Collection.verify` does.

        Args:
            claim: As received.
            language: The asker's.
            judge: Returns what answers a question.
        """
        read, noise = leave_out_noise(claim)
        verdict = self._check_stated(self._check_whole(read, language, judge), judge)
        verdict = self._check_others(verdict, judge)
        marks = verdict.marks
        for span in noise:
            marks = merge_marks(marks, span, [Mark(Span(0, span.end - span.start), MarkKind.NOT_CHECKED)])
        return replace(verdict, claim=claim, marks=marks)

    def _quote(self, selections: Sequence[Selection]) -> tuple[Quote, ...]:
        return tuple(map(self._quoter.make_quote, selections))

    def _check_stated(self, verdict: Verdict, judge: Judge) -> Verdict:
        """Return the verdict on the part of a message that states something, where nothing settles all of it.

        A part that the documents refute comes first. Of one that they have, what else is said is not checked.
        """
        if verdict.kind not in _UNSAID | {VerdictKind.ALTERED}:
            return verdict
        claim, same = verdict.claim, [mark.span for mark in verdict.marks if mark.kind is MarkKind.SAME]
        held: Verdict | None = None
        for part in list_stated_parts(claim, self._is_name, self._may_tell, self._is_of_all):
            is_short = len(read_words(part)) < _MIN_QUOTED_WORDS and is_one_of_sentences(claim, part)
            if verdict.kind is VerdictKind.ALTERED and not (
                is_short and all(part[slice(*one)].strip() for one in same)
            ):
                continue
            told = self._check_whole(part, verdict.language, judge)
            is_exchanged = all(one.source and one.claim for one in told.differences)
            if told.kind in _REFUTING and verdict.kind in _UNSAID and is_exchanged:
                return replace(told, claim=claim)
            if held is None and told.kind in _HOLDING:
                more = says_more(claim, part, self._is_heard)
                held = replace(self._leave_open(told) if more else told, claim=claim)
        return held if held is not None and (held.kind in _HOLDING or verdict.kind not in _OPEN) else verdict

    def _is_heard(self, word: str) -> bool:
        """Whether the documents hold a word."""
        return any(term.text in self._index.bm25.idf for language in Language for term in analyze(word, language))

    def _may_tell(self, word: str) -> bool:
        """Whether the documents hold a word, or it says that something is not so, or how."""
        return self._is_heard(word) or is_negation(word) or bool(find_permissions(word) or find_modalities(word))

    def _is_name(self, word: str) -> bool:
        """Whether the documents write a word as a name."""
        terms = (term.text for language in Language for term in analyze(word, language))
        return any(map(self._index.is_written_as_name, terms))

    def _is_of_all(self, name: str) -> bool:
        """Whether each of several documents, or who wrote it, has a name."""
        named = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
        texts = ((one.title, one.author or "", one.joined.text) for one in self._index.documents)
        return len(self._index.documents) > 1 and all(any(map(named.search, one)) for one in texts)

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
        if is_wish(claim) and verdict.kind in _OF_CLAIMS:
            return self._leave_open(verdict)
        is_checked = any(quote.is_checked for quote in verdict.quotes[:1])
        if is_checked and (tells_by_check(claim, verdict.quotes[0]) or self._is_far(verdict)):
            return self._leave_open(verdict)
        if verdict.kind in _UNSAID and not is_checked:
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
        return verdict.kind in _OPEN and not resembles(self._index, verdict.claim, read_checked(quote), language)

    def _leave_open(self, verdict: Verdict) -> Verdict:
        """Return a verdict that shows a check as what comes closest, and says no more of it."""
        claim, (first, *others) = verdict.claim, verdict.quotes
        quotes = (replace(first, is_checked=False), *others)
        return Verdict(claim, verdict.language, VerdictKind.UNDECIDED, quotes, mark_claim(claim, ()))

    def _compare_whole(self, claim: str, language: Language, judge: Judge) -> Verdict:
        """Return the verdict on a text as one quote, whatever its document only checks."""
        opened = self._verifier.open_claim(claim)
        finding = self._verifier.find_source(opened)
        is_quote = finding is not None and finding.kind is VerdictKind.VERBATIM
        verdict = None if is_quote else self._check_title(opened, claim, language)
        verdict = verdict or self._check_denied(finding, claim, language, judge)
        if verdict is not None:
            return verdict
        if (
            finding is None
            or is_of_question(finding, claim)
            or tells_of_other_part(finding, claim)
            or tells_of_itself(finding, claim)
            or (tells_result(finding, claim) and self._statements.is_of_other_vote(claim, finding.document))
            or (self._is_only_told(finding) and turns_message(finding))
        ):
            return self._check_otherwise(opened, claim, language, judge)
        in_force = self._check_in_force(finding, claim, language, judge)
        if in_force is not None:
            return in_force
        if has_quotation(claim):
            return self._describe_quote(finding, claim, language)
        if finding.kind is VerdictKind.ALTERED:
            return self._check_altered(opened, finding, claim, language, judge)
        changed = self._statements.find_change(claim, finding.document, judge)
        if changed is not None:
            return self._describe_statement(claim, language, changed)
        return self._describe_quote(finding, claim, language)

    def _check_title(self, opened: OpenedClaim, claim: str, language: Language) -> Verdict | None:
        """Return the verdict on a text that is the title of a document; None where it is not."""
        title = self._verifier.find_title(opened)
        if title is None:
            return None
        marks = mark_claim(claim, [Span(0, len(claim))])
        return Verdict(claim, language, VerdictKind.TITLE, marks=marks, title_of=self._quoter.cite(title.id))

    def _check_altered(
        self, opened: OpenedClaim, finding: Finding, claim: str, language: Language, judge: Judge
    ) -> Verdict:
        """Return the verdict on a claim outside quotation marks, in words near those of a source."""
        is_own = not self._is_only_told(finding)
        if is_own:
            references = find_references(finding)
            if references and len(references) == len(finding.differences) and says_all(finding):
                same = StatementFinding(VerdictKind.AGREES, finding.document, finding.runs[0])
                return self._describe_statement(claim, language, same)
            finding = leave_out(finding, references) if len(references) < len(finding.differences) else finding
        same_words = self._check_same(finding, claim, language)
        if same_words is not None:
            return same_words
        told = self._check_statement(finding, claim, language, judge) if is_own else None
        if told is not None:
            return told
        is_retold = is_own and retells(finding, len(claim.split()))
        is_other = tells_other_occasion(finding, len(claim.split())) or tells_lead_elsewhere(finding, claim)
        if is_retold or tells_outcome(finding) or is_other:
            return self._leave_undecided(opened, finding, claim, language, is_retold)
        return self._describe_quote(finding, claim, language)

    def _check_same(self, finding: Finding, claim: str, language: Language) -> Verdict | None:
        """Return the verdict on a text that only writes its source otherwise, or names what it has named before."""
        stretch = find_with_named(finding)
        if stretch is None and writes_otherwise(finding, language):
            stretch = finding.runs[0]
        if stretch is None:
            return None
        quote = Selection(finding.document, stretch, finding.highlights[0], 0.0)
        return Verdict(claim, language, VerdictKind.AGREES, self._quote([quote]), mark_claim(claim, ()))

    def _check_statement(self, finding: Finding, claim: str, language: Language, judge: Judge) -> Verdict | None:
        """Return the verdict on a text as somebody's own statement; None where it is rather an altered quote."""
        newer = self._check_by_newer(finding, claim, language, judge)
        if newer is not None:
            return newer
        statement = self._statements.compare(claim, judge)
        if statement is None or not is_rather_statement(finding, statement, claim, language):
            return None
        return self._describe_statement(claim, language, statement)

    def _leave_undecided(
        self, opened: OpenedClaim, finding: Finding, claim: str, language: Language, is_retold: bool
    ) -> Verdict:
        """Return a verdict that decides nothing, with what a text retells, or what has its number if that has not."""
        quotes = self._quote_source(finding)
        beside = self._verifier.find_number(opened) if is_retold else None
        told = " ".join(finding.document.joined.text[slice(*run)] for run in finding.runs)
        if beside is not None and beside.document.joined.text[slice(*beside.highlight)] not in told:
            quotes = self._quote([beside])
        return Verdict(claim, language, VerdictKind.UNDECIDED, quotes, mark_claim(claim, ()))

    def _quote_source(self, finding: Finding, most: int = _MAX_RUNS) -> tuple[Quote, ...]:
        """Return so many of the stretches of its document that a claim was found in."""
        runs = zip(finding.runs[:most], finding.highlights[:most], strict=True)
        return self._quote([Selection(finding.document, run, highlight, 0.0) for run, highlight in runs])

    def _describe_quote(self, finding: Finding, claim: str, language: Language) -> Verdict:
        return describe_quote(finding, self._quote_source(finding), claim, language)

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
        if inner is None or self._is_only_told(inner) or self._statements.is_out_of_force(inner.document, claim):
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
        statement = self._statements.compare(claim, judge)
        is_decided = statement is not None and statement.kind is not VerdictKind.UNDECIDED
        closest = StatementFinding(VerdictKind.UNDECIDED, document, sentence)
        return self._describe_statement(claim, language, statement if statement and is_decided else closest)

    def _check_in_force(self, finding: Finding, claim: str, language: Language, judge: Judge) -> Verdict | None:
        """Return the verdict by what holds on a claim that is found in a document which holds not yet, or no more.

        Returns:
            None where the document holds, or has made way for another; and where nothing that holds decides on a claim
            that stands there word for word, of which it is told from or until when.
        """
        standings = self._statements.find_standings(claim)
        number = self._index.documents.find_id(finding.document.id)
        if number not in standings.out_of_force - standings.replaced:
            return None
        left_out = standings.out_of_force
        checker = ClaimChecker(self._statements.leave_out(left_out), self._home, self._quoter)
        verdict = checker._check_whole(claim, language, self._statements.judge_without(left_out, judge))
        held = checker._verifier.find_source(checker._verifier.open_claim(claim))
        # What holds and reads nearly the same is what a message is held against, whether or not it decides.
        if verdict.kind in _OF_FORCE or (held is not None and verdict.quotes):
            return verdict
        if finding.kind is not VerdictKind.ALTERED:
            return None
        quotes = self._quote_source(finding, most=1)
        return Verdict(claim, language, VerdictKind.UNDECIDED, quotes, mark_claim(claim, ()))

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
        statement = self._statements.compare(claim, judge)
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

    def _check_by_newer(self, finding: Finding, claim: str, language: Language, judge: Judge) -> Verdict | None:
        """Return the verdict by what holds on a claim in other words than those of a replaced document, which are near.

        Returns:
            None where what replaced it does not speak of that.
        """
        found = self._statements.compare_with_holding(claim, finding.document, judge)
        if found is None:
            return None
        verdict = self._describe_statement(claim, language, found)
        is_other = detect_language(claim) is found.document.language.other
        is_closest = found.kind is VerdictKind.UNDECIDED and is_other
        return replace(verdict, kind=VerdictKind.CLOSEST_IN_OTHER_LANGUAGE) if is_closest else verdict

    def _describe_statement(self, claim: str, language: Language, found: StatementFinding) -> Verdict:
        document, source, claimed = found.document, found.source, found.claimed
        if source and claimed and found.difference:
            source, claimed = show_what_differs(document.joined.text, source, claim, claimed)
            source, claimed = take_in_compound(document.joined.text, source), take_in_compound(claim, claimed)
            source, claimed = take_in_hours(document.joined.text, source, claim, claimed)
        has_words = source is not None and source.start < source.end
        selection = Selection(document, found.sentence, source if source and has_words else found.sentence, 0.0)
        differences: tuple[Difference, ...] = ()
        kind = found.kind
        words = document.joined.text[slice(*source)] if source else ""
        if claimed and has_words and list_words(words) == list_words(claim[slice(*claimed)]):
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
