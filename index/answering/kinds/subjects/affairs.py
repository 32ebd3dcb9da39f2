"""What everybody asks of an election: how many polling stations there are, who counts, when results are official."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.numbers import write_in_figures
from index.analysis.patterns.sought import SoughtKinds
from index.analysis.word_lists import compile_list, read_section_words, read_sections
from index.answering.kinds.bodies import BODIES
from index.answering.kinds.highlights import Highlight
from index.answering.kinds.offices import find_term, is_role
from index.answering.kinds.subjects.listed import LEAST_WEIGHT, compile_words, has_words
from index.answering.kinds.subjects.margins import MARGINS
from index.answering.kinds.told_values import find_new_values
from index.answering.kinds.values import NUMERIC
from index.models import Language, Span
from index.passages.cell_numbers import is_numeric_cell
from index.passages.structure.antecedents import points_at_deed
from index.questions.answer_types import AnswerType
from index.questions.places import has_election_words
from index.search.queries import Query, QueryTerm

_AFFAIRS = "answering/affairs"
_ASKED, _TOLD, _OTHER = "asked", "told", "other"
# "Of the 846 polling stations, 18 opened late" gives the number of all beside that of some.
_WHOLE = "whole"
# "6,318, including 14 at special places": what is part of a number is not the whole.
# "Nine stations: one in each faculty", "17 candidates, six of them women" go on with parts as well.
_PART = re.compile(
    r",?\s\(?(?:\w+ )?(?:including|of (?:which|whom|them|these)|termasuk|di antara(?:nya| mereka))\b[^.;)]*"
    r"|[:;,] (?:one|a|\d+|satu|masing-masing) (?:\w+ )?(?:in|for|at|on|per|di|untuk|pada) (?:each|every|(?:se)?tiap)\b"
    r"[^.;)]*",
    re.IGNORECASE,
)
# "2 recently established parties", "3 calon lain" are some of them only.
_BEFORE, _BEHIND = (
    "(?:recent|new|former|previous)ly|new|other|more|further|additional|remaining",
    "baru|lain|lainnya|tambahan",
)
_SOME = re.compile(
    rf"\b\d+ (?:{_BEFORE})\b[^.,;]*|\b\d+ \w+(?: \w+)? (?:yang )?(?:{_BEHIND})\b[^.,;]*"
    # "A union of 2 or more parties", "2 (dua) partai politik atau lebih" are how many there may be.
    r"|\b\d+ (?:\(\w+\) )?(?:\w+ ){0,3}(?:or more|atau lebih)\b[^.,;]*",
    re.IGNORECASE,
)
_WHICH_OF = re.compile(rf"\b(?:{_BEFORE}|{_BEHIND})\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d")
# So many characters may lie between what is counted and how many there are.
_NUMBER_REACH = 30
# "Tanggal berapa pasangan calon …" counts nobody.
_WHICH = re.compile(r"\b(?:tanggal|tgl|jam|pukul|hari|bulan|tahun|umur|usia|nomor|pasal) (?:berapa|brp)\b")
# "2. Polling stations will be open" are no two.
_ITEM = re.compile(r"^\W*\d{1,2}[.)]\s|^(?:pasal|article|section|rule) \d+\b", re.IGNORECASE | re.MULTILINE)
# "1. to accept the result; 2. to remove all posters within ten days".
_ITEMS = re.compile(r"[;.,]\s+(?:and |or |dan |atau )?(?=\(?\d{1,2}[.)]\s)")
_LENGTH = re.compile(
    r"\d\W+(?:\(\w+\) |\w+ )?(?:minutes?|hours?|days?|weeks?|months?|years?|menit|jam|hari|minggu|pekan|bulan|tahun)\b",
    re.IGNORECASE,
)
# A pattern of these says what is counted beside the number itself.
COUNTED_AFFAIRS = frozenset(
    ("stations", "registered", "invalid", "observers", "candidates", "parties", "parties_inside", "ballots_each")
)
# Of these a table has a total; how many each voter gets is none, nor how many parties won seats.
TOTALLED = COUNTED_AFFAIRS - {"ballots_each", "parties_inside"}

# Of these somebody else's answer is none: when another was sworn in, at what age others retire, what they promise.
_OF_SOMEBODY = frozenset(("sworn_in", "retiring", "programme"))
# A title names whom an election was of: "Hasil Pemilihan Presiden", "Election of the Mayor".
_OF_ELECTION = re.compile(r"\bpemilihan |\belection (?:of|for) (?:the )?", re.IGNORECASE)
_SWORN_IN, _INSTALLED = "sworn_in", "answering/installed"
# Of these it tells nothing that somebody else's is told beside them: how long a president serves, not a mayor.
_OF_HOLDER = frozenset(("term", "reelection"))
# Of these a title says enough: a guide to voting abroad need not repeat it.
_OF_TITLE = frozenset(("abroad", "worker_age"))
# Of these no heading tells, but one on something else says that it is of that: whom to call "when a passport is lost".
_NOT_OF_HEADING = frozenset(("complaint", "companion"))
# Of these a share is asked for as well.
_OF_SHARES = frozenset(
    ("majority", "party_threshold", "turnout_threshold", "yes_votes", "abroad", "capital", "invalid")
)
# None of these is asked for by whoever asks what lay between two: "selisih berapa suara sama lawannya".
_OF_MARGINS = frozenset(("majority", "second", "tie"))
# That something was adopted no number tells.
_OF_DECISIONS = frozenset(("adopted",))
# Of these what comes before it tells when it is: "as soon as the doors are closed".
_OF_MOMENTS = frozenset(("counting",))
_OF_POLLS = frozenset(("polls",))
# Of these a sentence on "this change" tells what the one before it says was changed, or the title.
_OF_CHANGES = frozenset(("postponed_why",))
# Of these one group sends some, and others more.
_OF_GROUPS = frozenset(("observers",))
# Of these a limit is asked for, which is a number.
_OF_SUMS = frozenset(("donation", "spending"))
# Who elects somebody serves no term for it.
_BY_WHOM = re.compile(r"\b(?:by|oleh) (?:the )?\w+", re.IGNORECASE)
# "Mencalonkan" is of the same stem as "calon", and nobody.
_MADE = re.compile(r"(?:me|di)\w+kan", re.IGNORECASE)
# What says less tells nobody from another: "new", "take".
_LEAST_OF_SOMEBODY = 0.35
# A less likely translation is another office; an assembly may be called the parliament, but a council hardly.
_LEAST_OF_HOLDER, _LEAST_OF_CHAMBER = 0.5, 0.2
_COUNCIL = frozenset(("council",))
_CHAMBERS = ("chambers", "any_chamber")
# Each quote of a ranking is held against its question.
_MAX_REMEMBERED = 1_024
_MAX_TOLD = 8_192


@cache
def _list_affairs() -> tuple[str, ...]:
    """Return the affairs, as the sections of their list are called."""
    suffix = f"_{_ASKED}"
    return tuple(name.removesuffix(suffix) for name in read_sections(_AFFAIRS, Language.EN) if name.endswith(suffix))


def compile_affairs(query: Query) -> re.Pattern[str] | None:
    """Return what finds the words by which a question asks for affairs; None where it asks for none."""
    return _compile_asked(query.question.asked)


@lru_cache(maxsize=_MAX_REMEMBERED)
def _compile_asked(asked: str) -> re.Pattern[str] | None:
    # To read the patterns of all affairs takes as long as many answers.
    found = _find_sections(asked, _ASKED)
    sections = [f"{affair}_{_ASKED}" for affair in _list_affairs() if affair in found]
    return compile_words(_AFFAIRS, *sections) if sections else None


@lru_cache(maxsize=_MAX_REMEMBERED)
def find_affairs(asked: str) -> frozenset[str]:
    """Return which affairs a question asks for."""
    found = _find_sections(asked, _ASKED)
    if found and _WHICH.search(asked.casefold()) is not None:
        found -= COUNTED_AFFAIRS - _find_sections(_WHICH.sub(" ", asked.casefold()), _ASKED)
    if not found.isdisjoint(_OF_MARGINS) and has_words(asked, MARGINS):
        found -= _OF_MARGINS
    return found - _find_sections(asked, _OTHER) if found else found


def _find_sections(text: str, suffix: str) -> frozenset[str]:
    """Return of which affairs a text holds what a section of theirs lists."""
    sections = _compile_sections(suffix).find(text.casefold())
    return frozenset(section.removesuffix(f"_{suffix}") for section in sections)


@cache
def _compile_sections(suffix: str) -> SoughtKinds:
    patterns = SoughtKinds()
    patterns.add_sections(_AFFAIRS, r"\b(?:{})\b", f"_{suffix}")
    return patterns


def asks_for_affair(highlight: Highlight) -> bool:
    """Whether something is asked for that everybody asks of an election, and that is no number of things."""
    return bool(find_affairs(highlight.query.question.asked) - COUNTED_AFFAIRS)


def asks_for_count(asked: str) -> bool:
    """Whether words of a question ask for a number that an affair tells, without "how many" too: "invalid ballots"."""
    return not COUNTED_AFFAIRS.isdisjoint(find_affairs(asked))


def tells_count_of(asked: str, text: str, language: Language) -> bool:
    """Whether a text tells the affair of which a question asks for a number: "Registered", "8,214 voters"."""
    return any(_is_told(text, affair, language) for affair in find_affairs(asked) & COUNTED_AFFAIRS)


def tells_asked(asked: str, question: str, answers: Iterable[str], language: Language) -> bool:
    """Whether a question of a page asks, or a sentence of its answer tells, each affair that is asked; no numbers.

    Args:
        asked: The words of what is asked.
        question: The same of the page's own question.
        answers: The sentences of its answer.
        language: Theirs.
    """
    affairs = find_affairs(asked) - COUNTED_AFFAIRS - find_affairs(question)
    told = list(answers) if affairs else []
    return not any(has_words(question, _AFFAIRS, f"{affair}_{_OTHER}") for affair in affairs) and all(
        any(_is_told(text, affair, language) for text in told) for affair in affairs
    )


def is_of_affair(asked: str, start: int) -> bool:
    """Whether a word of a question that starts there is one by which it asks for an affair."""
    return any(begin <= start < end for begin, end in _find_asking(asked))


def asks_for_counted_affair(highlight: Highlight) -> bool:
    """Whether a number is asked for that an affair tells in words of its own: "the register has 8,214 names"."""
    return asks_for_count(highlight.query.question.asked)


def tells_moment(highlight: Highlight) -> bool:
    """Whether it is asked when votes are counted or polls shown, and told after what: "as soon as polls close"."""
    if (_OF_MOMENTS | _OF_POLLS).isdisjoint(find_affairs(highlight.query.question.asked)) or not tells_affair(
        highlight
    ):
        return False
    moments = compile_list("answering/moments", highlight.language, frame="(?i:{})")
    return any(map(moments.search, highlight.texts))


def asks_for_sum(highlight: Highlight) -> bool:
    """Whether it is asked how many there are of what is counted, and of nobody's: "how many observers were there"."""
    asked = highlight.query.question.asked
    is_of_groups = not _OF_GROUPS.isdisjoint(find_affairs(asked))
    return is_of_groups and all(is_of_affair(asked, term.start) for term in highlight.query.terms)


