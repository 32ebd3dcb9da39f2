"""Which kinds of answer a highlight tells: the number of the right things, the holder of the right office, a reason."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from index.answering.evidence.telling import read_highlight
from index.answering.kinds.limits import Limit
from index.answering.kinds.offices import find_office
from index.answering.kinds.table import KINDS, Kind, find_lacking, list_asked
from index.answering.matching import match_passages
from index.answering.selection import Selection
from index.models import Language, Reading, Span
from index.questions.question import read_question
from index.search.index import PassageIndex
from tests.corpora import EN, ID, make_document, make_index


def find_kinds_lacking(text: str, question: str, language: Language = EN, reading: Reading | None = None) -> list[Kind]:
    """Ask about a document of one sentence, in the question's language."""
    document = replace(make_document("d", text, language), reading=reading)
    index: PassageIndex = make_index((document, [[text]]), is_crosslingual=True)
    query = index.builder.build(read_question(question, language))
    matches = match_passages(index, query, np.array([0]))
    span = Span(0, len(text))
    highlight = read_highlight(index, query, matches, Selection(document, span, span, 0.0, 0))
    return find_lacking(list_asked(highlight), highlight)


@pytest.mark.parametrize(
    ("sentence", "question", "is_lacking"),
    [
        ("The port is safe.", "What does the ambassador say about the port?", False),
        ("The port is safe.", "What does Roa say about the port?", False),
        ("The port is safe.", "What does the mayor say about the port?", True),
        ("The mayor of Peru left the port.", "What does the mayor of Peru say about the port?", True),
        # Who somebody is, they do not say.
        ("Ana Roa is the ambassador at the port.", "What does the ambassador say about the port?", True),
    ],
)
def test_a_text_is_its_authors_words(sentence: str, question: str, is_lacking: bool) -> None:
    document = replace(make_document("d", sentence), author="Ana Roa", author_role="Ambassador to Peru")
    index: PassageIndex = make_index((document, [[sentence]]), is_crosslingual=True)
    query = index.builder.build(read_question(question, EN))
    matches = match_passages(index, query, np.array([0]))
    span = Span(0, len(sentence))
    highlight = read_highlight(index, query, matches, Selection(document, span, span, 0.0, 0))
    assert (Limit.NO_SPEECH in {kind.limit for kind in find_lacking(list_asked(highlight), highlight)}) is is_lacking


def find_lacks(text: str, question: str, language: Language = EN, reading: Reading | None = None) -> set[Limit]:
    return {kind.limit for kind in find_kinds_lacking(text, question, language, reading)}


