"""Messages as questions: chat spellings, filler, greetings, opinion requests."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis.tokens import read_tokens
from index.models import KutipTopic, Language
from index.questions import frames
from index.questions.question import MAX_QUESTION_CHARS, read_question
from index.questions.wording.phrases import _read_phrases, find_phrases, read_lowered

EN, ID = Language.EN, Language.ID


def read_words(text: str, language: Language) -> str:
    """The question's words, in lower case, without punctuation."""
    return " ".join(read_tokens(read_question(text, language).asked).texts).lower()


@pytest.mark.parametrize(
    ("message", "language", "expected"),
    [
        ("brp partai yg ikut pemilu?", ID, "berapa partai yang ikut pemilu"),
        ("Gmn cara memilih", ID, "bagaimana cara memilih"),
        ("knp ambang batas diturunkan", ID, "kenapa ambang batas diturunkan"),
        ("sapa presidennya", ID, "sapa siapa presiden"),
        ("calon apa aja", ID, "calon apa saja"),
        ("whos the president", EN, "who is the president"),
        ("what happened b4 the vote", EN, "what happened before the vote"),
        ("B4 the vote", EN, "before the vote"),
        ("parties w/ women", EN, "parties with women"),
        ("parties w/o women", EN, "parties without women"),
        ("the gov't resigned", EN, "the government resigned"),
        ("how many ppl voted", EN, "how many people voted"),
        ("What is the threshold?", EN, "what is the threshold"),
        ("Apa itu maslikhat?", ID, "apa itu maslikhat"),
        ("Who is Knp?", EN, "who is knp"),
        ("who can I vote 4 and how 2 register", EN, "who can i vote for and how to register"),
        ("running 4 president", EN, "running for president"),
        ("what time r u open 4 my vote?", EN, "what time are you open for my vote"),
        ("4 parties and article 4 the second", EN, "4 parties and article 4 the second"),
        ("I need 2 documents, 2 votes", EN, "i need 2 documents 2 votes"),
        ("vote (4 times)", EN, "vote 4 times"),
        ("partai2 dan calon2nya", ID, "partai partai dan calon calonnya"),
        ("g20 dan uu2 pasal 2", ID, "g 20 dan uu 2 pasal 2"),
        ("gmn yg brp kpn knp dmn", ID, "bagaimana yang berapa kapan kenapa di mana"),
        ("sy dgn utk tdk bs hrs krn jgn", ID, "saya dengan untuk tidak bisa harus karena jangan"),
        ("org thn bln tgl jd", ID, "orang tahun bulan tanggal jadi"),
        ("boleh ikut milih gak", ID, "boleh memilih tidak"),
        ("ektpku ilang, undanganmu srtnya mana", ID, "e ktpku hilang undanganmu suratnya mana"),
        ("wht r u doin 4 ur vote", EN, "what are you doing for your vote"),
        ("what does Measure C cost, Group N?", EN, "what does measure c cost group n"),
        ("umm which tshirt fits my hubby, tbh", EN, "which shirt fits my husband"),
        ("plt walkot namanya siapa", ID, "plt wali kota siapa"),
        ("siapa nama ketua", ID, "siapa nama ketua"),
        ("N who won it?", EN, "n and who won it"),
        ("WHO WON MEASURE C", EN, "who won measure c see"),
    ],
)
def test_chat_spellings_are_written_out_in_their_own_language(message: str, language: Language, expected: str) -> None:
    assert read_words(message, language) == expected


@pytest.mark.parametrize(
    "message", ["dpt Surabaya", "jumlah dpt berapa", "partai kecil dpt kursi", "DPT ditetapkan kapan"]
)
def test_dpt_keeps_both_its_meanings(message: str) -> None:
    words = read_words(message, ID).split()
    assert words.count("dpt") == words.count("dapat") == 1


@pytest.mark.parametrize(
    ("message", "language", "expected"),
    [
        ("hey can you tell me who won", EN, "who won"),
        ("Hello, who won?", EN, "who won"),
        ("so um who won", EN, "who won"),
        ("who on earth won", EN, "who won"),
        ("Could you please tell me about the quota?", EN, "about the quota"),
        ("thanks! and when is the vote", EN, "when is the vote"),
        ("min mau nanya dong siapa yang menang", ID, "siapa yang menang"),
        ("Halo kak, siapa yang menang?", ID, "siapa yang menang"),
        ("permisi mau tanya ambang batasnya berapa", ID, "ambang batasnya berapa"),
        ("selamat pagi, kapan pencoblosan?", ID, "kapan pencoblosan"),
        ("terima kasih, siapa yang menang?", ID, "siapa yang menang"),
        ("kasih tau dong siapa yg menang", ID, "siapa yang menang"),
        ("i dont know who won", EN, "who won"),
        ("the okapi", EN, "the okapi"),
        ("history of the party", EN, "history of the party"),
        ("Halonen menang", ID, "halonen menang"),
    ],
)
def test_filler_and_greetings_are_taken_out_of_a_question(message: str, language: Language, expected: str) -> None:
    frame = read_question(message, language).frame
    assert read_words(message, language) == expected
    assert not frame.is_greeting


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("hello", EN),
        ("Hello!", EN),
        ("hi there 👋", EN),
        ("good morning everyone", EN),
        ("how are you?", EN),
        ("halo kak", ID),
        ("Halo", ID),
        ("selamat pagi semua", ID),
        ("assalamualaikum", ID),
        ("apa kabar?", ID),
        # A greeting in the other language than the chat's.
        ("hello", ID),
        ("selamat malam", EN),
        ("I have a question about the election", EN),
        ("saya mau tanya soal pemilu", ID),
    ],
)
def test_greetings_and_small_talk(message: str, language: Language) -> None:
    frame = read_question(message, language).frame
    assert (frame.is_greeting, frame.is_thanks) == (True, False)


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("thx", EN),
        ("thank you so much!", EN),
        ("ok thanks", EN),
        ("ok", EN),
        ("Okay.", EN),
        ("thanks, that was helpful", EN),
        ("got it 👍", EN),
        ("thx, bye", EN),
        ("bye", EN),
        ("sampai jumpa lagi", ID),
        ("🙏", EN),
        ("wah!!!", ID),
        ("wahhh", ID),
        ("hahahahah", EN),
        ("wkwkwkwkwk", ID),
        ("good night", EN),
        ("astaga!!!", ID),
        ("ya ampun", ID),
        ("wowww", EN),
        ("omg!", EN),
        ("makasih min", ID),
        ("terima kasih banyak ya", ID),
        ("oke makasih", ID),
        ("siap kak", ID),
        ("mantap, terima kasih", ID),
        # In the other language than the chat's.
        ("makasih", EN),
        ("thanks", ID),
    ],
)
def test_thanks_and_that_an_answer_was_read(message: str, language: Language) -> None:
    frame = read_question(message, language).frame
    assert (frame.is_greeting, frame.is_thanks) == (False, True)


