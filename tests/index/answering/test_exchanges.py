"""Pages of questions and answers: who asks one of their questions gets its answer, in whatever words it is told."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from index.answering.exchanges import find_asked_exchange
from index.answering.ranking import rank_passages
from index.building.build import index_collection
from index.collection import Collection
from index.documents.file import read_document
from index.models import Abstention, Answer, Language, Strength
from index.questions.question import read_question
from tests.corpora import EN, ID, INFO, make_document, read_corpus

ENGLISH = """# Questions of voters

## Can I vote by post?

Yes, if you live abroad. Ask for the papers in May.

## Can children come into the booth?

Under-sixes, with a parent.

## How much does a voting certificate cost?

Nothing.

## Where do I vote?

Your polling station is printed on the card that came by mail.

## How many signatures do I need?

For mayor 200, for the council 30.

## My ballot is torn. Can I have another one?

A new ballot is given once by the chair.
"""
INDONESIAN = """# Tanya jawab

## Apakah saya boleh memilih lewat pos?

Ya, bila tinggal di luar negeri.

## Bolehkah saya membawa ponsel ke bilik suara?

Tidak. Titipkan pada petugas.

## Berapa lama antrean di TPS?

Biasanya sekitar lima belas menit.

## Surat suara saya sobek. Bolehkah minta ganti?

Surat suara pengganti diberikan satu kali saja.

## Nama saya tidak tercantum. Bagaimana?

Penduduk yang tidak tercantum dicatat dalam daftar khusus.
"""
LAW = """Article 1
Voters show an identity card at the polling station. Nobody may vote twice.

A voter whose identity card has been lost or stolen gets a certificate from the Election Office.

Article 2
A voter votes in person. The polling stations open at eight.
"""


@cache
def open_page(marks: str) -> Collection:
    """The same page with the headings of its questions marked in one way."""
    with TemporaryDirectory() as folder:
        for name, text in (("faq.md", ENGLISH), ("tanya.md", INDONESIAN), ("law.txt", LAW)):
            Path(folder, name).write_text(text.replace("## ", marks), "utf-8")
        settings = '[name]\nen = "T"\nid = "T"\n[scope]\nen = "elections"\nid = "pemilu"\n'
        Path(folder, "collection.toml").write_text(settings, "utf-8")
        return index_collection(INFO, read_corpus(Path(folder)).documents)


def ask(question: str, language: Language, marks: str = "## ") -> Answer | Abstention:
    return open_page(marks).answer(read_question(question, language))


@pytest.mark.parametrize(
    ("question", "language", "told"),
    [
        ("can I get a new ballot?", EN, "A new ballot is given once"),
        ("boleh dapat surat suara pengganti?", ID, "diberikan satu kali"),
        ("kalau nama tidak tercantum masih boleh?", ID, "dalam daftar khusus"),
    ],
)
def test_what_the_page_answers_to_whether_something_is_allowed_tells_a_rule(
    question: str, language: Language, told: str
) -> None:
    found = ask(question, language)
    assert isinstance(found, Answer)
    assert told in found.quotes[0].text


@pytest.mark.parametrize("marks", ["## ", "##### ", ""])
@pytest.mark.parametrize(
    ("question", "language", "told"),
    [
        ("can I vote by post", EN, "Yes, if you live abroad."),
        ("Can children come into the booth?", EN, "Under-sixes, with a parent."),
        ("what does the voting certificate cost?", EN, "Nothing."),
        ("where do i vote", EN, "printed on the card"),
        ("how many signatures do i need for mayor", EN, "For mayor 200"),
        ("apakah saya boleh memilih lewat pos", ID, "Ya, bila tinggal di luar negeri."),
        ("boleh bawa ponsel ke bilik suara?", ID, "Tidak. Titipkan pada petugas."),
        ("berapa lama antrean di TPS", ID, "lima belas menit"),
    ],
)
def test_who_asks_a_question_of_the_page_gets_its_answer(
    question: str, language: Language, told: str, marks: str
) -> None:
    found = ask(question, language, marks)
    assert isinstance(found, Answer)
    assert found.strength is Strength.STRONG
    assert told in found.quotes[0].text
    assert found.quotes[0].text.count("?") == 1


VOTERS = """# Tanya jawab

