"""Paragraphs and their kinds: a labelled table, the rules one by one, and what must hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.models import Language
from index.passages.content import ParagraphKind, find_paragraphs
from index.passages.furniture_sentences import is_notice, may_hold_notice

LABELLED = [
    (label, line.replace("\\n", "\n").replace("\\t", "\t"))
    for label, line in (
        row.split("\t", 1)
        for row in (Path(__file__).parents[2] / "data" / "paragraph_kinds.tsv").read_text("utf-8").splitlines()
        if row and not row.startswith("#")
    )
]
BEFORE = "The Central Election Commission of Kazakhstan registered all seven parties before the deadline."
AFTER = "Para pemantau dari sepuluh organisasi internasional hadir di seluruh wilayah pada hari pemungutan suara."
FRAMES = {
    "between": "\n\n".join((BEFORE, "{}", AFTER)),
    "a line a paragraph": "\n".join((BEFORE, "{}", AFTER)),
    "last": "\n\n".join((BEFORE, AFTER, "{}")),
}


def kinds_of(frame: str, part: str) -> set[ParagraphKind]:
    at = frame.index("{}")
    return {
        paragraph.kind
        for paragraph in find_paragraphs(frame.replace("{}", part), "")
        if paragraph.span.start < at + len(part) and paragraph.span.end > at
    }


def content_of(text: str, title: str = "", page_starts: tuple[int, ...] = ()) -> list[str]:
    return [
        text[paragraph.span.start : paragraph.span.end]
        for paragraph in find_paragraphs(text, title, page_starts=page_starts)
        if paragraph.kind is ParagraphKind.CONTENT
    ]


@pytest.mark.parametrize("frame", FRAMES)
def test_keeps_furniture_out_and_content_in(frame: str) -> None:
    wrong: dict[str, list[str]] = {"furniture": [], "content": []}
    for label, line in LABELLED:
        kinds = kinds_of(FRAMES[frame], line)
        if (ParagraphKind.CONTENT in kinds) if label == "furniture" else (kinds != {ParagraphKind.CONTENT}):
            wrong[label].append(line)
    totals = {label: sum(row[0] == label for row in LABELLED) for label in wrong}
    assert min(totals.values()) >= 150
    assert len(wrong["furniture"]) <= 0.05 * totals["furniture"], wrong["furniture"]
    assert len(wrong["content"]) <= 0.02 * totals["content"], wrong["content"]


PIECES = (
    "\n~\n\n~\r\n~\x0c~\x0b~\u2028~ ~\t~. ~: ~?~- ~1. ~ | ~“~”~(~)~Read 386 times~iklan~"
    "Baca juga: ~2023-03-27 ~March 19, 2023~-- Ed.~(VOI/Faisal)~Pasal 5~"
    "Views expressed in this article are his own. ~pemilu~Kazakhstan~\u200b~\ufeff~İ~\ud800~"
    "-12-"
)
FRAGMENTS = st.sampled_from(PIECES.split("~"))
TEXTS = st.one_of(st.text(max_size=300), st.lists(FRAGMENTS, max_size=50).map("".join))


@settings(max_examples=60)
@given(
    TEXTS,
    st.sampled_from(["", "Kazakhstan", "iklan"]),
    st.sampled_from(Language),
    st.lists(st.integers(0, 300)),
)
def test_covers_everything_but_white_space_once_and_in_order(
    text: str, title: str, language: Language, page_starts: list[int]
) -> None:
    pages = (0, *sorted(page_starts))
    paragraphs = find_paragraphs(text, title, language, pages)
    assert paragraphs == find_paragraphs(text, title, language, pages)
    covered = [at for paragraph in paragraphs for at in range(*paragraph.span)]
    assert covered == sorted(set(covered))
    assert [at for at in covered if not text[at].isspace()] == [
        at for at, char in enumerate(text) if not char.isspace()
    ]
    for paragraph in paragraphs:
        part = text[paragraph.span.start : paragraph.span.end]
        assert part == part.strip() != ""


@pytest.mark.parametrize("unit", [".", "“", "\n", " ", "a\n", "a:", "a > ", "[", "cookie ", "dibaca ", "1 ", "| "])
def test_hostile_repetition_is_finished(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    covered = sum(paragraph.span.end - paragraph.span.start for paragraph in find_paragraphs(text))
    assert covered >= sum(not char.isspace() for char in text)


def test_joins_hard_wrapped_lines_and_keeps_paragraphs_apart() -> None:
    wrapped = (
        "The Mazhilis is the lower house of parliament. It has ninety-eight\n"
        "deputies, most of whom are elected from party lists under the new\n"
        "Constitution. Others stand in single-member districts, for which any\n"
        "citizen may be nominated.\n"
        "The Senate is the upper house. Its members are chosen by the regional\n"
        "councils, and the president appoints the rest."
    )
    assert content_of(wrapped) == [
        wrapped[: wrapped.index("The Senate") - 1],
        wrapped[wrapped.index("The Senate") :],
    ]


def test_takes_each_line_for_a_paragraph_where_nothing_is_wrapped() -> None:
    lines = [
        "Pemilu digelar pada 19 Maret 2023.",
        "Partisipasi mencapai 54 persen.",
        "Amanat meraih kursi terbanyak.",
    ]
    assert content_of("\n".join(lines)) == lines


def test_joins_a_broken_line_among_paragraphs_set_apart() -> None:
    broken = "“Secara politik, negara ini menyaksikan reformasi yang mengarah ke\npluralisme”, kata Borell."
    assert content_of(f"{BEFORE}\n\n{broken}\n\n{AFTER}") == [BEFORE, broken, AFTER]


def test_the_title_is_a_heading_wherever_it_comes_again() -> None:
    title = "Tokayev menang telak dengan 81,31 persen suara"
    text = f"{title}\n\n{BEFORE}\n\n{title} - Suara Rakyat\n\n{AFTER}"
    assert content_of(text, title) == [BEFORE, AFTER]
    assert content_of(text, f"[{title}]") == [BEFORE, AFTER]


def test_a_first_sentence_that_stands_in_for_a_title_stays_content() -> None:
    assert content_of(f"{BEFORE}\n{AFTER}", title=BEFORE) == [BEFORE, AFTER]


@pytest.mark.parametrize(
    "stamp",
    ["14.05, Monday 7 Mar 2022 Link to this post", "14.05, Monday 7 Mar 2022", "Tautan permanen ke tulisan ini"],
)
def test_the_time_of_a_post_and_the_link_to_it_are_no_content(stamp: str) -> None:
    assert content_of(f"{BEFORE}\n\n{stamp}\n\n{AFTER}") == [BEFORE, AFTER]


def test_cuts_furniture_off_content_on_one_line() -> None:
    byline = "Bakyt Dyussenbayev is the Kazakh Ambassador to Korea."
    assert content_of(f"{byline} Views expressed in this article are his own. -- Ed.") == [byline]
    assert content_of(f" date 2023-03-27 {BEFORE}") == [BEFORE]
    assert content_of(f"{BEFORE} (VOI/Faisal)") == [BEFORE]
    assert content_of(f"{BEFORE} (Antara)") == [BEFORE]
    assert content_of(f"{BEFORE} [*]") == [BEFORE]


@pytest.mark.parametrize(
    "lead",
    [
        "VOI News, Jakarta: ",
        "Jakarta (ANTARA) - ",
        "JAKARTA, KOMPAS.com – ",
        "ASTANA, 19 March 2023 – ",
        "JAKARTA -- ",
    ],
)
def test_cuts_datelines_off(lead: str) -> None:
    assert content_of(lead + BEFORE) == [BEFORE]


@pytest.mark.parametrize(
    "sentence",
    [
        "March 19, 2023 was a Sunday.",
        "On 19 March 2023 Kazakhstan voted.",
        "19 Maret 2023 Kazakhstan menggelar pemilu.",
        "Ia memimpin Partai Keadilan (PKS).",
        "Tokayev won (81.31 percent).",
        "Partai itu menang di Jakarta (DKI).",
        "Amanat – partai berkuasa – menang.",
        "KPU - sebagai penyelenggara - bersikap netral.",
        "Hasilnya: menang.",
    ],
)
def test_cuts_nothing_off_sentences_that_look_alike(sentence: str) -> None:
    assert content_of(sentence) == [sentence]


def test_drops_running_headers_and_page_numbers_of_pages() -> None:
    pages = [
        f"Election Law of the Republic {number}\n{body}\nCentral Election Commission, page {number} of 4\n"
        for number, body in enumerate((BEFORE, AFTER, BEFORE.lower(), AFTER.upper()), 1)
    ]
    starts = tuple(sum(map(len, pages[:number])) for number in range(len(pages)))
    assert content_of("".join(pages), page_starts=starts) == [BEFORE, AFTER, BEFORE.lower(), AFTER.upper()]


def test_a_sentence_runs_over_a_page_break() -> None:
    first = "The commission registers every party that meets the requirements of the law and"
    second = "publishes the list of registered parties within ten days of the deadline."
    text = f"{first}\n{second}"
    assert content_of(text, page_starts=(0, len(first) + 1)) == [text]


def test_a_list_is_content_under_its_introduction() -> None:
    marked = "Kandidat:\n1. Kassym-Jomart Tokayev\n2. Jiguli Dairabaev"
    assert " ".join(content_of(f"{BEFORE}\n\n{marked}")).endswith(" ".join(marked.split("\n")))
    bare = ["Pemilih wajib membawa:", "Kartu tanda penduduk", "Surat pemberitahuan", AFTER]
    assert content_of("\n\n".join(bare)) == bare


def test_names_sections_and_posts_are_headings() -> None:
    role = "Doctor of Political Sciences, Chief Researcher at the Institute of Philosophy (Almaty, Kazakhstan)."
    text = f"Yuri Bulutaev\n\n{role}\n\n{BEFORE}\n\nThe Road to Reform\n\n{AFTER}"
    assert content_of(text) == [BEFORE, AFTER]
    assert kinds_of(text.replace("The Road to Reform", "{}"), "The Road to Reform") == {ParagraphKind.HEADING}


def test_an_answer_under_its_question_is_content() -> None:
    text = "When is the election?\n\nMarch 19, 2023\n\nWho may vote?\n\nAdult citizens"
    assert content_of(text) == text.split("\n\n")


def test_menus_repeated_on_a_page_are_furniture() -> None:
    text = f"Info Pemilu Kita\n\n{BEFORE}\n\nInfo Pemilu Kita\n\n{AFTER}\n\nInfo Pemilu Kita"
    assert kinds_of(text.replace("Info Pemilu Kita", "{}", 1), "Info Pemilu Kita") == {ParagraphKind.FURNITURE}


def test_a_text_that_is_all_white_has_no_paragraphs() -> None:
    assert find_paragraphs(" \n\t\n\u2003") == find_paragraphs("") == ()


REGULATION = """PERATURAN KOMISI PEMILIHAN UMUM
NOMOR 25 TAHUN 2023
TENTANG
PEMUNGUTAN SUARA

