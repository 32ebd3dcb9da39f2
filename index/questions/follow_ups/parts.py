"""A part that is put in another's place: "what about 2022?", "kalau pilpres?", "and the senate?"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from index.analysis.folding import fold
from index.analysis.tokens import read_tokens
from index.analysis.word_lists import read_lists, read_sections
from index.models import Language, Span
from index.questions.answer_types import COUNTED_OR_SHARED, AnswerType, find_cue
from index.questions.follow_ups.phrases import (
    MANNER,
    OWNER,
    PLACE,
    WAY,
    Phrase,
    choose_joint,
    cut_whole,
    find_joint,
    find_kind,
    has_round,
    is_like,
    list_phrases,
    name_sex,
)
from index.questions.follow_ups.subjects import (
    ARTICLES,
    DOING,
    Earlier,
    MessageReading,
    ReadingKind,
    find_subject,
    leaves_clause,
    show_subject,
)
from index.questions.follow_ups.words import (
    LISTS,
    are_referring,
    compile_section,
    fold_all,
    join_folded,
    read_asking_words,
    read_idle,
    read_listed,
    read_months,
    read_words_of_reference,
)
from index.questions.places import find_places, find_years
from index.questions.question import Question
from index.questions.superlatives import find_extreme
from index.questions.votes import find_vote

# "what about the elections of the year before that" asks on its own.
_MOST_WORDS_OF_A_PART = 5
_MOST_WORDS_WITHOUT_A_SIGN = 4
_MOST_WORDS_OF_A_TOPIC = 3
_LEAST_WORDS_WITH_A_VERB = 2
_WORDS_THAT_ASK_OF_ONE = 2
_MOST_GUESSES = 2
DEED = re.compile(r"(?:di|ber|ter)[^\W\d_]{4,}")
"""Indonesian verbs that need no object: "didirikan", "berdiri"."""
_WITH_ARTICLE = re.compile(r"\b(?:[Tt]he|an?) [^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*)*")
OWNED = re.compile(r"[^\W\d_]{3,}nya")
"""Indonesian words that are something's own: "ketuanya"."""
_ADVERB = re.compile(r"[a-z]{3,}ly")
_VERB = re.compile(r"me(?:ng|ny|m|n(?!teri))[^\W\d_]{3,}")
_WHEN_IS_IT = re.compile(r"\bwhen (?:is|was) (the (?:[\w-]+ )?[\w-]+)$", re.IGNORECASE)
_CALLED_DAY = re.compile(r"\b(?:is|was) ((?:the )?[\w-]+ (?:day|night))$", re.IGNORECASE)
_DAY = re.compile(r" (?:day|night)\b")
_NOUN_OF_DEED = re.compile(r"pe[^\W\d_]{4,}an")
_ARTICLE_BEFORE = re.compile(r"\b((?:the|an?) )$", re.IGNORECASE)
_ADJECTIVE_BEFORE = re.compile(r"\b(?:the|an?) [a-z]{3,} $", re.IGNORECASE)
_OWNED = re.compile(r"\b(?:my|our|your) [a-z-]{3,}", re.IGNORECASE)
_JOINING = re.compile(r"\s*[–—-]\s*|['’] ")
# "The Citizens' List" is one name, "Kazakhstan's Mazhilis" two.
_POSSESSOR_BEFORE = re.compile(r"(?<=[\w,] )[^\W\d_a-z]\w*s['’] $")
# So is a chamber that is called by who sits in it: "the House of Deputies"; "the Council of Northgate" is in a place.
_CHAMBER = re.compile(
    r"(?:House|Chamber|Council|Assembly|Congress|Board|Court) of (?:the )?(?:[A-Z]\w+s|People|State|Elders|Appeal)"
)
_HELPING_BEFORE = re.compile(r"\b(?:do|does|did|is|are|was|were|has|have|had|will) (?:(?:the|an?) )?$", re.IGNORECASE)
_MOST_NAMES = 2
_MOST_WORDS_OF_A_NAME = 3
# "How do blind voters vote?", "bagaimana cara pemilih tunanetra mencoblos?"; then those who may follow such a question.
_VOTERS = (
    r"(?i)\b(?:do|does|did|can|could|may|must|will|would|should|cara|caranya|apakah|bolehkah|bisakah) "
    r"((?:(?!the\b|a\b)[a-z-]+ ){{0,2}}(?:{english})|(?:{indonesian})(?: (?!boleh|bisa|dapat)[a-z-]+)?) "
    r"(?=votes?\b|register|memilih|mencoblos|nyoblos|mendaftar|boleh|bisa|dapat)"
)
_PEOPLE = r"(?i)(?:the )?(?:[a-z-]+ )?(?:{english})\b|(?:para )?(?:{indonesian})\b"
_NUMBER = re.compile(r"\d{1,3}")
_NUMBERED = re.compile(r"\b([^\W\d_]+)\.? (\d{1,3})\b")
_EVENTS = ("tion", "ment", "ing", "day", "ndum", "debate")
_PREPOSITIONS = "in|at|for|of|by|from|di|ke|dari|untuk|pada|oleh|buat"
_TOPIC_OPENING = re.compile(r"^(?:soal|tentang|ttg|untuk|utk|buat|about|on|regarding|for|the)\s+", re.IGNORECASE)
# A day and a month before a year.
_DAY_AND_MONTH = r"(?:\b\d{1,2} )?(?:\b(?!in\b|on\b|of\b|the\b|di\b|pada\b|tahun\b)[^\W\d_]{3,9}\.? )?"


