"""Whether an answer is strong, likely, partial or none, and why."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from index.answering.evidence.choosing import choose_quotes
from index.answering.judgement import Found, Refusal, judge_ranking, weigh_first
from index.answering.kinds.limits import Limit
from index.answering.ranking import load_weights, rank_passages
from index.answering.selection import SelectionPolicy
from index.building.assembly import index_documents
from index.models import Language, Reason, Strength, Subject
from index.questions.question import read_question
from index.search.index import PassageIndex
from tests.corpora import EN, ID, make_document, make_index

# Everything is shown as an answer, whatever the confidence, or nothing is.
OPEN = SelectionPolicy(strong_confidence=0.0, likely_confidence=0.0, partial_confidence=0.0)
CLOSED = SelectionPolicy(strong_confidence=1.0, likely_confidence=1.0, partial_confidence=1.0)


def judge(
    index: PassageIndex,
    question: str,
    policy: SelectionPolicy,
    outside: tuple[str, ...] = (),
    language: Language = EN,
) -> Found | Refusal:
    query = index.builder.build(read_question(question, language))
    return judge_ranking(index, query, rank_passages(index, query), outside, policy)


def find(index: PassageIndex, question: str, language: Language = EN) -> Found:
    found = judge(index, question, OPEN, language=language)
    assert isinstance(found, Found)
    return found


def test_confidence_decides_between_the_grades(index: PassageIndex) -> None:
    question = "When was the court founded?"
    query = index.builder.build(read_question(question, EN))
    ranking = rank_passages(index, query)
    assert ranking is not None
    chosen = choose_quotes(index, query, ranking, SelectionPolicy())
    assert chosen is not None
    first = chosen.selections[0]
    confidence = load_weights().evidence.estimate(weigh_first(index, query, ranking, chosen))
    assert 0 < confidence < 1
    above = float(np.nextafter(confidence, 1))
    for policy, strength in [
        (SelectionPolicy(strong_confidence=confidence, likely_confidence=0, partial_confidence=0), Strength.STRONG),
        (SelectionPolicy(strong_confidence=above, likely_confidence=confidence), Strength.LIKELY),
        (SelectionPolicy(1, likely_confidence=above, partial_confidence=confidence), Strength.PARTIAL),
    ]:
        found = judge(index, question, policy)
        assert isinstance(found, Found)
        assert (found.strength, found.confidence, found.missing) == (strength, confidence, ())
        assert found.selections[0] == first
    refused = judge(index, question, SelectionPolicy(1, likely_confidence=1, partial_confidence=above))
    assert isinstance(refused, Refusal)
    assert (refused.reason, refused.confidence, refused.missing) == (Reason.NOT_FOUND, confidence, ())


@pytest.mark.parametrize(
    ("question", "language"),
    [("Am I registered as a voter of Almaty?", EN), ("apakah saya terdaftar sebagai pemilih Almaty", ID)],
)
def test_the_askers_own_case_is_refused(index: PassageIndex, question: str, language: Language) -> None:
    refused = judge(index, question, OPEN, language=language)
    assert isinstance(refused, Refusal)
    assert refused.limit is Limit.OWN_CASE


@pytest.mark.parametrize(
    ("question", "strength"),
    [
        # Whether it is there nobody tells here, but how voters see it.
        ("Can you check if my name is in the voter register?", Strength.LIKELY),
        # Where is another question.
        ("Where can I vote with my card?", None),
    ],
)
def test_how_is_no_case_of_the_askers_own_where_it_is_told(question: str, strength: Strength | None) -> None:
    texts = ["Check your name in the voter register: send your number to 1414.", "Cards are posted in August."]
    index = make_index((make_document("d", " ".join(texts)), [texts]), is_crosslingual=True)
    verdict = judge(index, question, OPEN)
    assert read_question(question, EN).frame.is_own_case
    assert (verdict.strength if isinstance(verdict, Found) else None) is strength


@pytest.mark.parametrize(
    ("question", "language", "limit"),
    [
        ("May children be brought to the booth?", EN, None),
        ("May I bring a dog to the booth?", EN, Limit.UNKNOWN_OBJECT),
        ("Can I bring a dog to the booth?", EN, Limit.UNKNOWN_OBJECT),
        ("Bolehkah membawa anjing ke bilik suara?", ID, Limit.UNKNOWN_OBJECT),
        # How something is done may be told in other words.
        ("How can I bring children past the queue to the booth?", EN, None),
    ],
)
def test_no_rule_is_sure_for_what_no_document_knows(question: str, language: Language, limit: Limit | None) -> None:
    text = "Children may be brought to the booth, but they must not mark the ballot."
    index = make_index((make_document("d", text), [[text]]), is_crosslingual=True)
    assert judge(index, question, OPEN, language=language).limit is limit


@pytest.mark.parametrize(
    ("question", "language"),
    [("Is the quota for women 30 percent right now?", EN), ("kuota perempuan sekarang 30 persen?", ID)],
)
def test_how_things_stand_now_is_likely_at_most(index: PassageIndex, question: str, language: Language) -> None:
    assert find(index, question, language).strength is Strength.LIKELY


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("How many parties are registered?", ()),
        ("Is the quota for women 30 percent?", ()),
        ("Did turnout fall because of schools?", ()),
        # Known of another passage, but not in this one.
        ("What percent is the Bulutaev quota for women?", ("Bulutaev",)),
        # Known of none.
        ("Is the quota for women 40 percent?", ("40",)),
        ("How many parties are registered by churches?", ("churches",)),
        ("what percent is the bulutaev quota for women?", ("bulutaev",)),
        # They say what kind of answer is wanted.
        ("How often are seven parties registered?", ()),
    ],
)
def test_what_the_passage_and_the_fields_lack_is_named(
    index: PassageIndex, question: str, missing: tuple[str, ...]
) -> None:
    assert find(index, question).missing == missing


def test_each_word_that_is_missing_makes_an_answer_less_sure(index: PassageIndex) -> None:
    questions = [
        "Is the quota for women 30 percent?",
        "Is the quota for women 30 percent in churches?",
        "Is the quota for women 30 percent in churches of boats?",
    ]
    confidences = [find(index, question).confidence for question in questions]
    assert confidences == sorted(confidences, reverse=True)
    assert len(set(confidences)) == 3


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        # Most of what is said.
        ("How many parties are abolished?", ("abolished",)),
        # Whoever is the mayor of another town.
        ("Who is the mayor of Surabaya who chose the members of the Green Party in March?", ("Surabaya",)),
    ],
)
def test_what_no_document_knows_is_not_answered(index: PassageIndex, question: str, missing: tuple[str, ...]) -> None:
    refused = judge(index, question, OPEN)
    assert isinstance(refused, Refusal)
    assert (refused.reason, refused.missing) == (Reason.NOT_FOUND, missing)


def test_what_a_question_quotes_goes_before_what_explains_its_words() -> None:
    texts = {
        "explains": "Kenya (a country in the east of Africa) holds elections.",
        "quoted": "The elections help to create a Just Kenya for everybody.",
    }
    index = make_index(*((make_document(name, text), [[text]]) for name, text in texts.items()), is_crosslingual=True)
    assert find(index, "What is Kenya?").selections[0].document.id == "explains"
    assert find(index, "What is meant by “Just Kenya”?").selections[0].document.id == "quoted"


def test_nobody_abroad_is_named_and_numbers_alone_ask_nothing(index: PassageIndex) -> None:
    assert isinstance(judge(index, "What made turnout fall in Almaty?", OPEN, ("Almaty",)), Found)
    abroad = judge(index, "Who made turnout fall in Almaty?", OPEN, ("Almaty",))
    assert isinstance(abroad, Refusal)
    assert abroad.reason is Reason.OUT_OF_SCOPE
    alone = judge(index, "30 + 7", OPEN)
    assert isinstance(alone, Refusal)
    assert alone.reason is Reason.TOO_SHORT


@pytest.mark.parametrize(
    ("question", "reason", "missing"),
    [
        ("Do candidates register bread?", Reason.NOT_FOUND, ("candidates", "bread")),
        ("does almaty bake bread, butter and flour?", Reason.NOT_FOUND, ("bake", "bread", "butter", "flour")),
        ("Do chefs register bread, butter and flour?", Reason.OFF_TOPIC, ("chefs", "bread", "butter", "flour")),
    ],
)
def test_refusals_tell_other_topics_from_what_is_not_found(
    index: PassageIndex, question: str, reason: Reason, missing: tuple[str, ...]
) -> None:
    refused = judge(index, question, CLOSED)
    assert isinstance(refused, Refusal)
    assert (refused.reason, refused.missing) == (reason, missing)
    assert [document.id for document in refused.closest] == ([] if reason is Reason.OFF_TOPIC else ["report"])


@pytest.mark.parametrize("question", ["parties", "schools", "Rights and", "mayors?"])
def test_a_bare_word_that_no_quote_explains_is_too_short(index: PassageIndex, question: str) -> None:
    for policy in (OPEN, CLOSED):
        refused = judge(index, question, policy)
        assert isinstance(refused, Refusal)
        assert (refused.reason, refused.missing) == (Reason.TOO_SHORT, ())
        assert refused.closest


def test_a_bare_word_that_a_quote_explains_is_answered() -> None:
    sentences = [["The Mazhilis (the lower house of parliament) met.", "Deputies spoke."]]
    index = make_index((make_document("d", " ".join(sentences[0])), sentences))
    assert [selection.document.id for selection in find(index, "Mazhilis").selections] == ["d"]


def test_the_years_of_a_document_are_not_missing_from_its_quotes() -> None:
    text = "Voters elected the president."
    document = make_document("d", text, published=dt.date(2023, 3, 27), about=Subject(date=dt.date(2022, 11, 20)))
    index = make_index((document, [[text]]))
    for year, missing in (("2022", ()), ("2023", ()), ("2021", ("2021",))):
        assert find(index, f"Who elected the president in {year}?").missing == missing


def test_nothing_that_matches_is_refused_without_a_document(index: PassageIndex) -> None:
    refused = judge(index, "Do chefs bake bread?", OPEN)
    assert refused == Refusal(Reason.OFF_TOPIC, 0.0, ("chefs", "bake", "bread"), ())


def test_what_is_outside_the_collection_is_refused_before_all_else(index: PassageIndex) -> None:
    refused = judge(index, "How many parties are registered in Peru?", OPEN, outside=("Peru",))
    assert isinstance(refused, Refusal)
    assert (refused.reason, refused.missing) == (Reason.OUT_OF_SCOPE, ("Peru",))
    refused = judge(index, "Do chefs bake bread in 2050?", OPEN, outside=("2050",))
    assert refused == Refusal(Reason.OUT_OF_SCOPE, 0.0, ("2050",), ())


def test_a_place_outside_that_the_quote_itself_names_is_answered_where_the_answer_is_sure() -> None:
    text = "Parliament will develop its relations with Peru."
    index = make_index((make_document("d", text), [[text]]))
    question = "How will relations with Peru develop?"
    found = judge(index, question, OPEN, outside=("Peru",))
    assert isinstance(found, Found)
    for refused in (
        judge(index, question, CLOSED, outside=("Peru",)),
        judge(index, question, OPEN, outside=("Peru", "2050")),
        # The quote holds nothing but the place.
        judge(index, "What is the climate of Peru?", OPEN, outside=("Peru",)),
    ):
        assert isinstance(refused, Refusal)
        assert refused.reason is Reason.OUT_OF_SCOPE
    unsure = judge(index, question, SelectionPolicy(1, likely_confidence=1, partial_confidence=0), outside=("Peru",))
    assert isinstance(unsure, Found)
    assert unsure.strength is Strength.PARTIAL


def test_a_text_that_stands_in_one_language_is_quoted_in_the_other() -> None:
    sentences = [["Kazakhstan mengharapkan pemilu yang adil."]]
    index = make_index((make_document("voi-id", sentences[0][0], ID), sentences), is_crosslingual=True)
    found = find(index, "What does Kazakhstan hope for?")
    assert [selection.document.id for selection in found.selections] == ["voi-id"]


def test_one_word_of_several_is_no_closest_quote_without_the_kind_of_answer_asked_for() -> None:
    text = "HARBOUR TOWN - The mission spoke to seven journalists."
    index = make_index((make_document("d", text), [[text]]))
    policy = SelectionPolicy(1, likely_confidence=1, partial_confidence=0, topic_coverage=0)
    for question, is_quoted in (
        ("How did the mission travel?", False),
        ("How many journalists travelled?", True),
        ("Which journalists did the mission invite?", True),
    ):
        found = judge(index, question, policy)
        assert isinstance(found, Found) is is_quoted, question
        assert is_quoted or (isinstance(found, Refusal) and found.limit is Limit.ONE_WORD)


@pytest.mark.parametrize(
    ("question", "language", "limit"),
    [
        # The report tells neither who may vote, nor how, nor a time of the day.
        ("Who can choose mayors?", EN, Limit.NO_PERMISSION),
        ("siapa yang boleh memilih wali kota?", ID, Limit.NO_PERMISSION),
        ("What time did turnout fall in Almaty?", EN, Limit.NO_VALUE),
        ("How do I register as a voter?", EN, Limit.NO_PERMISSION),
        ("Can citizens choose mayors?", EN, Limit.NO_PERMISSION),
    ],
)
def test_what_would_be_taken_for_the_answer_is_not_quoted(
    index: PassageIndex, question: str, language: Language, limit: Limit
) -> None:
    refused = judge(index, question, OPEN, language=language)
    assert isinstance(refused, Refusal)
    assert refused.limit is limit


def test_a_rule_of_something_else_is_not_how_voters_register() -> None:
    text = "Voters of the harbour council must check the weather."
    question = "How do voters of the harbour council check the register?"
    index = make_index((make_document("d", text), [[text]]), is_crosslingual=True)
    refused = judge(index, question, OPEN)
    assert isinstance(refused, Refusal)
    assert refused.limit is Limit.OTHER_SERVICE


@pytest.mark.parametrize(
    ("question", "is_named"),
    [
        ("Can I bring dogs to the harbour in Porto?", False),
        ("Can I take photos at the harbour in Porto?", True),
        ("What does the harbour in Porto allow?", True),
    ],
)
def test_what_the_title_alone_names_is_not_what_is_allowed(question: str, is_named: bool) -> None:
    told, other = "You may take photos at the harbour.", "Rain fell."
    documents = make_document("d", told, title="Dogs and photos in Porto"), make_document("e", other, title="Weather")
    index = make_index((documents[0], [[told]]), (documents[1], [[other]]), is_crosslingual=True)
    assert (judge(index, question, OPEN).limit is not Limit.TITLE_ALONE) is is_named


def test_a_document_on_registration_tells_of_it_in_every_line() -> None:
    told = "You can do it up to and including election day."
    for title, is_told in (("Register in Eastland", True), ("Eastland", False)):
        documents = make_document("d", told, title=title), make_document("e", "Rain fell.", title="Eastland weather")
        index = make_index((documents[0], [[told]]), (documents[1], [["Rain fell."]]), is_crosslingual=True)
        verdict = judge(index, "Can I register on election day in Eastland?", OPEN)
        assert (verdict.limit is not Limit.OTHER_SERVICE) is is_told


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Who won the election of the mayor of Almaty in March?", EN),
        ("siapa yang menang pemilihan wali kota Almaty?", ID),
    ],
)
def test_nobody_who_stands_beside_a_vote_is_quoted_as_its_winner(question: str, language: Language) -> None:
    sentences = ["The election of the mayor of Almaty was held in March.", "Aida Bekova spoke.", "Astana won the cup."]
    document = make_document("d", "\n\n".join(sentences), title="Report")
    refused = judge(
        make_index((document, [[one] for one in sentences]), is_crosslingual=True), question, OPEN, language=language
    )
    assert isinstance(refused, Refusal)
    assert refused.limit is Limit.NO_DEED


def test_documents_that_do_not_name_the_place_that_is_asked_about_leave_no_doubt() -> None:
    others = [
        make_document(f"d{number}", f"Board {number} registers voters before the deadline.") for number in range(60)
    ]
    oakley = make_document("oakley", "Voters register 30 days before the election.", title="Oakley")
    index = index_documents([oakley, *others])
    policy = SelectionPolicy(strong_confidence=0.01, size_exponent=9, told_exponent=9)
    assert judge(index, "When do voters register in Oakley?", policy).strength is Strength.STRONG
    # Nor does a place count that is asked about and that the quote has nothing of.
    found = judge(index, "When do voters register before the deadline?", policy)
    assert not isinstance(found, Found) or found.strength is Strength.PARTIAL


@pytest.mark.parametrize(
    ("question", "is_named"),
    [
        ("Berapa deputi partai Amanat yang memegang mandat di dewan?", True),
        ("Berapa deputi partai yang memegang mandat di dewan?", False),
    ],
)
def test_a_passage_that_does_not_name_a_party_is_not_on_it(question: str, is_named: bool) -> None:
    seats = "Di dewan 29 deputi sebuah partai memegang mandat."
    left = "Pada bulan Mei wali kota meninggalkan partai Amanat."
    index = make_index((make_document("seats", seats, ID), [[seats]]), (make_document("left", left, ID), [[left]]))
    found = judge(index, question, OPEN, language=ID)
    assert (found.limit is Limit.OTHER_PARTY) is is_named
    assert isinstance(found, Refusal if is_named else Found)


@pytest.mark.parametrize(
    ("question", "is_other"),
    [
        ("How many seats does the maslikhat have?", True),
        ("How many seats are in the Senate?", True),
        ("How many seats does the Mazhilis have?", False),
        ("How many seats does the house have?", False),
        ("How many seats are there?", False),
    ],
)
def test_a_number_of_one_elected_body_is_not_told_of_another(question: str, is_other: bool) -> None:
    seats = "The Mazhilis has 98 seats."
    rest = "The Senate and the maslikhat met in the house."
    index = make_index((make_document("seats", seats), [[seats]]), (make_document("met", rest), [[rest]]))
    found = judge(index, question, OPEN)
    assert (found.limit is Limit.OTHER_BODY) is is_other
    assert isinstance(found, Refusal if is_other else Found)


TOLD = """The harbour festival took place on Saturday. Mayor Juna Lind praised the crews.

