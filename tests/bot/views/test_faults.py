"""What is wrong, in words: every code in both languages, whatever names and values come with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import problems as kutip_problems
from bot.messages.keys import Key, name_key
from bot.messages.texts import find_template, split_template
from bot.problems import KutipFault, KutipProblem
from bot.terminal.errors import write_error
from bot.values import health
from bot.values.health import HealthFault, HealthProblem
from bot.views.admin.faults import render_refused_file, write_faults
from index import problems
from index.documents.front_matter import parse_fields
from index.documents.records import read_faults
from index.documents.records import write_faults as dump_faults
from index.errors import DocumentError, UnknownGenerationError
from index.models import Language
from index.problems import Fault, Problem
from tests.running import EN, ID
from tests.texts import say

NUMBERS = {"version": 12, "most": 3 * 2**20, "size": 4_321, "line": 7, "n": 2, "status": -9}


AnyProblem = Problem | HealthProblem | KutipProblem
MODULES = {Problem: problems, HealthProblem: health, KutipProblem: kutip_problems}
AnyFault = Fault | HealthFault | KutipFault
FAULTS: dict[type, Callable[..., AnyFault]] = {Problem: Fault, HealthProblem: HealthFault, KutipProblem: KutipFault}


def read_details(problem: AnyProblem) -> set[str]:
    """The names in brackets in the description of a code."""
    source = Path(str(MODULES[type(problem)].__file__)).read_text("utf-8")
    described = re.search(rf'    {problem.name} = "{problem.value}"\n    """([^"]*)"""', source)
    assert described, problem
    brackets = re.search(r"\[([^\]]*)\]", described[1])
    return set(re.findall(r"\b(\w+)(?=,|$)", brackets[1])) if brackets else set()


def make_fault(problem: AnyProblem, value: str = "x") -> AnyFault:
    names = {name for _, name in split_template(find_template(name_key("PROBLEM", problem), EN, 2)) if name}
    details = {name: NUMBERS.get(name, value) for name in names}
    return FAULTS[type(problem)](problem, details)


@pytest.mark.parametrize("problem", [*Problem, *HealthProblem, *KutipProblem])
def test_every_code_has_words_of_its_own_that_use_what_comes_with_it(problem: AnyProblem) -> None:
    fault = make_fault(problem)
    assert set(fault.details) <= read_details(problem)
    english, indonesian = (write_faults([fault], language) for language in Language)
    assert english != indonesian
    assert "{" not in english + indonesian
    assert english.endswith((".", "]"))
    others = {write_faults([make_fault(each)], EN) for each in Problem if each is not problem}
    assert english not in others


def test_numbers_are_written_as_the_reader_does() -> None:
    fault = Fault(Problem.TOO_MANY_PAGES, {"size": 10_000, "most": 2_000})
    assert write_faults([fault], EN) == say(Key.PROBLEM_TOO_MANY_PAGES, EN, size="10,000", most="2,000")
    assert write_faults([fault], ID) == say(Key.PROBLEM_TOO_MANY_PAGES, ID, size="10.000", most="2.000")
    assert write_faults([Fault(Problem.TOO_LARGE, {"most": 20 * 2**20})], ID).endswith("20 MB.")


def test_several_faults_are_told_one_after_the_other_with_their_files() -> None:
    fields = [Fault(Problem.FIELD_UNKNOWN, {"field": f"f{number}"}, "a.pdf.yaml") for number in range(7)]
    text = write_faults(fields, ID)
    assert text.startswith(
        " ".join(f"a.pdf.yaml: {say(Key.PROBLEM_FIELD_UNKNOWN, ID, field=f'“{name}”')}" for name in ("f0", "f1"))
    )
    assert text.endswith(f"{say(Key.PROBLEM_FIELD_UNKNOWN, ID, field='“f4”')} {say(Key.GATE_MORE, ID, n='2')}")
    assert render_refused_file(DocumentError(*fields[:1]), EN, is_another_wanted=True).text.endswith("/cancel.")


def test_an_error_is_told_in_words_with_codes_or_without() -> None:
    assert write_error(DocumentError(Problem.EMPTY), EN) == say(Key.PROBLEM_EMPTY, EN)
    assert write_error(UnknownGenerationError("0007"), ID) == say(Key.PROBLEM_NO_CANDIDATE, ID, name="0007")


@given(st.lists(st.tuples(st.sampled_from(Problem), st.text(max_size=3_000)), min_size=1, max_size=8))
def test_whatever_names_and_values_hold_a_line_comes_of_it(found: list[tuple[Problem, str]]) -> None:
    faults = [fault for problem, value in found if isinstance(fault := make_fault(problem, value), Fault)]
    for language in Language:
        text = write_faults(faults, language)
        assert text
        assert "\n" not in text
    assert read_faults(dump_faults(faults)) == tuple(faults)


def test_a_title_with_a_colon_is_refused_with_the_way_out() -> None:
    with pytest.raises(DocumentError) as caught:
        parse_fields("title: Kazakhstan: the vote")
    assert write_error(caught.value, EN) == say(Key.PROBLEM_BROKEN_FIELDS, EN, line="1")
    assert parse_fields("title: 'Kazakhstan: the vote'").title == "Kazakhstan: the vote"
