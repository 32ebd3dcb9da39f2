"""Messages that go on from the question before: how each may be read, with what it leaves out taken from there.

A message is one where its own words have no subject: nothing but what asks ("where?", "berapa persen?"), words that
refer back ("what did he say"), or a part to be put in another's place ("what about 2022?"). A full question is read as
it stands, whatever was asked before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from index.analysis.folding import fold
from index.analysis.tokens import read_tokens
from index.analysis.word_lists import read_sections
from index.models import Language
from index.questions.answer_types import COUNTED_OR_SHARED, AnswerType, asks_for_winner, find_cue
from index.questions.follow_ups.correcting import find_correction
from index.questions.follow_ups.counting import list_counts, list_named_place, list_there
from index.questions.follow_ups.parts import (
    DEED,
    OWNED,
    ask_in_other_language,
    find_bare_place,
    find_noun_phrase,
    find_office,
    find_part,
    find_people,
    find_plural,
    join_as_typed,
    names_what_has_value,
    read_part,
    read_relative,
    swap_deed,
    swap_extreme,
)
from index.questions.follow_ups.persons import find_person, find_topic
from index.questions.follow_ups.phrases import find_joint, list_phrases
from index.questions.follow_ups.subjects import (
    ARTICLES,
    Earlier,
    MessageReading,
    ReadingKind,
    find_subject,
    show_subject,
)
from index.questions.follow_ups.winning import asks_what_was_won, list_of_party, list_of_winner
from index.questions.follow_ups.words import (
    LISTS,
    begins_with_link,
    compile_section,
    cut_links,
    fold_all,
    has_phrase,
    join_folded,
    join_unlinked,
    leave_out_words,
    read_asking_and_function_words,
    read_idle,
    read_listed,
    read_words_of_reference,
)
from index.questions.places import has_election_words
from index.questions.question import Question
from index.questions.superlatives import find_extreme
from index.questions.votes import find_vote
from index.questions.wording.chat_spellings import leave_doubt_out

MOST_READINGS = 3
"""Each is a search."""
# More content than that is a subject, whatever else refers back.
_MOST_CONTENT = 2
_MOST_CONTENT_OF_A_CONDITION = 3
_MOST_CONTENT_BESIDE_A_PERSON = 4
_MOST_WORDS_OF_A_REMARK = 8
_OF_BEFORE = frozenset({ReadingKind.PUT, ReadingKind.GUESSED, ReadingKind.EXTENDED})
_VAGUE = frozenset({None, AnswerType.DEFINITION, AnswerType.OTHER})
_NAMING = frozenset({AnswerType.PERSON, AnswerType.DEFINITION})
_WHO = frozenset({AnswerType.PERSON, AnswerType.ENTITLED})
_WHO_OR_WHICH = frozenset({AnswerType.PERSON, AnswerType.ORGANISATION})
_WHEN_OR_WHERE = frozenset({AnswerType.TIME, AnswerType.PLACE, AnswerType.DURATION})
_OF_ONE = frozenset({AnswerType.MONEY, AnswerType.AGE, AnswerType.ORGANISATION})
_OF_OFFICE = re.compile(r"\b([a-z]+)(?= (?:terms?|powers?|office|salary)\b)", re.IGNORECASE)
_RELATIVES = frozenset({"yang", "yg"})
_HELD = re.compile(
    r"(?i)\Ahow many \w+ (?:(?:does|do|did|has|have) (.+?)(?: have| has)?|(?:are|were) (?:there )?in (.+?))[?. ]*\Z"
)
_PASSIVE = re.compile(r"di[^\W\d_]{4,}")


def list_readings(question: Question, earlier: Earlier) -> tuple[MessageReading, ...]:
    """Return how a message may be read behind the question before, likeliest first.

    Args:
        question: As typed.
        earlier: The question before.

    Returns:
        At most `MOST_READINGS`. One that may stand alone is first, or all there is, where it has a subject of its own;
        what its country and year leave open is asked once more within those before. None where a message speaks of
        somebody and nobody was named.
    """
    readings = _list_readings(question, earlier)
    if readings and readings[0].kind is ReadingKind.ALONE:
        readings = [*readings, *_place_within(question, earlier)]
    return tuple(_write_as_typed(each, earlier.question.language) for each in readings[:MOST_READINGS])


def _write_as_typed(reading: MessageReading, language: Language) -> MessageReading:
    """Return a reading without what doubtful spellings of the question before may mean; asked, it is added again."""
    if reading.kind is ReadingKind.ALONE:
        return reading
    text = leave_doubt_out(reading.text, language)
    if reading.kind in _OF_BEFORE:
        # What linked the question before to another one.
        tokens = read_tokens(text)
        text = text[tokens.starts[len(tokens.texts) - len(cut_links(tokens.texts))] :]
    return replace(reading, text=text, subject=text if reading.subject == reading.text else reading.subject)


def asks_for_more(question: Question) -> bool:
    """Whether a message asks what else was found: "any others?"."""
    return _is_of_section("more", question)


def asks_for_article(question: Question) -> bool:
    """Whether a message asks in which article of a law that stands: "pasal berapa?"."""
    return _is_of_section("articles_of_law", question)


def asks_for_source(question: Question) -> bool:
    """Whether a message asks whose words were quoted: "who said that?"."""
    return _is_of_section("source", question)


def refers_back(question: Question) -> bool:
    """Whether a message asks nothing but by what was said before it: "who said that?", "berapa persen?"."""
    words = cut_links(question.tokens.texts)
    if not words or question.cue is None:
        return asks_for_source(question)
    return not _list_content(words) or _asks_who_does_to_it(words, question) or asks_for_source(question)


def names_no_subject(question: Question) -> bool:
    """Whether a message asks and says not of what: "how old?", "who decides?", "syaratnya apa?"."""
    if question.cue is None or question.places or question.years:
        return False
    content = _list_own_content(cut_links(question.tokens.texts), question)
    return not content or asks_of_deed(question) or (len(content) <= _MOST_CONTENT and _says_whose(question))


def asks_of_deed(question: Question) -> bool:
    """Whether a message asks who did a thing, when or where, and not of what: "who decides?", "kapan didirikan?"."""
    folded = fold_all(cut_links(question.tokens.texts))
    content = _list_content(folded)
    if question.cue is None or not 0 < len(content) <= _MOST_CONTENT:
        return False
    if (content[0] == folded[0] and _PASSIVE.fullmatch(folded[0])) or _begins_with("headless", folded):
        # "Diatur di pasal berapa?", "paling lambat kapan?"
        return True
    if len(content) > 1 or ARTICLES & set(folded) or has_election_words(content) or asks_for_winner(question.tokens):
        return False
    if question.answer_type in _WHO:
        before = folded[: folded.index(content[0])]
        return bool(before) and (before[-1] in _RELATIVES | read_listed("modals") or before == ["who"])
    is_deed = DEED.fullmatch(content[0]) is not None or content[0] in read_listed("deeds")
    return question.answer_type in _WHEN_OR_WHERE and is_deed


def _list_readings(question: Question, earlier: Earlier) -> list[MessageReading]:
    subject, before = find_subject(earlier.question), earlier.question.asked.rstrip("?!. ")
    alone = MessageReading(question.text, subject, ReadingKind.ALONE)
    typed, asked = cut_links(question.typed_tokens.texts), cut_links(question.tokens.texts)
    # A comment on an answer is no question about anything.
    if question.clause is not None or question.frame.is_unclear:
        return [alone]
    if paragraph := _find_paragraph(question, earlier):
        return [MessageReading(f"{paragraph}?", f"{paragraph}?", ReadingKind.PUT)]
    if correction := find_correction(question, earlier):
        return [MessageReading(f"{correction}?", f"{correction}?", ReadingKind.PUT)]
    # "Kalau telat lapor?" leaves nothing that another condition could go on from.
    is_bare_before = _begins_with("conditions", fold_all(cut_links(earlier.question.tokens.texts)))
    if condition := _find_condition(asked, question):
        if is_bare_before:
            return [alone]
        whole = f"{_cut_condition(earlier.question)} {condition}?"
        extended = MessageReading(whole, whole, ReadingKind.EXTENDED)
        # "If I lost it": nobody knows alone what.
        return [extended] if _refers(asked, "thing") else [extended, alone]
    if asks_what_was_won(question):
        return _list_won(question, earlier)
    if there := list_there(question, earlier):
        return there
    if counted := list_of_party(question, earlier) or list_counts(question, earlier):
        may_be_alone = counted[0].kind is ReadingKind.THERE and earlier.question.answer_type not in _WHO_OR_WHICH
        return [*counted, alone] if may_be_alone else counted
    if moment := compile_section("moments", "(?:{})").fullmatch(join_folded(leave_out_words(typed, read_idle()))):
        whole = f"{before} {moment[moment.lastindex or 0]}?"
        return [MessageReading(whole, whole, ReadingKind.EXTENDED)]
    if other := swap_deed(typed, earlier.question) or swap_extreme(typed, earlier.question):
        return [MessageReading(f"{other}?", f"{other}?", ReadingKind.PUT)]
    is_linked = begins_with_link(question)
    # "How many from party lists?"
    typed = _cut_counting(typed, earlier.question) or typed
    # "sorry, I mean Kazakhstan": what is asked has neither.
    part = find_part(typed, is_linked=is_linked) or (asked != typed and find_part(asked, is_linked=False))
    if part and is_bare_before:
        return [alone]
    if part:
        if asking := ask_in_other_language(part, question, earlier):
            return [asking]
        if len(part) == 1 and OWNED.fullmatch(fold(part[0])) and earlier.question.language is Language.ID:
            # "Kalau ketuanya?"
            part = [part[0].removesuffix("nya")]
            if of_topic := _ask_of_role(part[0], earlier):
                return [of_topic]
        if owned := _put_for_owner(part, earlier):
            return [owned]
        part = join_as_typed(part, question.text)
        return _read_part(part, question, earlier, alone)
    if question.cue is None and (relative := read_relative(typed, earlier.question)):
        # "Yang paling sedikit?": not of whoever was named.
        return [] if earlier.names and find_extreme(question.tokens) else [relative, alone]
    if question.cue is None and (named := find_bare_place(join_as_typed(typed, question.text), earlier)):
        return [*named, alone]
    if remark := _find_remark(typed, question, earlier):
        return [remark]
    names_own = bool(_list_own_names(question) or question.places or question.years)
    return [alone] if not subject or names_own else _refer_back(asked, question, earlier, alone, is_linked=is_linked)


def _read_part(
    part: Sequence[str], question: Question, earlier: Earlier, alone: MessageReading
) -> list[MessageReading]:
    """Read a part in another's place; where that is no more than a guess, a message that asks itself also as typed."""
    readings = read_part(part, earlier)
    is_guess = all(each.kind in {ReadingKind.GUESSED, ReadingKind.BESIDE} for each in readings)
    asks = question.cue is not None and question.answer_type in COUNTED_OR_SHARED
    if is_guess and asks and find_joint(fold(part[0])) is None:
        return [*(each for each in readings if each.kind is ReadingKind.GUESSED), alone]
    return readings or [alone]


