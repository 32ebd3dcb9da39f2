"""What looks like an answer and is none: what may happen, another's deed, a value of something else."""

from __future__ import annotations

import pytest

from index.models import Answer, Language, Strength
from index.questions.question import read_question
from tests.corpora import EN, ID, ask_texts, make_collection, make_document, read_shown


def is_shown(question: str, *texts: tuple[str, Language]) -> bool:
    """Whether a question is answered, and not with what comes closest."""
    documents = [make_document(f"d{at}", text, language) for at, (text, language) in enumerate(texts)]
    answer = make_collection(*documents).answer(read_question(question))
    return isinstance(answer, Answer) and answer.strength.reaches(Strength.LIKELY)


@pytest.mark.parametrize(
    ("question", "text", "language", "is_told"),
    [
        ("Has anybody asked for a recount?", "The period for asking for a recount ends on Friday.", EN, False),
        ("Was the result challenged in court?", "Candidates may challenge the result in court by Friday.", EN, False),
        ("Was the result challenged?", "If the result is challenged, the court will decide by Friday.", EN, False),
        ("Was the result challenged?", "The result can be challenged by Friday.", EN, False),
        ("Was the result challenged in court?", "Ana Roa challenged the result in court on Friday.", EN, True),
        ("Can the result be challenged in court?", "Candidates may challenge the result in court by Friday.", EN, True),
        ("apakah hasil pemilihan digugat?", "Hasil pemilihan dapat digugat di pengadilan.", ID, False),
        ("apakah hasil pemilihan digugat?", "Hasil pemilihan digugat di pengadilan pada Jumat.", ID, True),
        ("Has anybody asked for a recount?", "Ana Roa asked for a recount on Friday.", EN, True),
        ("Did the school bond pass?", "The school bond passes only if half of the voters say yes.", EN, False),
        ("Did the school bond pass?", "The school bond passed with half of the votes.", EN, True),
        ("Sudahkah bupati dilantik?", "Bila tidak ada gugatan, bupati dilantik pada bulan Juli.", ID, False),
        ("Sudahkah bupati dilantik?", "Bupati dilantik pada bulan Juli di balai kota.", ID, True),
    ],
)
def test_what_may_happen_does_not_tell_that_it_has(question: str, text: str, language: Language, is_told: bool) -> None:
    assert is_shown(question, (text, language)) is is_told


@pytest.mark.parametrize(("who", "is_told"), [("Brannigan", True), ("Oyelaran", False)])
def test_what_another_did_does_not_tell_when_somebody_did(who: str, is_told: bool) -> None:
    race, night = (
        "The race was long, and Oyelaran led it before Brannigan did.",
        "Brannigan conceded at 11 p.m. on Tuesday.",
    )
    assert is_shown(f"When did {who} concede?", (race, EN), (night, EN)) is is_told


@pytest.mark.parametrize(
    ("question", "is_told"),
    [("How many votes did Mei Castro get?", True), ("How many children does Mei Castro have?", False)],
)
def test_a_row_of_somebody_counts_no_more_than_its_heads_say(question: str, is_told: bool) -> None:
    table = "| Candidate | Votes |\n|---|---:|\n| Mei Castro | 19,466 |\n| Ana Roa | 18,931 |\n"
    assert is_shown(question, (table, EN)) is is_told


@pytest.mark.parametrize(
    ("question", "is_told"), [("How do I become an observer?", True), ("How do I become a citizen?", False)]
)
def test_what_those_may_do_who_are_something_makes_nobody_that(question: str, is_told: bool) -> None:
    voting, observing = (
        "You may vote if you are a citizen and have lived here.",
        "Apply to the clerk to be an observer.",
    )
    assert is_shown(question, (voting, EN), (observing, EN)) is is_told


@pytest.mark.parametrize(("office", "is_told"), [("governor", False), ("Governor-General", True)])
def test_an_office_that_is_joined_to_another_word_is_another(office: str, is_told: bool) -> None:
    text = "The Prime Minister will be sworn in by the Governor-General, Dame Philippa Renwick."
    assert is_shown(f"Who is the {office}?", (text, EN)) is is_told


def test_a_party_is_not_met_by_what_its_name_means() -> None:
    text = "Of the 15 seats, the mandate of three members ended early: 3 seats were empty."
    assert not is_shown("Berapa kursi Amanat?", (text, EN))


def test_what_does_not_tell_how_many_is_no_rival_for_a_word_that_says_little() -> None:
    told = "Central Province consists of 12 districts and 1 town."
    other = "Central Province has its own character, districts have names, and a town has a mayor."
    assert is_shown("How many districts does Central Province have?", (told, EN), (other, EN))


