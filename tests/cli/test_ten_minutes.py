"""A made-up election from an empty folder on, by the very lines of the README, up to what admins do in Telegram.

`KUTIP_INSTALLED` names the command of another installation to walk with, such as that of a wheel.
"""

from __future__ import annotations

import asyncio
import os
import re
import shlex
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from bot.messages.keys import Key
from tests.botapi import BotApiServer, Message
from tests.documents import make_pdf
from tests.forked import find_program
from tests.running import EN, Person, add_person, find_free_address
from tests.texts import opening, say

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
LATER = "The appeal court of Sarnia rejected two complaints about the count in May, its clerk said."
LATER_QUESTION = "How many complaints did the appeal court reject?"


def find_section() -> str:
    """What the README says of an election of one's own."""
    return (ROOT / "README.md").read_text("utf-8").partition("## Your own election in ten minutes\n")[2]


def list_lines() -> list[str]:
    """What it says to type, in order."""
    return re.findall(r"^    (.+)$", find_section().partition("\n## ")[0], re.M)


def write_documents(folder: Path) -> None:
    from fpdf import FPDF

    page = FPDF()
    page.add_page()
    page.set_font("helvetica", size=12)
    page.multi_cell(0, 8, LAW)
    page.output(str(folder / "law.pdf"))
    (folder / "results.csv").write_text(RESULTS, "utf-8")
    (folder / "news.html").write_text(NEWS, "utf-8")


@dataclass
class Walker:
    """Somebody who types what the README says, each command as a process of its own.

    Attributes:
        folder: Where they are.
        program: What `kutip` stands for.
        environment: Of the commands.
        printed: What each line printed.
    """

    folder: Path
    program: str
    environment: dict[str, str]
    printed: dict[str, str] = field(default_factory=dict)

    async def type(self, line: str) -> None:
        """Type a line, which has to work."""
        program, *words = shlex.split(line)
        if program == "cd":
            self.folder /= words[0]
            return
        if program == "rm":
            (self.folder / words[0]).unlink()
            return
        assert program == "kutip", line
        process = await asyncio.create_subprocess_exec(
            self.program,
            *words,
            cwd=self.folder,
            env=self.environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await process.communicate()
        assert process.returncode == 0, (line, out.decode(), err.decode())
        self.printed[line] = out.decode()

    @asynccontextmanager
    async def serving(self, server: BotApiServer) -> AsyncIterator[str]:
        """`kutip run`, with the token in `.env`, until the block ends; where its pages are read."""
        env_file = self.folder / ".env"
        before = env_file.read_text("utf-8")
        assert "KUTIP_TOKEN=\n" in before
        env_file.write_text(before.replace("KUTIP_TOKEN=\n", f"KUTIP_TOKEN={server.token}\n"), "utf-8")
        pages = str(find_free_address())
        settings = {
            "KUTIP_API_URL": server.url,
            "KUTIP_POLL_TIMEOUT_SECONDS": "5",
            "KUTIP_PUBLIC_URL": "https://kutip.example.org",
            "KUTIP_PAGES_ADDRESS": pages,
        }
        process = await asyncio.create_subprocess_exec(
            self.program,
            "run",
            cwd=self.folder,
            env={**self.environment, **settings},
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            await server.wait_until(
                lambda: any(call.parameters.get("timeout") == 5 for call in server.calls_of("getUpdates")),
                what="the bot to poll",
            )
            yield f"http://{pages}"
        finally:
            process.terminate()
            await process.wait()


async def next_message(person: Person, key: Key) -> Message:
    """The next message that begins so; what is said meanwhile is passed over."""
    while True:
        message = await person.chat.wait_for_reply()
        if message.text.startswith(opening(key, EN)):
            return message


async def press(person: Person, message: Message, key: Key) -> Message:
    """Press a button; what comes below."""
    assert await person.press(message, say(key, EN)) == ""
    return await person.chat.wait_for_reply(to=message)


async def read_pages(url: str) -> None:
    """Ask on the page of whoever has no Telegram, and follow it: to its style, its icon and the quote."""
    async with aiohttp.ClientSession() as session:
        async with session.post(f"{url}/", data={"question": "How many seats has the council?"}) as answer:
            page = await answer.text()
        assert "thirty seats" in page
        quote = re.search(r'href="(?:https://kutip.example.org)?(/q/[^"#?]+)', page)
        assert quote is not None
        for path in (*re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', page), quote.group(1)):
            async with session.get(f"{url}{path}") as answer:
                assert answer.status == 200, path
                assert await answer.read()


async def test_the_lines_of_the_readme_lead_to_answers_and_to_publishing_in_telegram(
    server: BotApiServer, tmp_path: Path
) -> None:
    write_documents(tmp_path)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KUTIP_")}
    walker = Walker(tmp_path, os.environ.get("KUTIP_INSTALLED") or str(find_program()), environment)
    for line in list_lines():
        if line != "kutip run":
            await walker.type(line)
    answers = [text for line, text in walker.printed.items() if line.startswith("kutip ask")]
    assert "thirty seats" in answers[0]
    assert "12345" in answers[1].replace(".", "").replace(",", "")
    assert (walker.folder / ".kutip").is_dir()

    admin, voter = add_person(server), add_person(server, "id")
    async with walker.serving(server) as url:
        assert "thirty seats" in (await voter.ask("Berapa kursi di dewan?")).text
        await read_pages(url)
        assert "71 per cent" in (await voter.ask("What was the turnout?")).text
        for question in ("Who may vote?", "Siapa yang boleh memilih?"):
            assert "seventeen years old" in (await voter.ask(question)).text
        # What the section's last paragraph says, sentence by sentence: claim, add, reindex, publish, admin.
        code = walker.printed["kutip admin-code"].split()[0]
        assert (await admin.ask(f"/claim {code}")).text == say(Key.CLAIM_ACCEPTED, EN)
        appeal = make_pdf(LATER, title="The appeal court of Sarnia")
        await admin.send(document=server.add_file(appeal, "appeal.pdf", "application/pdf"), caption="/add")
        draft = await next_message(admin, Key.DRAFT_NEW)
        assert await admin.press(draft, say(Key.BUTTON_SAVE, EN)) == ""
        assert LATER not in (await voter.ask(LATER_QUESTION)).text
        await admin.send("/reindex")
        gate = await next_message(admin, Key.GATE_TITLE)
        assert "The appeal court of Sarnia" in gate.text
        golden = await press(admin, gate, Key.BUTTON_GOLDEN)
        assert golden.text.startswith(opening(Key.GOLDEN_MADE, EN))
        published = await press(admin, gate, Key.BUTTON_PUBLISH)
        assert published.text == say(Key.BUILD_PUBLISHED, EN, name="0002", base="0001")
        assert LATER in (await voter.ask(LATER_QUESTION)).text
        assert "/collection" in (await admin.ask("/admin")).text