def _find_paragraph(question: Question, earlier: Earlier) -> str:
    """Return the paragraph that a message names, "paragraph 3 of it", of the article that was asked for; "" if none."""
    before, typed = earlier.question.clause, join_folded(cut_links(question.typed_tokens.texts))
    if before is None or compile_section("paragraphs", "(?:{})").fullmatch(typed) is None:
        return ""
    number = next(word for word in typed.split() if word[0].isdecimal())
    kind, article, _ = before.typed.partition(before.article)
    paragraph = f"ayat ({number})" if earlier.question.language is Language.ID else f"({number})"
    return f"{kind}{article} {paragraph} {before.law_typed}".strip()


def asks_for_margin(question: Question) -> bool:
    """Whether a message asks for nothing but by how much: "by how many votes?", "selisihnya berapa?"."""
    return _is_of_section("margins_alone", question)


def _list_won(question: Question, earlier: Earlier) -> list[MessageReading]:
    """Return a message that asks what was won with whoever that was; none where nobody was named, never alone."""
    is_who_asked = earlier.question.answer_type in _WHO_OR_WHICH
    counted = list_counts(question, earlier) if is_who_asked else []
    if readings := counted or list_of_winner(question, earlier):
        return readings
    asked = cut_links(question.tokens.texts)
    if is_who_asked and _refers(asked, "plural"):
        # "How many votes did they get?", the candidates.
        return [_add(leave_out_words(asked, read_listed("thing")), find_subject(earlier.question))]
    return []