def tells_sum(highlight: Highlight) -> bool:
    """Whether how many there are in all is told by these words."""
    in_all = compile_list("answering/in_all", highlight.language, frame="(?i:{})")
    return any(map(in_all.search, highlight.texts)) and tells_affair(highlight)


def tells_affair(highlight: Highlight) -> bool:
    """Whether each affair that is asked for is told, of the places and persons that are named, with its value."""
    affairs = _list_asked(highlight)
    return (
        all(_tells(highlight, affair) for affair in affairs)
        and _speaks_of_named(highlight)
        and all(_speaks_of_somebody(highlight, affair) for affair in affairs & _OF_SOMEBODY)
        and all(_is_of_holder(highlight, affair) for affair in affairs & _OF_HOLDER)
    )


def _list_asked(highlight: Highlight) -> frozenset[str]:
    """Return the affairs that are asked for; of these a share is told of a few alone."""
    affairs = find_affairs(highlight.query.question.asked)
    return affairs & _OF_SHARES if highlight.asked is AnswerType.SHARE else affairs


def _tells(highlight: Highlight, affair: str) -> bool:
    texts, language = highlight.texts, highlight.language
    found = highlight.row
    if affair in _NOT_OF_HEADING:
        own = (other.question.text for other in highlight.own_questions)
        if any(has_words(text, _AFFAIRS, f"{affair}_{_OTHER}") for text in (*highlight.around, *own)):
            return False
    if found is not None:
        table, row = found
        heads = (*table.heads, *[""] * len(row.cells))
        cells = [
            f"{head}: {cell}"
            for head, cell in zip(heads, row.cells, strict=False)
            if highlight.asked is not AnswerType.SHARE or not is_numeric_cell(cell) or _says_share(head, cell)
        ]
        texts = [" · ".join((*filter(None, [table.caption]), *cells))]
        if affair == "successor" and not _names_anybody(highlight, row.cells):
            return False  # "20 May: the President takes the oath"
    elif affair in COUNTED_AFFAIRS and _WHICH_OF.search(highlight.query.question.asked) is None:
        texts = [_leave_out_some(text, language) for text in texts]
    if affair in _OF_CHANGES and texts and points_at_deed(texts[0]):
        texts = [f"{highlight.text_before or highlight.document.title} {texts[0]}", *texts[1:]]
    if highlight.asked is AnswerType.DURATION:
        texts = [text for text in texts if _tells_length(text, affair, language)]
    is_of_number = highlight.asked in NUMERIC and affair not in _OF_MOMENTS | _OF_DECISIONS
    is_beside = is_of_number and found is None
    told = {place for place, text in enumerate(texts) if _is_told(text, affair, language, is_beside)}
    if told and not is_of_number:
        return True
    if is_of_number and found is None and not find_new_values(highlight).any():
        return False
    if affair not in _NOT_OF_HEADING and _is_told_around(highlight, affair):
        told |= {place for place, text in enumerate(texts) if not has_words(text, _AFFAIRS, f"{affair}_{_OTHER}")}
    if not is_of_number:
        return bool(told)
    if found is not None:
        return bool(told) and any(map(_NUMBER.search, found[1].cells[1:]))
    return not told.isdisjoint(highlight.words.sentences[find_new_values(highlight)].tolist())