def lacks(sentence: str, question: str, language: Language = EN, limit: Limit = Limit.NO_VALUE) -> bool:
    return limit in find_lacks(sentence, question, language)


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("Overall 29 out of 98 members of the council were elected.", "How many members does it have?", EN, False),
        ("The council closed nine villages and 4 harbours.", "How many harbours were closed?", EN, False),
        (
            "Five members of the council were often absent when villages closed.",
            "How many villages were closed?",
            EN,
            True,
        ),
        (
            "Seven parties are registered; the council does not know its voters.",
            "How many registered voters?",
            EN,
            True,
        ),
        ("Seven registered parties met.", "How many registered parties met?", EN, False),
        ("Jumlah anggota dewan adalah 45 orang.", "berapa jumlah anggota dewan?", ID, False),
        ("Dewan menutup sembilan desa.", "Dewan menutup desa, ada berapa?", ID, False),
        ("We invited 10 organisations and scores of observers.", "How many organisations were invited?", EN, False),
        ("The villages numbered nine in all.", "How many villages are there?", EN, False),
        ("Two thirds of any village assembly met.", "How many villages are there?", EN, True),
        # What one number counts ends where something else begins, and how often counts nothing.
        ("We invited 10 organisations and scores of observers.", "How many observers were invited?", EN, True),
        ("Seats: 12 went to the Greens and 11 seats to the Reds.", "How many seats did the Reds win?", EN, False),
        ("Dewan mengundang 10 lembaga dan banyak pemantau.", "Berapa pemantau yang diundang dewan?", ID, True),
        ("Surat suara rusak diganti hanya 1 (satu) kali.", "Berapa banyak surat suara yang rusak?", ID, True),
        # "And" within a number ends nothing.
        ("There shall be two hundred and ninety districts.", "How many districts are there?", EN, False),
        # The number and the year of a law count nothing.
        ("The villages are named in the Harbours Act 1952.", "How many villages are there?", EN, True),
        ("Dewan menutup desa di lima kabupaten.", "ada berapa jembatan yang ditutup dewan?", ID, True),
        # The day of a date counts nothing, nor does a share.
        ("The members met on 12 May.", "How many members met?", EN, True),
        ("On Friday (17/3) the members met.", "How many members met?", EN, True),
        ("On Friday (17/3) the turnout was high.", "How high was the turnout?", EN, True),
        ("Of the members 40 percent met.", "How many members met?", EN, True),
        ("The members' dues fell from seven to five percent.", "How many members met?", EN, True),
        # Where they are counts nothing else that is there.
        ("In Peru 20 forms of ID are accepted.", "How many people in Peru were sent home for lack of ID?", EN, True),
        ("In Peru 20 people were sent home.", "How many people in Peru were sent home for lack of ID?", EN, False),
        # Whatever counts people counts.
        ("Nine voters were turned away.", "How many people were turned away?", EN, False),
    ],
)
def test_a_number_stands_beside_what_is_counted(
    sentence: str, question: str, language: Language, is_lacking: bool
) -> None:
    assert lacks(sentence, question, language) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("On Monday the minister Rosa Quispe resigned.", "Who is the minister?", EN, False),
        ("On Monday the deputy minister Rosa Quispe resigned.", "Who is the minister?", EN, True),
        ("On Monday the deputy minister Rosa Quispe resigned.", "Who is the deputy minister?", EN, False),
        ("On Monday the former minister left and the minister Rosa Quispe came.", "Who is the minister?", EN, False),
        ("On Monday the minister resigned.", "Who is the minister?", EN, True),
        ("The chair of the port authority is Rosa Quispe.", "Who is the chair of the port authority?", EN, False),
        ("The chair of the school board is Rosa Quispe; the port closed.", "Who is the chair of the port?", EN, True),
        ("Kemarin Wakil Bupati Rosa Quispe mundur.", "Siapa bupati?", ID, True),
        ("Kemarin Bupati Rosa Quispe mundur.", "Siapa bupati?", ID, False),
        ("Kemarin mantan Bupati Rosa Quispe mundur.", "Siapa bupatinya?", ID, True),
        # Nor is the place that an office is of somebody's name.
        ("She served as the first mayor of Porto.", "Who is the mayor of Porto?", EN, True),
        ("Rosa Quispe is the first mayor of Porto.", "Who is the mayor of Porto?", EN, False),
        # Whoever chairs is the chair, or whatever the office is called.
        ("The director of the port authority is Rosa Quispe.", "Who heads the port authority?", EN, False),
        ("The director of the school board is Rosa Quispe.", "Who chairs the port authority?", EN, True),
        # Who leads a country is no head of a body in it.
        ("In Kenya the court's head, Rosa Quispe, spoke.", "Who leads Kenya?", EN, True),
        ("The president of Kenya, Rosa Quispe, spoke.", "Who leads Kenya?", EN, False),
        ("Kemarin Presiden Kenya Rosa Quispe berpidato.", "Siapa pemimpin Kenya?", ID, False),
        ("Kemarin para pemimpin partai di Kenya bertemu Rosa Quispe.", "Siapa pemimpin Kenya?", ID, True),
        # No office is asked about.
        ("Voters chose mayors.", "Who chose mayors?", EN, False),
    ],
)
def test_a_name_stands_beside_the_office_as_it_is(
    sentence: str, question: str, language: Language, is_lacking: bool
) -> None:
    assert lacks(sentence, question, language) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("The first mayor of Porto, Rosa Quispe, spoke.", "Who was the first mayor of Porto?", EN, False),
        ("At noon the mayor of Porto, Rosa Quispe, spoke.", "Who was the first mayor of Porto?", EN, True),
        ("At noon the former mayor, Rosa Quispe, spoke.", "Who is the former mayor?", EN, False),
        ("At noon the mayor, Rosa Quispe, spoke.", "Who is the former mayor?", EN, True),
        ("At noon the First Minister, Rosa Quispe, spoke.", "Who is the first minister?", EN, False),
        ("Kemarin bupati pertama, Rosa Quispe, bicara.", "Siapa bupati pertama?", ID, False),
        ("Kemarin bupati Peru yang pertama, Rosa Quispe, bicara.", "Siapa bupati Peru yang pertama?", ID, False),
        ("Kemarin Bupati Rosa Quispe dan wakil perdana menteri bicara.", "Siapa bupati pertama?", ID, True),
        ("Kemarin Bupati Rosa Quispe bicara.", "Siapa bupati sebelumnya?", ID, True),
    ],
)
def test_which_of_several_holders_is_told(sentence: str, question: str, language: Language, is_lacking: bool) -> None:
    assert lacks(sentence, question, language) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "is_lacking"),
    [
        ("Rosa Quispe is the Kenyan ambassador to Peru.", "Who is the Kenyan ambassador to Peru?", False),
        ("Rosa Quispe is the Kenyan ambassador to Peru.", "Who is Peru's ambassador to Kenya?", True),
        ("Rosa Quispe is the Kenyan ambassador to Korea.", "Who is the Kenyan ambassador to Korea?", False),
        ("Rosa Quispe is the Kenyan ambassador to Korea.", "Who is the Korean ambassador to Kenya?", True),
    ],
)
def test_an_ambassador_is_not_the_one_the_other_way_round(sentence: str, question: str, is_lacking: bool) -> None:
    assert lacks(sentence, question) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("The exit poll told 82 percent.", "Which company did the exit poll?", EN, True),
        ("The exit poll was made by Roa Research.", "Which company did the exit poll?", EN, False),
        ("Roa Research, Inc. did the exit poll.", "Which company did the exit poll?", EN, False),
        ("PT Roa mencetak surat suara.", "Perusahaan apa yang mencetak surat suara?", ID, False),
        ("Dewan mencetak surat suara.", "Surat suara dicetak perusahaan mana?", ID, True),
    ],
)
def test_a_company_is_told_by_what_companies_are_called(
    sentence: str, question: str, language: Language, is_lacking: bool
) -> None:
    assert lacks(sentence, question, language) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("The repeat vote was on 12 May.", "When was the repeat vote?", EN, False),
        ("The repeat vote must be held within ten days.", "When was the repeat vote?", EN, True),
        ("The repeat vote must be held within ten days, on 12 May.", "What date was the repeat vote?", EN, False),
        ("The repeat vote was ten days after the first.", "When was the repeat vote?", EN, False),
        ("© 2014 Repeat Vote Project", "When was the Repeat Vote Project founded?", EN, True),
        ("The repeat vote must be held within ten days.", "By what date must the repeat vote be held?", EN, False),
        ("Pemungutan ulang paling lama 10 hari setelahnya.", "Tanggal berapa pemungutan ulang?", ID, True),
        ("Pemungutan ulang paling lama 10 hari setelahnya.", "Kapan akhirnya pemungutan ulang?", ID, True),
        ("Pemungutan ulang digelar 12 Mei, paling lama 10 hari.", "Tanggal berapa pemungutan ulang?", ID, False),
        ("Pemungutan ulang paling lama 10 hari setelahnya.", "Kapan pemungutan ulang harus digelar?", ID, False),
        ("Pemungutan ulang paling lama 10 hari setelahnya.", "Tanggal berapa paling lambat diulang?", ID, False),
    ],
)
def test_the_time_that_a_rule_leaves_tells_no_day(
    sentence: str, question: str, language: Language, is_lacking: bool
) -> None:
    assert lacks(sentence, question, language) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("Adopted by the general meeting on 16 March 2024.", "When is the next general meeting?", EN, True),
        ("Adopted by the general meeting on 16 March 2024.", "When were the rules adopted?", EN, False),
        ("Published by the Election Committee on 15 October 2026.", "When is the election?", EN, True),
        ("Last updated: 3 May 2026, polling stations", "When do polling stations open?", EN, True),
        ("The general meeting of 16 March 2024 adopted it.", "When was the general meeting?", EN, False),
        ("Disahkan oleh rapat anggota pada 16 Maret 2024.", "Kapan rapat anggota?", ID, True),
        ("Disahkan oleh rapat anggota pada 16 Maret 2024.", "Kapan tata tertib ini disahkan?", ID, False),
        ("Ditetapkan di Jakarta pada tanggal 16 Maret 2024.", "Kapan pemilihan di Jakarta?", ID, True),
        ("Rapat anggota ditetapkan pada 16 Maret 2024.", "Kapan rapat anggota?", ID, False),
    ],
)
def test_when_a_text_was_adopted_or_published_tells_when_nothing_else_is(
    sentence: str, question: str, language: Language, is_lacking: bool
) -> None:
    assert lacks(sentence, question, language) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("The second round will be held on 5 December 2026.", "Where will the second round be held?", EN, True),
        ("The second round was moved to Saturday, 5 December.", "Where is the second round?", EN, True),
        ("The second round is in the town hall on 5 December.", "Where is the second round?", EN, False),
        ("On Saturday, Westport holds the second round.", "Where is the second round?", EN, False),
        ("The second round is held by the members.", "Where is the second round?", EN, False),
        ("Putaran kedua digelar pada 5 Desember 2026.", "Di mana putaran kedua?", ID, True),
        ("Putaran kedua digelar di balai desa pada 5 Desember.", "Di mana putaran kedua?", ID, False),
    ],
)
def test_a_day_tells_no_place(sentence: str, question: str, language: Language, is_lacking: bool) -> None:
    assert lacks(sentence, question, language) is is_lacking