def _refer_back(
    asked: Sequence[str], question: Question, earlier: Earlier, alone: MessageReading, *, is_linked: bool
) -> list[MessageReading]:
    """Read a message that names nothing of its own, by how much of it is left without what asks and refers back."""
    subject, content = alone.subject, _list_own_content(asked, question)
    typed = cut_links(question.typed_tokens.texts)
    is_last = bool(typed) and typed[-1].endswith("nya") and bool(_list_content(typed[-1:]))
    if is_last and len(typed) <= _MOST_CONTENT and not has_election_words(asked):
        # "Hasilnya?", "masa jabatannya?": "hasil pilpres".
        return [_add([*asked[:-1], asked[-1].removesuffix("nya")], subject)]
    begins = fold(asked[0]) if asked else ""
    opens = any(begins in read_listed(each) for each in ("person", "auxiliaries", "modals"))
    if question.cue is None and not is_last and not opens:
        return [alone]
    is_bare = set(fold_all(asked)) - set(content[:1]) <= read_asking_and_function_words()
    is_one = is_bare and _refers(asked, "one_body") and not _refers(asked, "thing")
    asks_which = (is_one and question.answer_type is AnswerType.ORGANISATION) or (question.cue is None and is_last)
    named = find_person(replace(earlier, quoted=()))
    if asks_which and len(content) == 1 and (named or earlier.question.answer_type is AnswerType.PERSON):
        # "Which party?", "partainya?": whose, of who was asked for or named.
        person = find_person(earlier) or subject
        words = [word.removesuffix("nya") for word in leave_out_words(asked, read_listed("person"))]
        return [MessageReading(f"{' '.join(words)} {person}?", person, ReadingKind.ADDED)]
    holder = find_person(earlier) if question.answer_type is AnswerType.TIME and _refers(content, "roles") else None
    if holder is not None:
        # "Sejak kapan jadi ketua?"
        return [MessageReading(f"{' '.join(asked)} {holder}?", holder, ReadingKind.ADDED)]
    is_of_person = _refers(asked, "person")
    if is_of_person and _names_nobody(earlier):
        office = find_office(earlier.question) if begins in read_listed("modals") else ""
        is_short = len(content) <= _MOST_CONTENT_BESIDE_A_PERSON
        return [_put_for_person(asked, office, office)] if office and is_short else []
    if not content:
        return _complete_asking(asked, question, earlier, subject) or [alone]
    if is_of_person and len(content) <= _MOST_CONTENT_BESIDE_A_PERSON:
        return [_name_person(asked, earlier, subject)]
    if people := _name_people(asked, earlier):
        return [people]
    added = _add(leave_out_words(asked, read_listed("thing") | {"one", "ones"}), subject)
    if doing := _find_doing(asked, question):
        # "Lapornya ke mana?": what was quoted may tell it of itself.
        return [MessageReading(f"{doing}?", subject, ReadingKind.ADDED), _add([doing], find_topic(earlier) or subject)]
    if len(content) == 1 and (of_topic := _ask_of_topic(asked, question, earlier)):
        return [of_topic, added, alone]
    if _has_no_head(asked, content, question):
        return [added]
    if _refers_to_thing(asked, content):
        if several := _name_several(asked, earlier):
            return [several]
        return [*_name_thing(asked, earlier), added, alone]
    if _lacks_subject(asked, content, question):
        return [added, alone]
    counts_whose = question.cue is not None and _says_whose(question) and question.answer_type in COUNTED_OR_SHARED
    if counts_whose and named is not None and len(content) == 1:
        # "Berapa kursinya?"
        words = [word.removesuffix("nya") for word in asked]
        return [MessageReading(f"{' '.join(words)} {named}?", named, ReadingKind.THERE), alone]
    if len(content) > 1:
        # "Partisipasinya berapa?" is written out as more.
        is_short = is_linked or len(_list_content(typed)) == 1
        return [*(_ask_of_owner(asked, question, earlier) if is_short else []), alone]
    keeps_vote = find_vote(earlier.question.asked) is not None and find_vote(question.asked) is None
    if is_linked and (keeps_vote or not has_election_words(content)):
        return [added, alone]
    # "How many judges?" may be told without it.
    return [alone, added] if is_linked or question.answer_type is AnswerType.COUNT else [alone]


