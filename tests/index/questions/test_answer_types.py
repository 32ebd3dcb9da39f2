"""What a question asks for, and which of its words say so."""

from __future__ import annotations

import pytest

from index.models import Language
from index.questions.answer_types import AnswerType, asks_how_punished, read_units
from index.questions.question import read_as_it_stands

EN, ID = Language.EN, Language.ID


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Who won?", "person"),
        ("whos the ambassador in korea", "person"),
        ("Which candidate came second?", "person"),
        ("When is the election?", "time"),
        ("In which year was the referendum?", "time"),
        ("How long ago was that?", "time"),
        ("What is the deadline for registration?", "time"),
        ("Where did he vote?", "place"),
        ("Which country invited the observers?", "place"),
        ("How many parties are there?", "count"),
        ("What percentage of seats is reserved?", "share"),
        ("What share of the vote did he get?", "share"),
        ("What is the cap on spending?", "money"),
        ("What is the cap on voters?", "number"),
        ("reasons for the delay", "reason"),
        ("alasan penundaan", "reason"),
        ("Which US states have none?", "place"),
        ("Apa maslikhat itu?", "definition"),
        ("How much does it cost to register?", "money"),
        ("registration fee", "money"),
        ("how much do those small pencils for the booths cost", "money"),
        ("How much can a company donate to a party?", "money"),
        ("What do poll workers get paid?", "money"),
        ("What did the county pay for the recount?", "money"),
        ("What could it cost him?", "money"),
        ("What's the fine for littering?", "money"),
        ("What is the most cash one may give?", "money"),
        ("What does the treasurer pay attention to?", "other"),
        ("What do candidates pay the deposit with?", "other"),
        ("How much time do employees get off?", "duration"),
        ("What's the jail term for bribery?", "duration"),
        ("Does he get to vote?", "allowed"),
        ("How long is the term?", "duration"),
        ("What is the term of office of the president?", "duration"),
        ("How many working days does it take?", "duration"),
        ("berapa hari masa tenang?", "duration"),
        ("tahun berapa referendum itu?", "time"),
        ("berapa tahun umur pemilih?", "age"),
        # What a question names it asks for, whatever else it speaks of.
        ("Which groups does the quota cover?", "other"),
        ("What role does the threshold play?", "other"),
        ("What final turnout was reported?", "number"),
        ("How old must a candidate be?", "age"),
        ("What is the minimum voting age?", "age"),
        ("Which age groups voted?", "other"),
        ("Can citizens abroad vote by post?", "allowed"),
        ("Are observers allowed inside?", "allowed"),
        ("I am ill. May my daughter vote for me?", "allowed"),
        ("Must we stand in the queue?", "allowed"),
        ("Can the vote change the country?", None),
        ("What should voters know?", "other"),
        # Whether something is so is no number.
        ("Bagaimana cara memilih lewat pos?", "procedure"),
        ("How many votes did the mayor get?", "number"),
        ("How many votes were cast?", "count"),
        ("akim meaning", "definition"),
        ("Which institute does the author work for?", "place"),
        ("Penulisnya bekerja di lembaga mana?", "place"),
        ("What is the name of the Green Party's leader?", "person"),
        ("Which candidates ran?", "person"),
        ("What prompted the early vote?", "reason"),
        ("Atas dasar apa pemilu dipercepat?", "reason"),
        ("How does the author judge the turnout?", "other"),
        ("Apa pendapat penulis tentang partisipasi pemilih?", "other"),
        ("Is there a quota for women?", "number"),
        ("Orang yang dipenjara boleh memilih tidak?", "allowed"),
        # The noun implies a number where nothing else says so.
        ("What was the turnout?", "number"),
        ("turnout Almaty", "number"),
        ("What will the final turnout be?", "number"),
        ("What is the amount of the fee?", "money"),
        ("What about the fine?", "money"),
        ("Apa saja jadwalnya?", "other"),
        ("Apa besaran gaji ketua?", "money"),
        ("Gimana soal honor petugas?", "money"),
        # But no number is asked for where the noun is not what is asked for.
        ("What does the salary of a judge depend on?", "other"),
        ("What decreased in number?", "other"),
        ("What is known about the turnout?", "other"),
        ("Apa dampak kenaikan gaji?", "other"),
        ("Apa yang menurunkan partisipasi pemilih?", "other"),
        ("Kelompok mana yang mendapat 30 persen kursi?", "other"),
        ("Who raised the threshold?", "person"),
        ("Why did he leave the party?", "reason"),
        ("What is the reason for the early vote?", "reason"),
        ("What is a maslikhat?", "definition"),
        ("What does quorum mean?", "definition"),
        ("What is meant by quorum?", "definition"),
        ("What's a quorum?", "definition"),
        ("What is a single member constituency seat?", "definition"),
        ("What is a threshold?", "definition"),
        ("What does quorum mean in the law?", "definition"),
        ("What does CEC stand for?", "definition"),
        ("How is a household defined?", "definition"),
        ("How do I register?", "procedure"),
        ("How often are elections held?", "frequency"),
        ("pemilu diadakan berapa tahun sekali?", "frequency"),
        ("What is the purpose of the reform?", "reason"),
        ("untuk apa referendum itu?", "reason"),
        ("bisakah presiden mencalonkan diri lagi?", "allowed"),
        ("Can the president run again?", "allowed"),
        ("berapa peserta debat itu?", "count"),
        ("berapa perempuan yang terpilih?", "count"),
        ("What happens if they get the same number of votes?", "other"),
        ("Which papers did voters need to switch?", "procedure"),
        ("What photo ID do I have to bring?", "procedure"),
        ("Who can vote?", "entitled"),
        ("Which party did he found?", "organisation"),
        ("What new bloc was formed?", "organisation"),
        ("Who nominated the mayor?", "organisation"),
        ("What is the party threshold?", "number"),
        ("What are the results of the vote?", "share"),
        ("How are the results announced?", "other"),
        ("What documents do I need?", "procedure"),
        ("Which system was used?", "other"),
        ("Tell me about the ballots", None),
        ("Will they accept it when I vote?", "other"),
        ("Is it allowed to take photos when voting?", "allowed"),
        ("Do you know when I can vote?", "time"),
        ("Did he say when voters can register?", "time"),
        ("When the bridge closed, how many boats waited?", "count"),
        ("When a tie occurs, who draws the lots?", "person"),
        ("Where two candidates tie, who decides?", "person"),
        ("When the polls close, is there a party?", None),
        ("When, in May, was the vote?", "time"),
        ("When is the deadline, for those who moved?", "time"),
        ("spending limit for those who take public money", "number"),
        ("anyone who gives money, where is it reported", "place"),
        ("When polls open in Porto?", "time"),
        ("How much may one citizen give to a campaign?", "money"),
        ("What's the most a company may donate?", "money"),
        ("What is the maximum number of votes one can give?", "number"),
        ("maksimal nyumbang ke calon berapa", "money"),
        ("berapa maksimal boleh disumbangkan perusahaan", "money"),
        ("berapa orang yang menyumbang", "count"),
        ("umur berapa orang boleh memilih", "age"),
        ("Siapa yang menang?", "person"),
        ("Kapan pemilu digelar?", "time"),
        ("Pada tahun berapa referendum itu?", "time"),
        ("batas waktu pendaftaran", "time"),
        ("Di mana presiden memberikan suara?", "place"),
        ("Kota mana yang terbesar?", "place"),
        ("Berapa kursi yang diperebutkan?", "count"),
        ("Ada berapa partai, jumlahnya berapa?", "count"),
        ("Berapa persen suaranya?", "share"),
        ("debat diadakan berapa kali", "number"),
        ("How many times may the mayor be elected?", "number"),
        ("Berapa biaya pendaftaran?", "money"),
        ("gaji anggota parlemen berapa", "money"),
        ("berapa batas sumbangan perusahaan?", "money"),
        ("Berapa lama masa jabatan presiden?", "duration"),
        ("masa jabatannya berapa", "duration"),
        ("Seberapa besar ambang batasnya?", "number"),
        ("brp partainya", "number"),
        ("ambang batas parlemen", "number"),
        ("Mengapa pemilu dipercepat?", "reason"),
        ("kenapa sih dia keluar", "reason"),
        ("Apa itu maslikhat?", "definition"),
        ("Apa itu ambang batas?", "definition"),
        ("maslikhat tuh apa", "definition"),
        ("maslikhat apaan", "definition"),
        ("Apa kepanjangan KPPS?", "definition"),
        ("KPPS singkatan dari apa?", "definition"),
        ("masa tenang itu apa", "definition"),
        ("apa yang dimaksud dengan masa tenang", "definition"),
        ("Bagaimana cara mendaftar?", "procedure"),
        ("Siapa yang boleh memilih?", "entitled"),
        ("Seberapa tinggi partisipasinya?", "number"),
        ("Seberapa penting rapat itu?", "other"),
        ("Jumlah saksi yang datang berapa orang?", "count"),
        ("partai baru apa yang dibentuk", "organisation"),
        ("partai itu apa", "definition"),
        ("dicalonkan oleh siapa dia", "organisation"),
        ("hasil pemilu", "share"),
        ("jam berapa pintu dibuka", "time"),
        ("syaratnya apa", "procedure"),
        ("Bagaimana sistemnya?", "other"),
        ("Ceritakan surat suaranya", None),
        ("", None),
    ],
)
def test_what_a_question_asks_for(question: str, asked: str | None) -> None:
    assert read_as_it_stands(question).answer_type == (None if asked is None else AnswerType(asked))


