"""What documents call whoever runs their elections, and who leads that."""

from __future__ import annotations

import pytest

from index.models import Answer, Language, Strength
from index.questions.question import read_question
from tests.corpora import EN, ID, make_collection, make_document

COUNCIL = (
    "The results were declared by the National Election Council on Friday. Turnout fell because of heavy rain, said "
    "the chairwoman of the Council, Rosa Quispe. The observers' mission was led by Ana Torres, a former electoral "
    "commissioner of Peru. The Harbour Committee is chaired by Joao Lima."
)
PANITIA = (
    "Hasil diumumkan Panitia Pemilihan Kota Tirta Raya (PPKTR) pada Jumat malam. Menurut Ketua PPKTR Rosa Quispe, "
    "hujan lebat menurunkan partisipasi. Ketua Koperasi Nelayan Joao Lima mengeluhkan jam feri."
)


@pytest.mark.parametrize(
    ("text", "language", "publisher", "named"),
    [
        (COUNCIL, EN, None, {"council"}),
        (PANITIA, ID, None, {"panitia", "ppktr"}),
        ("The Board of Elections met on Monday.", EN, None, {"board"}),
        ("The board met on Monday.", EN, "Harbour Election Board", {"board"}),
        # What is written small is any such body, and elections to a council are no body.
        ("Any election council may meet. Council elections were held in May.", EN, None, set()),
        ("The Council of Elders met on Monday.", EN, None, set()),
    ],
)
def test_documents_tell_what_they_call_their_election_body(
    text: str, language: Language, publisher: str | None, named: set[str]
) -> None:
    index = make_collection(make_document("d", text, language, publisher=publisher)).index
    assert index.election_bodies == named


@pytest.mark.parametrize(
    ("text", "language", "question"),
    [
        (COUNCIL, EN, "Who heads the election commission?"),
        (COUNCIL, EN, "who chairs the Electoral Commission?"),
        (COUNCIL, EN, "ketua kpu nya siapa?"),
        (COUNCIL, EN, "Siapa ketua komisi pemilihan?"),
        (PANITIA, ID, "siapa ketua KPU?"),
        (PANITIA, ID, "Siapa ketua penyelenggara pemilu?"),
        (PANITIA, ID, "who is the head of the election commission?"),
    ],
)
def test_whoever_leads_it_is_found_under_any_name(text: str, language: Language, question: str) -> None:
    answer = make_collection(make_document("d", text, language)).answer(read_question(question))
    assert isinstance(answer, Answer)
    quote = answer.quotes[0]
    assert "Quispe" in quote.text[quote.highlight.start : quote.highlight.end]
    assert answer.strength in (Strength.STRONG, Strength.LIKELY)


@pytest.mark.parametrize("question", ["Who heads the election commission?", "siapa ketua KPU?"])
def test_who_leads_another_body_does_not_lead_it(question: str) -> None:
    others = COUNCIL.replace("said the chairwoman of the Council, Rosa Quispe", "said Rosa Quispe of the Council")
    answer = make_collection(make_document("d", others)).answer(read_question(question))
    assert not isinstance(answer, Answer) or answer.strength not in (Strength.STRONG, Strength.LIKELY)


def test_a_commissioner_may_be_all_of_it_but_no_former_one() -> None:
    for officer, is_told in (("Election Commissioner", True), ("former Election Commissioner", False)):
        text = f"On Monday {officer} Rosa Quispe put off the vote on the islands. The ferries were late."
        answer = make_collection(make_document("d", text)).answer(read_question("Who heads the election commission?"))
        is_shown = isinstance(answer, Answer) and answer.strength in (Strength.STRONG, Strength.LIKELY)
        assert is_shown is is_told