def _complete_asking(asked: Sequence[str], question: Question, earlier: Earlier, subject: str) -> list[MessageReading]:
    """Complete what only asks: "when was that?", "siapa dia?", "berapa persen?"; nothing for "what is that?"."""
    if question.answer_type is AnswerType.AGE and (of_topic := _ask_of_topic(asked, question, earlier)):
        return [of_topic, _add(asked, subject)]
    if named := _name_thing(asked, earlier):
        return named
    if question.answer_type in _VAGUE and not _refers(asked, "neutral"):
        return []
    if _refers(asked, "person") or (question.answer_type is AnswerType.PERSON and not _asks_for_several_or_doer(asked)):
        subject = find_person(earlier) or subject
    elif question.answer_type in {AnswerType.TIME, AnswerType.PLACE}:
        shown = show_subject(subject)
        is_won = shown == subject and asks_for_winner(earlier.question.tokens)
        # "Menang pilpres": who won an election won it when and where that was.
        vote = find_vote(subject) if is_won else None
        is_of_deed = earlier.question.answer_type is AnswerType.PERSON and not asks_for_winner(earlier.question.tokens)
        subject = subject[slice(*vote.span)] if vote else subject if is_of_deed else shown
    return [_add(leave_out_words(asked, read_listed("person") | read_listed("thing")), subject)]