def find_part(typed: Sequence[str], *, is_linked: bool) -> list[str]:
    """Return what a message puts in the place of a part of the question before; nothing where it does not."""
    opening = compile_section("about", r"(?:{})\b ?").match(join_folded(typed))
    rest = list(typed[len(opening.group().split()) :]) if opening else list(typed)
    # "Yang presiden?", "the parliamentary one?"
    has_no_head = bool(rest) and (fold(rest[0]) in {"yang", "yg"} or fold(rest[-1]) in {"one", "ones"})
    cue = find_cue(read_tokens(" ".join(rest)))
    asks_other = cue is not None and cue.span is not None and cue.answer_type not in COUNTED_OR_SHARED
    if asks_other and fold(rest[-1]) in {"berapa", "brp"}:
        # "Kalau hari pemilihan jam berapa?" asks on its own.
        return []
    is_word_alone = opening is not None and len(rest) <= _WORDS_THAT_ASK_OF_ONE
    is_asking = cue is not None and fold(rest[-1]) in {"berapa", "brp"}
    if is_asking and not is_word_alone and names_what_has_value(rest[:-1]):
        # "Terus ambang batasnya berapa?": a threshold takes no part's place; "kalau ketuanya berapa?" may.
        return []
    while rest and fold(rest[-1]) in {"bagaimana", "gimana", "gmn", "berapa", "brp", "how", "then", *read_idle()}:
        rest.pop()
    while rest and fold(rest[0]) in {"yang", "yg", "one", *(() if opening else ("tahun", "year"))}:
        rest.pop(0)
    text = " ".join(rest)
    if len(rest) > 1 and fold(rest[0]) in read_listed("modals") and fold(rest[1]) in read_listed("person"):
        # "And can he run again?"
        return []
    if not 0 < len(rest) <= _MOST_WORDS_OF_A_PART or find_cue(read_tokens(text)) is not None or are_referring(rest):
        return []
    if opening:
        return rest
    if len(rest) > _MOST_WORDS_WITHOUT_A_SIGN:
        return []
    tokens, neutral, folded = read_tokens(text), read_listed("neutral"), set(fold_all(rest))
    told = _list_words_of_places(find_places(text, tokens).values()) | set(find_years(tokens.texts)) | neutral
    is_time_or_place = folded <= told and not folded <= neutral
    begins = find_joint(fold(rest[0])) is not None and len(rest) > 1
    denies = has_no_head and len(rest) > 1 and fold(rest[0]) in read_listed("negations")
    is_sex = name_sex(rest, Language.EN) != ""
    picks = denies or (has_no_head and (is_sex or find_vote(f"pemilu {text}") is not None))
    return rest if is_time_or_place or begins or is_linked or picks else []


def names_what_has_value(words: Sequence[str]) -> bool:
    """Whether words name of what a value is asked, as something's own: "kuotanya untuk perempuan", not "wakilnya"."""
    idle = read_words_of_reference() | read_listed("roles")
    owned = [word for word in fold_all(words) if OWNED.fullmatch(word)]
    return any(word not in idle and word.removesuffix("nya") not in idle for word in owned)


def read_part(part: Sequence[str], earlier: Earlier) -> list[MessageReading]:
    """Return the question before with a part of it replaced, or with the part added where it fits none."""
    if changed := replace_part(part, earlier):
        return [_put(changed)]
    if named := list(_put_for_names(" ".join(part), earlier)):
        return [_put(text) for text in named[:_MOST_NAMES]]
    subject = find_subject(earlier.question)
    said = " ".join(part)
    asked = earlier.question.asked.rstrip("?!. ")
    is_defined = earlier.question.answer_type is AnswerType.DEFINITION and subject and asked.endswith(f" {subject}")
    is_thing = _is_named(said) or _split_article(said)[0] or fold(part[-1]).endswith("s")
    if is_defined and is_thing and find_joint(fold(part[0])) is None:
        # "What is a maslikhat?", "and the Mazhilis?"
        return [_put(f"{asked.removesuffix(subject)}{said}")]
    topic = _TOPIC_OPENING.sub("", said)
    put = said if _split_article(said)[0] else topic
    is_long = len(part) > _MOST_WORDS_OF_A_TOPIC and not any(map(find_joint, fold_all(part)))
    if not subject or is_long:
        return []
    guessed = [MessageReading(text, text, ReadingKind.GUESSED) for text in _put_for_nouns(put, earlier.question)]
    of_one = [each for each in guessed if len(_list_bodies(each.text)) == 1]
    if of_one and earlier.question.answer_type in COUNTED_OR_SHARED and _list_bodies(said) and _list_bodies(subject):
        # "How many seats in the Mazhilis?", "and the maslikhats?": never of both.
        return of_one[:_MOST_GUESSES]
    return [*guessed[:_MOST_GUESSES], MessageReading(f"{topic} {show_subject(subject)}?", subject, ReadingKind.BESIDE)]


def _list_bodies(text: str) -> list[str]:
    """Return the words, folded, that name a body that people are elected to or sit on."""
    bodies = read_listed("bodies") | read_listed("regions")
    return [word for word in fold_all(read_tokens(text).texts) if {word, word.removesuffix("s")} & bodies]