@pytest.mark.parametrize(
    "message",
    [
        "thanks, who won?",
        "ok and when is the vote",
        "oke, siapa yang menang?",
        "wah, siapa yang menang?",
        "bab viii",
        "?",
        "",
    ],
)
def test_thanks_beside_a_question_and_nothing_at_all_are_no_thanks(message: str) -> None:
    assert not read_question(message).frame.is_thanks


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("who are you", EN),
        ("Hi, who are you?", EN),
        ("what can you do", EN),
        ("what’s your name", EN),
        ("help", EN),
        ("siapa kamu", ID),
        ("halo kak, kamu siapa sih?", ID),
        ("kamu bisa apa?", ID),
        ("Apa itu Kutip?", ID),
        ("tolong", ID),
        ("bantuan dong", ID),
        ("who made you", EN),
        ("what's this?", EN),
        ("how are you today", EN),
        ("siapa yang buat kamu", ID),
        ("siapa yg bikin bot ini?", ID),
        ("what topics can I ask about?", EN),
        ("which elections do you cover?", EN),
        ("bisa tanya tentang apa saja?", ID),
        ("topik apa yg bisa ditanyakan", ID),
        ("kamu dibuat siapa", ID),
        ("gimana kabarnya?", ID),
        # In the other language than the chat's.
        ("who are you", ID),
        ("kamu bisa apa", EN),
        ("siapa yg buat bot ini", EN),
    ],
)
def test_who_asks_about_kutip_itself_is_greeted(message: str, language: Language) -> None:
    assert read_question(message, language).frame.is_greeting


@pytest.mark.parametrize(
    "message",
    [
        "siapa pengelolanya",
        "siapa yang membuat undang-undang ini",
        "apakah ini pemilu",
        "who made this law",
        "who runs the election commission",
        "what topics dominated the campaign?",
        "which elections were held in 2023?",
        "topik apa yang dibahas calon?",
        "is this a party",
        "how old are candidates",
    ],
)
def test_who_asks_about_somebody_else_is_not_greeted(message: str) -> None:
    assert not read_question(message).frame.is_greeting


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("Are you a bot?", EN),
        ("hi, are you a human or a bot?", EN),
        ("are you an AI?", EN),
        ("Am I talking to a real person?", EN),
        ("are your answers generated by AI?", EN),
        ("who writes your answers?", EN),
        ("kamu bot ya?", ID),
        ("apakah kamu manusia?", ID),
        ("hai, kamu manusia atau bot?", ID),
        ("kamu dibuat pake AI ya?", ID),
        ("ini bot apa orang sih?", ID),
        ("siapa yang nulis jawabannya?", ID),
        ("kamu robot?", EN),
        ("are you a robot", ID),
        ("can I talk to a human?", EN),
        ("I want a real person", EN),
        ("mau bicara dengan orang dong", ID),
        ("bisa ngomong sama admin?", ID),
    ],
)
def test_who_asks_whether_a_person_or_a_program_answers(message: str, language: Language) -> None:
    frame = read_question(message, language).frame
    assert frame.asks_what_answers
    assert not frame.is_greeting


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("Write me a poem about elections", EN),
        ("could you please write a short news article about the vote?", EN),
        ("Can you summarise the documents?", EN),
        ("give me a summary of the article", EN),
        ("Translate the second document into English", EN),
        ("rate the president from 1 to 10", EN),
        ("draw a map of Kazakhstan", EN),
        ("tell me a joke", EN),
        ("Pretend you are the president", EN),
        ("Tulis berita tentang kemenangan Tokayev", ID),
        ("tolong tuliskan pidato untuk presiden", ID),
        ("ringkas semua dokumen dong", ID),
        ("bisa tolong buatkan rangkuman?", ID),
        ("terjemahkan ke bahasa Inggris", ID),
        ("kasih skor 1-10 untuk presiden", ID),
        ("ceritain lelucon dong", ID),
        ("gambar peta Kazakhstan", ID),
        ("pura-pura jadi presiden", ID),
    ],
)
def test_requests_for_what_no_quote_can_do(message: str, language: Language) -> None:
    frame = read_question(message, language).frame
    assert frame.asks_to_write
    assert not frame.is_greeting


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("goblok lu", ID),
        ("dasar bot tolol", ID),
        ("lu bego banget sih", ID),
        ("jawabannya ngaco", ID),
        ("gak guna", ID),
        ("I hate you", EN),
        ("you are useless", EN),
        ("you're an idiot", EN),
        ("This bot is stupid!", EN),
        ("what a useless bot", EN),
        ("shut up", EN),
        ("bot bodoh", EN),
        ("come on just tell me", EN),
        ("hurry up!!", EN),
        ("buruan jawab", ID),
        ("lama amat sih", ID),
    ],
)
def test_insults_and_curses(message: str, language: Language) -> None:
    frame = read_question(message, language).frame
    assert frame.is_insult
    assert not frame.is_greeting


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("kamu pintar banget", ID),
        ("pinter banget", ID),
        ("bot ini keren sekali", ID),
        ("wow, you are so smart", EN),
        ("I love this bot", EN),
        ("this is amazing", EN),
    ],
)
def test_praise_is_taken_as_thanks(message: str, language: Language) -> None:
    frame = read_question(message, language).frame
    assert frame.is_thanks
    assert not frame.is_greeting


