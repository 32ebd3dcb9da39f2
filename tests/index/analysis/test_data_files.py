"""Every word list and table: blank lines and comments count for nothing, a broken line is named with its file."""

from __future__ import annotations

import re
import shutil
import string
import sys
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatch
from functools import cache
from itertools import cycle
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import (
    abbreviations,
    analyzer,
    concepts,
    frequencies,
    lexicon,
    numbers,
    other_languages,
    thesaurus,
    word_lists,
)
from index.analysis.patterns.needs import find_needed, split_choices
from index.analysis.tokens import read_tokens
from index.analysis.word_lists import compile_lines, read_pairs, read_rows, read_sections, read_word_list
from index.answering.kinds.distinctions import ruled_places
from index.answering.kinds.subjects import matters
from index.answering.selection import follows_earlier, leans_on_earlier
from index.editing import proposals
from index.errors import WordListError
from index.models import Language
from index.passages import furniture, furniture_sentences
from index.passages.structure import definitions
from index.questions import answer_types, attributions, contested, dated_votes, frames, periods, superlatives, votes
from index.questions.question import read_as_it_stands, read_question
from index.questions.wording import measures, regions, rounds
from index.search import queries
from index.verification import differences
from index.verification.exact_words import split_wording
from index.verification.statements import asking, limits, opposites, quantifiers
from index.verification.statements.agreeing import modality, parties
from index.verification.statements.deciding.wordings import read_wordings
from index.verification.statements.pairing import hours, offices
from index.verification.statements.scope import occasions
from index.verification.statements.values import calendar, reading, shares, units

DATA = word_lists.DATA
FILES = sorted(
    path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.suffix in (".txt", ".tsv") and path.is_file()
)
SENTENCES = [
    "Hi! How many ppl voted in Kazakhstan bc of the 2022 referendum, and what kind of party won?",
    "halo kak, brp lama kampanye pemilu di Amerika Serikat?",
    "who should i vote for",
    "sebaiknya pilih siapa karena apa",
    "This body also said so.",
    "Who are you?",
    "turnout of the presidential election",
    "batas waktu pilkada",
    "maksudnya apa",
    "This раge is nоt wrіtten in Latin.",
]


def list_arrays(arrays: Mapping[str, np.ndarray]) -> dict[str, list[object]]:
    return {name: array.tolist() for name, array in arrays.items()}


def in_both_languages(function: Callable[[str, Language], object]) -> list[object]:
    return [function(sentence, language) for sentence in SENTENCES for language in Language]


def compile_any(name: str, _: Language) -> object:
    return compile_lines(name, frame="{}")