def ask_in_other_language(part: Sequence[str], question: Question, earlier: Earlier) -> MessageReading | None:
    """Return what a noun in the other language asks behind a question of when, where or who: "and the inauguration?".

    Put into a question of another language it would make a sentence that is in neither.
    """
    before, language = earlier.question, question.language
    said = _TOPIC_OPENING.sub("", " ".join(part)) if language is Language.ID else " ".join(part)
    # "When is buses?"
    is_event = fold(part[-1]).endswith(_EVENTS) or fold(part[0]) in ARTICLES or language is Language.ID
    is_noun = is_event and not _is_named(said) and find_joint(fold(part[0])) is None
    asks = {AnswerType.TIME: ("when is", "kapan"), AnswerType.PLACE: ("where is", "di mana")}
    if language is before.language or not is_noun or before.answer_type not in asks:
        return None
    if find_vote(said) or find_places(said, read_tokens(said)) or not read_months().isdisjoint(fold_all(part)):
        return None
    text = f"{asks[before.answer_type][language is Language.ID]} {said}?"
    return MessageReading(text, text, ReadingKind.PUT)


def swap_deed(typed: Sequence[str], before: Question) -> str:
    """Return a question of when something begins with another such deed: "when do polls open?", "and close?".

    "" where the message or the question before has none, or says more.
    """
    content = [word for word in fold_all(typed) if word not in read_words_of_reference()]
    deeds = read_listed("deeds")
    said = content[0].removesuffix("nya") if len(content) == 1 else ""
    at = next((at for at, word in enumerate(fold_all(before.tokens.texts)) if word in deeds), None)
    if before.answer_type is not AnswerType.TIME or said not in deeds or at is None:
        return ""
    asked, start, end = before.asked.rstrip("?!. "), before.tokens.starts[at], before.tokens.ends[at]
    return "" if fold(asked[start:end]) == said else f"{asked[:start]}{said}{asked[end:]}"


def swap_extreme(typed: Sequence[str], before: Question) -> str:
    """Return a question of which is the largest or the like with another extreme: "yang terendah?"; "" for others."""
    old = find_extreme(before.tokens)
    if old is None:
        return ""
    idle = ARTICLES | {"yang", "yg", *read_idle()}
    rest = [word for word in typed if fold(word) not in idle]
    said = find_extreme(read_tokens(" ".join(rest)))
    if said is None or said.span != Span(0, len(" ".join(rest))):
        return ""
    asked = before.asked.rstrip("?!. ")
    article = _split_article(asked[slice(*old.span)])[0]
    return f"{asked[: old.span.start]}{article}{' '.join(rest)}{asked[old.span.end :]}"


def read_relative(typed: Sequence[str], before: Question) -> MessageReading | None:
    """Return what counted before with "yang …" behind it, which says of which alone: "yang lewat pos?"."""
    is_relative = len(typed) > 1 and fold(typed[0]) in {"yang", "yg"} and before.language is Language.ID
    if not is_relative or before.answer_type not in COUNTED_OR_SHARED or len(typed) > _MOST_WORDS_OF_A_PART:
        return None
    asked = before.asked.rstrip("?!. ")
    text = f"{asked} {' '.join(typed)}?"
    return MessageReading(text, text, ReadingKind.EXTENDED)


def find_bare_place(typed: Sequence[str], earlier: Earlier) -> list[MessageReading]:
    """Return a name that is all of a message in the place of a named place: "Tegalwaru?"."""
    question = earlier.question
    places = [each for each in list_phrases(question) if each.section == PLACE]
    has_place = any(_is_named(question.asked[slice(*each.body)]) for each in places)
    is_name = 0 < len(typed) <= _MOST_WORDS_OF_A_NAME and all(word[:1].isupper() for word in typed)
    is_told = has_place or question.answer_type in COUNTED_OR_SHARED
    named = _put_for_names(" ".join(typed), earlier) if is_told and is_name else ()
    return [_put(text) for text in named][:_MOST_NAMES]


def join_as_typed(part: Sequence[str], text: str) -> list[str]:
    """Return words with the dashes and the apostrophes that stood between them: "Clerk-Recorder", "Citizens' List"."""
    dashes = [dash for dash in ("-", "–", "—", "' ", "’ ") if dash in text]
    if not dashes:
        return list(part)
    joined: list[str] = []
    for word in part:
        written = [f"{joined[-1]}{dash}{word}" for dash in dashes] if joined else []
        places = [(place, whole) for whole in written if (place := text.find(whole)) >= 0]
        if places:
            joined[-1] = min(places)[1]
        else:
            joined.append(word)
    return joined


def find_office(question: Question) -> str:
    """Return the office that a question names last with an article, "" if none: "how long is the Mayor elected?"."""
    named = [match.group() for match in _WITH_ARTICLE.finditer(question.asked)]
    return next(
        (name for name in reversed(named) if read_listed("bodies").isdisjoint(fold_all(read_tokens(name).texts))), ""
    )


def _put(text: str) -> MessageReading:
    return MessageReading(f"{text}?", f"{text}?", ReadingKind.PUT)


