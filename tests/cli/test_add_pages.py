"""`kutip add ADDRESS`: a page of the web becomes a document with its own date, author and address."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.messages.keys import Key
from index.documents.extraction.models import CorpusLimits
from index.documents.file import read_document
from tests.commands import Shell
from tests.running import EN, ID
from tests.texts import say
from tests.websites import INSIDE, answer, redirect, website

PAGE = """<!doctype html><html><head><title>The count – River News</title>
<meta property="og:site_name" content="River News"><meta name="author" content="Ana Lim">
<meta property="article:published_time" content="2026-02-15"><link rel="canonical" href="{address}"></head><body>
<nav><a href="/">Home</a></nav><article><h1>The count</h1>
<p>The commission of River County counted 9,417 boxes on the first day, and two were opened again.</p>
<p>Turnout was 61 percent, said the commission, which is four points more than five years ago.</p>
</article></body></html>"""


async def test_a_page_is_added_with_what_it_says_of_itself(shell: Shell) -> None:
    async with website({"/go": redirect("/news/count?utm=1")}) as site:
        own = f"http://{INSIDE}:{site.port}/news/count"
        site.answers = {**site.answers, "/news/count?utm=1": answer(PAGE.format(address=own).encode())}
        done = await shell.run_beside("add", f"http://{INSIDE}:{site.port}/go", "--allow-private", "--json")
        assert done.status == 0, done.err
        document = read_document(shell.seeds / done.json["saved_as"], CorpusLimits())
        assert (document.title, document.publisher, document.author) == ("The count", "River News", "Ana Lim")
        assert (document.published, document.url) == (dt.date(2026, 2, 15), own)
        assert "61 percent" in document.text
        assert "Home" not in document.text
        again = await shell.run_beside("add", f"http://{INSIDE}:{site.port}/go", "--allow-private", "--lang", "id")
        assert again.status == 1
        assert "--force" in again.err


async def test_a_page_does_not_pass_for_one_of_another_site(shell: Shell) -> None:
    async with website({"/": answer(PAGE.format(address="https://kpu.example/official").encode())}) as site:
        address = f"http://{INSIDE}:{site.port}/"
        done = await shell.run_beside("add", address, "--allow-private", "--json")
    assert done.json["fields"]["url"] == address
    assert {"kind": "link_elsewhere", "subject": "https://kpu.example/official"} in done.json["notes"]


async def test_the_own_network_is_left_alone_unless_somebody_says_so(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with website({"/": answer(PAGE.encode())}) as site:
        monkeypatch.setenv("http_proxy", f"http://{INSIDE}:{site.port}")
        for language, option in ((EN, "en"), (ID, "id")):
            done = await shell.run_beside("add", f"http://{INSIDE}:{site.port}/", "--lang", option)
            assert done.status == 1
            assert say(Key.PROBLEM_WEB_PRIVATE, language, host=INSIDE, address=INSIDE) in done.err
        assert site.connections == 0
    assert sorted(path.name for path in shell.seeds.iterdir()) == ["north.txt", "south.txt"]


@pytest.mark.parametrize(
    ("kind", "body", "key"),
    [
        ("video/mp4", b"\x00\x01", Key.PROBLEM_WEB_KIND),
        ("text/html", b"%PDF-1.4\n%", Key.PROBLEM_MISNAMED),
        ("application/octet-stream", b"PK\x03\x04", Key.PROBLEM_ARCHIVE),
        ("text/html", b"", Key.PROBLEM_EMPTY),
    ],
)
async def test_a_file_that_is_not_what_its_server_says_is_refused(
    shell: Shell, kind: str, body: bytes, key: Key
) -> None:
    async with website({"/x": answer(body, kind)}) as site:
        done = await shell.run_beside("add", f"http://{INSIDE}:{site.port}/x", "--allow-private", "--json")
    assert (done.status, done.json["document"]) == (1, None)
    assert done.json["problem"] == key.removeprefix("problem_")


def test_files_and_pages_are_added_together(shell: Shell) -> None:
    for option in ("--title", "--url", "--replace"):
        assert shell.run("add", "a.txt", "https://site.example/", option, "x").status == 2
    assert shell.run("add", "ftp://site.example/").err.endswith(f"{say(Key.PROBLEM_WEB_ADDRESS, EN)}\n")