@pytest.mark.parametrize(
    ("question", "text", "language"),
    [
        ("When is the election?", "On Tuesday, 4 November 2025, the town chooses a mayor.", EN),
        ("Kapan pemilihan?", "Pada Selasa, 4 November 2025, Larkhaven memilih wali kota.", ID),
    ],
)
def test_the_day_of_a_vote_is_when_a_town_chooses(question: str, text: str, language: Language) -> None:
    assert is_shown(question, (text, language))


@pytest.mark.parametrize(
    ("question", "told", "language"),
    [
        ("bisa nyoblos online ga?", "There is no voting by post and none over the internet.", EN),
        ("partai mana yang menang?", "Partai Persatuan Lembah meraih suara terbanyak pada 12 September.", ID),
        ("How many members voted for Roa?", "The Assembly made Roa prime minister by 64 votes to 55.", EN),
        ("berapa anggota majelis yang menolak Roa?", "Majelis memilih Roa dengan 64 suara dan 55 menolak.", ID),
    ],
)
def test_what_is_told_as_a_fact_answers(question: str, told: str, language: Language) -> None:
    assert is_shown(question, (told, language), ("The ballots are printed in three colours.", EN))


def test_how_many_voted_is_not_told_by_the_size_of_a_body() -> None:
    assert not is_shown("How many members voted for Roa?", ("The Assembly, which Roa leads, meets on Mondays.", EN))


@pytest.mark.parametrize(
    ("question", "text", "language", "is_told"),
    [
        ("did anyone die?", "Two polling officers died during the count.", EN, True),
        ("ada yang meninggal?", "Dua petugas meninggal saat penghitungan suara.", ID, True),
        ("ada yang meninggal?", "Bagi petugas yang meninggal disediakan santunan Rp36 juta.", ID, False),
        ("was anyone hurt?", "Two polling officers died during the count.", EN, False),
        ("was anyone arrested?", "Calon melindungi wilayah tangkap nelayan.", ID, False),
        ("anyone?", "Two polling officers died during the count.", EN, False),
    ],
)
def test_what_befell_anybody_is_asked_in_full(question: str, text: str, language: Language, is_told: bool) -> None:
    assert is_shown(question, (text, language)) is is_told


@pytest.mark.parametrize(
    ("question", "text", "language"),
    [
        ("hakim mk korup?", "Permohonan ditolak, kata Ketua Majelis Hakim Mahkamah Konstitusi (MK) Sudarmono.", ID),
        ("hakim MK korup?", "Permohonan ditolak, kata Ketua Majelis Hakim Mahkamah Konstitusi (MK) Sudarmono.", ID),
        ("Ratna Kusumadewi korupsi?", "Pemilihan ini yang paling ketat, kata Ratna Kusumadewi.", ID),
        ("constitutional court judges bribed?", "The judges of the Constitutional Court dismissed the petition.", EN),
        ("Constitutional Court judges bribed?", "The judges of the Constitutional Court dismissed the petition.", EN),
    ],
)
def test_what_no_document_says_of_somebody_is_not_told_by_their_name(
    question: str, text: str, language: Language
) -> None:
    assert not is_shown(question, (text, language))


def test_a_slip_is_one_of_its_own_language() -> None:
    message = "A false message that the voting day had been moved was shared at least 2,300 times."
    shown = read_shown(ask_texts("siapa yang menag?", (message, EN), ("Hendra menang dengan 128.546 suara.", ID)))
    assert "message" not in shown


@pytest.mark.parametrize(
    ("question", "told", "is_told"),
    [
        ("apa syarat jadi calon?", "Selama masa tenang, semua alat peraga wajib diturunkan oleh tim calon.", False),
        ("apa syarat jadi calon?", "Syarat menjadi calon adalah berusia paling sedikit 25 tahun.", True),
        ("what are the requirements to become a candidate?", "A photograph of the candidate is required.", False),
        ("what are the requirements to become a candidate?", "A candidate needs the signatures of 150 voters.", True),
    ],
)
def test_what_else_must_be_done_makes_nobody_a_candidate(question: str, told: str, is_told: bool) -> None:
    language = read_question(question).language
    assert is_shown(question, (told, language), ("Polls close at eight.", EN)) is is_told


@pytest.mark.parametrize(
    ("message", "is_told"),
    [
        ("Mei Castro got 25 percent of the vote", False),
        ("how many percent of the vote did Mei Castro get", True),
        ("share of the vote Mei Castro", True),
    ],
)
def test_what_states_another_number_asks_for_none(message: str, is_told: bool) -> None:
    text = "After the count Mei Castro had got 41 percent of the vote in the city."
    assert is_shown(message, (text, EN), ("Polls close at eight.", EN)) is is_told
