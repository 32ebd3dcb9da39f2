"""Clauses that questions name, opened by number; truly refused where they are not there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.terminal.explanation import write_explanation
from index.answering.lookups import find_named_laws, leave_out
from index.building.build import build_collection, index_collection
from index.collection import Collection
from index.models import Abstention, Answer, Document, Genre, Language, MarkKind, Reading, Reason, Strength, VerdictKind
from index.questions.question import read_question
from tests.corpora import INFO

BODY = """BAB I KETENTUAN UMUM
Pasal 1
Dalam Undang-Undang ini yang dimaksud dengan:
1. Pemilih adalah penduduk kota yang telah berumur {age} tahun.
2. Hari tenang adalah hari tanpa kampanye.
Pasal 2
(1) Hari tenang berlangsung selama {days} hari sebelum pemungutan suara.
(2) Tugas panitia meliputi:
a. menyusun daftar pemilih;
b. menyediakan kotak suara; dan
c. mengumumkan hasil.
"""
CONSTITUTION = """CHAPTER ONE—THE PEOPLE

Article 7
(1) The language of the council is Low River.
(2) Nobody may be kept from voting by their language.

Article 8
The council sits in the river house.
"""


def make_law(number: int, year: int, age: str, days: str) -> Document:
    title = f"Undang-Undang Nomor {number} Tahun {year} tentang Pemilihan Dewan Kota"
    return Document(f"uu-{number}-{year}", title, BODY.format(age=age, days=days), Language.ID)


@pytest.fixture(scope="module")
def laws() -> Collection:
    constitution = Document("constitution", "Constitution of Riverland", CONSTITUTION, Language.EN)
    news = Document("news", "Council news", "The council met on Monday and talked about section 12.", Language.EN)
    about_boards = "Peraturan Pemerintah Nomor 4 Tahun 2033 tentang Papan"
    regulation = Document("pp-4-2033", about_boards, "Pasal 3\nHasil dipasang di papan kota.\n", Language.ID)
    documents = [regulation, make_law(8, 2031, "tujuh belas", "tiga"), make_law(15, 2034, "delapan belas", "lima")]
    return index_collection(INFO, [*documents, constitution, news])


def test_what_is_found_in_a_named_law_is_doubted_for_no_other_document() -> None:
    text = "Panitia bertemu pada hari Senin di balai kota untuk membahas pemungutan suara."
    notes = [Document(f"note-{number}", f"Catatan {number}", text, Language.ID) for number in range(60)]
    collection = index_collection(INFO, [make_law(8, 2031, "tujuh belas", "tiga"), *notes])
    asked = "hari tenang sebelum rakyat mencoblos itu berapa lama?"
    named, unnamed = (collection.answer(read_question(one)) for one in (f"Menurut UU 8/2031, {asked}", asked))
    assert isinstance(named, Answer)
    assert isinstance(unnamed, Answer)
    assert (named.strength, unnamed.strength) == (Strength.STRONG, Strength.LIKELY)
    assert named.quotes[0].text == unnamed.quotes[0].text


@pytest.mark.parametrize(
    ("question", "section", "words"),
    [
        ("Apa isi pasal 2 ayat 1 undang-undang nomor 8 tahun 2031?", "UU 8/2031, Pasal 2 ayat (1)", "selama tiga hari"),
        ("pasal 2 ayat (1) UU 15/2034", "UU 15/2034, Pasal 2 ayat (1)", "selama lima hari"),
        ("UU No. 8 Tahun 2031 Pasal 2 ayat 2 huruf b", "UU 8/2031, Pasal 2 ayat (2) huruf b", "b. menyediakan kotak"),
        ("bunyi pasal 1 angka 1 uu 15/2034", "UU 15/2034, Pasal 1 angka 1", "delapan belas tahun"),
        ("What does article 2 paragraph 1 of Law No. 8 of 2031 say?", "UU 8/2031, Pasal 2 ayat (1)", "tiga hari"),
        ("article 7 of the constitution", "Constitution of Riverland, Article 7(1)–(2)", "Low River"),
        (
            "What does the constitution say in article 7(2)?",
            "Constitution of Riverland, Article 7(2)",
            "kept from voting",
        ),
        ("article 8", "Constitution of Riverland, Article 8", "river house"),
        ("psl 2 ayat 1 uu 8 thn 2031", "UU 8/2031, Pasal 2 ayat (1)", "tiga hari"),
        ("art 2 para 1 of law 15/2034 on electing the board", "UU 15/2034, Pasal 2 ayat (1)", "lima hari"),
        ("article 2(1) of Indonesia's law no. 15 of 2034", "UU 15/2034, Pasal 2 ayat (1)", "lima hari"),
        ("article 3 of government regulation 4/2033", "PP 4/2033, Pasal 3", "papan kota"),
    ],
)
def test_a_question_that_names_a_clause_opens_that_very_clause(
    laws: Collection, question: str, section: str, words: str
) -> None:
    answer = laws.answer(read_question(question))
    assert isinstance(answer, Answer)
    assert (answer.quotes[0].citation.section, answer.strength) == (section, Strength.STRONG)
    assert words in answer.quotes[0].text
    assert len(answer.quotes) == 1
    assert laws.open_quote(answer.quotes[0].id).text == answer.quotes[0].text


def test_two_copies_of_one_law_are_as_sure_as_one() -> None:
    first, second = make_law(8, 2031, "tujuh belas", "tiga"), make_law(8, 2031, "tujuh belas", "tiga")
    laws = index_collection(INFO, [first, replace(second, id="salinan")])
    answer = laws.answer(read_question("pasal 2 ayat 1 UU 8/2031"))
    assert isinstance(answer, Answer)
    assert (answer.strength, len(answer.quotes)) == (Strength.STRONG, 2)


def test_a_country_opens_the_law_that_is_of_it() -> None:
    documents = [
        Document(place.lower(), f"Constitution of {place}", CONSTITUTION, Language.EN) for place in ("Kenya", "India")
    ]
    laws = index_collection(INFO, documents)
    answer = laws.answer(read_question("What does Article 7(2) of the Kenyan constitution say?"))
    assert isinstance(answer, Answer)
    assert [quote.citation.section for quote in answer.quotes] == ["Constitution of Kenya, Article 7(2)"]


def test_it_is_told_which_clause_of_which_document_was_opened_and_why(laws: Collection) -> None:
    question = read_question("pasal 2 ayat 1 UU 8/2031")
    told = laws.explain(question).looked_up
    assert told is not None
    assert [(clause.selection.document.id, clause.label) for clause in told.clauses] == [
        ("uu-8-2031", "Pasal 2 ayat (1)")
    ]
    lines = [*write_explanation(question, laws.explain(question), laws.answer(question))]
    assert "looked up by number: 'pasal 2 ayat 1' in the laws called 'UU 8/2031' (1)" in lines
    assert "  uu-8-2031: UU 8/2031, Pasal 2 ayat (1): opened" in lines
    assert lines[-1] == "strong"


def test_it_is_told_why_a_named_clause_was_passed_over(laws: Collection) -> None:
    question = read_question("Siapa yang mengawasi penerapan pasal 2 UU 8/2031 di provinsi?")
    lines = [*write_explanation(question, laws.explain(question), laws.answer(question))]
    passed = [line for line in lines if "passed over, without" in line]
    assert len(passed) == 1
    assert "provinsi" in passed[0]
    assert "  searched instead, as for any other question" in lines


def test_what_else_is_asked_is_a_likely_answer_where_the_clause_holds_it(laws: Collection) -> None:
    answer = laws.answer(read_question("menurut pasal 2 ayat 1 UU 8/2031, berapa hari hari tenang?"))
    assert isinstance(answer, Answer)
    assert answer.strength is Strength.LIKELY
    assert answer.quotes[0].citation.section == "UU 8/2031, Pasal 2 ayat (1)"


def test_a_whole_paragraph_is_quoted_with_its_list(laws: Collection) -> None:
    answer = laws.answer(read_question("pasal 2 ayat 2 uu 8/2031"))
    assert isinstance(answer, Answer)
    assert answer.quotes[0].text.startswith("(2) Tugas panitia meliputi:")
    assert answer.quotes[0].text.endswith("c. mengumumkan hasil.")


def test_of_a_long_clause_more_than_what_announces_its_list_is_marked() -> None:
    items = "\n".join(f"{number}. Kata {number} adalah {'panjang ' * 20}." for number in range(1, 9))
    body = f"BAB I KETENTUAN UMUM\nPasal 1\nDalam Undang-Undang ini yang dimaksud dengan:\n{items}\nPasal 2\nCukup.\n"
    law = Document("a", "Undang-Undang Nomor 8 Tahun 2031", body, Language.ID)
    answer = index_collection(INFO, [law]).answer(read_question("isi pasal 1 uu 8/2031"))
    assert isinstance(answer, Answer)
    quote = answer.quotes[0]
    marked = quote.text[slice(*quote.highlight)]
    assert marked.startswith("Dalam Undang-Undang ini")
    assert "2. Kata 2" in marked
    assert "8. Kata 8" not in marked


def test_where_no_law_is_named_every_one_that_has_the_article_is_shown_as_likely(laws: Collection) -> None:
    answer = laws.answer(read_question("apa bunyi pasal 2 ayat 1?"))
    assert isinstance(answer, Answer)
    assert answer.strength is Strength.LIKELY
    found = {quote.citation.section for quote in answer.quotes}
    assert found == {"UU 8/2031, Pasal 2 ayat (1)", "UU 15/2034, Pasal 2 ayat (1)"}


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("pasal 99 UU 8/2031", ("pasal 99",)),
        ("pasal 2 ayat 9 UU 8/2031", ("pasal 2 ayat 9",)),
        ("Apa isi pasal 2 UU 9/2031?", ("UU 9/2031",)),
        ("section 77(3)", ("section 77(3)",)),
    ],
)
def test_what_is_not_there_is_refused_by_its_name(laws: Collection, question: str, missing: tuple[str, ...]) -> None:
    answer = laws.answer(read_question(question))
    assert isinstance(answer, Abstention)
    assert (answer.reason, answer.missing) == (Reason.NOT_FOUND, missing)


def test_what_may_stand_somewhere_is_not_said_to_be_in_no_document(laws: Collection) -> None:
    elsewhere = laws.answer(read_question("pasal 3 UU 8/2031"))
    scan = index_collection(INFO, [replace(make_law(8, 2031, "tujuh belas", "tiga"), reading=Reading.POOR)])
    hidden = scan.answer(read_question("pasal 99 UU 8/2031"))
    for answer in (elsewhere, hidden):
        assert isinstance(answer, Abstention)
        assert (answer.reason, answer.missing) == (Reason.NOT_FOUND, ())
        assert [citation.document_id for citation in answer.closest] == ["uu-8-2031"]


def test_a_question_for_something_else_than_the_clause_is_searched_for(laws: Collection) -> None:
    answer = laws.answer(read_question("Siapa yang mengawasi penerapan pasal 2 UU 8/2031 di provinsi?"))
    assert isinstance(answer, Abstention) or answer.strength is not Strength.STRONG


@pytest.fixture(scope="module")
def news() -> Collection:
    text = "The council met on Monday and spoke of the constitution, of judges and of section 12 in particular."
    return index_collection(INFO, [Document("news", "Council news", text, Language.EN)])


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("What is article 7 of the constitution?", ("article 7",)),
        ("pasal 83 ayat 3 UU 8/2012", ("pasal 83 ayat 3",)),
        ("section 13?", ("section 13",)),
    ],
)
def test_a_clause_of_which_no_text_speaks_is_refused_by_its_name(
    news: Collection, question: str, missing: tuple[str, ...]
) -> None:
    answer = news.answer(read_question(question))
    assert isinstance(answer, Abstention)
    assert (answer.reason, answer.missing) == (Reason.NOT_FOUND, missing)


def test_a_text_that_speaks_of_a_clause_is_no_text_without_it(news: Collection) -> None:
    answer = news.answer(read_question("What is section 12?"))
    assert not isinstance(answer, Abstention) or not answer.missing


@pytest.mark.parametrize(("title", "heading"), [("Council news 14", "News"), ("Council news", "Who met on day 14")])
@pytest.mark.parametrize("question", ["What does article 14 say?", "apa isi pasal 14?"])
def test_a_number_of_titles_and_headings_alone_is_no_clause(title: str, heading: str, question: str) -> None:
    text = f"## {heading}\n\nThe council met on Monday and spoke of judges."
    answer = index_collection(INFO, [Document("news", title, text, Language.EN)]).answer(read_question(question))
    assert isinstance(answer, Abstention)
    assert answer.missing == (" ".join(question.strip("?").split()[2:4]),)


@pytest.mark.parametrize("question", ["What does article 7 of the constitution say about judges of the council?"])
def test_a_quote_of_something_else_than_the_clause_is_the_closest_at_most(news: Collection, question: str) -> None:
    answer = news.answer(read_question(question))
    assert isinstance(answer, Abstention) or answer.strength is Strength.PARTIAL
    without = news.answer(read_question(question.replace(" article 7 of", "")))
    assert isinstance(without, Answer)
    assert without.strength is not Strength.PARTIAL


@pytest.mark.parametrize("label", ["Pasal 2\n(1) ", "Pasal 2 (1) ", "“Pasal 2\n(1) "])
def test_a_clause_that_is_copied_with_its_label_is_verbatim(laws: Collection, label: str) -> None:
    claim = f"{label}Hari tenang berlangsung selama tiga hari sebelum pemungutan suara."
    verdict = laws.verify(claim)
    assert verdict.kind is VerdictKind.VERBATIM
    same = [claim[slice(*mark.span)] for mark in verdict.marks if mark.kind is MarkKind.SAME]
    assert "".join(same).strip().endswith("Hari tenang berlangsung selama tiga hari sebelum pemungutan suara.")
    assert laws.verify(claim.replace("tiga", "empat")).kind is VerdictKind.ALTERED


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Under the river council election law 8/2031, how old is a voter?", ["old", "voter"]),
        ("Berapa umur pemilih menurut undang-undang dewan kota UU 8/2031?", ["umur", "pemilih"]),
        ("menurut UU 8/2031 tentang pemilihan dewan kota, umur pemilih berapa", ["pemilihan", "umur"]),
        ("How old is a voter of the council in law 8/2031?", ["old", "voter", "council"]),
        ("UU 8/2031 umur pemilih", ["umur", "pemilih"]),
        ("UU 8/2031 (dewan kota): umur pemilih berapa", ["umur", "pemilih"]),
        ("UU 8/2031 dewan kota: umur pemilih berapa", ["umur", "pemilih"]),
        ("Dewan kota 2031 (UU 8/2031): umur pemilih berapa", ["umur", "pemilih"]),
        # Behind a verb nothing describes it.
        ("How many months of campaigning did law 8/2031 give?", ["months", "campaigning", "give"]),
    ],
)
def test_what_describes_a_named_law_is_not_searched_for(laws: Collection, question: str, left: list[str]) -> None:
    read = read_question(question)
    named = find_named_laws(laws.index, read)
    assert named is not None
    query = leave_out(laws.index.builder.build(read), named.spans)
    assert [term.surface for term in query.terms] == left


def test_words_that_ask_for_an_age_are_never_called_missing(news: Collection) -> None:
    answer = news.answer(read_question("How old must a judge of the council be?"))
    assert isinstance(answer, Abstention)
    assert answer.missing == ()


CLUB = """---
title: Rules of the Harbour Club
language: en
genre: official
---
# Rules of the Harbour Club

