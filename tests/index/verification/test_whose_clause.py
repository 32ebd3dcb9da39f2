"""What a clause says of one, a place or a part of a vote is not what a statement says of another."""

from __future__ import annotations

import pytest

from index import Collection
from index.building.build import index_collection
from index.models import Answer, Document, Language, VerdictKind
from index.questions.question import read_question
from tests.corpora import INFO

EN, ID = Language.EN, Language.ID
DIFFERS, AGREES, UNDECIDED = VerdictKind.DIFFERS, VerdictKind.AGREES, VerdictKind.UNDECIDED

SEATS_EN = """The Green Party gained three seats compared with the previous election, while the Labour Union lost two.

The Farmers' League won six seats on the council."""
SEATS_ID = """Partai Hijau bertambah tiga kursi dibanding pemilu lalu, sedangkan Serikat Buruh kehilangan dua.

Liga Petani memenangkan enam kursi di dewan."""
RULES_ID = """Kampanye juga dilarang dilakukan di tempat ibadah, sekolah, dan gedung milik pemerintah.

Kampus dapat dipakai bila ada izin pengelola dan tanpa atribut kampanye."""
RULES_EN = """Campaigning is also forbidden in places of worship, schools and government buildings.

A campus may be used with the permission of its management."""
TURNOUT = """Tingkat partisipasi mencapai 74,56 persen. Pada pemilihan 2021, partisipasi tercatat 68,9 persen.

Pemungutan suara ulang (PSU) digelar di tiga TPS. Partisipasi dalam PSU turun menjadi 61 persen."""
TURNOUT_EN = """Turnout was 74.56 percent. In the 2021 election it stood at 68.9 percent.

Voting was repeated in three stations. Turnout in the re-vote fell to 61 percent."""
FUND = """2. Memberikan dana Rp100 juta per tahun kepada setiap RW.

Honorarium dibayarkan kepada anggota KPPS sebesar Rp1.100.000."""


def _open(text: str, language: Language) -> Collection:
    return index_collection(INFO, [Document("one", "Pemilihan", text, language)])


@pytest.mark.parametrize(
    ("claim", "kind", "source"),
    [
        ("Labour Union gained two seats.", DIFFERS, "lost"),
        ("The Green Party lost seats.", DIFFERS, "gained"),
        ("The Labour Union gained seats.", DIFFERS, "lost"),
        # Not the two of the others.
        ("The Green Party lost three seats.", DIFFERS, "gained"),
        ("The Labour Union lost two seats.", AGREES, None),
        ("The Green Party won three more seats and the Labour Union two.", UNDECIDED, None),
        ("The Green Party gained three seats and the Labour Union lost two.", AGREES, None),
        # Who has six may have lost two.
        ("The Farmers' League lost two seats.", UNDECIDED, None),
        ("The Farmers' League lost seats.", UNDECIDED, None),
        ("The Farmers' League won two seats.", VerdictKind.ALTERED, "six"),
    ],
)
def test_a_party_gains_or_loses_by_its_own_clause(claim: str, kind: VerdictKind, source: str | None) -> None:
    verdict = _open(SEATS_EN, EN).verify(claim, EN)
    assert (verdict.kind, [one.source for one in verdict.differences]) == (kind, [source] if source else [])


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Serikat Buruh bertambah dua kursi.", "kehilangan"),
        ("Partai Hijau kehilangan tiga kursi.", "bertambah"),
        ("Serikat Buruh kehilangan dua kursi.", None),
        ("Liga Petani kehilangan dua kursi.", None),
    ],
)
def test_partai_bertambah_kursi_menurut_anak_kalimatnya(claim: str, source: str | None) -> None:
    assert [one.source for one in _open(SEATS_ID, ID).verify(claim, ID).differences] == ([source] if source else [])


