"""Equal questions get equal answers: other ways to put the golden questions, and more documents beside the seeds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

import pytest

from index import Collection
from index.analysis.analyzer import analyze_phrase, is_stop_word
from index.analysis.folding import fold
from index.analysis.thesaurus import load_thesaurus
from index.building.build import index_collection
from index.models import Abstention, Answer, Language
from index.questions.answer_types import AnswerType
from index.questions.question import read_question
from index.releases.evaluation import GoldenQuestion, parse_questions
from tests.corpora import EN, ID, SEEDS, open_seeds
from tests.distractors import make_distractors

GOLDEN = parse_questions((SEEDS / "golden.jsonl").read_text("utf-8"), "golden.jsonl")
ANSWERABLE = tuple(question for question in GOLDEN if question.any)
# Words of the golden questions and what the thesaurus has for them where no sense is lost.
SYNONYMS = {
    EN: {
        "ambassador": "envoy",
        "constitutional court": "constitutional tribunal",
        "embassy": "diplomatic mission",
        "environment": "ecology",
        "important": "significant",
        "key": "crucial",
        "lowered": "reduced",
        "members of parliament": "lawmakers",
        "monitors": "observers",
        "party lists": "candidate lists",
        "post": "position",
        "raises": "increases",
        "reject": "refuse",
        "rivals": "opponents",
        "role": "function",
        "support": "back",
        "threshold": "hurdle",
        "voters": "electors",
    },
    ID: {
        "dipakai": "digunakan",
        "kandidat": "calon",
        "kedutaan besar": "kedubes",
        "keluar": "hengkang",
        "kuat": "kokoh",
        "lawan": "saingan",
        "mahkamah konstitusi": "MK",
        "meninggalkan": "hengkang dari",
        "parlemen": "lembaga legislatif",
        "partai": "parpol",
        "pemilihan presiden": "pilpres",
        "pemilu": "pemilihan umum",
        "perolehan suara": "raihan suara",
        "sikap": "pendirian",
        "terpenting": "paling penting",
        "tugas": "fungsi",
        "wali kota": "walikota",
    },
}
CHAT_SPELLINGS = {
    EN: {"are": "r", "because": "bc", "people": "ppl", "please": "pls", "with": "w/", "you": "u"},
    ID: {
        "apakah": "apkh",
        "bagaimana": "gmn",
        "berapa": "brp",
        "dari": "dr",
        "dengan": "dgn",
        "kapan": "kpn",
        "mengapa": "ngapa",
        "sebagai": "sbg",
        "siapa": "spa",
        "tidak": "gak",
        "untuk": "utk",
        "yang": "yg",
    },
}
Variants = Callable[[GoldenQuestion], Iterable[str]]


def name_place(question: GoldenQuestion) -> Iterator[str]:
    if is_of_subject(question):
        yield add_words(question, " in Kazakhstan" if question.lang is EN else " di Kazakhstan")


def name_event(question: GoldenQuestion) -> Iterator[str]:
    if is_of_subject(question) and not re.search("elect|pemilu|pemilihan", question.q, re.IGNORECASE):
        yield add_words(question, " in the elections" if question.lang is EN else " dalam pemilu")


def is_of_subject(question: GoldenQuestion) -> bool:
    """Whether a question is one to these documents and names no place."""
    return question.kind not in ("offtopic", "boilerplate") and not read_question(question.q).places


def add_words(question: GoldenQuestion, words: str) -> str:
    return question.q[:-1] + words + "?" if question.q.endswith("?") else question.q + words


def date_event(question: GoldenQuestion) -> Iterator[str]:
    """The election that the documents of an answer are on, told by its date."""
    if not question.any or read_question(question.q).answer_type is AnswerType.TIME or re.search(r"\d{4}", question.q):
        return
    is_of_president = "eu-reporter-presidential-vote" in question.docs
    for words in name_event(question):
        if question.lang is EN:
            date = "November 2022" if is_of_president else "March 2023"
            yield re.sub(r"elections(\W*)$", rf"{date} elections\1", words)
        else:
            yield re.sub(r"(\W*)$", r" November 2022\1" if is_of_president else r" Maret 2023\1", words, count=1)


def write_in_capitals(question: GoldenQuestion) -> Iterator[str]:
    yield question.q.upper()


def write_in_small_letters(question: GoldenQuestion) -> Iterator[str]:
    yield question.q.lower()


def leave_out_mark(question: GoldenQuestion) -> Iterator[str]:
    yield question.q.rstrip("?")


def double_mark(question: GoldenQuestion) -> Iterator[str]:
    yield question.q.rstrip("?") + "??"


def be_polite(question: GoldenQuestion) -> Iterator[str]:
    asked, mark = question.q.rstrip("?"), "?" if question.q.endswith("?") else ""
    if question.lang is EN:
        yield f"Hello, {question.q} Thanks!"
        yield f"Could you please tell me: {question.q}"
        yield f"{asked}, please{mark}"
    else:
        yield f"Halo kak, {question.q} Terima kasih!"
        yield f"Permisi, mau tanya: {question.q}"
        yield f"Tolong dong, {asked} ya{mark}"


def point_at_documents(question: GoldenQuestion) -> Iterator[str]:
    for words in (
        ("According to the documents", "According to the article", "Based on these documents")
        if question.lang is EN
        else ("Menurut dokumen", "Menurut artikel ini", "Berdasarkan dokumen yang ada")
    ):
        yield f"{words}, {question.q[0].lower() + question.q[1:]}"
        yield add_words(question, f" {words[0].lower()}{words[1:]}")


def misspell(question: GoldenQuestion) -> Iterator[str]:
    """One slip in the longest word that is no function word: a letter left out, two swapped."""
    words = [word for word in re.findall(r"[^\W\d_]{7,}", question.q) if not is_stop_word(fold(word), question.lang)]
    if words:
        word = max(words, key=len)
        middle = len(word) // 2
        while word[middle] == word[middle + 1]:
            middle -= 1
        for slip in (
            word[:middle] + word[middle + 1 :],
            word[:middle] + word[middle + 1] + word[middle] + word[middle + 2 :],
        ):
            yield question.q.replace(word, slip, 1)


def write_as_in_chats(question: GoldenQuestion) -> Iterator[str]:
    words = CHAT_SPELLINGS[question.lang]
    yield re.sub(r"\w+", lambda word: words.get(word.group().lower(), word.group()), question.q)


def use_synonym(question: GoldenQuestion) -> Iterator[str]:
    for word, synonym in SYNONYMS[question.lang].items() if question.any else ():
        yield re.sub(rf"\b{word}\b", synonym, question.q, count=1, flags=re.IGNORECASE)


# The shares that keep the first quote with its grade, and the first quote whatever its grade: floors a little below
# what was measured. To be raised to .97 where they are lower.
VARIANTS: dict[str, tuple[Variants, float, float]] = {
    "place": (name_place, 0.97, 0.97),
    "event": (name_event, 0.97, 0.97),
    "date": (date_event, 0.94, 0.94),
    "capitals": (write_in_capitals, 0.97, 0.97),
    "small letters": (write_in_small_letters, 0.97, 0.97),
    "no mark": (leave_out_mark, 0.97, 0.97),
    "doubled mark": (double_mark, 0.97, 0.97),
    "politeness": (be_polite, 0.97, 0.97),
    "documents": (point_at_documents, 0.97, 0.97),
    "misspelt": (misspell, 0.97, 0.97),
    "chat spellings": (write_as_in_chats, 0.97, 0.97),
    "synonym": (use_synonym, 0.92, 0.97),
}


@pytest.mark.parametrize("language", Language)
def test_the_synonyms_are_those_of_the_thesaurus(language: Language) -> None:
    def read(words: str) -> tuple[str, ...]:
        return tuple(term.text for term in analyze_phrase(words.removesuffix(" dari"), language))

    for word, synonym in SYNONYMS[language].items():
        assert read(synonym) in dict(load_thesaurus().list_synonyms(read(word), language)), word


@cache
def ask(text: str) -> tuple[str | None, int, str]:
    """The document and the start of the first quote, and the grade; nothing is quoted where there is no document."""
    answer = open_seeds().answer(read_question(text))
    if isinstance(answer, Abstention):
        return None, 0, ""
    first = answer.quotes[0]
    return first.citation.document_id, first.start, answer.strength


@pytest.mark.parametrize("kind", VARIANTS)
def test_the_first_quote_and_the_grade_stay(kind: str) -> None:
    change, floor, floor_of_quotes = VARIANTS[kind]
    asked = [(question.q, variant) for question in GOLDEN for variant in change(question) if variant != question.q]
    changed = [(variant, ask(variant), ask(question)) for question, variant in asked if ask(variant) != ask(question)]
    assert len(asked) >= 15
    assert 1 - len(changed) / len(asked) >= floor, changed
    moved = [(variant, now, before) for variant, now, before in changed if now[:2] != before[:2]]
    assert 1 - len(moved) / len(asked) >= floor_of_quotes, moved


@cache
def add_distractors(count: int) -> Collection:
    return index_collection(open_seeds().info, [*open_seeds().documents, *make_distractors(count)])


def quote_first(collection: Collection, question: GoldenQuestion) -> tuple[str, int] | None:
    answer = collection.answer(read_question(question.q))
    return (answer.quotes[0].citation.document_id, answer.quotes[0].start) if isinstance(answer, Answer) else None


# Floors a little below what was measured: one question more may be lost.
@pytest.mark.parametrize(("count", "floor"), [(1, 0.93), (5, 0.9), (60, 0.9)])
def test_the_first_quote_stays_among_more_documents(count: int, floor: float) -> None:
    before = {question.q: quote_first(open_seeds(), question) for question in ANSWERABLE}
    quoted = [question for question in ANSWERABLE if before[question.q]]
    after = {question.q: quote_first(add_distractors(count), question) for question in quoted}
    lost = [(question, before[question], quote) for question, quote in after.items() if quote != before[question]]
    assert 1 - len(lost) / len(quoted) >= floor, lost