## Part One: Members

### Article 1. Votes of members ###

1. Every member over 16 years has one vote.
2. A member who owes dues of 40 dollars has none.

#### Lost cards

Whoever lost a card shows a passport.

### Article 2

### Candidates

(1) A candidate for treasurer must have been a member for five years.
(2) Nobody may be a candidate for two offices.

## Contact

Write to the secretary at 4 Pier Road.

**Article 3**

The ballot box is opened at noon by three observers.

**Article 4 – Complaints**

Complaints are read within nine days.
"""
TERTIB = """---
title: Tata Tertib Pemilihan RT
language: id
genre: official
---
# Tata Tertib Pemilihan Ketua RT

## Pasal 1: Pemilih
Warga berusia 17 tahun atau sudah menikah berhak memilih.

## Pasal 2: Calon
Calon ketua RT berusia paling rendah 30 tahun dan tinggal di RT ini paling singkat tiga tahun.

## Pasal 14: Masa jabatan
Ketua RT menjabat selama lima tahun.

## Kontak
Surat dikirim ke balai warga di Jalan Melati.
"""


def build_folder(folder: Path, **texts: str) -> Collection:
    (folder / "collection.toml").write_text(
        '[name]\nen = "Test"\nid = "Uji"\n[scope]\nen = "elections"\nid = "pemilu"\n', encoding="utf-8"
    )
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return build_collection(folder)


@pytest.fixture(scope="module")
def headed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Collection]:
    return {
        name: build_folder(tmp_path_factory.mktemp(name), **{name: text})
        for name, text in (("club", CLUB), ("tertib", TERTIB))
    }


@pytest.mark.parametrize(
    ("name", "question", "section", "words"),
    [
        ("club", "What does article 1 say?", "Article 1", "Votes of members\n\n1. Every member"),
        ("club", "article 1(2)", "Article 1(2)", "2. A member who owes"),
        ("club", "apa isi pasal 2?", "Article 2(1)–(2)", "(1) A candidate for treasurer"),
        ("club", "What does article 3 say?", "Article 3", "The ballot box"),
        ("club", "bunyi pasal 4?", "Article 4", "Complaints\n\nComplaints are read"),
        ("tertib", "apa isi pasal 2?", "Pasal 2", "Calon\nCalon ketua RT"),
        ("tertib", "What does article 14 say?", "Pasal 14", "Masa jabatan\nKetua RT"),
    ],
)
def test_an_article_whose_label_is_a_heading_is_opened_by_its_number(
    headed: dict[str, Collection], name: str, question: str, section: str, words: str
) -> None:
    answer = headed[name].answer(read_question(question))
    assert isinstance(answer, Answer)
    assert answer.strength is Strength.STRONG
    assert answer.quotes[0].citation.section == section
    assert answer.quotes[0].text.startswith(words)


@pytest.mark.parametrize(
    ("name", "question", "section"),
    [
        ("club", "Who shows a passport?", "Article 1"),
        ("club", "How long must a candidate for treasurer have been a member?", "Article 2(1)"),
        ("club", "Where do I write to the secretary?", "Contact"),
        ("club", "Who opens the ballot box at noon?", "Article 3"),
        ("tertib", "umur calon ketua RT?", "Pasal 2"),
        ("tertib", "Berapa tahun ketua RT menjabat?", "Pasal 14"),
        ("tertib", "Surat dikirim ke mana?", "Kontak"),
    ],
)
def test_a_quote_is_cited_with_the_article_of_its_heading_and_holds_no_marks_of_others(
    headed: dict[str, Collection], name: str, question: str, section: str
) -> None:
    collection = headed[name]
    answer = collection.answer(read_question(question))
    assert isinstance(answer, Answer)
    quote = answer.quotes[0]
    assert quote.citation.section == section
    assert "#" not in quote.text
    verdict = collection.verify(quote.text[slice(*quote.highlight)])
    assert verdict.kind is VerdictKind.VERBATIM
    assert verdict.quotes[0].citation.section.startswith(section.partition("(")[0])


@pytest.mark.parametrize(("question", "first"), [("What does article 2 say?", "club"), ("apa isi pasal 2?", "tertib")])
def test_of_texts_without_a_law_s_name_each_is_shown_as_likely_the_asker_s_language_first(
    tmp_path: Path, question: str, first: str
) -> None:
    answer = build_folder(tmp_path, club=CLUB, tertib=TERTIB).answer(read_question(question))
    assert isinstance(answer, Answer)
    assert answer.strength is Strength.LIKELY
    assert {quote.citation.document_id for quote in answer.quotes} == {"club", "tertib"}
    assert answer.quotes[0].citation.document_id == first


FERRIES = """### Article 1. Fares
(1) The fare of the ferry is {fare} shells.

