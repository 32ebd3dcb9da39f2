"""Claims that are no quotes, held against what the documents say of the same thing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Language, MarkKind, VerdictKind
from index.verification.statements.values.claimed import ValueKind
from index.verification.statements.values.reading import read_values
from tests.corpora import INFO, make_document, open_seeds
from tests.passed_on import open_others

EN, ID = Language.EN, Language.ID


@pytest.fixture(scope="module")
def others() -> Collection:
    return open_others()


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("polls open at 6:30 AM", EN, [(ValueKind.CLOCK, 390)]),
        ("7 (tujuh) orang anggota", ID, [(ValueKind.COUNT, 7)]),
        ("paling lama 5 (lima) tahun", ID, [(ValueKind.MONTHS, 60)]),
        ("Rp 1.000.000,00 (satu juta rupiah) per orang", ID, [(ValueKind.MONEY, 1e6)]),
        ("three weeks before 10 January 2021", EN, [(ValueKind.DAYS, 21), (ValueKind.DATE, 110)]),
        ("half of the 12,450 voters", EN, [(ValueKind.SHARE, 50), (ValueKind.COUNT, 12450)]),
        ("UU 8/2012 Pasal 83 ayat (3)", ID, []),
        ("UU Pilkada 10/2016", ID, []),
        ("72 juta sebulan", ID, [(ValueKind.COUNT, 72e6)]),
        ("180. (1) The governor", EN, []),
        ("a fifth of the seats, two-thirds of the votes", EN, [(ValueKind.SHARE, 20), (ValueKind.SHARE, 66.6667)]),
        ("open between 0700 BST and 2200 BST", EN, [(ValueKind.CLOCK, 420), (ValueKind.CLOCK, 1320)]),
        ("candidates must be at least 45.", EN, [(ValueKind.MONTHS, 540)]),
        ("berlangsung pada Juni 2022", ID, [(ValueKind.MONTH, 6 + 12 * 2022)]),
        ("until the Friday following", EN, [(ValueKind.WEEKDAY, 5)]),
        ("Rp7.500.000.000,00 (tujuh miliar lima ratus juta rupiah)", ID, [(ValueKind.MONEY, 7.5e9)]),
        ("ditetapkan (lima ratus tujuh puluh lima) kursi", ID, [(ValueKind.COUNT, 575)]),
        ("buka jam 7 pagi, tutup jam dua siang", ID, [(ValueKind.CLOCK, 420), (ValueKind.CLOCK, 840)]),
        ("dari jam tujuh pagi sampai dua siang", ID, [(ValueKind.CLOCK, 420), (ValueKind.CLOCK, 840)]),
        ("open between 0700 BST and 2200.", EN, [(ValueKind.CLOCK, 420), (ValueKind.CLOCK, 1320)]),
        ("held between 2010 and 2014", EN, [(ValueKind.YEAR, 2010), (ValueKind.YEAR, 2014)]),
        ("Rp100 juta setahun", ID, [(ValueKind.MONEY, 1e8)]),
        ("half a million voters", EN, [(ValueKind.COUNT, 5e5)]),
        ("a referendum in June '22", EN, [(ValueKind.MONTH, 6 + 12 * 2022)]),
        ("Anyone aged 15 can join", EN, [(ValueKind.MONTHS, 180)]),
        ("judges sit for life", EN, [(ValueKind.MONTHS, 1200)]),
        ("dijaga satu hakim TPS saja, hanya satu orang", ID, [(ValueKind.COUNT, 1), (ValueKind.COUNT, 1)]),
        ("one of the candidates", EN, []),
        ("One woman in ten stood", EN, [(ValueKind.SHARE, 10)]),
        ("dua pertujuh kursi, seperdua belas minyak", ID, [(ValueKind.SHARE, 200 / 7), (ValueKind.SHARE, 100 / 12)]),
        ("25% (dua puluh lima perseratus) kursi", ID, [(ValueKind.SHARE, 25)]),
        ("tujuh puluh lima dari 100 orang", ID, [(ValueKind.COUNT, 75), (ValueKind.COUNT, 100)]),
        ("Articles 97 and 98 of the law, read by 3 judges", EN, [(ValueKind.COUNT, 3)]),
        ("Pasal 28, 29 dan 30 berlaku bagi 5 orang", ID, [(ValueKind.COUNT, 5)]),
        ("vote after 22:00", EN, [(ValueKind.CLOCK, 1320)]),
        ("setengah tahun terakhir", ID, [(ValueKind.MONTHS, 6)]),
        ("satu juta dua ratus ribu rupiah", ID, [(ValueKind.MONEY, 1.2e6)]),
        ("one million two hundred thousand votes", EN, [(ValueKind.COUNT, 1.2e6)]),
        ("14 miliar 750 juta rupiah", ID, [(ValueKind.MONEY, 14.75e9)]),
        ("empat belas koma tujuh lima miliar rupiah", ID, [(ValueKind.MONEY, 14.75e9)]),
        ("seventy-four point five six percent", EN, [(ValueKind.SHARE, 74.56)]),
        ("two and a half million", EN, [(ValueKind.COUNT, 2.5e6)]),
        ("satu setengah juta lian", ID, [(ValueKind.COUNT, 1.5e6)]),
        ("sejak setengah tujuh pagi", ID, [(ValueKind.CLOCK, 390)]),
        ("until half past six in the evening", EN, [(ValueKind.CLOCK, 1110)]),
        ("setengah enam kursi", ID, [(ValueKind.SHARE, 50), (ValueKind.COUNT, 6)]),
        ("satu juta 3 orang", ID, [(ValueKind.COUNT, 3)]),
        ("3 million and 2 thousand observers", EN, [(ValueKind.COUNT, 3e6), (ValueKind.COUNT, 2e3)]),
        ("the point two members made", EN, [(ValueKind.COUNT, 2)]),
    ],
)
def test_values_are_read_with_what_they_are_of(
    text: str, language: Language, values: list[tuple[ValueKind, float]]
) -> None:
    read = read_values(text, language)
    assert [value.kind for value in read] == [kind for kind, _ in values]
    assert [value.amount for value in read] == pytest.approx([amount for _, amount in values])


@pytest.mark.parametrize(
    ("claim", "source", "claimed"),
    [
        ("The turnout in Harbour town was 51.2%", "61.2 per cent", "51.2%"),
        ("Warga pulau memilih kepala daerah tanggal 9 Juli 2030", "9 Juni 2030", "9 Juli 2030"),
        ("You may vote for the kepala kampung from 21 years of age", "17 tahun", "21 years"),
    ],
)
def test_another_value_for_the_same_thing_is_told(others: Collection, claim: str, source: str, claimed: str) -> None:
    verdict = others.verify(claim)
    assert verdict.kind is VerdictKind.DIFFERS
    (difference,) = verdict.differences
    assert (difference.source, difference.claim) == (source, claimed)
    assert claim[slice(*difference.claim_span)] == claimed
    (changed,) = [mark.span for mark in verdict.marks if mark.kind is MarkKind.DIFFERENT]
    assert changed == difference.claim_span
    assert verdict.quotes[0].text[slice(*verdict.quotes[0].highlight)] == source


@pytest.fixture(scope="module")
def hours() -> Collection:
    text = "The mayor is elected for four years. Polling stations are open from 7 a.m. to 8 p.m. on election day."
    return index_collection(INFO, [make_document("charter", text, title="Charter of Port Ellery")])


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Polling stations are open until 9 p.m. on election day", "8 p.m."),
        ("Polling stations close at 9 p.m. on election day", "8 p.m."),
        ("Polling stations are open from 6 a.m. on election day", "7 a.m."),
        ("Polling stations are open from 7 a.m. to 8 p.m. on election day", None),
        ("Polling stations are open until 8 p.m. on election day", None),
    ],
)
def test_when_something_opens_is_no_other_value_for_when_it_closes(
    hours: Collection, claim: str, source: str | None
) -> None:
    told = [difference.source for difference in hours.verify(claim).differences]
    assert told in ([], [source])


@pytest.mark.parametrize(
    "claim",
    [
        "The turnout in Harbour town was 61%.",
        "Partisipasi warga pulau itu 74,3%.",
    ],
)
def test_the_same_in_other_words_agrees(others: Collection, claim: str) -> None:
    assert others.verify(claim).kind is VerdictKind.AGREES


@pytest.mark.parametrize(
    "claim",
    [
        "Turnout in Westmark reached 48 per cent on Sunday.",
        "Turnout in Harbour town was 48 per cent four years ago in the storm of 1999.",
        "The mayor of Harbour town won 48 per cent.",
        "Biaya kampanye calon kepala daerah 300 juta rupiah.",
        "Nine parties took part in Norway's election of 2021.",
        "eight parties",
    ],
)
def test_another_subject_or_scope_is_no_difference(others: Collection, claim: str) -> None:
    assert others.verify(claim).kind is not VerdictKind.DIFFERS
    assert open_seeds().verify(claim).kind is not VerdictKind.DIFFERS


@pytest.mark.parametrize(
    ("claim", "source", "claimed"),
    [
        ("Kazakhstan votes for parliament on 29 March 2023", "March 19, 2023", "29 March 2023"),
        ("Jatah buat perempuan dan anak muda di parlemen Kazakhstan cuma seperlima", "30 percent", "seperlima"),
        ("There are nine parties in Kazakhstan", "seven parties", "nine parties"),
        ("Ada sembilan partai di Kazakhstan", "seven parties", "sembilan partai"),
        ("Menurut Bulutaev pemilunya kacau.", "orderly", "kacau"),
        ("The threshold was raised from five to seven percent", "seven to five percent", "five to seven percent"),
        ("There were serious violations in the election", "without serious violations", "serious violations"),
    ],
)
def test_what_is_asked_for_is_compared(claim: str, source: str, claimed: str) -> None:
    verdict = open_seeds().verify(claim)
    assert verdict.kind is VerdictKind.DIFFERS
    assert [(one.source, one.claim) for one in verdict.differences] == [(source, claimed)]


@pytest.mark.parametrize(
    "claim",
    [
        "Women hold a third of the seats in the lower house of parliament after the election.",
        "Turnout in Kazakhstan's parliamentary vote was 54 percent.",
        "Menurut Bulutaev pemilunya tertib.",
        "Kazakhstan's elections were not chaotic, Bulutaev says.",
    ],
)
def test_another_question_or_the_same_answer_is_no_difference(claim: str) -> None:
    assert open_seeds().verify(claim).kind is not VerdictKind.DIFFERS


def test_an_answer_that_decides_nothing_is_shown() -> None:
    verdict = open_seeds().verify("Tokayev menang 90 persen")
    assert verdict.kind is VerdictKind.UNDECIDED
    assert "82.45%" in verdict.quotes[0].text


TOWN = (
    "In the town of Port Ellery every resident may speak at the council's meetings. Dogs must not enter the hall. "
    "The council refused the plan for a new harbour. The library of Port Ellery was founded in 1911. "
    "The reform of 2030 turned the town from a monarchy of merchants to an elected republic. "
    "The capital of Westmark province is Tarnhill. Of the 240 candidates for the council, 60 are women. "
    "The mayor has resigned. Forty members of the council come from districts, while twelve are chosen from lists. "
    "Seats are shared 60/40 between the old town and the harbour. The court does not open until 10 a.m. on Fridays. "
    "Residents are eligible to vote with the exception of prisoners and lodgers. "
    "The ferry doesn't stop at the old mole. On Sunday Ana Laine cast her own vote in Tarnhill. "
    "Judges of the town court sit for six years. "
    "The mayor Ben Oso is the candidate of the Harbour League."
)


@pytest.fixture(scope="module")
def town() -> Collection:
    return index_collection(INFO, [make_document("town", TOWN, title="Notices of Port Ellery")])


@pytest.mark.parametrize(
    ("claim", "source", "claimed"),
    [
        ("Residents of Port Ellery are not allowed to speak at the council's meetings", "may", "not allowed"),
        ("Warga Port Ellery tidak boleh ikut bicara dalam rapat dewan", "may", "tidak boleh"),
        ("Dogs are welcome to enter the hall in Port Ellery", "must not", "welcome"),
        ("Dewan mendukung rencana pelabuhan baru", "refused", "mendukung"),
        ("Perpustakaan Port Ellery berdiri sejak 1931", "1911", "1931"),
        (
            "The reform turned the town from an elected republic to a monarchy of merchants",
            "from a monarchy of merchants to an elected republic",
            "from an elected republic to a monarchy of merchants",
        ),
        ("Half of the candidates for the council are women", "240 candidates for the council, 60", "Half"),
        ("The mayor refused to resign", "resigned", "refused to resign"),
        ("Kursi dibagi 70:30 antara kota tua dan pelabuhan", "60/40", "70:30"),
        ("Millbrook is the capital of Westmark province", "Tarnhill", "Millbrook"),
        ("Prisoners can vote just like the other residents", "with the exception of prisoners and lodgers", "can"),
        ("Feri itu berhenti di dermaga tua", "doesn't stop", "berhenti"),
        ("Ana Laine voted in Millbrook, they say", "Tarnhill", "Millbrook"),
        ("Ben Oso itu calon dari Partai Mercusuar", "Harbour League", "Mercusuar"),
        ("Hakim pengadilan kota menjabat seumur hidup", "six years", "seumur hidup"),
    ],
)
def test_another_permission_name_year_or_share_is_told(town: Collection, claim: str, source: str, claimed: str) -> None:
    verdict = town.verify(claim)
    assert [(one.source, one.claim) for one in verdict.differences] == [(source, claimed)]
    assert verdict.kind is VerdictKind.DIFFERS


@pytest.mark.parametrize(
    "claim",
    [
        "Every resident of Port Ellery can speak at the meetings of the council",
        "Dogs are forbidden in the hall of Port Ellery",
        "Dogs may enter the library of Port Ellery",
        "They closed the library of Port Ellery for a year or so, in 1931",
        "The reform turned the town from a monarchy of merchants into a republic",
        "A quarter of the candidates for the council are women",
        "Twelve members of the council are chosen from lists",
        "Seats are shared 40:60 between the harbour and the old town",
        "On Fridays the court opens at 10 a.m.",
        "The mayor refused to speak",
        "Teachers can vote just like the other residents",
        "Ana Laine met the merchants in Millbrook",
        "Ana Laine used to vote in Millbrook",
        "The ferry didn't stop at the old mole",
    ],
)
def test_the_same_or_another_matter_is_no_other_permission_name_year_or_share(town: Collection, claim: str) -> None:
    assert town.verify(claim).kind is not VerdictKind.DIFFERS


RESULTS = (
    "District\tCandidate\tVotes\tShare (%)\nHarbour\tAna Laine\t5120\t41.2\nHarbour\tBen Oso\t3990\t32.1\n"
    "Hill\tAna Laine\t2210\t28.4\nHill\tBen Oso\t4020\t51.7\nHill\tCara Mint\t1550\t19.9\n"
)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Ana Laine got 6,120 votes in Harbour", "5120"),
        ("Ben Oso meraih 3.000 suara di Hill", "4020"),
        ("Cara Mint got 29.9% in Hill", "19.9"),
        ("Cara Mint got 19.9% in Hill", None),
        ("Ana Laine got 2,210 votes in Hill", None),
        ("Dora Lee got 29.9% in Hill", None),
        ("Cara Mint got 29.9% in Harbour", None),
    ],
)
def test_a_row_of_a_table_is_held_against_what_is_said_of_its_names(claim: str, source: str | None) -> None:
    results = index_collection(
        INFO, [make_document("results", RESULTS, title="Results of 2031"), make_document("t", TOWN)]
    )
    verdict = results.verify(claim)
    assert [one.source for one in verdict.differences] == ([source] if source else [])


@pytest.mark.parametrize(
    "claim",
    [
        "Tokayev left the Amanat party",
        "International observers reported no serious violations",
    ],
)
def test_a_short_text_agrees_where_all_of_it_is_said(claim: str) -> None:
    assert open_seeds().verify(claim).kind is VerdictKind.AGREES


@pytest.mark.parametrize(
    "claim",
    [
        "Tokayev left the government",
        "Xi left the Amanat party",
        "Domestic observers reported no serious violations",
    ],
)
def test_a_short_text_of_another_or_of_something_else_does_not(claim: str) -> None:
    assert open_seeds().verify(claim).kind not in {VerdictKind.AGREES, VerdictKind.DIFFERS}


@pytest.mark.parametrize(
    ("claim", "agrees"),
    [
        ("Pakar hukum mengatakan putusan pengadilan tidak mempengaruhi hasil sengketa", True),
        ("Ratna mengatakan putusan pengadilan tidak mempengaruhi hasil sengketa", False),
    ],
)
def test_who_is_named_beside_what_others_say_says_nothing(claim: str, agrees: bool) -> None:
    text = (
        "Panitia dan pakar-pakar hukum menyatakan putusan Pengadilan Tinggi Lembah yang memenangkan Ratna Dewi "
        "tidak mempengaruhi hasil sengketa."
    )
    document = make_document("d", text, Language.ID)
    verdict = index_collection(INFO, [replace(document, title="Pakar soal putusan yang memenangkan Ratna")]).verify(
        claim
    )
    assert (verdict.kind is VerdictKind.AGREES) is agrees


@pytest.fixture(scope="module")
def rules() -> Collection:
    text = (
        "Article 5. The council of Lindow shall not: (a) sell land of the harbour; (b) borrow more than it owns; "
        "or (c) lend money to its members.\n\n"
        "Of the 98 members of the council, 29 out of 98 were elected in wards, while 69 were elected from lists.\n\n"
        "Can the warden of the harbour drop the ballots at the gate?\n\n"
        "Residents over 18 are eligible to vote with the exception of those serving a prison sentence.\n\n"
        "Clerks are forbidden to count ballots before the polls have closed. Before counting ballots, clerks shall "
        "seal the doors of the hall."
    )
    return index_collection(INFO, [make_document("rules", text, title="Rules of Lindow")])


@pytest.mark.parametrize(
    "claim",
    [
        # The whole of which a share is told,
        "69 of the 98 members of the council were elected from lists",
        # what is only asked,
        "The warden of the harbour cannot drop the ballots at the gate",
        # who is excepted,
        "Residents serving a prison sentence are not eligible to vote",
        # and what another sentence says itself.
        "Clerks are forbidden to count ballots before the polls close",
    ],
)
def test_what_is_not_said_of_it_is_no_difference(rules: Collection, claim: str) -> None:
    assert rules.verify(claim).kind is not VerdictKind.DIFFERS


def test_an_item_of_a_list_is_said_with_what_stands_before_all(rules: Collection) -> None:
    verdict = rules.verify("The council of Lindow may lend money to its members")
    assert [one.source for one in verdict.differences] == ["shall not"]


@pytest.mark.parametrize(
    "claim", ["Turnout in Almaty was 28 percent", "Lima calon lain mendapat antara 2 dan 3,33 persen"]
)
def test_what_is_of_another_place_or_candidate_contradicts_nothing(claim: str) -> None:
    assert open_seeds().verify(claim).kind is not VerdictKind.DIFFERS


def test_a_rule_is_said_whether_it_is_told_as_a_duty_or_a_right() -> None:
    text = (
        "In the town of Port Ellery a person may file a petition in court within seven days after the result is known."
    )
    town = index_collection(INFO, [make_document("rules", text)])
    assert town.verify("In Port Ellery a petition must be filed within 7 days of the result").kind is VerdictKind.AGREES


def test_a_source_in_somebody_s_own_words_is_no_altered_quote() -> None:
    assert open_seeds().verify("Presiden Tokayev maju sebagai calon Koalisi Rakyat.").kind is VerdictKind.AGREES
    quoted = open_seeds().verify("“Presiden Tokayev maju sebagai calon Koalisi Rakyat.”")
    assert quoted.kind is VerdictKind.ALTERED


def test_what_is_for_somebody_else_does_not_agree() -> None:
    seeds = open_seeds()
    assert seeds.verify("There is a 30 percent quota for party lists").kind is not VerdictKind.AGREES
    assert seeds.verify("The quota for women and youth on party lists is 30 percent.").kind is VerdictKind.AGREES


def test_one_word_and_when_it_was_are_a_statement() -> None:
    assert open_seeds().verify("Referendum took place in June 2022").kind is VerdictKind.AGREES
    assert open_seeds().verify("Referendum took place in July 2022").kind is VerdictKind.DIFFERS


MARLOW = """
No person other than a marshal on duty shall carry a weapon inside a polling place, whether or not he holds a permit.
Marshals on leave must hand in their badges.