@pytest.mark.parametrize(
    "message",
    [
        "are you allowed to vote at 17?",
        "Can you write a name on the ballot paper?",
        "can you draw on a ballot",
        "write-in candidates allowed?",
        "what is the rate of turnout?",
        "the report of the OSCE",
        "do you have to show id",
        "was the election a joke?",
        "is Tokayev an idiot?",
        "are people paid to vote",
        "does the election use AI?",
        "are machines used to count votes?",
        "how do I draft a complaint?",
        "tell me a story about voting",
        "draft law on elections",
        "apakah mesin dipakai untuk menghitung suara?",
        "apakah orang bisa memilih di luar negeri?",
        "nilai ekspor Kazakhstan",
        "berapa nilai dukungan untuk Tokayev dari 100?",
        "siapa yang menilai hasil pemilu?",
        "gambar partai apa saja di surat suara?",
        "surat suara rusak",
        "mau membuat laporan pelanggaran, ke mana?",
        "bisa menulis nama di surat suara?",
        "siapa orang ini?",
        "apakah pemilu pakai komputer?",
        "Tokayev bodoh?",
    ],
)
def test_questions_that_only_sound_like_requests_or_remarks_stay_questions(message: str) -> None:
    frame = read_question(message).frame
    assert not any((frame.asks_what_answers, frame.asks_to_write, frame.is_insult, frame.is_thanks))


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("I don't understand", EN),
        ("Sorry, I don’t understand.", EN),
        ("i dont understand", EN),
        ("what does that mean?", EN),
        ("that's not what I meant", EN),
        ("really?", EN),
        ("maksudnya?", ID),
        ("maaf kak, maksudnya apa ya", ID),
        ("bukan itu maksudku", ID),
        ("gak ngerti min", ID),
        ("jelasin dong", ID),
        ("mau nanya dong", ID),
        ("what does that mean", ID),
    ],
)
def test_comments_on_an_answer_and_filler_alone_ask_nothing(message: str, language: Language) -> None:
    frame = read_question(message, language).frame
    assert frame.is_unclear
    assert not frame.is_greeting


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("that's wrong", EN),
        ("This is not true!", EN),
        ("you are lying", EN),
        ("it isn't correct", EN),
        ("bohong kamu", ID),
        ("salah tuh", ID),
        ("itu tidak benar", ID),
    ],
)
def test_who_doubts_an_answer_is_told_of_quotes(message: str, language: Language) -> None:
    assert read_question(message, language).frame.topic is KutipTopic.QUOTES


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("that's right", EN),
        ("who is lying", EN),
        ("the wrong ballot", EN),
        ("salah satu calon", ID),
        ("salah coblos", ID),
    ],
)
def test_such_words_doubt_no_answer_elsewhere(message: str, language: Language) -> None:
    assert read_question(message, language).frame.topic is None