The council of the town has grown from nine to eleven members. Ferry fares were raised in the spring.

Juna Lind shows a rare resilience. She walked along the old pier with reporters."""


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Did Juna Lind praise the crews?", EN),
        ("Did the reporters walk with Juna Lind?", EN),
        ("Has the council of the town grown?", EN),
        ("Apakah Juna Lind memuji awak kapal?", ID),
    ],
)
def test_whether_something_happened_is_told_by_another_word_for_it(question: str, language: Language) -> None:
    found = judge(index_documents([make_document("town", TOLD)]), question, OPEN, language=language)
    assert isinstance(found, Found)
    assert found.strength is Strength.STRONG


def test_what_no_dictionary_knows_is_a_name_and_makes_a_quote_the_closest_at_most(index: PassageIndex) -> None:
    found = find(index, "How many parties are registered as members of Kumquatia in March?")
    assert found.strength is Strength.PARTIAL
    assert "Kumquatia" in found.missing


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Did Juna Lind insult the crews?", EN),
        ("Were the ferry fares abolished?", EN),
        ("Was the harbour festival postponed?", EN),
        ("Has the council dismissed Juna Lind?", EN),
        ("Apakah Juna Lind menghina awak kapal?", ID),
    ],
)
def test_whether_something_happened_is_not_told_by_what_has_no_word_for_it(question: str, language: Language) -> None:
    judged = judge(index_documents([make_document("town", TOLD)]), question, OPEN, language=language)
    assert isinstance(judged, Refusal) or judged.strength is Strength.PARTIAL


@pytest.mark.parametrize(
    ("question", "strength"),
    [("What was the quota for the nine harbours?", Strength.PARTIAL), ("How large is the quota?", Strength.STRONG)],
)
def test_a_number_is_of_what_implies_it(question: str, strength: Strength) -> None:
    texts = ["A harbour fee of 30 coins was paid in the nine harbours.", "A quota of 30 percent holds in the hall."]
    chosen = texts[:1] if strength is Strength.PARTIAL else texts
    index = make_index(*((make_document(str(at), text), [[text]]) for at, text in enumerate(chosen)))
    assert find(index, question).strength is strength


def test_who_would_do_something_on_a_condition_is_likely_at_most() -> None:
    text = "If the chair of the harbour board resigns, the deputy becomes chair of the board."
    index = make_index((make_document("d", text), [[text]]), is_crosslingual=True)
    found = find(index, "Who becomes chair of the harbour board if the chair resigns?")
    assert found.strength is Strength.LIKELY
    assert find(index, "What becomes of the harbour board?").limit is not Limit.ON_CONDITION


@pytest.mark.parametrize(
    ("question", "is_shown"),
    [("What is the salary of the mayor?", False), ("How much is the deposit of a candidate for mayor?", True)],
)
def test_a_sum_is_of_what_the_question_calls_it(question: str, is_shown: bool) -> None:
    text = "A candidate for mayor pays a deposit of 1,500 dollars to the commission."
    judged = judge(index_documents([make_document("town", text)]), question, OPEN)
    assert (isinstance(judged, Found) and judged.strength.reaches(Strength.LIKELY)) is is_shown


@pytest.mark.parametrize(("many", "strength"), [(500, Strength.LIKELY), (1, Strength.PARTIAL)])
def test_a_narrow_lead_among_many_passages_is_no_answer_by_itself(many: int, strength: Strength) -> None:
    texts = [
        "Courts settle quarrels about elections in accordance with the law.",
        "Quarrels about elections of the council are settled in lower courts.",
    ]
    index = make_index(*((make_document(str(at), text), [[text]]) for at, text in enumerate(texts)))
    policy = SelectionPolicy(strong_confidence=1.0, likely_confidence=0.0, many_passages=many, narrow_lead=99.0)
    found = judge(index, "Which courts settle quarrels about elections?", policy)
    assert isinstance(found, Found)
    assert found.strength is strength


@pytest.mark.parametrize(
    ("question", "language", "strength"),
    [
        ("where was Adela Marrin born?", EN, Strength.LIKELY),
        ("di mana Adela Marrin lahir?", ID, Strength.LIKELY),
        ("how old is the husband of Saskia Holm?", EN, Strength.LIKELY),
        ("where did Adela Marrin declare the results?", EN, Strength.STRONG),
        ("di mana Adela Marrin mengumumkan hasil?", ID, Strength.STRONG),
        ("how old is Saskia Holm?", EN, Strength.STRONG),
    ],
)
def test_what_lacks_a_word_that_says_much_is_likely_at_most(
    question: str, language: Language, strength: Strength
) -> None:
    texts = (
        "Adela Marrin declared the results in Port Merrin.",
        "Saskia Holm, 41 years old, is a teacher from Temehead.",
        "The husband of the mayor was born on the island.",
    )
    collection = index_documents([make_document(f"d{number}", text) for number, text in enumerate(texts)])
    found = find(collection, question, language)
    assert found.strength is strength


def test_a_narrow_lead_is_enough_for_a_value(index: PassageIndex) -> None:
    policy = SelectionPolicy(strong_confidence=1.0, likely_confidence=0.0, many_passages=1, narrow_lead=99.0)
    found = judge(index, "How many parties are registered?", policy)
    assert isinstance(found, Found)
    assert found.strength is Strength.LIKELY


@pytest.mark.parametrize(("word", "first"), [("overspending", "rules"), ("overstaying", "note")])
def test_what_an_unknown_word_is_formed_of_tells_which_documents_are_closest(word: str, first: str) -> None:
    texts = {
        "note": "Nobody has to pay a penalty for staying at home.",
        "rules": "Whoever spends more than four shells has to pay a penalty to the harbour council within nine days.",
    }
    held = make_index(*((make_document(name, text), [[text]]) for name, text in texts.items()))
    refused = judge(held, f"penalty for {word} in an election", CLOSED)
    assert isinstance(refused, Refusal)
    assert [document.id for document in refused.closest] == sorted(texts, key=lambda name: name != first)
