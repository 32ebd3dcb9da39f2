"""Texts that are there nearly twice, and texts put in the place of others, in a shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.messages.keys import Key
from tests.commands import Shell
from tests.running import EN, ID
from tests.texts import opening, say

_RULES = [
    "Voters bring their identity card to the polling station.",
    "The hotline of the commission for reports of vote buying is {number}, day and night.",
    "Whoever has moved may register at the new address until two weeks before the vote.",
    "Postal ballots arrive on the day of the vote at the latest, or they are not counted.",
    "Observers may watch the count from behind the line, and take no pictures of ballots.",
    "Parties pay for their own posters and take them down within a week of the vote.",
    "The result of each polling station is put up at its door before the ballots leave it.",
    "A person who cannot read may bring somebody who marks the ballot in the booth.",
]
CALENDAR = "Calendar\n\nThe campaign begins on 2 June.\n\nComplaints are heard in the town hall within three days.\n"


def write_rules(path: Path, number: int, head: str = "") -> str:
    text = "\n\n".join(rule.format(number=number) for rule in _RULES)
    path.write_text(f"---\ntitle: Questions of voters\n{head}---\n{text}\n", "utf-8")
    return str(path)


@pytest.mark.parametrize("is_reindexed", [True, False])
def test_a_text_that_is_there_nearly_twice_is_named_as_it_is_added_and_held_at_the_gate(
    shell: Shell, tmp_path: Path, *, is_reindexed: bool
) -> None:
    shell.run("add", write_rules(tmp_path / "rules.md", 1709))
    if is_reindexed:
        assert shell.run("reindex").status == 0
    added = shell.run("add", write_rules(tmp_path / "newer.md", 1710))
    alike = opening(Key.SHELL_ALIKE, EN, id="questions-of-voters")
    assert alike in added.out
    gate = shell.run("reindex", "--publish-if-clean")
    assert gate.status == 3
    assert say(Key.ADVICE_NEAR_DUPLICATES, EN) in gate.out + gate.err
    if is_reindexed:
        assert say(Key.GATE_NOT_CLEAN, EN) in gate.out
        assert shell.run("reindex", "--json").json["clean"] is False
        # Whoever has looked publishes, and is not held again for the same.
        assert shell.run("reindex", "--publish").status == 0
        again = shell.run("reindex", "--publish-if-clean")
        assert (again.status, say(Key.SHELL_UNCHANGED, EN, base="0004")) == (0, again.out.splitlines()[-1])
        assert say(Key.GATE_NOT_CLEAN, EN) not in again.out


def test_a_version_that_says_what_it_replaces_is_held_nowhere(shell: Shell, tmp_path: Path) -> None:
    shell.run("add", write_rules(tmp_path / "rules.md", 1709))
    shell.run("reindex")
    shell.run("add", write_rules(tmp_path / "newer.md", 1710), "--supersedes", "questions-of-voters")
    assert shell.run("reindex", "--publish-if-clean").status == 0
    assert opening(Key.PROBLEM_NEAR_DUPLICATES, EN) not in shell.run("doctor", "--offline").out


def test_texts_that_share_a_part_are_not_called_the_same(shell: Shell, tmp_path: Path) -> None:
    shell.run("add", write_rules(tmp_path / "rules.md", 1709))
    (tmp_path / "part.md").write_text("\n\n".join([*_RULES[4:7], CALENDAR, CALENDAR.replace("June", "July")]), "utf-8")
    added = shell.run("add", str(tmp_path / "part.md"))
    assert opening(Key.SHELL_ALIKE, EN, id="questions-of-voters") not in added.out
    assert say(Key.SHELL_SHARES, EN, id="questions-of-voters", n="0").removeprefix("0") in added.out
    assert shell.run("reindex").status == 0


def test_a_text_takes_no_place_of_one_it_has_nothing_in_common_with(shell: Shell, tmp_path: Path) -> None:
    shell.run("add", write_rules(tmp_path / "rules.md", 1709, "valid_from: 2026-05-01\npublisher: Commission\n"))
    held = (shell.seeds / "questions-of-voters.md").read_bytes()
    (tmp_path / "calendar.md").write_text(CALENDAR, "utf-8")
    replacing = ("add", str(tmp_path / "calendar.md"), "--replace", "questions-of-voters")
    for language in (EN, ID):
        refused = shell.run(*replacing, "--lang", language)
        assert refused.status == 1
        assert (
            say(Key.PROBLEM_OTHER_TEXT, language, id="“questions-of-voters”", other="Questions of voters")
            in refused.err
        )
        assert say(Key.SHELL_FORCE_REPLACES, language) in refused.err
    assert (shell.seeds / "questions-of-voters.md").read_bytes() == held
    newer = shell.run(
        "add", write_rules(tmp_path / "newer.md", 1710), "--replace", "questions-of-voters", "--lang", "id"
    )
    assert newer.status == 0
    assert opening(Key.SHELL_KEPT, ID) in newer.out
    assert "1 Mei 2026" in newer.out
    assert "Commission" in newer.out
    told = shell.run(*replacing, "--force", "--publisher", "Town", "--json").json
    assert "valid_from" in told["kept"]
    assert "publisher" not in told["kept"]


def test_figures_that_all_changed_leave_a_table_the_same(shell: Shell, tmp_path: Path) -> None:
    rows = ("Harbour", "Old Town", "Hill", "Meadow")
    for name, base in (("first.csv", 4000), ("second.csv", 7100)):
        lines = [f"{row},{base + 13 * place},{base // 3 + place}" for place, row in enumerate(rows)]
        (tmp_path / name).write_text("\n".join(["District,Ana Roa,Budi Santoso", *lines, ""]), "utf-8")
    saved = shell.run("add", str(tmp_path / "first.csv"), "--title", "Count", "--json").json["document"]
    assert shell.run("add", str(tmp_path / "second.csv"), "--replace", saved).status == 0


@pytest.mark.parametrize(
    ("written", "read"),
    [("13/03/2026", "2026-03-13"), ("31-12-2025", "2025-12-31"), ("28.2.2026", "2026-02-28"), ("03/04/2026", None)],
)
def test_days_as_indonesians_write_them_are_read_unless_they_may_be_months(
    shell: Shell, tmp_path: Path, written: str, read: str | None
) -> None:
    file = write_rules(tmp_path / "rules.md", 1709, f"published: {written}\nvalid_from: {written}\ngenre: blog\n")
    fields = shell.run("add", file, "--json").json["fields"]
    assert (fields.get("published"), fields.get("valid_from")) == (read, read)
    # The words are those that are said of a file in the folder.
    said = shell.run("add", file, "--force", "--lang", "id").out
    choices = "news, opinion, analysis, official"
    assert say(Key.PROBLEM_FIELD_CHOICE, ID, field="“genre”", choices=choices, value="“blog”") in said
    assert (say(Key.PROBLEM_FIELD_DATE, ID, field="“published”", value=f"“{written}”") in said) is (read is None)
    assert say(Key.NOTE_LEFT_OUT, ID) in said


def test_a_damaged_document_of_word_is_no_archive_and_unicode_of_windows_is_read(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "torn.docx").write_bytes(b"PK\x03\x04torn")
    torn = shell.run("add", str(tmp_path / "torn.docx"))
    assert (torn.status, say(Key.PROBLEM_CORRUPT, EN) in torn.err) == (1, True)
    words = "Kotak suara dibuka pukul tujuh pagi di Balai Kota Rawa.\n"
    (tmp_path / "notepad.txt").write_text(words, "utf-16")
    added = shell.run("add", str(tmp_path / "notepad.txt"), "--json")
    assert (added.status, added.json["characters"]) == (0, len(words))
    assert words in (shell.seeds / str(added.json["saved_as"])).read_text("utf-8")
    # One that is put into the folder by hand is named for what it is.
    (shell.seeds / "by-hand.txt").write_text(words, "utf-16")
    assert say(Key.PROBLEM_UTF_16, EN) in shell.run("sources").err


def test_a_home_that_is_no_country_is_named_and_stops_nothing(shell: Shell) -> None:
    info = 'home = "Atlantis"\nname.en = "Count"\nname.id = "Hitungan"\n[suggestions]\nid = []\n'
    (shell.seeds / "collection.toml").write_text(info, "utf-8")
    asked = shell.run("ask", "What was the turnout in the north?", "--json", "--lang", "id")
    assert asked.json["strength"] == "strong"
    assert say(Key.SHELL_NO_INFO, ID, folder=str(shell.seeds)) not in asked.err
    assert say(Key.PROBLEM_HOME_UNKNOWN, ID, value="“Atlantis”") in asked.err
    built = shell.run("reindex")
    assert (built.status, say(Key.PROBLEM_HOME_UNKNOWN, EN, value="“Atlantis”") in built.err) == (0, True)
    # Suggestions are missed in the languages alone that are named there.
    doctor = shell.run("doctor", "--offline")
    assert say(Key.PROBLEM_SUGGESTIONS_MISSING, EN, language_name="Indonesian") in doctor.out


def test_a_lost_collection_file_is_told_of_once(shell: Shell) -> None:
    lost = say(Key.SHELL_NO_INFO, EN, folder=str(shell.seeds))
    assert lost in shell.run("ask", "What was the turnout in the north?").err
    assert shell.run("ask", "What was the turnout in the south?").err == ""


def test_an_empty_question_is_a_wrong_call(shell: Shell) -> None:
    for text in ("", "  "):
        asked = shell.run("ask", text)
        assert (asked.status, asked.out) == (2, "")
        assert "kutip ask: error: " in asked.err


def test_the_gate_shows_which_words_of_a_changed_text_differ(shell: Shell, tmp_path: Path) -> None:
    shell.run("add", write_rules(tmp_path / "rules.md", 1709))
    shell.run("reindex")
    shell.run("add", write_rules(tmp_path / "newer.md", 1710), "--replace", "questions-of-voters")
    gate = shell.run("reindex", "--lang", "id").out
    before, now = (gate.index(say(key, ID)) for key in (Key.GATE_TEXT_BEFORE, Key.GATE_TEXT_AFTER))
    assert "1709" in gate[before:now]
    assert "1710" in gate[now:]
    # What stayed is not shown.
    assert _RULES[0] not in gate
