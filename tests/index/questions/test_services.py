"""What a voter wants of an election authority."""

import pytest

from index.models import Language, Service
from index.questions.question import read_question
from index.questions.services import ask_how, tells_how


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("where is my polling station?", Service.POLLING_STATION),
        ("Where do I vote", Service.POLLING_STATION),
        ("TPS saya di mana ya", Service.POLLING_STATION),
        ("saya nyoblos di mana", Service.POLLING_STATION),
        ("am I registered?", Service.REGISTRATION),
        ("Is my name on the electoral roll?", Service.REGISTRATION),
        ("apakah saya terdaftar di DPT", Service.REGISTRATION),
    ],
)
def test_own_case_names_the_service_that_knows_it(text: str, service: Service) -> None:
    frame = read_question(text).frame
    assert frame.is_own_case
    assert frame.service is service


@pytest.mark.parametrize("text", ["How do I register to vote?", "bagaimana cara mendaftar sebagai pemilih"])
def test_how_to_register_is_a_question_to_documents(text: str) -> None:
    frame = read_question(text).frame
    assert not frame.is_own_case
    assert frame.service is Service.REGISTRATION


@pytest.mark.parametrize("text", ["Who won the election?", "Siapa pemenang pemilu?", "registration of candidates"])
def test_other_questions_ask_for_no_service_of_voters(text: str) -> None:
    assert not read_question(text).frame.is_own_case


@pytest.mark.parametrize("service", Service)
@pytest.mark.parametrize("language", Language)
def test_question_how_a_service_is_used_is_nobodys_own_case(service: Service, language: Language) -> None:
    frame = read_question(ask_how(service, language)).frame
    assert frame.service is service
    assert not frame.is_own_case


def test_sentence_tells_how_where_it_says_what_to_do() -> None:
    assert tells_how(Service.REGISTRATION, ["You", "can", "check", "online", "whether", "you", "are", "registered"])
    assert not tells_how(Service.REGISTRATION, ["Seven", "parties", "are", "now", "registered", "in", "the", "country"])
    assert tells_how(Service.POLLING_STATION, ["Lokasi", "TPS", "tercantum", "pada", "surat", "pemberitahuan"])
    assert not tells_how(Service.POLLING_STATION, ["Voting", "ended", "at", "every", "polling", "station"])