def _put_for_nouns(topic: str, question: Question) -> Iterator[str]:
    """Yield a question with a noun in the place of each of its own, the last first: "kalau bupati?".

    Which of them is meant no grammar tells, but where words of the one stand beside the other too: "and territorial
    commissions?". Elections, countries and years stay: another would have been put in their place before.
    """
    asked = question.asked.rstrip("?!. \n\t")
    words = read_tokens(topic).texts
    is_kind = fold(words[-1]) in {"one", "ones"}
    words = words[:-1] if is_kind else words[1:] if fold(words[0]) in ARTICLES else words
    for phrase in list_phrases(question)[-1:]:
        if phrase.section == OWNER and not _is_named(asked[slice(*phrase.body)]):
            yield f"{asked[: phrase.body.start]}{topic}{asked[phrase.body.end :]}?"
    cue_end = question.cue.span.end if question.cue and question.cue.span else 0
    for noun in _list_nouns(question):
        # "Honor ketua panitia", "kalau anggota?"
        at = next((at for at, span in enumerate(noun) if fold(asked[slice(*span)]) in read_listed("roles")), None)
        if at is not None and fold(words[0]) in read_listed("roles") and question.language is Language.ID:
            # "Anggota KPPS": of whose body stays.
            capitals = (one for one, span in enumerate(noun) if one > at and asked[span.start].isupper())
            end = noun[next(capitals, len(noun)) - 1].end
            yield f"{asked[: noun[at].start]}{topic}{asked[end:]}?"
    firsts = [*words[:1], *asked[cue_end:].split()[:1]]
    if cue_end and len(firsts) > 1 and all(_NOUN_OF_DEED.fullmatch(fold(word)) for word in firsts):
        # "Kapan pelantikan ketua terpilih?", "kalau pendaftaran calon?"
        yield f"{asked[:cue_end]} {topic}?"
    phrases = [each for each in list_phrases(question) if each.section != OWNER]
    # What a phrase tells beside is another's: "bring a phone into the booth".
    places = [each for each in phrases if each.section == PLACE]
    for noun in sorted(_list_nouns(question), key=lambda noun: _is_within(noun[0], phrases)):
        is_place = _is_within(noun[0], places) and _is_named(asked[slice(*noun[0])])
        if is_place and not (_is_named(topic) or _list_bodies(topic)):
            # "Partisipasi di Astana?", "kalau kaum muda?": nothing is in young people.
            continue
        if _is_named(topic) and fold(asked[slice(*noun[-1])]) in read_lists("questions/election_nouns"):
            # Nobody wins a party.
            continue
        said, at = list(words), 0 if is_kind else len(noun) - 1
        if len(said) > 1 and fold(said[-1]) == fold(asked[slice(*noun[-1])]):
            said, at = said[:-1], max(at - 1, 0)
        whole = Span(noun[0].start, noun[-1].end)
        # An Indonesian head stands first, and what tells of which behind it: "calon gubernur".
        is_part = is_kind or question.language is Language.ID
        is_part = is_part and (is_kind or len(said) == 1 or len(noun) > len(said))
        for place in dict.fromkeys((noun[at], whole) if is_part else (whole, noun[at])):
            has_article = place != whole or _ARTICLE_BEFORE.search(asked[: place.start]) is not None
            article = "" if has_article else _split_article(topic)[0]
            yield f"{asked[: place.start]}{article}{' '.join(said)}{asked[place.end :]}?"


def find_noun_phrase(question: Question) -> str:
    """Return what a question names last with an article, elections included; "" if nothing."""
    for noun in _list_nouns(question, with_votes=True):
        if article := _ARTICLE_BEFORE.search(question.asked[: noun[0].start]):
            return question.asked[article.start(1) : noun[-1].end]
    # "What is the court?" asks for all that it names.
    words = find_subject(question).split(" ")
    if fold(words[0]) not in ARTICLES:
        return ""
    folded = fold_all(question.tokens.texts)
    is_of_deed = any(helps in DOING and one in ARTICLES for helps, one in pairwise(folded))
    # "How much does a card cost?"
    return " ".join(words[:-1] if is_of_deed and len(words) > _LEAST_WORDS_WITH_A_VERB else words)


def find_plural(question: Question) -> str:
    """Return the noun behind "how many", "" where nothing was counted: "how many observers were there?"."""
    words = question.tokens.texts
    is_counted = question.answer_type is AnswerType.COUNT and fold_all(words[:2]) == ["how", "many"]
    return words[2] if is_counted and len(words) > 2 and fold(words[2]).endswith("s") else ""


def find_people(question: Question) -> str:
    """Return those who vote or are to do something else that a question names last, "" for none: "voters abroad"."""
    tokens = question.tokens
    folded, voters = fold_all(tokens.texts), read_listed("voters")
    at = next((at for at in reversed(range(len(folded))) if folded[at] in voters), None)
    if at is None:
        return ""
    first, end = at, tokens.ends[at]
    idle = read_words_of_reference() | read_listed("before_deeds") | ARTICLES
    if question.language is Language.EN and at and folded[at - 1] not in idle and find_joint(folded[at - 1]) is None:
        first = at - 1  # "blind voters"
    behind = compile_section("abroad", r" (?:di )?(?:{})\b").match(question.asked, end)
    return question.asked[tokens.starts[first] : behind.end() if behind else end]


