"""What voters ask everywhere: answered by what holds in that matter, in whatever words, and by nothing else."""

from __future__ import annotations

import pytest

from index.answering.kinds.subjects.matters import find_matter
from index.models import Abstention, Answer, Language, Strength, Subject
from index.questions.question import read_question
from tests.corpora import EN, ID, ask_texts, make_collection, make_document, read_shown

GUIDE = {
    "lost": "Voters whose card was lost or stolen receive a temporary one at the town hall.",
    "expired": "A document that expired less than a year ago is accepted.",
    "queue": "Whoever stands in line at 8 p.m. may still vote.",
    "old": "Voters over 70 are let in first and need not queue.",
    "spoiled": "Give a spoiled ballot back to the chair, who hands you a fresh one.",
    "picture": "Cameras must be switched off in the booth.",
    "child": "Children under twelve may come into the booth with a parent.",
    "unsigned": "If the declaration of a postal vote is missing or unsigned, the vote is rejected.",
    "clothes": "Hats and badges with the name of a candidate must be taken off at the polling station.",
    "agents": "Polling agents must not wear party badges.",
    "work": "Employers give workers two hours off to vote.",
    "list": "Whoever is not on the voters' list may vote with a certificate in the last hour.",
    "check": "Send your number to 4455 and you are told in which voters' list you are.",
    "station": "The address of your polling station is printed on the poll card.",
    "blind": "A blind voter may bring a helper of their choice into the booth.",
    "twice": "Nobody may cast a ballot more than once.",
    "same day": "Nobody can enrol on polling day itself.",
    "renamed": "Those whose name changed by marriage show their marriage certificate beside an identity card.",
    "disaster": "If a storm or flood hits, voting is adjourned for a week.",
    "ink": "Each finger must be marked with indelible ink.",
    "bribed": "Accepting a gift in return for a vote is a crime.",
    "homeless": "People of no fixed abode may vote where they spend much of their time.",
}
PANDUAN = {
    "lost": "Pemilih yang kartunya hilang memperoleh kartu sementara di balai kota. Kartu pemilih pengganti gratis.",
    "queue": "Siapa pun yang sudah dalam antrean pukul 13.00 tetap dilayani.",
    "old": "Lansia dan ibu hamil didahulukan tanpa antre.",
    "spoiled": "Surat suara yang rusak diganti satu kali oleh ketua KPPS.",
    "picture": "Telepon genggam dilarang dibawa ke bilik suara.",
    "child": "Anak boleh ikut ke bilik, tetapi tidak boleh mencoblos.",
    "unsigned": "Surat suara pos yang suratnya tidak ditandatangani tidak dihitung.",
    "work": "Perusahaan memberi pekerja waktu dua jam untuk memilih.",
    "list": "Warga yang tidak terdaftar di DPT boleh memilih pada satu jam terakhir.",
    "blind": "Pemilih tunanetra boleh didampingi orang yang dipilihnya.",
    "twice": "Setiap orang hanya memberikan suara satu kali.",
    "soldiers": "Anggota TNI dan Polri tidak menggunakan haknya untuk memilih.",
    "married": "Warga yang sudah kawin memiliki hak memilih walaupun belum berumur 17 tahun.",
    "disaster": "Bila terjadi banjir, pemungutan suara di TPS ditunda.",
    "deceased": "Keluarga melaporkan orang meninggal agar dicoret dari daftar pemilih.",
}


def ask(question: str, texts: list[str], language: Language) -> Answer | Abstention:
    return ask_texts(question, *((text, language) for text in texts))


def find_shown(question: str, texts: list[str], language: Language) -> str:
    """Return what is quoted as an answer, "" where nothing is."""
    return read_shown(ask(question, texts, language))