Menimbang : bahwa untuk melaksanakan ketentuan Pasal 346 dan Pasal 354
Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum, perlu menetapkan
Peraturan Komisi Pemilihan Umum tentang Pemungutan Suara;

BAB I
KETENTUAN UMUM

Pasal 1
(1) Pemungutan suara dilaksanakan di TPS pada hari yang ditetapkan, dan
dimulai pukul 07.00 waktu setempat.
-2-
(2) Pemilih yang berhak memberikan suara di TPS meliputi:
a. pemilik KTP-el yang terdaftar pada DPT; dan
b. penduduk yang telah memiliki hak pilih.

Ditetapkan di Jakarta
pada tanggal 18 Desember 2023
ttd.
Salinan sesuai dengan aslinya
"""


def test_reads_a_regulation_by_its_articles() -> None:
    assert [" ".join(part.split()) for part in content_of(REGULATION)] == [
        "Menimbang : bahwa untuk melaksanakan ketentuan Pasal 346 dan Pasal 354 Undang-Undang Nomor 7 "
        "Tahun 2017 tentang Pemilihan Umum, perlu menetapkan Peraturan Komisi Pemilihan Umum tentang "
        "Pemungutan Suara;",
        "Pasal 1 (1) Pemungutan suara dilaksanakan di TPS pada hari yang ditetapkan, dan dimulai pukul 07.00 "
        "waktu setempat.",
        "(2) Pemilih yang berhak memberikan suara di TPS meliputi: a. pemilik KTP-el yang terdaftar pada "
        "DPT; dan b. penduduk yang telah memiliki hak pilih.",
    ]


REPORT = """I. EXECUTIVE SUMMARY