def _find_doing(asked: Sequence[str], question: Question) -> str:
    """Return a question of when or where something is done by its verb: "melapor ke mana" of "lapornya ke mana"."""
    if question.answer_type not in _WHEN_OR_WHERE:
        return ""
    verbs = _read_pairs("doings", Language.ID)
    at = next((at for at, word in enumerate(fold_all(asked)) if word in verbs), None)
    return " ".join([*asked[:at], verbs[fold(asked[at])], *asked[at + 1 :]]) if at is not None else ""


def _ask_of_topic(asked: Sequence[str], question: Question, earlier: Earlier) -> MessageReading | None:
    """Return what a message asks of that of which the question before asked a value: "gaji KPPS", "umurnya?"."""
    topic, before = find_topic(earlier), earlier.question
    is_of_value = before.answer_type in COUNTED_OR_SHARED | _WHEN_OR_WHERE | _OF_ONE
    is_other = question.answer_type not in {None, AnswerType.PERSON, before.answer_type} or _says_whose(question)
    if not topic or topic == find_subject(before) or not is_of_value or not is_other:
        return None
    is_of_it = _refers(asked, "thing") or any(OWNED.fullmatch(fold(word)) for word in question.typed_tokens.texts)
    if not is_of_it:
        return None
    words = [word.removesuffix("nya") for word in leave_out_words(asked, read_listed("thing"))]
    return _add(words, topic)


def _ask_of_owner(asked: Sequence[str], question: Question, earlier: Earlier) -> list[MessageReading]:
    """Return a value that is said to be something's own, of where or of what that may be: "masa jabatannya berapa?"."""
    is_of_value = question.cue is not None and question.answer_type in COUNTED_OR_SHARED
    if not is_of_value or not names_what_has_value(question.typed_tokens.texts) or list_phrases(question):
        return []
    if where := list_named_place(earlier.question, question.language):
        words = [word.removesuffix("nya") for word in asked]
        return [MessageReading(f"{' '.join(words)} {where[0]}?", where[0].partition(" ")[2], ReadingKind.ADDED)]
    of_topic = _ask_of_topic(asked, question, earlier)
    return [of_topic] if of_topic else []


def _ask_of_role(role: str, earlier: Earlier) -> MessageReading | None:
    """Return the question before of somebody of what it names: "gaji KPPS", "kalau ketuanya?"."""
    topic, asked = find_topic(earlier), earlier.question.asked.rstrip("?!. ")
    if not topic or fold(role) not in read_listed("roles") or not _refers(topic.split(), "bodies_with_roles"):
        return None
    if not read_listed("roles").isdisjoint(fold_all(earlier.question.tokens.texts)):
        return None
    start = asked.rindex(topic)
    text = f"{asked[:start]}{role} {asked[start:]}?"
    return MessageReading(text, text, ReadingKind.PUT)