# What reads a file, by its name; it says all, or much, of what stands there.
READERS: dict[str, Callable[[str, Language], object]] = {
    "analysis/pronouns_*": lambda _, language: read_sections("analysis/pronouns", language, re.compile),
    "verification/winning_*": lambda _, language: read_sections("verification/winning", language, re.compile),
    "verification/comparing_*": lambda _, language: read_sections("verification/comparing", language, re.compile),
    "verification/conditions_*": lambda _, language: read_sections("verification/conditions", language, re.compile),
    "verification/wordings_*": lambda _, language: read_wordings(language),
    "verification/joints_*": lambda _, language: read_sections("verification/joints", language, re.compile),
    "verification/nothing_there_*": lambda _, language: read_sections(
        "verification/nothing_there", language, re.compile
    ),
    "verification/part_votes_*": lambda _, language: read_sections("verification/part_votes", language, re.compile),
    "verification/phases_*": lambda _, language: read_sections("verification/phases", language, re.compile),
    "verification/numbered_*": lambda _, language: read_sections("verification/numbered", language, re.compile),
    "answering/none_*": compile_any,
    "analysis/prefixes_*": lambda name, _: read_word_list(name),
    "answering/statistics_*": lambda _, language: read_sections("answering/statistics", language, re.compile),
    "answering/turnout_heads_*": compile_any,
    "answering/share_heads_*": compile_any,
    "questions/numbered_*": lambda name, _: read_word_list(name),
    "questions/other_contests_*": compile_any,
    "questions/won_otherwise_*": compile_any,
    "questions/tickets_*": lambda _, language: read_sections("questions/tickets", language, re.compile),
    "passages/tickets_*": lambda _, language: read_sections("passages/tickets", language, re.compile),
    "passages/asked_*": lambda _, language: read_sections("passages/asked", language, re.compile),
    "passages/checks_*": lambda _, language: read_sections("passages/checks", language, re.compile),
    "answering/backing_*": lambda _, language: read_sections("answering/backing", language, re.compile),
    "answering/costs_*": lambda _, language: read_sections("answering/costs", language, re.compile),
    "answering/former_*": lambda name, _: read_word_list(name),
    "answering/free_*": compile_any,
    "answering/installing_*": lambda name, _: read_word_list(name),
    "verification/groups*": lambda name, _: word_lists.read_lines(name),
    "questions/posts_*": lambda _, language: read_sections("questions/posts", language, re.compile),
    "analysis/stop_*": lambda name, _: read_word_list(name),
    "analysis/article_*": lambda name, _: read_word_list(name),
    "analysis/num*": lambda name, _: read_word_list(name),
    "analysis/cue_*": lambda name, _: read_word_list(name),
    "analysis/question_*": lambda name, _: read_word_list(name),
    "analysis/other_languages*": lambda *_: (other_languages._read_marks(), other_languages._compile_marks()),
    "analysis/reasons_*": lambda _, language: [analyzer.has_reason_cue(s.split(), language) for s in SENTENCES],
    "analysis/stems_*": lambda _, language: analyzer._read_stems(language),
    "analysis/short_forms_*": lambda *_: abbreviations.read_long_forms(),
    "analysis/frequencies_*": lambda _, language: frequencies._read_frequencies(language),
    "analysis/concepts_*": lambda _, language: concepts._read_forms(language),
    "analysis/irregular_verbs*": lambda *_: concepts._read_irregular(),
    "analysis/synonyms_*": lambda *_: list_arrays(thesaurus.load_thesaurus().arrays),
    "analysis/glossary/*": lambda name, _: read_pairs(name),  # one of a dozen that cldr's reader reads
    "analysis/freedict*": lambda name, _: read_pairs(name),
    "analysis/cldr*": lambda *_: list(lexicon.read_translations()),
    "answering/gloss_*": compile_any,
    "answering/owned_*": compile_any,
    "answering/doers_*": compile_any,
    "answering/permission_*": compile_any,
    "answering/companies*": lambda name, _: compile_lines(name, frame=r"\b(?:{})\b"),
    "answering/limits_*": compile_any,
    "answering/orders_*": lambda name, _: read_word_list(name),
    "answering/elected_*": compile_any,
    "answering/beaten_*": compile_any,
    "answering/rules_*": compile_any,
    "answering/steps_*": compile_any,
    "answering/contestants_*": lambda name, _: read_word_list(name),
    "answering/country_heads_*": lambda name, _: read_word_list(name),
    "questions/counted_all_*": lambda name, _: read_word_list(name),
    "questions/ordinal_attributes_*": lambda name, _: read_word_list(name),
    "questions/results_*": compile_any,
    "questions/counted_*": lambda _, language: queries._read_counted(language),
    "questions/margin_words_*": lambda name, _: read_word_list(name),
    "questions/hours_*": lambda _, language: queries._read_hours(language),
    "questions/dated_votes_*": lambda *_: dated_votes._read_patterns(),
    "questions/country_heads_*": compile_any,
    "answering/winning_rules_*": compile_any,
    "questions/election_bodies_*": compile_any,
    "questions/offices_*": compile_any,
    "questions/afterwords_*": compile_any,
    "questions/asides_*": lambda _, language: read_sections("questions/asides", language, re.compile),
    "answering/experts_*": lambda name, _: read_word_list(name),
    "answering/roles_*": lambda name, _: read_word_list(name),
    "answering/clocks_*": lambda name, _: read_word_list(name),
    "questions/lesser_offices_*": lambda _, language: read_sections("questions/lesser_offices", language),
    "answering/penalties_*": compile_any,
    "answering/unpunished_*": compile_any,
    "answering/heads_*": lambda name, _: read_word_list(name),
    "answering/leading_*": lambda name, _: read_word_list(name),
    "answering/clauses_*": lambda _, language: read_sections("answering/clauses", language),
    "answering/matters.tsv": lambda *_: matters._read_matters(),
    "answering/matters_*": lambda _, language: read_sections("answering/matters", language, re.compile),
    "questions/checking_*": lambda _, language: read_sections("questions/checking", language, re.compile),
    "answering/rights_*": lambda _, language: read_sections("answering/rights", language, re.compile),
    "answering/earlier_votes_*": lambda _, language: read_sections("answering/earlier_votes", language, re.compile),
    "answering/contrasts_*": lambda _, language: read_sections("answering/contrasts", language, re.compile),
    "answering/premises_*": lambda _, language: read_sections("answering/premises", language, re.compile),
    "answering/relatives_*": lambda _, language: read_sections("answering/relatives", language, re.compile),
    "answering/becoming_*": lambda _, language: read_sections("answering/becoming", language, re.compile),
    "answering/election_bodies_*": lambda _, language: read_sections("answering/election_bodies", language),
    "answering/bodies_*": lambda _, language: read_sections("answering/bodies", language, re.compile),
    "answering/official_*": compile_any,
    "answering/provisional_*": compile_any,
    "answering/deemed_*": compile_any,
    "answering/won_nothing_*": compile_any,
    "answering/polls_*": lambda _, language: read_sections("answering/polls", language, re.compile),
    "answering/pay_*": lambda _, language: read_sections("answering/pay", language, re.compile),
    "answering/affairs_*": lambda _, language: read_sections("answering/affairs", language, re.compile),
    "answering/offences_*": lambda _, language: read_sections("answering/offences", language, re.compile),
    "answering/stood_for_*": lambda _, language: read_sections("answering/stood_for", language, re.compile),
    "answering/payers_*": lambda _, language: read_sections("answering/payers", language, re.compile),
    "answering/helpers_*": lambda _, language: read_sections("answering/helpers", language, re.compile),
    "answering/annulled_*": lambda _, language: read_sections("answering/annulled", language, re.compile),
    "answering/demands_*": lambda _, language: read_sections("answering/demands", language, re.compile),
    "answering/installed_*": lambda _, language: read_sections("answering/installed", language, re.compile),
    "answering/same_as_before_*": compile_any,
    "answering/turnouts_*": compile_any,
    "answering/turnout_told_*": lambda _, language: read_sections("answering/turnout_told", language, re.compile),
    "answering/composition_*": compile_any,
    "answering/people_*": lambda name, _: read_word_list(name),
    "answering/paid_*": lambda name, _: read_word_list(name),
    "questions/members_*": compile_any,
    "questions/months_*": compile_any,
    "questions/named_places_*": compile_any,
    "questions/told_measures_*": lambda _, language: measures._read_patterns(language),
    "answering/connectives_*": compile_any,
    "answering/announcing_*": compile_any,
    "answering/frequencies_*": compile_any,
    "answering/office_links*": compile_any,
    "answering/leaning_*": lambda *_: in_both_languages(leans_on_earlier),
    "answering/listing_*": lambda *_: in_both_languages(follows_earlier),
    "documents/no_titles*": compile_any,
    "documents/report_kinds*": compile_any,
    "documents/site_fields*": lambda name, _: read_word_list(name),
    "passages/furniture_*": lambda *_: [
        [furniture.is_furniture_line(sentence), furniture_sentences.is_notice(sentence)] for sentence in SENTENCES
    ],
    "passages/grammar_*": lambda _, language: read_sections("passages/grammar", language),
    "passages/abbreviations_*": lambda _, language: read_sections("passages/abbreviations", language),
    "passages/defining_*": lambda _, language: definitions._read_shapes(language),
    "passages/tables_*": lambda _, language: read_sections("passages/tables", language),
    "questions/asks_duties_*": compile_any,
    "questions/asks_*": lambda *_: [read_as_it_stands(sentence).answer_type for sentence in SENTENCES],
    "questions/implied_*": lambda *_: [read_as_it_stands(sentence).answer_type for sentence in SENTENCES],
    "questions/asking_*": lambda *_: in_both_languages(lambda *asked: read_as_it_stands(*asked).asking_words),
    "questions/election_*": lambda name, _: read_word_list(name),
    "questions/opening_*": lambda name, _: read_word_list(name),
    "questions/reporting_*": lambda name, _: read_word_list(name),
    "questions/steps_*": lambda name, _: read_word_list(name),
    "questions/standing_*": lambda _, language: read_sections("questions/standing", language, re.compile),
    "questions/passing_on_*": lambda _, language: read_sections("questions/passing_on", language, re.compile),
    "questions/supposing_*": lambda name, _: read_word_list(name),
    "questions/conditions_*": compile_any,
    "questions/general_case_*": compile_any,
    "questions/presenting_*": lambda _, language: read_sections("questions/presenting", language, re.compile),
    "questions/happened_*": compile_any,
    "answering/possible_*": compile_any,
    "questions/vote_nouns_*": lambda name, _: read_word_list(name),
    "questions/directions.tsv": lambda _, language: regions.read_directions(language),
    "questions/toward_places*": lambda name, _: read_word_list(name),
    "questions/topics*": lambda name, _: read_word_list(name),
    "questions/before_places*": lambda name, _: read_word_list(name),
    "answering/numbered_places*": lambda name, _: read_word_list(name),
    "questions/before_others*": lambda name, _: read_word_list(name),
    "questions/whose_opinion_*": compile_any,
    "answering/disclaimers_*": compile_any,
    "answering/predicates_*": lambda _, language: read_sections("answering/predicates", language, re.compile),
    "answering/sides_*": lambda _, language: read_sections("answering/sides", language, re.compile),
    "questions/authors_*": compile_any,
    "questions/defeats_*": compile_any,
    "questions/victories_*": compile_any,
    "questions/elected_*": compile_any,
    "answering/kinds_of_places.tsv": lambda *_: list(ruled_places._list_kinds()),
    "questions/rounds.tsv": lambda *_: list(rounds._read_patterns()),
    "questions/rounds_*": lambda name, _: read_word_list(name),
    "questions/having_*": lambda name, _: read_word_list(name),
    "questions/measures_*": lambda name, _: read_word_list(name),
    "questions/attributions_*": lambda *_: [attributions.find_attributions(sentence) for sentence in SENTENCES],
    "questions/who_is_*": compile_any,
    "questions/companies_*": compile_any,
    "questions/clause_openings_*": compile_any,
    "questions/main_clauses_*": compile_any,
    "questions/days_*": compile_any,
    "questions/names_*": compile_any,
    "questions/deciding_*": compile_any,
    "questions/duties_*": lambda name, _: read_word_list(name),
    "questions/normative_*": compile_any,
    "answering/norms_*": compile_any,
    "answering/fractions_*": lambda name, _: read_word_list(name),
    "answering/named_elections_*": compile_any,
    "answering/colophons_*": compile_any,
    "answering/moved_*": compile_any,
    "questions/texts_*": compile_any,
    "questions/says_*": compile_any,
    "answering/speech_*": lambda name, _: read_word_list(name),
    "questions/judging_*": compile_any,
    "questions/heads_*": compile_any,
    "questions/naming_*": compile_any,
    "questions/clock_times*": compile_any,
    "questions/meaning_*": compile_any,
    "questions/befallen_*": compile_any,
    "questions/exists_*": compile_any,
    "questions/penalties_*": compile_any,
    "questions/punished_*": compile_any,
    "questions/telephones_*": compile_any,
    "questions/charges_*": compile_any,
    "questions/forms_*": compile_any,
    "questions/papers_*": compile_any,
    "questions/voting_*": compile_any,
    "questions/margins_*": compile_any,
    "answering/in_all_*": compile_any,
    "answering/margins_*": compile_any,
    "answering/moments_*": compile_any,
    "questions/numbers_*": compile_any,
    "questions/colours_*": compile_any,
    "questions/rulings_*": compile_any,
    "questions/days_of_votes_*": lambda name, _: read_word_list(name),
    "answering/anybody_*": lambda name, _: read_word_list(name),
    "answering/papers_*": compile_any,
    "answering/given_*": compile_any,
    "answering/refused_papers_*": compile_any,
    "answering/showing_*": compile_any,
    "answering/colours_*": compile_any,
    "answering/rulings_*": compile_any,
    "answering/votes_*": compile_any,
    "answering/vote_days_*": compile_any,
    "answering/other_days_*": compile_any,
    "answering/won_vote_*": compile_any,
    "answering/largest_party_*": compile_any,
    "answering/repeated_*": compile_any,
    "questions/carrying_*": compile_any,
    "questions/pieces_*": lambda name, _: read_word_list(name),
    "questions/superlatives_*": lambda *_: [superlatives.find_extreme(read_tokens(s)) for s in SENTENCES],
    "questions/units*": lambda *_: answer_types.read_units(),
    "questions/periods*": lambda *_: [periods.find_period(sentence) for sentence in SENTENCES],
    "questions/events*": lambda *_: sorted(proposals._read_events().items()),
    "questions/contested*": lambda *_: [contested.find_contention(sentence.split()) for sentence in SENTENCES],
    "questions/votes*": lambda *_: [sought.compiled for rows in votes._read_patterns() for _, sought in rows],
    "questions/place*": lambda *_: [read_as_it_stands(sentence).places for sentence in SENTENCES],
    "questions/follow_ups_*": lambda _, language: read_sections("questions/follow_ups", language),
    "questions/joints_*": compile_any,
    "questions/*": lambda *_: in_both_languages(read_question),
    "verification/lookalikes*": lambda *_: [split_wording(sentence) for sentence in SENTENCES],
    "verification/amounts*": lambda *_: reading._read_amounts(),
    "verification/units*": lambda *_: units.read_units(),
    "verification/shares*": lambda *_: shares._read_share_amounts(),
    "analysis/weekdays*": lambda *_: numbers.read_weekdays(),
    "verification/asked*": lambda *_: asking._read_cues(),
    "verification/opposites*": lambda *_: opposites._read_opposites(),
    "verification/limits*": lambda *_: limits._read_limits(),
    "verification/bounds*": lambda name, _: read_word_list(name),
    "verification/before*": lambda name, _: read_word_list(name),
    "verification/alternatives*": lambda *_: sorted(opposites._read_members()),
    "verification/months*": lambda *_: calendar._read_short_months(),
    "verification/offices*": lambda *_: list(offices._read_rows("verification/offices.tsv")),
    "verification/aged*": lambda *_: list(offices._read_rows("verification/aged.tsv")),
    "verification/hours_of*": lambda *_: list(hours._read_others()),
    "verification/occasions*": lambda *_: list(occasions._read_patterns()),
    "verification/quantities*": lambda *_: quantifiers._read_quantities(),
    "verification/modalities*": lambda *_: modality._read_modalities(),
    "verification/set_phrases*": compile_any,
    "verification/compounds*": compile_any,
    "verification/parties*": lambda *_: parties._read_parties(),
    "verification/fractions*": lambda name, _: read_word_list(name),
    "verification/slight*": lambda *_: differences._read_slight(),
    "verification/changes*": lambda name, _: read_word_list(name),
    "verification/moves_*": compile_any,
    "verification/charges_*": lambda _, language: read_sections("verification/charges", language, re.compile),
    "verification/vote_days_*": lambda _, language: read_sections("verification/vote_days", language),
    "verification/chatter_*": lambda name, _: read_word_list(name),
    "verification/cuts_*": lambda _, language: read_sections("verification/cuts", language),
    "verification/frames_*": lambda _, language: read_sections("verification/frames", language),
    "verification/qualifiers_*": compile_any,
    "verification/negations_*": lambda name, _: read_word_list(name),
}


