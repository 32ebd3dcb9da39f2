"""Whole PDFs whose pages divide words and sentences: asked, quoted, opened again and verified."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Collection, build_collection
from index.models import Answer, Span, VerdictKind
from index.questions.question import read_question
from index.receipts import write_receipt
from tests.documents import make_pdf

HEAD = "DEWAN KOTA LEMBAYUNG"
PAGES = (
    f"{HEAD}\n- 1 -\nKetentuan pemilihan anggota dewan kota\nPasal 1\nPemilihan anggota dewan kota Lembayung "
    "dilaksa-\nnakan setiap lima tahun sekali pada bulan Maret.",
    f"{HEAD}\n- 2 -\nPasal 2\nLambang calon yang diajukan kepada panitia dilarang memuat gambar yang sama de-",
    f"{HEAD}\n- 3 -\nngan bendera kota atau lambang pasar kota Lembayung.\nPasal 3\nSaksi menerima salinan hasil.",
    f"{HEAD}\n- 4 -\nPasal 4\nPanitia mengumumkan hasil penghitungan suara paling lambat dua hari setelah itu.",
)
RULES = (
    "The languages in which the ballot papers of Hazel County are printed are Malay and\nEnglish.\n"
    "A voter who spoils a ballot paper may ask the presiding officer once for a new one."
)
CLAIMS = (
    "Pemilihan anggota dewan kota Lembayung dilaksanakan setiap lima tahun sekali pada bulan Maret.",
    "Lambang calon yang diajukan kepada panitia dilarang memuat gambar yang sama dengan bendera kota atau lambang "
    "pasar kota Lembayung.",
    "The languages in which the ballot papers of Hazel County are printed are Malay and English.",
)


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    folder = tmp_path_factory.mktemp("documents")
    names = '[name]\nen = "Rules"\nid = "Aturan"\n[scope]\nen = "rules"\nid = "aturan"\n'
    Path(folder, "collection.toml").write_text(names)
    Path(folder, "rules-of-lembayung.pdf").write_bytes(make_pdf(*PAGES, title="Aturan Pemilihan Kota Lembayung"))
    Path(folder, "rules-of-hazel.pdf").write_bytes(make_pdf(RULES, title="Rules of Hazel County"))
    return build_collection(folder)


@pytest.mark.parametrize(
    ("text", "words", "pages"),
    [
        ("gambar apa yang dilarang pada lambang calon Lembayung?", "sama dengan bendera kota", (2, 3)),
        ("kapan pemilihan anggota dewan kota Lembayung dilaksanakan?", "dilaksanakan setiap lima tahun", (1, None)),
        ("In which languages are the ballot papers of Hazel County printed?", "Malay and\nEnglish.", (1, None)),
    ],
)
def test_a_divided_sentence_answers_whole(
    collection: Collection, text: str, words: str, pages: tuple[int, int | None]
) -> None:
    answer = collection.answer(read_question(text))
    assert isinstance(answer, Answer)
    quote = answer.quotes[0]
    assert words in quote.text
    assert HEAD not in quote.text
    assert quote.citation.page == pages[0]
    assert pages[1] in (None, quote.citation.last_page)
    for quote in answer.quotes:
        collection.check_quote(quote)
        assert collection.open_quote(quote.id).text == quote.text
        (document,) = (one for one in collection.documents if one.id == quote.citation.document_id)
        assert document.joined.text[slice(*document.joined.join_span(Span(quote.start, quote.end)))] == quote.text


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_true_sentence_is_verbatim(collection: Collection, claim: str) -> None:
    assert collection.verify(claim).kind is VerdictKind.VERBATIM


def test_every_sentence_stands_in_the_joined_text_and_opens(collection: Collection) -> None:
    index = collection.index
    for number, document in enumerate(index.documents):
        assert "dilaksa-" not in document.joined.text
        for passage in index.list_passages(number):
            for sentence in index.passages[passage].sentences:
                place = document.joined.locate(sentence)
                receipt = write_receipt(document, place, Span(0, place.end - place.start))
                assert collection.open_quote(receipt).text == document.joined.text[slice(*sentence)]
