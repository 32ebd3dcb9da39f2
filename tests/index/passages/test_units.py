"""Lists with what announces them, and questions with their answers."""

from __future__ import annotations

from index.documents.file import leave_out
from index.models import Document, Language
from index.passages.passages import divide_document


def list_units(text: str, language: Language = Language.EN) -> list[tuple[str, str]]:
    """The lead of each unit and the last words of its last item or answer."""
    divided = divide_document(Document("d", "Untitled", text, language))
    return [
        (" ".join(text[unit.start : unit.lead_end].split()), text[unit.start : unit.end].split()[-1])
        for unit in divided.units
    ]


def test_a_list_ends_where_its_items_do_and_holds_inner_ones() -> None:
    text = (
        "The board has met. The board decides on:\n(a) the ballot;\n(b) the boxes, which are:\n(i) one a list; and\n"
        "(ii) one to spare;\n(c) the count.\nIts decisions are public."
    )
    assert list_units(text) == [("The board decides on:", "count."), ("(b) the boxes, which are:", "spare;")]


def test_a_numbered_paragraph_ends_the_list_of_the_one_before() -> None:
    text = "(1) Panitia bertugas:\na. mencatat; dan\nb. menghitung.\n(2) Panitia dibubarkan sesudah pemilihan."
    assert list_units(text, Language.ID) == [("(1) Panitia bertugas:", "menghitung.")]


def test_a_sentence_goes_on_in_its_list_without_a_colon_and_a_heading_does_not() -> None:
    items = "(a) is a citizen;\n(b) is forty years old; and\n(c) lives here."
    lead = "(1) A person may be nominated if he or she"
    assert list_units(f"{lead}\n\n{items}\n\n(2) Nobody else may be.") == [(lead, "here.")]
    assert list_units(f"Conditions for Candidates\n\n{items}") == []
    assert list_units(f"A person may be nominated.\n\n{items}") == []


def test_items_without_labels_or_full_stops_belong_to_the_list_above() -> None:
    text = "These are accepted:\n\npassports\n\ndriving licences\n\nbus passes of the county\n\nYou may use an old one."
    assert list_units(text) == [("These are accepted:", "county")]


def test_a_sentence_announces_as_many_items_as_it_counts_or_those_that_follow() -> None:
    items = "Boat: for whoever lives on an island\n\nBus: for all others of the county"
    assert list_units(f"Two ways lead to the polls.\n\n{items}") == [("Two ways lead to the polls.", "county")]
    assert list_units(f"Three parties stand.\n\n{items}") == []
    assert list_units(f"People come in various ways.\n\n{items}")[0][0] == "People come in various ways."
    marked = "• ke desa\n\n• ke kota"
    assert list_units(f"Surat dikirim dengan dua cara.\n\n{marked}", Language.ID) == [
        ("Surat dikirim dengan dua cara.", "kota")
    ]


def test_a_question_has_its_whole_answer_on_a_page_of_questions() -> None:
    text = "Q. Who votes?\n\nA. All adults. Nobody else.\n\nQ. Where? At home.\n\nQ. When?\n\nSoon.\n\nIn May."
    assert list_units(text) == [("Q. Who votes?", "else."), ("Q. Where?", "home."), ("Q. When?", "May.")]


INTERVIEW = """**Why are there three ballots?**

It is cheaper. They have different colours.

**Many people ask why there are no machines.**

We looked into that in 2024. Paper can be counted again.

**There are fears of foreign money.**

We work with the central bank.

**How many officers are there?**

There are 2,144.
"""


def test_what_only_tells_that_people_ask_is_a_question_and_each_turn_of_an_interviewer_ends_an_answer() -> None:
    document = Document("d", "Untitled", INTERVIEW, Language.EN, cuts=leave_out(INTERVIEW, (), "a.md"))
    text = document.joined.text
    divided = divide_document(document)
    assert [(text[u.start : u.lead_end], text[u.start : u.end].split()[-1]) for u in divided.units] == [
        ("Why are there three ballots?", "colours."),
        ("Many people ask why there are no machines.", "again."),
        ("How many officers are there?", "2,144."),
    ]
    assert text[divided.passages[2].start :].startswith("There are fears")


def test_behind_what_only_tells_that_people_ask_the_rest_of_its_paragraph_answers() -> None:
    text = "Banyak pemilih bertanya apakah pulpen boleh dibawa. Boleh. Bawalah juga paspor.\n\nTPS dibuka pukul 7."
    assert list_units(text, Language.ID) == [("Banyak pemilih bertanya apakah pulpen boleh dibawa.", "paspor.")]
    for other in (
        "Voters are asked whether they accept the amendment. They answer Yes or No.",
        "Many people ask why there are no machines, but paper is safer. We looked into it.",
        "Warga yang bertanya di mana TPS-nya dibantu petugas. Petugas ada di kantor pulau.",
    ):
        assert list_units(other) == []


def test_what_is_passed_on_belongs_to_what_a_check_says_of_it() -> None:
    text = "Klaim 1: Surat suara sudah tercoblos.\nHasil: SALAH. Kotaknya kosong.\n\nPolisi memeriksa gudang."
    assert list_units(text, Language.ID) == [("Klaim 1: Surat suara sudah tercoblos.", "kosong.")]
    apart = "Claim: People may vote by phone.\n\nFalse. Nobody may.\n\nThe council met."
    assert list_units(apart) == [("Claim: People may vote by phone.", "may.")]
    # What nothing is said of, and what is no label, are sentences like others.
    assert list_units("Claim: People may vote by phone.\n\nThe council met.") == []
    assert list_units("Claims are heard on Monday. No appeal is possible.") == []


def test_a_text_that_asks_once_or_twice_is_no_page_of_questions() -> None:
    assert list_units("What is to be done?\n\nNobody knows it yet.\n\nWho will?\n\nThe council decides in May.") == []


def test_a_passage_that_begins_within_a_list_knows_what_announces_it() -> None:
    items = "\n".join(
        f"{number}. duty number {number} of the board, which it does every year;" for number in range(1, 70)
    )
    text = f"The duties of the board are:\n{items}\nThe end is here."
    divided = divide_document(Document("d", "Untitled", text, Language.EN))
    leads = [[text[start:end] for start, end in spans] for spans in divided.leads]
    assert leads == [[], *[["The duties of the board are:"]] * (len(leads) - 1)]
    assert len(leads) > 2
