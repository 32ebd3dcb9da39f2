"""Which of the two languages a question is in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis.languages import detect_language, guess_language
from index.models import Language

EN, ID = Language.EN, Language.ID

ENGLISH = """\
Who won?
who won the election
When do polls open?
What is a maslikhat?
How many seats are there in the Mazhilis?
Where did Tokayev vote?
Why was the threshold lowered?
Which parties took part
tell me about the Green Party
is the vote free and fair
did anyone protest?
how does the ballot work
can i vote against all
turnout in Almaty
presidential term limits
u know who won?
whos the ambassador
pls tell me who won
what abt the quota
hows the new system work
thx
thank you so much
good morning
hello
hi there
any news on the observers
was there fraud
list of candidates
explain proportional representation
who is Elvira Azimova
what did Bulutaev say
when's the next vote
did the women's quota pass
were there foreign observers
i dont understand the system
election results please
whats KPU
Tokayev's rivals
how old is the president
what happened in January 2022
can you explain pilkada
who is the caleg from Golkar
What does DPR stand for?
give me the turnout
number of registered parties
the biggest city
how many percent
why early elections
where is Astana
how is a senator elected
does the OSCE send observers
what's the law on campaigning
so who leads the Amanat party?
which languages are spoken there
what year did it start
who writes for EU Reporter
wat is the threshold
show me the sources
how come he left
how much is 5 percent of the vote
will voters get a new parliament
is it true that turnout fell
what did the embassy hope for
""".splitlines()

INDONESIAN = """\
Siapa yang menang?
siapa menang pemilu
Kapan TPS dibuka?
Apa itu maslikhat?
Berapa kursi di Mazhilis?
Di mana Tokayev memilih?
Mengapa ambang batas diturunkan?
Partai mana saja yang ikut
ceritakan tentang Partai Hijau
apakah pemilunya jujur dan adil
ada yang protes?
gimana cara nyoblos
bisa golput ga
partisipasi pemilih di Almaty
masa jabatan presiden
brp partai yg ikut
knp dia keluar
kpn pemilunya
dmn nyoblosnya
min mau nanya dong
makasih
terima kasih banyak
selamat pagi
halo
halo kak
ada berita soal pemantau
apakah ada kecurangan
daftar calon
jelaskan sistem proporsional
siapa Elvira Azimova
apa kata Bulutaev
pemilu berikutnya kapan
apa kuota perempuan disahkan
adakah pemantau asing
aku gak ngerti sistemnya
hasil pemilu dong
apa sih KPU
lawan Tokayev siapa aja
umur presiden berapa
apa yang terjadi Januari 2022
jelasin pilkada
19 maret 2023
juni 2022
siapa caleg dari Golkar
DPR singkatan dari apa?
sebutkan partisipasinya
jumlah partai terdaftar
kota terbesar
berapa persen
kenapa pemilu dipercepat
Astana di mana
dimana ambil surat A5
bagaimana senator dipilih
apakah OSCE mengirim pemantau
apa aturan kampanye
jadi siapa ketua partai Amanat?
bahasa apa yang dipakai di sana
tahun berapa mulainya
siapa penulis EU Reporter
ambang batasnya brp
tunjukkan sumbernya
kok dia keluar
5 persen suara itu berapa
apakah pemilih dapat parlemen baru
bener ga partisipasinya turun
apa harapan kedutaan
Kapan film We Need to Talk About Kevin dirilis?
""".splitlines()


def test_there_are_enough_questions() -> None:
    assert min(len(set(ENGLISH)), len(set(INDONESIAN))) >= 60
    assert {*ENGLISH} & {*INDONESIAN} == set()


@pytest.mark.parametrize(("questions", "language"), [(ENGLISH, EN), (INDONESIAN, ID)], ids=[EN, ID])
def test_questions_are_in_their_language(questions: list[str], language: Language) -> None:
    assert [question for question in questions if detect_language(question) is not language] == []


@pytest.mark.parametrize(
    "text",
    ["", "   ", "?!", "2023", "82.45%", "19/3/2023", "Tokayev", "Bulutaev Tokayev", "Astana", "👍", "OK", "lol", "KPU"],
)
def test_names_and_numbers_are_in_neither(text: str) -> None:
    assert detect_language(text) is None


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert detect_language(text) in {EN, ID, None}


@pytest.mark.parametrize(("word", "language"), [("Tokayev ", EN), ("Astana ", ID)])
def test_only_the_beginning_of_a_long_text_is_read(word: str, language: Language) -> None:
    tail = "siapa yang menang " if language is EN else "who is the winner "
    head = "what is the law " if language is EN else "apa yang terjadi "
    assert detect_language(head + word * 8_000 + tail * 1_000) is language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ketua mk", ID),
        ("tokayev habis nyoblos", ID),
        ("turnout numbers", EN),
        ("hasil survei", ID),
        ("survei NIKA", ID),
        ("Tokayev", None),
        ("", None),
        ("82", None),
    ],
)
def test_what_cannot_be_told_is_guessed_by_words_of_one_language(text: str, language: Language | None) -> None:
    assert guess_language(text) is language