## Kapan saya memberikan suara?

Putaran pertama berlangsung Minggu, 8 Maret 2026. Putaran kedua diadakan Minggu, 29 Maret 2026.

## Siapa yang boleh memilih?

Setiap warga negara yang berumur 18 tahun atau lebih dan terdaftar. Anggota polisi yang masih aktif tidak memilih. Orang
yang sedang menjalani hukuman penjara kurang dari lima tahun boleh memilih di TPS khusus.

## Apakah memilih itu wajib?

Tidak. Memilih adalah hak.
"""


@cache
def open_voters() -> Collection:
    with TemporaryDirectory() as folder:
        Path(folder, "tanya.md").write_text(VOTERS, "utf-8")
        return index_collection(INFO, read_corpus(Path(folder)).documents)


@pytest.mark.parametrize(
    "question", ["Siapa yang boleh memilih?", "siapa yg boleh memilih", "Kapan saya memberikan suara?"]
)
def test_who_asks_in_the_words_of_the_page_gets_all_of_its_answer(question: str) -> None:
    found = open_voters().answer(read_question(question, ID))
    assert isinstance(found, Answer)
    quote, answer = found.quotes[0], "Setiap warga" if "memilih" in question else "Putaran kedua"
    assert answer in quote.text[slice(*quote.highlight)]


def test_prisoners_are_not_all_who_may_vote() -> None:
    found = open_voters().answer(read_question("siapa saja yang bisa memilih", ID))
    assert isinstance(found, Answer)
    assert "Setiap warga" in found.quotes[0].text[slice(*found.quotes[0].highlight)]


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("can I vote", EN),
        ("can dogs come into the booth?", EN),
        ("when can I vote by post?", EN),
        ("how much does a ballot cost?", EN),
        ("am I registered to vote by post?", EN),
        ("berapa lama masa jabatan", ID),
    ],
)
def test_who_asks_something_else_asks_none_of_the_page(question: str, language: Language) -> None:
    index = open_page("## ").index
    query = index.builder.build(read_question(question, language).named)
    assert find_asked_exchange(index, query, rank_passages(index, query)) is None


def test_a_case_of_ones_own_is_answered_where_the_page_asks_the_same() -> None:
    assert isinstance(ask("where do i vote", EN), Answer)
    assert isinstance(ask("am i registered", EN), Abstention)


def test_a_rule_for_the_case_that_somebody_tells_is_shown_as_probable() -> None:
    found = ask("i lost my identity card", EN)
    assert isinstance(found, Answer)
    assert found.strength is Strength.LIKELY
    assert "lost or stolen" in found.quotes[0].text
    assert found.referral is not None
    assert found.referral.is_own_case


@pytest.mark.parametrize("question", ["i lost my passport", "was my identity card stolen", "am i registered to vote"])
def test_what_only_an_authority_can_look_up_is_left_to_it(question: str) -> None:
    assert isinstance(ask(question, EN), Abstention)


@pytest.mark.parametrize(
    "question", ["can cats come into the booth?", "how many signatures does a petition for a referendum need?"]
)
def test_a_short_answer_to_another_question_comes_closest_at_most(question: str) -> None:
    found = ask(question, EN)
    assert not isinstance(found, Answer) or found.strength is Strength.PARTIAL


HOURS = """# Questions and answers

## Who can vote?

Everyone who is 17 or older on election day can vote.

## When are the polling stations open?

Polling stations are open from 07:00 to 17:00 on Sunday, 14 June 2026.

## Is voting compulsory?

Voting is not compulsory, and nobody is fined for staying at home.
"""


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("when does voting close?", EN),
        ("what time do the polls close?", EN),
        ("when do polls open?", EN),
        ("jam berapa TPS tutup?", ID),
    ],
)
def test_when_they_are_open_tells_when_they_close(question: str, language: Language) -> None:
    collection = index_collection(INFO, [make_document("hours", HOURS, EN)])
    found = collection.answer(read_question(question, language))
    assert isinstance(found, Answer)
    assert found.strength.reaches(Strength.LIKELY)
    assert "07:00 to 17:00" in found.quotes[0].text


def test_when_stations_are_open_tells_not_when_an_office_closes() -> None:
    collection = index_collection(INFO, [make_document("hours", HOURS, EN)])
    found = collection.answer(read_question("when does the election office close?", EN))
    assert not isinstance(found, Answer) or found.strength is Strength.PARTIAL


LONE = """# Guide