@pytest.mark.parametrize(
    ("message", "language", "is_ended"),
    [
        ("stop", EN, True),
        ("never mind", EN, True),
        ("cukup dulu ya", ID, True),
        ("gak jadi", ID, True),
        ("when do they stop counting", EN, False),
        ("cukup umur", ID, False),
        ("sudah dihitung", ID, False),
    ],
)
def test_who_ends_the_talk_is_invited_to_ask_again(message: str, language: Language, *, is_ended: bool) -> None:
    assert read_question(message, language).frame.is_thanks is is_ended


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("who are the candidates", EN),
        ("what can voters do", EN),
        ("how can observers help", EN),
        ("what does the word maslikhat mean?", EN),
        ("I don't understand the threshold", EN),
        ("siapa kamu pilih", ID),
        ("apa maksudnya ambang batas?", ID),
        ("apa itu maslikhat", ID),
        ("siapa yang membuat undang-undang", ID),
        ("apakah benar Tokayev menang?", ID),
    ],
)
def test_such_words_within_a_question_stay_a_question(message: str, language: Language) -> None:
    frame = read_question(message, language).frame
    assert not frame.is_unclear
    assert not frame.is_greeting


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("", EN),
        ("?", EN),
        ("who won", EN),
        ("hello who won", EN),
        ("the morning of the vote", EN),
        ("siapa menang", ID),
        ("halo siapa yang menang", ID),
        ("kabar pemilu", ID),
        ("mau nanya dong", ID),
    ],
)
def test_questions_and_filler_alone_are_no_greetings(message: str, language: Language) -> None:
    assert not read_question(message, language).frame.is_greeting


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("Who should I vote for?", EN),
        ("who shud i vote 4", EN),
        ("Which party should we choose?", EN),
        ("should I abstain?", EN),
        ("Who is the best candidate?", EN),
        ("whos the best president", EN),
        ("What do you think about Tokayev?", EN),
        ("what's your opinion on the vote", EN),
        ("which party is best", EN),
        ("who is the best?", EN),
        ("which candidate is the most honest", EN),
        ("do you like Tokayev?", EN),
        ("is Tokayev a good president?", EN),
        ("Is Tokayev corrupt?", EN),
        ("is tobias fenwick a good pm u think", EN),
        ("is Tobias Fenwick a good pm?", EN),
        ("u think roa is the best candidate for mayor?", EN),
        ("menurut lo roa bupati yg bagus gak", ID),
        ("roa presiden yang buruk menurutmu?", ID),
        ("who would you vote for", EN),
        ("can you tell me who to vote for", EN),
        ("I don't know who to vote for", EN),
        ("which candidate to choose?", EN),
        ("recommend me a party", EN),
        ("bingung mau nyoblos siapa", ID),
        ("bantu saya memilih calon", ID),
        ("rekomendasi capres dong", ID),
        ("Siapa yang sebaiknya saya pilih?", ID),
        ("sebaiknya pilih siapa?", ID),
        ("pilih nomor berapa?", ID),
        ("nyoblos no brp ya", ID),
        ("which number should I vote for?", EN),
        ("harus milih siapa min", ID),
        ("enaknya pilih partai apa", ID),
        ("Siapa calon terbaik?", ID),
        ("partai mana yg paling bagus", ID),
        ("menurut kamu siapa yang menang", ID),
        ("apa pendapat Anda tentang Tokayev", ID),
        ("menurutmu gimana", ID),
        ("apakah Tokayev baik?", ID),
        ("apakah Tokayev layak dipilih?", ID),
        ("apakah Tokayev presiden yang baik?", ID),
        ("siapa yang paling layak dipilih?", ID),
        ("calon mana yg pantas jadi presiden", ID),
        ("who deserves my vote?", EN),
        ("which candidate is most suitable?", EN),
        ("kamu dukung siapa", ID),
        ("who should win?", EN),
        ("who should be the next mayor", EN),
        ("whos better roa or fenwick", EN),
        ("Roa or Fenwick, who is better?", EN),
        ("1 or 2?", EN),
        ("siapa yang seharusnya menang?", ID),
        ("siapa yang harus jadi gubernur?", ID),
        ("Roa lebih baik dari Fenwick kan?", ID),
        ("bagusan Roa atau Fenwick?", ID),
        ("Roa atau Fenwick bagusan mana", ID),
        ("paslon 01 atau 02?", ID),
        ("who would you rank first? just between us", EN),
        ("which of the pairs would you pick", EN),
        ("who should our neighbours vote for", EN),
        ("if you were a citizen there who would you choose?", EN),
        ("do you reckon the judges got it right?", EN),
        ("kalo kamu jadi warga sana pilih yes apa no?", ID),
        ("misal lu punya ktp sana, nyoblos siapa", ID),
    ],
)
def test_requests_for_a_judgement(message: str, language: Language) -> None:
    assert read_question(message, language).frame.asks_opinion


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("Who can vote?", EN),
        ("How should ballots be marked?", EN),
        ("What lesson should the government learn?", EN),
        ("Which candidates did people choose?", EN),
        ("can my boss tell me who to vote for", EN),
        ("how many people do not know who to vote for", EN),
        ("rekomendasi partai untuk calon gubernur", ID),
        ("What does Bulutaev think about schools?", EN),
        ("Is turnout lower in Almaty?", EN),
        ("Do voters support the changes?", EN),
        ("the best result of a party", EN),
        ("what do voters think is the best way to vote", EN),
        ("how many voters you think turned out", EN),
        ("apa syarat calon yang baik menurut undang-undang", ID),
        ("who is worth naming as a witness?", EN),
        ("siapa yang pantas disebut pemilih?", ID),
        ("siapa yang berhak dipilih?", ID),
        ("saya memilih di TPS nomor berapa?", ID),
        ("Ratna nomor urut berapa?", ID),
        ("which number should I call?", EN),
        ("apakah TPS layak digunakan?", ID),
        ("apakah pemilu berjalan dengan baik?", ID),
        ("Siapa yang memilih presiden?", ID),
        ("Siapa saja yang boleh memilih?", ID),
        ("Apa hasil terpenting pemilu menurut Bulutaev?", ID),
        ("Bagaimana cara memilih partai?", ID),
        ("Apakah wali kota dipilih secara langsung?", ID),
        ("apa yang sebaiknya dilakukan pemerintah", ID),
        ("jajak pendapat keluar", ID),
        ("who should win if two have the same votes", EN),
        ("who should be present at the count?", EN),
        ("Roa or Fenwick, who won?", EN),
        ("who is better placed in Mill Hill, Roa or Fenwick?", EN),
        ("10 or 11 May?", EN),
        ("siapa yang harus menang jika suara sama?", ID),
        ("siapa yang harus jadi ketua KPPS?", ID),
        ("perolehan Roa lebih baik dari Fenwick?", ID),
        ("suara Roa lebih banyak dari Fenwick?", ID),
        ("Roa atau Fenwick yang menang?", ID),
        ("how do you rank four candidates", EN),
        ("which box do you pick", EN),
        ("who should voters contact about fines", EN),
        ("who do you have to elect on 10 June", EN),
        ("if you were on the roll in 2022, do you need to register again", EN),
        ("kalau kamu lupa ktp boleh pilih ga", ID),
        ("kalau min salah coblos gimana cara memilih lagi", ID),
    ],
)
def test_questions_of_fact_are_no_requests_for_a_judgement(message: str, language: Language) -> None:
    assert not read_question(message, language).frame.asks_opinion


@pytest.mark.parametrize(
    ("message", "language", "expected"),
    [
        ("According to the documents, who won?", EN, "who won"),
        ("ACCORDING TO THE DOCUMENTS WHO WON", EN, "who won"),
        ("Who won according to this article?", EN, "who won"),
        ("based on your sources who won", EN, "who won"),
        ("in the text, who won", EN, "who won"),
        ("Menurut dokumen, siapa yang menang?", ID, "siapa yang menang"),
        ("siapa yang menang menurut artikel ini", ID, "siapa yang menang"),
        ("Berdasarkan dokumen yang ada, siapa yang menang?", ID, "siapa yang menang"),
        ("dalam teks, siapa yang menang?", ID, "siapa yang menang"),
        # Somebody is pointed at, or the documents are what is asked about.
        ("Who won according to Bulutaev?", EN, "who won according to bulutaev"),
        ("Which documents do I need?", EN, "which documents do i need"),
        ("Who wrote the article?", EN, "who wrote the article"),
        ("menurut Bulutaev siapa yang menang", ID, "menurut bulutaev siapa yang menang"),
        ("dokumen apa yang harus dibawa", ID, "dokumen apa yang harus dibawa"),
    ],
)
def test_words_that_only_point_at_the_documents_are_taken_out(message: str, language: Language, expected: str) -> None:
    assert read_words(message, language) == expected


