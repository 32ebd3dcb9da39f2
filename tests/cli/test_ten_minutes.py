"""A made-up election from an empty folder on, by the very lines of the README, up to the first answers in Telegram."""

from __future__ import annotations

import asyncio
import os
import re
import shlex
from pathlib import Path

import pytest

from bot.cli import main
from bot.messages.keys import Key
from bot.settings.settings import load_settings
from tests.botapi import BotApiServer
from tests.running import EN, add_person, running
from tests.texts import say

ROOT = Path(__file__).resolve().parents[2]
LAW = (
    "Act 3 of 2025 on the council of Sarnia. Section 1. The council has thirty seats, and six are for the islands. "
    "Section 2. Voters are all who are seventeen years old on election day and live in Sarnia."
)
RESULTS = "Kandidat,Suara\nAna Putri,12345\nBudi Santoso,10987\nCitra Dewi,4321\n"
NEWS = (
    "<html><head><title>Sarnia counts its votes</title></head><body><article><h1>Sarnia counts its votes</h1>"
    "<p>The commission of Sarnia counted all votes within two days, its chair Dewi Lestari said on Monday. "
    "Observers from four countries were at the polling stations and reported no incidents.</p>"
    "<p>The turnout was 71 per cent, the highest since the council was founded.</p></article></body></html>"
)

pytestmark = pytest.mark.usefixtures("no_settings")


def list_lines() -> list[str]:
    """What the README says to type for an election of one's own, in order."""
    section = (ROOT / "README.md").read_text("utf-8").partition("## Your own election in ten minutes\n")[2]
    return re.findall(r"^    (.+)$", section.partition("\n## ")[0], re.M)


def write_documents(folder: Path) -> None:
    from fpdf import FPDF

    page = FPDF()
    page.add_page()
    page.set_font("helvetica", size=12)
    page.multi_cell(0, 8, LAW)
    page.output(str(folder / "law.pdf"))
    (folder / "results.csv").write_text(RESULTS, "utf-8")
    (folder / "news.html").write_text(NEWS, "utf-8")


async def test_the_lines_of_the_readme_lead_to_answers_in_telegram(
    server: BotApiServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_documents(tmp_path)
    printed: dict[str, str] = {}
    before = os.environ.copy()
    for line in list_lines():
        program, *words = shlex.split(line)
        if program == "cd":
            os.chdir(words[0])
        elif words != ["run"]:
            capsys.readouterr()
            status = await asyncio.to_thread(main, words)
            outcome = capsys.readouterr()
            assert status == 0, (line, outcome.err)
            printed[line] = outcome.out
    assert os.environ == before
    answers = [text for line, text in printed.items() if line.startswith("kutip ask")]
    assert "thirty seats" in answers[0]
    assert "12345" in answers[1].replace(".", "").replace(",", "")

    settings = load_settings(token=server.token, api_url=server.url, poll_timeout_seconds=5)
    assert settings.data_folder == Path.cwd() / ".kutip"
    person = add_person(server)
    async with running(server, settings):
        code = printed["kutip admin-code"].split()[0]
        assert (await person.ask(f"/claim {code}")).text == say(Key.CLAIM_ACCEPTED, EN)
        assert "thirty seats" in (await person.ask("How many seats does the council have?")).text
        assert "71 per cent" in (await person.ask("What was the turnout?")).text