def _asks_for_several_or_doer(asked: Sequence[str]) -> bool:
    """Whether "who?" is asked of several, or of who did what was talked about: "siapa mereka?", "by whom?"."""
    return _refers(asked, "plural") or _refers(asked, "doer_joints")


def _names_nobody(earlier: Earlier) -> bool:
    """Whether nobody is known who "she" may be: of "who is the chair of the court?" the court is not."""
    person = find_person(earlier)
    is_other = earlier.question.answer_type is AnswerType.PERSON and find_subject(earlier.question) != person
    return not earlier.quoted and (person is None or is_other)


def _name_person(asked: Sequence[str], earlier: Earlier, subject: str) -> MessageReading:
    """Return a message with whoever was talked about in the place of "she" or "his"."""
    person = find_person(earlier) or _find_holder(earlier)
    if person is None:
        return _add(leave_out_words(asked, read_listed("person")), subject)
    return _put_for_person(asked, person, person)


def _put_for_owner(part: Sequence[str], earlier: Earlier) -> MessageReading | None:
    """Return the question before with somebody's people in their place: "what did Ana get?", "and her opponents?"."""
    person, asked = find_person(earlier), earlier.question.asked.rstrip("?!. ")
    if len(part) < 2 or fold(part[0]) not in read_listed("possessive") or person is None or person not in asked:
        return None
    owned = " ".join([f"{person}’s", *part[1:]])
    text = f"{asked.replace(person, owned, 1)}?"
    return MessageReading(text, text, ReadingKind.PUT)


def _find_holder(earlier: Earlier) -> str | None:
    """Return the office that a question is of, which whoever holds it is spoken of by: "the presidential term"."""
    offices = _read_pairs("adjectives_of_offices", Language.EN)
    for match in _OF_OFFICE.finditer(earlier.question.asked):
        if (office := offices.get(fold(match[1]))) is not None:
            return f"the {office}"
    term = compile_section("terms_of_offices", r"\b(?:{})\b").search(join_folded(earlier.question.tokens.texts))
    return term[1] if term is not None else None


@cache
def _read_pairs(section: str, language: Language) -> Mapping[str, str]:
    """Return a section each of whose lines holds a word and what stands for it, as one → the other."""
    lines = (line.split() for line in read_sections(LISTS, language)[section])
    return dict(lines)


def _put_for_person(asked: Sequence[str], person: str, subject: str) -> MessageReading:
    words = list(asked)
    place = next(place for place, word in enumerate(words) if fold(word) in read_listed("person"))
    is_possessive = fold(words[place]) in read_listed("possessive") and place + 1 < len(words)
    words[place] = f"{person}’s" if is_possessive else person
    return MessageReading(f"{' '.join(words)}?", subject, ReadingKind.ADDED)


def _name_thing(asked: Sequence[str], earlier: Earlier) -> list[MessageReading]:
    """Return a message with what the question before names last with an article in the place of "it" or "its"."""
    noun = find_noun_phrase(earlier.question)
    place = next((place for place, word in enumerate(fold_all(asked)) if word in {"it", "its", "lembaga"}), None)
    if place is None or not noun:
        return []
    named = f"{noun}’s" if fold(asked[place]) == "its" else noun
    return [MessageReading(f"{' '.join([*asked[:place], named, *asked[place + 1 :]])}?", noun, ReadingKind.NAMED)]


def _name_several(asked: Sequence[str], earlier: Earlier) -> MessageReading | None:
    """Return a message with those who were counted in the place of "they" or "them": "who led them?"."""
    noun = find_plural(earlier.question)
    folded = fold_all(asked)
    place = next((place for place, word in enumerate(folded) if word in {"they", "them"}), None)
    if place is None or not noun:
        return None
    if folded[max(0, place - 2) : place] in (["most", "of"], ["fewest", "of"]):
        # "Who won most of them?", behind "how many seats does the Senate have?"
        held = _HELD.search(earlier.question.asked)
        where = ["in", held[1] or held[2]] if held else []
        opening = leave_out_words(asked[: place - 2], ARTICLES)
        text = f"{' '.join([*opening, 'the', folded[place - 2], noun, *asked[place + 1 :], *where])}?"
        return MessageReading(text, text, ReadingKind.PUT)
    text = f"{' '.join([*asked[:place], noun, *asked[place + 1 :]])}?"
    return MessageReading(text, noun, ReadingKind.NAMED)