On 19 March 2023, the Republic of Kazakhstan held early parliamentary
elections. They were held under an amended legal framework, which the
observers of the mission had asked for.1
1 See Article 41 of the Constitution.
- Voting was orderly overall, but counting was assessed negatively in
58 of 128 polling stations.

RESULTS
Amanat 53.90
Auyl 10.90
"""


def test_reads_a_wrapped_report_with_notes_items_and_results() -> None:
    assert [" ".join(part.split()) for part in content_of(REPORT)] == [
        "On 19 March 2023, the Republic of Kazakhstan held early parliamentary elections. They were held "
        "under an amended legal framework, which the observers of the mission had asked for.1",
        "1 See Article 41 of the Constitution.",
        "- Voting was orderly overall, but counting was assessed negatively in 58 of 128 polling stations.",
        "Amanat 53.90 Auyl 10.90",
    ]


def test_markdown_headings_and_rules_are_no_content() -> None:
    text = "# How to vote\n\n## Who can vote?\nCitizens may vote.\n\n---\n\n- Bring a card"
    assert content_of(text) == ["Citizens may vote.", "- Bring a card"]


@pytest.mark.parametrize(
    "sentence", ["You can help Wikipedia by expanding it.", "Retrieved 3 May 2023.", "© 2023 Akorda"]
)
def test_a_paragraph_is_searched_where_a_phrase_alone_makes_a_notice(sentence: str) -> None:
    assert is_notice(sentence)
    assert may_hold_notice(f"The count ended at noon. {sentence} Parliament met.")


@pytest.mark.parametrize(
    ("line", "is_content"),
    [
        ("Quiet period: 11 - 13 February 2024", True),
        ("Masa kampanye: 28 November 2023 - 10 Februari 2024", True),
        ("Laporan dana: paling lambat 29 Februari 2024", True),
        ("Chapter one: the long way of 12 towns and their mayors", False),
    ],
)
def test_a_labelled_date_is_a_line_of_a_calendar(line: str, is_content: bool) -> None:
    text = f"The calendar below was adopted by the council of the town.\n\n{line}\n\nIt may be changed at any time."
    assert (line in content_of(text)) is is_content