def test_words_that_point_at_the_documents_alone_ask_nothing() -> None:
    assert read_question("According to the documents", EN).frame.is_unclear
    assert read_question("menurut dokumen", ID).frame.is_unclear


@pytest.mark.parametrize(
    ("message", "language", "is_own_case"),
    [
        ("where is my polling station", EN, True),
        ("Am I registered?", EN, True),
        ("is my registration complete", EN, True),
        ("can you check if I am registered", EN, True),
        ("tell me if I am registered", EN, True),
        ("cek nama saya di DPT", ID, True),
        # How and where everybody can do so is told by documents.
        ("how do i check my voter status", EN, False),
        ("what number do I text to check if I'm registered?", EN, False),
        ("where can I find out if I am on the list", EN, False),
        ("bagaimana cara cek nama saya di DPT", ID, False),
        ("cek nama saya di mana", ID, False),
        ("how do I find my polling station", EN, True),
        ("where do i vote", EN, True),
        ("tps saya di mana", ID, True),
        ("saya nyoblos di mana", ID, True),
        ("di mana aku bisa memilih", ID, True),
        ("apakah nama saya terdaftar", ID, True),
        ("nama gue ada di dpt ga", ID, True),
        ("I've lost my passport", EN, True),
        ("i lost my card can u help me", EN, True),
        ("my card was stolen", EN, True),
        ("KTP saya hilang", ID, True),
        ("saya kehilangan undangan", ID, True),
        ("I lost my passport, how can I vote?", EN, False),
        ("who lost the vote", EN, False),
        ("where are the polling stations", EN, False),
        ("Is the new party registered?", EN, False),
        ("how do I register?", EN, False),
        ("di mana tps", ID, False),
        # What holds for whoever it happens to is told by rules.
        ("if i move right before the election, where do i vote?", EN, False),
        ("where do I vote if I moved last week?", EN, False),
        ("what happens if my ballot is damaged", EN, False),
        ("check if my name is on the list", EN, True),
        ("kalau surat suara saya rusak, boleh minta ganti?", ID, False),
        ("gimana kalau nama saya tidak ada di DPT", ID, False),
        ("partai apa yang terdaftar", ID, False),
        ("bagaimana cara saya mendaftar", ID, False),
    ],
)
def test_the_askers_own_case(message: str, language: Language, is_own_case: bool) -> None:
    assert read_question(message, language).frame.is_own_case is is_own_case


@pytest.mark.parametrize(
    ("message", "language", "looks_ahead"),
    [
        ("when is the next election?", EN, True),
        ("who will win the upcoming vote", EN, True),
        ("what time do polls close today", EN, True),
        ("Who is going to be president?", EN, True),
        ("kapan pemilu berikutnya", ID, True),
        ("kapan pemilihan kepala desa di Porto berikutnya", ID, True),
        ("kapan warga memilih lagi", ID, True),
        ("When do people vote next?", EN, True),
        ("When will the constitution be amended again?", EN, True),
        ("When can I vote again if I spoil my ballot?", EN, False),
        ("kapan pemungutan suara ulang digelar lagi", ID, False),
        ("Setelah pemilihan gubernur putaran pertama apa langkah selanjutnya?", ID, False),
        ("siapa yang akan menang", ID, True),
        ("TPS buka jam berapa besok", ID, True),
        ("kapan pilkada tahun depan", ID, True),
        ("who won this year", EN, True),
        ("who won the election", EN, False),
        ("What will the police do during the vote?", EN, False),
        ("What did he do the next day?", EN, False),
        ("siapa yang menang pemilu", ID, False),
        ("Kapan parlemen yang lebih kuat akan dipilih?", ID, False),
    ],
)
def test_questions_about_what_comes_after_the_documents(message: str, language: Language, looks_ahead: bool) -> None:
    assert read_question(message, language).frame.looks_ahead is looks_ahead


def test_only_the_first_two_thousand_characters_are_read() -> None:
    text = "x" * (MAX_QUESTION_CHARS - 8) + " hello brp"
    assert read_question(text, EN).asked.startswith("xxx")
    assert len(read_question("brp " * 10_000, ID).asked) < MAX_QUESTION_CHARS * 3
    assert "brp" not in read_words("a" * MAX_QUESTION_CHARS + " brp siapa", ID)


@settings(deadline=None)
@given(st.text(), st.sampled_from(Language))
def test_any_message_is_read(text: str, language: Language) -> None:
    question = read_question(text, language)
    assert not (question.frame.is_greeting and not read_tokens(text).texts)
    assert bool(question.tokens.texts) is bool(read_tokens(text[:MAX_QUESTION_CHARS]).texts)
    assert question.tokens == read_tokens(question.asked)


_OF_GREETINGS = sorted(phrase for some in _read_phrases(frames._GREETINGS).values() for phrase in some)
_GREETING = re.compile(
    rf"(?<!\w)(?:{'|'.join(re.escape(phrase.lowered) for phrase in _OF_GREETINGS)})(?!\w)", re.IGNORECASE
)


@given(
    st.lists(
        st.sampled_from([phrase.lowered for phrase in _OF_GREETINGS])
        | st.sampled_from(["HALO", "Hİ", "hı", "pagi", " ", ", ", "-", "_", "x", "é"]),
        max_size=6,
    )
)
def test_phrases_are_found_as_one_pattern_of_all_of_them_would(parts: list[str]) -> None:
    for text in ("".join(parts), " ".join(parts)):
        found = [match.span() for match in _GREETING.finditer(text)]
        assert [tuple(span) for span in find_phrases(frames._GREETINGS, read_lowered(text))] == found


