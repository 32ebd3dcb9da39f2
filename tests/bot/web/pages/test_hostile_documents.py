"""Whatever a document holds, a page holds no markup, link, script or style that is not ours."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import aiohttp
import html5lib
import pytest
import yaml

from bot.settings.settings import Settings
from index.characters import is_invisible
from index.models import Span
from index.receipts import write_receipt
from tests.bot.web.pages.conftest import PUBLIC_URL, Reader
from tests.botapi import BotApiServer
from tests.running import find_free_address, running

pytestmark = pytest.mark.usefixtures("no_settings")

DOCUMENTS = 60
ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></style><style>*{display:none}</style>",
    "<a href=javascript:alert(1)>press</a>",
    "[press](javascript:alert(1))",
    "{{ 7*7 }}{% raw %}{{ config }}",
    "</blockquote></article><base href=//evil.example>",
    "<!-- --><iframe src=//evil.example></iframe>",
    "&lt;script&gt;&#x3c;script>",
    "\u202etxet desrever\u202c \u2066isolated\u2069",
    "zero\u200bwidth\u200djoined\ufeff",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "]]><![CDATA[ <x/> ]]>",
    "%3Cscript%3E +ADw-script+AD4-",
)
URLS = (
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    'https://evil.example/"><script>alert(1)</script>',
    "https://user:word@evil.example/",
    "//evil.example/x",
    "https://good.example/path?q=\"'><b>",
    "https://good.example/a",
)
TAGS = set(
    "html head meta title link body a div header nav main h1 h2 h3 p strong blockquote mark ul ol li footer "  # noqa: SIM905
    "article details summary table thead tbody tr th td".split()
)
ATTRIBUTES = set(
    "lang charset name content rel href type class id tabindex aria-label hreflang data-begins data-ends "  # noqa: SIM905
    "property role scope colspan".split()
)


def write_hostile(folder: Path, chance: random.Random) -> None:
    folder.mkdir()
    for number in range(DOCUMENTS):
        attack = chance.choice(ATTACKS)
        fields: dict[str, object] = {
            "title": f"{chance.choice(ATTACKS)} {number}",
            "publisher": chance.choice(ATTACKS),
            "author": chance.choice(ATTACKS),
            "author_role": chance.choice(ATTACKS),
            "genre": chance.choice(["official", "news", "opinion"]),
            "show_whole": chance.choice(["true", "false"]),
            "about": {"place": chance.choice(["Kenya", *ATTACKS]), "event": chance.choice(ATTACKS)},
        }
        url = chance.choice(URLS)
        if url.startswith("https://") and " " not in url and "@" not in url:
            fields["url"] = url
        text = (
            f"# {attack}\n\nThe commission of district {number} counted {attack} the ballots on the evening of polling "
            f"day.\n\nIt said that {chance.choice(ATTACKS)} nobody had complained about the count in district {number}."
            f"\n\n| Place | Votes |\n|---|---|\n| {attack.replace('|', ' ')} | {number} |\n| Other | 12 |\n"
        )
        (folder / f"hostile-{number}.md").write_text(f"---\n{yaml.safe_dump(fields)}---\n{text}", "utf-8")


def walk(page: str) -> Iterator[Element]:
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    yield from (element for element in tree.iter() if isinstance(element.tag, str))


def check_page(page: str) -> None:
    shown = []
    for element in walk(page):
        assert element.tag in TAGS, element.tag
        assert set(element.attrib) <= ATTRIBUTES, element.attrib
        shown += [element.text or "", element.tail or "", *element.attrib.values()]
        link = element.attrib.get("href")
        if element.tag == "link":
            assert link is not None
            assert link.startswith(("/style-", "/icon.svg", f"{PUBLIC_URL}/"))
        elif link is not None:
            assert link.startswith(("/", "?", "#", "https://"))
            assert not link.startswith("//")
            assert "@" not in link.split("/")[2] if link.startswith("https://") else True
        if element.tag == "meta":
            assert "http-equiv" not in element.attrib
    assert [character for text in shown for character in text if is_invisible(character) and character != "\n"] == []


async def test_hostile_documents_bring_nothing_of_theirs(
    server: BotApiServer, settings: Settings, tmp_path: Path
) -> None:
    write_hostile(tmp_path / "hostile", random.Random(19))  # the same ones each time
    chosen = {
        **settings.model_dump(),
        "seeds_folder": tmp_path / "hostile",
        "data_folder": tmp_path / "other-data",
        "public_url": PUBLIC_URL,
        "pages_address": find_free_address(),
        "visits_per_minute": 100_000,
    }
    async with running(server, Settings(**chosen)) as application, aiohttp.ClientSession() as session:
        reader = Reader(session, f"http://{chosen['pages_address']}", application)
        collection = application.bot_data.live.collection
        assert len(collection.documents) == DOCUMENTS
        whole = 0
        for document in collection.documents:
            start = document.text.index("It said that")
            span = Span(start, document.text.index("\n\n|", start))
            receipt = write_receipt(document, span, Span(0, span.end - span.start))
            for path in (f"/d/{document.id}", f"/d/{document.id}?lang=id", f"/q/{receipt}"):
                page = await reader.get(path)
                assert page.status == 200, path
                check_page(page.text)
            whole += document.may_be_shown_whole
        assert 0 < whole < DOCUMENTS
        assert application.bot_data.tally.pages["document", 200] == 2 * DOCUMENTS