def _says_share(head: str, cell: str) -> bool:
    return "%" in f"{head}{cell}" or has_words(head, "answering/share_heads")


def _names_anybody(highlight: Highlight, cells: Sequence[str]) -> bool:
    """Whether some cells have a word with a capital that is in no dictionary."""
    index, months = highlight.index, read_section_words("passages/grammar", "months")
    found = (
        index.vocabulary.find(term.text)
        for cell in cells
        for term in analyze(cell, highlight.language)
        if cell[term.start].isupper() and fold(cell[term.start : term.end]) not in months
    )
    return any(number is not None and not index.is_dictionary_word(number) for number in found)


def _is_told_around(highlight: Highlight, affair: str) -> bool:
    """Whether what stands above a highlight is on an affair, or its page's own question asks for it."""
    around = [*highlight.around, highlight.document.title] if affair in _OF_TITLE else highlight.around
    return any(_is_told(text, affair, highlight.language) for text in around) or any(
        affair in find_affairs(other.question.asked) for other in highlight.own_questions
    )


def _tells_length(text: str, affair: str, language: Language) -> bool:
    """Whether no other item of a list than one that tells an affair says how long something is, where any does."""
    items = _ITEMS.split(text)
    lasting = [item for item in items if _LENGTH.search(write_in_figures(item, language))]
    told = [item for item in items if _is_told(item, affair, language)]
    return len(items) == 1 or not (lasting and told) or any(item in lasting for item in told)