QUESTIONS = [
    ("lost", EN, "I can't find my voter card, it was stolen"),
    ("lost", EN, "lost voter card"),
    ("lost", ID, "kartu pemilih saya ilang, gimana"),
    ("expired", EN, "my passport ran out in june, is that ok"),
    ("queue", EN, "I am still queuing when the polls close"),
    ("queue", EN, "What if I'm in the queue at closing time?"),
    ("queue", ID, "masih antre waktu TPS tutup, disuruh pulang?"),
    ("old", ID, "Ibu hamil perlu antre?"),
    ("spoiled", EN, "I messed up my ballot. Can I get another?"),
    ("spoiled", ID, "salah coblos, bisa minta surat suara baru?"),
    ("picture", EN, "may i take a selfie in the voting booth"),
    ("picture", ID, "boleh selfie di bilik suara gak"),
    ("child", EN, "Can kids come into the booth?"),
    ("child", EN, "can i take my 6 yr old into the booth with me?"),
    ("child", EN, "can i take my 6 yo into the booth with me?"),
    ("child", ID, "boleh bawa si kecil ke bilik suara?"),
    ("unsigned", EN, "i forgot to sign my postal vote, is it valid"),
    ("unsigned", ID, "lupa tanda tangan di surat suara pos, gimana?"),
    ("child", ID, "boleh ajak balita ke bilik suara"),
    ("clothes", EN, "May I wear my party's cap when I go to vote?"),
    ("work", EN, "my boss won't give me time off to vote"),
    ("work", ID, "bos ga kasih izin buat nyoblos"),
    ("list", EN, "I'm not on the list - can I vote anyway?"),
    ("list", ID, "nama saya ga ada di DPT, masih bisa nyoblos?"),
    ("check", EN, "How do I check whether I am on the electoral roll?"),
    ("station", EN, "How do I find my polling station?"),
    ("station", EN, "where is my polling station"),
    ("blind", EN, "Can somebody go with a blind person to vote?"),
    ("blind", ID, "tunanetra boleh bawa pendamping?"),
    ("twice", EN, "can i vote twice"),
    ("twice", ID, "boleh ga nyoblos dua kali"),
    ("same day", EN, "Can I register on election day?"),
    ("renamed", EN, "I got married and have a new surname, is my ID ok for voting"),
    ("disaster", EN, "what if there is a hurricane on election day"),
    ("disaster", ID, "kalau tps kebanjiran atau banjir gimana"),
    ("ink", EN, "do voters have to dip a finger in ink"),
    ("bribed", EN, "can i take money for my vote"),
    ("homeless", EN, "I'm homeless, can I vote?"),
    ("soldiers", ID, "tentara boleh milih ga"),
    ("married", ID, "belum 17 tahun tapi udah nikah, boleh nyoblos?"),
    ("deceased", ID, "bapak saya sudah meninggal tapi masih ada di DPT"),
]


@pytest.mark.parametrize(("key", "language", "question"), QUESTIONS)
def test_a_matter_is_answered_by_what_holds_in_it(key: str, language: Language, question: str) -> None:
    texts = GUIDE if language is EN else PANDUAN
    assert texts[key].split(".")[0] in find_shown(question, [*texts.values()], language)


@pytest.mark.parametrize(("key", "language", "question"), QUESTIONS)
def test_nothing_else_answers_it(key: str, language: Language, question: str) -> None:
    texts = GUIDE if language is EN else PANDUAN
    others = [text for other, text in texts.items() if other != key]
    assert find_shown(question, others, language) == ""


def test_a_lost_passport_is_no_lost_card() -> None:
    card = "A voter whose voter card has been lost gets another one."
    assert find_shown("i lost my passport", [card], EN) == ""
    assert find_shown("i lost my voter card", [card], EN)


@pytest.mark.parametrize(
    ("invitation", "language", "of_card", "of_invitation"),
    [
        (
            "Warga yang kehilangan surat undangan boleh mencoblos dengan membawa KTP.",
            ID,
            "KTP hilang masih bisa mencoblos?",
            "undangan saya hilang, masih bisa mencoblos?",
        ),
        (
            "Voters who have lost the invitation may vote with their identity card.",
            EN,
            "my identity card was stolen, may I vote?",
            "I lost my invitation, may I vote?",
        ),
    ],
)
def test_a_lost_invitation_is_no_lost_card(
    invitation: str, language: Language, of_card: str, of_invitation: str
) -> None:
    assert find_shown(of_card, [invitation], language) == ""
    assert find_shown(of_invitation, [invitation], language) == invitation


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Must employers in Indonesia give workers time to vote?", EN),
        ("Di Indonesia, apakah majikan wajib memberi waktu pekerja untuk memilih?", ID),
    ],
)
def test_a_law_of_a_country_tells_its_matters_in_legal_words(question: str, language: Language) -> None:
    law = "Setiap majikan wajib memberi kesempatan kepada pekerjanya yang berhak memilih untuk memberikan suaranya."
    other = make_document("other", "Employers let workers off for two hours to vote.", EN, about=Subject(place="Kenya"))
    home = make_document("law", law, ID, about=Subject(place="Indonesia"))
    answer = make_collection(home, other).answer(read_question(question))
    assert isinstance(answer, Answer)
    assert (answer.quotes[0].text, answer.strength.reaches(Strength.LIKELY)) == (law, True)


@pytest.mark.parametrize(
    "question",
    [
        "How many ballots were left blank?",
        "Who photographed the ballots?",
        "Why did children come into the booth?",
        "Do I get 5 years in prison for what I do in the booth?",
        "What is the penalty for a picture of the ballot?",
        "Which party lost the vote?",
        "When does the campaign begin?",
        "Berapa orang yang antre waktu TPS tutup?",
        "Kotak kosong di surat suara itu apa?",
    ],
)
def test_who_asks_something_else_asks_none_of_the_matters(question: str) -> None:
    assert find_matter(read_question(question)) is None


