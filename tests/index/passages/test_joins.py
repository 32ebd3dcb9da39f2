"""What the joined form of a text leaves out, and the way between both forms."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.models import Document, JoinedText, Language, Span
from index.passages.joins import find_cuts
from index.passages.passages import divide_document


def join(text: str, *page_starts: int) -> str:
    return JoinedText(text, find_cuts(text, page_starts)).text


def join_pages(*pages: str) -> str:
    starts = [sum(len(page) + 1 for page in pages[:number]) for number in range(len(pages))]
    return join("\n".join(pages), *starts)


@st.composite
def texts_with_cuts(draw: st.DrawFn) -> JoinedText:
    parts = draw(st.lists(st.text("ab-\n ", min_size=1, max_size=5), max_size=12))
    places = [sum(map(len, parts[:number])) for number in range(len(parts) + 1)]
    first = draw(st.integers(0, 1))
    cuts = [Span(*places[at : at + 2]) for at in range(first, len(parts), 2)]
    return JoinedText("".join(parts), cuts)


@given(texts_with_cuts(), st.data())
def test_a_part_of_the_joined_text_is_found_again(joined: JoinedText, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(joined.text)))
    end = data.draw(st.integers(start, len(joined.text)))
    assert joined.join_span(joined.locate(Span(start, end))) == (start, end)


@given(st.text("ab-c\n. ", max_size=60), st.data())
def test_joining_a_part_is_a_part_of_the_joined_text(text: str, data: st.DataObject) -> None:
    cuts = find_cuts(text)
    joined = JoinedText(text, cuts)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    left = [Span(max(cut.start, start), min(cut.end, end)) for cut in cuts if cut.start < end and start < cut.end]
    alone = JoinedText(text[start:end], [Span(cut.start - start, cut.end - start) for cut in left])
    assert joined.text[slice(*joined.join_span(Span(start, end)))] == alone.text


@given(st.lists(st.text("ab-c\n. (1)", max_size=40), min_size=1, max_size=5))
def test_cuts_ascend_apart_and_leave_every_letter_outside_running_lines(pages: list[str]) -> None:
    text = "\n".join(pages)
    starts = [sum(len(page) + 1 for page in pages[:number]) for number in range(len(pages))]
    cuts = find_cuts(text, starts)
    assert all(0 <= cut.start < cut.end <= len(text) for cut in cuts)
    assert all(before.end < after.start for before, after in pairwise(cuts))


@pytest.mark.parametrize("text", ["", "Plain text.\nSecond line.\n", "A well-known name - and a dash\n- an item\n"])
def test_a_text_with_nothing_to_join_is_itself(text: str) -> None:
    assert find_cuts(text) == ()
    assert JoinedText(text, ()).text is text


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Pemilihan dilaksa-\nnakan serentak.", "Pemilihan dilaksanakan serentak."),
        ("The consti\u2010\n tution holds.", "The constitution holds."),
        ("It is consti\u00ad\ntutional.", "It is constitutional."),
        ("Panitia ber-\nsama-sama bekerja.", "Panitia bersama-sama bekerja."),
        ("menurut undang-\nundang ini", "menurut undang-undang ini"),
        ("peraturan perundang-\nundangan lain", "peraturan perundang-undangan lain"),
        ("membawa e-\nKTP asli", "membawa e-KTP asli"),
        ("Jadwal pemilu-kada dan pemilu-\nkada ulang", "Jadwal pemilu-kada dan pemilu-kada ulang"),
        ("Jadwal pemilukada dan pemilu-\nkada ulang", "Jadwal pemilukada dan pemilu-kada ulang".replace("u-k", "uk")),
        ("REPUBLIK INDO-\nNESIA", "REPUBLIK INDONESIA"),
        ("Ternyata sah: ter- nyata demikian.", "Ternyata sah: ternyata demikian."),
        (
            "Undang-undang ini: menurut Undang- undang itu, undang-un-\ndang lain",
            "Undang-undang ini: menurut Undang-undang itu, undang-undang lain",
        ),
        ("menurut Undang-\n-undang Dasar", "menurut Undang-undang Dasar"),
        ("pre- and post-election", "pre- and post-election"),
        ("from 2019-\n2024", "from 2019-\n2024"),
    ],
)
def test_words_that_a_line_end_divides_are_one_word(text: str, joined: str) -> None:
    assert join(text) == joined


HEADS = [f"KOMISI KOTA RAYA\nLembar {number}" for number in range(1, 5)]


def test_a_sentence_goes_on_over_a_page_break() -> None:
    pages = (
        f"{HEADS[0]}\nSetiap pemilih yang terdaftar berhak memberikan suara di tempat\nwww.raya.example",
        f"{HEADS[1]}\npemungutan suara. Saksi hadir.\nwww.raya.example",
        f"{HEADS[2]}\nPanitia mengumumkan hasil pemilihan kepada masya-\nwww.raya.example",
        f"{HEADS[3]}\nrakat kota.\nwww.raya.example",
    )
    joined = join_pages(*pages)
    assert "memberikan suara di tempat\npemungutan suara. Saksi hadir." in joined
    assert "kepada masyarakat kota." in joined


def test_a_page_break_between_sentences_headings_and_items_stays() -> None:
    pages = ["The count begins at eight.", "Observers\n", "(1) a list follows", "(2) of two items", "Article 5"]
    assert join_pages(*pages) == "\n".join(pages)


def test_a_page_number_alone_is_taken_out_of_a_sentence() -> None:
    assert join_pages("The votes are counted by the\n- 1 -", "\nmembers of the board.\n- 2 -") == (
        "The votes are counted by the\nmembers of the board.\n- 2 -"
    )


def test_passages_are_of_the_joined_text() -> None:
    text = "The election commission pub-\nlishes the results within seven days of the vote."
    document = Document("a", "A", text, Language.EN)
    (passage,) = divide_document(replace(document, cuts=find_cuts(text))).passages
    assert (passage.start, passage.end) == (0, len(text) - 2)


@pytest.mark.parametrize(
    "text",
    [
        "The languages in which the papers of the river council are printed are Malay and\nEnglish.\n",
        "Every question about it is put in writing to the section of the ministry for Internal\nPolitics.\n",
    ],
)
def test_the_last_word_of_a_sentence_is_no_furniture(text: str) -> None:
    (passage,) = divide_document(Document("a", "A", text, Language.EN)).passages
    assert text[passage.start : passage.end] == text.rstrip()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("(2) Anggota panitia diangkat sesuai dengan ketentuan sebagaimana dimaksud dalam ayat", "(1), lalu dilantik."),
        ("(2) Anggota panitia diangkat oleh wali kota sesuai dengan ketentuan dalam Pasal 12", "ayat (2)."),
        ("berdasarkan Pancasila dan Undang-Undang Dasar Negara Republik Indonesia Tahun", "1945."),
        ("7. (1) There is established for all of the county the Board of Returning", "Officers."),
    ],
)
def test_a_sentence_goes_on_over_a_page_before_numbers_and_its_last_word(before: str, after: str) -> None:
    pages = [f"Himpunan Aturan {at}\n{_write_wrapped(at)}" for at in range(3)]
    pages[1:2] = [
        f"Himpunan Aturan 4\n{_write_wrapped(4)}\n{before}",
        f"Himpunan Aturan 5\n{after}\n{_write_wrapped(5)}",
    ]
    assert f"{before}\n{after}\n" in join_pages(*pages)


def test_a_line_of_capitals_within_a_paragraph_goes_on_over_a_page() -> None:
    name = "Majelis Permusyawaratan Rakyat, Dewan Perwakilan Rakyat, dan Dewan Perwakilan Daerah"
    within = "Panitia menghitung jumlah anggota yang duduk sebagai wakil rakyat di dalam lembaga"
    rest = "Kabupaten untuk setiap partai politik peserta pemilihan di desa itu menurut urutannya."
    pages = [f"Himpunan Aturan {at}\n{_write_wrapped(at)}" for at in range(4)]
    pages[-1] = f"Himpunan Aturan 4\n{rest}"
    assert f"{name}\n{rest}" in join_pages(*pages[:2], f"{pages[2]}\n{within}\n{name}", pages[3])
    assert f"{name}\n{rest}" not in join_pages(*pages[:2], f"{pages[2]}\nBagian Kedua {name}", pages[3])


def _write_wrapped(number: int) -> str:
    """Three sentences, each wrapped once, that stand on no other page."""
    names = [f"{'abcdefgh'[number]}{letter}" for letter in "xyz"]
    return "\n".join(
        f"Panitia {name} bekerja menurut undang-undang ini dan peraturan yang dibuat atas nama\nrakyat {name} itu."
        for name in names
    )
