"""Where clauses begin and what stands apart from content."""

from __future__ import annotations

from index.models import Document, Language
from index.passages.passages import DividedText, divide_document
from index.passages.structure.clauses import cite_clauses

LAW = """UNDANG-UNDANG KOTA TELAGA NOMOR 3 TAHUN 2031 TENTANG DEWAN KOTA
DENGAN RAHMAT TUHAN YANG MAHA ESA
Mengingat :
 Pasal 1 ayat (2) Undang-Undang Dasar Kota Telaga;
BAB I KETENTUAN UMUM
Pasal 1
Dalam Undang-Undang ini yang dimaksud dengan:
1. Dewan adalah dewan kota.
2. Panitia adalah panitia pemilihan dewan kota.
BAB II PEMILIHAN
Bagian Kesatu Waktu
Pasal 2
(1) Pemilihan dilaksanakan setiap enam tahun.
(2) Tugas Panitia meliputi:
a. menyusun daftar pemilih;
b. menyiapkan kotak suara, yaitu:
1. kotak untuk dewan; dan
2. kotak cadangan;
c. mengumumkan hasil.
(3) Ketentuan sebagaimana dimaksud dalam Pasal 1 dan
Pasal 2 berlaku bagi semua panitia.
Pasal 3
Pemilihan diulang jika kotak suara hilang.
PENJELASAN ATAS UNDANG-UNDANG KOTA TELAGA NOMOR 3 TAHUN 2031 TENTANG DEWAN KOTA
Pasal 1
Cukup jelas.
Pasal 2
Ayat (1) Cukup jelas. Ayat (2) Huruf a Yang dimaksud dengan “daftar pemilih” adalah daftar tetap.
"""

CONSTITUTION = """The Constitution of Riverland, 2030

ARRANGEMENT OF ARTICLES
CHAPTER ONE—THE PEOPLE
1—Sovereignty.
2—Supremacy.
3—Languages.
CHAPTER TWO—THE COUNCIL
4—The Council.
5—Elections of the
council.
6—Oaths.
FIRST SCHEDULE  Rivers

CHAPTER ONE—THE PEOPLE
Sovereignty.
1. (1) All power belongs to the people of Riverland.
(2) The people may use it directly or through—
(a) the council; and
(b) the courts.
Supremacy.
2. This Constitution is the supreme law of Riverland.
Languages.
3. The languages of Riverland are Low River and High River.
CHAPTER TWO—THE COUNCIL
The Council.
4. (1) There is a council of thirty members.
(2) It meets in the river house.
Elections of the council.
5. Elections are held every six years in May.
Oaths.
6. Every member takes an oath before the first session.
FIRST SCHEDULE
RIVERS
The rivers are the Low and the High River.
"""


def divide(text: str, title: str, language: Language) -> tuple[DividedText, str]:
    return divide_document(Document("d", title, text, language)), text


def cite(divided: tuple[DividedText, str], words: str) -> str:
    found, text = divided
    start = text.rindex(words)
    first, last = (found.outline.find_clause(offset) for offset in (start, start + len(words) - 1))
    return cite_clauses(first, last) if first and last else ""


def test_clauses_of_an_indonesian_law_are_cited_by_law_article_paragraph_and_item() -> None:
    law = divide(LAW, "Undang-Undang Nomor 3 Tahun 2031 tentang Dewan Kota", Language.ID)
    assert cite(law, "Pemilihan dilaksanakan setiap enam tahun") == "UU 3/2031, Pasal 2 ayat (1)"
    assert cite(law, "menyusun daftar pemilih") == "UU 3/2031, Pasal 2 ayat (2) huruf a"
    assert cite(law, "kotak cadangan") == "UU 3/2031, Pasal 2 ayat (2) huruf b angka 2"
    assert cite(law, "mengumumkan hasil") == "UU 3/2031, Pasal 2 ayat (2) huruf c"
    assert cite(law, "Panitia adalah panitia") == "UU 3/2031, Pasal 1 angka 2"
    assert cite(law, "berlaku bagi semua panitia") == "UU 3/2031, Pasal 2 ayat (3)"
    assert cite(law, "diulang jika kotak suara hilang") == "UU 3/2031, Pasal 3"
    assert cite(law, "adalah daftar tetap") == "UU 3/2031, Penjelasan Pasal 2 ayat (2) huruf a"
    whole = LAW[LAW.index("(1) Pemilihan") : LAW.index("mengumumkan hasil.")]
    assert cite(law, whole) == "UU 3/2031, Pasal 2 ayat (1)–(2)"
    found = law[0].outline.find_clause(LAW.index("(1) Pemilihan"))
    assert found is not None
    assert found.chapter == "BAB II"


