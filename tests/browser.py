"""A headless Chromium, steered over its DevTools protocol: what it asks for, what it complains of, what it shows."""

from __future__ import annotations

import asyncio
import base64
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import aiohttp
import axe_core_python

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
"""Where it is; None where it is not installed."""
_PATIENCE_SECONDS = 60.0
# The check of a page by axe-core: what is wrong, and where.
_CHECK = """
axe.run(document, {resultTypes: ["violations"]}).then(found => JSON.stringify(
    found.violations.map(one => [one.id, one.nodes.map(node => node.html.slice(0, 200))])))
"""


class Tab:
    """One page of the browser."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, session: str) -> None:
        """Takes what the browser is steered by, and the name of the page."""
        self._socket = socket
        self._session = session
        self._number = 0
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._loaded = asyncio.Event()
        self.requested: list[str] = []
        """The addresses that were asked for."""
        self.complaints: list[str] = []
        """What the browser says of a page: what a policy refuses, what breaks, what is asked of whoever reads."""

    async def listen(self) -> None:
        """Take what the browser says until the connection ends."""
        async for message in self._socket:
            said = json.loads(message.data)
            if (answer := self._answers.pop(said.get("id", 0), None)) is not None:
                answer.set_result(said)
            match said.get("method"):
                case "Page.loadEventFired":
                    self._loaded.set()
                case "Network.requestWillBeSent":
                    self.requested.append(said["params"]["request"]["url"])
                case "Log.entryAdded" if said["params"]["entry"]["level"] in ("error", "warning"):
                    self.complaints.append(said["params"]["entry"]["text"])
                case "Runtime.exceptionThrown" | "Page.javascriptDialogOpening" | "Runtime.consoleAPICalled":
                    self.complaints.append(str(said["params"]))

    async def do(self, method: str, **parameters: object) -> dict[str, Any]:
        """Have the browser do something; what came of it."""
        self._number += 1
        answer = self._answers[self._number] = asyncio.get_running_loop().create_future()
        said = {"id": self._number, "method": method, "params": parameters}
        await self._socket.send_str(json.dumps(said | ({"sessionId": self._session} if self._session else {})))
        done = await asyncio.wait_for(answer, _PATIENCE_SECONDS)
        assert "error" not in done, done
        return dict(done["result"])

    async def open(self, url: str) -> None:
        """Go to an address, and wait until all of it is there."""
        self._loaded.clear()
        await self.do("Page.navigate", url=url)
        await self._wait()

    async def submit(self, field: str, text: str) -> None:
        """Write into a field and press the button of its form by the keyboard; wait for the page that comes."""
        await self.read(f"document.querySelector({json.dumps(field)}).focus()")
        await self.do("Input.insertText", text=text)
        await self.press_key("Tab", 9)
        self._loaded.clear()
        await self.press_key("Enter", 13, "\r")
        await self._wait()

    async def press_key(self, key: str, code: int, text: str = "") -> None:
        """Press a key and let it go."""
        for kind in ("keyDown", "keyUp"):
            await self.do("Input.dispatchKeyEvent", type=kind, key=key, code=key, text=text, windowsVirtualKeyCode=code)

    async def _wait(self) -> None:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await self._loaded.wait()

    async def read(self, expression: str) -> Any:
        """The value of an expression on the page, which no policy of the page refuses."""
        done = await self.do("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    async def check(self) -> list[object]:
        """What axe-core finds wrong for people who read otherwise than by eye, or see little."""
        if await self.read("typeof axe") == "undefined":
            await self.read((files(axe_core_python) / "axe.min.js").read_text("utf-8") + "; 0")
        return list(json.loads(await self.read(_CHECK)))

    async def draw(self) -> bytes:
        """What it shows, as PNG."""
        return base64.b64decode((await self.do("Page.captureScreenshot"))["data"])


@asynccontextmanager
async def browsing(folder: Path) -> AsyncIterator[Tab]:
    """A page of a browser of its own, which keeps what it keeps in a folder; it asks only this machine."""
    assert CHROMIUM is not None
    process = await asyncio.create_subprocess_exec(
        *(CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--mute-audio"),
        *("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--remote-debugging-port=0"),
        *(f"--user-data-dir={folder}", "about:blank"),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    try:
        url = await asyncio.wait_for(_read_address(process.stderr), _PATIENCE_SECONDS)
        # It would stop where nobody read what else it says.
        reading = asyncio.create_task(process.stderr.read())
        async with aiohttp.ClientSession() as session, session.ws_connect(url, max_msg_size=0) as socket:
            browser = Tab(socket, "")
            listening = asyncio.create_task(browser.listen())
            target = (await browser.do("Target.createTarget", url="about:blank"))["targetId"]
            attached = await browser.do("Target.attachToTarget", targetId=target, flatten=True)
            browser._session = str(attached["sessionId"])
            for domain in ("Page", "Network", "Log", "Runtime"):
                await browser.do(f"{domain}.enable")
            yield browser
            for task in (listening, reading):
                task.cancel()
            await asyncio.wait([listening, reading])
    finally:
        process.kill()
        await process.wait()


async def _read_address(said: asyncio.StreamReader) -> str:
    """Where the browser listens, which it says once it does."""
    async for line in said:
        _, found, address = line.decode("utf-8", "replace").partition("DevTools listening on ")
        if found:
            return address.strip()
    raise AssertionError("the browser ended before it listened")
