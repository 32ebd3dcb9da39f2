"""Messages that go on from the question before: what is left out of them is taken from there.

A message is one where its own words have no subject: nothing but what asks ("where?", "berapa persen?"), words that
refer back ("what did he say"), or a part to be put in another's place ("what about 2022?"). A full question is none,
whatever was asked before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.analysis.folding import fold
from index.analysis.tokens import read_tokens
from index.models import Language
from index.questions.answer_types import AnswerType, asks_for_winner, find_cue
from index.questions.follow_ups.correcting import find_correction
from index.questions.follow_ups.parts import (
    DEED,
    MOST_WORDS_OF_A_TOPIC,
    find_part,
    list_noun_phrases,
    list_nouns,
    put_part,
    replace_part,
)
from index.questions.follow_ups.persons import find_body, find_person
from index.questions.follow_ups.subjects import ARTICLES, Earlier, FollowUp, Need, find_subject, show_subject
from index.questions.follow_ups.words import (
    begins_with_link,
    compile_section,
    cut_links,
    fold_all,
    is_for_somebody,
    join_folded,
    leave_out_words,
    read_asking_words,
    read_idle,
    read_listed,
    read_words_of_reference,
)
from index.questions.places import has_election_words
from index.questions.question import Question
from index.questions.votes import find_vote

# More content than that is a subject, whatever else refers back.
_MOST_CONTENT = 2
_MOST_CONTENT_OF_A_CONDITION = 3
_MOST_CONTENT_BESIDE_A_PERSON = 4
_ALONE = frozenset(
    {
        AnswerType.COUNT,
        AnswerType.AGE,
        AnswerType.NUMBER,
        AnswerType.SHARE,
        AnswerType.MONEY,
        AnswerType.TIME,
        AnswerType.PLACE,
        AnswerType.DURATION,
        AnswerType.REASON,
        AnswerType.PROCEDURE,
        AnswerType.ENTITLED,
        AnswerType.ALLOWED,
        AnswerType.ORGANISATION,
        AnswerType.OTHER,
    }
)
_OF_A_COUNT = frozenset({AnswerType.COUNT, AnswerType.NUMBER, AnswerType.SHARE})
_RELATIVES = frozenset({"yang", "yg"})
_POSSESSIVES = frozenset({"its", "their"})
_PRONOUNS = frozenset({"it", "its"})
_WHO = frozenset({AnswerType.PERSON, AnswerType.ENTITLED})
_WHEN_OR_WHERE = frozenset({AnswerType.TIME, AnswerType.PLACE, AnswerType.DURATION})
_PASSIVE = re.compile(r"di[^\W\d_]{4,}")
_POSSESSED = re.compile(r"[^\W\d_]{3,}nya")


def complete_question(question: Question, earlier: Earlier) -> FollowUp | None:
    """Return a message with its subject, None where it has one of its own.

    Args:
        question: As typed.
        earlier: The question before.
    """
    typed = cut_links(read_tokens(question.text).texts)
    asked = cut_links(question.tokens.texts)
    if any(compile_section("more", "(?:{})").fullmatch(join_folded(words)) for words in (typed, asked)):
        return FollowUp("", find_subject(earlier.question), stays=True, asks_more=True)
    # A comment on an answer is no question about anything.
    if question.clause is not None or question.frame.is_unclear:
        return None
    sources = compile_section("source", "(?:{})")
    if any(sources.fullmatch(join_folded(words)) for words in (typed, asked)):
        return FollowUp("", find_subject(earlier.question), stays=True)
    if correction := find_correction(question, earlier):
        return correction
    is_linked = begins_with_link(question)
    if condition := _find_condition(asked, question):
        whole = f"{_cut_condition(earlier.question)} {condition}?"
        # "If I lost it": nobody knows alone what.
        refers = not read_listed("thing").isdisjoint(fold_all(asked))
        need = Need.ALWAYS if refers else Need.RATHER
        return FollowUp(whole, whole, is_whole=True, need=need, is_added=True)
    if moment := compile_section("moments", "(?:{})").fullmatch(join_folded(leave_out_words(typed, read_idle()))):
        whole = f"{earlier.question.asked.rstrip('?!. ')} {moment[moment.lastindex or 0]}?"
        return FollowUp(whole, whole, is_whole=True)
    # "sorry, I mean Kazakhstan": what is asked has neither.
    part = find_part(typed, is_linked=is_linked)
    if not part and (is_linked or asked != typed):
        part = find_part(asked, is_linked=False)
    if part:
        return put_part(part, earlier)
    if is_linked and (vote := _find_other_vote(asked, question, earlier)):
        return vote
    is_possession = len(typed) <= _MOST_CONTENT and read_words_of_reference().isdisjoint(fold_all(typed))
    is_possession = is_possession and _POSSESSED.fullmatch(fold(typed[-1])) is not None
    if is_possession and _is_possessed(typed, question) and (subject := find_subject(earlier.question)):
        # "Hasilnya?", "masa jabatannya?": "hasil pilpres".
        possession = [*asked[:-1], asked[-1].removesuffix("nya")]
        return FollowUp(_add(possession, subject), subject, stays=True)
    begins = fold(asked[0]) if asked else ""
    may_ask = begins in read_listed("person") | read_listed("auxiliaries") | read_listed("modals")
    if question.cue is None and not may_ask:
        return None
    found = _refer_back(asked, question, earlier, is_linked=is_linked)
    if is_linked and (found is None or found.need is Need.AT_LAST):
        return _keep_vote(asked, question, earlier) or found
    return found


def _find_condition(asked: Sequence[str], question: Question) -> str:
    """Return the condition that is all a message says: "if I lost it", "what if I have none"; "" where it asks more."""
    text = join_folded(asked)
    match = compile_section("conditions", r"(?:{})\b ?").match(text)
    idle = read_words_of_reference()
    if match is None or question.places or question.years or _list_own_names(question, idle):
        return ""
    words = asked[len(match.group().split()) :]
    content = [word for word in fold_all(words) if word not in idle]
    is_short = 0 < len(content) <= _MOST_CONTENT_OF_A_CONDITION and not has_election_words(content)
    if not is_short or find_cue(read_tokens(" ".join(words))) is not None:
        return ""
    begin = "if" if question.language is Language.EN else "kalau"
    return " ".join([begin, *words])


def _find_other_vote(asked: Sequence[str], question: Question, earlier: Earlier) -> FollowUp | None:
    """Return the question before of another election: "terus presidennya kapan?" asks what that did."""
    if question.answer_type is not earlier.question.answer_type:
        return None
    rest = leave_out_words(asked, read_asking_words() | ARTICLES | read_idle())
    kind = fold(rest[0]).removesuffix("nya") if len(rest) == 1 else ""
    if not kind or find_vote(f"pemilu {kind}") is None:
        return None
    changed = replace_part([kind], earlier)
    return FollowUp(f"{changed}?", f"{changed}?", is_whole=True) if changed else None


def _cut_condition(question: Question) -> str:
    """Return a question without the condition that ends it, whose place another takes."""
    asked = question.asked.rstrip("?!. ")
    condition = question.condition
    if condition is None or condition.end < len(asked):
        return asked
    before, _, _marker = asked[: condition.start].rstrip().rpartition(" ")
    return before.rstrip(", ") or asked


def _list_own_names(question: Question, idle: frozenset[str]) -> set[str]:
    """Return what a message names, folded: "I" is no name."""
    return {fold(question.asked[slice(*span)]) for span in question.names} - idle


def _keep_vote(asked: Sequence[str], question: Question, earlier: Earlier) -> FollowUp | None:
    """Return "and what was the turnout?" with the election that was talked about, None where it names its own."""
    vote = find_vote(earlier.question.asked)
    names_own = question.names or question.places or question.years or find_vote(question.asked) is not None
    if vote is None or names_own:
        return None
    words = earlier.question.asked[slice(*vote.span)]
    link = "in the" if question.language is Language.EN else "di"
    return FollowUp(f"{' '.join(asked)} {link} {words}?", words, need=Need.RATHER, stays=True)


def refers_back(question: Question) -> bool:
    """Whether a message asks nothing but by what was said before it: "who said that?", "berapa persen?"."""
    words = cut_links(question.tokens.texts)
    typed = words if question.text == question.asked else cut_links(read_tokens(question.text).texts)
    sources = compile_section("source", "(?:{})")
    if any(sources.fullmatch(join_folded(each)) for each in (typed, words)):
        return True
    if not words or question.cue is None:
        return False
    idle = read_words_of_reference()
    return all(fold(word) in idle for word in words) or _asks_who_does_to_it(words, question)


def names_no_subject(question: Question) -> bool:
    """Whether a message asks and says not of what: "how old?", "who decides?", "syaratnya apa?"."""
    if question.cue is None or question.places or question.years:
        return False
    folded = fold_all(cut_links(question.tokens.texts))
    content = [word for word in folded if word not in read_words_of_reference() | _list_words_of_age(question)]
    # "Siapa gubernurnya?" asks for the one of what was talked about.
    typed = fold_all(read_tokens(question.text).texts)
    is_possessed = any(_POSSESSED.fullmatch(word) and word not in read_words_of_reference() for word in typed)
    return not content or asks_of_deed(question) or (len(content) <= _MOST_CONTENT and is_possessed)


def place_within(question: Question, earlier: Earlier) -> Iterator[str]:
    """Yield a short question, that names no country, year or anybody, with those of the question before.

    With the year first, where that named one.
    """
    before = earlier.question
    is_short = question.answer_type is not None and 0 < len(question.terms) <= _MOST_CONTENT_BESIDE_A_PERSON
    names_own = question.names or question.places or question.period or question.clause or question.condition
    if not is_short or names_own:
        return
    link, when = ("in", "in") if question.language is Language.EN else ("di", "pada")
    places = [f" {link} {place}" for place in list(before.places.values())[-1:]]
    years = [f" {when} {year}" for year in before.years[-1:]]
    for scope in dict.fromkeys(("".join(places + years), "".join(places))):
        if scope:
            yield f"{question.asked.rstrip('?!. ')}{scope}?"


def _asks_who_does_to_it(words: Sequence[str], question: Question) -> bool:
    """Whether it is asked who does something to what only a pronoun names: "who leads it", "siapa memimpin mereka".

    "Who won it?" names the vote by what is done.
    """
    if question.answer_type is not AnswerType.PERSON or has_election_words(words) or asks_for_winner(question.tokens):
        return False
    own = [word for word in fold_all(words) if word not in read_words_of_reference()]
    return len(own) == 1 and compile_section("objects", r".* (?:{})").fullmatch(join_folded(words)) is not None


def refers_to_nobody(question: Question, earlier: Earlier) -> bool:
    """Whether a message speaks of "her", and the question before named nobody and got no answer that does."""
    words = fold_all(question.tokens.texts)
    if earlier.quoted or question.names or read_listed("person").isdisjoint(words):
        return False
    person = find_person(earlier)
    # Of "who is the chair of the court?" the court is no answer.
    return person is None or (
        earlier.question.answer_type is AnswerType.PERSON and find_subject(earlier.question) != person
    )


def _refer_back(asked: Sequence[str], question: Question, earlier: Earlier, *, is_linked: bool) -> FollowUp | None:
    folded = fold_all(asked)
    persons, things, idle = read_listed("person"), read_listed("thing"), read_words_of_reference()
    content = [word for word in folded if word not in idle | _list_words_of_age(question)]
    text = " ".join(folded)
    has_own = bool(_list_own_names(question, idle) or question.places or question.years)
    subject = find_subject(earlier.question)
    if not subject:
        return None
    if not content and not has_own:
        return _ask_alone(asked, folded, question, earlier, subject)
    if has_own:
        return None
    # "Yang setuju berapa persen?" has no head, "apa yang berubah gara-gara itu" names its cause: neither stands alone.
    is_headless = folded[0] in _RELATIVES and len(content) == 1
    has_relative = len(content) == 1 and not _RELATIVES.isdisjoint(folded)
    is_headless_count = has_relative and question.answer_type in _OF_A_COUNT
    picks = len(content) == 1 and compile_section("picks", r"\b(?:{})\b").search(text) is not None
    # "Siapa ketuanya?", "who is its chair?"
    is_possessed = _is_possessed(content, question) or not _POSSESSIVES.isdisjoint(folded)
    is_of_something = len(content) == 1 and question.answer_type is AnswerType.PERSON and is_possessed
    if picks:
        # "Which ones are accepted?"
        return FollowUp(_add(leave_out_words(asked, things | {"one", "ones"}), subject), subject, stays=True)
    if is_headless_count or is_of_something or compile_section("because", r"\b(?:{})\b").search(text):
        return FollowUp(_add(leave_out_words(asked, things), subject), subject, stays=True)
    if is_headless and question.answer_type is AnswerType.OTHER:
        return FollowUp(_add(asked, subject), subject, need=Need.RATHER, stays=True)
    if _names_before(question, content):
        # "And the president, what did he say?"
        return None
    if any(word in persons for word in folded) and len(content) <= _MOST_CONTENT_BESIDE_A_PERSON:
        return _put_person(asked, earlier, subject)
    if (body := find_body(earlier)) and len(content) < _MOST_CONTENT and not read_listed("it").isdisjoint(folded):
        return _put_body(asked, body)
    refers = [place for place, word in enumerate(folded) if word in things]
    is_short = len(folded) <= MOST_WORDS_OF_A_TOPIC and folded[0] in read_listed("auxiliaries")
    is_dummy = not is_short and compile_section("dummy", r"\b(?:{})\b").search(text) is not None
    if refers and len(content) < _MOST_CONTENT + len(refers) and not is_dummy:
        text = _add(leave_out_words(asked, things), subject)
        named = tuple(_name_thing(asked, refers[-1], earlier))
        return FollowUp(text, subject, need=Need.RATHER, stays=True, instead=named)
    if len(content) == 1 and question.answer_type is AnswerType.REASON and _is_of_degree(question):
        # "Why so low?" asks of nothing but what was said.
        return FollowUp(_add(asked, subject), subject, stays=True)
    if len(content) == 1 and question.answer_type is AnswerType.REASON and not has_election_words(content):
        # "Why resign?" is about whoever was talked about, "kenapa golput?" about nobody: more is found of the one.
        return FollowUp(_add(asked, subject), subject, need=Need.RATHER, stays=True)
    if asks_of_deed(question):
        return FollowUp(_add(asked, subject), subject, need=Need.RATHER, stays=True)
    if (is_linked and len(content) == 1) or _is_left_open(folded, content, question):
        # "Apa tugasnya?" asks of somebody; a number of something may be told without it.
        is_of_somebody = question.answer_type in {AnswerType.OTHER, AnswerType.DEFINITION} and _is_possessed(
            content, question
        )
        need = Need.ALWAYS if is_of_somebody else Need.AT_LAST
        return FollowUp(_add(asked, subject), subject, need=need, stays=True)
    if _lacks_subject(folded, content, question):
        return FollowUp(_add(asked, subject), subject, need=Need.RATHER, stays=True)
    return None


def _list_words_of_age(question: Question) -> set[str]:
    """Return the words that ask for an age, folded: "how old?" says nothing of whose."""
    cue = question.cue
    if cue is None or cue.answer_type is not AnswerType.AGE or cue.span is None:
        return set()
    return set(fold_all(read_tokens(question.asked[slice(*cue.span)]).texts))


def asks_of_deed(question: Question) -> bool:
    """Whether a message asks who did a thing, when or where, and not of what: "who decides?", "kapan didirikan?"."""
    folded = fold_all(cut_links(question.tokens.texts))
    content = [word for word in folded if word not in read_words_of_reference()]
    if question.cue and len(content) <= _MOST_CONTENT and content[:1] == folded[:1] and _PASSIVE.fullmatch(folded[0]):
        # "Diatur di pasal berapa?"
        return True
    if (
        question.cue
        and len(content) <= _MOST_CONTENT
        and compile_section("headless", r"(?:{})\b").match(" ".join(folded))
    ):
        # "Paling lambat kapan?"
        return True
    if len(content) != 1 or ARTICLES & set(folded) or has_election_words(content) or asks_for_winner(question.tokens):
        return False
    if question.answer_type in _WHO:
        before = folded[: folded.index(content[0])]
        return bool(before) and (before[-1] in _RELATIVES | read_listed("modals") or before == ["who"])
    return question.answer_type in _WHEN_OR_WHERE and DEED.fullmatch(content[0]) is not None


def _ask_alone(
    asked: Sequence[str], folded: Sequence[str], question: Question, earlier: Earlier, subject: str
) -> FollowUp | None:
    """Complete what only asks: "when was that?", "siapa dia?", "berapa persen?"."""
    if (body := find_body(earlier)) and not read_listed("it").isdisjoint(folded):
        return _put_body(asked, body)
    is_vague = question.answer_type in {None, AnswerType.DEFINITION, AnswerType.OTHER}
    if is_vague and read_listed("neutral").isdisjoint(folded):
        # "What is that?" is about the words of an answer.
        return None
    if question.answer_type is AnswerType.PERSON and (person := find_person(earlier)):
        asking = "siapa" if question.language is Language.ID else "who is"
        return FollowUp(f"{asking} {person}", person, stays=True)
    persons = read_listed("person")
    if any(word in persons for word in folded) and (person := find_person(earlier)):
        subject = person
    if question.answer_type in {AnswerType.TIME, AnswerType.PLACE}:
        subject = _find_event(subject) or show_subject(subject)
    # "For whom?" is asked of a thing, not of what was said of it.
    nouns = list_nouns(earlier.question) if is_for_somebody(question) else []
    instead = tuple(_add(asked, noun) for noun in nouns)
    text = _add(leave_out_words(asked, persons | read_listed("thing")), subject)
    return FollowUp(text, subject, stays=True, instead=instead)


def _is_of_degree(question: Question) -> bool:
    """Whether a message as typed holds "so" or the like; it is lost where filler is taken out."""
    typed = fold_all(cut_links(read_tokens(question.text).texts))
    return not read_listed("degree").isdisjoint(typed)


def _find_event(subject: str) -> str | None:
    """Return the election that a subject is about, where it says hardly more: "menang pilpres" is about the pilpres."""
    vote = find_vote(subject)
    if vote is None or len(read_tokens(subject[: vote.span.start] + subject[vote.span.end :]).texts) != 1:
        return None
    return subject[slice(*vote.span)]


def _put_person(asked: Sequence[str], earlier: Earlier, subject: str) -> FollowUp:
    person = find_person(earlier)
    if person is None:
        return FollowUp(
            _add(leave_out_words(asked, read_listed("person")), subject), subject, need=Need.RATHER, stays=True
        )
    possessive = {"his", "her", "hers"}
    words = list(asked)
    place = next(place for place, word in enumerate(words) if fold(word) in read_listed("person"))
    is_possessive = fold(words[place]) in possessive and place + 1 < len(words)
    words[place] = f"{person}’s" if is_possessive else person
    return FollowUp(" ".join(words) + "?", person)


def _put_body(asked: Sequence[str], body: str) -> FollowUp:
    named = " ".join(body if fold(word) in read_listed("it") else word for word in asked)
    return FollowUp(f"{named}?", body, stays=True, is_named=True)


def _name_thing(asked: Sequence[str], place: int, earlier: Earlier) -> Iterator[str]:
    """Yield a message with what the question before names with an article in the place of "it" or "its"."""
    word = fold(asked[place])
    if word not in _PRONOUNS:
        return
    for noun in list_noun_phrases(earlier.question):
        named = f"{noun}’s" if word in _POSSESSIVES else noun
        yield f"{' '.join([*asked[:place], named, *asked[place + 1 :]])}?"


def _names_before(question: Question, content: Sequence[str]) -> bool:
    """Whether a message names before a comma who or what it refers to behind it."""
    head, comma, rest = question.asked.partition(",")
    named, referring = (fold_all(read_tokens(part).texts) for part in (head, rest))
    refers = read_listed("person") | _PRONOUNS
    return bool(comma) and any(word in content for word in named) and not refers.isdisjoint(referring)


def _is_left_open(folded: Sequence[str], content: Sequence[str], question: Question) -> bool:
    """Whether one word beside what asks leaves open of what: "how many votes?", "dipilih gimana?"."""
    is_owned = question.answer_type is AnswerType.DEFINITION and _is_possessed(content, question)
    if len(content) != 1 or not (question.answer_type in _ALONE or is_owned) or ARTICLES & set(folded):
        return False
    if read_asking_words().isdisjoint(folded):
        return False
    word = content[0]
    return (
        _is_possessed(content, question)
        or _PASSIVE.fullmatch(word) is not None
        or (word in read_listed("counted") and question.answer_type in _OF_A_COUNT)
        or question.answer_type is AnswerType.COUNT
    )


def _lacks_subject(folded: Sequence[str], content: Sequence[str], question: Question) -> bool:
    """Whether one word beside what asks is a deed, or a place or time of one: "bawa apa aja?", "in which grade?"."""
    if len(content) != 1 or ARTICLES & set(folded):
        return False
    word = content[0]
    may = folded[0] in read_listed("modals")
    if compile_section("parts", r"(?:{})\b").match(" ".join(folded)) or (may and _PASSIVE.fullmatch(word)):
        return True
    is_deed_before = folded[0] == word and question.cue is not None and question.answer_type in _ALONE
    return (is_deed_before or may) and not has_election_words(content)


def _is_possessed(words: Sequence[str], question: Question) -> bool:
    """Whether a word other than of elections is said to be somebody's: "hasilnya"."""
    # As typed: it is lost where its spelling is written out.
    typed = fold_all(read_tokens(question.text).texts)
    idle = read_words_of_reference()
    is_so = any(_POSSESSED.fullmatch(word) is not None and word not in idle for word in typed)
    return is_so and not has_election_words(words)


def _add(words: Sequence[str], subject: str) -> str:
    return f"{' '.join(words)} {subject}?"