@pytest.mark.parametrize(
    ("question", "language", "asking"),
    [
        ("What is being done about it?", EN, ["done"]),
        ("Apa yang harus dilakukan panitia?", ID, ["dilakukan"]),
        ("Panitia isinya siapa saja?", ID, ["isinya"]),
        ("Pemilu jatuh hari apa?", ID, ["jatuh", "hari apa"]),
        ("How long does the president’s term last?", EN, ["How long"]),
        ("how often, and at what time?", EN, ["how often", "what time"]),
        ("What kind of system was used?", EN, ["What kind of"]),
        ("How many long speeches were there?", EN, ["How many"]),
        ("What is meant by quorum?", EN, ["What is meant by"]),
        ("the amount of many long speeches", EN, ["amount of"]),
        ("long speeches often", EN, []),
        ("Berapa lama masa jabatannya, dan seberapa sering?", ID, ["Berapa lama", "seberapa sering"]),
        ("TPS tutup jam brp?", ID, ["jam brp"]),
        ("Mogoknya tertib tidak?", ID, ["tidak"]),
        ("Kapan rapat terakhir digelar?", ID, ["terakhir"]),
        ("Kapan hari terakhir mendaftar?", ID, []),
        ("What did Mr Roa say of the last vote?", EN, ["Mr", "last"]),
        ("Jenis apa surat suaranya?", ID, ["Jenis apa"]),
        ("What is the maximum prison term for bribery?", EN, ["maximum"]),
        ("Denda maksimal berapa?", ID, ["maksimal"]),
        # Whose case it is changes no rule; whom somebody brings along may.
        ("If my brother is on parole, may he vote?", EN, ["my brother"]),
        ("Can I bring my son into the booth?", EN, []),
        ("Kakak saya dipenjara, boleh nyoblos?", ID, ["Kakak saya"]),
        ("Boleh bawa anak saya ke bilik?", ID, []),
        ("", ID, []),
    ],
)
def test_words_that_say_what_kind_of_answer_is_wanted(question: str, language: Language, asking: list[str]) -> None:
    assert [question[start:end] for start, end in read_as_it_stands(question, language).asking_words] == asking


