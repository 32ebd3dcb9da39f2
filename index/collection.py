"""Documents, passages and their index as one object: what a question is put to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, TypeGuard, overload

from index.analysis.folding import fold
from index.analysis.languages import detect_language, guess_language
from index.analysis.tokens import read_tokens, read_words
from index.answering.choices import is_bare_choice
from index.answering.clauses.choosing import choose_clause
from index.answering.clauses.held_words import find_held, find_meant, find_numbered_parts
from index.answering.elections.declared import find_declared, find_declared_row, quote_declaration
from index.answering.elections.finding import find_told
from index.answering.elections.placed import find_placed
from index.answering.exchanges import find_asked_exchange
from index.answering.judgement import Found, Refusal, judge_ranking
from index.answering.kinds.subjects.rights import search_beside
from index.answering.lookups import find_named_laws, leave_out, look_up_clause
from index.answering.posts import ask_for_holder
from index.answering.quoting.opening import open_quote
from index.answering.quoting.quoter import Quoter
from index.answering.quoting.surroundings import lead_in, show_context
from index.answering.ranking import Ranking, rank_passages
from index.answering.rows.asked import AskedRow
from index.answering.rows.columns import choose_cell
from index.answering.rows.finding import find_asked_row
from index.answering.scope import Scope
from index.answering.selection import Selection, SelectionPolicy
from index.answering.sources.attributed import find_attributed_sources
from index.answering.sources.bylines import find_bylines
from index.answering.sources.coming_days import find_coming, take_out_next
from index.answering.sources.dated_votes import find_dated_vote
from index.answering.sources.disclaimers import find_disclaimers
from index.answering.sources.newer_laws import prefer_newer_laws
from index.answering.sources.places import doubt_other_language, doubt_unnamed_election, judge_by_country
from index.answering.sources.provenance import prefer_provenance
from index.answering.sources.provisional import prefer_final
from index.answering.sources.replaced import give_way
from index.answering.sources.signatures import find_signatory
from index.answering.sources.voices import hear_voices
from index.arrays import StringTable, select_arrays
from index.documents.standings import Standings
from index.models import (
    Abstention,
    Answer,
    Citation,
    CollectionInfo,
    Context,
    Document,
    Language,
    Quote,
    Reason,
    Referral,
    Revision,
    Service,
    SkippedFile,
    Span,
    Strength,
    Verdict,
)
from index.questions.answer_types import PERMITTED, AnswerType, asks_for_winner
from index.questions.follow_ups.completing import refers_back
from index.questions.frames import take_out_ahead
from index.questions.places import find_home, find_scope, has_election_words, list_names_of, read_country
from index.questions.question import Question, keep_told_age, read_question
from index.questions.services import ask_how, tells_how
from index.questions.several import split_questions
from index.questions.wording.chat_spellings import restore_spelling
from index.questions.wording.regions import name_whole_regions
from index.questions.wording.told_ages import find_ages_of_rules
from index.search.absence import find_absent, is_begun, is_named
from index.search.index import PassageIndex
from index.search.likeness import group_alike
from index.search.names.places import list_countries_of
from index.search.queries import Query

if TYPE_CHECKING:
    from index.answering.explanation import Explanation
    from index.verification.checking.claim_checker import ClaimChecker

_MOST_BEHIND_THANKS = 2
# People ask the same things again and again.
_REMEMBERED = 256
# "Held" and "cara" say less, "prison" and "gaji" more.
_LEAST_TELLING = 0.5
# What a less likely translation finds is another word.
_LEAST_WEIGHT_OF_HELD = 0.3


class Collection:
    """Answer questions with quotes. Immutable once built; safe to share between threads.

    Attributes:
        info: Name, scope and authority.
        index: What answers are found in.
        skipped: Files that could not be used, with reasons.
        warnings: Files that are used, but not as they were meant to be.
    """

    def __init__(
        self,
        info: CollectionInfo,
        index: PassageIndex,
        skipped: Sequence[SkippedFile] = (),
        warnings: Sequence[SkippedFile] = (),
        policy: SelectionPolicy = SelectionPolicy(),  # noqa: B008 (frozen)
        now: dt.datetime | None = None,
        pages_url: str | None = None,
    ) -> None:
        """Take an index, and the time at which documents hold; nothing is computed before the first question."""
        self.info = info
        self.index = index
        self.skipped = tuple(skipped)
        self.warnings = tuple(warnings)
        self._policy = policy
        self._home = find_home(info)
        self._standings = Standings(index.documents, index.withdrawn, now)
        self._quoter = Quoter(index, self._standings, pages_url)
        # By the documents that are left out: few, for these change with the years that are asked of.
        self._reduced: dict[frozenset[int], Collection] = {}
        self._procedures: dict[tuple[Service, Language], tuple[Quote, ...]] = {}

    def without(self, document_ids: Iterable[str]) -> Collection:
        """Return this collection over the same index, in which some documents are withdrawn.

        Nothing of them is found, quoted, listed or opened any more. Ids that it does not hold count for nothing.
        """
        numbers = [number for one in document_ids if (number := self.index.documents.find_id(one)) is not None]
        return self._change(index=self.index.without(numbers))

    def as_of(self, now: dt.datetime) -> Collection:
        """Return this collection over the same index, at a time, with its zone: what holds then, and what does not."""
        return self._change(now=now)

    def read_at(self, pages_url: str) -> Collection:
        """Return this collection over the same index, read at pages: what has no link of its own is linked there."""
        return self._change(pages_url=pages_url)

    def _change(
        self, index: PassageIndex | None = None, now: dt.datetime | None = None, pages_url: str | None = None
    ) -> Collection:
        """Return this collection with another of its parts."""
        return Collection(
            self.info,
            index or self.index,
            self.skipped,
            self.warnings,
            self._policy,
            now or self._standings.now,
            pages_url or self._quoter.pages_url,
        )

    @property
    def next_change(self) -> dt.datetime | None:
        """The next time after that of `as_of` at which a document begins to hold, or ends; None without either."""
        return self._standings.next_change

    @cached_property
    def fallen(self) -> frozenset[str]:
        """What tells each document that is replaced or expired: its id, how it stands, and what took its place."""
        marks = set()
        for number, kind in self._standings.fallen.items():
            newer = self._standings.find_replacement(number)
            names = [self.index.documents.name_document(one) for one in (number, newer) if one is not None]
            marks.add(" ".join([names[0], kind, *names[1:]]))
        return frozenset(marks)

    @cached_property
    def documents(self) -> Sequence[Document]:
        """In the order of their files, withdrawn ones left out."""
        return _Documents(self.index)

    @property
    def home(self) -> str | None:
        """The English name of the country that is meant where a question names none, None where no one is."""
        return self._home

    @cached_property
    def _scope(self) -> Scope:
        arrays = self.index.arrays
        places, years = (StringTable(select_arrays(f"scope.{name}", arrays)) for name in ("places", "years"))
        told = (list_countries_of(self.index, number) for number in range(len(self.index.documents)))
        # Where no catalogue names a country, the texts tell.
        return Scope(set(places) or find_scope(self.info).union(*told), years, self.index.bm25)

    @cached_property
    def _last_day(self) -> dt.date | None:
        """The newest day that a document is of."""
        days = self.index.documents.days
        last = max((int(day) for number, day in enumerate(days) if number not in self.index.withdrawn), default=0)
        return dt.date.fromordinal(last) if last else None

    @property
    def text_chars(self) -> int:
        """Code points of all texts, withdrawn ones included."""
        return int(self.index.documents.lengths.sum())

    def answer(
        self, question: Question, max_quotes: int | None = None, today: dt.date | None = None
    ) -> Answer | Abstention:
        """Answer a question with quotes, each checked against its document, or say why not.

        Args:
            question: What is asked.
            max_quotes: At least 1; that of the policy, usually five, where None.
            today: Of whoever asks, who may ask for what is to come; None where all documents are of the past.

        Raises:
            QuoteMismatchError: A quote is not what its document holds: never shown.
        """
        text, language = question.text, question.language
        policy = replace(self._policy, max_quotes=max_quotes) if max_quotes else self._policy
        looked_up = look_up_clause(self.index, question, policy.max_quotes)
        if looked_up is not None and looked_up.verdict is not None:
            return self._deliver(question, looked_up.verdict, today)
        reason = _find_reason(question)
        if reason is None and is_bare_choice(self.index, question, self.find_names(question), self._read_passage):
            reason = Reason.OPINION_ASKED
        corrected = question if reason is not None else self._correct(question)
        if corrected is not question:
            question, reason = corrected, _find_reason(corrected)
        if reason is not None:
            other = question.other_language if reason is Reason.OTHER_LANGUAGE else None
            topic = question.frame.topic if reason is Reason.KUTIP_ASKED else None
            return Abstention(text, language, reason, other_language=other, topic=topic)
        question = question.named
        query, verdict = self._judge(question, policy)
        ends = self._find_end(question, today)
        if (
            ends is not None
            and (found := self._find_coming(question, verdict, policy, max(ends, today or ends))) is not None
        ):
            return self._show(question, found)
        if not _is_shown(verdict):
            query, verdict = self._judge_first(question, policy) or (query, verdict)
        if question.contention is not None:
            verdict = hear_voices(self.index, query, question.contention, verdict, self._home, policy, self._standings)
        if isinstance(verdict, Refusal):
            verdict = replace(verdict, missing=self._list_missing(verdict, question))
        return self._deliver(question, verdict, today, query)

    def _judge(self, question: Question, policy: SelectionPolicy) -> tuple[Query, Found | Refusal]:
        """Return what was searched for a question as it was read, and what answers it."""
        year = max(map(int, question.years), default=None)
        standings = self._standings.are_of(year)
        query, verdict = self._judge_by_all(question, policy)
        outside = self._find_outside(question) if year is not None and isinstance(verdict, Refusal) else ()
        if year is not None and isinstance(verdict, Refusal) and set(outside) <= {str(year)}:
            # What tells that it holds in a year answers of it, whether or not it names it.
            holding = standings.list_holding(year)
            others = frozenset(range(len(self.index.documents))) - holding
            held = self._leave_out(others)._judge_by_all(question, policy, year) if holding else None
            if held is not None and isinstance(held[1], Found):
                return held
            if held is not None and outside:
                verdict = replace(verdict, reason=Reason.NOT_FOUND, missing=())
        if standings.out_of_force:
            verdict = give_way(
                self.index,
                standings,
                question,
                verdict,
                lambda left_out: self._leave_out(left_out)._judge_verdict(question, policy),
            )
        if isinstance(verdict, Found):
            verdict = prefer_newer_laws(
                self.index,
                lambda number: self._quoter.find_newer_laws(number) - standings.coming,
                question,
                verdict
                if len(verdict.selections) <= max(policy.max_quotes, verdict.voices)
                else replace(verdict, selections=verdict.selections[: policy.max_quotes]),
                lambda: self._newest._judge_verdict(question, policy),
            )
        return query, verdict

    def _judge_first(self, question: Question, policy: SelectionPolicy) -> tuple[Query, Found] | None:
        """Return the same for the first of several questions in one, of which the others may speak; None if unanswered.

        It is not all that is asked.
        """
        first, *others = split_questions(question.text, question.language)
        if not others:
            return None
        asked = self._correct(read_question(first, question.language)).named
        if _find_reason(asked) is not None:
            return None
        query, verdict = self._judge(asked, policy)
        if not _is_shown(verdict):
            return None
        return query, replace(verdict, strength=Strength.LIKELY)

    def _judge_by_all(
        self, question: Question, policy: SelectionPolicy, held: int | None = None
    ) -> tuple[Query, Found | Refusal]:
        """Return the same, whatever is replaced; of a year in which all documents held, as if it were not named."""
        query = self.index.builder.build(question)
        bylines = find_bylines(self.index, query) or find_disclaimers(self.index, query)
        if bylines:
            return query, Found(Strength.STRONG, 1.0, bylines[: policy.max_quotes], ())
        outside = self._find_outside(question)
        if held is not None:
            outside = tuple(one for one in outside if one != str(held))
            tokens = zip(*question.tokens, strict=True)
            query = leave_out(query, [Span(start, end) for text, start, end in tokens if text == str(held)])
        query, ranking, asked = self._rank(query)
        most_rows = None if policy.max_quotes >= self._policy.max_quotes else policy.max_quotes
        told = None if outside else find_told(self.index, query, ranking, self._home, most_rows)
        if told is not None:
            return query, told
        verdict = judge_ranking(self.index, query, ranking, outside, policy, asked)
        if isinstance(verdict, Refusal) and not outside and ranking is not None:
            verdict = quote_declaration(self.index, ranking, verdict)
        if not outside and (signed := find_signatory(self.index, query, verdict)) is not None:
            return query, signed
        is_sure = isinstance(verdict, Found) and verdict.strength is Strength.STRONG
        if not (is_sure or outside) and (placed := find_placed(self.index, query, self._home)) is not None:
            return query, placed
        if isinstance(verdict, Found) and asked is None and ranking is not None:
            verdict = prefer_provenance(self.index, query, verdict, ranking.matches)
            verdict = prefer_final(self.index, query, verdict, ranking.matches)
        if ranking is not None and not question.places and question.clause is None:
            verdict = judge_by_country(self.index, query, ranking, policy, verdict, self._home, asked)
            if self._home is None and self._scope.is_of_several_elections:
                verdict = doubt_unnamed_election(query, verdict)
            if self._home is None and self.index.is_on_several_countries:
                verdict = doubt_other_language(self.index, query, verdict)
        return query, verdict

    def _judge_verdict(self, question: Question, policy: SelectionPolicy) -> Found | Refusal:
        return self._judge_by_all(question, policy)[1]

    def _leave_out(self, documents: frozenset[int]) -> Collection:
        """Return this collection without some documents, given by number."""
        if documents not in self._reduced:
            self._reduced[documents] = self._change(index=self.index.without(self.index.withdrawn | documents))
        return self._reduced[documents]

    @property
    def _newest(self) -> Collection:
        """This collection without laws on whose subject newer ones are held, and what does not hold."""
        older = self._quoter.newer_laws.items()
        coming = self._standings.coming
        return self._leave_out(self._standings.out_of_force.union(one for one, newer in older if newer - coming))

    def judge(self, question: Question) -> Found | Refusal:
        """Return what answers a question and how surely, or why nothing does, as `answer` shows it."""
        return self._judge(question.named, self._policy)[1]

    def _deliver(
        self, question: Question, verdict: Found | Refusal, today: dt.date | None, query: Query | None = None
    ) -> Answer | Abstention:
        text, language = question.text, question.language
        referral = self._refer(question)
        ends = self._find_end(question, today)
        if ends is not None:
            # The past is no answer to what is to come, nor does it come close.
            reason = verdict.reason if isinstance(verdict, Refusal) else Reason.NOT_FOUND
            missing = verdict.missing if isinstance(verdict, Refusal) else ()
            if reason is Reason.NOT_FOUND and query is not None and (unknown := _find_other_subject(question, query)):
                # Nor would older documents tell what none is about.
                reason, missing = Reason.OFF_TOPIC, unknown
            verdict = Refusal(reason, verdict.confidence, missing, ())
        elif question.frame.looks_ahead and self._last_day is None and isinstance(verdict, Found):
            # What has no date may be of the past.
            verdict = replace(verdict, strength=Strength.PARTIAL)
        if isinstance(verdict, Refusal):
            if question.frame.opens_with_thanks and len(verdict.missing) == len(question.terms) <= _MOST_BEHIND_THANKS:
                # "Thanks, stupid": nothing that is in a document was asked.
                return Abstention(text, language, Reason.THANKS)
            closest = tuple(self.cite(document.id) for document in verdict.closest)
            missing = self._restore_absent(verdict.missing, question)
            procedure = self._find_procedure(referral, language) if referral else ()
            if question.frame.service is not None or question.frame.is_own_case:
                # Whoever asks for help of an authority is not helped by what is near.
                closest = ()
                if question.answer_type in PERMITTED:
                    missing = ()  # nor by hearing that no document says "check"
            return Abstention(
                text,
                language,
                verdict.reason,
                verdict.confidence,
                missing,
                closest,
                referral=referral,
                procedure=procedure,
                ends=ends if _is_on_elections(question) else None,
                is_one_sided=verdict.is_one_sided,
                is_mentioned=verdict.reason is Reason.OUT_OF_SCOPE and any(map(self._mentions, verdict.missing)),
            )
        return self._show(question, verdict, query)

    def _show(self, question: Question, verdict: Found, query: Query | None = None) -> Answer:
        """Return the quotes of a verdict as an answer, each checked against its document."""
        text, language = question.text, question.language
        # Of what only comes closest nobody knows which part would answer.
        quotes = self._make_quotes(verdict.selections, None if verdict.strength is Strength.PARTIAL else query)
        telling = _keep_telling(verdict.missing, query) if query is not None else verdict.missing
        return Answer(
            text,
            language,
            verdict.strength,
            verdict.confidence,
            quotes,
            name_whole_regions(restore_spelling(telling, text, language), text, language),
            self._refer(question),
            verdict.voices,
            verdict.other_places,
            verdict.unheld,
            verdict.missing,
        )

    def _find_end(self, question: Question, today: dt.date | None) -> dt.date | None:
        """Return the newest day that a document is of, where what is asked about lies behind it; else None."""
        last = self._last_day
        if last is None or not question.frame.looks_ahead:
            return None
        is_ahead = today is not None and (last >= today or (question.frame.is_of_this_year and last.year == today.year))
        return None if is_ahead else last

    def _find_coming(
        self, question: Question, verdict: Found | Refusal, policy: SelectionPolicy, after: dt.date
    ) -> Found | None:
        """Return what tells the next day of something, after a given day; None where nothing does.

        "The next election is due by September 2031" answers as it was asked; a calendar says nowhere what is next.
        """
        rest = take_out_next(question)
        if rest is None:
            return None
        found = find_coming(question, verdict, after, policy)
        if found is not None:
            return found
        asked = read_question(rest, question.language).named
        return find_coming(asked, self._judge(asked, policy)[1], after, policy)

    def _refer(self, question: Question) -> Referral | None:
        """Return what the authority does of what is asked about, by link unless another country is named."""
        service, is_own_case = question.frame.service, question.frame.is_own_case
        is_elsewhere = bool(question.places) and self._home not in question.places
        link = self.info.authority_links.get(service) if service and not is_elsewhere else None
        if not is_own_case and (link is None or question.answer_type not in (*PERMITTED, AnswerType.PLACE)):
            return None
        return Referral(service, is_own_case, None if is_elsewhere else self.info.authority, link)

    def _find_procedure(self, referral: Referral, language: Language) -> tuple[Quote, ...]:
        """Return the quote that tells how a service is used, where a document tells it; no more than one."""
        if referral.service is None or not referral.is_own_case:
            return ()
        procedures = self._procedures
        if (key := (referral.service, language)) not in procedures:
            procedures[key] = self._read_procedure(*key)
        return procedures[key]

    def _read_procedure(self, service: Service, language: Language) -> tuple[Quote, ...]:
        found = self.answer(read_question(ask_how(service, language), language), 1)
        if not isinstance(found, Answer) or not found.strength.reaches(Strength.LIKELY):
            return ()
        return tuple(q for q in found.quotes if tells_how(service, read_words(q.text[slice(*q.highlight)])))

    def _list_missing(self, refusal: Refusal, question: Question) -> tuple[str, ...]:
        """Return the words that may be named: what is said of them must be true of every document."""
        if refusal.reason is Reason.OUT_OF_SCOPE:
            outside = tuple({word.casefold(): word for word in refusal.missing}.values())
            # What is named nowhere tells more than what is only named in passing.
            return tuple(word for word in outside if not self._mentions(word)) or outside
        spans = question.asking_words
        if question.cue is not None and question.cue.answer_type is AnswerType.AGE and question.cue.span:
            spans += (question.cue.span,)
        asking = {word for span in spans for word in question.asked[slice(*span)].split()}
        named = tuple(word for word in refusal.missing if word not in asking)
        return find_absent(named, self.index.vocabulary, self.index.spellings)

    def _restore_absent(self, words: tuple[str, ...], question: Question) -> tuple[str, ...]:
        """Return absent words as they were typed; one that stands somewhere as it was typed is left out."""
        restored = restore_spelling(words, question.text, question.language)
        absent = tuple(w for w in restored if w in words or self.index.spellings.find(w.casefold()) is None)
        return name_whole_regions(absent, question.text, question.language)

    def _mentions(self, place: str) -> bool:
        """Whether a document names a country, in either language."""
        country = read_country(place)
        return country is not None and is_named(list_names_of(country), self.index.spellings)

    def find_unheld(self, question: Question, quote: Quote, *, beside_numbers: bool = False) -> tuple[str, ...]:
        """Return the words of a question, as typed, for which nothing stands in a quote's highlight.

        Args:
            question: Any.
            quote: Of this collection.
            beside_numbers: Whether only those parts of it between commas count that hold a number, or a date where that
                is asked for, if any does.
        """
        question = question.named
        query, language = self.index.builder.build(question), quote.citation.language
        asks_when = question.answer_type is AnswerType.TIME
        highlight = quote.text[slice(*quote.highlight)]
        if beside_numbers:
            highlight = find_numbered_parts(highlight, language, is_date=asks_when) or highlight
        held = find_held(query, highlight, language, _LEAST_WEIGHT_OF_HELD)
        lacking = (term for number, term in enumerate(query.terms) if number not in held)
        return tuple(dict.fromkeys(question.read_as_typed(term.start, term.end) for term in lacking))

    def leave_out_begun(self, text: str) -> str:
        """Return what somebody types without the word that is only begun; the same where the last one is finished."""
        words = text.split()
        if not words or text[-1:].isspace() or not is_begun(words[-1], self.index.spellings):
            return text
        return " ".join(words[:-1])

    def rank(self, question: Question) -> tuple[Query, Ranking | None]:
        """Return what was searched for a question, and what was found; None where nothing matches."""
        query = self.index.builder.build(self._correct(question).named)
        return self._rank(query)[:2] if query.terms else (query, None)

    def explain(self, question: Question) -> Explanation:
        """Tell step by step how a question is answered."""
        from index.answering.explanation import explain_ranking  # for admins alone

        looked_up = look_up_clause(self.index, question, self._policy.max_quotes)
        question = self._correct(question).named
        query = self.index.builder.build(question)
        query, ranking, asked = self._rank(query) if query.terms else (query, None, None)
        outside = self._find_outside(question)
        explanation = explain_ranking(self.index, query, ranking, outside, self._policy, asked)
        return replace(explanation, looked_up=looked_up)

    def _find_outside(self, question: Question) -> tuple[str, ...]:
        """Return what of a question lies outside the collection; the years of laws that it names do not."""
        outside = self._scope.find_outside(question)
        laws = find_named_laws(self.index, question) if outside else None
        named = {word for span in laws.spans for word in read_words(question.asked[slice(*span)])} if laws else ()
        return tuple(word for word in outside if word not in named)

    def _rank(self, query: Query) -> tuple[Query, Ranking | None, AskedRow | None]:
        """Return what was searched, what was found, and the row of a table that the question means, if it means one."""
        laws = find_named_laws(self.index, query.question)
        documents = laws.documents if laws else frozenset()
        query = leave_out(query, laws.spans) if laws else query
        sources = find_attributed_sources(self.index, query) if laws is None else None
        if sources is not None:
            documents, query = sources.documents, sources.query
        period = query.question.period
        query = leave_out(query, [period.span]) if period else query
        vote = find_dated_vote(self.index, query)
        votes = vote.documents if vote else frozenset()
        query = search_beside(self.index, vote.query if vote else query)
        rank = partial(rank_passages, self.index, home=self._home, documents=documents, votes=votes)
        ranking = rank(query)
        asked = find_asked_row(self.index, query, ranking)
        if asked is not None:
            return asked.query, rank(asked.query, meant=asked.passage), asked
        declared = find_declared(self.index, query, self._home)
        if declared is not None:
            passage, sentence = declared
            ranking = rank(query, meant=passage)
            return query, ranking._replace(declaration=sentence) if ranking is not None else None, None
        if (asked := find_declared_row(self.index, query, self._home)) is not None:
            return asked.query, rank(asked.query, meant=asked.passage), asked
        exchange = find_asked_exchange(self.index, query, ranking)
        if exchange is None:
            return query, ranking, None
        ranking = rank(query, meant=exchange.passage)
        return query, ranking._replace(declaration=exchange.lead) if ranking is not None else None, None

    def group_alike(self, questions: Sequence[Question]) -> list[int]:
        """Return for each question the number of its group: those of one group ask the same; as `group_alike`."""
        return group_alike([self.index.builder.build(question.named) for question in questions])

    def find_names(self, question: Question) -> tuple[Span, ...]:
        """Return where a question names somebody or something, by its capitals or as the documents write it, in order.

        Offsets count in `question.asked`; names that stand side by side are one.
        """
        found: list[Span] = []
        for term in question.terms:
            is_capital = any(name.start <= term.start < name.end for name in question.names)
            if not is_capital and not self.index.is_written_as_name(term.text):
                continue
            if found and not question.asked[found[-1].end : term.start].strip(" -"):
                found[-1] = Span(found[-1].start, term.end)
            else:
                found.append(Span(term.start, term.end))
        return tuple(found)

    def _correct(self, question: Question) -> Question:
        if question.told_age is not None and self._has_rule_for(question.told_age):
            question = keep_told_age(question)
        corrector = self.index.corrector
        return ask_for_holder(self.index, corrector.correct(question) if corrector else question)

    def _has_rule_for(self, age: int) -> bool:
        """Whether a document tells an age for itself, and not as the least: who is 16 is asked for then."""
        number = self.index.vocabulary.find(str(age))
        passages = [] if number is None else self.index.list_passages_with(number).tolist()
        return any(age in find_ages_of_rules(self._read_passage(passage)) for passage in passages)

    def _read_passage(self, number: int) -> str:
        passage = self.index.passages[number]
        text = self.index.documents[int(self.index.document_numbers[number])].text
        return text[passage.sentences[0].start : passage.sentences[-1].end]

    def verify(self, claim: str, language: Language | None = None) -> Verdict:
        """Say whether a text that is passed on as a quote stands in the documents, and in which words.

        Args:
            claim: As received, with whatever stands around the quote; its first 4,096 characters are read.
            language: The asker's; where None the claim's, by its words alone where it cannot be told, else English.

        Raises:
            QuoteMismatchError: A quote is not what its document holds: never shown.
        """
        language = language or detect_language(claim) or guess_language(claim) or Language.EN
        return self._checker.check(claim, language, self.judge)

    @cached_property
    def _checker(self) -> ClaimChecker:
        from index.verification.checking.claim_checker import ClaimChecker  # takes long to load, for claims alone

        return ClaimChecker(self.index, self._home, self._quoter)

    def cite(self, document_id: str, span: Span | None = None) -> Citation:
        """Return the citation of a document, with pages and section of a part of its text where it has them.

        What has no link of its own is linked at the pages, if there are any.

        Raises:
            KeyError: The collection does not hold the document.
        """
        return self._quoter.cite(document_id, span)

    def check_quote(self, quote: Quote) -> None:
        """Check a quote against its document's joined form, character by character.

        Raises:
            QuoteMismatchError: They differ, or the document is not here.
        """
        self._quoter.check_quote(quote)

    def open_quote(self, quote_id: str) -> Quote:
        """Return the quote of a receipt: whole sentences, more than it names where it names less.

        Raises:
            UnknownReceiptError: It is malformed, its document is not here, or it names no content.
            WithdrawnDocumentError: The document has been withdrawn.
            ChangedDocumentError: The document's text has changed since, by more than what was added at its end; or it
                holds the words not once, read anew; or the receipt is of no one quote.
        """
        return open_quote(self._quoter, quote_id)

    def lead_in(self, quote: Quote) -> Quote:
        """Return a quote with the sentences before it where it reports what somebody said: they name who did.

        Args:
            quote: From this collection.
        """
        return lead_in(self._quoter, quote)

    def find_revision(self, quote: Quote) -> Revision | None:
        """Return what the document that took the place of a quote's says instead; None where none has.

        Args:
            quote: From this collection.
        """
        from index.verification.counterparts import find_revision  # takes long to load, and few documents are replaced

        return find_revision(self._quoter, quote)

    def show_context(self, quote: Quote, max_chars: int = 1_500) -> Context:
        """Return a quote within the content around it: whole sentences, no furniture, as many as fit.

        Args:
            quote: From this collection.
            max_chars: Longest text, unless the quote itself is longer.
        """
        return show_context(self._quoter, quote, max_chars)

    def _make_quotes(self, selections: Sequence[Selection], query: Query | None) -> tuple[Quote, ...]:
        if query is None:
            return tuple(map(self._quoter.make_quote, selections))
        quotes = [
            (selection, self._quoter.make_quote(selection, clause=choose_clause(self.index, query, selection)))
            for selection in selections
        ]
        return tuple(
            replace(
                quote,
                is_asked_by_name=quote.leans
                and bool(find_meant(query, quote.text, quote.highlight, selection.document.language)),
                cell=choose_cell(query, selection) if quote.table else None,
            )
            for selection, quote in quotes
        )


class _Documents(Sequence[Document]):
    """The documents of an index that are not withdrawn, each read when it is asked for."""

    def __init__(self, index: PassageIndex) -> None:
        self._documents = index.documents
        self._numbers = [number for number in range(len(index.documents)) if number not in index.withdrawn]

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, number: int) -> Document: ...
    @overload
    def __getitem__(self, number: slice) -> list[Document]: ...
    def __getitem__(self, number: int | slice) -> Document | list[Document]:
        if isinstance(number, slice):
            return [self._documents[n] for n in self._numbers[number]]
        return self._documents[self._numbers[number]]


def _is_on_elections(question: Question) -> bool:
    """Whether a question is about elections by more than that somebody wins: so do teams."""
    if not asks_for_winner(question.tokens):
        return question.is_about_elections
    beside = [word for word in question.tokens.texts if not asks_for_winner(read_tokens(word))]
    if has_election_words(beside) or question.country_head is not None:
        return True
    named = {word for place in question.places.values() for word in place.split()}.union(question.years)
    named |= {question.asked[slice(*name)] for name in question.names}
    folded = {fold(word) for word in named}
    rest = read_question(take_out_ahead(" ".join(map(fold, beside))), question.language)
    return all(rest.asked[term.start : term.end] in folded for term in rest.terms)


def _find_other_subject(question: Question, query: Query) -> tuple[str, ...]:
    """Return what no document has, but for numbers and "tomorrow"; nothing where a question has words of elections."""
    if has_election_words(question.tokens.texts):
        return ()
    lacking = (term for term in query.terms if not term.is_known and not term.is_number)
    unknown = dict.fromkeys(question.read_as_typed(term.start, term.end) for term in lacking)
    return tuple(word for word in unknown if not read_question(word, question.language).frame.looks_ahead)


def _keep_telling(words: tuple[str, ...], query: Query) -> tuple[str, ...]:
    """Return those of a question's words, as typed, that say something by how rare they are, and numbers."""
    telling = {
        query.question.read_as_typed(term.start, term.end)
        for term in query.terms
        if term.is_number or term.information >= _LEAST_TELLING
    }
    return tuple(word for word in words if word in telling)


def _is_shown(verdict: Found | Refusal) -> TypeGuard[Found]:
    """Whether a verdict answers, by more than what comes closest."""
    return isinstance(verdict, Found) and verdict.strength.reaches(Strength.LIKELY)


@lru_cache(maxsize=_REMEMBERED)
def _find_reason(question: Question) -> Reason | None:
    """Return why a message is not looked up at all."""
    if question.frame.is_greeting:
        return Reason.GREETING
    if question.frame.is_thanks:
        return Reason.THANKS
    if question.frame.asks_what_answers:
        return Reason.MACHINE_ASKED
    if question.frame.topic is not None:
        return Reason.KUTIP_ASKED
    if question.frame.is_insult:
        return Reason.INSULT
    if question.other_language is not None:
        return Reason.OTHER_LANGUAGE
    if question.frame.asks_to_write:
        return Reason.WRITING_ASKED
    if question.frame.asks_opinion:
        return Reason.OPINION_ASKED
    asks = question.terms and not question.frame.is_unclear and not refers_back(question)
    return None if asks else Reason.TOO_SHORT