Turnout in Marlow reached 64.7 percent, compared with 58.9 percent in 2021 and a record low of 54.3 percent in 2017.
In Old Town 41.2 percent took part in it, down from 47 percent. Bell Island lost its last mine in 2022.

The Board of Canvassers certified the runoff by four votes to one. The Port Court confirmed it by 5 votes to 0.

Every town except Harwick requires residents to register before voting. Five people ran against Mayor Rosa Ortiz.

We do not have to trust the machines: Marlow picks some precincts at random and counts their ballots by hand.
"""


@pytest.fixture(scope="module")
def marlow() -> Collection:
    return index_collection(INFO, [make_document("marlow", MARLOW, title="Marlow votes")])


@pytest.mark.parametrize(
    ("claim", "source", "claimed"),
    [
        ("Permit holders can carry a weapon into the polling place", "shall", "can"),
        ("Turnout in Marlow was lower than in 2021", "64.7 percent, compared with 58.9 percent", "lower"),
        ("Pemilih tak terdaftar di Old Town bertambah", None, None),
        ("The Board of Canvassers certified the runoff unanimously", "by four votes to one", "unanimously"),
    ],
)
def test_what_numbers_or_nobody_tell_is_held_against_a_word(
    marlow: Collection, claim: str, source: str | None, claimed: str | None
) -> None:
    verdict = marlow.verify(claim)
    expected = [(source, claimed)] if source else []
    assert [(one.source, one.claim) for one in verdict.differences] == expected


@pytest.mark.parametrize(
    "claim",
    [
        "A marshal on duty may bring a weapon to a polling place",
        "Turnout in Marlow was higher than in 2021",
        "Marlow's turnout was much bigger this time than in 2021",
        "Turnout at Bell Island has been falling since 2021",
        "The Port Court upheld the runoff unanimously",
        "Harwick is the one town where nobody has to register before voting",
        "Di Harwick orang tidak wajib mendaftar dulu sebelum memilih",
        "Two of the people who ran against Rosa Ortiz were women",
        "Dua dari mereka yang melawan Rosa Ortiz adalah perempuan",
        "Marlow double-checks its machines by counting some precincts by hand",
        "Fewer than half of the voters of Old Town voted",
    ],
)
def test_what_is_said_of_others_is_not_held_against_a_claim(marlow: Collection, claim: str) -> None:
    assert marlow.verify(claim).kind not in {VerdictKind.DIFFERS, VerdictKind.ALTERED}


HARBOUR = """
Ballots are printed in English, Spanish and Welsh. Surat suara dicetak dalam warna merah, biru, dan hijau.
Applications are taken at the town hall only.