def _list_nouns(question: Question, *, with_votes: bool = False) -> list[list[Span]]:
    """Return where words stand side by side that may name what a question is about, the last first.

    What "may", "harus" or the like stands before is a deed, and so is what a country stands before.
    """
    vote, cue = find_vote(question.asked), question.cue
    taken = [span for span in (None if with_votes or not vote else vote.span, cue and cue.span) if span]
    taken += question.asking_words
    no_nouns_follow = read_listed("before_deeds") | _list_words_of_places(question.places.values())
    idle = read_words_of_reference() | no_nouns_follow | (set() if with_votes else set(question.years))
    nouns: list[list[Span]] = [[]]
    before, is_behind_may = "", False
    for word, start, end in zip(*question.tokens, strict=True):
        folded = fold(word)
        is_hyphened = bool(nouns[-1]) and question.asked[nouns[-1][-1].end : start] == "-"
        if not is_hyphened and (folded in idle or any(span.start < end and start < span.end for span in taken)):
            before, is_behind_may = folded, False
            nouns.append([])
        elif is_hyphened or (before not in no_nouns_follow and not _is_deed(folded, question)):
            nouns[-1].append(Span(start, end))
        elif before in read_listed("modals"):
            # What may be done is one word, "boleh bawa hp", or two: "bisa urus pindah memilih".
            before, is_behind_may = "", True
        elif is_behind_may:
            nouns[-1].clear()
    named = [noun for noun in nouns if noun]
    is_subject = bool(named) and _HELPING_BEFORE.search(question.asked[: named[0][0].start]) is not None
    # "Is a student card ok?", of which "ok" may have been taken out.
    is_last = bool(named) and question.asked[named[0][-1].end :].strip("?!.") in {"", " "}
    is_subject = is_subject and (is_last or not read_listed("neutral").issuperset(_list_behind(named[0], question)))
    if is_subject and leaves_clause(question) and not question.places and len(named[0]) > 1:
        # "How long does the assembly serve?", but "what does the court do?".
        behind = read_tokens(question.asked[named[0][-1].end :]).texts[:1]
        # "Run-off" ends in no verb.
        is_one_word = question.asked[named[0][-2].end : named[0][-1].start] == "-"
        if DOING.isdisjoint(map(fold, behind)) and not is_one_word:
            named[0].pop()
    return named[::-1]


def _list_behind(noun: Sequence[Span], question: Question) -> list[str]:
    return fold_all(read_tokens(question.asked[noun[-1].end :]).texts)


def _is_deed(word: str, question: Question) -> bool:
    return bool(DEED.fullmatch(word)) or (question.language is Language.ID and bool(_VERB.fullmatch(word)))


def replace_part(part: Sequence[str], earlier: Earlier) -> str:
    """Return the question before with a part in the place of another of its kind, or a time or place added; "" else."""
    question, said = earlier.question, " ".join(part)
    before, language = cut_whole(question.asked.rstrip("?!. \n\t")), question.language
    for span, words in (
        _find_date(before, said),
        _find_country(before, said),
        _find_vote(before, said),
        _find_people(part, before, language),
        _find_office(part, before),
        _find_level(part, before),
        _find_owned(part, before),
        _find_phrase(part, question, before),
        _find_number(part, before),
        _find_shared(part, question),
        _find_person(part, before),
        _find_deed(part, before, language),
        _find_day(part, before),
    ):
        if span is not None:
            return f"{before[: span.start]}{words}{before[span.end :]}".strip()
    countries, years = find_places(said, read_tokens(said)), list(find_years(part))
    if years and said[0].isdigit():
        return f"{before} {'in' if language is Language.EN else 'pada'} {said}"
    if countries and fold(part[0]) in map(fold, countries.values()):
        return f"{before} {'in' if language is Language.EN else 'di'} {said}"
    section = find_joint(fold(part[0])) if len(part) > 1 else None
    if section is not None:
        return " ".join([before, choose_joint(part[0], section, language), *part[1:]])
    if _is_abroad(said) and not _is_abroad(before):
        return f"{before} {said}"
    is_time = bool(years) or not read_months().isdisjoint(fold_all(part))
    return f"{before} {said}" if is_time or countries or re.fullmatch(_PREPOSITIONS, fold(part[0])) else ""


# Where a part of a question stands that gives its place to what is said, and the words that take it.
_Place = tuple[Span | None, str]


def _find_date(before: str, said: str) -> _Place:
    (years, months), (new_years, new_months) = map(_list_dates, (before, said))
    if years and new_years and not set(years) & set(new_years):
        match = re.search(rf"(?P<lead>{_DAY_AND_MONTH})\b{years[-1]}\b", before)
        if match is not None:
            # What stands before a year and is no month stays: "the election 2023".
            start = match.start() if _is_date(match["lead"]) else match.end("lead")
            return Span(start, match.end()), said if _is_date(said.replace(new_years[-1], "")) else new_years[-1]
    if months and len(new_months) == 1 and fold(months[-1]) != fold(new_months[0]):
        match = re.search(rf"(?:\b\d{{1,2}} )?\b{re.escape(months[-1])}\b", before)
        return (Span(*match.span()), new_months[0]) if match else (None, "")
    return None, ""


def _find_country(before: str, said: str) -> _Place:
    old, new = (find_places(text, read_tokens(text)) for text in (before, said))
    if not old or not new or new.keys() & old.keys():
        return None, ""
    match = re.search(rf"(?<!\w){re.escape(list(old.values())[-1])}(?:['’]s)?(?!\w)", before)
    return (Span(*match.span()), next(iter(new.values()))) if match else (None, "")