def test_an_adjective_of_an_office_names_no_holder() -> None:
    assert lacks("WGME held a mayoral debate in Roa.", "Who is the mayor of Roa?")


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("The bridge opens next year.", "When does the bridge open?", EN, False),
        ("Jembatan itu dibuka tahun depan.", "Kapan jembatan itu dibuka?", ID, False),
        ("The bridge stood for a year.", "When does the bridge open?", EN, True),
        ("The bridge opens at the next corner.", "When does the bridge open?", EN, True),
        ("Who opens the bridge is told by the Bridges Act 1952.", "When does the bridge open?", EN, True),
        ("Siapa membuka jembatan diatur dalam UU Nomor 8 Tahun 2012.", "Kapan jembatan itu dibuka?", ID, True),
        ("Jembatan itu dibuka (Lembaran Negara Tahun 1961 Nomor 9).", "Kapan jembatan itu dibuka?", ID, True),
        # The year of an election is the time of nothing else.
        ("The bridge was an issue in the 2019 general election.", "When was the bridge opened?", EN, True),
        ("Jembatan itu dibahas pada Pilpres 2019.", "Kapan jembatan itu dibuka?", ID, True),
        ("The 2019 general election was lost.", "When was the election?", EN, False),
    ],
)
def test_a_time_may_be_told_without_a_number(
    sentence: str, question: str, language: Language, is_lacking: bool
) -> None:
    assert lacks(sentence, question, language) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("The bridge opens next year.", "When does the bridge open?", EN, True),
        ("Jembatan itu dibuka tahun depan.", "Kapan jembatan itu dibuka?", ID, True),
        ("The bridge opens today, and the tunnel next year.", "When does the bridge open?", EN, True),
        ("The bridge opens next year, on 3 May.", "When does the bridge open?", EN, False),
        ("Jembatan itu dibuka pada tahun 1961.", "Kapan jembatan itu dibuka?", ID, False),
        ("The bridge stood for a year.", "How long did the bridge stand?", EN, False),
    ],
)
def test_a_time_counted_from_that_of_the_document_is_no_date(
    sentence: str, question: str, language: Language, is_lacking: bool
) -> None:
    assert lacks(sentence, question, language, Limit.NO_DATE) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("The strike lasted 12 weeks.", "How long did the strike last?", EN, False),
        ("Just over 12 weeks ago there was a strike.", "How long did the strike last?", EN, True),
        ("Mogok itu terjadi dua pekan yang lalu.", "Berapa lama mogok itu?", ID, True),
        ("Twelve weeks ago a strike of three days began.", "How long did the strike last?", EN, False),
        ("The strike ended at 17:00 on voting day.", "How many days did the strike last?", EN, True),
    ],
)
def test_how_long_ago_or_at_what_time_it_was_tells_no_duration(
    sentence: str, question: str, language: Language, is_lacking: bool
) -> None:
    assert lacks(sentence, question, language) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("Yesterday her five rivals got 3 percent each.", "Who are the mayor's rivals?", EN, True),
        ("Kemarin lima lawannya meraih 3 persen.", "Siapa saja lawan petahana?", ID, True),
        ("Kemarin lawannya, Quispe dan Zubiri, meraih 3 persen.", "Siapa saja lawan petahana?", ID, False),
        # Whoever does something may be told without a name.
        ("Yesterday voters chose five mayors.", "Who chose the mayors?", EN, False),
        ("Overall five candidates got 3 percent each.", "Which candidates ran?", EN, True),
        ("Overall Quispe and Zubiri got 3 percent each.", "Which candidates ran?", EN, False),
        ("Overall seven parties were registered in May.", "What are the names of the registered parties?", EN, True),
        (
            "Overall the Greens and the Reds were registered.",
            "What are the names of the registered parties?",
            EN,
            False,
        ),
        ("Secara keseluruhan ada tujuh partai.", "Apa saja nama partainya?", ID, True),
        # Whom a body is made up of is told by what they are, too.
        ("The panel consists of three judges.", "Who sits on the panel?", EN, False),
        ("The panel meets on the third floor.", "Who sits on the panel?", EN, True),
        ("Panitia beranggotakan lima orang dari unsur akademisi.", "Panitia isinya siapa saja?", ID, False),
        ("Panitia bekerja di lantai tiga.", "Panitia isinya siapa saja?", ID, True),
    ],
)
def test_persons_and_names_that_are_asked_for_are_named(
    sentence: str, question: str, language: Language, is_lacking: bool
) -> None:
    assert lacks(sentence, question, language) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("The mayor said that the port is safe.", "What did the mayor say about the port?", EN, False),
        ("“The port is safe”, so the mayor.", "What did the mayor say about the port?", EN, False),
        ("Observers reported no trouble at the port.", "What did observers report about the port?", EN, False),
        ("The mayor used to work at the port.", "What did the mayor say about the port?", EN, True),
        ("Bupati menilai pelabuhan itu aman.", "Apa yang dikatakan bupati tentang pelabuhan?", ID, False),
        ("Bupati dulu bekerja di pelabuhan.", "Apa kata bupati tentang pelabuhan?", ID, True),
        # Nobody's words are asked for.
        ("The mayor used to work at the port.", "What did the mayor do at the port?", EN, False),
    ],
)
def test_somebodys_words_are_given_where_they_are_asked_for(
    sentence: str, question: str, language: Language, is_lacking: bool
) -> None:
    assert lacks(sentence, question, language, Limit.NO_SPEECH) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("The mayor said that the port is safe.", "What did the mayor say about the port?", EN, False),
        ("The mayor said that the port is safe.", "What did the mayor say about pensions?", EN, True),
        ("Bupati mengatakan pelabuhan aman.", "Apa yang dikatakan bupati tentang pelabuhan?", ID, False),
        ("Bupati mengatakan pelabuhan aman.", "Apa kata bupati soal pensiun?", ID, True),
        ("Bupati mengatakan pelabuhan aman.", "pernyataan bupati soal pensiun", ID, True),
        ("The mayor said that the port is safe.", "the mayor’s words about pensions", EN, True),
        ("The mayor said that the port is safe.", "What did the mayor say?", EN, False),
    ],
)
def test_somebodys_words_are_about_what_is_asked(
    sentence: str, question: str, language: Language, is_lacking: bool
) -> None:
    assert lacks(sentence, question, language, Limit.OTHER_TOPIC) is is_lacking


