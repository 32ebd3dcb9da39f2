"""Questions as weighted term groups over a vocabulary."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis.analyzer import analyze
from index.analysis.frequencies import weigh_word
from index.analysis.lexicon import Lexicon, load_lexicon, read_translations
from index.analysis.thesaurus import Thesaurus, load_thesaurus
from index.models import Language
from index.questions.question import read_as_it_stands
from index.search.bm25 import Alternatives
from index.search.queries import (
    EQUAL_WEIGHT,
    MAX_ALTERNATIVES,
    MAX_QUERY_TERMS,
    PARAPHRASE_WEIGHT,
    SEARCH_EXPONENT,
    TRANSLATED_SHARE,
    Query,
    QueryBuilder,
    QueryTerm,
)
from tests.corpora import Met, make_builder

EN, ID = Language.EN, Language.ID


def enter(words: dict[str, str], language: Language) -> list[Met]:
    """A vocabulary from terms and the words that they stem from."""
    return [(term, word, language) for term, word in words.items()]


@cache
def make_full_builder() -> QueryBuilder:
    """What makes queries over all words of the lexicon that ships with Kutip."""
    met: dict[str, Met] = {}
    for english, indonesian, _ in read_translations():
        for text, language in ((english, EN), (indonesian, ID)):
            met |= {term.text: (term.text, term.text, language) for term in analyze(text, language)}
    return make_builder(list(met.values()), load_lexicon())


def build(builder: QueryBuilder, text: str, language: Language) -> Query:
    return builder.build(read_as_it_stands(text, language))


def find_term(query: Query, surface: str) -> QueryTerm:
    (term,) = [term for term in query.terms if term.surface == surface]
    return term


def make_thesaurus(*sets: str, language: Language = EN) -> Thesaurus:
    return Thesaurus({language: [one.split(", ") for one in sets]})


def test_each_content_word_is_one_group_in_the_questions_order() -> None:
    builder = make_builder(enter({"voter": "voter", "mayor": "mayor"}, EN), None)
    query = build(builder, "Do voters choose the mayor, voters?", EN)
    assert [(term.surface, term.start, term.end) for term in query.terms] == [
        ("voters", 3, 9),
        ("choose", 10, 16),
        ("mayor", 21, 26),
    ]
    assert [dict(term.weights) for term in query.terms] == [{"voter": 1.0}, {}, {"mayor": 1.0}]
    assert (query.question.text, query.question.language) == ("Do voters choose the mayor, voters?", EN)


@pytest.mark.parametrize(
    ("question", "language", "numbers"),
    [
        ("the 30 percent quota", EN, {"30"}),
        ("seven parties", EN, {"seven"}),
        ("dua puluh lima kursi", ID, {"dua puluh lima"}),
        ("pemilu 19 Maret 2023", ID, {"19", "Maret", "2023"}),
        ("the first Chairperson", EN, {"first"}),
        ("one party", EN, set()),
    ],
)
def test_numbers(question: str, language: Language, numbers: set[str]) -> None:
    query = build(make_builder([], None), question, language)
    assert {term.surface for term in query.terms if term.is_number} == numbers


def test_words_that_point_at_a_source_are_marked() -> None:
    builder = make_builder([], None)
    english = build(builder, "What does the article say about mayors?", EN)
    assert [(term.surface, term.is_reporting) for term in english.terms] == [
        ("article", True),
        ("say", True),
        ("mayors", False),
    ]
    indonesian = build(builder, "apa kata penulis soal gubernur", ID)
    assert [term.is_reporting for term in indonesian.terms][:2] == [True, True]
    joined = build(builder, "votes for write-in candidates", EN)
    assert not any(term.is_reporting for term in joined.terms)


def test_a_word_is_looked_up_with_the_stems_of_both_languages() -> None:
    # English stems "voting" to "vote"; Indonesian leaves it whole.
    builder = make_builder(enter({"vote": "vote"}, EN) + enter({"voting": "voting"}, ID), None)
    for language in Language:
        (term,) = build(builder, "voting", language).terms
        assert dict(term.weights) == {"vote": 1.0, "voting": 1.0}
        assert term.own == {"vote", "voting"}


def test_translations_weigh_by_their_probability() -> None:
    lexicon = Lexicon([("vote", "suara", 1.0), ("vote", "coblos", 0.5)])
    builder = make_builder(enter({"suara": "suara", "coblos": "coblos"}, ID), lexicon)
    (term,) = build(builder, "votes", EN).terms
    assert dict(term.weights) == pytest.approx({"suara": (2 / 3) ** 0.35, "coblos": (1 / 3) ** 0.35})
    assert not term.own & term.weights.keys()
    # Back again: the word of the question's own language stands for itself.
    (back,) = build(make_builder(enter({"vote": "vote"}, EN), lexicon), "suara", ID).terms
    assert dict(back.weights) == {"vote": 1.0}


def test_without_a_lexicon_nothing_is_translated_nor_spelled_otherwise() -> None:
    vocabulary = enter({"suara": "suara", "konstitusi": "konstitusi", "tokayev": "tokayev"}, ID)
    query = build(make_builder(vocabulary, None), "vote constitution Tokaev", EN)
    assert [dict(term.weights) for term in query.terms] == [{}, {}, {}]


def test_the_longest_phrase_wins() -> None:
    lexicon = Lexicon([("polling station", "tps", 1.0), ("station", "stasiun", 1.0)])
    builder = make_builder(enter({"tps": "tps", "stasiun": "stasiun"}, ID), lexicon)
    assert [dict(term.weights) for term in build(builder, "polling stations", EN).terms] == [
        {"tps": 1.0},
        {"tps": 1.0},
    ]
    assert [dict(term.weights) for term in build(builder, "station", EN).terms] == [{"stasiun": 1.0}]


def test_each_word_of_a_phrase_has_its_own_translation() -> None:
    lexicon = Lexicon([("election law", "hukum pemilu", 1.0), ("law", "hukum", 1.0), ("election", "pemilu", 1.0)])
    builder = make_builder(enter({"hukum": "hukum", "milu": "pemilu", "pemilu": "pemilu"}, ID), lexicon)
    election, law = build(builder, "election law", EN).terms
    assert dict(law.weights) == {"hukum": 1.0}
    assert set(election.weights) == {"pemilu"}


def test_a_phrase_of_no_single_words_shares_its_translation_where_the_documents_hold_all_of_it() -> None:
    lexicon = Lexicon([("voter list", "daftar pemilih tetap", 1.0)])
    words = {"daftar": "daftar", "pilih": "pemilih"}
    third = pytest.approx({"daftar": 1 / 3, "pilih": 1 / 3, "tetap": 1 / 3})
    builder = make_builder(enter(words | {"tetap": "tetap"}, ID), lexicon)
    assert [dict(term.weights) for term in build(builder, "voter lists", EN).terms] == [third, third]
    builder = make_builder(enter(words, ID), lexicon)
    assert [dict(term.weights) for term in build(builder, "voter lists", EN).terms] == [{}, {}]


def test_a_word_of_a_phrase_that_its_translation_leaves_out_stands_for_all_of_it() -> None:
    lexicon = Lexicon([("ambassador", "duta besar", 1.0), ("envoy", "duta", 1.0), ("ambassador", "duta", 0.5)])
    builder = make_builder(enter({"ambassador": "ambassador"}, EN), lexicon)
    assert [dict(term.weights) for term in build(builder, "duta besar", ID).terms] == [{"ambassador": 1.0}] * 2


def test_a_phrase_is_looked_up_with_its_stop_words() -> None:
    lexicon = Lexicon([("resign", "mengundurkan diri", 1.0), ("postpone", "mengundurkan", 1.0)])
    builder = make_builder(enter({"resign": "resign", "postpon": "postpone"}, EN), lexicon)
    assert [dict(term.weights) for term in build(builder, "siapa mengundurkan diri", ID).terms] == [
        {"resign": 1.0, "postpon": 0.7}
    ]
    assert [set(term.weights) for term in build(builder, "siapa mengundurkan pemilu", ID).terms] == [{"postpon"}, set()]


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("opponents Tokayev ada berapa", ID, [{"lawan"}, set()]),
        ("jajak exit poll kemarin", ID, [set(), {"keluar"}, {"keluar"}, set()]),
        ("how many lawan in the poll", EN, [{"oppon"}, set()]),
        ("who is lawan", EN, [{"oppon"}]),
    ],
)
def test_words_of_the_other_language_are_translated_too(
    question: str, language: Language, expected: list[set[str]]
) -> None:
    lexicon = Lexicon([("opponent", "lawan", 1.0), ("exit poll", "keluar", 1.0)])
    words = enter({"lawan": "lawan", "keluar": "keluar"}, ID) + enter({"oppon": "opponents"}, EN)
    query = build(make_builder(words, lexicon), question, language)
    assert [term.weights.keys() - term.own for term in query.terms] == expected


def test_function_words_of_the_other_language_are_none_of_the_questions_words() -> None:
    builder = make_builder(enter({"yang": "yang"}, EN), Lexicon([("vote", "suara", 1.0)]))
    assert [term.surface for term in build(builder, "siapa the current president", ID).terms] == [
        "current",
        "president",
    ]
    assert [term.surface for term in build(builder, "who is di Andrew Yang", EN).terms] == ["Andrew", "Yang"]


def test_a_word_of_both_languages_is_read_in_the_questions_own() -> None:
    lexicon = Lexicon([("air", "udara", 1.0), ("water", "air", 1.0), ("mandate", "amanat", 1.0)])
    words = enter({"udara": "udara"}, ID) + enter({"water": "water", "mandat": "mandate"}, EN)
    builder = make_builder(words, lexicon)
    assert [set(term.weights) for term in build(builder, "air", EN).terms] == [{"udara"}]
    assert [set(term.weights) for term in build(builder, "air", ID).terms] == [{"water"}]
    assert [set(term.weights) for term in build(builder, "the amanat", EN).terms] == [{"mandat"}]
    # A name that the documents of the question's language hold is none of the other's words.
    builder = make_builder(words + enter({"amanat": "amanat"}, EN), lexicon)
    assert [set(term.weights) for term in build(builder, "the amanat", EN).terms] == [{"amanat"}]


def test_synonyms_go_by_way_of_the_other_language_and_count_less() -> None:
    lexicon = Lexicon([("lower", "turun", 1.0), ("reduce", "turun", 1.0)])
    builder = make_builder(enter({"reduc": "reduce", "lower": "lower"}, EN), lexicon)
    (term,) = build(builder, "lowered", EN).terms
    assert dict(term.weights) == pytest.approx({"lower": 1.0, "reduc": 0.7 * 0.5**0.35})
    assert "reduc" not in term.own


def test_phrases_give_each_other_the_words_that_they_do_not_share() -> None:
    lexicon = Lexicon(
        [
            ("leave a party", "keluar dari partai", 1.0),
            ("leave a party", "meninggalkan partai", 1.0),
            ("ballot paper", "surat suara", 1.0),
            ("ballot", "surat suara", 1.0),
        ]
    )
    builder = make_builder(enter({"tinggal": "meninggalkan", "parta": "partai"}, ID), lexicon)
    leave, party = build(builder, "keluar dari partai", ID).terms
    assert dict(leave.weights) == pytest.approx({"tinggal": 0.7 * 0.5**0.35})
    assert dict(party.weights) == {"parta": 1.0}
    ballot, paper = build(make_builder(enter({"ballot": "ballot"}, EN), lexicon), "ballot paper", EN).terms
    assert dict(ballot.weights) == {"ballot": 1.0}
    assert dict(paper.weights) == pytest.approx({"ballot": 0.7 * 0.5**0.35})


def test_where_the_documents_hold_no_translation_of_a_phrase_its_words_count_alone() -> None:
    lexicon = Lexicon([("counting machine", "mesin hitung", 1.0), ("count", "hitung", 1.0)])
    builder = make_builder(enter({"hitung": "menghitung"}, ID), lexicon)
    assert [set(term.weights) for term in build(builder, "counting machine", EN).terms] == [{"hitung"}, set()]


@pytest.mark.parametrize(
    ("question", "language", "wanted", "unwanted"),
    [
        ("gimana cara daftar pemilih", ID, {"regist", "mendaftar"}, {"list"}),
        ("saya mau daftar jadi pemilih", ID, {"regist", "mendaftar"}, set()),
        ("daftar partai", ID, {"list"}, {"regist"}),
        ("daftar pemilih", ID, {"list", "dpt"}, set()),
        ("where do I sign up to vote", EN, {"mendaftar", "regist"}, {"list"}),
        ("tempat kedudukan KPU", ID, {"domicil", "headquart"}, {"sit"}),
        ("kedudukan hukum", ID, {"stand"}, {"sit"}),
        ("siapa pengundi", ID, {"voter", "pilih"}, {"lot"}),
        ("pengundian nomor urut", ID, {"draw"}, {"vote", "voter"}),
        ("hari pengundian", ID, {"poll"}, {"lot"}),
        ("anggota keluar mengundi", ID, {"vote", "turn"}, {"lot"}),
    ],
)
def test_the_phrase_tells_the_sense(question: str, language: Language, wanted: set[str], unwanted: set[str]) -> None:
    found = {word for term in build(make_full_builder(), question, language).terms for word in term.weights}
    assert wanted <= found
    assert not unwanted & found


@pytest.mark.parametrize(
    ("question", "language", "surface", "term", "word"),
    [
        ("Siapa Tokaev?", ID, "Tokaev", "tokayev", "tokayev"),
        ("Who leads the Majilis?", EN, "Majilis", "mazhili", "mazhilis"),
        ("the Mäjilis", EN, "Mäjilis", "mazhili", "mazhilis"),
        ("Is Borrell there?", EN, "Borrell", "borel", "borell"),
        ("the constitution", EN, "constitution", "konstitusi", "konstitusi"),
        ("apa konstitusi", ID, "konstitusi", "constitut", "constitution"),
    ],
)
def test_other_spellings_and_cognates_are_found(
    question: str, language: Language, surface: str, term: str, word: str
) -> None:
    builder = make_builder(enter({term: word}, language.other), load_lexicon())
    assert find_term(build(builder, question, language), surface).weights[term] > 0.5


def test_a_known_word_has_no_other_spellings_in_its_own_language() -> None:
    builder = make_builder(enter({"tokayev": "tokayev", "tokaev": "tokaev"}, EN), load_lexicon())
    assert dict(find_term(build(builder, "is Tokaev", EN), "Tokaev").weights) == {"tokaev": 1.0}


@pytest.mark.parametrize(
    ("question", "language", "word", "near"),
    [("debat kedua", ID, "kedua", "ketua"), ("larger than that", EN, "larger", "lager")],
)
def test_what_is_nearly_spelt_like_a_word_of_the_language_is_another_word(
    question: str, language: Language, word: str, near: str
) -> None:
    builder = make_builder(enter({near: near, "x": "x"}, language), load_lexicon())
    assert near not in find_term(build(builder, question, language), word).weights


@pytest.mark.parametrize(("held", "is_meant"), [((), True), (("pps",), False)])
def test_where_the_documents_have_a_short_form_one_word_of_its_long_form_is_anybodys(
    held: tuple[str, ...], is_meant: bool
) -> None:
    words = {word: word for word in ("panitia", "pungut", "suara", *held)}
    builder = make_builder(enter(words, ID), load_lexicon(), load_thesaurus())
    assert ("panitia" in find_term(build(builder, "honor anggota PPS", ID), "PPS").weights) is is_meant


def test_when_something_closes_is_told_by_when_it_is_open() -> None:
    builder = make_builder(enter({"open": "open", "buka": "buka"}, EN), load_lexicon())
    assert {"open", "buka"} <= find_term(build(builder, "What time do the polls close?", EN), "close").weights.keys()
    assert "open" not in find_term(build(builder, "Why did the polls close?", EN), "close").weights


@pytest.mark.parametrize(
    ("question", "language", "surface", "hours"),
    [
        ("jam 1 siang masih antre", ID, "1", {"1", "13"}),
        ("jam 11 siang masih antre", ID, "11", {"11"}),
        ("jam lima sore", ID, "lima", {"5", "17", "lima"}),
        ("jam 7 pagi", ID, "7", {"7"}),
        ("until 7.30 p.m. there", EN, "7.30", {"7.3", "19.3"}),
        ("at 12 pm there", EN, "12", {"12"}),
    ],
)
def test_an_hour_after_noon_is_that_of_a_clock_of_24_hours_too(
    question: str, language: Language, surface: str, hours: set[str]
) -> None:
    builder = make_builder(enter({hour: hour for hour in ("1", "13", "7")}, ID), load_lexicon())
    assert find_term(build(builder, question, language), surface).own == hours


def test_numbers_have_no_other_spellings() -> None:
    builder = make_builder(enter({"2023": "2023", "2022": "2022", "7": "tujuh"}, EN), load_lexicon())
    assert dict(find_term(build(builder, "in 2023", EN), "2023").weights) == {"2023": 1.0}
    assert dict(find_term(build(builder, "tujuh partai", ID), "tujuh").weights) == {"7": 1.0}


def test_an_indonesian_ordinal_may_count_too() -> None:
    builder = make_builder(enter({"3": "three", "3rd": "third"}, EN), load_lexicon())
    for question, language in (("sebutkan ketiga partai", ID), ("partai ketiga", ID)):
        assert {"3", "3rd"} <= find_term(build(builder, question, language), "ketiga").own
    assert find_term(build(builder, "the third party", EN), "third").weights == {"3rd": 1.0}


def test_a_question_of_many_words_is_cut() -> None:
    words = [f"w{chr(97 + i // 26)}{chr(97 + i % 26)}x" for i in range(200)]
    assert len(build(make_builder([], None), " ".join(words), EN).terms) == MAX_QUERY_TERMS


def test_each_word_says_as_much_as_it_is_rare_in_its_language() -> None:
    query = build(make_builder([], None), "the people's threshold", EN)
    assert [(term.surface, term.information) for term in query.terms] == [
        ("people's", weigh_word("people", EN)),
        ("threshold", weigh_word("threshold", EN)),
    ]


def test_less_likely_translations_are_searched_for_with_damped_weights() -> None:
    lexicon = Lexicon([("vote", "suara", 1.0), ("vote", "coblos", 0.5)])
    words = enter({"suara": "suara", "coblos": "coblos"}, ID) + enter({"vote": "vote"}, EN)
    (term,) = build(make_builder(words, lexicon), "votes", EN).terms
    assert term.alternatives == Alternatives(
        {term: 1.0 if term == "vote" else weight**SEARCH_EXPONENT for term, weight in term.weights.items()}, term.own
    )
    assert term.weights["coblos"] < term.alternatives.weights["coblos"] < 1


def test_the_weightiest_alternatives_of_a_word_are_searched_for() -> None:
    others = [f"x{chr(97 + number)}z" for number in range(20)]
    lexicon = Lexicon([("vote", other, 20.0 - number) for number, other in enumerate(others)])
    (term,) = build(make_builder(enter({other: other for other in others}, ID), lexicon), "vote", EN).terms
    assert list(term.weights) == others[:MAX_ALTERNATIVES]


def test_a_builder_that_has_been_asked_before_makes_the_same_query() -> None:
    builder = make_builder(enter({"suara": "suara", "coblos": "coblos"}, ID), load_lexicon(), load_thesaurus())
    first = build(builder, "cast a vote at the polls", EN)
    build(builder, "votes cast at the polls", EN)
    assert build(builder, "cast a vote at the polls", EN) == first


def test_what_says_the_same_counts_nearly_as_the_word_itself() -> None:
    thesaurus = make_thesaurus("hurdle, threshold", "hurdle, obstacle", "boycott, vote strike")
    lacking = make_builder(enter({"threshold": "threshold", "vote": "vote", "strike": "strike"}, EN), None, thesaurus)
    (term,) = build(lacking, "hurdle", EN).terms
    assert dict(term.weights) == {"threshold": EQUAL_WEIGHT}
    # It says as much as what it stands for.
    assert term.information == pytest.approx(weigh_word("threshold", EN))
    assert term.information < weigh_word("hurdle", EN)
    (term,) = build(lacking, "boycott", EN).terms
    assert dict(term.phrases) == {("vote", "strike"): EQUAL_WEIGHT}
    holding = make_builder(enter({"threshold": "threshold", "hurdl": "hurdle"}, EN), None, thesaurus)
    (term,) = build(holding, "hurdle", EN).terms
    assert dict(term.weights) == {"threshold": EQUAL_WEIGHT, "hurdl": 1.0}
    # Asking with either is the same.
    assert term.information == pytest.approx(weigh_word("threshold", EN))


def test_synonyms_count_by_the_share_of_their_senses() -> None:
    thesaurus = make_thesaurus("head, chief, leader", "head, lead", "chief, main", "lead, first place")
    words = enter({"chief": "chief", "lead": "lead"}, EN)
    (term,) = build(make_builder(words, None, thesaurus), "heads", EN).terms
    assert dict(term.weights) == pytest.approx(dict.fromkeys(("chief", "lead"), PARAPHRASE_WEIGHT * 0.5**0.5))
    assert not term.own & term.weights.keys()
    (term,) = build(make_builder(words, None, thesaurus), "leader", EN).terms
    assert dict(term.weights) == pytest.approx({"chief": EQUAL_WEIGHT})


def test_the_words_of_a_paraphrase_share_its_weight_where_the_documents_hold_all_of_it() -> None:
    thesaurus = make_thesaurus("turnout, voter participation", "international observers, foreign observers")
    words = {"voter": "voter", "observ": "observers", "foreign": "foreign"}
    builder = make_builder(enter(words | {"particip": "participation"}, EN), None, thesaurus)
    (term,) = build(builder, "turnout", EN).terms
    assert dict(term.weights) == pytest.approx(dict.fromkeys(("voter", "particip"), PARAPHRASE_WEIGHT / 2**0.5))
    # "International observers" is no "observers" twice.
    first, second = build(builder, "international observers", EN).terms
    assert dict(first.weights) == pytest.approx({"foreign": PARAPHRASE_WEIGHT / 2**0.5})
    assert dict(second.weights) == pytest.approx({"observ": 1.0, "foreign": PARAPHRASE_WEIGHT / 2**0.5})
    (term,) = build(make_builder(enter(words, EN), None, thesaurus), "turnout", EN).terms
    assert dict(term.weights) == {}


def test_a_paraphrase_is_found_in_the_other_language_too() -> None:
    lexicon = Lexicon([("resign", "mundur", 1.0)])
    builder = make_builder(enter({"mundur": "mundur"}, ID), lexicon, make_thesaurus("step down, resign"))
    expected = pytest.approx({"mundur": PARAPHRASE_WEIGHT * TRANSLATED_SHARE})
    assert [dict(term.weights) for term in build(builder, "who stepped down", EN).terms] == [expected, expected]


@pytest.mark.parametrize(
    ("question", "language", "asked"),
    [
        ("How many parties are registered in Kazakhstan?", EN, ["parties", "registered"]),
        ("Who won the elections in Kazakhstan?", EN, ["won"]),
        ("partai apa yang menang pemilu di Kazakhstan?", ID, ["partai", "menang"]),
        # What says which election, or what about it, stays.
        ("Was the electoral threshold lowered?", EN, ["electoral", "threshold", "lowered"]),
        ("Who was elected in Peru?", EN, ["elected", "Peru"]),
        # Nothing else is asked about.
        ("elections in Kazakhstan", EN, ["elections", "Kazakhstan"]),
        ("What does the article say about Kazakhstan?", EN, ["article", "say", "Kazakhstan"]),
    ],
)
def test_what_every_document_is_about_may_be_asked_with_or_without(
    question: str, language: Language, asked: list[str]
) -> None:
    words = enter({"kazakhstan": "kazakhstan", "elect": "election", "elector": "electoral"}, EN)
    builder = make_builder(words + enter({"pemilu": "pemilu"}, ID), None, None, {"kazakhstan", "elect", "pemilu"})
    assert [term.surface for term in build(builder, question, language).terms] == asked


def test_nothing_is_assumed_where_documents_are_about_different_things() -> None:
    builder = make_builder(enter({"kazakhstan": "kazakhstan"}, EN), None)
    assert [term.surface for term in build(builder, "Who won in Kazakhstan?", EN).terms] == ["won", "Kazakhstan"]


@settings(deadline=None, max_examples=60)
@given(st.text(), st.sampled_from(Language))
def test_any_question_becomes_groups_of_known_terms_with_weights_up_to_one(question: str, language: Language) -> None:
    vocabulary = enter({"vote": "vote", "7": "seven", "mazhili": "mazhilis"}, EN) + enter({"pilih": "pilih"}, ID)
    query = build(make_builder(vocabulary, load_lexicon()), question, language)
    for term in query.terms:
        assert question[term.start : term.end] == term.surface != ""
        assert term.own
        assert set(term.weights) <= {"vote", "7", "mazhili", "pilih"}
        assert all(0 < weight <= 1 for weight in term.weights.values())