@pytest.mark.parametrize(
    ("text", "claim", "language", "kind"),
    [
        (RULES_ID, "Kampanye di kampus diperbolehkan dengan izin.", ID, UNDECIDED),
        (RULES_ID, "Kampanye boleh di kampus.", ID, UNDECIDED),
        (RULES_ID, "Kampanye di kampus dilarang.", ID, UNDECIDED),
        (RULES_ID, "Kampanye di pasar dilarang.", ID, UNDECIDED),
        (RULES_ID, "Kampanye di masjid dilarang.", ID, AGREES),
        (RULES_ID, "Kampanye di sekolah diperbolehkan.", ID, DIFFERS),
        (RULES_ID, "Campaigning is allowed in schools.", EN, DIFFERS),
        (RULES_ID, "Kampanye di tempat ibadah dilarang.", ID, AGREES),
        (RULES_EN, "Campaigning is forbidden in markets.", EN, UNDECIDED),
        (RULES_EN, "Campaigning is allowed in markets.", EN, UNDECIDED),
        (RULES_EN, "Campaigning is allowed in schools.", EN, DIFFERS),
        (RULES_EN, "Campaigning is forbidden in schools.", EN, AGREES),
    ],
)
def test_a_rule_holds_for_the_places_that_it_names(
    text: str, claim: str, language: Language, kind: VerdictKind
) -> None:
    found = _open(text, ID if text is RULES_ID else EN).verify(claim, language).kind
    # What no rule settles may be shown with what comes closest, or with nothing.
    assert (found if found in (AGREES, DIFFERS) else UNDECIDED) is kind


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Apakah kampanye boleh di kampus?", "Kampus dapat dipakai"),
        ("Can I campaign on campus?", "Kampus dapat dipakai"),
        ("Boleh kampanye di sekolah?", "dilarang"),
        # A mosque is a place of worship.
        ("Boleh kampanye di masjid?", "dilarang"),
    ],
)
def test_whether_something_may_be_done_at_a_place_is_answered_by_what_names_it(question: str, words: str) -> None:
    answer = _open(RULES_ID, ID).answer(read_question(question))
    assert isinstance(answer, Answer)
    quote = answer.quotes[0]
    assert words in quote.text[slice(*quote.highlight)]


@pytest.mark.parametrize(
    ("text", "claim", "language", "source"),
    [
        (TURNOUT, "Partisipasi naik dari 68,9 persen menjadi 74,56 persen.", ID, None),
        (TURNOUT, "Turnout rose to 74.56 percent.", EN, None),
        (TURNOUT, "Partisipasi dalam PSU naik menjadi 61 persen.", ID, "turun"),
        (TURNOUT, "Partisipasi 80 persen.", ID, "74,56 persen"),
        (TURNOUT_EN, "Turnout rose from 68.9 percent to 74.56 percent.", EN, None),
        (TURNOUT_EN, "Turnout in the re-vote rose to 61 percent.", EN, "fell"),
    ],
)
def test_a_vote_that_was_repeated_says_nothing_of_the_whole(
    text: str, claim: str, language: Language, source: str | None
) -> None:
    verdict = _open(text, ID if text is TURNOUT else EN).verify(claim, language)
    assert [one.source for one in verdict.differences] == ([source] if source else [])


@pytest.mark.parametrize(
    ("claim", "language", "source"),
    [
        ("Rp46 million was paid to each voter.", EN, None),
        ("Dana Rp46 juta diberikan kepada setiap pemilih.", ID, None),
        ("Dana Rp200 juta per tahun diberikan kepada setiap RW.", ID, "Rp100 juta"),
    ],
)
def test_what_is_paid_to_others_is_no_other_sum(claim: str, language: Language, source: str | None) -> None:
    assert [one.source for one in _open(FUND, ID).verify(claim, language).differences] == ([source] if source else [])


CHECK = """Beredar pesan berantai tentang pencoblosan. Isi pesan:

"Krn banjir rob, pencoblosan diundur ke 30 September 2026. Sebarkan!"

Badan cuaca memang mengeluarkan peringatan banjir rob pada 21–25 September. KPU tidak menunda pencoblosan.

Klaim bahwa pencoblosan diundur ke 30 September adalah SALAH."""


@pytest.mark.parametrize(
    ("claim", "language", "kind"),
    [
        ("Voting moved to 30 September because of flood.", EN, VerdictKind.CHECKED),
        ("The election has been moved to 30 September because of flooding.", EN, VerdictKind.CHECKED),
        ("Pemungutan suara diundur ke 30 September 2026 akibat banjir rob.", ID, VerdictKind.CHECKED),
        # Who calls it untrue says what the check says.
        ("Fake news alert! Voting moved to 30 September because of flood.", EN, UNDECIDED),
        ("Awas hoaks! Coblosan diundur ke 30 September karena banjir.", ID, UNDECIDED),
    ],
)
def test_a_vote_that_is_said_to_be_moved_is_held_against_its_check(
    claim: str, language: Language, kind: VerdictKind
) -> None:
    page = Document("one", "[HOAKS] Pencoblosan Diundur ke 30 September", CHECK, ID)
    rules = Document("two", "Panduan", RULES_ID, ID)
    verdict = index_collection(INFO, [page, rules]).verify(claim, language)
    assert verdict.kind is kind
    assert "SALAH" in verdict.quotes[0].text


def test_the_day_of_a_flood_is_no_day_of_a_vote() -> None:
    weather = _open("BMKG mengeluarkan peringatan dini banjir rob pada 21–25 September 2026.", ID)
    verdict = weather.verify("Pencoblosan diundur ke 30 September karena banjir rob.", ID)
    assert verdict.differences == ()
