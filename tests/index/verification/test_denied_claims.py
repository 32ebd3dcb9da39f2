"""What a document says is not so never confirms what it denies, however it is laid out."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.building.build import build_collection
from index.collection import Collection
from index.models import VerdictKind

CLAIM_ID = "Mesin pindai TPS Lembah Randu diretas dari luar negeri"
CLAIM_EN = "The scanners of Alder Valley were hacked from abroad"
WHY_ID = "Mesin pindai memang mati dua jam. Sistem rekapitulasi tidak terhubung ke internet."
WHY_EN = "The scanners did stop for two hours. The tabulation system is not connected to the internet."
LAYOUTS_ID = {
    "heading": f'## Klaim: "{CLAIM_ID}"\n\n**Putusan: Salah.**\n\n{WHY_ID}',
    "line": f"Klaim: {CLAIM_ID}. Putusan: Salah. {WHY_ID}",
    "label": f"SALAH: {CLAIM_ID}. {WHY_ID}",
    "table": f"| Klaim | Putusan | Penjelasan |\n|---|---|---|\n| {CLAIM_ID} | Salah | {WHY_ID} |",
    "list": f"1. Klaim: {CLAIM_ID}\n   Putusan: Salah\n   {WHY_ID}",
    "question": f"## Benarkah {CLAIM_ID[0].lower()}{CLAIM_ID[1:]}?\n\nSalah. {WHY_ID}",
    "report": f"Pesan itu menyebut bahwa {CLAIM_ID[0].lower()}{CLAIM_ID[1:]}. Pesan itu tidak benar. {WHY_ID}",
}
LAYOUTS_EN = {
    "heading": f'## Claim: "{CLAIM_EN}"\n\n**Verdict: False.**\n\n{WHY_EN}',
    "line": f"Claim: {CLAIM_EN}. Verdict: False. {WHY_EN}",
    "label": f"FALSE: {CLAIM_EN}. {WHY_EN}",
    "table": f"| Claim | Verdict | Why |\n|---|---|---|\n| {CLAIM_EN} | False | {WHY_EN} |",
    "list": f"1. Claim: {CLAIM_EN}\n   Verdict: False\n   {WHY_EN}",
    "question": f"## Is it true that the {CLAIM_EN[4:]}?\n\nFalse. {WHY_EN}",
    "report": f"A message says that the {CLAIM_EN[4:]}. That message is false. {WHY_EN}",
}
_CONFIRMING = frozenset(
    (
        VerdictKind.VERBATIM,
        VerdictKind.PART_OF_SENTENCE,
        VerdictKind.PARTLY_VERBATIM,
        VerdictKind.ALTERED,
        VerdictKind.AGREES,
    )
)
_SAID = {
    "id": (
        CLAIM_ID,
        "Sistem pindai Lembah Randu diretas dari luar negeri",
        "Sistem mesin TPS Lembah Randu dibobol hacker dari luar negeri",
    ),
    "en": (
        CLAIM_EN,
        "The system of Alder Valley was hacked from abroad",
        "Scanners in Alder Valley got hacked by foreigners",
    ),
}
_TRANSLATED = {
    "id": "The scanners of Lembah Randu were hacked from abroad",
    "en": "Mesin pindai Alder Valley diretas dari luar negeri",
}


def _build(folder: Path, language: str, text: str, title: str = "News of the week") -> Collection:
    (folder / "check.md").write_text(f"---\ntitle: '{title}'\nlanguage: {language}\n---\n{text}\n", "utf-8")
    (folder / "other.md").write_text("---\ntitle: News\n---\nVoters came early.", "utf-8")
    return build_collection(folder)


@pytest.mark.parametrize(
    ("language", "layout"), [*(("id", one) for one in LAYOUTS_ID), *(("en", one) for one in LAYOUTS_EN)]
)
def test_what_is_denied_is_told_as_checked_and_never_as_said(tmp_path: Path, language: str, layout: str) -> None:
    collection = _build(tmp_path, language, (LAYOUTS_ID if language == "id" else LAYOUTS_EN)[layout])
    for claim in _SAID[language]:
        verdict = collection.verify(claim)
        assert verdict.kind is VerdictKind.CHECKED
        assert verdict.quotes[0].is_checked
        assert any(word in verdict.quotes[0].text.lower() for word in ("salah", "tidak benar", "false"))
    assert collection.verify(_TRANSLATED[language]).kind not in _CONFIRMING


@pytest.mark.parametrize("layout", ["label", "table", "question"])
def test_who_says_that_it_is_not_so_is_not_told_to_have_altered_it(tmp_path: Path, layout: str) -> None:
    collection = _build(tmp_path, "en", LAYOUTS_EN[layout])
    verdict = collection.verify("The scanners of Alder Valley were not hacked from abroad")
    assert verdict.kind is VerdictKind.UNDECIDED


def test_a_title_that_denies_a_message_is_held_against_it_as_well(tmp_path: Path) -> None:
    collection = _build(tmp_path, "en", f"{WHY_EN}\n\n{CLAIM_EN}.", f"[FALSE] {CLAIM_EN}")
    assert collection.verify(CLAIM_EN).kind is VerdictKind.CHECKED


def test_what_a_check_finds_is_still_agreed_with(tmp_path: Path) -> None:
    why = "Kantor imigrasi menyatakan bahwa Salawe hanya memegang paspor Sembalu."
    text = f'## Klaim: "Ibrahim Salawe punya kewarganegaraan ganda"\n\n**Putusan: Salah.**\n\n{why}'
    assert _build(tmp_path, "id", text).verify("Salawe hanya memegang satu paspor Sembalu").kind is VerdictKind.AGREES


def test_a_row_that_denies_nothing_confirms(tmp_path: Path) -> None:
    table = LAYOUTS_EN["table"].replace("| False |", "| True |")
    assert _build(tmp_path, "en", table).verify(CLAIM_EN).kind in _CONFIRMING


@pytest.mark.parametrize("day", ["tgl 29", "tanggal 29"])
def test_a_day_without_its_month_is_no_number_of_rounds(tmp_path: Path, day: str) -> None:
    text = "Daftar pemilihnya sama; tidak ada pendaftaran baru di antara kedua putaran."
    said = "Yang golput di putaran pertama namanya dicoret dari daftar pemilih, tidak ada putaran lagi"
    assert _build(tmp_path, "id", text).verify(f"{said} {day}").kind is not VerdictKind.DIFFERS


PAGE = """# [HOAKS] Pencoblosan di Sagarajaya Diundur ke 30 September dan Bisa Lewat WhatsApp

