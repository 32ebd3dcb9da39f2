"""Each kind of answer in a row: when it is asked for, what tells it, and how far a quote may go that does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial

from index.analysis.tokens import TokenColumns
from index.answering.kinds.actors import asks_for_actor, tells_actor
from index.answering.kinds.bodies import (
    BODIES,
    asks_for_membership,
    asks_for_seat,
    asks_for_site,
    asks_for_size,
    compile_size_asked,
    tells_no_other_number,
    tells_seat,
    tells_site,
    tells_size,
)
from index.answering.kinds.counts import asks_for_votes, find_whole, tells_count, tells_number, tells_whole
from index.answering.kinds.distinctions.annulments import asks_for_annulment, tells_annulment
from index.answering.kinds.distinctions.at_home import asks_abroad, asks_at_home, tells_abroad, tells_at_home
from index.answering.kinds.distinctions.costs import COSTS, asks_for_cost, tells_cost
from index.answering.kinds.distinctions.demands import asks_for_fact, tells_fact_of_demand
from index.answering.kinds.distinctions.earlier_votes import (
    asks_of_latest_vote,
    asks_of_named_in_latest,
    tells_latest_vote,
)
from index.answering.kinds.distinctions.helpers import asks_for_helper, tells_helper
from index.answering.kinds.distinctions.parties import asks_of_party, tells_of_party
from index.answering.kinds.distinctions.payers import asks_for_payer, bars_payer, tells_payer
from index.answering.kinds.distinctions.polls import POLLS, asks_for_poll, tells_poll
from index.answering.kinds.distinctions.predicates import (
    PREDICATES,
    asks_for_hope,
    asks_for_importance,
    asks_for_nomination,
    asks_for_relative,
    asks_for_task,
    asks_where_to_vote,
    compile_relatives,
    tells_hope,
    tells_importance,
    tells_nomination,
    tells_relative,
    tells_task,
    tells_where_to_vote,
)
from index.answering.kinds.distinctions.quotations import asks_for_quotation, tells_quotation
from index.answering.kinds.distinctions.ruled_places import asks_at_place, tells_at_place
from index.answering.kinds.distinctions.sides import asks_for_sides, tells_sides
from index.answering.kinds.distinctions.statistics import asks_for_statistic, tells_statistic
from index.answering.kinds.distinctions.stood_for import (
    asks_of_candidates,
    asks_of_race,
    tells_of_candidates,
    tells_of_race,
)
from index.answering.kinds.glosses import asks_for_long_form, tells_meaning
from index.answering.kinds.happenings import asks_if_happened, tells_happening
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.limits import Limit
from index.answering.kinds.offices import find_office
from index.answering.kinds.persons import (
    asks_for_elected,
    asks_if_won,
    asks_of_repeated,
    asks_who_won_vote,
    compile_won_vote,
    find_deed,
    find_object,
    find_role,
    tells_agent,
    tells_deed,
    tells_holder,
    tells_if_won,
    tells_members,
    tells_name,
    tells_named_place,
    tells_object,
    tells_of_deed,
    tells_person,
    tells_role,
    tells_winner,
    tells_winner_of_repeated,
    tells_winner_of_vote,
)
from index.answering.kinds.rules import (
    asks_for_right_to_vote,
    tells_permission,
    tells_right_to_vote,
    tells_rule,
    tells_step,
)
from index.answering.kinds.speech import find_speaker, find_topic, tells_ruling, tells_speech, tells_topic, tells_view
from index.answering.kinds.subjects.affairs import (
    asks_for_affair,
    asks_for_counted_affair,
    asks_for_installed,
    asks_for_sum,
    compile_affairs,
    tells_affair,
    tells_installed,
    tells_moment,
    tells_sum,
)
from index.answering.kinds.subjects.becoming import asks_how_to_become, tells_how_to_become
from index.answering.kinds.subjects.hours import PREMISES, asks_for_hours, asks_if_open, tells_hours, tells_if_open
from index.answering.kinds.subjects.listed import compile_words
from index.answering.kinds.subjects.margins import MARGINS, asks_for_margin, tells_margin
from index.answering.kinds.subjects.matters import asks_for_matter, compile_matter, tells_matter
from index.answering.kinds.subjects.offences import asks_for_offence, compile_offences, tells_offence
from index.answering.kinds.subjects.ordinals import asks_for_one_of_several, tells_one_of_several
from index.answering.kinds.subjects.papers import (
    asks_for_form,
    asks_for_papers,
    compile_papers,
    tells_form,
    tells_papers,
)
from index.answering.kinds.subjects.pay import PAY, asks_for_pay, tells_pay
from index.answering.kinds.subjects.rights import (
    RIGHTS,
    asks_for_age_to_stand,
    asks_for_age_to_vote,
    asks_who_votes,
    tells_age_to_stand,
    tells_age_to_vote,
    tells_voters,
)
from index.answering.kinds.subjects.shares import (
    TURNOUTS,
    asks_for_abstainers,
    asks_for_share_of_somebody,
    asks_for_turnout,
    tells_abstainers,
    tells_share_of_somebody,
    tells_turnout,
)
from index.answering.kinds.subjects.things import CARRYING, asks_for_thing, tells_thing
from index.answering.kinds.subjects.vote_times import (
    asks_for_vote_day,
    asks_of_vote_of_year,
    asks_of_year,
    compile_any_word,
    tells_vote_day,
    tells_vote_of_year,
)
from index.answering.kinds.told_values import (
    asks_for_times,
    is_of_charged,
    tells_clock,
    tells_colour,
    tells_company,
    tells_day,
    tells_duration,
    tells_fact,
    tells_frequency,
    tells_money,
    tells_month,
    tells_no_charge,
    tells_no_penalty,
    tells_penalty,
    tells_place,
    tells_telephone,
    tells_time,
    tells_times,
    tells_value,
    tells_votes,
)
from index.models import Strength
from index.questions.answer_types import (
    COUNTED,
    COUNTED_OR_PAID,
    COUNTED_OR_SHARED,
    PERMITTED,
    AnswerType,
    asks_for_clock,
    asks_for_colour,
    asks_for_company,
    asks_for_day,
    asks_for_members,
    asks_for_month,
    asks_for_named_place,
    asks_for_names,
    asks_for_permission,
    asks_for_ruling,
    asks_for_telephone,
    asks_for_winner,
    asks_how_punished,
    asks_if_punished,
    asks_what_is_said,
    asks_who_is,
)
from index.search.queries import Query


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of answer, and how far a quote may go that does not tell it.

    Attributes:
        name: For admins.
        asked: By which kinds of words a question may ask for it.
        is_told: Whether a highlight tells it.
        limit: Why such a quote is shown as less.
        is_asked: Whether a question that asks so does ask for it, whichever its highlight.
        most: The best grade of such a quote, None where nothing is quoted. What a noun only implies ("turnout 2023")
            keeps its grade unless nothing is quoted.
        is_in_any_row: Whether any row of a table tells it: what is counted, or ruled, stands in the heads.
        is_in_meant_row: Whether the row that a question means by its numbers tells it, whatever that is on.
        is_of_subject: Whether it says of what a value is: sought in all that was found, and held against what a noun
            only implies too.
        is_outright: Whether it is asked for by words of its own, and so held against what a noun only implies too.
        asking: Finds the words by which a question says so, which a quote may tell in others; None where none do.
        find_asking: The same of one question.
        suffices: Whether what tells it is an answer in whatever form: no step and no permission has to be told.
        is_common: Whether so many sentences tell it that it hardly says which of them answers: a place, a rule, a deed.
    """

    name: str
    asked: Collection[AnswerType | None]
    is_told: Callable[[Highlight], bool]
    limit: Limit
    is_asked: Callable[[Highlight], bool] = lambda _: True
    most: Strength | None = Strength.STRONG
    is_in_any_row: bool = False
    is_in_meant_row: bool = True
    is_of_subject: bool = False
    is_outright: bool = False
    asking: Callable[[], re.Pattern[str]] | None = None
    find_asking: Callable[[Query], re.Pattern[str] | None] = lambda _: None
    suffices: bool = False
    is_common: bool = False

    @property
    def only_leads(self) -> bool:
        """Whether what tells it goes before what does not, which keeps its grade all the same."""
        return self.is_of_subject and self.most is Strength.STRONG


