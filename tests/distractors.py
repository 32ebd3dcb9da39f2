"""Documents that stand beside others in real collections: laws in articles, and guides to voting in other countries."""

import random
from collections.abc import Callable, Sequence

from index.models import Document, Subject
from tests.corpora import EN, ID, make_document

_ARTICLES_OF_LAW = 24
_PARAGRAPHS_OF_GUIDE = 16

_BODIES = ["KPU", "KPU Provinsi", "KPU Kabupaten/Kota", "Bawaslu", "Panwaslu Kecamatan", "PPK", "PPS", "KPPS", "DKPP"]
_PEOPLE = [
    "Pasangan Calon",
    "Partai Politik Peserta Pemilu",
    "Pelaksana Kampanye",
    "Pemilih",
    "Saksi",
    "Pemantau Pemilu",
    "anggota DPR",
    "anggota DPRD provinsi",
    "Calon Anggota DPD",
    "bupati dan wali kota",
]
_DEEDS = [
    "menyerahkan laporan dana kampanye",
    "menetapkan daftar pemilih tetap",
    "mengumumkan hasil rekapitulasi penghitungan suara",
    "menyampaikan berita acara pemungutan suara",
    "mengajukan keberatan atas hasil Pemilu",
    "melengkapi persyaratan administrasi bakal calon",
    "mencalonkan diri pada pemilihan berikutnya",
    "memberikan suara di TPS",
    "menindaklanjuti laporan pelanggaran",
    "memperbarui data pemilih",
    "mengusulkan pengganti anggota yang berhenti",
    "menyediakan perlengkapan pemungutan suara",
]
_NOUNS = [
    "Kampanye",
    "Pemungutan Suara",
    "Pencalonan",
    "Daerah Pemilihan",
    "Pengawasan",
    "Sengketa",
    "Dana Kampanye",
    "Surat Suara",
    "Pemilih Luar Negeri",
    "Sanksi",
]
_NUMBERS = {3: "tiga", 5: "lima", 7: "tujuh", 10: "sepuluh", 12: "dua belas", 14: "empat belas", 30: "tiga puluh"}
_COUNTRIES = [
    "Norway",
    "Brazil",
    "Japan",
    "Kenya",
    "Peru",
    "Canada",
    "Germany",
    "Australia",
    "India",
    "Mexico",
    "Poland",
    "Chile",
]
_CITIES = ["the capital", "the largest city", "the northern districts", "the coast", "rural areas"]


def make_distractors(count: int) -> list[Document]:
    """A law, a guide, a law, a guide …; the first ones are the same however many there are."""
    return [(_make_law if number % 2 == 0 else _make_guide)(number) for number in range(count)]


def _make_law(number: int) -> Document:
    draw = random.Random(f"law {number}")
    topic, year = draw.choice(_NOUNS), draw.randint(2003, 2020)
    title = f"Peraturan Komisi Pemilihan Umum Nomor {number + 1} Tahun {year} tentang {topic}"
    lines = [title]
    for article in range(1, _ARTICLES_OF_LAW + 1):
        lines.append(f"Pasal {article}")
        lines += [f"({place}) {draw.choice(_RULES)(draw)}" for place in range(1, draw.randint(2, 4))]
    subject = Subject("Indonesia", "general election", event_in_indonesian="pemilihan umum")
    return make_document(
        f"law-{number}", "\n\n".join(lines), ID, title=title, about=subject if number % 4 == 0 else Subject()
    )


def _choose_days(draw: random.Random) -> str:
    days = draw.choice(list(_NUMBERS))
    return f"{days} ({_NUMBERS[days]}) hari"


def _order_deed(draw: random.Random) -> str:
    moment = draw.choice(
        ["sebelum hari pemungutan suara", "sejak diterimanya laporan", "setelah masa kampanye berakhir"]
    )
    return f"{draw.choice(_BODIES)} wajib {draw.choice(_DEEDS)} paling lambat {_choose_days(draw)} {moment}."


