"""Documents added, questions counted and health told in a shell."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import sqlite3
import stat
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli import main
from bot.commands.admin.add import FIELD_OPTIONS
from bot.messages.keys import Key
from bot.values.audit import AuditOutcome
from bot.values.question_counts import Place
from index.documents.extraction.models import CorpusLimits
from index.documents.file import read_document
from index.editing.offered_files import MAX_FILES
from index.editorial import FieldName
from index.models import Abstention, Language, Reason
from tests.botapi import BotApiServer
from tests.commands import TURNOUT, Shell
from tests.running import EN, ID
from tests.texts import opening, say


def test_every_field_has_an_option() -> None:
    assert {field for field, _ in FIELD_OPTIONS.values()} == {field.value for field in FieldName}


def test_files_are_added_with_fields_and_refused_ones_named(shell: Shell, tmp_path: Path) -> None:
    good, bad = tmp_path / "Good news.txt", tmp_path / "bad\x1b[2J.zip"
    good.write_text(TURNOUT.format("east", 71))
    bad.write_bytes(b"PK\x03\x04")
    done = shell.run(
        "add", "--verbose", str(good), str(bad), "--publisher", "KPU", "--event-date", "2026-02-14", "--lang", "id"
    )
    assert done.status == 1
    assert done.err.startswith("kutip: ")
    assert f"bad\ufffd[2J.zip: {say(Key.PROBLEM_ARCHIVE, ID)}" in done.err
    assert done.err.count("\n") == 1
    assert "Penerbit: KPU" in done.out
    assert done.out.endswith(say(Key.SHELL_REINDEX_FIRST, ID) + "\n")
    (added,) = set(shell.seeds.iterdir()) - {shell.seeds / "north.txt", shell.seeds / "south.txt"}
    document = read_document(added, CorpusLimits())
    assert (document.publisher, document.about.date) == ("KPU", dt.date(2026, 2, 14))
    assert document.id in done.out
    assert [entry[:2] for entry in shell.read_audit()] == [("add", document.id)]

    again = shell.run("add", str(good), "--json")
    assert (again.status, again.json["document"]) == (1, None)
    assert again.json["reason"] == say(Key.PROBLEM_SAME_CONTENT, EN, other=added.name, id=f"“{document.id}”")
    forced = shell.run("add", str(good), "--title", "Another", "--force", "--json")
    assert (forced.status, forced.json["document"], forced.json["fields"]["title"]) == (0, "another", "Another")


def test_a_folder_is_added_with_the_folders_in_it(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "laws"
    (folder / "older" / ".hidden").mkdir(parents=True)
    text = "".join(f"The commission of River County counts box {number} on day {number}.\n" for number in range(40))
    law = "UNDANG-UNDANG KOTA CONTOH\nNOMOR 8 TAHUN 2012\nTENTANG PEMILIHAN\n\nPasal 1\nPemilih mendaftar.\n"
    (folder / "count.md").write_text(f"# The count\n\n{text}")
    (folder / "older" / "count again.txt").write_text(f"Counting\n\n{text}One more sentence is here.\n")
    (folder / "older" / "law.txt").write_text(law)
    (folder / "older" / "fines.txt").write_text("Fines\n\nThe fine is up to Â£5,000, and the clerkâ€™s word is final.")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / "older" / ".hidden" / "no.txt").write_text("Nobody reads this sentence here.")
    (folder / "README.md").write_text("Nor this one, which tells of the folder.")
    (folder / "passwords").write_text("The root of this machine has a secret that stands here.\n")
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_text("What is only linked lies elsewhere and is meant by nobody.\n")
    (folder / "linked.txt").symlink_to(elsewhere)
    deep = folder.joinpath(*"abcde")
    deep.mkdir(parents=True)
    (deep / "deep.txt").write_text("What lies so deep is rather somebody's own.\n")
    asked = shell.run("add", str(folder), "--lang", "en")
    assert (asked.status, asked.out) == (1, "")
    assert say(Key.SHELL_ADD_OFFERED, EN, folder=str(folder), kinds="3 .txt, 1 .md, 1 .pdf") in asked.err
    assert say(Key.SHELL_ADD_LEFT_OUT, EN, names="linked.txt, passwords") in asked.err
    assert say(Key.SHELL_ADD_DEEPER, EN, n="1") in asked.err
    assert say(Key.SHELL_ADDED_NOTHING, EN) in asked.err
    done = shell.run("add", str(folder), "--mend", "--yes")
    assert done.status == 1
    assert "broken.pdf" in done.err
    lines = done.out.splitlines()
    assert say(Key.SHELL_ADDED_SUMMARY, EN, n="4", m="1") in lines
    assert sum("saved as" in line for line in lines) == 4
    (alike,) = [line for line in lines if "count again.txt" in line]
    assert "nearly the same as the-count (9" in alike
    ids = {read_document(path).id: read_document(path) for path in shell.seeds.iterdir()}
    assert ids["uu-8-2012"].title.startswith("Undang-Undang Nomor 8 Tahun 2012 tentang")
    assert "up to £5,000, and the clerk’s word" in ids["fines"].text


@pytest.mark.parametrize(("typed", "is_added"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_what_a_folder_holds_is_added_after_a_question(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, is_added: bool
) -> None:
    folder = tmp_path / "laws"
    folder.mkdir()
    (folder / "count.txt").write_text("The commission of River County counts the ballots on Monday.\n")
    terminal = io.StringIO(typed)
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)
    done = shell.run("add", str(folder))
    assert say(Key.SHELL_ADD_ASK, EN) in done.err
    assert (done.status, "saved as" in done.out) == (0 if is_added else 1, is_added)


@pytest.mark.parametrize(
    ("name", "text", "is_noted"),
    [
        ("wahl.txt", "Der Bürgermeister wurde am Sonntag gewählt, und die Wahlbeteiligung lag bei 62 Prozent.\n", True),
        ("wahl.csv", "Bezirk,Kandidat,Stimmen,Anteil\nHafen,Anna Berg,4210,51.2\nMitte,Karl Weiss,766,13.1\n", True),
        ("явка.txt", "Явка на выборах составила 62 процента, сообщила комиссия в воскресенье вечером.\n", True),
        (
            "count.csv",
            "District,Candidate,Votes,Percent\nHarbour,Anna Berg,4210,51.2\nCentre,Karl,766,13.1\n",
            False,
        ),
        ("hasil.csv", "Kecamatan,Calon,Suara,Persen\nPelabuhan,Anna Berg,4210,51.2\nKota Lama,Budi,766,13.1\n", False),
        (
            "kutip.txt",
            "Der Spiegel wrote that the turnout was 62 per cent, the lowest since 2010.\n",
            False,
        ),
        ("hasil.txt", "Partisipasi pemilih pada pemilihan wali kota mencapai 62 persen, kata ketua komisi.\n", False),
    ],
)
def test_a_text_in_another_language_is_noted(
    shell: Shell, tmp_path: Path, name: str, text: str, *, is_noted: bool
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    done = shell.run("add", str(tmp_path / name))
    assert done.status == 0, done.err
    assert (say(Key.NOTE_OTHER_LANGUAGE, EN) in done.out) is is_noted


def test_what_is_wrong_with_a_file_is_called_by_its_name(shell: Shell, tmp_path: Path) -> None:
    files = {
        "blank.md": "  \n\n",
        "open.csv": 'District,Votes\nHarbour,"4210\nOld Town,766\nHill,99\n',
        "closed.csv": 'District,Votes\n"Harbour\nand pier",4210\nOld Town (5" maps),766\n',
        "dated.txt": f"---\npublished: 31-31-2026\nsupersedes: [south]\n---\n{TURNOUT.format('west', 60)}\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    blank, broken, whole = (shell.run("add", str(tmp_path / name)) for name in list(files)[:3])
    assert blank.err == f"kutip: {tmp_path / 'blank.md'}: {say(Key.PROBLEM_EMPTY, EN)}\n"
    assert broken.err == f"kutip: {tmp_path / 'open.csv'}: {say(Key.PROBLEM_CORRUPT, EN)}\n"
    assert whole.status == 0
    noted = shell.run("add", str(tmp_path / "dated.txt"), "--force")
    refused = say(Key.PROBLEM_FIELD_DATE, EN, field="“published”", value="“31-31-2026”")
    assert f"• {refused} {say(Key.NOTE_LEFT_OUT, EN)}" in noted.out
    assert say(Key.NOTE_RESERVED_FIELD, EN, field="supersedes") in noted.out
    # What an option sets instead is not said to be ignored.
    replacing = shell.run("add", str(tmp_path / "dated.txt"), "--force", "--supersedes", "north")
    assert say(Key.NOTE_RESERVED_FIELD, EN, field="supersedes") not in replacing.out


def test_what_a_document_replaces_that_is_not_there_and_an_end_before_its_beginning_are_named(
    shell: Shell, tmp_path: Path
) -> None:
    newer = tmp_path / "newer.txt"
    newer.write_text(
        f"---\nvalid_from: 2026-05-01\nvalid_until: 2026-02-01\n---\n{TURNOUT.format('east', 64)}\n", "utf-8"
    )
    done = shell.run("add", str(newer), "--supersedes", "north, nowhere")
    assert done.status == 0
    assert done.err == f"kutip: {newer}: {say(Key.PROBLEM_REPLACED_ABSENT, EN, id='“nowhere”')}\n"
    assert say(Key.NOTE_WRONG_ORDER, EN, field="valid_until") in done.out
    assert say(Key.NOTE_LEFT_OUT, EN) not in done.out


@pytest.mark.parametrize("language", [EN, ID])
def test_the_fields_beside_a_file_are_taken_and_what_it_replaces_has_an_option(
    shell: Shell, tmp_path: Path, language: Language
) -> None:
    table = tmp_path / "report.csv"
    table.write_text("Name,Votes\nAna Roa,12\nBudi Tan,30\n", "utf-8")
    beside = tmp_path / "report.csv.yaml"
    beside.write_text("title: Votes by pair\npublisher: The Commission\nsupersedes: [old-votes]\n", "utf-8")
    done = shell.run("add", str(table), "--lang", language)
    assert done.status == 0
    assert "Votes by pair" in done.out
    assert say(Key.SHELL_SUPERSEDES_ADDS, language) in done.out
    assert any("publisher: The Commission" in path.read_text("utf-8") for path in shell.seeds.glob("*.yaml"))
    again = shell.run("add", str(table), "--lang", language)
    assert again.err.rstrip().endswith(say(Key.SHELL_FORCE_ADDS, language))


def test_a_text_with_fields_of_its_own_and_beside_it_is_refused(shell: Shell, tmp_path: Path) -> None:
    text = tmp_path / "notice.txt"
    text.write_text("---\ntitle: Notice\n---\nThe office of the commission moves to another street.\n", "utf-8")
    (tmp_path / "notice.txt.yaml").write_text("title: Another\n", "utf-8")
    done = shell.run("add", str(text))
    assert done.status == 1
    assert opening(Key.PROBLEM_TWO_SETS_OF_FIELDS, EN) in done.err


def test_a_folder_of_too_many_files_is_added_by_nobody_at_once(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "all"
    folder.mkdir()
    for number in range(MAX_FILES + 1):
        (folder / f"{number}.txt").touch()
    done = shell.run("add", str(folder), "--yes")
    assert (done.status, done.out) == (1, "")
    told = say(Key.PROBLEM_TOO_MANY_FILES, EN, most=f"{MAX_FILES:,}")
    assert done.err == f"kutip: {folder}: {told}\n"


def test_a_file_takes_the_place_of_a_document(shell: Shell, tmp_path: Path) -> None:
    newer = tmp_path / "newer.txt"
    newer.write_text(TURNOUT.format("north", 71))
    done = shell.run("add", "--verbose", str(newer), "--replace", "north", "--publisher", "KPU", "--lang", "id")
    assert done.status == 0, done.err
    assert say(Key.SHELL_REPLACED, ID, file="north.txt", id="north") in done.out
    document = read_document(shell.seeds / "north.txt")
    assert (document.id, document.publisher, "71" in document.text) == ("north", "KPU", True)
    # It was called by its first line, which says something else now.
    assert "71" in document.title
    assert len(list(shell.seeds.iterdir())) == 2
    assert [entry[:2] for entry in shell.read_audit()] == [("replace", "north")]
    unknown = shell.run("add", str(newer), "--replace", "east", "--json")
    assert (unknown.status, unknown.json["problem"]) == (1, "no_such_document")


def test_no_file_takes_the_place_of_a_document_that_another_holds_or_that_is_of_another_kind(
    shell: Shell, tmp_path: Path
) -> None:
    table = tmp_path / "votes.csv"
    table.write_text("candidate,votes\nAna,120\nBudi,80\n")
    assert shell.run("add", str(table)).status == 0
    south = tmp_path / "copy.txt"
    south.write_bytes((shell.seeds / "south.txt").read_bytes())
    held = {path.name: path.read_bytes() for path in shell.seeds.iterdir()}
    twice = shell.run("add", str(south), "--replace", "north")
    assert (twice.status, say(Key.SHELL_FORCE_ADDS, EN) in twice.err) == (1, True)
    newer = tmp_path / "newer.txt"
    newer.write_text(TURNOUT.format("east", 71))
    counted = tmp_path / "counted.csv"
    counted.write_text("candidate,votes\nAna,121\nBudi,80\n")
    for file, replaced, other in ((newer, "votes", "votes.csv"), (counted, "north", "north.txt")):
        refused = shell.run("add", str(file), "--replace", replaced, "--json")
        told = say(Key.PROBLEM_OTHER_KIND, EN, kind=file.suffix, id=f"“{replaced}”", other=other)
        assert (refused.status, refused.json["reason"]) == (1, told)
        assert say(Key.SHELL_FORCE_REPLACES, EN) in refused.err
    assert {path.name: path.read_bytes() for path in shell.seeds.iterdir()} == held
    # What the file itself sets counts before what was known; the rest stays.
    assert shell.run("add", str(south), "--replace", "south", "--title", "The south").status == 0
    forced = shell.run("add", str(newer), "--replace", "votes", "--force", "--publisher", "KPU")
    assert forced.status == 0, forced.err
    assert read_document(shell.seeds / "votes.txt").id == "votes"
    assert not [*shell.seeds.glob("votes.csv*")]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--published", "soon"], say(Key.PROBLEM_FIELD_DATE, EN, field="“published”", value="“soon”")),
        (
            ["--url", "javascript:alert(1)"],
            opening(Key.PROBLEM_FIELD_URL, EN, field="“url”"),
        ),
        (["--language", ""], say(Key.PROBLEM_FIELD_EMPTY, EN, field="“language”")),
        (["second.txt", "--title", "One"], "--title, --url, --supersedes and --replace are for one file only"),
    ],
)
def test_fields_that_cannot_be_are_wrong_calls(shell: Shell, options: list[str], reason: str) -> None:
    done = shell.run("add", "north.txt", *options)
    assert done.status == 2
    assert reason in done.err


def test_what_cannot_be_read_or_written_is_said_in_one_line(shell: Shell, tmp_path: Path) -> None:
    missing = shell.run("add", str(tmp_path / "none.txt"))
    assert missing.err == f"kutip: {tmp_path / 'none.txt'}: {say(Key.PROBLEM_ABSENT, EN)}\n"
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert shell.run("add", str(pipe)).err == f"kutip: {pipe}: {say(Key.PROBLEM_NOT_ORDINARY, EN)}\n"
    nowhere = shell.run("add", "north.txt", "--seeds", str(tmp_path / "nowhere"))
    assert (nowhere.status, nowhere.err.count("\n")) == (1, 1)


async def ask_questions(shell: Shell) -> None:
    store = await shell.open_store()
    for question, language in (("Who won?", EN), ("who WON", EN), ("=1+1 siapa?", ID)):
        store.questions.note(question, Abstention(question, language, Reason.NOT_FOUND), Place.GROUP, 0.25)
    await store.close()


async def test_questions_are_listed_counted_and_exported(shell: Shell, tmp_path: Path) -> None:
    await ask_questions(shell)
    listed = await shell.run_beside("questions", "--days", "3")
    assert say(Key.QUESTIONS_TITLE, EN, count=3, n="3") in listed.out
    assert "2× " in listed.out
    described = await shell.run_beside("unanswered", "--json")
    objects = [json.loads(line) for line in described.out.splitlines()]
    assert [(one["times"], one["outcome"], one["language"]) for one in objects] == [
        (2, "not_found", "en"),
        (1, "not_found", "id"),
    ]
    path = tmp_path / "questions.csv"
    assert (await shell.run_beside("questions", "--csv", str(path))).out == say(
        Key.SHELL_TABLE_SAVED, EN, file=str(path), n="2"
    ) + "\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    assert rows[2][0] == "'=1+1 siapa?"
    again = await shell.run_beside("questions", "--csv", str(path))
    assert (again.status, again.err) == (1, f"kutip: {path} cannot be written. It is there already.\n")
    figures = (await shell.run_beside("stats", "--json", "--days", "1")).json
    assert (figures["questions"]["total"], figures["questions"]["outcomes"]) == (3, {"not_found": 3})
    assert (figures["questions"]["median_ms"], figures["generation"]) == (250, None)
    assert [entry async for entry in read_exports(shell)] == [
        ("kutip-unanswered-30.json", AuditOutcome.DONE),
        ("kutip-questions-30.csv", AuditOutcome.DONE),
        ("kutip-questions-30.csv", AuditOutcome.FAILED),
    ]


async def read_exports(shell: Shell) -> AsyncIterator[tuple[str, AuditOutcome | None]]:
    store = await shell.open_store()
    for entry in reversed(await store.audit.list_latest(9)):
        assert (entry.admin_id, entry.action) == (0, "export")
        yield entry.subject, entry.outcome
    await store.close()


def test_a_table_goes_to_standard_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("KUTIP_DATA_FOLDER", str(tmp_path / "data"))
    assert main(["questions", "--csv", "-", "--lang", "id"]) == 0
    assert capfdbinary.readouterr().out.startswith('\ufeff"Pertanyaan",'.encode())


def test_questions_that_are_not_stored_are_said_to_be_off(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUTIP_QUESTIONS_KEPT_DAYS", "0")
    assert shell.run("questions").out == f"{say(Key.QUESTIONS_OFF, EN)}\n"
    assert shell.run("stats", "--json").json["questions"] is None


async def test_health_with_telegram(shell: Shell, server: BotApiServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUTIP_TOKEN", server.token)
    monkeypatch.setenv("KUTIP_API_URL", server.url)
    assert (await shell.run_beside("reindex")).status == 0
    shell.write_turnout("north", 63)
    shell.write_turnout("east", 70)
    healthy = await shell.run_beside("status", "--lang", "id")
    assert healthy.status == 0
    assert opening(Key.HEALTH_SERVING_SINCE, ID, name="0001") in healthy.out
    assert say(Key.HEALTH_DOCUMENTS, ID, documents="2", passages="2") + "\n" in healthy.out
    assert say(Key.HEALTH_FOLDER_CHANGED, ID, added="1", changed="1", removed="0") + "\n" in healthy.out
    assert say(Key.HEALTH_TELEGRAM, ID, name="kutip_test_bot") + "\n" in healthy.out

    refused_token = server.token[:-1] + "x"
    monkeypatch.setenv("KUTIP_TOKEN", refused_token)
    refused = await shell.run_beside("status")
    assert refused.status == 1
    assert refused.out.endswith(say(Key.HEALTH_PROBLEM, EN, reason=say(Key.PROBLEM_TELEGRAM_REFUSES, EN)) + "\n")
    monkeypatch.setenv("KUTIP_API_URL", "http://127.0.0.1:9")
    away = await shell.run_beside("status", "--json")
    assert (away.status, away.json["telegram"]["reachable"]) == (1, False)
    offline = await shell.run_beside("status", "--offline", "--json")
    assert (offline.status, offline.json["telegram"]["asked"]) == (0, False)
    for done in (healthy, refused, away, offline):
        assert refused_token[11:-1] not in done.out + done.err


async def test_a_proxy_that_cannot_be_used_is_told_in_one_line(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUTIP_TOKEN", "123456:AAF_example")
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9")
    for name in ("HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert (await shell.run_beside("reindex")).status == 0
    done = await shell.run_beside("status")
    assert (done.status, done.err) == (1, "")
    reason = "a proxy of the kind socks5:// cannot be used, only http:// and https://"
    away = say(Key.PROBLEM_TELEGRAM_AWAY, EN, address="https://api.telegram.org", reason=reason)
    assert done.out.splitlines()[-1] == say(Key.HEALTH_PROBLEM, EN, reason=away)
    monkeypatch.setenv("KUTIP_TOKEN", "abc")
    assert (await shell.run_beside("reindex")).status == 0
    refused = await shell.run_beside("status")
    assert (refused.status, refused.out, refused.err.count("\n")) == (1, "", 1)
    assert refused.err.startswith(f"kutip: {say(Key.PROBLEM_MISSHAPEN_CREDENTIALS, EN)}")


def test_health_says_what_is_wrong_and_writes_nothing(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = shell.run("status")
    assert empty.out.startswith(f"Data folder: {shell.data}\n")
    assert shell.run("status", "--lang", "id").out.startswith(f"Folder data: {shell.data}\n")
    assert empty.status == 1
    assert empty.out.endswith(say(Key.HEALTH_PROBLEM, EN, reason=say(Key.PROBLEM_NO_GENERATION, EN)) + "\n")
    assert not shell.data.exists()
    shell.run("reindex")
    assert shell.run("status").status == 0

    (index,) = (shell.data / "generations" / "0001").glob("*.index")
    content = index.read_bytes()
    index.write_bytes(b"no index")
    damaged = say(Key.PROBLEM_DAMAGED, EN, name="0001")
    assert shell.run("status", "--json").json["problems"] == [damaged]
    index.unlink()
    assert damaged in shell.run("status").out
    index.write_bytes(content)

    with closing(sqlite3.connect(shell.settings.database_path)) as connection:
        connection.execute("INSERT INTO migrations VALUES (999, 'later', '2030-01-01')")
        connection.commit()
    assert say(Key.PROBLEM_DATABASE_NEWER, EN, version="999") in shell.run("status").out
    shell.settings.database_path.write_bytes(b"no database")
    assert "(SQLITE_NOTADB)" in shell.run("status").out
    assert "Masalah: Basis data " in shell.run("status", "--lang", "id").out
    shell.settings.database_path.unlink()
    monkeypatch.setattr("bot.operations.health.MIN_FREE_BYTES", 2**62)
    full = shell.run("status")
    assert full.status == 1
    assert opening(Key.PROBLEM_DISK_LOW, EN) in full.out
