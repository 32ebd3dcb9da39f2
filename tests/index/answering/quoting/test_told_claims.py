"""Tests for what pages that check messages repeat of them: it is known again, and answers and confirms nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.views.readers.answer import render_answer
from bot.views.readers.verdicts.verdict import render_verdict
from index.building.build import build_collection
from index.collection import Collection
from index.models import Answer, Language, Quote, Span, VerdictKind
from index.questions.question import read_question
from index.receipts import write_receipt

GUIDE_ID = """---
title: Panduan pemilih Kota Lerang
language: id
---
Pemungutan suara di Kota Lerang dilaksanakan pada Rabu, 14 Oktober 2026, pukul 07.00 sampai 13.00. Pemilih membawa KTP
elektronik ke TPS. Memilih adalah hak warga.

Petugas KPPS di setiap TPS berjumlah tujuh orang. Daftar pemilih tetap memuat 210.345 nama.
"""
GUIDE_EN = """---
title: Voter guide of Alder
language: en
---
Voting in Alder takes place on Wednesday, 14 October 2026, from 7 a.m. to 1 p.m. Voters bring an identity card to the
polling station. Voting is a right.

Seven officers work at each polling station. The voter list holds 210,345 names.
"""
MOVED_ID = "Pencoblosan di Lerang dimajukan ke Rabu 7 Oktober 2026"
MOVED_EN = "Voting in Alder has been moved to Wednesday, 7 October 2026"
CHAIN_ID = f"Mohon disebarkan. {MOVED_ID}. Cukup tunjukkan foto KTP di HP."
CHAIN_EN = f"URGENT! {MOVED_EN}. Send a photo of your identity card by WhatsApp. Please share!"

# By layout: title, text, and words of the sentence that denies.
LAYOUTS_ID = {
    "narration": (
        "[HOAKS] Pencoblosan di Lerang Dimajukan",
        f"""Beredar pesan berantai di WhatsApp. Pesan itu menyebut pencoblosan di Lerang dimajukan karena hujan.

## Narasi

"{CHAIN_ID}"

## Penelusuran

Kami menghubungi Ketua KPU Lerang, Dewi Arum. "Tidak ada perubahan. Pemungutan suara tetap 14 Oktober," kata Dewi.

## Kesimpulan

Klaim bahwa pencoblosan di Lerang dimajukan ke 7 Oktober adalah **SALAH**.
""",
        "SALAH",
    ),
    "labels": (
        "[SALAH] Pencoblosan di Lerang Dimajukan ke 7 Oktober",
        f"""=====

[KATEGORI]: Konten palsu

=====

[NARASI]:

"{CHAIN_ID}"

=====

[PENJELASAN]:

Setelah ditelusuri, Ketua KPU Lerang Dewi Arum mengatakan jadwal tidak berubah.

Berdasarkan hal tersebut, klaim bahwa pencoblosan dimajukan ke 7 Oktober adalah tidak benar.
""",
        "adalah tidak benar",
    ),
    "in the running text": (
        "Cek Fakta: Tidak Benar Pencoblosan di Lerang Dimajukan",
        f"""Lerang - Sebuah pesan berantai mengklaim pencoblosan di Lerang dimajukan. Pesan itu berbunyi: "{CHAIN_ID}"

## Kesimpulan

Pencoblosan di Lerang tidak dimajukan ke 7 Oktober. Informasi dalam pesan berantai itu tidak benar.
""",
        "tidak benar",
    ),
    "quoted block": (
        "Keliru: Pencoblosan di Lerang Dimajukan ke 7 Oktober 2026",
        f"""Sebuah unggahan di Facebook pada 2 Oktober menyebut pencoblosan di Lerang dimajukan.

Unggahan itu disertai foto surat edaran:

> {CHAIN_ID}

## PEMERIKSAAN FAKTA

KPU Lerang tidak pernah menerbitkan surat itu.

## KESIMPULAN

Berdasarkan pemeriksaan fakta, klaim bahwa pencoblosan di Lerang dimajukan ke 7 Oktober 2026 adalah keliru.
""",
        "adalah keliru",
    ),
    "headings alone": (
        "Periksa pesan pekan ini",
        f"""## Klaim

{CHAIN_ID} Demikian yang viral di WhatsApp.

## Fakta

KPU Lerang membantah pesan itu. Pemilih harus membawa KTP asli.
""",
        "membantah pesan itu",
    ),
    "message first": (
        "Hoaks jadwal pencoblosan Lerang",
        f"""Isi pesan:

"{CHAIN_ID}"

Pesan tersebut bohong. Pemilih membawa KTP asli, kata Ketua KPU Lerang Dewi Arum.
""",
        "Pesan tersebut bohong",
    ),
}
LAYOUTS_EN = {
    "claim and rating": (
        "Did Alder Move Its Election to 7 October?",
        f"""## Claim

{CHAIN_EN}

## Rating

**False**

## What's False

Nobody can vote from home, and the day of voting has not changed.

## Origin