def _name_people(asked: Sequence[str], earlier: Earlier) -> MessageReading | None:
    """Return what people must or may do with those whom the question before names: "voters abroad", for "they"."""
    folded = fold_all(asked)
    place = next((place for place, word in enumerate(folded) if word in {"they", "mereka"}), None)
    is_deed = place is not None and (
        not read_listed("modals").isdisjoint(folded)
        or folded[place + 1 : place + 3] in (["have", "to"], ["need", "to"])
    )
    people = find_people(earlier.question)
    if place is None or not is_deed or not people:
        return None
    text = f"{' '.join([*asked[:place], people, *asked[place + 1 :]])}?"
    return MessageReading(text, text, ReadingKind.PUT)


def _refers_to_thing(asked: Sequence[str], content: Sequence[str]) -> bool:
    """Whether "it" or the like is something that was talked about: "that it is possible" speaks of nothing."""
    folded = fold_all(asked)
    refers = sum(word in read_listed("thing") for word in folded)
    is_short = len(folded) <= _MOST_CONTENT + 1 and folded[0] in read_listed("auxiliaries")
    text = " ".join(asked)
    is_dummy = has_phrase("impersonal", text) or (not is_short and has_phrase("dummy", text))
    return bool(refers) and not is_dummy and len(content) < _MOST_CONTENT + refers


def _has_no_head(asked: Sequence[str], content: Sequence[str], question: Question) -> bool:
    """Whether a message never stands alone: "which ones are accepted?", "siapa ketuanya?", "yang setuju berapa?"."""
    text = " ".join(asked)
    if has_phrase("because", text) or len(content) != 1:
        return has_phrase("because", text)
    is_relative = not _RELATIVES.isdisjoint(fold_all(asked)) and question.answer_type in COUNTED_OR_SHARED
    is_possessed = (_says_whose(question) and not has_election_words(content)) or _refers(asked, "possessive")
    is_told_of = is_possessed and question.answer_type in _VAGUE | {AnswerType.PERSON}
    return is_relative or is_told_of or has_phrase("picks", text)


def _lacks_subject(asked: Sequence[str], content: Sequence[str], question: Question) -> bool:
    """Whether what is left is a deed or its place: "who decides?", "bawa apa aja?", "in which grade?"."""
    folded = fold_all(asked)
    if asks_of_deed(question):
        return True
    if len(content) > 1 or ARTICLES & set(folded):
        return False
    may = folded[0] in read_listed("modals")
    if _begins_with("parts", folded) or (may and _PASSIVE.fullmatch(content[0])):
        return True
    # "Tokayev siapa?", "golput apa?" name what they ask of.
    is_first = folded[0] == content[0] and question.cue is not None and question.answer_type not in _NAMING
    return (is_first or may or question.answer_type is AnswerType.REASON) and not has_election_words(content)


def _place_within(question: Question, earlier: Earlier) -> list[MessageReading]:
    """Return a short question, that names no country, year or anybody, with those of the question before."""
    before = earlier.question
    is_short = question.answer_type is not None and 0 < len(question.terms) <= _MOST_CONTENT_BESIDE_A_PERSON
    if not before.places or not is_short:
        return []
    if question.names or question.places or question.period or question.clause or question.condition:
        return []
    link, when = ("in", "in") if question.language is Language.EN else ("di", "pada")
    place = f" {link} {list(before.places.values())[-1]}"
    scopes = [place + f" {when} {year}" for year in before.years[-1:]] + [place]
    texts = [f"{question.asked.rstrip('?!. ')}{scope}?" for scope in scopes]
    return [MessageReading(text, text, ReadingKind.WITHIN) for text in texts]


def _add(words: Sequence[str], subject: str) -> MessageReading:
    return MessageReading(f"{' '.join(words)} {subject}?", subject, ReadingKind.ADDED)


def _list_content(words: Sequence[str]) -> list[str]:
    return [word for word in fold_all(words) if word not in read_words_of_reference()]