def _by_words(asks: Callable[[TokenColumns], bool]) -> Callable[[Highlight], bool]:
    """Return whether a highlight's question asks for something, told by its words alone."""
    return lambda highlight: asks(highlight.query.question.tokens)


def _asks_for_holder(highlight: Highlight) -> bool:
    return bool(find_office(highlight.query)) and not asks_for_members(highlight.query.question.tokens)


def _asks_for_winner(highlight: Highlight) -> bool:
    tokens = highlight.query.question.tokens
    is_of_winner = asks_for_winner(tokens) or asks_for_elected(highlight)
    # "If an elected member dies, who replaces them?" asks for a rule.
    return is_of_winner and highlight.query.question.condition is None and find_deed(highlight) is not None


def _asks_for_winner_of_vote(highlight: Highlight) -> bool:
    return _asks_for_winner(highlight) and asks_who_won_vote(highlight.query)


def _asks_for_winner_of_repeated(highlight: Highlight) -> bool:
    return _asks_for_winner(highlight) and asks_of_repeated(highlight)


def _asks_for_doer(highlight: Highlight) -> bool:
    return find_deed(highlight) is not None and not _asks_for_winner(highlight)


def _asks_for_object(highlight: Highlight) -> bool:
    return _asks_who_did(highlight) and find_object(highlight) is not None


