"""What voters ask everywhere: answered by what holds in that matter, in whatever words, and by nothing else."""

from __future__ import annotations

import pytest

from index.answering.kinds.subjects.matters import find_matter
from index.models import Abstention, Answer, Language, Strength
from index.questions.question import read_question
from tests.corpora import EN, ID, make_collection, make_document

GUIDE = {
    "lost": "Voters whose card was lost or stolen receive a temporary one at the town hall.",
    "expired": "A document that expired less than a year ago is accepted.",
    "queue": "Whoever stands in line at 8 p.m. may still vote.",
    "old": "Voters over 70 are let in first and need not queue.",
    "spoiled": "Give a spoiled ballot back to the chair, who hands you a fresh one.",
    "picture": "Cameras must be switched off in the booth.",
    "child": "Children under twelve may come into the booth with a parent.",
    "clothes": "Hats and badges with the name of a candidate must be taken off at the polling station.",
    "agents": "Polling agents must not wear party badges.",
    "work": "Employers give workers two hours off to vote.",
    "list": "Whoever is not on the voters' list may vote with a certificate in the last hour.",
    "check": "Send your number to 4455 and you are told in which voters' list you are.",
    "station": "The address of your polling station is printed on the poll card.",
    "blind": "A blind voter may bring a helper of their choice into the booth.",
}
PANDUAN = {
    "lost": "Pemilih yang kartunya hilang memperoleh kartu sementara di balai kota. Kartu pemilih pengganti gratis.",
    "queue": "Siapa pun yang sudah dalam antrean pukul 13.00 tetap dilayani.",
    "old": "Lansia dan ibu hamil didahulukan tanpa antre.",
    "spoiled": "Surat suara yang rusak diganti satu kali oleh ketua KPPS.",
    "picture": "Telepon genggam dilarang dibawa ke bilik suara.",
    "child": "Anak boleh ikut ke bilik, tetapi tidak boleh mencoblos.",
    "work": "Perusahaan memberi pekerja waktu dua jam untuk memilih.",
    "list": "Warga yang tidak terdaftar di DPT boleh memilih pada satu jam terakhir.",
    "blind": "Pemilih tunanetra boleh didampingi orang yang dipilihnya.",
}


def ask(question: str, texts: list[str], language: Language) -> Answer | Abstention:
    documents = [make_document(f"d{at}", text, language) for at, text in enumerate(texts)]
    return make_collection(*documents).answer(read_question(question))


def find_shown(question: str, texts: list[str], language: Language) -> str:
    """Return what is quoted as an answer, "" where nothing is."""
    answer = ask(question, texts, language)
    return answer.quotes[0].text if isinstance(answer, Answer) and answer.strength.reaches(Strength.LIKELY) else ""


QUESTIONS = [
    ("lost", EN, "I can't find my voter card, it was stolen"),
    ("lost", EN, "lost voter card"),
    ("lost", ID, "kartu pemilih saya ilang, gimana"),
    ("expired", EN, "my passport ran out in june, is that ok"),
    ("queue", EN, "I am still queuing when the polls close"),
    ("queue", EN, "What if I'm in the queue at closing time?"),
    ("queue", ID, "masih antre waktu TPS tutup, disuruh pulang?"),
    ("old", ID, "Ibu hamil perlu antre?"),
    ("spoiled", EN, "I messed up my ballot. Can I get another?"),
    ("spoiled", ID, "salah coblos, bisa minta surat suara baru?"),
    ("picture", EN, "may i take a selfie in the voting booth"),
    ("picture", ID, "boleh selfie di bilik suara gak"),
    ("child", EN, "Can kids come into the booth?"),
    ("child", ID, "boleh ajak balita ke bilik suara"),
    ("clothes", EN, "May I wear my party's cap when I go to vote?"),
    ("work", EN, "my boss won't give me time off to vote"),
    ("work", ID, "bos ga kasih izin buat nyoblos"),
    ("list", EN, "I'm not on the list - can I vote anyway?"),
    ("list", ID, "nama saya ga ada di DPT, masih bisa nyoblos?"),
    ("check", EN, "How do I check whether I am on the electoral roll?"),
    ("station", EN, "How do I find my polling station?"),
    ("station", EN, "where is my polling station"),
    ("blind", EN, "Can somebody go with a blind person to vote?"),
    ("blind", ID, "tunanetra boleh bawa pendamping?"),
]


@pytest.mark.parametrize(("key", "language", "question"), QUESTIONS)
def test_a_matter_is_answered_by_what_holds_in_it(key: str, language: Language, question: str) -> None:
    texts = GUIDE if language is EN else PANDUAN
    assert texts[key].split(".")[0] in find_shown(question, [*texts.values()], language)


@pytest.mark.parametrize(("key", "language", "question"), QUESTIONS)
def test_nothing_else_answers_it(key: str, language: Language, question: str) -> None:
    texts = GUIDE if language is EN else PANDUAN
    others = [text for other, text in texts.items() if other != key]
    assert find_shown(question, others, language) == ""


def test_a_lost_passport_is_no_lost_card() -> None:
    card = "A voter whose voter card has been lost gets another one."
    assert find_shown("i lost my passport", [card], EN) == ""
    assert find_shown("i lost my voter card", [card], EN)


@pytest.mark.parametrize(
    "question",
    [
        "How many ballots were left blank?",
        "Who photographed the ballots?",
        "Why did children come into the booth?",
        "What is the penalty for a picture of the ballot?",
        "Which party lost the vote?",
        "When does the campaign begin?",
        "Berapa orang yang antre waktu TPS tutup?",
        "Kotak kosong di surat suara itu apa?",
    ],
)
def test_who_asks_something_else_asks_none_of_the_matters(question: str) -> None:
    assert find_matter(read_question(question)) is None
