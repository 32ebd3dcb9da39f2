"""What denies, doubts or frames a statement is never said to agree; what is hoped for or due is no fact."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

import pytest

from index import Collection
from index.analysis.languages import detect_language
from index.models import DifferenceKind, Language, VerdictKind
from index.verification.statements.agreeing.modality import Modality, find_modalities
from index.verification.statements.agreeing.stances import read_stance
from index.verification.statements.denials import denies
from tests.corpora import open_seeds
from tests.passed_on import FRAMES

# What the seeds say in other words.
AGREEING = (
    "The threshold was lowered to five percent",
    "10 international organizations were invited",
    "An option against all was included on the ballots",
    "Tujuh partai terdaftar di Kazakhstan",
    "Ambang batas diturunkan dari tujuh menjadi lima persen",
    "Pemilu parlemen dan maslikhat Kazakhstan digelar tanggal 19 Maret 2023",
)
DENYING = {
    Language.EN: (
        "It is false that {}",
        "It's not true that {}",
        "It isn't true that {}",
        "It is a lie that {}",
        "It is a complete lie that {}",
        "It was fake news that {}",
        "This is wrong: {}",
        "Fake news: {}",
        "HOAX! {}",
        "The claim that {} is false",
        "The rumour that {} is a hoax",
        "The story that {} is simply not true",
        "Don't believe that {}",
        "Do not believe the claim that {}",
        "{}, which is a lie",
        "{}, that is not true",
        "{}. This is wrong.",
        "{} – not true!",
        "{} (false)",
        "It is nonsense that {}",
        "There is no truth in the claim that {}",
    ),
    Language.ID: (
        "Tidak benar bahwa {}",
        "Tidak benar {}",
        "Hoaks bahwa {}",
        "Bohong kalau {}",
        "Keliru bahwa {}",
        "Itu bohong: {}",
        "Jangan percaya {}",
        "Jangan percaya bahwa {}",
        "Kabar bahwa {} itu bohong",
        "Klaim bahwa {} adalah hoaks",
        "Kabar {} tidak benar",
        "{}, itu bohong",
        "{}. Ini hoaks!",
        "{} itu tidak benar",
        "Bukan fakta bahwa {}",
    ),
}
DOUBTING = (
    "Who says that {}?",
    "Who believes that {}",
    "Nobody believes that {}",
    "No one believes that {}",
    "No sane person believes that {}",
    "I doubt that {}",
    "There is no evidence that {}",
    "Is it true that {}?",
    "{}? Really?",
    "If {}, we leave",
    "Officials deny that {}",
    "The ambassador rejected claims that {}",
    "{}, allegedly",
    "Siapa bilang {}?",
    "Siapa yang percaya {}",
    "Tidak ada yang percaya bahwa {}",
    "Tak seorang pun percaya bahwa {}",
    "Masa sih {}",
    "Saya ragu {}",
    "KPU membantah {}",
    "Apakah benar {}?",
    "Benarkah {}?",
    "Putin says {}",
    "Joko Widodo mengatakan {}",
    "Tidak ada bukti bahwa {}",
)


@pytest.fixture(scope="module")
def seeds() -> Collection:
    return open_seeds()


def lower_first(text: str) -> str:
    return text[0].lower() + text[1:]


def frame(template: str, statement: str) -> str:
    return template.format(statement if template.startswith("{}") else lower_first(statement))


@pytest.mark.parametrize("statement", AGREEING)
def test_a_statement_agrees(seeds: Collection, statement: str) -> None:
    assert seeds.verify(statement).kind is VerdictKind.AGREES
    assert read_stance(statement) is None


def put_in_frames(templates: Sequence[str]) -> list[tuple[str, str, str]]:
    """Texts with their frames and what stands in them: each frame holds one, each statement stands in many."""
    return [(frame(each, statement), each, statement) for each, statement in zip(templates, cycle(AGREEING))]


def test_no_frame_of_what_is_passed_on_agrees(seeds: Collection) -> None:
    templates = [f"{before}{{}}{after}" for before, after in FRAMES.values()]
    texts = [text for text, _, _ in put_in_frames(templates)]
    assert [text for text in texts if seeds.verify(text).kind is VerdictKind.AGREES] == []


@pytest.mark.parametrize("language", Language)
def test_what_is_denied_differs(seeds: Collection, language: Language) -> None:
    told = [statement for statement in AGREEING if detect_language(statement) is language]
    for template, statement in zip(DENYING[language], cycle(told)):
        verdict = seeds.verify(frame(template, statement))
        assert verdict.kind is VerdictKind.DIFFERS, (template, statement)
        (difference,) = verdict.differences
        assert (difference.kind, difference.source) == (DifferenceKind.NEGATION, "")
        assert lower_first(statement) not in lower_first(difference.claim)


@pytest.mark.parametrize("language", Language)
def test_no_denial_in_another_language_agrees(seeds: Collection, language: Language) -> None:
    told = [statement for statement in AGREEING if detect_language(statement) is not language]
    texts = [frame(template, statement) for template, statement in zip(DENYING[language], cycle(told))]
    assert [text for text in texts if seeds.verify(text).kind is VerdictKind.AGREES] == []


def test_what_is_doubted_neither_agrees_nor_differs(seeds: Collection) -> None:
    for text, template, statement in put_in_frames(DOUBTING):
        kind = seeds.verify(text).kind
        assert kind not in (VerdictKind.AGREES, VerdictKind.DIFFERS), (template, statement)


@pytest.mark.parametrize(
    "text",
    [
        "Salah satu partai terdaftar di Kazakhstan",
        "Fake ballots were found in the capital",
        "The election was not fair",
        "No party reached the threshold of five percent",
        "There is no quota for women in the parliament",
        "Tidak ada pelanggaran serius",
        "Paling tidak tujuh partai terdaftar di Kazakhstan",
    ],
)
def test_what_denies_by_itself_is_no_frame(text: str) -> None:
    assert read_stance(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "paling tidak sebagai sumber utama",
        "tidak hanya perempuan",
        "tidak lain adalah duta besar",
        "not only women",
        "no less than five percent",
        "none other than the president",
    ],
)
def test_set_phrases_deny_nothing(text: str) -> None:
    assert not denies(text)


@pytest.mark.parametrize(
    ("text", "modalities"),
    [
        ("Seven parties are registered", set()),
        ("The vote is on 7 May 2023", set()),
        ("A quota for women", {Modality.DUE}),
        ("Observers expected violations", {Modality.HOPED}),
        ("Partai bisa masuk parlemen", {Modality.POSSIBLE}),
        ("Parlemen akan dipilih", {Modality.COMING}),
    ],
)
def test_hopes_and_duties_are_no_facts(text: str, modalities: set[Modality]) -> None:
    assert find_modalities(text) == modalities


@pytest.mark.parametrize(
    "claim",
    [
        "30 percent of members of parliament are women",
        "30 percent of seats are reserved for women",
        "Every party entered parliament",
        "Opposition parties entered parliament",
        "Partai oposisi masuk parlemen",
        "Parlemen yang lebih kuat telah dipilih",
        "A 30 percent quota for women was established",
    ],
)
def test_a_quota_a_chance_or_what_is_to_come_confirms_no_fact(seeds: Collection, claim: str) -> None:
    assert seeds.verify(claim).kind is not VerdictKind.AGREES


def test_what_is_feared_or_wanted_is_not_contradicted_by_what_is(seeds: Collection) -> None:
    assert seeds.verify("International observers reported serious violations").kind is VerdictKind.DIFFERS
    assert seeds.verify("International observers expected violations").kind is not VerdictKind.DIFFERS


def test_no_negation_is_found_in_a_set_phrase_that_differs(seeds: Collection) -> None:
    verdict = seeds.verify(
        "Kazakhstan adalah mitra utama UE, sebagai sumber utama impor minyak (sekitar 80% dari total impor)"
    )
    assert (verdict.differences[0].kind, verdict.differences[0].source) == (DifferenceKind.NUMBER, "8%")
    assert DifferenceKind.NEGATION not in {one.kind for one in verdict.differences}


def test_what_a_cut_leaves_out_is_named_whole(seeds: Collection) -> None:
    cut = seeds.verify("Secondly, a mixed proportional-majoritarian model was used")
    assert [one.words for one in cut.cuts] == ["first", "2004"]
    cut = seeds.verify("the threshold for parties to enter the Mazhilis has been reduced")
    assert [one.words for one in cut.cuts] == ["seven", "five percent"]
    cut = seeds.verify("which gave the electorate the opportunity to express their disapproval of all candidates")
    assert [one.words for one in cut.cuts] == ["should they wish"]
    whole = seeds.verify("UE, … sebagai sumber utama impor minyak")
    assert "tidak" not in [one.words for one in whole.cuts]


@pytest.mark.parametrize(
    "claim",
    ["Kalau salah coblos tidak bisa minta lagi.", "Jika salah tulis, suaranya hilang.", "Pemilih salah mencoblos."],
)
def test_a_wrong_mark_is_no_stance(claim: str) -> None:
    assert read_stance(claim) is None


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("It is not true that the threshold was reduced.", "It is not true that"),
        ("Fact check: FALSE. Seven parties are registered in Kazakhstan.", "Fact check: FALSE"),
        ("HOAX! Overall, seven parties are now registered in the country.", "HOAX"),
        ("[20:15, 3/19/2023] Budi: False: there should be no stagnation.", "False"),
        ("Bohong kalau dibilang tujuh partai terdaftar!", "Bohong kalau dibilang"),
        ("Tidak benar bahwa jumlah pemilih diperkirakan mencapai 69.43%.", "Tidak benar bahwa"),
        ("Hoaks: jumlah pemilih diperkirakan mencapai 69.43%.", "Hoaks"),
        ("Hoax: the elections will not change our country overnight", "Hoax"),
    ],
)
def test_what_the_source_says_is_held_against_who_denies_it(seeds: Collection, text: str, frame: str) -> None:
    verdict = seeds.verify(text)
    assert (verdict.kind, verdict.unchecked) == (VerdictKind.DIFFERS, ())
    assert [(one.kind, one.source, one.claim) for one in verdict.differences] == [(DifferenceKind.NEGATION, "", frame)]


@pytest.mark.parametrize(
    "text",
    [
        "It is not true that nine parties are now registered in the country.",
        "False: Overall, nine parties are now registered in the country.",
        # The source says so as well.
        "Hoax: the elections will change our country overnight",
        "It is false that the threshold was raised.",
        "Hoaks: jumlah pemilih diperkirakan mencapai 96.43%.",
    ],
)
def test_who_denies_what_no_source_says_is_not_contradicted(seeds: Collection, text: str) -> None:
    verdict = seeds.verify(text)
    assert verdict.kind is VerdictKind.UNDECIDED or [one.words for one in verdict.cuts] == ["not"]