def _asks_who_did(highlight: Highlight) -> bool:
    return _asks_for_doer(highlight) and not asks_for_permission(highlight.query.question.asked)


def _asks_for_actor(highlight: Highlight) -> bool:
    is_asked = _asks_who_did(highlight) and asks_for_actor(highlight) and not asks_for_affair(highlight)
    return is_asked and _has_laws(highlight)


def _asks_for_persons(highlight: Highlight) -> bool:
    is_other = (
        highlight.is_meaning_asked or _asks_for_holder(highlight) or asks_for_members(highlight.query.question.tokens)
    )
    return not is_other and asks_who_is(highlight.query.question.tokens)


def _asks_for_role(highlight: Highlight) -> bool:
    return find_role(highlight.query) is not None


def _asks_for_names(highlight: Highlight) -> bool:
    return not highlight.is_meaning_asked and asks_for_names(highlight.query.question.tokens)


def _asks_for_speech_on_topic(highlight: Highlight) -> bool:
    return bool(find_topic(highlight.query)) and asks_what_is_said(highlight.query.question.tokens)


def _asks_for_speech(highlight: Highlight) -> bool:
    # What polls say is told by numbers.
    return asks_what_is_said(highlight.query.question.tokens) and not asks_for_poll(highlight)


def _asks_for_view(highlight: Highlight) -> bool:
    return bool(find_speaker(highlight))


def _asks_for_whole(highlight: Highlight) -> bool:
    return bool(find_whole(highlight.query))


def _asks_for_time(highlight: Highlight) -> bool:
    return not asks_for_clock(highlight.query.question.tokens)


def _asks_for_day(highlight: Highlight) -> bool:
    return _asks_for_time(highlight) and asks_for_day(highlight.query.question.tokens)


def _asks_who_votes(highlight: Highlight) -> bool:
    return asks_who_votes(highlight.query)


def _asks_for_seat(highlight: Highlight) -> bool:
    is_asked = asks_for_seat(highlight) and not asks_for_telephone(highlight.query.question.tokens)
    return is_asked and _has_laws(highlight)


def _asks_for_size(highlight: Highlight) -> bool:
    return asks_for_size(highlight) and not asks_for_counted_affair(highlight) and _has_laws(highlight)


def _asks_for_members(highlight: Highlight) -> bool:
    return asks_for_membership(highlight) and not asks_for_counted_affair(highlight)


def _has_laws(highlight: Highlight) -> bool:
    """Whether any document is a law: what others tell they tell in too many words."""
    return bool(highlight.index.laws)


def _asks_for_count(highlight: Highlight) -> bool:
    return not asks_for_counted_affair(highlight)


def _asks_for_votes(highlight: Highlight) -> bool:
    return asks_for_votes(highlight.query)


def _asks_for_meaning(highlight: Highlight) -> bool:
    return highlight.is_meaning_asked


def _tells_time(highlight: Highlight) -> bool:
    return tells_time(highlight) or tells_moment(highlight)


def _tells_clock(highlight: Highlight) -> bool:
    return tells_clock(highlight) or tells_moment(highlight)


def _tells_date(highlight: Highlight) -> bool:
    return tells_value(highlight) or tells_moment(highlight)


def _tells_money(highlight: Highlight) -> bool:
    is_unpunished = asks_how_punished(highlight.query.question.tokens) and tells_no_penalty(highlight)
    # What somebody earns or is fined, or an election costs, is no charge.
    is_other = asks_for_pay(highlight) or asks_for_cost(highlight)
    is_charge_asked = not (is_other or asks_how_punished(highlight.query.question.tokens))
    is_free = is_charge_asked and tells_no_charge(highlight)
    is_told = tells_money(highlight) or bars_payer(highlight) or is_unpunished or is_free
    return is_told and (not is_charge_asked or is_of_charged(highlight))


def _tells_affair(highlight: Highlight) -> bool:
    return tells_affair(highlight) or bars_payer(highlight)


def _tells_counted_affair(highlight: Highlight) -> bool:
    # So many who stand for the council are no candidates for governor.
    return tells_affair(highlight) and (not asks_of_candidates(highlight) or tells_of_candidates(highlight))


def _asks_if_punished(highlight: Highlight) -> bool:
    question = highlight.query.question
    return asks_if_punished(question.tokens) and not asks_for_permission(question.asked)