@pytest.mark.parametrize(
    ("message", "language", "is_of_now"),
    [
        ("Who is the president right now?", EN, True),
        ("how many parties are there currently", EN, True),
        ("ambang batas parlemen sekarang berapa", ID, True),
        ("Siapa presiden saat ini?", ID, True),
        ("Who was the president?", EN, False),
        ("Saat itu siapa presidennya?", ID, False),
    ],
)
def test_questions_about_how_things_stand_now(message: str, language: Language, is_of_now: bool) -> None:
    frame = read_question(message, language).frame
    assert (frame.is_of_now, frame.looks_ahead) == (is_of_now, False)


@pytest.mark.parametrize(
    ("message", "language", "asked"),
    [
        ("Can the mayor run again?", EN, "Can the mayor run again?"),
        ("Is there peace after the vote, friends?", EN, "Is there peace after the vote, ?"),
        ("Morning! Are polls open in the evening?", EN, "! Are polls open in the evening?"),
        ("hi all, did everyone vote?", EN, ", did everyone vote?"),
        ("Malam min, TPS tutup malam hari?", ID, ", TPS tutup malam hari?"),
        ("apakah semua calon sehat", ID, "apakah semua calon sehat"),
        ("pemilu luar biasa digelar kapan", ID, "pemilu luar biasa digelar kapan"),
        ("terus berapa kuotanya?", ID, "berapa kuotanya?"),
        ("and how many won?", EN, "how many won?"),
        ("harga terus naik?", ID, "harga terus naik?"),
    ],
)
def test_what_may_greet_or_thank_is_asked_about_unless_it_stands_by_itself(
    message: str, language: Language, asked: str
) -> None:
    assert frames.take_out_frame(message, language).asked.split() == asked.split()