In September, posts on Facebook said that the day had changed. The commission called the posts false.
""",
        "called the posts false",
    ),
    "attributed to a post": (
        "Posts falsely claim that Alder moved its election",
        f"""Facebook posts shared thousands of times claim that voting has been moved. The claim is false; voting takes
place as planned.

"{CHAIN_EN}" reads a post published on 20 September.
""",
        "The claim is false",
    ),
    "retold": (
        "Fact check: No, Alder did not move its election",
        f"""A viral message claims that voting in Alder has been moved. It tells voters to send a photo.

"{CHAIN_EN}"

The election commission denied the message. Nobody can vote from home.
""",
        "denied the message",
    ),
    "heading of the message": (
        "FALSE: Alder election moved to 7 October",
        f"""## The message

"{CHAIN_EN}"

## The facts

The message is fake. Votes are cast at polling stations alone.
""",
        "The message is fake",
    ),
}
Build = Callable[[str, str, str], Collection]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Returns what makes a collection of a guide and a page, by its title, text and language."""

    def write(title: str, text: str, language: str) -> Collection:
        (tmp_path / "guide.md").write_text(GUIDE_ID if language == "id" else GUIDE_EN, "utf-8")
        (tmp_path / "check.md").write_text(f"---\ntitle: '{title}'\nlanguage: {language}\n---\n{text}", "utf-8")
        return build_collection(tmp_path)

    return write


def _list_quotes(collection: Collection, question: str) -> list[Quote]:
    found = collection.answer(read_question(question))
    return [*found.quotes] if isinstance(found, Answer) else []


@pytest.mark.parametrize(
    ("language", "layout", "chain", "moved", "questions"),
    [
        *(
            ("id", one, CHAIN_ID, MOVED_ID, ("kapan pencoblosan di lerang?", "bisa nyoblos pakai foto KTP di HP?"))
            for one in LAYOUTS_ID
        ),
        *(
            ("en", one, CHAIN_EN, MOVED_EN, ("when is voting in Alder?", "can I vote by WhatsApp?"))
            for one in LAYOUTS_EN
        ),
    ],
)
def test_a_message_that_is_checked_is_no_answer_and_no_source(
    build: Build, language: str, layout: str, chain: str, moved: str, questions: tuple[str, ...]
) -> None:
    title, text, denial = (LAYOUTS_ID if language == "id" else LAYOUTS_EN)[layout]
    collection = build(title, text, language)
    for claim in (chain, f"{moved}.", moved.replace("Rabu ", "").replace("Wednesday, ", "")):
        verdict = collection.verify(claim)
        assert verdict.kind is VerdictKind.CHECKED
        assert denial in verdict.quotes[0].text
        assert moved not in verdict.quotes[0].text
        assert title in render_verdict(verdict, Language(language)).text
    for question in questions:
        assert all(moved not in quote.text for quote in _list_quotes(collection, question))
    assert _list_quotes(collection, questions[0])[0].citation.document_id == "guide"


def test_the_truth_is_not_taken_for_the_message_that_it_contradicts(build: Build) -> None:
    title, text, _ = LAYOUTS_ID["narration"]
    collection = build(title, text, "id")
    assert collection.verify("Pencoblosan di Lerang tetap Rabu 14 Oktober 2026").kind is VerdictKind.AGREES
    turned = collection.verify("Pencoblosan di Lerang tidak dimajukan ke Rabu 7 Oktober 2026")
    assert turned.kind is not VerdictKind.CHECKED
    said = collection.verify("Klaim bahwa pencoblosan di Lerang dimajukan ke 7 Oktober adalah SALAH.")
    assert said.kind is VerdictKind.VERBATIM


def test_what_a_spokesperson_says_in_two_sentences_is_quoted_whole(build: Build) -> None:
    title, text, _ = LAYOUTS_ID["narration"]
    quotes = _list_quotes(build(title, text, "id"), "apakah ada perubahan pemungutan suara?")
    assert '"Tidak ada perubahan. Pemungutan suara tetap 14 Oktober," kata Dewi.' in quotes[0].text


REPORTED = """Pesan itu juga menyebut bahwa pemilih yang tidak mencoblos didenda Rp250.000. Klaim itu keliru. Tidak ada
sanksi bagi warga yang tidak menggunakan hak pilihnya.

Pesan itu pun menyatakan bahwa KTP elektronik yang habis masa berlakunya tidak dapat dipakai. Faktanya, KTP elektronik
berlaku seumur hidup.
"""


@pytest.mark.parametrize(
    ("question", "said", "checked"),
    [
        ("kalau golput kena denda gak?", "juga menyebut", "Tidak ada"),
        ("KTP elektronik yang habis masa berlakunya bisa dipakai?", "pun menyatakan", "berlaku seumur hidup"),
    ],
)
def test_what_a_message_is_reported_to_say_stands_with_its_denial(
    build: Build, question: str, said: str, checked: str
) -> None:
    quotes = _list_quotes(build("Pesan berantai di Lerang", REPORTED, "id"), question)
    assert said in quotes[0].text
    assert checked in quotes[0].text