def test_an_explanation_that_ends_nothing_with_a_full_stop_is_cited_by_its_own_articles() -> None:
    text = LAW + (
        "Ayat (3) Cukup jelas\nPasal 3\nAyat (1) Cukup jelas Ayat (2) Cu‐\nkup jelas\nPasal 4\nAyat (1) Cukup\njelas "
        "Ayat (2) Waktu dua hari adalah hari hening.\n"
    )
    divided, _ = divide(text, "Undang-Undang Nomor 3 Tahun 2031 tentang Dewan Kota", Language.ID)
    start = text.index("Waktu dua hari")
    found = divided.outline.find_clause(start)
    assert found is not None
    assert cite_clauses(found, found) == "UU 3/2031, Penjelasan Pasal 4 ayat (2)"
    assert any(text[passage.sentences[-1].start :].startswith("Ayat (2) Waktu") for passage in divided.passages)


def test_the_name_of_a_law_is_read_from_its_first_lines_where_the_title_does_not_tell() -> None:
    text = LAW.replace("NOMOR 3 TAHUN 2031 TENTANG", "\nNOMOR 3 TAHUN 2031\nTENTANG", 1)
    assert cite(divide(text, "UNDANG-UNDANG", Language.ID), "setiap enam tahun") == "UU 3/2031, Pasal 2 ayat (1)"


def test_a_passage_of_a_law_is_an_article_without_its_label() -> None:
    divided, text = divide(LAW, "Undang-Undang Nomor 3 Tahun 2031", Language.ID)
    starts = [text[passage.start : passage.end] for passage in divided.passages]
    assert any(start.startswith("(1) Pemilihan") and start.endswith("semua panitia.") for start in starts)
    assert "Pemilihan diulang jika kotak suara hilang." in starts


def test_articles_that_are_bare_numbers_have_marginal_notes_and_a_contents_page_above_them() -> None:
    constitution = divide(CONSTITUTION, "The Constitution of Riverland, 2030", Language.EN)
    assert cite(constitution, "the courts.") == "Constitution of Riverland 2030, Article 1(2)(b)"
    assert cite(constitution, "held every six years") == "Constitution of Riverland 2030, Article 5"
    assert cite(constitution, "the Low and the High River") == "Constitution of Riverland 2030, First Schedule"
    divided, text = constitution
    quoted = "".join(text[start:end] for passage in divided.passages for start, end in passage.sentences)
    assert "Sovereignty." not in quoted
    assert "council." not in quoted.replace("the council; and", "")
    assert "2. This Constitution is the supreme law" in quoted


def test_sections_of_acts_and_numbered_headings_of_guides_are_cited_too() -> None:
    act = (
        "Part 2 Polling\n\nSection 12. Hours\n(1) Polls open at six.\n(2) Polls close at nine.\n\n"
        "§ 13 Nobody may campaign there."
    )
    acts = divide(act, "River Elections Act 2031", Language.EN)
    assert cite(acts, "Polls close at nine.") == "River Elections Act 2031, Section 12(2)"
    assert cite(acts, "campaign there") == "River Elections Act 2031, § 13"
    guide = (
        "1 Before polling\n\nStations are checked the day before.\n\n"
        "2.1 Opening the Station\n\nThe officer shows the empty box to all."
    )
    assert cite(divide(guide, "Guide", Language.EN), "shows the empty box") == "2.1 Opening the Station"


def test_a_text_without_numbered_parts_has_no_section() -> None:
    news = "The council met on Monday.\n\nSection 12 of the act says nothing of it. Article 7 Does not either, he said."
    assert cite(divide(news, "Council meets", Language.EN), "nothing of it") == ""