@lru_cache(maxsize=_MAX_TOLD)
def _leave_out_some(text: str, language: Language) -> str:
    """Return a text in figures without the numbers that are of some only: "2 recently established parties"."""
    return _SOME.sub("", write_in_figures(text, language))


@lru_cache(maxsize=_MAX_TOLD)
def _is_told(text: str, affair: str, language: Language, is_of_number: bool = False) -> bool:
    if affair in COUNTED_AFFAIRS:
        text = _compile_days().sub("", text)
    # Pages break lines behind a space.
    text = " ".join(_ITEM.sub("", text).lstrip("-–•* ").split())
    text = _PART.sub("", write_in_figures(text, language))
    if affair in _OF_SUMS and _NUMBER.search(text) is None:
        return False
    is_of_others = has_words(text, _AFFAIRS, f"{affair}_{_OTHER}") and not _tells_whole(text, affair, language)
    is_told = has_words(text, _AFFAIRS, f"{affair}_{_TOLD}") and not is_of_others
    return is_told and (affair not in COUNTED_AFFAIRS or not is_of_number or _has_number_near(text, affair))


def _tells_whole(text: str, affair: str, language: Language) -> bool:
    section = f"{affair}_{_WHOLE}"
    return section in read_sections(_AFFAIRS, language) and has_words(text, _AFFAIRS, section)


@cache
def _compile_days() -> re.Pattern[str]:
    """Return what finds days, which count nothing: "calon yang mendaftar pada 4 sampai 6 Mei"."""
    months = "|".join(sorted(read_section_words("passages/grammar", "months")))
    return re.compile(
        rf"\b\d{{1,2}}(?:\s*(?:[-–]|sampai|hingga|to|until|and|dan)\s*\d{{1,2}})? (?:{months})\b(?: \d{{4}})?",
        re.IGNORECASE,
    )


def _has_number_near(text: str, affair: str) -> bool:
    """Whether a number stands near what tells an affair: "3 percent of the seats" counts no parties that stand."""
    told = compile_words(_AFFAIRS, f"{affair}_{_TOLD}").finditer(text)
    return any(
        _NUMBER.search(text, max(0, match.start() - _NUMBER_REACH), match.end() + _NUMBER_REACH) is not None
        for match in told
    )