Beredar pesan berantai yang mengatasnamakan KPU Kota Sagarajaya.

## Narasi

"INFO PENTING!!! Krn banjir rob, pencoblosan diundur ke Rabu 30 September 2026. Yg tdk bisa hadir cukup
kirim foto KTP & nomor pilihan ke WA KPU."

## Penelusuran

Nomor layanan resmi KPU hanya 0812-0000-2309 dan tidak pernah meminta foto KTP.

## Klaim lain dalam pesan yang sama

Pesan tersebut juga menyebut bahwa pemilih yang tidak mencoblos akan didenda Rp250.000. Klaim itu keliru.

## Kesimpulan

Klaim bahwa pencoblosan di Sagarajaya diundur ke 30 September adalah **SALAH**.
"""
_TITLE = "[HOAKS] Pencoblosan di Sagarajaya Diundur ke 30 September dan Bisa Lewat WhatsApp"


@pytest.mark.parametrize(
    ("claim", "is_checked"),
    [
        ("Katanya coblosan diundur seminggu jadi tgl 30 September karena banjir", True),
        ("Pencoblosan diundur ke Rabu 30 September karena banjir rob", True),
        ("Pemilih bisa mencoblos lewat WhatsApp dengan mengirim foto KTP", True),
        ("Anyone who does not vote will be fined Rp250,000", True),
        ("Voting has been moved to 30 September because of the floods", True),
        ("You can vote by sending a photo of your ID card by WhatsApp", True),
        ("Pencoblosan diundur ke 7 Oktober karena banjir", False),
        ("KPU tidak pernah meminta foto KTP", False),
        ("The WhatsApp number of KPU is 0812-0000-2309", False),
        ("Pemilih bisa bertanya lewat WhatsApp", False),
        ("Pemilih yang tidak hadir karena banjir boleh memilih di TPS lain", False),
        ("KPU mengirim foto KTP ke Bawaslu", False),
    ],
)
def test_what_a_page_tells_of_a_message_is_known_in_other_words(tmp_path: Path, claim: str, is_checked: bool) -> None:
    assert (_build(tmp_path, "id", PAGE, _TITLE).verify(claim).kind is VerdictKind.CHECKED) is is_checked


def test_what_a_check_says_by_its_numbers_is_not_the_claim_that_it_checks(tmp_path: Path) -> None:
    text = '## Klaim: "TPS di Tanjung Utara ditutup pukul 12 siang"\n\n**Putusan: Salah.**\n\n'
    text += "Semua TPS di Tanjung Utara dibuka sampai pukul 16.00."
    page = _build(tmp_path, "id", text)
    assert page.verify("Polling stations in Tanjung Utara were open until 16:00").kind is not VerdictKind.CHECKED
    assert page.verify("Polling stations in Tanjung Utara close at noon").kind is VerdictKind.CHECKED


@pytest.mark.parametrize(
    ("claim", "is_checked"),
    [
        ("Clerks will come to your home to collect postal votes", True),
        ("Postal ballots must be received.", False),
        ("Mail ballots must be received by the clerks", False),
        # Names only what the claim is about.
        ("Panitera ada di rumah", False),
        ("Ada suara lewat pos", False),
    ],
)
def test_what_must_be_is_no_claim_that_something_is(tmp_path: Path, claim: str, is_checked: bool) -> None:
    text = (
        "**Mitos 2: Panitera akan datang ke rumah untuk mengambil suara lewat pos.**\nFakta: Tidak ada panitera yang "
    )
    text += "mengambil surat suara dari rumah. Para korban sudah menerima surat suara pengganti."
    assert (_build(tmp_path, "id", text).verify(claim).kind is VerdictKind.CHECKED) is is_checked


@pytest.mark.parametrize(
    ("text", "claim", "marked"),
    [
        (
            "Pesan tersebut juga menyebut bahwa pemilih yang tidak mencoblos akan didenda Rp250.000. Klaim itu keliru. "
            "Memilih adalah hak.",
            "denda golput 250 ribu",
            "Klaim itu keliru.",
        ),
        (
            "A message says that whoever does not vote will be fined 250 dollars. That claim is false.",
            "whoever does not vote will be fined 250 dollars",
            "That claim is false.",
        ),
    ],
)
def test_of_a_claim_and_its_check_the_check_is_marked(tmp_path: Path, text: str, claim: str, marked: str) -> None:
    (tmp_path / "cek.md").write_text(f"# [HOAKS] Denda\n\n{text}\n")
    (quote,) = build_collection(tmp_path).verify(claim).quotes
    assert quote.text[slice(*quote.highlight)] == marked


@pytest.mark.parametrize(
    "frame",
    [
        "{}",
        "{}, kirim ke grup lain",
        "{}, kirim ke keluarga",
        "lho!! sebarkan {}",
        "Pass it on: {}",
        "Mohon diteruskan: {}",
        "Please forward: {}",
        "RT please!! {}",
        "{}! Kirim ke 10 orang!",
        "Dari grup sebelah: {}. Share ya!",
        "⚠️⚠️ {}!!! PASS IT ON!!! 🙏",
        "{}, hati2 ya, terusin ke semua grup",
    ],
)
@pytest.mark.parametrize(
    ("claim", "is_denied"),
    [
        ("KPU minta foto KTP", True),
        ("Petugas mendatangi rumah", True),
        ("Bawaslu minta foto KTP", False),
        ("KPU minta foto selfie di TPS", False),
    ],
)
def test_what_is_passed_on_is_denied_in_whatever_it_is_wrapped(
    tmp_path: Path, frame: str, claim: str, is_denied: bool
) -> None:
    text = "KPU tidak pernah meminta foto KTP lewat WhatsApp.\n\nPetugas tidak mendatangi rumah pemilih."
    kind = _build(tmp_path, "id", text).verify(frame.format(claim)).kind
    assert (kind in {VerdictKind.DIFFERS, VerdictKind.ALTERED}) is is_denied
