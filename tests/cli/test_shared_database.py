"""An installation in PostgreSQL as a shell sees it: moved there and back, backed up, restored, pulled and pushed."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path
from typing import Any

import pytest

from bot.messages.keys import Key
from bot.settings.database_address import PostgresqlAddress
from bot.settings.settings import Settings
from bot.storage.databases.moving import TABLES
from index.building.snapshot import open_documents
from index.releases.generations import Generations
from index.releases.ledger import Ledger
from tests.commands import TURNOUT, Shell
from tests.databases import beside, make_schema, read_rows
from tests.postgresql import share_server
from tests.running import EN
from tests.texts import opening, say


@pytest.fixture
def address() -> PostgresqlAddress:
    return make_schema(share_server())


def use(shell: Shell) -> None:
    """Use an installation: two editions, a withdrawal, a waiting candidate, a code for an admin."""
    assert shell.run("reindex").status == 0
    shell.write_turnout("west", 58)
    assert shell.run("reindex", "--publish").status == 0
    assert shell.run("withdraw", "south").status == 0
    shell.write_turnout("east", 49)
    assert shell.run("reindex").status == 0
    assert shell.run("admin-code").status == 0


def read_tables(settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    async def read() -> dict[str, list[tuple[Any, ...]]]:
        async with beside(settings.database_location) as execute:
            return {table: sorted(await execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES}

    return asyncio.run(read())


def read_releases(folder: Path) -> tuple[Ledger, dict[str, list[str]]]:
    """What is known of the editions of a folder, and the texts of each."""
    with contextlib.closing(Generations(folder)) as generations:
        ledger = generations.read_ledger()
        return ledger, {
            name: sorted(
                one.text for path in generations.list_index_files(name) for one in open_documents(path).documents
            )
            for name in generations.list_stored()
        }


def read_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


def leave_out_deeds(rows: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    return {table: values for table, values in rows.items() if not table.startswith("audit")}


def test_nothing_differs_after_a_used_installation_was_moved_there_and_back(
    shell: Shell, address: PostgresqlAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(shell)
    before = read_tables(shell.settings), read_releases(shell.settings.generations_folder), read_files(shell.seeds)
    url = address.url.get_secret_value()
    moved = shell.run("move", "--to", url)
    assert moved.status == 0, moved.err
    assert "se%20cret" not in moved.out
    monkeypatch.setenv("KUTIP_DATABASE", url)
    # Another machine knows all of it.
    monkeypatch.setenv("KUTIP_DATA_FOLDER", str(shell.data.with_name("other")))
    monkeypatch.setenv("KUTIP_HASH_KEY", (shell.data / "hash.key").read_text().strip())
    assert shell.run("reindex", "--json").status == 0
    assert read_files(shell.settings.documents_folder) == before[2]
    assert shell.run("discard", "0004").status == 0
    monkeypatch.delenv("KUTIP_HASH_KEY")
    monkeypatch.setenv("KUTIP_DATA_FOLDER", str(shell.data))
    back = shell.run("move", "--to", "sqlite")
    assert back.status == 0, back.err
    assert back.out.startswith(opening(Key.SHELL_MOVED_HOME, EN))
    assert str(shell.settings.data_folder / "kutip.sqlite3") in back.out
    assert "KUTIP_DATABASE is not set" in back.out
    monkeypatch.delenv("KUTIP_DATABASE")
    rows, (ledger, texts), files = (
        read_tables(shell.settings),
        read_releases(shell.settings.generations_folder),
        read_files(shell.seeds),
    )
    assert leave_out_deeds(rows) == leave_out_deeds(before[0])
    assert set(rows["audit"]) > set(before[0]["audit"])
    del ledger.generations["0004"]
    assert (ledger, texts) == before[1]
    assert files == before[2]
    assert shell.run("publish", "0003").status == 0
    # What was left on the server is Kutip's own, and it says how to clear it.
    again = shell.run("move", "--to", url)
    assert again.status == 1
    assert "moved_" in again.err
    assert "DROP SCHEMA" in again.err


@pytest.mark.parametrize("first", [["reindex"], ["add", "NEW"]])
def test_whichever_command_comes_first_brings_the_folder_along(
    shell: Shell, address: PostgresqlAddress, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, first: list[str]
) -> None:
    new = tmp_path / "west.txt"
    new.write_text(TURNOUT.format("west", 58))
    monkeypatch.setenv("KUTIP_DATABASE", address.url.get_secret_value())
    done = shell.run(*(str(new) if one == "NEW" else one for one in first))
    assert done.status == 0, done.err
    assert shell.run("reindex", "--publish").status == 0
    assert {"north.txt", "south.txt"} <= set(read_files(shell.settings.documents_folder))
    assert "61" in shell.run("ask", "What was the turnout in the south?").out


def test_what_is_there_is_not_overwritten_and_stays(
    shell: Shell, address: PostgresqlAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shell.run("reindex").status == 0
    url = address.url.get_secret_value()
    assert shell.run("move", "--to", url).status == 0
    monkeypatch.setenv("KUTIP_DATABASE", url)
    # Back only where the folder for the documents holds the same, or nothing.
    shell.write_turnout("north", 99)
    refused = shell.run("move", "--to", "sqlite")
    assert refused.status == 1
    assert "kutip pull --force" in refused.err
    assert "99" in (shell.seeds / "north.txt").read_text()
    assert shell.run("pull", "--force", str(shell.seeds)).status == 0
    assert shell.run("move", "--to", "sqlite").status == 0


def test_a_shared_installation_is_backed_up_and_restored_into_another_database(
    shell: Shell, address: PostgresqlAddress, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    use(shell)
    assert shell.run("move", "--to", address.url.get_secret_value()).status == 0
    monkeypatch.setenv("KUTIP_DATABASE", address.url.get_secret_value())
    before = read_tables(shell.settings)
    made = shell.run("backup", str(tmp_path / "b.tar.gz"))
    assert made.status == 0, made.err
    serving, texts = read_releases(shell.settings.generations_folder)
    documents = read_files(shell.seeds)
    other = make_schema(share_server())
    monkeypatch.setenv("KUTIP_DATABASE", other.url.get_secret_value())
    monkeypatch.setenv("KUTIP_DATA_FOLDER", str(tmp_path / "other"))
    restored = shell.run("restore", str(tmp_path / "b.tar.gz"))
    assert restored.status == 0, restored.err
    assert shell.run("pull", str(tmp_path / "pulled")).status == 0
    assert leave_out_deeds(read_tables(shell.settings)) == leave_out_deeds(before)
    ledger, restored_texts = read_releases(shell.settings.generations_folder)
    assert ledger.withdrawn == serving.withdrawn
    assert restored_texts == {"0002": texts["0002"]}
    assert read_files(tmp_path / "pulled") == documents
    taken = shell.run("restore", str(tmp_path / "b.tar.gz"))
    assert taken.status == 1
    # And on one machine, in folders.
    alone = shell.run("restore", str(tmp_path / "b.tar.gz"), "--into", str(tmp_path / "alone"))
    assert alone.status == 0, alone.err
    assert read_files(tmp_path / "alone" / "seeds") == documents


def test_documents_are_pulled_worked_on_and_pushed(
    shell: Shell, address: PostgresqlAddress, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    refused = shell.run("pull", str(tmp_path / "pulled"))
    assert (refused.status, "KUTIP_DATABASE" in refused.err) == (1, True)
    monkeypatch.setenv("KUTIP_DATABASE", address.url.get_secret_value())
    monkeypatch.setenv("KUTIP_DATA_FOLDER", str(tmp_path / "other"))
    first = shell.run("push", str(shell.seeds), "--json")
    assert first.json["added"] == ["north.txt", "south.txt"]
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    for folder in (mine, theirs):
        assert shell.run("pull", str(folder)).status == 0
        assert read_files(folder) == read_files(shell.seeds)
    (mine / "north.txt").write_text(TURNOUT.format("north", 70))
    (mine / "south.txt").unlink()
    tried = shell.run("push", "--dry-run", "--json", str(mine))
    assert (tried.json["changed"], tried.json["removed"]) == (["north.txt"], ["south.txt"])
    assert shell.run("push", str(mine)).status == 0
    # What would undo that is refused, and what would lose one's own work.
    (theirs / "west.txt").write_text(TURNOUT.format("west", 71))
    late = shell.run("push", str(theirs))
    assert (late.status, "north.txt" in late.err, "south.txt" in late.err) == (1, True, True)
    lost = shell.run("pull", str(theirs))
    assert (lost.status, "west.txt" in lost.err) == (1, True)
    assert shell.run("pull", "--force", str(theirs)).status == 0
    assert read_files(theirs) == read_files(mine)
    assert read_rows(shell.settings.database_location, "SELECT action FROM audit") == [("push",), ("push",)]


def test_a_shell_answers_from_what_the_database_holds_and_says_so_where_it_cannot(
    shell: Shell, address: PostgresqlAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shell.run("reindex").status == 0
    url, question = address.url.get_secret_value(), "What was the turnout in the north?"
    assert shell.run("move", "--to", url).status == 0
    monkeypatch.setenv("KUTIP_DATABASE", url)
    monkeypatch.setenv("KUTIP_HASH_KEY", (shell.data / "hash.key").read_text().strip())
    monkeypatch.setenv("KUTIP_DATA_FOLDER", str(shell.data.with_name("other")))
    first = shell.run("ask", question)
    assert ("54" in first.out, first.err) == (True, "")
    monkeypatch.setenv("KUTIP_DATA_FOLDER", str(shell.data))
    assert shell.run("withdraw", "north").status == 0
    monkeypatch.setenv("KUTIP_DATA_FOLDER", str(shell.data.with_name("other")))
    second = shell.run("ask", question)
    assert "54" not in second.out
    assert say(Key.SHELL_WITHDRAWN_LEFT_OUT, EN, ids="north") in second.err
    monkeypatch.setenv("KUTIP_DATABASE", "postgresql://kutip@/postgres?host=/nowhere")
    lost = shell.run("ask", question)
    assert say(Key.SHELL_DATABASE_UNREACHED, EN) in lost.err
    assert "54" not in lost.out