@pytest.mark.parametrize(
    ("message", "topic"),
    [
        ("do you store my questions?", KutipTopic.PRIVACY),
        ("what data do you keep", KutipTopic.PRIVACY),
        ("data saya disimpan gak?", KutipTopic.PRIVACY),
        ("Do you save what I ask?", KutipTopic.PRIVACY),
        ("is my data safe with you?", KutipTopic.PRIVACY),
        ("Do you know who I am?", KutipTopic.PRIVACY),
        ("how long do you keep my messages", KutipTopic.PRIVACY),
        ("delete my data", KutipTopic.PRIVACY),
        ("do you sell my data", KutipTopic.PRIVACY),
        ("who can see my questions?", KutipTopic.PRIVACY),
        ("what's your privacy policy", KutipTopic.PRIVACY),
        ("do you log chats", KutipTopic.PRIVACY),
        ("are my questions stored anywhere?", KutipTopic.PRIVACY),
        ("is this chat private?", KutipTopic.PRIVACY),
        ("do you collect any personal information about users?", KutipTopic.PRIVACY),
        ("apa data saya aman?", KutipTopic.PRIVACY),
        ("kamu nyimpen chat aku gak", KutipTopic.PRIVACY),
        ("apakah kamu menyimpan pertanyaan saya", KutipTopic.PRIVACY),
        ("data apa saja yang kamu kumpulkan", KutipTopic.PRIVACY),
        ("siapa yang bisa baca pertanyaan saya?", KutipTopic.PRIVACY),
        ("pertanyaanku disimpan ga sih", KutipTopic.PRIVACY),
        ("gimana cara hapus data saya", KutipTopic.PRIVACY),
        ("kebijakan privasinya gimana", KutipTopic.PRIVACY),
        ("kamu tau nama saya?", KutipTopic.PRIVACY),
        ("chat ini direkam gak", KutipTopic.PRIVACY),
        ("do you see messages in the group?", KutipTopic.GROUPS),
        ("can you read our group messages", KutipTopic.GROUPS),
        ("do you read everything in our chat group", KutipTopic.GROUPS),
        ("do you work in groups?", KutipTopic.GROUPS),
        ("how do I add you to a group?", KutipTopic.GROUPS),
        ("kamu baca semua chat di grup?", KutipTopic.GROUPS),
        ("bot ini bisa lihat pesan di grup gak", KutipTopic.GROUPS),
        ("bisa masukin kamu ke grup wa gak", KutipTopic.GROUPS),
        ("what documents do you have", KutipTopic.SOURCES),
        ("dari mana sumbermu", KutipTopic.SOURCES),
        ("which sources do you use?", KutipTopic.SOURCES),
        ("where do you get your information?", KutipTopic.SOURCES),
        ("what are your sources?", KutipTopic.SOURCES),
        ("where does your data come from?", KutipTopic.SOURCES),
        ("how many documents do you have?", KutipTopic.SOURCES),
        ("show me your documents", KutipTopic.SOURCES),
        ("what are you trained on?", KutipTopic.SOURCES),
        ("sumber kamu apa aja?", KutipTopic.SOURCES),
        ("kamu ambil data dari mana", KutipTopic.SOURCES),
        ("dokumen apa saja yang kamu punya?", KutipTopic.SOURCES),
        ("datamu dari mana sih", KutipTopic.SOURCES),
        ("punya data apa aja?", KutipTopic.SOURCES),
        ("dokumen apa saja yang ada?", KutipTopic.SOURCES),
        ("kamu punya dokumen apa aja", KutipTopic.SOURCES),
        ("how do i verify a quote", KutipTopic.CHECKING),
        ("how can I check a quote?", KutipTopic.CHECKING),
        ("can you verify a claim?", KutipTopic.CHECKING),
        ("how do I check if a message is a hoax", KutipTopic.CHECKING),
        ("cara cek kutipan gimana", KutipTopic.CHECKING),
        ("gimana cara verifikasi klaim", KutipTopic.CHECKING),
        ("what are your documents about?", KutipTopic.SOURCES),
        ("what's in your documents?", KutipTopic.SOURCES),
        ("apa isi dokumenmu?", KutipTopic.SOURCES),
        ("dokumenmu tentang apa saja?", KutipTopic.SOURCES),
        ("bagaimana memeriksa hoaks", KutipTopic.CHECKING),
        ("bisa cek hoaks gak?", KutipTopic.CHECKING),
        ("how do I become an admin", KutipTopic.ADMINS),
        ("can I be an admin?", KutipTopic.ADMINS),
        ("how to add documents to this bot", KutipTopic.ADMINS),
        ("who are the admins?", KutipTopic.ADMINS),
        ("gimana caranya jadi admin", KutipTopic.ADMINS),
        ("bisa jadi admin bot ini gak", KutipTopic.ADMINS),
        ("cara tambah dokumen ke bot ini", KutipTopic.ADMINS),
        ("kamu bot pemerintah?", KutipTopic.RUNNERS),
        ("Is this bot run by the embassy?", KutipTopic.RUNNERS),
        ("are you from Kenya", KutipTopic.RUNNERS),
        ("are you an election observer?", KutipTopic.RUNNERS),
        ("did you vote for the Reform Party", KutipTopic.RUNNERS),
        ("which party do you support?", KutipTopic.RUNNERS),
        ("kamu orang Kenya?", KutipTopic.RUNNERS),
        ("bot ini didanai kedutaan?", KutipTopic.RUNNERS),
        ("are you from the government?", KutipTopic.RUNNERS),
        ("are you a government bot", KutipTopic.RUNNERS),
        ("are you neutral?", KutipTopic.RUNNERS),
        ("are you run by the election commission?", KutipTopic.RUNNERS),
        ("do you work for a political party?", KutipTopic.RUNNERS),
        ("who chooses your documents?", KutipTopic.RUNNERS),
        ("are you biased", KutipTopic.RUNNERS),
        ("kamu punya kpu ya?", KutipTopic.RUNNERS),
        ("apakah bot ini resmi dari KPU?", KutipTopic.RUNNERS),
        ("kamu netral gak", KutipTopic.RUNNERS),
        ("bot ini dibiayai pemerintah ya", KutipTopic.RUNNERS),
        ("siapa yang milih dokumenmu", KutipTopic.RUNNERS),
        ("kamu memihak siapa", KutipTopic.RUNNERS),
        ("are your quotes real", KutipTopic.QUOTES),
        ("can I trust you?", KutipTopic.QUOTES),
        ("do you make things up?", KutipTopic.QUOTES),
        ("do you hallucinate", KutipTopic.QUOTES),
        ("how accurate are you", KutipTopic.QUOTES),
        ("are these quotes real or made up?", KutipTopic.QUOTES),
        ("how do I know your quotes are real", KutipTopic.QUOTES),
        ("kutipanmu asli ga?", KutipTopic.QUOTES),
        ("kamu ngarang ya?", KutipTopic.QUOTES),
        ("bisakah saya percaya kamu?", KutipTopic.QUOTES),
        ("apakah jawabanmu akurat", KutipTopic.QUOTES),
        ("seberapa akurat kamu?", KutipTopic.QUOTES),
        ("who checks your quotes?", KutipTopic.QUOTES),
        ("siapa yang memeriksa kutipanmu?", KutipTopic.QUOTES),
        ("are you sure?", KutipTopic.QUOTES),
        ("is that true?", KutipTopic.QUOTES),
        ("I don't believe you", KutipTopic.QUOTES),
        ("yakin?", KutipTopic.QUOTES),
        ("itu benar gak?", KutipTopic.QUOTES),
        ("masa sih", KutipTopic.QUOTES),
        ("are you the Central Election Commission?", KutipTopic.RUNNERS),
        ("are you an election official?", KutipTopic.RUNNERS),
        ("apakah kamu KPU?", KutipTopic.RUNNERS),
        ("is this the election office?", KutipTopic.RUNNERS),
        ("do you agree?", KutipTopic.RUNNERS),
        ("ini KPU?", KutipTopic.RUNNERS),
        ("kamu setuju gak?", KutipTopic.RUNNERS),
        ("can I get that in Indonesian?", KutipTopic.LANGUAGES),
        ("do you speak Indonesian?", KutipTopic.LANGUAGES),
        ("which languages do you understand?", KutipTopic.LANGUAGES),
        ("may I ask in Indonesian?", KutipTopic.LANGUAGES),
        ("in English please", KutipTopic.LANGUAGES),
        ("how much does this bot cost?", KutipTopic.COST),
        ("is this free?", KutipTopic.COST),
        ("do I have to pay to use you", KutipTopic.COST),
        ("gratis gak ini?", KutipTopic.COST),
        ("gratis gak?", KutipTopic.COST),
        ("gratis?", KutipTopic.COST),
        ("gratis nggak sih", KutipTopic.COST),
        ("gratis atau bayar?", KutipTopic.COST),
        ("bayar gak?", KutipTopic.COST),
        ("is it free?", KutipTopic.COST),
        ("ini bayar gak ya", KutipTopic.COST),
        ("berapa biaya pakai bot ini?", KutipTopic.COST),
        ("bisa bahasa Inggris gak?", KutipTopic.LANGUAGES),
        ("kamu ngerti bahasa apa aja?", KutipTopic.LANGUAGES),
    ],
)
def test_what_is_asked_about_kutip_itself(message: str, topic: KutipTopic) -> None:
    frame = read_question(message).frame
    assert frame.topic is topic
    assert not any((frame.is_greeting, frame.asks_what_answers, frame.is_own_case))


