"""Passages: what is joined and split, what must hold for any document, the first documents by hand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.documents.file import leave_out
from index.models import Document, Language, Passage
from index.passages.content import ParagraphKind, find_paragraphs
from index.passages.passages import divide_document
from tests.corpora import SEEDS, make_document, read_corpus

# Counted by hand, sentence by sentence.
SENTENCE_COUNTS = {
    "eu-reporter-presidential-vote": 25,
    "korea-herald-reforms": 37,
    "nika-election-outcome": 16,
    "voi-election-hopes-en": 15,
    "voi-election-hopes-id": 15,
}
FURNITURE = [
    "Special Interview",
    "Video Streaming",
    "Saturday, 18 March 2023 09:59",
    "Kazakhstan Hopes Election Will Improve Political System",
    "Written by",
    "Rate this item",
    "(0 votes)",
    "(VOI/Faisal)",
    "Read 386 times",
    "Terhubung dengan kami",
    "Presiden Kazakh di jalur kemenangan pemilu",
    "SAHAM:",
    "Kami menggunakan pendaftaran Anda",
    "Anda dapat berhenti berlangganan kapan saja.",
    "iklan\n",
    "Bagikan artikel ini:",
    "EU Reporter menerbitkan artikel",
    "belum tentu milik Reporter UE",
    "date 2023-03-27",
    "Views expressed in this article are his own.",
    "-- Ed.",
    "Most Significant Outcome - Elections Were Held",
    "Source: NIKA Group",
]
SENTENCES = [
    "Exercising its democratic rights through a national vote will certainly help strengthen what has been achieved.",
    "Elections will bring the country forward for the welfare of the people.",
    "So we hope that nothing else will happen,” said Kazbek Bokebayev.",
    "Menjalankan hak demokrasinya melalui pemungutan suara nasional tentunya akan membantu memperkuat apa "
    "yang telah dicapai.",
    "Pemilu akan membawa negara menuju kemajuan demi kesejahteraan masyarakat.",
    "kami melakukan segala upaya untuk memberikan keamanan atau acara, semua petugas polisi dan semua "
    "kekuatan akan terlibat untuk menjaga ketertiban Pemilu.",
    "Jumlah pemilih diperkirakan mencapai 69.43%.",
    "Sama halnya, para pemimpin Eropa telah terbang ke Astana.",
    "“Dalam istilah politik, Kazakhstan telah menyaksikan berbagai reformasi yang mengarah ke politik\n"
    "pluralisme”, lanjut Perwakilan Tinggi.",
    "“Hari ini sangat\nhari yang penting dan bersejarah”, katanya.",
    "Ada banyak pekerjaan yang harus dilakukan”.",
    "The start of this year could not have been any more different for Kazakhstan when compared to the "
    "tragic events of January 2022.",
    "These elections were unique in many respects.",
    "Bakyt Dyussenbayev is the Kazakh Ambassador to Korea.",
    "There were also such cases.",
    "There should be no stagnation.",
    "This is the main and important condition for the activation of electoral processes in the future.",
]


@pytest.fixture(scope="module")
def seeds() -> tuple[Document, ...]:
    return tuple(read_corpus(SEEDS).documents)


def document(text: str, language: Language = Language.EN) -> Document:
    return Document(id="d", title="Untitled", text=text, language=language)


def sentences_of(document: Document, passages: tuple[Passage, ...]) -> list[str]:
    return [document.text[start:end] for passage in passages for start, end in passage.sentences]


def test_counts_the_sentences_of_the_first_documents(seeds: tuple[Document, ...]) -> None:
    divided = {seed.id: (seed, divide_document(seed).passages) for seed in seeds}
    assert {name: len(sentences_of(*divided[name])) for name in SENTENCE_COUNTS} == SENTENCE_COUNTS


def test_leaves_all_furniture_of_the_first_documents_out(seeds: tuple[Document, ...]) -> None:
    texts = [seed.text[passage.start : passage.end] for seed in seeds for passage in divide_document(seed).passages]
    assert [line for line in FURNITURE if not any(line.strip() in seed.text for seed in seeds)] == []
    assert [line for line in FURNITURE if any(line in text for text in texts)] == []


def test_holds_real_sentences_of_the_first_documents_whole(seeds: tuple[Document, ...]) -> None:
    found = {sentence for seed in seeds for sentence in sentences_of(seed, divide_document(seed).passages)}
    assert [sentence for sentence in SENTENCES if sentence not in found] == []


def test_holds_all_long_paragraphs_of_the_first_documents(seeds: tuple[Document, ...]) -> None:
    """Whatever is longer than a disclaimer is content, but for a stamp before it or a signature after it."""
    for seed in seeds:
        held = "".join(sentences_of(seed, divide_document(seed).passages))
        for line in seed.text.splitlines():
            core = line.strip()[20:-20]
            if len(line) > 200:
                assert all(word in held for word in core.split()[1:-1]), line


WORDS = st.sampled_from(
    [
        "Voters queued.",
        "Suara dihitung!",
        "It ended",
        "iklan",
        "(2) No.",
        "Pasal 5",
        "Pasal 5 Pasal 6",
        "Q: Who?",
        "…",
        "-",
    ]
)
BREAKS = st.sampled_from([" ", "\n", "\n\n", "\f"])
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.tuples(WORDS, BREAKS), max_size=60).map(lambda parts: "".join(map("".join, parts))),
)


@settings(max_examples=60)
@given(TEXTS, st.sampled_from(Language), st.integers(1, 400), st.integers(0, 400))
def test_every_content_sentence_is_in_one_passage(text: str, language: Language, longest: int, shortest: int) -> None:
    source = document(text, language=language)
    passages = divide_document(source, longest, min(shortest, longest)).passages
    spans = [span for passage in passages for span in passage.sentences]
    assert spans == sorted(spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    for start, end in spans:
        assert text[start:end] == text[start:end].strip()
        assert any(map(str.isalnum, text[start:end]))
    kinds = find_paragraphs(text, source.title, language)
    content = [paragraph.span for paragraph in kinds if paragraph.kind is ParagraphKind.CONTENT]
    apart = {at for start, end in divide_document(source).outline.apart for at in range(start, end)}
    held = {at for start, end in spans for at in range(start, end) if text[at].isalnum()}
    assert held == {at for start, end in content for at in range(start, end) if text[at].isalnum()} - apart
    for passage in passages:
        assert len(passage.sentences) == 1 or passage.end - passage.start <= longest
        assert not any(
            paragraph.kind is not ParagraphKind.CONTENT
            and passage.start < paragraph.span.end
            and paragraph.span.start < passage.end
            for paragraph in kinds
        )


def test_joins_short_paragraphs_and_leaves_long_ones_alone() -> None:
    short = [
        "The polls closed at eight.",
        "Counting began at once.",
        "Nobody complained; it was over before nine, and the observers left for their hotels in the capital.",
    ]
    long = "The commission counted every ballot twice before it announced the result. " * 5
    passages = divide_document(document("\n\n".join([*short, long.strip()]))).passages
    assert [len(passage.sentences) for passage in passages] == [3, 5]


def test_joins_nothing_across_furniture_or_headings() -> None:
    for between in ("Advertisement", "The Road to Reform"):
        divided = divide_document(document(f"The polls closed at eight.\n\n{between}\n\nCounting began at once."))
        assert [len(passage.sentences) for passage in divided.passages] == [1, 1]


def test_splits_long_paragraphs_evenly_at_sentence_ends() -> None:
    text = "The commission counted every ballot twice before it announced the result. " * 30
    passages = divide_document(document(text), 900).passages
    lengths = [passage.end - passage.start for passage in passages]
    assert max(lengths) <= 900
    assert min(lengths) > 0.6 * max(lengths)
    assert sum(len(passage.sentences) for passage in passages) == 30


def test_keeps_a_question_with_its_answer() -> None:
    answer = "You may vote at any embassy on the day itself, from seven to eight. " * 5
    rest = "What must I bring?\n\nYour passport.\n\nIs it free?\n\nYes."
    text = f"{answer}\n\nCan I vote abroad?\n\n{answer}\n\n{rest}"
    starts = [text[passage.start : passage.start + 16] for passage in divide_document(document(text)).passages]
    assert starts == ["You may vote at ", "Can I vote abroa", "What must I brin", "Is it free?\n\nYes"]


def test_refuses_limits_that_make_no_sense() -> None:
    for longest, shortest in ((0, 0), (10, 11), (10, -1)):
        with pytest.raises(ValueError, match="passage limits"):
            divide_document(document("Text."), longest, shortest)


def test_a_document_without_content_has_no_passages() -> None:
    assert divide_document(document("Advertisement\n\nShare this\n\n* * *")).passages == ()


def test_a_byline_is_a_passage_of_its_own() -> None:
    role = "Professor of Law, Chief Researcher at the Institute of Public Affairs (Lima)."
    text = f"On towns\n\nRosa Quispe\n\n{role}\n\nTowns chose their mayors in May, and nobody complained of the count."
    (byline, rest) = divide_document(make_document("d", text, title="On towns")).passages
    assert text[byline.start : byline.end] == f"Rosa Quispe\n\n{role}"
    assert text[rest.start :].startswith("Towns chose")


def test_heads_and_labels_left_over_behind_a_sentence_are_not_quoted() -> None:
    text = (
        "BAB I KETENTUAN UMUM\nPasal 1\n(1) Panitia kota menghitung suara. Paragraf 3 Panitia Desa\n"
        "Pasal 2\nPanitia desa menyimpan kotak. Bagian Kedua Larangan dalam Kampanye\n"
        "Pasal 3\nBab ini berlaku bagi semua desa. Cukup jelas. Angka 7\nPasal 4\nKotak disegel. II. PASAL DEMI PASAL\n"
        "Pasal 5\nBagian Kedua mengatur larangan.\n"
    )
    document = Document("law", "Undang-Undang Nomor 3 Tahun 2031 tentang Desa", text, Language.ID)
    passages = divide_document(document).passages
    quoted = [text[span.start : span.end] for passage in passages for span in passage.sentences]
    assert quoted == [
        "(1) Panitia kota menghitung suara.",
        "Panitia desa menyimpan kotak.",
        "Bab ini berlaku bagi semua desa.",
        "Cukup jelas.",
        "Kotak disegel.",
        "Bagian Kedua mengatur larangan.",
    ]


def test_a_passage_knows_the_headings_that_it_stands_under() -> None:
    text = (
        "# Voting in Eastland\n\n## Moving\n\n### To another town\n\nTell the office of the new town in writing.\n\n"
        "### Abroad\n\nRegister at the embassy before the last day of June.\n\n## Results\n\n"
        "They are announced by the office on the day after the vote."
    )
    divided = divide_document(Document("d", "Voting in Eastland", text, Language.EN))
    assert [[text[start:end] for start, end in spans] for spans in divided.leads] == [
        ["## Moving", "### To another town"],
        ["## Moving", "### Abroad"],
        ["## Results"],
    ]


def test_a_list_of_links_is_no_content_but_a_link_within_one_and_what_tells_a_result_are() -> None:
    links = "- [Daily - Who runs](https://a.example/1)\n- [Radio - The survey](https://a.example/2)\n"
    steps = "- Bring a card.\n- [Find your station](https://a.example/3)\n- Go there in time.\n"
    results = "- [A poll: Roa 28, Lee 24](https://a.example/4)\n- [A page](https://a.example/5)\n"
    text = f"## Sources\n\n{links}\n## Voting\n\n{steps}\n## Polls\n\n{results}"
    document = Document("d", "Voting", text, Language.EN, cuts=leave_out(text, (), "a.md"))
    shown = document.joined.text
    quotable = [shown[start:end] for passage in divide_document(document).passages for start, end in passage.sentences]
    told = " ".join(quotable)
    assert "Bring a card." in told
    assert "Find your station" in told
    assert "Roa 28" in told
    assert "Who runs" not in told
    assert "The survey" not in told


def test_a_law_names_its_chapters_as_headings_but_not_its_articles() -> None:
    text = (
        "LAW ON VOTING\n\nCHAPTER ONE—VOTERS\nPART 1—THE ROLL\nSection 1. (1) Every citizen is on the roll.\n"
        "(2) The office keeps it.\nCHAPTER TWO—PENALTIES\nSection 2. (1) Whoever forges the roll is fined.\n"
        "(2) So is whoever helps."
    )
    divided = divide_document(Document("law", "Law on voting", text, Language.EN))
    leads = [" / ".join(text[start:end] for start, end in spans) for spans in divided.leads]
    assert [lead.partition("CHAPTER ")[2] for lead in leads] == ["ONE—VOTERS / PART 1—THE ROLL", "TWO—PENALTIES"]
