"""The reader's pages in a browser: on a phone and a desktop, by day and night, in large print, for everybody."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from itertools import product
from pathlib import Path

import pytest
from PIL import Image

from bot.messages.keys import Key
from bot.operations.withdrawing import withdraw
from index.models import Language
from tests.bot.web.pages.conftest import Reader
from tests.browser import CHROMIUM, Tab, browsing
from tests.texts import say

pytestmark = [
    pytest.mark.usefixtures("no_settings"),
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed, so that no page is opened in a browser"),
]

QUESTION = "How many political parties are registered?"
FACT = "seven parties are now registered in the country"
WITHDRAWN = "voi-election-hopes-id"
# CSS pixels; the last is the phone with letters of twice the size.
SCREENS = {"phone": (390, 844), "desktop": (1280, 900), "large print": (195, 422)}


@pytest.fixture
async def tab(reader: Reader, tmp_path: Path) -> AsyncIterator[Tab]:
    async with browsing(tmp_path / "browser") as opened:
        yield opened


async def set_screen(tab: Tab, name: str, scheme: str) -> None:
    width, height = SCREENS[name]
    scale = {"phone": 2, "desktop": 1, "large print": 4}[name]
    await tab.do(
        "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=width < 1000
    )
    await tab.do("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])


async def list_paths(reader: Reader) -> list[str]:
    """Of each kind of page, with those that tell why there is none."""
    await withdraw(reader.application.bot_data.place, WITHDRAWN, 1)
    quote = reader.find_quote(QUESTION)
    return ["/", f"/q/{quote.id}", "/d/nika-election-outcome", "/d/korea-herald-reforms", f"/d/{WITHDRAWN}", "/nothing"]


def is_dark(picture: bytes) -> bool:
    """Whether most of a picture is: the page, not its letters."""
    levels = Image.open(io.BytesIO(picture)).convert("L").histogram()
    return sum(levels[:128]) > sum(levels[128:])


@pytest.mark.long
async def test_every_page_is_right_on_every_screen(reader: Reader, tab: Tab) -> None:
    for path, language in product(await list_paths(reader), Language):
        await tab.open(f"{reader.url}{path}?lang={language}")
        assert await tab.read("document.documentElement.lang") == language, path
        # The page stays, the screen is another.
        for name, scheme in (("phone", "dark"), ("desktop", "light"), ("large print", "light")):
            await set_screen(tab, name, scheme)
            where = (path, name, language)
            # Nothing has to be moved sideways to be read.
            assert await tab.read("document.documentElement.scrollWidth - innerWidth") <= 0, where
            assert is_dark(await tab.draw()) == (scheme == "dark"), where
            if name != "large print":
                assert await tab.check() == [], where
    assert {url for url in tab.requested if not url.startswith(f"{reader.url}/")} <= {"about:blank"}
    # A page that is not there says so to the browser, too.
    assert [one for one in tab.complaints if "404" not in one and "410" not in one] == []


async def test_a_question_is_asked_and_read_on_without_scripts(reader: Reader, tab: Tab) -> None:
    await tab.do("Emulation.setScriptExecutionDisabled", value=True)
    await set_screen(tab, "phone", "light")
    await tab.open(f"{reader.url}/?lang=en")
    await tab.submit("[name=question]", QUESTION)
    assert await tab.read("location.href") == f"{reader.url}/#answer"
    assert FACT in await tab.read("document.querySelector('main').innerText")
    assert await tab.read("document.scripts.length") == 0
    link = await tab.read("document.querySelector('main a[href*=\"/q/\"]').getAttribute('href')")
    await tab.open(f"{reader.url}/q/{link.partition('/q/')[2]}")
    assert FACT in await tab.read("document.querySelector('mark').innerText")
    assert say(Key.SITE_NOT_WHOLE, Language.EN) in await tab.read("document.querySelector('main').innerText")
    assert await tab.read("document.cookie") == ""
    assert tab.complaints == []
    await tab.do("Emulation.setScriptExecutionDisabled", value=False)
    await tab.open(f"{reader.url}/?lang=id")
    await tab.submit("[name=question]", "Berapa partai politik yang terdaftar?")
    assert await tab.check() == []