@pytest.mark.parametrize(
    ("question", "language", "text", "is_told"),
    [
        ("How do I check if I am registered?", EN, "You can check your entry in the register by SMS to 4455.", True),
        ("How do I check if I am registered?", EN, "The clerk checks your card and you sign the register.", False),
        ("Gimana cara cek saya terdaftar?", ID, "Pemilih mengecek namanya di DPT lewat situs cekdpt.", True),
        ("Gimana cara cek saya terdaftar?", ID, "Petugas memeriksa KTP dan mencocokkannya dengan DPT.", False),
    ],
)
def test_what_the_staff_check_tells_nobody_where_to_look(
    question: str, language: Language, text: str, *, is_told: bool
) -> None:
    assert (find_shown(question, [text], language) == text) is is_told


@pytest.mark.parametrize(
    "question",
    [
        "I work in another town, what letter does my boss give me so I can vote there?",
        "Saya kerja di luar kota, bos harus kasih surat apa supaya bisa nyoblos di sana?",
    ],
)
def test_who_works_elsewhere_asks_for_no_time_off(question: str) -> None:
    assert find_matter(read_question(question)) != "work"


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("I'm not on the register. Until when can that be fixed?", "unlisted deadline"),
        ("nama saya belum ada di daftar pemilih, lapor paling lambat kapan", "unlisted deadline"),
        ("My name is not on the list. What now?", "unlisted"),
        ("my ballot never came", "post lost"),
        ("surat suara ga sampe, gimana dong", "post lost"),
        ("TPS saya yang mana?", "station"),
        ("Do students have to vote?", "compulsory"),
        # Who did not vote in one round asks of the next.
        ("saya golput di putaran satu, masih boleh ikut yang berikutnya?", None),
        ("Do I have to vote at my own station?", None),
    ],
)
def test_a_matter_is_asked_in_usual_ways(question: str, matter: str | None) -> None:
    assert find_matter(read_question(question)) == matter


AWAY = "Pemilih yang pada hari pencoblosan berada di luar alamatnya dapat mengurus surat pindah memilih."
OUTSIDERS = "Pemilih dari luar kota tidak mendapat surat suara apa pun."


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("sy lg di luar kota, bs nyoblos gak?", AWAY),
        ("saya sedang di luar kota, apakah bisa memilih?", AWAY),
        ("apakah pemilih dari luar kota dapat surat suara?", OUTSIDERS),
    ],
)
def test_resident_who_is_away_is_no_voter_from_outside(question: str, told: str) -> None:
    text = f"## Bagaimana cara pindah memilih?\n\n{AWAY}\n\n{OUTSIDERS}"
    found = ask_texts(question, (text, ID))
    assert isinstance(found, Answer)
    assert told in found.quotes[0].text[slice(*found.quotes[0].highlight)]


def test_voters_from_another_town_are_no_answer_to_who_is_away() -> None:
    text = "## How do I vote when I have moved?\n\nVoters from another town get no ballot paper."
    assert "another town" not in read_shown(ask_texts("I am away from home on election day, can I vote?", (text, EN)))


INSIDE = "Memfoto surat suara yang sudah dicoblos dilarang."
OUTSIDE = "Swafoto di luar gedung TPS diperbolehkan."
REGISTER = "The register of voters closes on 4 May."
BY_POST = "The last day to apply for a postal vote is 20 May."


@pytest.mark.parametrize(
    ("question", "texts", "language", "told"),
    [
        ("boleh foto surat suara?", f"{INSIDE} {OUTSIDE}", ID, INSIDE),
        ("bolehkah memotret di bilik suara?", f"{INSIDE} {OUTSIDE}", ID, INSIDE),
        ("boleh selfie di luar TPS?", f"{INSIDE} {OUTSIDE}", ID, OUTSIDE),
        ("kapan batas pendaftaran suara lewat pos?", f"{REGISTER}\n\n{BY_POST}", EN, BY_POST),
        ("what is the deadline to register for a postal vote?", f"{REGISTER}\n\n{BY_POST}", EN, BY_POST),
        ("when does registration close?", f"{REGISTER}\n\n{BY_POST}", EN, REGISTER),
    ],
)
def test_what_holds_of_the_very_thing_is_told(question: str, texts: str, language: Language, told: str) -> None:
    found = ask_texts(question, (texts, language))
    assert isinstance(found, Answer)
    assert found.quotes[0].text[slice(*found.quotes[0].highlight)] == told


@pytest.mark.parametrize(
    ("question", "text", "language"),
    [
        ("boleh foto surat suara?", OUTSIDE, ID),
        ("kapan batas pendaftaran suara lewat pos?", REGISTER, EN),
    ],
)
def test_what_holds_of_something_near_is_no_answer(question: str, text: str, language: Language) -> None:
    assert text not in read_shown(ask_texts(question, (text, language)))