def test_a_receipt_of_the_message_opens_its_denial(build: Build) -> None:
    title, text, denial = LAYOUTS_ID["message first"]
    collection = build(title, text, "id")
    document = next(one for one in collection.documents if one.id == "check")
    start = document.text.index(f"{MOVED_ID}.")
    size = len(f"{MOVED_ID}.")
    opened = collection.open_quote(write_receipt(document, Span(start, start + size), Span(0, size)))
    assert opened.is_checked
    assert opened.leans, "the message is never told alone"
    assert denial in opened.text
    assert MOVED_ID not in opened.text


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Court on petitions",
            "## Claim\n\nThe applicant says that the count was false.\n\n## Conclusion\n\nIt is dismissed.",
        ),
        (
            "Chair speaks",
            'The message says that stations open at 7 a.m.\n\n"Come early and bring a card, all of you."',
        ),
        ("KPU mengumumkan", "Pesan Ketua KPU menyebut TPS dibuka pukul 07.00. Semua petugas sudah siap."),
    ],
)
def test_pages_that_check_nothing_are_read_as_before(build: Build, title: str, text: str) -> None:
    assert not build(title, text, "en").index.are_only_told.any()


def test_an_answer_shows_the_title_that_says_that_a_message_is_checked(tmp_path: Path) -> None:
    fields = "about:\n  place: Lerang\n  event: pilwalkot"
    (tmp_path / "check.md").write_text(
        f"---\ntitle: '[HOAKS] Denda di Lerang'\nlanguage: id\n{fields}\n---\n{REPORTED}", "utf-8"
    )
    (tmp_path / "guide.md").write_text(GUIDE_ID, "utf-8")
    found = build_collection(tmp_path).answer(read_question("kalau golput kena denda gak?"))
    assert isinstance(found, Answer)
    assert "[HOAKS] Denda di Lerang" in render_answer(found, "1", Language.ID).text


SEVERAL_ID = """---
title: "Cek Fakta: Surat suara kosong dihitung sebagai Ya? Tidak benar"
language: id
---
Sebuah pesan beredar di WhatsApp. Pesan itu mengatakan bahwa surat suara yang kosong akan dihitung sebagai
"Ya". Pesan itu juga mengatakan bahwa pemilih yang menjawab "Tidak" akan kehilangan tunjangan nelayan.

## Kesimpulan

Kedua klaim itu salah. Surat suara kosong dihitung sebagai tidak sah, dan tunjangan tidak ada hubungannya
dengan referendum.

## Pemeriksaan

Kementerian Perikanan juga membantah pesan itu. Tunjangan nelayan diatur dalam undang-undang tahun 2019.

## Klaim lain yang beredar

Sebuah video mengatakan bahwa pulpen di bilik suara berisi tinta yang hilang. Video itu direkam di negara
lain. Pemilih boleh memakai pulpennya sendiri.

Klaim bahwa Pantai Lumisa sudah dijual juga tidak benar. Pantai itu tetap milik negara.
"""
SEVERAL_EN = """---
title: "Fact check: blank ballots count as Yes? False"
language: en
---
A message is circulating on WhatsApp. The message says that blank ballot papers will be counted as Yes. The
message also says that voters who answer No will lose the allowance for fishermen.

## Conclusion

Both claims are false. Blank ballot papers are counted as invalid, and the allowance has nothing to do with
the referendum.

## Check

The Ministry of Fisheries also denied the message. The allowance for fishermen is set by a law of 2019.

## Other claims in circulation

A video says that the pens in the booth hold ink that fades. It was recorded in another country. Voters may
use their own pens.

The claim that Lumisa Beach has been sold is also false. The beach still belongs to the state.
"""


@pytest.mark.parametrize(
    ("text", "claim", "shown"),
    [
        (SEVERAL_ID, "Surat suara yang kosong dihitung sebagai Ya.", "Surat suara kosong dihitung sebagai tidak sah"),
        (
            SEVERAL_ID,
            "Pemilih yang menjawab Tidak akan kehilangan tunjangan nelayan.",
            "tunjangan tidak ada hubungannya",
        ),
        (SEVERAL_ID, "Pulpen di bilik suara berisi tinta yang hilang.", "boleh memakai pulpennya sendiri"),
        (SEVERAL_EN, "Blank ballot papers will be counted as Yes.", "Blank ballot papers are counted as invalid"),
        (SEVERAL_EN, "Voters who answer No will lose the allowance for fishermen.", "set by a law of 2019"),
        (SEVERAL_EN, "The pens in the booth hold ink that fades.", "may use their own"),
    ],
)
def test_of_several_claims_the_result_of_the_one_that_is_asked_is_shown(
    tmp_path: Path, text: str, claim: str, shown: str
) -> None:
    (tmp_path / "check.md").write_text(text, "utf-8")
    quote = build_collection(tmp_path).verify(claim, Language.ID if text is SEVERAL_ID else Language.EN).quotes[0]
    assert shown in " ".join(quote.text.split())
    assert "Lumisa" not in quote.text