@pytest.mark.parametrize(
    ("question", "language", "office"),
    [
        ("Who is the chair of the port authority now?", EN, ["chair", "port", "authority"]),
        ("Siapa menteri luar negeri yang baru?", ID, ["menteri", "luar", "negeri"]),
        ("Who won the election?", EN, []),
        ("What does the minister say?", EN, []),
        ("Who is the new port authority chair?", EN, ["chair", "authority", "port"]),
        ("supreme court boss?", EN, ["boss", "court", "supreme"]),
        ("ketua mahkamah agung", ID, ["ketua", "mahkamah", "agung"]),
        ("minister's rivals at court", EN, []),
        ("Siapa yang mengetuai panitia?", ID, ["mengetuai", "panitia"]),
        ("Ratna dicalonkan oleh siapa?", ID, []),
        # Who does something to the holder, or gets it from them, is another.
        ("Bupati dilantik oleh siapa?", ID, []),
        ("bupati dilantik siapa", ID, []),
        ("Bupati minta izin ke siapa?", ID, []),
        ("By whom are judges proposed?", EN, []),
        ("To whom does the mayor submit the budget?", EN, []),
        ("Who appoints the judge?", EN, []),
        ("Who has sworn in the judge?", EN, []),
        ("Siapa yang melantik bupati?", ID, []),
        ("Who became mayor?", EN, ["mayor"]),
        ("Siapa yang menjadi bupati?", ID, ["bupati"]),
        ("Who leads the race commission?", EN, ["leads", "race", "commission"]),
    ],
)
def test_the_words_of_an_office(question: str, language: Language, office: list[str]) -> None:
    document = make_document("d", "Rain fell.")
    index = make_index((document, [["Rain fell."]]), is_crosslingual=True)
    query = index.builder.build(read_question(question, language))
    assert [term.surface for term in find_office(query)] == office


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("Ana Roa won the vote for the council.", "Who won the vote?", EN, False),
        ("Ana Roa called the vote for the council.", "Who won the vote?", EN, True),
        ("Some candidates had no time and were lost.", "Who lost the vote?", EN, True),
        ("A scanner jammed, and none of the 312 ballots was lost, Registrar Jo Feld said.", "Who lost?", EN, True),
        ("Ana Roa lost the vote.", "Who lost the vote?", EN, False),
        ("Ana Roa is expected to win the vote.", "Who is expected to win the vote?", EN, False),
        ("Ana Roa is expected to lose the vote.", "Who is expected to win the vote?", EN, True),
        # Who was elected, or beat another, won; who was elected lost nothing.
        ("Ana Roa was declared mayor-elect after the vote.", "Who won the vote?", EN, False),
        ("Ana Roa beat Bo Li in the vote.", "Who won the vote?", EN, False),
        ("Ana Roa beat Bo Li in the vote.", "Who lost the vote?", EN, False),
        ("Ana Roa was declared mayor-elect after the vote.", "Who lost the vote?", EN, True),
        ("KPU menetapkan Ratna sebagai bupati terpilih.", "Siapa yang menang pemilihan bupati?", ID, False),
        ("Ratna terpilih sebagai bupati.", "Siapa yang kalah pemilihan bupati?", ID, True),
        # A rule says who would win.
        ("A rerun follows if no candidate wins the vote for Sheriff.", "Who won the vote?", EN, True),
        ("Calon dengan suara terbanyak menang pemilihan di tiap TPS.", "Siapa yang menang pemilihan?", ID, True),
        ("Ratna memenangkan pemilihan bupati.", "Siapa yang menang pemilihan?", ID, False),
        # Nor has anybody won who is not declared elected.
        ("Pasangan tidak ditetapkan sebagai bupati terpilih.", "Siapa yang menang pemilihan bupati?", ID, True),
        ("Pairs will not be declared elected in the vote.", "Who won the vote?", EN, True),
        ("Ratna menyerukan pemilihan bupati.", "Siapa yang menang pemilihan?", ID, True),
        # An office is asked for by its holder, and a name by what it is.
        ("The mayor of Porto is Ana Roa.", "Who is the mayor of Porto?", EN, False),
        ("The council elected Ana Roa.", "Who is Ana Roa?", EN, False),
        # Who did something is all that is asked for by it.
        ("Seven parties were registered.", "How many parties were closed?", EN, False),
    ],
)
def test_who_did_something_is_told_by_what_tells_of_it(
    sentence: str, question: str, language: Language, is_lacking: bool
) -> None:
    assert lacks(sentence, question, language, Limit.NO_DEED) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("He was fined $500 for buying votes.", "How much is the fine for buying votes?", EN, False),
        ("Buying votes is punished by imprisonment for up to three years.", "How long is the prison term?", EN, False),
        (
            "Voters lived there for 30 days or more, and nobody in prison votes.",
            "How long is the prison term?",
            EN,
            True,
        ),
        ("Pelaku dipidana penjara paling lama 3 tahun.", "Berapa tahun hukuman politik uang?", ID, False),
        ("Warga lama, yang tinggal 3 tahun, memilih, kecuali yang dipidana.", "Berapa tahun hukumannya?", ID, True),
    ],
)
def test_how_long_or_how_much_a_penalty_is_stands_beside_it(
    sentence: str, question: str, language: Language, is_lacking: bool
) -> None:
    assert lacks(sentence, question, language, Limit.NO_VALUE) is is_lacking