_PARTIAL = Strength.PARTIAL
# What is told of something else tells nothing, however much of the question it holds.
_of_subject = partial(Kind, most=_PARTIAL, is_of_subject=True)
_AGE = partial(compile_words, RIGHTS, "asked", "age")
_WAYS_TO_ASK = (None, *AnswerType)
_OPEN = (None, AnswerType.OTHER)
_BY_POLL = (*_OPEN, AnswerType.DEFINITION, AnswerType.PROCEDURE, AnswerType.NUMBER, AnswerType.SHARE)
_BY_WHOM = (AnswerType.PERSON, AnswerType.ORGANISATION)
KINDS = (
    # Who stands beside an election that somebody won would be taken for the winner.
    Kind("winner", _BY_WHOM, tells_winner, Limit.NO_DEED, _asks_for_winner, most=None),
    # Who won one seat of it, or an earlier one, is told beside who won it.
    _of_subject(
        "winner of the vote",
        _BY_WHOM,
        tells_winner_of_vote,
        Limit.ANY_ELECTION,
        _asks_for_winner_of_vote,
        asking=compile_won_vote,
    ),
    # Who won an earlier one may have lost it, and is told beside who won.
    _of_subject(
        "winner of the latest vote",
        _BY_WHOM,
        tells_latest_vote,
        Limit.OTHER_VOTE,
        asks_of_named_in_latest,
        is_in_meant_row=False,
    ),
    # Before a vote is repeated, nobody has won it again, and who won it first may lose it.
    _of_subject(
        "winner of a repeated vote",
        _BY_WHOM,
        tells_winner_of_repeated,
        Limit.OTHER_VOTE,
        _asks_for_winner_of_repeated,
        most=None,
    ),
    Kind("doer", _BY_WHOM, tells_deed, Limit.NO_DEED, _asks_for_doer, most=Strength.LIKELY, is_common=True),
    Kind("deed", _BY_WHOM, tells_of_deed, Limit.NO_DEED, _asks_who_did, most=_PARTIAL, is_common=True),
    # Who does something to what the passage does not speak of may do it to anything.
    Kind("object", _BY_WHOM, tells_object, Limit.NO_DEED, _asks_for_object, most=_PARTIAL, is_common=True),
    # What was done is told, and not by whom: "the bridge was closed".
    Kind("agent", _BY_WHOM, tells_agent, Limit.NO_DEED, _asks_for_doer, most=_PARTIAL, is_common=True),
    # Who does something else to the same, or the same to something else, is not who is asked for.
    _of_subject(
        "actor",
        _BY_WHOM,
        tells_actor,
        Limit.NO_DEED,
        _asks_for_actor,
        most=Strength.STRONG,
    ),
    # Who is named beside somebody is not for that what is asked for.
    Kind("role", (AnswerType.PERSON,), tells_role, Limit.NO_VALUE, _asks_for_role, most=None),
    Kind(
        "persons", (AnswerType.PERSON,), tells_person, Limit.NO_VALUE, _asks_for_persons, most=_PARTIAL, is_common=True
    ),
    Kind("members", (AnswerType.PERSON,), tells_members, Limit.NO_VALUE, _by_words(asks_for_members), most=_PARTIAL),
    Kind("names", _WAYS_TO_ASK, tells_name, Limit.NO_VALUE, _asks_for_names, most=None),
    Kind(
        "holder of an office",
        (AnswerType.PERSON,),
        tells_holder,
        Limit.NO_VALUE,
        _asks_for_holder,
        most=None,
        is_in_meant_row=False,
    ),
    Kind("organisation", (AnswerType.ORGANISATION,), tells_value, Limit.NO_VALUE, most=_PARTIAL),
    # The party that somebody left does not support them.
    _of_subject(
        "nomination",
        (AnswerType.ORGANISATION,),
        tells_nomination,
        Limit.NO_DEED,
        asks_for_nomination,
        is_in_any_row=True,
        asking=partial(compile_words, PREDICATES, "nomination_asked"),
    ),
    Kind("company", _OPEN, tells_company, Limit.NO_VALUE, _by_words(asks_for_company), most=_PARTIAL),
    Kind("time of the day", (AnswerType.TIME,), _tells_clock, Limit.NO_VALUE, _by_words(asks_for_clock), most=None),
    Kind("time", (AnswerType.TIME,), _tells_time, Limit.NO_VALUE, _asks_for_time, most=_PARTIAL),
    # "Next year" tells no date by itself: that of the document has to be read beside it.
    Kind("date", (AnswerType.TIME,), _tells_date, Limit.NO_DATE, _asks_for_time, most=Strength.LIKELY),
    Kind("month", (AnswerType.TIME,), tells_month, Limit.NO_VALUE, _by_words(asks_for_month), most=_PARTIAL),
    # Nor does the time that a rule leaves for something tell when it was.
    Kind("day", (AnswerType.TIME,), tells_day, Limit.NO_VALUE, _asks_for_day, most=_PARTIAL),
    _of_subject(
        "day of the vote",
        (AnswerType.TIME,),
        tells_vote_day,
        Limit.NO_DATE,
        asks_for_vote_day,
        asking=compile_any_word,
    ),
    Kind("place", (AnswerType.PLACE,), tells_place, Limit.NO_VALUE, most=_PARTIAL, is_common=True),
    # What happens to be named in passing is no place to vote at.
    Kind(
        "place to vote",
        (AnswerType.PLACE,),
        tells_where_to_vote,
        Limit.OTHER_SERVICE,
        asks_where_to_vote,
        most=None,
        is_in_any_row=True,
        is_common=True,
    ),
    # "In the hall" says where, but not in which town.
    Kind(
        "named place",
        (AnswerType.PLACE,),
        tells_named_place,
        Limit.NO_VALUE,
        _by_words(asks_for_named_place),
        most=_PARTIAL,
        is_common=True,
    ),
    # What an office does tells nobody where it is.
    _of_subject(
        "seat",
        (AnswerType.PLACE,),
        tells_seat,
        Limit.OTHER_PREMISES,
        _asks_for_seat,
        is_in_any_row=True,
        asking=partial(compile_words, BODIES, "seat_asked"),
    ),
    # What happened at a polling station tells nobody where it is.
    Kind(
        "site",
        (AnswerType.PLACE,),
        tells_site,
        Limit.NO_VALUE,
        asks_for_site,
        most=None,
        is_in_meant_row=False,
        is_outright=True,
        is_common=True,
    ),
    Kind("duration", (AnswerType.DURATION,), tells_duration, Limit.NO_VALUE, most=_PARTIAL),
    Kind("age", (AnswerType.AGE,), tells_value, Limit.NO_VALUE, most=None),
    # Who is visited at home over seventy, or stands, is of another age than who votes.
    _of_subject(
        "age to vote",
        (AnswerType.AGE,),
        tells_age_to_vote,
        Limit.OTHER_RIGHT,
        asks_for_age_to_vote,
        most=None,
        asking=_AGE,
    ),
    _of_subject(
        "age to stand",
        (AnswerType.AGE,),
        tells_age_to_stand,
        Limit.OTHER_RIGHT,
        asks_for_age_to_stand,
        is_in_any_row=True,
        asking=_AGE,
    ),
    _of_subject(
        "hours",
        (AnswerType.TIME,),
        tells_hours,
        Limit.OTHER_PREMISES,
        asks_for_hours,
        asking=partial(compile_words, PREMISES, "asked", "until", "stations"),
    ),
    # That polling stations are open says nothing of an office.
    _of_subject("opening", _OPEN, tells_if_open, Limit.OTHER_PREMISES, asks_if_open),
    Kind(
        "telephone",
        _WAYS_TO_ASK,
        tells_telephone,
        Limit.NO_VALUE,
        _by_words(asks_for_telephone),
        most=None,
        is_of_subject=True,
        asking=partial(compile_words, "questions/telephones"),
    ),
    _of_subject(
        "pay",
        (AnswerType.MONEY,),
        tells_pay,
        Limit.OTHER_MEASURE,
        asks_for_pay,
        is_in_any_row=True,
        asking=partial(compile_words, PAY, "asked"),
    ),
    _of_subject(
        "offence",
        _WAYS_TO_ASK,
        tells_offence,
        Limit.OTHER_OFFENCE,
        asks_for_offence,
        asking=compile_offences,
    ),
    Kind(
        "one of several",
        _WAYS_TO_ASK,
        tells_one_of_several,
        Limit.OTHER_ORDINAL,
        asks_for_one_of_several,
        most=_PARTIAL,
        is_in_meant_row=False,
        is_outright=True,
    ),
    Kind(
        "year of the vote",
        _WAYS_TO_ASK,
        tells_vote_of_year,
        Limit.OTHER_VOTE,
        asks_of_vote_of_year,
        most=_PARTIAL,
        is_in_meant_row=False,
        is_outright=True,
    ),
    # Nor does any number or day of another year, though that it is of the year says little.
    Kind(
        "year",
        _WAYS_TO_ASK,
        tells_vote_of_year,
        Limit.OTHER_VOTE,
        asks_of_year,
        most=_PARTIAL,
        is_in_meant_row=False,
        is_outright=True,
        is_common=True,
    ),
    Kind(
        "votes of the latest vote",
        tuple(COUNTED_OR_SHARED),
        tells_latest_vote,
        Limit.OTHER_VOTE,
        asks_of_latest_vote,
        most=_PARTIAL,
        is_in_meant_row=False,
        is_outright=True,
    ),
    # "The register has 8,214 names" counts voters in words of its own.
    _of_subject(
        "affair",
        _WAYS_TO_ASK,
        _tells_affair,
        Limit.OTHER_AFFAIR,
        asks_for_affair,
        is_in_meant_row=False,
        find_asking=compile_affairs,
    ),
    # When a council is sworn in tells nothing of a mayor.
    _of_subject("installed", _WAYS_TO_ASK, tells_installed, Limit.OTHER_AFFAIR, asks_for_installed, most=None),
    _of_subject(
        "counted affair",
        # "Umur berapa orang boleh memilih" counts nobody, nor does "honor ketua TPS berapa".
        [asked for asked in _WAYS_TO_ASK if asked not in (AnswerType.AGE, AnswerType.MONEY)],
        _tells_counted_affair,
        Limit.NO_VALUE,
        asks_for_counted_affair,
        most=None,
        find_asking=compile_affairs,
    ),
    # What one group sent is not all that there were.
    _of_subject(
        "sum",
        COUNTED,
        tells_sum,
        Limit.NO_VALUE,
        asks_for_sum,
        most=Strength.STRONG,
    ),
    Kind("money", (AnswerType.MONEY,), _tells_money, Limit.NO_VALUE, most=None),
    # What a person may donate tells no company how much it may.
    _of_subject(
        "payer",
        _WAYS_TO_ASK,
        tells_payer,
        Limit.OTHER_PAYER,
        asks_for_payer,
    ),
    Kind("count", (AnswerType.COUNT,), tells_count, Limit.NO_VALUE, _asks_for_count, most=None, is_in_any_row=True),
    # So many of a lesser body, or of those who choose its members, are not its own.
    _of_subject(
        "size of a body",
        COUNTED,
        tells_size,
        Limit.OTHER_AFFAIR,
        _asks_for_size,
        most=Strength.STRONG,
        asking=compile_size_asked,
    ),
    # What its candidates may spend, or how many seats each party has, is another number of the same body.
    _of_subject(
        "membership",
        (AnswerType.COUNT, AnswerType.NUMBER),
        tells_no_other_number,
        Limit.OTHER_AFFAIR,
        _asks_for_members,
        asking=compile_size_asked,
        is_in_meant_row=True,
    ),
    # "The three parties would have 61 seats together" is no number of one of them.
    _of_subject("party", COUNTED_OR_SHARED, tells_of_party, Limit.OTHER_PARTY, asks_of_party),
    # How many people live somewhere, no roll of voters tells.
    Kind(
        "statistic",
        _WAYS_TO_ASK,
        tells_statistic,
        Limit.OTHER_MEASURE,
        asks_for_statistic,
        most=None,
        is_in_meant_row=False,
        is_of_subject=True,
        is_outright=True,
    ),
    _of_subject(
        "annulment",
        _WAYS_TO_ASK,
        tells_annulment,
        Limit.OTHER_MEASURE,
        asks_for_annulment,
        is_in_meant_row=False,
    ),
    # Who asks for a repeated vote has not got one.
    Kind(
        "demand",
        _WAYS_TO_ASK,
        tells_fact_of_demand,
        Limit.NOT_HAPPENED,
        asks_for_fact,
        most=_PARTIAL,
        is_in_any_row=True,
        is_outright=True,
        is_common=True,
    ),
    Kind(
        "candidates of one office",
        _WAYS_TO_ASK,
        tells_of_candidates,
        Limit.OTHER_CANDIDATES,
        asks_of_candidates,
        most=_PARTIAL,
        is_in_meant_row=False,
        is_outright=True,
        is_common=True,
    ),
    # Nobody stood for mayor in an election of a governor.
    Kind(
        "election for one office",
        _WAYS_TO_ASK,
        tells_of_race,
        Limit.OTHER_CANDIDATES,
        asks_of_race,
        most=_PARTIAL,
        is_in_meant_row=False,
        is_outright=True,
        is_common=True,
    ),
    Kind("times", (AnswerType.COUNT, AnswerType.NUMBER), tells_times, Limit.NO_VALUE, asks_for_times, most=None),
    Kind("frequency", (AnswerType.FREQUENCY,), tells_frequency, Limit.NO_VALUE, most=_PARTIAL),
    Kind("share", (AnswerType.SHARE,), tells_value, Limit.NO_VALUE, most=_PARTIAL),
    # Of others than are asked about it says nothing.
    Kind("whole", (AnswerType.SHARE,), tells_whole, Limit.NO_VALUE, _asks_for_whole, most=None, is_in_any_row=True),
    _of_subject(
        "share of somebody",
        (AnswerType.SHARE,),
        tells_share_of_somebody,
        Limit.OTHER_MEASURE,
        asks_for_share_of_somebody,
        is_in_any_row=True,
    ),
    _of_subject(
        "abstainers",
        COUNTED_OR_SHARED,
        tells_abstainers,
        Limit.OTHER_MEASURE,
        asks_for_abstainers,
        asking=compile_offences,
    ),
    # Seven percent that a party must reach are no turnout.
    Kind(
        "turnout",
        (AnswerType.SHARE, AnswerType.NUMBER),
        tells_turnout,
        Limit.OTHER_MEASURE,
        asks_for_turnout,
        most=_PARTIAL,
        is_in_any_row=True,
        is_outright=True,
        is_common=True,
        asking=partial(compile_words, TURNOUTS),
    ),
    # That there should be so many says not that there are.
    Kind("fact", (AnswerType.SHARE,), tells_fact, Limit.NO_VALUE, most=_PARTIAL),
    Kind("number", (AnswerType.NUMBER,), tells_number, Limit.NO_VALUE, most=_PARTIAL),
    Kind("votes", COUNTED, tells_votes, Limit.NO_VALUE, _asks_for_votes, most=_PARTIAL),
    Kind(
        "colour",
        _WAYS_TO_ASK,
        tells_colour,
        Limit.NO_VALUE,
        _by_words(asks_for_colour),
        most=None,
        asking=partial(compile_words, "questions/colours"),
    ),
    Kind("penalty", _WAYS_TO_ASK, tells_penalty, Limit.NO_VALUE, _by_words(asks_how_punished), most=None),
    # What experts of the law say is no punishment.
    Kind("punishment", _OPEN, tells_penalty, Limit.NOT_HAPPENED, _asks_if_punished, most=_PARTIAL),
    # When results of a poll may be published tells none of them.
    _of_subject(
        "poll", _BY_POLL, tells_poll, Limit.NO_VALUE, asks_for_poll, asking=partial(compile_words, POLLS, "asked")
    ),
    Kind(
        "way", (AnswerType.PROCEDURE,), tells_step, Limit.NO_PERMISSION, most=None, is_in_any_row=True, is_common=True
    ),
    # Citizens may vote, which makes nobody a citizen.
    Kind(
        "becoming",
        (AnswerType.PROCEDURE, AnswerType.OTHER, AnswerType.ENTITLED),
        tells_how_to_become,
        Limit.NO_PERMISSION,
        asks_how_to_become,
        most=None,
    ),
    # Of somebody whose words are asked for it is told who they are, or what they do.
    Kind("speech", _OPEN, tells_speech, Limit.NO_SPEECH, _asks_for_speech, most=_PARTIAL),
    # Who will go to court has got no ruling.
    Kind(
        "ruling",
        (*_OPEN, AnswerType.DEFINITION, AnswerType.SHARE),
        tells_ruling,
        Limit.NO_RULING,
        _by_words(asks_for_ruling),
        most=_PARTIAL,
    ),
    # Who may ask for a recount has not asked for one.
    Kind("happening", _OPEN, tells_happening, Limit.NOT_HAPPENED, asks_if_happened, _PARTIAL, is_outright=True),
    # Who came third, or got so many votes, may have won or not.
    _of_subject("victory", _OPEN, tells_if_won, Limit.NO_DEED, asks_if_won, is_in_any_row=True),
    # Somebody's words on something else are none on that.
    Kind(
        "topic",
        _OPEN,
        tells_topic,
        Limit.OTHER_TOPIC,
        _asks_for_speech_on_topic,
        most=_PARTIAL,
        is_common=True,
    ),
    # What others say, or is said of them, is not the view of those whose view is asked for.
    Kind("view", _OPEN, tells_view, Limit.NO_SPEECH, _asks_for_view, most=_PARTIAL, is_common=True),
    # What explains a word of it explains no phrase: "Just Kazakhstan" is a programme.
    _of_subject("quotation", (*_OPEN, AnswerType.DEFINITION), tells_quotation, Limit.OTHER_NAME, asks_for_quotation),
    # Who somebody is tells not what they hope.
    Kind("hope", _OPEN, tells_hope, Limit.NO_SPEECH, asks_for_hope, most=_PARTIAL, is_outright=True, is_common=True),
    # That something is important is no reason for it.
    _of_subject("importance", (AnswerType.REASON,), tells_importance, Limit.NO_REASON, asks_for_importance),
    # Who heads a body tells not what that does.
    _of_subject(
        "task", (*_OPEN, AnswerType.DEFINITION, AnswerType.PROCEDURE), tells_task, Limit.OTHER_AFFAIR, asks_for_task
    ),
    # What stands between two says nothing where one is missing, nor of what is toward another.
    _of_subject("sides", _OPEN, tells_sides, Limit.OTHER_NAME, asks_for_sides),
    Kind("rule", (AnswerType.ALLOWED,), tells_rule, Limit.NO_PERMISSION, most=None, is_in_any_row=True, is_common=True),
    Kind("permission", (AnswerType.ENTITLED,), tells_permission, Limit.NO_PERMISSION, most=None, is_in_any_row=True),
    # Who may not be elected may vote, as like as not.
    Kind(
        "right to vote",
        (*_OPEN, *PERMITTED),
        tells_right_to_vote,
        Limit.OTHER_RIGHT,
        asks_for_right_to_vote,
        _PARTIAL,
        is_common=True,
    ),
    # What the ballots cost is not what the election does.
    _of_subject(
        "cost of the election",
        (*_OPEN, *COUNTED_OR_PAID),
        tells_cost,
        Limit.OTHER_MEASURE,
        asks_for_cost,
        asking=partial(compile_words, COSTS, "asked"),
    ),
    _of_subject("helper", _WAYS_TO_ASK, tells_helper, Limit.OTHER_HELPER, asks_for_helper),
    *(
        Kind(name, (*_OPEN, *PERMITTED), tells, limit, asks, _PARTIAL, is_outright=True, is_common=True)
        for name, tells, limit, asks in (
            ("at home", tells_at_home, Limit.NOT_AT_HOME, asks_at_home),
            ("abroad", tells_abroad, Limit.NOT_ABROAD, asks_abroad),
            ("at a place", tells_at_place, Limit.OTHER_PLACES, asks_at_place),
        )
    ),
    _of_subject(
        "thing",
        _WAYS_TO_ASK,
        tells_thing,
        Limit.UNKNOWN_OBJECT,
        asks_for_thing,
        asking=partial(compile_words, CARRYING),
        most=Strength.LIKELY,
    ),
    # Who is in the queue at closing time may vote, but is not all who may.
    _of_subject(
        "voters",
        (AnswerType.ENTITLED,),
        tells_voters,
        Limit.OTHER_RIGHT,
        _asks_who_votes,
        most=None,
        asking=partial(compile_words, RIGHTS, "asked"),
    ),
    _of_subject(
        "margin",
        (*COUNTED, *_BY_WHOM),
        tells_margin,
        Limit.OTHER_MEASURE,
        asks_for_margin,
        is_in_meant_row=False,
        asking=partial(compile_words, MARGINS),
    ),
    _of_subject(
        "papers",
        _WAYS_TO_ASK,
        tells_papers,
        Limit.NO_PAPERS,
        asks_for_papers,
        asking=compile_papers,
    ),
    # How something is done says not on which form.
    Kind(
        "form",
        _WAYS_TO_ASK,
        tells_form,
        Limit.NO_PAPERS,
        asks_for_form,
        _PARTIAL,
        is_outright=True,
        asking=partial(compile_words, "questions/forms"),
    ),
    Kind(
        "relative",
        _WAYS_TO_ASK,
        tells_relative,
        Limit.NO_VALUE,
        asks_for_relative,
        most=None,
        is_outright=True,
        asking=compile_relatives,
    ),
    # What holds of a lost card says nothing of the queue.
    _of_subject(
        "matter",
        _WAYS_TO_ASK,
        tells_matter,
        Limit.OTHER_MATTER,
        asks_for_matter,
        find_asking=compile_matter,
        suffices=True,
    ),
    Kind("meaning", _WAYS_TO_ASK, tells_meaning, Limit.NO_PERMISSION, _asks_for_meaning),
    # Where "PSU" only stands, nothing says what that is.
    Kind("long form", _WAYS_TO_ASK, tells_meaning, Limit.NAME_ALONE, asks_for_long_form, Strength.PARTIAL),
)
"""What a question may ask for. For persons by what they are not, and for all else nothing tells it."""