## Who can vote

Everyone who is on the roll can vote.

## Is voting compulsory?

Yes. Every elector on the main roll must vote.

## Hours

Polling places are open from eight.
"""


@pytest.mark.parametrize("question", ["Is voting compulsory?", "apakah wajib memilih?"])
def test_a_lone_heading_that_asks_is_answered_by_what_stands_below_it(question: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "guide.md")
        path.write_text(LONE, "utf-8")
        document = read_document(path)
    found = index_collection(INFO, [document]).answer(read_question(question))
    assert isinstance(found, Answer)
    quote = found.quotes[0]
    assert quote.text.startswith("Is voting compulsory?")
    assert quote.text.endswith("must vote.")
    # "Who can vote" is over where the next heading stands, though that is quoted itself.
    assert quote.citation.section is None


@pytest.mark.parametrize(
    "question", ["I have moved. What should I do?", "Saya sudah pindah. Apa yang harus saya lakukan?"]
)
def test_a_question_of_two_sentences_is_quoted_with_its_answer(question: str) -> None:
    text = ENGLISH.replace("My ballot is torn. Can I have another one?", "I have moved. What should I do?").replace(
        "A new ballot is given once", "Go to the station of your old address once"
    )
    text = text.replace("## ", "")
    found = index_collection(INFO, [make_document("faq", text)]).answer(read_question(question))
    assert isinstance(found, Answer)
    first = found.quotes[0]
    assert first.text[slice(*first.highlight)].startswith("I have moved. What should I do?")
    assert "your old address" in first.text[slice(*first.highlight)]


ASSISTED = """# Voters with disabilities

## Can somebody come into the booth with me?

Yes. A blind voter may be accompanied by a person of their own choice. The companion must be at least 19 years old.

## Are there braille ballots?

There is a braille ballot for the mayoral race; for the council blind voters may ask a companion to read it to them.

## I am not on the voters' list. Can I still vote?

Yes. Whoever is not listed is entered in the special list at the polling station.

## Which polling stations have ramps for wheelchairs?

Of 90 polling stations 71 have ramps.

## Transport

A minibus for wheelchair users runs to the polling stations. Book it by Friday.
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how old do you have to be to accompany a blind voter", "at least 19 years"),
        ("who may accompany a blind voter", "person of their own choice"),
        ("are there braille ballots", "braille ballot for the mayoral race"),
        ("how do wheelchair users get a ride to the polling station", "A minibus"),
        ("can i still vote if i am not listed", "special list"),
    ],
)
def test_an_exchange_on_the_same_matter_answers_what_it_tells(question: str, told: str) -> None:
    found = open_assisted().answer(read_question(question, EN))
    assert isinstance(found, Answer)
    assert found.strength is Strength.STRONG
    assert told in found.quotes[0].text[slice(*found.quotes[0].highlight)]


def test_an_exchange_on_the_same_matter_without_the_hour_is_no_answer() -> None:
    found = open_assisted().answer(read_question("until what time can i vote if i am not listed", EN))
    assert isinstance(found, Abstention) or found.strength is Strength.PARTIAL


@cache
def open_assisted() -> Collection:
    with TemporaryDirectory() as folder:
        Path(folder, "notice.md").write_text(ASSISTED, "utf-8")
        return index_collection(INFO, read_corpus(Path(folder)).documents)


def test_the_year_in_the_name_of_an_election_is_not_when_something_else_opens() -> None:
    named = "Panitia membuka pendaftaran KPPS untuk Pemilihan Bupati dan Wakil Bupati Kabupaten Alor Tahun 2031."
    with TemporaryDirectory() as folder:
        Path(folder, "petugas.md").write_text(f"# Petugas\n\n{named}\n", "utf-8")
        found = index_collection(INFO, read_corpus(Path(folder)).documents).answer(
            read_question("kapan pendaftaran KPPS dibuka?", ID)
        )
    assert isinstance(found, Abstention) or found.strength is Strength.PARTIAL
