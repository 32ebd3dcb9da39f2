"""What is taken out of questions before they are stored, and what must stay."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.storage.privacy.masking import MARKER, mask_identifiers

SEPARATORS = ["", "", " ", "-", ".", " - ", "/", "–", "\u00a0", "  ", ". ", "_", "\u200b", ")", " ("]
DIGITS = "0123456789"


def number(digits: int, first: str = DIGITS) -> st.SearchStrategy[str]:
    return st.tuples(st.sampled_from(first), st.text(DIGITS, min_size=digits - 1, max_size=digits - 1)).map("".join)


def between(low: int, high: int) -> st.SearchStrategy[str]:
    return st.integers(low, high).map("{:02d}".format)


MOBILES = st.builds(
    "{}8{}".format,
    st.sampled_from(["0", "62", "+62", "0062"]),
    st.integers(8, 11).flatmap(lambda n: number(n, "1235789")),
)
LANDLINES = st.builds("0{}{}".format, st.sampled_from(["21", "31", "22", "361", "274"]), number(7, "234567"))
FOREIGN = st.builds("{}{}".format, st.sampled_from(["+1", "+7", "+44", "+998", "+77"]), number(9))
NATIONAL_IDS = st.tuples(
    between(11, 96), between(1, 79), between(1, 60), between(1, 71), between(1, 12), between(0, 99), number(4)
).map("".join)
LONG_RUNS = st.integers(10, 25).flatmap(number)


@st.composite
def spaced(draw: st.DrawFn, identifiers: st.SearchStrategy[str]) -> str:
    """An identifier with separators between some of its digits, all alike or not, in any digits."""
    written = draw(identifiers)
    kinds = draw(st.sampled_from([SEPARATORS, *([""] * 3 + [separator] for separator in SEPARATORS)]))
    for_gaps = draw(st.lists(st.sampled_from(kinds), min_size=len(written), max_size=len(written)))
    pairs = zip(written, [*for_gaps[1:], ""], strict=True)
    spaced_out = "".join(character + (gap if character.isdigit() else "") for character, gap in pairs)
    zero = draw(st.sampled_from("00000٠০0𝟘"))
    return "".join(chr(ord(zero) + int(c)) if c in DIGITS else c for c in spaced_out)


@settings(max_examples=150)
@given(spaced(st.one_of(MOBILES, LANDLINES, FOREIGN, NATIONAL_IDS)))
def test_no_phone_or_id_number_survives_in_any_spacing(identifier: str) -> None:
    masked = mask_identifiers(f"Apakah nomor {identifier} terdaftar?")
    assert masked == f"Apakah nomor {MARKER} terdaftar?"


@settings(max_examples=50)
@given(LONG_RUNS)
def test_no_long_run_of_digits_survives(run: str) -> None:
    assert mask_identifiers(f"no.{run}, ya") == f"no.{MARKER}, ya"


LOCALS = st.from_regex(r"[a-z0-9]([a-z0-9._%+-]{0,10}[a-z0-9])?", fullmatch=True)
DOMAINS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4})?(\.[a-z]{2,5}){1,2}", fullmatch=True)
ATS = ["@", " @ ", "@ ", "＠", "\u200b@\u200b", " (at) ", "[AT]", " {at} "]
DOTS = [".", " . ", "．", "(dot)", " [dot] "]


@settings(max_examples=100)
@given(LOCALS, DOMAINS, st.sampled_from(ATS), st.sampled_from(DOTS))
def test_no_email_address_survives(local: str, domain: str, at: str, dot: str) -> None:
    masked = mask_identifiers(f"Kirim ke {local}{at}{domain.replace('.', dot)} ya")
    assert masked == f"Kirim ke {MARKER} ya"


@settings(max_examples=100)
@given(st.from_regex(r"[A-Za-z][A-Za-z0-9_]{3,30}", fullmatch=True), st.sampled_from(["@", "＠", "﹫", "@\u200d"]))
def test_no_username_survives(name: str, at: str) -> None:
    assert mask_identifiers(f"Apa kata {at}{name}?") == f"Apa kata {MARKER}?"


LINKS = [
    "t.me/durov",
    "https://t.me/+AbC-d_1",
    "T.ME/durov?start=1",
    "http://durov.t.me",
    "t . me / durov",
    "www.t.me/s/durov",
    "t.me",
    "telegram.me/a/5",
    "telegram.dog/x",
    "tg://resolve?domain=durov",
    "https://wa.me/628123",
]


@pytest.mark.parametrize("link", LINKS)
def test_no_link_to_a_person_survives(link: str) -> None:
    assert mask_identifiers(f"Lihat {link} lalu jawab") == f"Lihat {MARKER} lalu jawab"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Nomor saya (0812-345-678).", f"Nomor saya ({MARKER})."),
        ("(021) 390 1234 kantor KPU?", f"{MARKER} kantor KPU?"),
        ("NPWP 09.254.294.3-407.000", f"NPWP {MARKER}"),
        ("08.12 34.56 78.90", MARKER),
        ("0️⃣8️⃣1️⃣2️⃣345678", MARKER),
        ("Call 1 202 555 0123 or 202.555.0123", f"Call {MARKER} or {MARKER}"),
        ("812-3456-7890", MARKER),
        # What could be read as counts and years.
        ("WA 62.812.345.678", f"WA {MARKER}"),
        ("WA 812 345 678", f"WA {MARKER}"),
        ("WA 812 1945 2020", f"WA {MARKER}"),
        ("NIK 1901 2012 1298 2001", f"NIK {MARKER}"),
        ("NIK 3174 2012 9804 0001", f"NIK {MARKER}"),
        ("siti@localhost", MARKER),
        ("https://kpu.go.id/x/1234567890123", f"https://kpu.go.id/x/{MARKER}"),
    ],
)
def test_by_hand(text: str, masked: str) -> None:
    assert mask_identifiers(text) == masked


COUNTS = st.integers(0, 99_999_999_999).filter(lambda n: not (n > 10**9 and str(n).startswith("628")))
PLAIN_COUNTS = st.integers(0, 999_999_999).filter(lambda n: not 810_000_000 <= n < 900_000_000)
YEARS = st.integers(1945, 2034)
PERCENTAGES = st.decimals(0, 100, places=2)
ELECTION_NUMBERS = st.one_of(
    COUNTS.map("{:,}".format),
    COUNTS.map(lambda n: f"{n:,}".replace(",", ".")),
    PLAIN_COUNTS.map(str),
    st.integers(1_000, 79_999_999).map(lambda n: f"{n:,}".replace(",", " ")),
    YEARS.map(str),
    st.tuples(YEARS, st.sampled_from("-/–"), YEARS).map(lambda range_: "".join(map(str, range_))),
    PERCENTAGES.map("{}%".format),
    PERCENTAGES.map(lambda share: f"{share}".replace(".", ",") + " persen"),
    # More votes than people are never cast.
    st.tuples(COUNTS.filter(lambda n: n < 8_000_000_000), PERCENTAGES).map(lambda pair: f"{pair[0]:,} ({pair[1]}%)"),
    st.dates(dt.date(1900, 1, 1), dt.date(2199, 1, 1)).map(str),
)
ELECTION_TEXTS = [
    "17-08-1945, 17/8/1945, 17.08.1945 dan 17 08 1945",
    "TPS buka 07.00-13.00 atau 07:00 - 13:00 pada 2024-02-14 07:00",
    "Pemilu 2004 2009 2014 2019 2024",
    "Hasil: 40.971.906 96.214.691 27.040.878; 58.59 24.95 16.47",
    "UU 7/2017, 90/PUU-XXI/2023, PKPU No. 10 Tahun 2023 pasal 222 ayat 1",
    "Anggaran Rp 71.300.000.000.000,00 untuk 100.000-200.000 petugas",
    "Tahun 2019. 6.110.229 suara (82,45%) dari 12,035,578",
    "6,280,000 (0.00%) dan 6.281.110 (12,5%)",
    "Putaran ke-2 pada 19-21 Maret 2023, paslon 01, 02, 03",
]


@settings(max_examples=150)
@given(ELECTION_NUMBERS)
def test_election_numbers_survive(number: str) -> None:
    text = f"Apakah {number} suara?"
    assert mask_identifiers(text) == text


@pytest.mark.parametrize("text", ELECTION_TEXTS)
def test_texts_of_elections_survive(text: str) -> None:
    assert mask_identifiers(text) == text


@settings(max_examples=100)
@example("0@@0")
@example("2t@e.tm@@e")
@given(st.one_of(st.text(), st.text("0128.,- ()+@/:tme", max_size=40)))
def test_any_text_stays_on_one_line_and_is_masked_once(text: str) -> None:
    masked = mask_identifiers(text)
    assert masked == " ".join(masked.split())
    assert mask_identifiers(masked) == masked
    assert not any(unicodedata.category(character) in {"Cc", "Cf", "Cs"} for character in masked)