# "Everyone in line at eight may vote" tells no hours and not who may vote, but what is asked of the queue.
_OF_FORM = frozenset((Limit.NO_PERMISSION, Limit.OTHER_PREMISES, Limit.OTHER_RIGHT, Limit.UNKNOWN_OBJECT))
_KINDS_BY_ASKED = {asked: [kind for kind in KINDS if asked in kind.asked] for asked in _WAYS_TO_ASK}


def list_asked(highlight: Highlight) -> list[Kind]:
    """Return the kinds of answer that a question asks for, nearly the same whichever its highlight."""
    kinds, asked = _KINDS_BY_ASKED[highlight.asked], highlight.asked_for
    if not asked:
        asked.update((kind.name, kind.is_asked(highlight)) for kind in kinds)
    return [kind for kind in kinds if asked[kind.name]]


def find_lacking(asked: Collection[Kind], highlight: Highlight) -> list[Kind]:
    """Return which of the kinds that its question asks for, as of `list_asked`, a highlight lacks."""
    told = highlight.told
    for kind in asked:
        if kind.name not in told:
            told[kind.name] = kind.is_told(highlight)
    is_enough = any(kind.suffices and told[kind.name] for kind in asked)
    return [kind for kind in asked if not (told[kind.name] or (is_enough and kind.limit in _OF_FORM))]