@pytest.mark.parametrize(
    "message",
    [
        "who chooses the president?",
        "what is the official language of Kazakhstan?",
        "surat suara pakai bahasa apa?",
        "is it true that seven parties are registered?",
        "apa benar Tokayev menang?",
        "who checks the ballots?",
        "how do I become a candidate?",
        "how do I become an observer",
        "how do I check my registration?",
        "how do I verify my signature",
        "do you need ID to vote",
        "are the results real?",
        "who are the observers?",
        "is the ballot secret?",
        "is my vote anonymous?",
        "would you vote by mail in Texas?",
        "have you voted if your ballot was lost?",
        "are you a citizen if you were born abroad?",
        "partai apa yang didukung kedutaan?",
        "are votes kept secret",
        "how long are ballots kept?",
        "who keeps the voter register",
        "where do I get information about my polling station",
        "where is voter data stored?",
        "data saya salah di DPT",
        "apakah nama saya terdaftar di DPT",
        "data saya ada di DPT gak",
        "cara menghapus data pemilih yang meninggal",
        "siapa yang memilih presiden",
        "apakah KPU netral",
        "apakah bawaslu independen?",
        "is the election commission independent",
        "are the observers independent?",
        "do observers see the counting?",
        "can parties read the voter list",
        "which documents do I need to vote",
        "what documents do you have to bring to the polling station",
        "what documents do you need to register",
        "what documents do you have to show",
        "dokumen apa yang harus dibawa",
        "berapa dokumen yang dibutuhkan untuk mendaftar",
        "syarat menjadi anggota KPU",
        "cara jadi caleg",
        "gimana cara jadi saksi",
        "cara mengecek suara di TPS",
        "cara verifikasi partai politik",
        "bagaimana verifikasi faktual partai dilakukan",
        "who verifies the signatures?",
        "how can I check a ballot",
        "how are votes checked",
        "can you vote without ID",
        "do you keep your polling card",
        "do you know who won?",
        "do you know the turnout",
        "are you allowed to take photos",
        "do you have to register to vote",
        "can you read the ballot before voting",
        "do you see the candidates' names on the ballot",
        "who can see my vote?",
        "is my vote shared with anyone",
        "what happens to my ballot?",
        "what happens to my vote",
        "can I delete my voter registration",
        "how do I remove my name from the register",
        "Are the elections free and fair?",
        "are you registered automatically",
        "where do you get the ballot paper",
        "where do you get information on candidates",
        "where do you vote",
        "siapa yang memilih anggota KPU",
        "siapa yang menyimpan surat suara",
        "apakah surat suara disimpan",
        "berapa lama data disimpan oleh KPU",
        "apakah data pemilih dirahasiakan",
        "apakah suara saya rahasia",
        "siapa yang memeriksa dokumen calon",
        "apa isi dokumen persyaratan calon?",
        "what do your documents say about turnout?",
        "dokumen apa saja yang diperiksa kpu",
        "who checks the documents of candidates?",
        "who said that?",
        "where did you get that",
        "sumbernya dari mana?",
        "apa sumbernya",
        "dari mana itu",
        "apakah pesan suara boleh",
        "is the government neutral",
        "are observers neutral?",
        "how do you become president",
        "how do you become an election observer",
        "how do you get a postal vote",
        "is my personal data on the electoral register public?",
        "is my information on the register public",
        "what does the opposition say about privacy",
        "what about privacy in the polling booth",
        "can I become a poll worker?",
        "do you keep your polling card after voting",
        "is it free to move my vote",
        "how much does this election cost?",
        "is the vote free?",
        "is it free and fair?",
        "is it free to call?",
        "bayar apa?",
        "bayar berapa?",
        "telepon gratis gak?",
        "daftar pemilih bayar gak?",
        "pindah memilih ini gratis?",
        "do I have to pay to register?",
        "ini bayar denda gak",
    ],
)
def test_questions_about_elections_that_only_sound_so_are_not_about_kutip(message: str) -> None:
    assert read_question(message).frame.topic is None


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("I'm a student and I am writing about this: how many parties were chosen?", "how many parties were chosen?"),
        ("Hello, I am preparing a short talk. How many parties were chosen?", "How many parties were chosen?"),
        ("saya mahasiswa lagi nulis skripsi, berapa partai yang terdaftar?", "berapa partai yang terdaftar?"),
        # What happened to the asker is what is asked about.
        ("I lost my ballot, what can I do?", "I lost my ballot, what can I do?"),
        ("saya pindah rumah, apa harus mendaftar lagi?", "saya pindah rumah, apa harus mendaftar lagi?"),
        ("I am writing about elections.", "I am writing about elections."),
        ("who keeps the peace? I'm asking because a friend of mine is there", "who keeps the peace"),
        ("berapa partai yang terdaftar soalnya mau bikin tugas", "berapa partai yang terdaftar"),
        ("Why was it put off because of rain?", "Why was it put off because of rain?"),
        ("karena saya sakit, apa boleh diwakilkan?", "karena saya sakit, apa boleh diwakilkan?"),
    ],
)
def test_what_people_say_of_themselves_is_left_out(text: str, asked: str) -> None:
    assert read_question(text).asked.split() == asked.split()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("2. How many parties are registered?", "How many parties are registered?"),
        ("b) Siapa ketua Mahkamah Konstitusi?", "Siapa ketua Mahkamah Konstitusi?"),
        ("(3) Berapa ambang batasnya?", "Berapa ambang batasnya?"),
        # No number of a list.
        ("2 calon itu siapa?", "2 calon itu siapa?"),
        ("19. Maret?", "19. Maret?"),
        ("20 November 2022?", "20 November 2022?"),
    ],
)
def test_the_number_of_a_question_in_a_list_is_left_out(text: str, asked: str) -> None:
    assert read_question(text).asked.split() == asked.split()


def test_what_askers_are_tells_what_they_may_do_and_nothing_else() -> None:
    assert "student" in read_question("I'm an exchange student, can I vote?").asked
    assert "student card" in read_question("I lost my student card, can I still vote?").asked
    assert "student" not in read_question("I'm a student, how many parties were chosen?").asked
    assert "mahasiswa" in read_question("saya mahasiswa, boleh nyoblos?").asked


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("until when can I ask for a mobile ballot box?", "until when can I ask for a mobile ballot box?"),
        ("may I ask for a new ballot", "may I ask for a new ballot"),
        ("can I ask when the polls open", "when the polls open"),
        ("can I ask for a friend, who won?", "who won?"),
    ],
)
def test_what_is_asked_for_is_no_small_talk(message: str, asked: str) -> None:
    assert read_question(message, EN).asked.strip(" ,").removeprefix("for a friend").strip(" ,") == asked