@pytest.mark.parametrize(
    ("question", "noun"), [("What was the final turnout in Roa?", "turnout"), ("How high was the turnout?", None)]
)
def test_a_noun_may_imply_what_is_asked_for(question: str, noun: str | None) -> None:
    cue = read_as_it_stands(question).cue
    assert cue is not None
    assert (cue.noun and question[slice(*cue.noun)]) == noun


def test_units_are_of_both_languages() -> None:
    units = read_units()
    assert units.keys() == {
        AnswerType.SHARE,
        AnswerType.MONEY,
        AnswerType.DURATION,
        AnswerType.AGE,
        AnswerType.TIME,
        AnswerType.ORGANISATION,
    }
    assert {"percent", "persen"} < set(units[AnswerType.SHARE])
    assert {"dollars", "rupiah"} < set(units[AnswerType.MONEY])
    assert {"years", "tahun"} < set(units[AnswerType.DURATION])
    assert {"next", "depan"} < set(units[AnswerType.TIME])


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        ("what happens if i forge a signature", True),
        ("what happens if i vote twice", True),
        ("what happens if i forget my photo id", False),
    ],
)
def test_forgetting_is_no_offence(question: str, is_asked: bool) -> None:
    assert asks_how_punished(read_as_it_stands(question).tokens) is is_asked