def _find_vote(before: str, said: str) -> _Place:
    # "And the parliamentary one?"
    kind = re.sub(r"^(?:the|yang|yg) | ones?$", "", said)
    told = next((each for each in (said, f"{kind} election", f"pemilu {kind}") if find_vote(each)), said)
    old, new = find_vote(before), find_vote(told)
    if new is None or (old is not None and old.kind == new.kind):
        return None, ""
    words = told[slice(*new.span)]
    is_kind = re.search(r" ones?$", said) is not None
    if old is not None:
        has_noun = not read_lists("questions/election_nouns").isdisjoint(fold_all(read_tokens(words).texts))
        noun = read_tokens(before[slice(*old.span)]).texts[-1]
        return _take_day(old.span, before, f"{words} {noun}" if is_kind and not has_noun else words, said)
    nouns = read_lists("questions/election_nouns")
    last = ""
    for word, start, end in zip(*read_tokens(before), strict=True):
        # Who "can vote" does so.
        if fold(word) in nouns | {"vote"} and last not in read_listed("before_deeds"):
            return _take_day(Span(start, end), before, f"{words} election" if is_kind else words, said)
        last = fold(word)
    return None, ""


def _take_day(vote: Span, before: str, words: str, said: str) -> _Place:
    """Return a vote with the day that is called after it: "when is election day?", "and the runoff?"."""
    day = _DAY.match(before[vote.end :])
    return (Span(vote.start, vote.end + day.end()), said) if day else (vote, words)


def _find_people(part: Sequence[str], before: str, language: Language) -> _Place:
    """Find the women that are counted, or the voters, where the part names other people: "and men?"."""
    sex = name_sex(part, language)
    if not sex:
        return _find_voters(part, before)
    kinds = read_listed("women") | read_listed("men")
    tokens = read_tokens(before)
    folded = fold_all(tokens.texts)
    at = [at for at, word in enumerate(folded) if word in kinds] or [
        at for at, word in enumerate(folded) if word in read_listed("people")
    ]
    if not at:
        return None, ""
    last = at[0] + 1 if folded[at[0] : at[0] + 1] == folded[at[0] + 1 : at[0] + 2] else at[0]
    return Span(tokens.starts[at[0]], tokens.ends[last]), sex


def _find_voters(part: Sequence[str], before: str) -> _Place:
    """Find those who do something, where the part names other people: "how do blind voters vote?", "and prisoners?"."""
    match = _compile_voters(_VOTERS).search(before)
    is_of_people = _compile_voters(_PEOPLE).match(" ".join(part)) is not None
    return (Span(*match.span(1)), " ".join(part)) if match and is_of_people else (None, "")


@cache
def _compile_voters(pattern: str) -> re.Pattern[str]:
    """Return a pattern in which `{english}` and `{indonesian}` stand for those who are called voters, or may vote."""
    english, indonesian = (
        "|".join(" ".join(read_sections(LISTS, each)["voters"]).split()) for each in (Language.EN, Language.ID)
    )
    return re.compile(pattern.format(english=english, indonesian=indonesian))


def _find_office(part: Sequence[str], before: str) -> _Place:
    """Find the office that is named last, where the part names another: "calon wali kota", "kalau anggota dewan?"."""
    article, said = _split_article(" ".join(part))
    words = read_tokens(said).texts
    # "Kalau calon bupati?"
    if len(words) > 1 and fold(words[0]) in read_listed("candidates"):
        words = words[1:]
    if compile_section("offices", "(?:{})").fullmatch(join_folded(words)) is None:
        return None, ""
    tokens = read_tokens(before)
    folded = join_folded(tokens.texts)
    found = list(compile_section("offices", r"\b(?:{})\b").finditer(folded))
    if not found or found[-1].group() == join_folded(words):
        return None, ""
    first = len(folded[: found[-1].start()].split())
    last = first + len(found[-1].group().split()) - 1
    span = Span(tokens.starts[first], tokens.ends[last])
    has_article = _ARTICLE_BEFORE.search(before[: span.start]) is not None
    return span, f"{'' if has_article else article}{' '.join(words)}"


def _find_level(part: Sequence[str], before: str) -> _Place:
    """Find where the level of a body stands, or would: "anggota KPU", "kalau provinsi?"."""
    levels = read_listed("levels")
    tokens = read_tokens(before)
    folded = fold_all(tokens.texts)
    at = next((at for at, word in enumerate(folded) if word in read_listed("bodies_of_levels")), None)
    if at is None or not levels.issuperset(fold_all(part)):
        return None, ""
    last = at
    while last + 1 < len(folded) and folded[last + 1] in levels:
        last += 1
    return Span(tokens.ends[at], tokens.ends[last]), f" {' '.join(part)}"


def _find_owned(part: Sequence[str], before: str) -> _Place:
    """Find what is somebody's, where the part names another such thing: "can I bring my child?", "and my phone?"."""
    owned = _OWNED.search(before) if _OWNED.fullmatch(" ".join(part)) else None
    return (Span(*owned.span()), " ".join(part)) if owned else (None, "")