@cache
def list_caches(_modules: int) -> list[Callable[[], None]]:
    """What forgets all that the index remembers; sought once for all that is imported."""
    modules = [module for path, module in sys.modules.items() if path.startswith("index.")]
    forget = [getattr(cached, "cache_clear", None) for module in modules for cached in vars(module).values()]
    return list(dict.fromkeys(each for each in forget if callable(each)))


def clear_caches() -> None:
    for forget in list_caches(len(sys.modules)):
        forget()


def find_language(name: str) -> Language:
    return Language.ID if "_id." in name else Language.EN


def read_file(name: str) -> object:
    clear_caches()
    reader = next(reader for pattern, reader in READERS.items() if fnmatch(name, pattern))
    return reader(name, find_language(name))


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(DATA, tmp_path_factory.mktemp("copied") / "data")


@pytest.fixture
def data(copied: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A copy of all files, which everything reads instead; a test may change the one that it is about."""
    monkeypatch.setattr(word_lists, "DATA", copied)
    monkeypatch.setattr(lexicon, "DATA", copied)
    yield copied
    monkeypatch.undo()
    name = request.node.callspec.params["name"]
    shutil.copy(DATA / name, copied / name)
    clear_caches()


def test_each_reader_is_of_a_file() -> None:
    assert len(FILES) > 50
    assert [pattern for pattern in READERS if not any(fnmatch(name, pattern) for name in FILES)] == []


def write_sparsely(text: str) -> str:
    """The same entries between blank lines and comments, with white space where none counts."""
    return "\n".join(f"\n \t\n# A comment\twith a tab\n  # [more]\n{line}  \r" for line in text.split("\n"))


def write_densely(text: str) -> str:
    """The same entries without a comment at a line's beginning, and no end of the last line."""
    return "\n".join(line for line in text.split("\n") if not line.startswith("#")).rstrip()


@pytest.fixture
def rewritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of all files, which everything reads instead, for one test that changes all."""
    made = shutil.copytree(DATA, tmp_path / "data")
    monkeypatch.setattr(word_lists, "DATA", made)
    monkeypatch.setattr(lexicon, "DATA", made)
    yield made
    monkeypatch.undo()
    clear_caches()


def read_files() -> dict[str, object]:
    """What each reader says of each file; of those that say the same whatever the name, once for all files."""
    clear_caches()
    read: dict[str, object] = {}
    said: dict[tuple[object, Language], object] = {}
    for name in FILES:
        pattern, language = next(pattern for pattern in READERS if fnmatch(name, pattern)), find_language(name)
        reader = READERS[pattern]
        takes_name = reader.__code__.co_varnames[0] == "name"
        if takes_name or (reader, language) not in said:
            said[reader, language] = reader(name, language)
        read[name] = said[reader, language]
    return read


@pytest.mark.long
def test_blank_lines_and_comments_count_for_nothing_anywhere(rewritten: Path) -> None:
    before = read_files()
    for write in (write_sparsely, write_densely):
        for name in FILES:
            (rewritten / name).write_bytes(write((DATA / name).read_bytes().decode()).encode())
        assert [name for name, read in read_files().items() if read != before[name]] == [], write


def list_broken_lines(name: str) -> list[bytes]:
    broken = [b"\xff\xfe"] + ([b"one cell", b"a cell\t \tanother", b"\tbehind a tab"] if name.endswith(".tsv") else [])
    if name.endswith(".txt"):
        broken.append(b"a\ttab")
    if any(
        part in name
        for part in (
            "ahead",
            "asking",
            "doers",
            "gloss_",
            "leaning",
            "opinion",
            "own_case",
            "permission",
            "reasons",
            "sources",
        )
    ):
        broken.append(b"(never closed")
    if "furniture" in name:
        broken += [b"(sign|log in", b"log) in", b"(log]", b"read {times} times"]
    if "frequencies" in name:
        broken += [b"often\tword"]
    if "units" in name:
        broken += [b"colour\tred"]
    if "periods" in name:
        broken += [b"the regency\t1811\tlater"]
    if "votes" in name:
        broken += [b"all\t(vote\tvote", b"all\tvote\t(vote"]
    if "asks" in name or "implied" in name:
        broken += [b"colour\twhich colour", b"time\t(when"]
    if "lookalikes" in name:
        broken += [b"ab\ta\tU+0430 TWO LETTERS", "а\ta\tU+0061 ANOTHER LETTER".encode()]
    return broken


@pytest.mark.parametrize("name", FILES)
def test_a_broken_line_is_named_with_its_file(name: str, data: Path) -> None:
    lines = (data / name).read_bytes().rstrip(b"\n").split(b"\n")
    # Each kind of break in the middle or at the end; every file has at least one at both.
    for broken, place in zip(list_broken_lines(name), cycle((len(lines) // 2, len(lines)))):
        (data / name).write_bytes(b"\n".join([*lines[:place], broken, *lines[place:]]) + b"\n")
        with pytest.raises(WordListError) as caught:
            read_file(name)
        assert (caught.value.name, caught.value.line) == (name, place + 1)
        assert str(caught.value).startswith(f"{name}, line {place + 1}: ")


@pytest.mark.parametrize(
    "name", [name for name in FILES if name.startswith("passages/") and "\n[" in (DATA / name).read_text("utf-8")]
)
def test_an_entry_before_the_first_section_is_broken(name: str, data: Path) -> None:
    (data / name).write_bytes(b"stray\n" + (data / name).read_bytes())
    with pytest.raises(WordListError, match=f"^{name}, line 1: "):
        read_file(name)


def test_an_optional_cell_may_be_there_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_lists, "DATA", tmp_path)
    (tmp_path / "table.tsv").write_text("a\tb\nc\td\te\n", "utf-8")
    assert read_rows("table.tsv", 2, optional=1) == [("a", "b"), ("c", "d", "e")]
    with pytest.raises(WordListError, match="line 2"):
        read_rows("table.tsv", 2)


def test_the_lines_of_lists_are_one_choice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_lists, "DATA", tmp_path)
    for name, text in (("a.txt", "one\n# two\n"), ("b.txt", "\nthr(?:ee|ice)\n")):
        (tmp_path / name).write_text(text, "utf-8")
    pattern = compile_lines("a.txt", "b.txt", frame=r"<(?:{})>")
    assert [bool(pattern.search(text)) for text in ("<one>", "<two>", "<thrice>", "one")] == [True, False, True, False]


KINDS_OF_MESSAGES = list(frames._read_kinds())


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_what_tells_a_kind_of_message_finds_nothing_without_what_it_needs(data: st.DataObject) -> None:
    kind, sought = data.draw(st.sampled_from([one for one in KINDS_OF_MESSAGES if "(?!" not in one[1].pattern]))
    text = data.draw(st.from_regex(sought.pattern, alphabet=string.ascii_lowercase + string.digits + " '"))
    assert kind in frames._read_kinds().find(text)


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("write me", ["write me"]),
        ("colou?r", ["colo"]),
        ("(?:please )?(?:draw|paint)(?: me)*", ["draw", "paint"]),
        ("(?:please |now ){1,3}sing", ["sing"]),
        ("oh (?:are you|is (?:this|that))", ["oh "]),
        ("help me|what is this", ["help me", "what is this"]),
        ("help me|(?:what)?", []),
        (r"(?!ins?)(?:\w+|[abc]de{2}) x\?", [" x"]),
        (r"(?!ins?)(?:\w+|[abc]de{2})x\?", []),
    ],
)
def test_what_a_pattern_needs(pattern: str, needed: list[str]) -> None:
    assert find_needed(pattern) == needed


@pytest.mark.parametrize(
    ("pattern", "choices"),
    [
        ("one", ["one"]),
        ("one|two(?:a|b)|[|]|\\||(?=x|y)z", ["one", "two(?:a|b)", "[|]", "\\|", "(?=x|y)z"]),
        ("|a", ["", "a"]),
    ],
)
def test_the_choices_of_a_pattern(pattern: str, choices: list[str]) -> None:
    assert split_choices(pattern) == choices


def test_all_that_tells_a_kind_of_message_is_sound() -> None:
    assert KINDS_OF_MESSAGES
    for line in KINDS_OF_MESSAGES:
        assert line[1].compiled


SOUGHT_AT_WORDS = [
    line
    for pattern in ("asks_*.tsv", "implied_*.tsv", "superlatives_*.tsv", "other_languages.tsv")
    for path in sorted(DATA.glob(f"*/{pattern}"))
    for row in read_rows(str(path.relative_to(DATA)), 2, optional=1)
    for line in row[1:]
] + [
    line
    for name in ("conditions", "judging", "meaning")
    for path in sorted(DATA.glob(f"questions/{name}*.txt"))
    for line in word_lists.read_lines(str(path.relative_to(DATA)))
]


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_what_is_sought_where_words_begin_begins_with_one(data: st.DataObject) -> None:
    line = data.draw(st.sampled_from([line for line in SOUGHT_AT_WORDS if "(?!" not in line and "(?<" not in line]))
    found = data.draw(st.from_regex(line, fullmatch=True, alphabet=string.ascii_lowercase + string.digits + " '-"))
    assert found[:1].isalnum()