def test_an_institution_is_no_office() -> None:
    held, beside = "Ana Roa is the ambassador to Peru.", "Ana Roa works at the embassy in Peru."
    assert not lacks(held, "Who is the ambassador to Peru?")
    assert lacks(beside, "Who is the ambassador to Peru?")


def test_whom_somebody_chose_is_no_holder_of_an_office() -> None:
    index = make_index((make_document("d", "The mayor chose Ana Roa."), [["The mayor chose Ana Roa."]]))
    for question, words in (("Who did the mayor choose?", []), ("Who is the mayor?", ["mayor"])):
        query = index.builder.build(read_question(question, EN))
        assert [term.surface for term in find_office(query)] == words


def test_names_cannot_be_told_from_misread_words() -> None:
    text = "The minister Rosa Quispe resigned."
    for reading, is_lacking in ((None, False), (Reading.POOR, True)):
        assert (Limit.NO_VALUE in find_lacks(text, "Who is the minister?", reading=reading)) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("The doors close on 12 May 2021.", "What time do the doors close?", EN, True),
        ("The doors close at 8 p.m. sharp.", "What time do the doors close?", EN, False),
        ("The doors close on 12 May 2021.", "When do the doors close?", EN, False),
        ("Pintu ditutup pukul 13.00 WIB.", "jam berapa pintu ditutup?", ID, False),
        ("Pintu ditutup 19 Maret 2023.", "jam berapa pintu ditutup?", ID, True),
        ("Of the doors 82.45% close.", "What time do the doors close?", EN, True),
        ("The mayor left the Farmers Party.", "Which party did the mayor leave?", EN, False),
        ("The mayor left all parties.", "Which party did the mayor leave?", EN, True),
        ("The Farmers Party met.", "Which party met beside the Farmers Party?", EN, True),
    ],
)
def test_a_time_of_the_day_and_an_organisation_are_told(
    sentence: str, question: str, language: Language, is_lacking: bool
) -> None:
    assert lacks(sentence, question, language) == is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("Every citizen of 18 years of age may vote.", "How old must voters be?", EN, False),
        ("Citizens aged 18 or over may vote.", "What is the minimum age to vote?", EN, False),
        ("Two parties of voters took part.", "How old must voters be?", EN, True),
        ("Calon berusia paling rendah 30 (tiga puluh) tahun.", "umur minimal calon berapa?", ID, False),
        ("Calon itu menjabat selama lima tahun.", "berapa usia minimal calon?", ID, True),
    ],
)
def test_an_age_is_no_other_number(sentence: str, question: str, language: Language, is_lacking: bool) -> None:
    assert lacks(sentence, question, language) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("Ana Roa beat the majority leader Ben Ode.", "Who was the largest donor to Ben Ode?", EN, True),
        ("The donor Ana Roa gave most to Ben Ode.", "Who was the largest donor to Ben Ode?", EN, False),
        ("Ana Roa ran for Ben Ode's party.", "Who was the candidate of Ben Ode's party?", EN, False),
        ("Ana Roa mengalahkan Ben Ode.", "Siapa donatur terbesar untuk Ben Ode?", ID, True),
        ("Ana Roa, donatur Ben Ode, hadir.", "Siapa donatur terbesar untuk Ben Ode?", ID, False),
    ],
)
def test_who_somebody_is_to_another_is_told_by_a_word_of_that(
    sentence: str, question: str, language: Language, is_lacking: bool
) -> None:
    found = find_kinds_lacking(sentence, question, language)
    assert any(kind.name == "role" for kind in found) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("Turnout was 47.4 per cent of the voters.", "What percentage of voters came?", EN, False),
        ("Turnout was 47.4 per cent of the voters.", "What percentage of women voted?", EN, True),
        ("Of the women 47.4 per cent voted.", "What percentage of women voted?", EN, False),
        ("Turnout was 47.4 per cent of the voters.", "What percentage of people voted?", EN, False),
        ("Partisipasi pemilih 47,4 persen.", "Berapa persen perempuan yang memilih?", ID, True),
        ("Partisipasi pemilih perempuan 47,4 persen.", "Berapa persen perempuan yang memilih?", ID, False),
    ],
)
def test_a_share_is_of_those_of_whom_it_is_asked(
    sentence: str, question: str, language: Language, is_lacking: bool
) -> None:
    assert lacks(sentence, question, language) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("The council is elected every four years.", "How often is the council elected?", EN, False),
        ("The council of 45 was elected in May.", "How often is the council elected?", EN, True),
        ("Dewan dipilih lima tahun sekali.", "dewan dipilih berapa tahun sekali?", ID, False),
        ("Dewan dipilih selama lima jam.", "seberapa sering dewan dipilih?", ID, True),
    ],
)
def test_how_often_is_no_number(sentence: str, question: str, language: Language, is_lacking: bool) -> None:
    assert lacks(sentence, question, language) is is_lacking