def _find_phrase(part: Sequence[str], question: Question, before: str) -> _Place:
    """Find the last phrase that a word of the same meaning opens in either language, and that is of the same kind."""
    section = find_joint(fold(part[0])) if len(part) > 1 else None
    if len(part) == 1 and _ADVERB.fullmatch(fold(part[0])):
        # "In cash?", "and anonymously?"
        ways = [each for each in list_phrases(question) if find_kind(question.asked[slice(*each.body)]) == MANNER]
        return (Span(ways[-1].joint.start, ways[-1].body.end), part[0]) if ways else (None, "")
    if section is None:
        return None, ""
    asked, said = question.asked, " ".join(part[1:])
    phrases = [each for each in list_phrases(question) if each.body.end <= len(before)]
    alike = [each for each in phrases if is_like(asked[slice(*each.body)], said)]
    same = [each for each in alike if fold(asked[slice(*each.joint)]) == fold(part[0])]
    is_manner = find_kind(said) == MANNER
    is_way = is_manner or section == WAY
    same = same or [each for each in alike if is_manner or each.section == section]
    if same:
        place = same[-1]
        joint = (
            asked[slice(*place.joint)]
            if not is_manner and choose_joint(part[0], section, question.language) != part[0]
            else part[0]
        )
        return Span(place.joint.start, place.body.end), f"{joint} {said}"
    if purpose := _find_purpose(part, phrases, question):
        return Span(purpose.start, min(purpose.end, len(before))), " ".join(part)
    ways = [each for each in phrases if _is_way(each, asked) or each.section == PLACE]
    # Who is abroad may vote by post: neither takes the other's place.
    ways = [each for each in ways if not (_is_abroad(said) or _is_abroad(asked[slice(*each.body)]))]
    others = [each for each in ways if not _is_called(asked[slice(*each.body)]) and _is_way(each, asked) != is_way]
    if (is_way or section == PLACE) and not _is_called(said) and others:
        # "At the stations?" of turnout by post, "lewat pos?" of voting at a station.
        return Span(others[-1].joint.start, others[-1].body.end), " ".join(part)
    named = [each for each in alike if _is_named(asked[slice(*each.body)])]
    if _is_named(said) and len(named) == 1:
        return named[0].body, said
    return None, ""


def _find_purpose(part: Sequence[str], phrases: Sequence[Phrase], question: Question) -> Span | None:
    """Find for whom something is, where the part says what for: "minimum age for candidates", "and to vote?"."""
    tokens = question.tokens
    if question.language is Language.EN:
        owners = [each for each in phrases if each.section == OWNER]
        is_last = bool(owners) and not question.asked[owners[-1].body.end :].strip("?!. ")
        return Span(owners[-1].joint.start, owners[-1].body.end) if fold(part[0]) == "to" and is_last else None
    is_deed = find_joint(fold(part[0])) == OWNER and _is_deed(fold(part[1]), question)
    is_of_candidate = bool(tokens.texts) and fold(tokens.texts[-1]) in read_listed("candidates")
    return Span(tokens.starts[-1], tokens.ends[-1]) if is_deed and is_of_candidate else None


def _is_way(phrase: Phrase, asked: str) -> bool:
    return phrase.section == WAY or find_kind(asked[slice(*phrase.body)]) == MANNER


def _is_abroad(said: str) -> bool:
    return compile_section("abroad", r"\b(?:{})\b").search(join_folded(read_tokens(said).texts)) is not None


def _is_called(said: str) -> bool:
    """Whether words are a name, and no abbreviation of what places are."""
    return _is_named(said) and not said.isupper()


def _find_number(part: Sequence[str], before: str) -> _Place:
    """Find the one short number that counts something off, where the part is another: "article 13", "and 14?"."""
    words = [word for word in part if fold(word) not in read_listed("numbering")]
    if len(words) != 1 or _NUMBER.fullmatch(words[0]) is None:
        return None, ""
    counting = read_listed("numbering") | read_listed("counted_off")
    found = [match for match in _NUMBERED.finditer(before) if fold(match[1]) in counting]
    return (Span(*found[0].span(2)), words[0]) if len(found) == 1 else (None, "")


def _find_shared(part: Sequence[str], question: Question) -> _Place:
    """Find what begins or ends as a part does: "a candidate for Chair", "calon ketua", "suara sah" for "tidak sah"."""
    folded, tokens = fold_all(question.tokens.texts), question.tokens
    words = list(part[1:]) if fold(part[0]) in ARTICLES else list(part)
    said = fold_all(words)
    if len(words) < 2 or set(said) <= set(folded):
        return None, ""
    if said[0] in read_listed("negations") and said[-1] in folded:
        at = len(folded) - 1 - folded[::-1].index(said[-1])
        return Span(tokens.starts[at], tokens.ends[at]), " ".join(part)
    if said[0] not in folded or said[0] in read_words_of_reference():
        return None, ""
    at = len(folded) - 1 - folded[::-1].index(said[0])
    if len(said) == 2 and said[1].isdecimal():
        # "Pair 3", "dapil 4"
        number = folded[at + 1] if at + 1 < len(folded) else ""
        return (Span(tokens.starts[at + 1], tokens.ends[at + 1]), words[1]) if number.isdecimal() else (None, "")
    if any(map(find_joint, said)):
        behind = [each for each in list_phrases(question) if each.joint.start == tokens.ends[at] + 1]
        return (Span(tokens.starts[at], behind[0].body.end), " ".join(words)) if behind else (None, "")
    noun = next((each for each in _list_nouns(question) if any(span.start == tokens.starts[at] for span in each)), None)
    if noun is None or question.language is not Language.ID:
        return None, ""
    return Span(tokens.starts[at], noun[-1].end), " ".join(words)


def _find_day(part: Sequence[str], before: str) -> _Place:
    """Find the day that is asked for, where the part names an event: "when is voting day?", "and the debate?"."""
    match = _CALLED_DAY.search(before) or _WHEN_IS_IT.search(before)
    is_event = fold(part[0]) in ARTICLES and fold(part[-1]) not in {"one", "ones"}
    return (Span(*match.span(1)), " ".join(part)) if match and is_event else (None, "")