### Article 2. Dogs
Dogs ride the ferry {dogs}.
"""


@pytest.fixture(scope="module")
def regulations() -> Collection:
    def write(number: int, title: str, fare: str, dogs: str, *older: str) -> Document:
        name = f"regulation-{number}"
        text = FERRIES.format(fare=fare, dogs=dogs)
        return Document(name, title, text, Language.EN, genre=Genre.OFFICIAL, supersedes=older)

    old = write(12, "Regulation No. 12 of 2031 on Ferries", "four", "free of charge")
    new = write(15, "Regulation No. 15 of 2032 amending ferry fares", "nine", "on a lead", old.id)
    return index_collection(INFO, [old, new])


@pytest.mark.parametrize(
    ("question", "section", "words"),
    [
        ("what is the fare of the ferry?", "Regulation 15/2032, Article 1(1)", "nine"),
        ("what did regulation 12 say on the fare of the ferry?", "Regulation 12/2031, Article 1(1)", "four"),
        ("what was the fare of the ferry under regulation no. 12?", "Regulation 12/2031, Article 1(1)", "four"),
        ("what fare did peraturan nomor 12 name for the ferry?", "Regulation 12/2031, Article 1(1)", "four"),
        ("article 2 of regulation 12", "Regulation 12/2031, Article 2", "free of charge"),
        ("regulation 12 article 2", "Regulation 12/2031, Article 2", "free of charge"),
        ("article 2 of regulation 15", "Regulation 15/2032, Article 2", "on a lead"),
    ],
)
def test_a_law_that_is_named_by_its_number_alone_answers_though_another_holds(
    regulations: Collection, question: str, section: str, words: str
) -> None:
    answer = regulations.answer(read_question(question))
    assert isinstance(answer, Answer)
    assert answer.quotes[0].citation.section == section
    assert words in answer.quotes[0].text


def test_an_article_of_a_regulation_that_is_not_there_is_refused(regulations: Collection) -> None:
    answer = regulations.answer(read_question("article 2 of regulation 44"))
    assert isinstance(answer, Abstention)
    assert answer.missing == ("regulation 44",)


def test_a_rule_of_that_number_is_opened_where_no_law_has_it() -> None:
    rules = Document("rules", "Ferry Rules", "Regulation 12\nDogs ride on a lead.\n", Language.EN)
    answer = index_collection(INFO, [rules]).answer(read_question("what does regulation 12 say?"))
    assert isinstance(answer, Answer)
    assert answer.quotes[0].text == "Dogs ride on a lead."


def test_a_regulation_that_is_named_and_nothing_asked_of_is_what_is_closest(regulations: Collection) -> None:
    for question in ("regulation 12", "what does regulation 12 say?"):
        answer = regulations.answer(read_question(question))
        assert isinstance(answer, Abstention)
        assert [citation.document_id for citation in answer.closest] == ["regulation-12"]