@pytest.mark.parametrize(
    ("question", "is_lacking"),
    [("berapa jumlah pemilih terdaftar?", True), ("berapa jumlah partai terdaftar?", False)],
)
def test_how_it_is_described_is_not_what_is_counted(question: str, is_lacking: bool) -> None:
    assert (
        lacks("Sekarang tujuh partai terdaftar, tetapi dewan belum mengenal para pemilih.", question, ID) is is_lacking
    )


@pytest.mark.parametrize(
    ("sentence", "is_lacking"), [("A new party joined the vote.", True), ("The Reed Party won the vote.", False)]
)
def test_which_party_won_is_told_by_a_victory(sentence: str, is_lacking: bool) -> None:
    assert lacks(sentence, "Which party won the vote?", limit=Limit.NO_DEED) is is_lacking


def test_a_last_sentence_of_function_words_alone_names_no_holder() -> None:
    sentences = ["Rina Zhakan is the chair of the council.", "It was so."]
    index = make_index((make_document("d", " ".join(sentences)), [sentences]))
    query = index.builder.build(read_question("Who is the chair of the council?"))
    assert match_passages(index, query, np.array([0])).answers_nearby.tolist() == [1.0, 0.0]


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("Voters must bring a passport.", "How do I vote?", EN, False),
        ("Voters met on Monday.", "How do I vote?", EN, True),
        ("A voter may bring a child.", "Can voters bring a child?", EN, False),
        ("A voter met a child.", "Can voters bring a child?", EN, True),
        ("Pemilih yang sudah mengantre tetap dilayani.", "Pemilih yang mengantre boleh memilih?", ID, False),
        ("Pemilih yang sudah mengantre pulang.", "Pemilih yang mengantre boleh memilih?", ID, True),
    ],
)
def test_a_way_and_a_rule_are_told(sentence: str, question: str, language: Language, is_lacking: bool) -> None:
    assert lacks(sentence, question, language, Limit.NO_PERMISSION) is is_lacking