def _list_own_content(words: Sequence[str], question: Question) -> list[str]:
    """Return the words, folded, that say something by themselves: "how old?" says nothing of whose."""
    cue = question.cue
    asks_age = cue is not None and cue.answer_type is AnswerType.AGE and cue.span is not None
    idle = fold_all(read_tokens(question.asked[slice(*cue.span)]).texts) if asks_age and cue and cue.span else []
    return [word for word in _list_content(words) if word not in idle]


def _list_own_names(question: Question) -> set[str]:
    """Return what a message names, folded: "I" is no name."""
    return {fold(question.asked[slice(*span)]) for span in question.names} - read_words_of_reference()


def _is_of_section(section: str, question: Question) -> bool:
    pattern = compile_section(section, "(?:{})")
    asked = question.tokens.texts
    typed = question.typed_tokens.texts
    messages = [asked] if asked == typed else [asked, typed]
    # "Bukan yang itu": what opens a message may be what it says.
    return any(pattern.fullmatch(join(words)) for words in messages for join in (join_unlinked, join_folded))


def _begins_with(section: str, folded: Sequence[str]) -> bool:
    return compile_section(section, r"(?:{})\b").match(" ".join(folded)) is not None


def _refers(words: Sequence[str], section: str) -> bool:
    return not read_listed(section).isdisjoint(fold_all(words))


def _says_whose(question: Question) -> bool:
    """Whether a word is said to be somebody's: "hasilnya"; as typed, since it is lost where it is written out."""
    typed = _list_content(question.typed_tokens.texts)
    return any(OWNED.fullmatch(word) is not None for word in typed)


def _find_condition(asked: Sequence[str], question: Question) -> str:
    """Return the condition that is all a message says: "if I lost it", "what if I have none"; "" where it asks more."""
    match = compile_section("conditions", r"(?:{})\b ?").match(join_folded(asked))
    if match is None or question.places or question.years or _list_own_names(question):
        return ""
    words = asked[len(match.group().split()) :]
    content = _list_content(words)
    is_short = 0 < len(content) <= _MOST_CONTENT_OF_A_CONDITION and not has_election_words(content)
    if not is_short or find_cue(read_tokens(" ".join(words))) is not None:
        return ""
    return " ".join(["if" if question.language is Language.EN else "kalau", *words])


def _cut_counting(typed: Sequence[str], before: Question) -> list[str]:
    """Return what "how many" or the like is asked of where no noun follows: "how many by post?"; [] elsewhere."""
    match = compile_section("how_many", r"(?:{}) ").match(join_folded(typed))
    rest = list(typed[len(match.group().split()) :]) if match else []
    is_headless = len(rest) > 1 and find_joint(fold(rest[0])) is not None
    return rest if is_headless and before.answer_type in COUNTED_OR_SHARED else []


def _find_remark(typed: Sequence[str], question: Question, earlier: Earlier) -> MessageReading | None:
    """Return the question before with what is said of somebody as its condition: "can my wife vote?", "she is 16"."""
    is_of_person = bool(typed) and fold(typed[0]) in read_listed("person")
    may = earlier.question.answer_type is AnswerType.ALLOWED
    if question.cue is not None or not is_of_person or not may or not 1 < len(typed) <= _MOST_WORDS_OF_A_REMARK:
        return None
    link = "if" if question.language is Language.EN else "kalau"
    text = f"{_cut_condition(earlier.question)} {link} {' '.join(typed)}?"
    return MessageReading(text, text, ReadingKind.EXTENDED)


def _cut_condition(question: Question) -> str:
    """Return a question without the condition that ends it, whose place another takes."""
    asked = question.asked.rstrip("?!. ")
    condition = question.condition
    if condition is None or condition.end < len(asked):
        return asked
    before, _, _marker = asked[: condition.start].rstrip().rpartition(" ")
    return before.rstrip(", ") or asked


def _asks_who_does_to_it(words: Sequence[str], question: Question) -> bool:
    """Whether it is asked who does something to what only a pronoun names: "who leads it", "siapa memimpin mereka".

    "Who won it?" names the vote by what is done.
    """
    if question.answer_type is not AnswerType.PERSON or has_election_words(words) or asks_for_winner(question.tokens):
        return False
    is_object = compile_section("objects", r".* (?:{})").fullmatch(join_folded(words)) is not None
    return is_object and len(_list_content(words)) == 1
