"""The marks of Markdown: left out of what is searched and quoted, and found again in the file."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.building.build import index_collection
from index.documents.file import leave_out, read_document
from index.models import Answer, JoinedText
from index.questions.question import read_question
from tests.corpora import INFO


def read(text: str, name: str = "a.md") -> str:
    return JoinedText(text, leave_out(text, (), name)).text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Office**: since *2018*, ***always***.", "Office: since 2018, always."),
        ("See the [county page](https://county.example/a_b_c) of _June_.", "See the county page of June."),
        ('A [**bold** link](https://x.example/(a) "title"), `code` and ~~gone~~.', "A bold link, code and gone."),
        ("Before ![a map](map.png) after.", "Before  after."),
        ("**A *nested* word**", "A nested word"),
        ("Come at six.[^a]\n\n[^a]: By law.\n", "Come at six.\n\nBy law.\n"),
        ("> [!NOTE]\n> No badges\n> inside.\n", "\nNo badges\ninside.\n"),
        ('!!! warning "Hint"\n- [x] a card\n- [ ] a pen\n', '"Hint"\n- a card\n- a pen\n'),
        ("# Voters\n\n## Can I vote by post? ##\n\nYes.\n", "# Voters\n\nCan I vote by post?\n\nYes.\n"),
        ("### **May dogs come?**\n", "May dogs come?\n"),
        ("### Article 5. Who may stand ###\n", "### Article 5. Who may stand\n"),
        ("**§ 14** (1) The register is closed.", "§ 14 (1) The register is closed."),
        # What is no mark stays.
        ("# Box #3\n\nBox #\n", "# Box #3\n\nBox #\n"),
        ("## Why? A history\n", "## Why? A history\n"),
        ("2 * 3 * 4 and snake_case_name and a_b", "2 * 3 * 4 and snake_case_name and a_b"),
        ("* one\n* two\n", "* one\n* two\n"),
        ("Note *) and note **) below.", "Note *) and note **) below."),
        ("Fill in ____ and [X].", "Fill in ____ and [X]."),
        ("`a_b_ and *c*`", "a_b_ and *c*"),
        ("One *begins.\n\nAnother ends*.", "One *begins.\n\nAnother ends*."),
    ],
)
def test_marks_are_left_out_and_nothing_else(text: str, shown: str) -> None:
    assert read(text) == shown
    # In any other file they are what its author wrote.
    assert read(text, "a.txt") == text


@example("*[*](a)")
@given(st.text(st.sampled_from("ab *_`[]()~!\n\\|"), max_size=60))
def test_what_is_left_is_the_text_less_marks(text: str) -> None:
    cuts = leave_out(text, (), "a.md")
    assert all(one.start < one.end <= following.start for one, following in pairwise(cuts))
    gone = "".join(
        text[one.start : one.end] for one in cuts if text[one.start : one.end].startswith(("*", "_", "`", "~", "["))
    )
    # Where a link leads is no part of what is read.
    assert not any(character.isalnum() for character in re.sub(r"\]\([^)]*\)", "", gone))


def test_a_quote_shows_no_marks_and_stands_in_its_file(tmp_path: Path) -> None:
    file = tmp_path / "primary.md"
    file.write_text(
        "# Primary\n\n**Office**: The sheriff of [Lima](https://lima.example) has held it since 2018.\n", "utf-8"
    )
    collection = index_collection(INFO, [read_document(file)])
    answer = collection.answer(read_question("Since when has the sheriff held the office?"))
    assert isinstance(answer, Answer)
    (quote,) = answer.quotes
    assert quote.text == "Office: The sheriff of Lima has held it since 2018."
    assert (
        collection.documents[0]
        .text[quote.start : quote.end]
        .endswith("[Lima](https://lima.example) has held it since 2018.")
    )
    assert collection.open_quote(quote.id).text == quote.text