def _find_deed(part: Sequence[str], before: str, language: Language) -> _Place:
    """Find what a penalty is for, all that stands behind it: "denda politik uang"."""
    if language is not Language.ID or _is_named(" ".join(part)):
        return None, ""
    tokens = read_tokens(before)
    folded = fold_all(tokens.texts)
    at = next((at for at, word in enumerate(folded) if word in read_listed("heads_of_deeds")), None)
    if at is None or at + 1 >= len(folded):
        return None, ""
    end = next((place for place in range(at + 1, len(folded)) if folded[place] in read_asking_words()), len(folded))
    if end == at + 1:
        return None, ""
    return Span(tokens.starts[at + 1], tokens.ends[end - 1]), _TOPIC_OPENING.sub("", " ".join(part))


def _find_person(part: Sequence[str], before: str) -> _Place:
    """Find who is asked for by what people are, "who are the candidates?", where the part names one of them."""
    match = compile_section("who_are", r"(?:{})\b ").match(join_folded(read_tokens(before).texts))
    if match is None or not _is_named(" ".join(part)) or _has_name(before, from_word=1):
        return None, ""
    is_english = before.casefold().startswith("who")
    return Span(0, len(before)), f"{'Who is' if is_english else 'Siapa'} {' '.join(part)}"


def _put_for_names(said: str, earlier: Earlier) -> Iterator[str]:
    """Yield a question with a name in the place of each of its own of the same shape, places last, the last first.

    An election is none.
    """
    asked = earlier.question.asked.rstrip("?!. \n\t")
    article, name = _split_article(said)
    if not _is_named(name) or not _is_name(name):
        return
    asked = cut_whole(asked)
    phrases = [each for each in list_phrases(earlier.question) if each.section == PLACE]
    spans = [span for span in _join_names(earlier, asked) if span.end <= len(asked)]
    spans.sort(key=lambda span: (_is_within(span, phrases), -span.start))
    alike = [span for span in spans if asked[slice(*span)].isupper() == name.isupper()]
    # The one name of a question gives its place to a name of any shape: "Labour", "UPM".
    for span in alike or (spans if len(spans) == 1 else []):
        if fold(name) in fold(asked[slice(*span)]):
            continue
        before = _ARTICLE_BEFORE.search(asked[: span.start])
        start = before.start() if before and not article and _needs_no_article(name, asked[span.end :]) else span.start
        has_article = before is not None or _ADJECTIVE_BEFORE.search(asked[: span.start]) is not None
        yield f"{asked[:start]}{'' if has_article else article}{name}{asked[span.end :]}"


def _needs_no_article(name: str, behind: str) -> bool:
    """Whether a name that was typed without an article takes none: "Green Coast" for "the Citizens' List".

    What a body or an office is called does, and so does what stands before a noun for one: "the Northgate ward".
    """
    taking = read_listed("bodies") | read_listed("regions") | read_listed("roles") | read_listed("candidates")
    words = [*read_tokens(name).texts[-1:], *read_tokens(behind).texts[:1]]
    is_office = compile_section("offices", "(?:{})").fullmatch(fold(name)) is not None
    return taking.isdisjoint(fold_all(words)) and not is_office and not name.isupper() and " " in name


def _join_names(earlier: Earlier, asked: str) -> list[Span]:
    """Return where names stand, one where dashes join them or the first is several people's, that are written so."""
    found: list[Span] = []
    for span in earlier.names:
        is_chamber = bool(found) and _CHAMBER.fullmatch(asked[found[-1].start : span.end]) is not None
        if found and (is_chamber or _JOINING.fullmatch(asked[found[-1].end : span.start])):
            found[-1] = Span(found[-1].start, span.end)
        else:
            before = _POSSESSOR_BEFORE.search(asked[: span.start])
            found.append(Span(before.start(), span.end) if before else span)
    has_capitals = any(asked[span.start : span.start + 1].isupper() for span in found)
    return [
        span
        for span in found
        if _is_name(asked[slice(*span)]) and (not has_capitals or asked[span.start : span.start + 1].isupper())
    ]


def _is_name(text: str) -> bool:
    """Whether words that are written as a name are somebody's, a place's or an office's: no election's, no month."""
    words = fold_all(read_tokens(text).texts)
    return find_vote(text) is None and read_months().isdisjoint(words) and not has_round(words)


def _is_within(span: Span, phrases: Sequence[Phrase]) -> bool:
    return any(each.body.start <= span.start < each.body.end for each in phrases)


def _split_article(said: str) -> tuple[str, str]:
    first, _, rest = said.partition(" ")
    return (f"{first} ", rest) if rest and fold(first) in ARTICLES else ("", said)


def _is_named(said: str) -> bool:
    """Whether words are written as a name, with an article or without."""
    name = _split_article(said)[1]
    return name[:1].isupper()


def _has_name(text: str, from_word: int) -> bool:
    return any(word[:1].isupper() for word in text.split()[from_word:])


def _list_dates(text: str) -> tuple[list[str], list[str]]:
    words = read_tokens(text).texts
    return list(find_years(words)), [word for word in words if fold(word) in read_months()]


def _is_date(words: str) -> bool:
    return all(word.isdecimal() or fold(word) in read_months() for word in read_tokens(words).texts)


def _list_words_of_places(names: Iterable[str]) -> set[str]:
    return {fold(word) for name in names for word in read_tokens(name).texts}