@pytest.mark.parametrize(
    "question",
    ["What happened in the village?", "Where did the council meet?", "Was the count fair?", "village council"],
)
def test_nothing_tells_what_is_no_kind(question: str) -> None:
    assert find_lacks("The council met.", question) == set()


def test_kinds_have_names_of_their_own() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("Whoever sells a vote is liable to a fine.", "What is the penalty for selling a vote?", EN, False),
        ("Selling a vote harms the village.", "What is the penalty for selling a vote?", EN, True),
        ("Penjual suara dipidana kurungan.", "jual suara kena sanksi apa?", ID, False),
        ("Penjual suara merugikan desa.", "apa hukuman bagi penjual suara?", ID, True),
        # Who asks what is forbidden asks for no penalty.
        ("Selling a vote harms the village.", "Is selling a vote illegal?", EN, False),
    ],
)
def test_a_penalty_is_told_by_what_punishes(sentence: str, question: str, language: Language, is_lacking: bool) -> None:
    assert lacks(sentence, question, language) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("Polling stations are open between 0700 BST and 2200.", "What time do polling stations open?", EN, False),
        ("TPS dibuka jam tujuh pagi.", "TPS buka jam berapa?", ID, False),
        ("Polling stations are open from 7 a.m. to 8 p.m.", "When do the polls close?", EN, False),
        ("The polls close on Friday.", "the polls close when?", EN, True),
        ("TPS dibuka tujuh jam.", "TPS buka jam berapa?", ID, True),
        ("The hall has 0700 seats.", "What time does the hall open?", EN, True),
    ],
)
def test_a_time_is_told_by_the_clock(sentence: str, question: str, language: Language, is_lacking: bool) -> None:
    assert lacks(sentence, question, language) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        (
            "A quota of 40 percent for farmers was set for the council.",
            "What share of the council are farmers?",
            EN,
            True,
        ),
        ("Of the council 40 percent are farmers.", "What share of the council are farmers?", EN, False),
        ("A quota of 40 percent for farmers was set.", "What percentage must be farmers?", EN, False),
        ("Kuota petani di dewan 40 persen.", "Berapa persen anggota dewan yang petani?", ID, True),
        ("Kuota petani di dewan 40 persen.", "Berapa persen kuota petani di dewan?", ID, False),
    ],
)
def test_that_so_many_should_be_something_tells_not_that_they_are(
    sentence: str, question: str, language: Language, is_lacking: bool
) -> None:
    assert lacks(sentence, question, language) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("We expect the Red Cross at the open port.", "Was the port open according to the Red Cross?", EN, True),
        ("The Red Cross reported an open port.", "Was the port open according to the Red Cross?", EN, False),
        ("“The port is open”, said the Red Cross.", "Was the port open according to the Red Cross?", EN, False),
        ("Kami menunggu Palang Merah di pelabuhan.", "Apakah pelabuhan aman menurut Palang Merah?", ID, True),
        ("Palang Merah melaporkan pelabuhan aman.", "Apakah pelabuhan aman menurut Palang Merah?", ID, False),
    ],
)
def test_the_view_of_somebody_is_not_what_others_say_beside_their_name(
    sentence: str, question: str, language: Language, is_lacking: bool
) -> None:
    assert lacks(sentence, question, language, Limit.NO_SPEECH) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("The bridge was closed on Monday in the capital.", "Who closed the bridge?", EN, True),
        ("The bridge was closed on Monday by two fishermen.", "Who closed the bridge?", EN, False),
        ("Two fishermen closed the bridge on Monday.", "Who closed the bridge?", EN, False),
        ("Jembatan itu ditutup pada hari Senin.", "Siapa yang menutup jembatan itu?", ID, True),
        ("Jembatan itu ditutup oleh dua nelayan.", "Siapa yang menutup jembatan itu?", ID, False),
        # Who was elected is told by what was done to them.
        ("Two fishermen were elected on Monday.", "Who was elected?", EN, False),
    ],
)
def test_what_was_done_tells_not_by_whom(sentence: str, question: str, language: Language, is_lacking: bool) -> None:
    assert lacks(sentence, question, language, Limit.NO_DEED) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("The count was slow in Porto.", "In which city was the count slow?", EN, False),
        ("The count was slow in the hall.", "In which city was the count slow?", EN, True),
        ("The count was slow in the hall.", "Where was the count slow?", EN, False),
        ("Penghitungan lambat di balai desa.", "Di kota mana penghitungan lambat?", ID, True),
        ("The mayors are chosen in November 2031.", "In which month are the mayors chosen?", EN, False),
        ("The mayors are chosen in 2031.", "In which month are the mayors chosen?", EN, True),
        ("Wali kota dipilih tahun 2031.", "Bulan apa wali kota dipilih?", ID, True),
        ("Wali kota dipilih bulan November 2031.", "Bulan apa wali kota dipilih?", ID, False),
        ("It takes three thousand registered voters.", "How many people must sign?", EN, False),
        ("It takes three thousand dry biscuits.", "How many people must sign?", EN, True),
    ],
)
def test_a_value_is_of_the_kind_that_is_named(
    sentence: str, question: str, language: Language, is_lacking: bool
) -> None:
    assert lacks(sentence, question, language) is is_lacking


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("Soldiers may not be elected.", "Are soldiers allowed to vote?", EN, True),
        ("Soldiers may vote but not be elected.", "Are soldiers allowed to vote?", EN, False),
        ("Tentara tidak menggunakan hak untuk dipilih.", "Apakah tentara boleh memilih?", ID, True),
        # Where a page divides its lines makes no difference.
        ("Tentara tidak menggunakan hak\nuntuk dipilih.", "Apakah tentara boleh memilih?", ID, True),
        ("Tentara tidak menggunakan hak memilih.", "Apakah tentara boleh memilih?", ID, False),
    ],
)
def test_the_right_to_be_elected_is_not_the_right_to_vote(
    sentence: str, question: str, language: Language, is_lacking: bool
) -> None:
    assert lacks(sentence, question, language, Limit.OTHER_RIGHT) is is_lacking