The voter card is issued free of charge. A lost card costs $6.
The President is elected directly for a term of five years. Judges of the Port Court serve nine years.

- 23 to 30 November: early voting for the runoff, at the harbour office.
- 3 December: runoff.

Observers of pair 2 refused to sign the report. Photocopies of cards are not accepted.
No one may be compelled to vote. Clerks need not be registered voters.
"""


@pytest.fixture(scope="module")
def harbour() -> Collection:
    return index_collection(INFO, [make_document("harbour", HARBOUR, title="Voting at Port Ellery")])


@pytest.mark.parametrize(
    ("claim", "source", "claimed"),
    [
        ("Ballots are printed only in English", "English, Spanish and Welsh", "only in English"),
        ("Surat suara dicetak dalam warna biru saja", "biru, dan hijau", "biru saja"),
        ("The voter card costs 15 dollars", "free of charge", "15 dollars"),
        ("The President serves for seven years", "five years", "seven years"),
        ("Judges of the Port Court serve seven years in office", "nine years", "seven years"),
        ("Fotokopi kartu udah cukup", "not accepted", "cukup"),
    ],
)
def test_what_is_told_with_other_words_is_held_against_a_claim(
    harbour: Collection, claim: str, source: str, claimed: str
) -> None:
    assert [(one.source, one.claim) for one in harbour.verify(claim).differences] == [(source, claimed)]


@pytest.mark.parametrize(
    "claim",
    [
        "Applications are only taken at the town hall",
        "Ballots come in Welsh as well, not in English only",
        "The voter card costs nothing",
        "A replacement for a lost card costs 6 dollars",
        "Presiden dipilih untuk lima tahun",
        "Judges of the Port Court sit for nine years",
        "A judge of the Port Court served seven years in prison",
        "Seorang hakim Port Court menjalani tujuh tahun penjara",
        "Early voting for the runoff starts on 23 November",
        "Early voting for the runoff runs through 30 November",
        "Saksi paslon 1 mau menandatangani laporan",
        "Nobody can be forced to vote",
        "Tak seorang pun boleh dipaksa memilih",
        "Clerks do not have to be registered voters",
        "Petugas tidak harus pemilih terdaftar",
    ],
)
def test_what_is_so_is_not_called_different(harbour: Collection, claim: str) -> None:
    assert harbour.verify(claim).kind not in {VerdictKind.DIFFERS, VerdictKind.ALTERED}


@pytest.fixture(scope="module")
def court() -> Collection:
    text = """
    The Port Court has eleven judges: four chosen by the Mayor, four by the Council and three by the Bar Society.
    """
    return index_collection(INFO, [make_document("court", text, title="The Port Court")])


@pytest.mark.parametrize(
    ("claim", "agrees"),
    [
        ("The eleven judges of the Port Court are chosen by the Bar Society", False),
        ("The eleven judges of the Port Court are chosen by the Council", False),
        ("Four judges of the Port Court are chosen by the Mayor", True),
        ("Eleven judges sit on the Port Court", True),
    ],
)
def test_what_is_said_of_a_part_does_not_agree_with_a_claim_of_all(court: Collection, claim: str, agrees: bool) -> None:
    assert (court.verify(claim).kind is VerdictKind.AGREES) is agrees


def test_more_than_what_nothing_can_be_is_not_less() -> None:
    claim = "The start of this year could hardly have been more different for Kazakhstan when compared to January 2022"
    assert open_seeds().verify(claim).kind is not VerdictKind.DIFFERS


def test_who_leads_is_not_held_against_who_resigned() -> None:
    text = "Two councillors of the Port Council resigned in 2023."
    council = index_collection(INFO, [make_document("council", text, title="The Port Council")])
    assert council.verify("Councillors lead the Port Council").kind is not VerdictKind.DIFFERS