def _speaks_of_somebody(highlight: Highlight, affair: str) -> bool:
    """Whether its document speaks anywhere of one of those of whom an affair is asked."""
    index = highlight.index
    document = int(index.document_numbers[highlight.passage])
    passages, store = index.list_passages(document), index.sentences
    begin, end = store.sentence_starts[store.passage_starts[[passages.start, passages.stop]]].tolist()
    tokens = store.tokens[begin:end]
    whom = _list_whom(highlight, affair)
    return not whom or any(
        highlight.speaks_of(term, LEAST_WEIGHT) or bool(find_term(index, term, tokens, LEAST_WEIGHT).any())
        for term in whom
    )


def asks_for_installed(highlight: Highlight) -> bool:
    """Whether it is asked when those who hold an office are sworn in: "when is the mayor sworn in"."""
    asked = highlight.query.question.asked
    return _SWORN_IN in find_affairs(asked) and bool(_find_installed(asked))


def tells_installed(highlight: Highlight) -> bool:
    """Whether it is told of one of those who are asked about, or of no office: a council is no mayor."""
    asked = _find_installed(highlight.query.question.asked)
    around = frozenset().union(*map(_find_installed, highlight.around))
    # "He will be sworn in on Monday", "Pelantikan dijadwalkan …" are of whom the text is on.
    said = _find_installed(highlight.text) or around or _find_installed(highlight.text_before)
    said = said or _find_installed(_OF_ELECTION.sub("", highlight.document.title))
    return not (asked and said) or not asked.isdisjoint(said)


@lru_cache(maxsize=_MAX_TOLD)
def _find_installed(text: str) -> frozenset[str]:
    names = read_sections(_INSTALLED, Language.EN)
    return frozenset(name for name in names if has_words(text, _INSTALLED, name))


def _list_whom(highlight: Highlight, affair: str) -> list[QueryTerm]:
    """Return the words of a question that say of whom an affair is asked."""
    asking = compile_words(_AFFAIRS, f"{affair}_{_TOLD}").finditer(highlight.query.question.asked)
    spans = [match.span() for match in asking]
    return [
        term
        for term in highlight.query.terms
        if not (term.is_reporting or term.is_number or term.information < _LEAST_OF_SOMEBODY)
        and not any(first <= term.start < last for first, last in spans)
    ]


def _is_of_holder(highlight: Highlight, affair: str) -> bool:
    """Whether it is told of those of whom an affair is asked, by what it says itself or, of nobody else, by a heading.

    "Elected by the Assembly" is nobody in it.
    """
    said = [_BY_WHOM.sub(" ", text) for text in highlight.texts]
    if highlight.row is not None:
        table, row = highlight.row
        said += [*table.heads, table.caption or "", *row.cells]
    names_others = any(has_words(text, BODIES, *_CHAMBERS) for text in said) or bool(
        highlight.index.offices.roles.take(highlight.words.tokens).any()
    )
    said += [] if names_others else highlight.above
    held = {term.text for text in said for term in analyze(text, highlight.language)}
    is_chosen = any(map(_BY_WHOM.search, highlight.texts))

    def is_held(term: QueryTerm) -> bool:
        if not has_words(term.surface, BODIES, *_CHAMBERS):
            is_said = not is_chosen and highlight.holds(term, _LEAST_OF_HOLDER)
            return is_said or any(weight >= _LEAST_OF_HOLDER and text in held for text, weight in term.weights.items())
        bodies = held - (_COUNCIL - term.own)
        return any(weight >= _LEAST_OF_CHAMBER and text in bodies for text, weight in term.weights.items())

    return all(
        is_held(term)
        for term in _list_whom(highlight, affair)
        if has_words(term.surface, BODIES, *_CHAMBERS)
        or (is_role(term, highlight.query) and not _MADE.fullmatch(term.surface))
    )


def _speaks_of_named(highlight: Highlight) -> bool:
    """Whether its passage or its document's fields speak of each place or person that is named."""
    index, asked = highlight.index, highlight.query.question.asked
    named = [
        term
        for term in highlight.query.terms
        if term.start
        and term.surface[:1].isupper()
        and index.look_up(term.meaning).is_name
        and not has_election_words([term.surface])
    ]
    return all(
        highlight.speaks_of(term, LEAST_WEIGHT)
        for term in named
        if not any(start <= term.start < end for start, end in _find_asking(asked))
    )


@lru_cache(maxsize=_MAX_REMEMBERED)
def _find_asking(asked: str) -> tuple[Span, ...]:
    """Return where a question says which affairs it asks for."""
    pattern = _compile_asked(asked)
    return tuple(Span(*match.span()) for match in pattern.finditer(asked)) if pattern else ()