def test_who_is_about_to_win_is_named() -> None:
    question = "Who looked set to win the race?"
    assert not lacks("Overall Quispe is on track for victory in the race.", question, limit=Limit.NO_DEED)
    assert lacks("Overall Quispe closed the race.", question, limit=Limit.NO_DEED)


@pytest.mark.parametrize(
    ("sentence", "question", "language", "is_lacking"),
    [
        ("Ana Roa won with 40.5 per cent of the valid votes.", "Who won the vote?", EN, False),
        ("In Harbour, Ana Roa won with 40.5 per cent of the votes.", "Who won the vote?", EN, True),
        ("Ana Roa won with 40.5 per cent of the votes in Harbour.", "Who won the vote?", EN, True),
        ("Ana Roa was not declared elected in the vote.", "Who won the vote?", EN, True),
        ("Ratna menang dengan 40,5 persen suara sah.", "Siapa yang menang pemilihan?", ID, False),
        ("Ratna tidak ditetapkan sebagai bupati terpilih.", "Siapa yang menang pemilihan?", ID, True),
    ],
)
def test_who_won_the_whole_is_told_by_a_share_of_all_votes(
    sentence: str, question: str, language: Language, is_lacking: bool
) -> None:
    assert lacks(sentence, question, language, Limit.ANY_ELECTION) is is_lacking
