"""Which messages ask whether something is so, and of which words."""

from __future__ import annotations

import pytest

from index.questions.wording.checking import find_claim


@pytest.mark.parametrize(
    "text",
    [
        "Is this true?",
        "is that really true or not",
        "hoax?",
        "Real or fake?",
        "check",
        "/verify",
        "Fact-check this, please",
        "can someone check if this is true",
        "Did he really say that?",
        "benar ga?",
        "bener ga sih min?",
        "benarkah ini?",
        "apa ini benar",
        "Apakah berita ini benar?",
        "itu hoaks bukan ya",
        "tolong cek dong 🙏",
        "/cek@some_bot",
        "Tolong cek kebenarannya",
        "Tokayev beneran bilang gitu?",
        "/cek benar ga?",
    ],
)
def test_what_asks_it_of_another_message_has_no_words_of_its_own(text: str) -> None:
    assert find_claim(text) == ""


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Is it true that six parties are registered?", "six parties are registered"),
        ("check this: Six parties are registered.", "Six parties are registered."),
        ("please check if prisoners can vote", "prisoners can vote"),
        ("Fact check: turnout was 79%", "turnout was 79%"),
        ("Is this true?\nSix parties are registered", "Six parties are registered"),
        ("Six parties are registered. Is this true?", "Six parties are registered"),
        ("/verify Six parties are registered", "Six parties are registered"),
        ("cek Jumlah pemilih mencapai 79.43%", "Jumlah pemilih mencapai 79.43%"),
        ("tolong cek: jumlah pemilih 79%", "jumlah pemilih 79%"),
        ("benarkah Tokayev menang 92 persen?", "Tokayev menang 92 persen"),
        ("Apakah benar bahwa ambang batasnya 10 persen?", "ambang batasnya 10 persen"),
        ("bener gak TPS buka jam 8?", "TPS buka jam 8"),
        ("Jumlah pemilih 79 persen, benar ga?", "Jumlah pemilih 79 persen"),
        ("cek apakah napi boleh memilih", "napi boleh memilih"),
        ("verify polling stations close at 12 noon", "polling stations close at 12 noon"),
        ("cek TPS tutup pukul 12.30 siang", "TPS tutup pukul 12.30 siang"),
        ("cek Ada 8 partai", "Ada 8 partai"),
        ("check turnout 54 percent", "turnout 54 percent"),
    ],
)
def test_what_asks_it_of_its_own_words_names_them(text: str, claim: str) -> None:
    assert find_claim(text) == claim


@pytest.mark.parametrize(
    "text",
    [
        "Who won the election?",
        "check my registration",
        "check voter list",
        "How do I check if I am registered?",
        "What is a hoax?",
        "Is he a real candidate?",
        "Is it right to vote twice?",
        "Can I trust you?",
        "How do I vote? Is this the right place?",
        "cek nama saya di DPT",
        "cek daftar partai",
        "cek hasil pilpres 2024",
        "cek lokasi TPS pemilu 2024",
        "cek lokasi TPS pakai NIK",
        "cek lokasi TPS 05 Layar Timur",
        "cek DPT pakai NIK 3201 0101 0101 0001",
        "check polling station 12 in Layar Timur",
        "cek berapa jumlah pemilih terdaftar tahun ini",
        "apa itu hoaks?",
        "cara cek hoaks",
        "apakah pemilu benar-benar rahasia?",
        "apakah Tokayev presiden yang asli?",
        "Apa hukuman untuk berita bohong?",
        "",
    ],
)
def test_other_questions_ask_for_no_check(text: str) -> None:
    assert find_claim(text) is None