def _forbid_deed(draw: random.Random) -> str:
    return (
        f"{draw.choice(_PEOPLE)} dilarang {draw.choice(_DEEDS)} selain sebagaimana dimaksud dalam Pasal "
        f"{draw.randint(1, 90)} ayat ({draw.randint(1, 4)})."
    )


def _punish(draw: random.Random) -> str:
    return (
        f"Setiap {draw.choice(_PEOPLE)} yang dengan sengaja tidak {draw.choice(_DEEDS)} dipidana dengan pidana penjara "
        f"paling lama {draw.choice([1, 2, 3])} tahun dan denda paling banyak Rp{draw.choice([12, 24, 36])}.000.000,00."
    )


def _set_number(draw: random.Random) -> str:
    number = draw.choice(list(_NUMBERS))
    return (
        f"Jumlah anggota {draw.choice(_BODIES)} sebanyak {number} ({_NUMBERS[number]}) orang dengan memperhatikan "
        f"keterwakilan perempuan paling sedikit 30% (tiga puluh persen)."
    )


def _define(draw: random.Random) -> str:
    return (
        f"{draw.choice(_NOUNS)} adalah kegiatan yang dilaksanakan oleh {draw.choice(_PEOPLE)} untuk "
        f"{draw.choice(_DEEDS)}."
    )


def _set_threshold(draw: random.Random) -> str:
    return (
        f"Partai Politik Peserta Pemilu harus memenuhi ambang batas perolehan suara paling sedikit "
        f"{draw.choice([3, 4])}% dari jumlah suara sah untuk penentuan kursi {draw.choice(['DPR', 'DPRD'])}."
    )


_RULES: Sequence[Callable[[random.Random], str]] = [
    _order_deed,
    _order_deed,
    _forbid_deed,
    _forbid_deed,
    _punish,
    _set_number,
    _define,
    _set_threshold,
]


def _make_guide(number: int) -> Document:
    draw = random.Random(f"guide {number}")
    country = _COUNTRIES[number // 2 % len(_COUNTRIES)]
    paragraphs = [
        " ".join(
            sentence.format(country=country, city=draw.choice(_CITIES), n=draw.randint(11, 400)) for sentence in part
        )
        for part in (draw.sample(_SENTENCES, 3) for _ in range(_PARAGRAPHS_OF_GUIDE))
    ]
    title = f"Voting in {country}: a guide, part {number}"
    subject = Subject(country, f"general election in {country}")
    return make_document(
        f"guide-{number}", "\n\n".join(paragraphs), EN, title=title, about=subject if number % 4 == 1 else Subject()
    )


_SENTENCES = [
    "To vote in {country} you must be at least 18 years old and a citizen on election day.",
    "Polling stations in {country} open at 7 a.m. and close at 8 p.m.",
    "Bring a passport, a driving licence or another proof of identity with a photo.",
    "You can register online, by post or in person at the town hall.",
    "The lower house of {country} has {n} members, who are elected for four years.",
    "Parties that win less than 4 percent of the vote get no seats in parliament.",
    "Turnout in {city} of {country} was lower than in the rest of the country.",
    "Observers from {n} organisations watched the count in {country}.",
    "If you are abroad on election day, ask the embassy of {country} for a postal ballot.",
    "The president of {country} is elected directly and may serve two terms.",
    "Complaints about the count go to the electoral court within ten days.",
    "Candidates for parliament in {country} need the signatures of {n} voters.",
    "The election commission of {country} publishes the final results after two weeks.",
    "Mark one box only, fold the ballot and put it into the box yourself.",
    "Mayors in {city} of {country} are elected every five years.",
    "A voter who cannot read may be helped by a person of their choice.",
    "Campaigning is forbidden on the day before the vote.",
    "The government of {country} pays part of what the parties spend.",
    "Women hold {n} of the seats in the parliament of {country}.",
    "New parties have to register with the ministry of justice six months before the vote.",
]
