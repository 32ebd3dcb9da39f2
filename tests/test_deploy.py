"""The files of `deploy/`: taken by the programs that read them, and doing what they promise.

HAProxy and systemd are not everywhere: what needs them is skipped where they are missing, and `.ci/run` installs them.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import yaml
from aiohttp import web

from bot.operations.withdrawing import withdraw
from bot.settings.env_file import SETTINGS
from bot.settings.settings import Settings
from bot.web.telegram import SECRET_HEADER
from tests.botapi import BotApiServer
from tests.databases import make_schema
from tests.forked import find_program
from tests.postgresql import share_server
from tests.proxied import DEPLOY, HAPROXY, Proxy, make_certificate, proxied
from tests.running import WEBHOOK_SECRET, add_person, delivered, find_free_address
from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parents[1]
SYSTEMD = shutil.which("systemd-analyze")
needs_haproxy = pytest.mark.skipif(HAPROXY is None, reason="HAProxy is not installed: .ci/run installs it")
needs_systemd = pytest.mark.skipif(SYSTEMD is None, reason="systemd-analyze is not installed: .ci/run installs it")
# As large as those of supergroups and of new accounts are.
CHATS = [*range(7_000_000_000, 7_000_000_100), *range(-1_002_000_000_100, -1_002_000_000_000)]


# --- HAProxy ---


@dataclass(eq=False, slots=True)
class Worker:
    """Stands in for a process of Kutip: takes what it is sent, as the one that it is.

    Attributes:
        seen: The chats of what it took.
    """

    host: str
    port: int
    internal_port: int
    is_ready: bool = True
    is_stopping: bool = False
    seen: list[int] = field(default_factory=list)
    _runner: web.AppRunner | None = None

    async def start(self) -> None:
        application = web.Application()
        application.add_routes([web.post("/telegram", self._take), web.get("/ready", self._tell)])
        application.add_routes([web.get("/q/{receipt}", self._show), web.post("/", self._show)])
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        for port in (self.port, self.internal_port):
            await web.TCPSite(self._runner, self.host, port).start()

    async def stop(self) -> None:
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        if self.is_stopping:
            return web.Response(status=503)
        update = await request.json()
        self.seen.append(find_chat(update))
        return web.Response()

    async def _show(self, request: web.Request) -> web.Response:
        headers = {"Worker": self.host, "Visitor": ",".join(request.headers.getall("X-Forwarded-For"))}
        return web.Response(text=await request.text(), headers=headers)

    async def _tell(self, _: web.Request) -> web.Response:
        return web.Response(status=200 if self.is_ready else 503)


def find_chat(update: Mapping[str, Any]) -> int:
    (payload,) = (value for name, value in update.items() if name != "update_id")
    if "message" in payload:
        payload = payload["message"]
    return int(payload["chat"]["id"] if "chat" in payload else payload["from"]["id"])


@pytest.fixture
async def workers() -> AsyncIterator[list[Worker]]:
    port, internal_port = find_free_address().port, find_free_address().port
    made = [Worker(f"127.0.0.{number}", port, internal_port) for number in (1, 2, 3)]
    for worker in made:
        await worker.start()
    yield made
    for worker in made:
        await worker.stop()


@pytest.fixture
async def proxy(tmp_path: Path, workers: list[Worker]) -> AsyncIterator[Proxy]:
    places = [(worker.host, worker.port) for worker in workers]
    async with proxied(tmp_path, places, workers[0].internal_port) as running:
        await running.wait_for(len(workers))
        yield running


def make_message(chat_id: int, text: str = "Who won?") -> dict[str, Any]:
    return {"update_id": 1, "message": {"message_id": 1, "date": 1, "text": text, "chat": {"id": chat_id}}}


@needs_haproxy
def test_haproxy_takes_its_file_and_not_without_the_secret(tmp_path: Path) -> None:
    command = [str(HAPROXY), "-c", "-f", str(DEPLOY / "haproxy.cfg")]
    environment = {"KUTIP_CERTIFICATE": str(make_certificate(tmp_path))}
    without = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert without.returncode != 0
    assert "KUTIP_WEBHOOK_SECRET is not set" in without.stderr
    environment["KUTIP_WEBHOOK_SECRET"] = WEBHOOK_SECRET
    # Names that nobody knows here would be warned of.
    environment |= {f"KUTIP_WORKER_{number}": f"127.0.0.1:{9000 + number}" for number in (1, 2, 3)}
    checked = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (checked.returncode, "ALERT" in checked.stderr, "WARNING" in checked.stderr) == (0, False, False)


@needs_haproxy
async def test_each_chat_stays_with_one_worker_and_all_have_some(proxy: Proxy, workers: list[Worker]) -> None:
    # A few at once: who is kept busy answers no check, and is taken for down.
    for chats in [CHATS[first : first + 20] for first in range(0, len(CHATS), 20)] * 3:
        await proxy.wait_for(len(workers))
        assert await asyncio.gather(*(proxy.post(make_message(chat)) for chat in chats)) == [200] * len(chats)
    for worker in workers:
        assert len(CHATS) // 6 < len(set(worker.seen)) < len(CHATS) // 2
        assert set(Counter(worker.seen).values()) == {3}
    assert sum(len(set(worker.seen)) for worker in workers) == len(CHATS)


@needs_haproxy
async def test_all_kinds_of_updates_of_a_chat_go_to_its_worker(proxy: Proxy, workers: list[Worker]) -> None:
    for chat in CHATS[::20]:
        person = {"from": {"id": chat}}
        kinds: list[dict[str, Any]] = [
            {"message": {"chat": {"id": chat}, "text": "a" * 60_000}},
            {"edited_message": {"chat": {"id": chat}, "from": {"id": 1}}},
            {"my_chat_member": {"chat": {"id": chat}, "from": {"id": 1}}},
            {"callback_query": {"from": {"id": 1}, "message": {"chat": {"id": chat}}}},
            {"inline_query": person},
            {"guest_message": person},
            {"callback_query": person},
        ]
        for kind in kinds:
            assert await proxy.post({"update_id": 1, **kind}) == 200
        assert [worker.seen.count(chat) for worker in workers if chat in worker.seen] == [len(kinds)]


@needs_haproxy
async def test_pages_reach_all_workers_which_learn_where_visitors_come_from(proxy: Proxy) -> None:
    workers = set()
    for _ in range(6):
        lie = {"X-Forwarded-For": "198.51.100.7", "Forwarded": "for=198.51.100.7"}
        async with proxy.session.get(f"{proxy.url}/q/abc", headers=lie) as answer:
            assert (answer.status, answer.headers["Visitor"]) == (200, "127.0.0.1")
            workers.add(answer.headers["Worker"])
        async with proxy.session.post(f"{proxy.url}/", data={"question": "Who?"}, headers=lie) as answer:
            assert (answer.status, answer.headers["Visitor"]) == (200, "127.0.0.1")
            assert await answer.text() == "question=Who%3F"
    assert len(workers) == 3
    assert "abc" not in proxy.log_path.read_text()


@needs_haproxy
async def test_the_world_reaches_one_path_with_the_secret(proxy: Proxy, workers: list[Worker]) -> None:
    update = make_message(7)
    assert await proxy.post(update, path="/telegram?a=1") == 200
    for path in ("/metrics", "/ready", "/live", "/api/ask", "/telegram/", "/Telegram", "//telegram", "/q", "/quote"):
        assert await proxy.post(update, path=path) == 404
    for secret in ("", WEBHOOK_SECRET[:-1], WEBHOOK_SECRET.upper()):
        assert await proxy.post(update, secret) == 403
    for path in ("/q/x", "/d/x", "/card/x.png", "/robots.txt"):
        assert await proxy.post(update, path=path) == 405
    async with proxy.session.get(f"{proxy.url}/telegram", headers={SECRET_HEADER: WEBHOOK_SECRET}) as answer:
        assert answer.status == 405
    assert sum(len(worker.seen) for worker in workers) == 1


@pytest.mark.long
@needs_haproxy
async def test_a_worker_that_ends_or_stops_loses_nothing(proxy: Proxy, workers: list[Worker]) -> None:
    async def post_all() -> list[int]:
        return await asyncio.gather(*(proxy.post(make_message(chat)) for chat in CHATS))

    assert await post_all() == [200] * len(CHATS)
    before = [set(worker.seen) for worker in workers]
    await workers[0].stop()
    assert await post_all() == [200] * len(CHATS)
    await proxy.wait_for(2)
    # Who was with one that lives is still there.
    for worker, chats in zip(workers[1:], before[1:], strict=True):
        assert chats <= {chat for chat, times in Counter(worker.seen).items() if times == 2}
    workers[1].is_stopping = True
    assert await post_all() == [200] * len(CHATS)
    workers[1].is_stopping, workers[1].is_ready = False, False
    await proxy.wait_for(1)
    taken = len(workers[1].seen)
    assert await post_all() == [200] * len(CHATS)
    assert len(workers[1].seen) == taken
    await workers[0].start()
    await proxy.wait_for(2)
    taken = len(workers[0].seen)
    assert await post_all() == [200] * len(CHATS)
    assert before[0] <= set(workers[0].seen[taken:])


@needs_haproxy
async def test_its_log_holds_neither_words_nor_ids_nor_secrets(proxy: Proxy) -> None:
    words = "zanzibarquestion"
    assert await proxy.post(make_message(7_123_456_789, words), path=f"/telegram?{words}") == 200
    assert await proxy.post(make_message(7_123_456_789, words), path=f"/{words}") == 404
    await wait_until(lambda: proxy.log_path.read_text().count('"status"') == 2)
    lines = [line for line in proxy.log_path.read_text().splitlines() if '"status"' in line]
    first, second = (json.loads(line[line.index("{") :]) for line in lines)
    assert (first["status"], first["worker"][:6], second["status"]) == (200, "worker", 404)
    for secret in (words, "7123456789", WEBHOOK_SECRET, "127.0.0.1"):
        assert not any(secret in line for line in lines)


@needs_haproxy
async def test_kutip_answers_behind_it(
    server: BotApiServer, settings: Settings, tmp_path: Path, no_settings: None
) -> None:
    people = [add_person(server) for _ in range(10)]
    async with delivered(server, settings) as (application, internal):
        place = str(application.bot_data.settings.webhook_url).removeprefix("http://").removesuffix("/telegram")
        host, _, port = place.partition(":")
        async with proxied(tmp_path, [(host, int(port))] * 3, internal.port) as proxy:
            await proxy.wait_for(3)
            for number, one in enumerate(people):
                message = make_message(one.chat.id, "How many political parties are registered?")["message"]
                message |= {"chat": one.chat.to_api(), "from": one.user.to_api(), "date": 2_000_000_000}
                assert await proxy.post({"update_id": 10 + number, "message": message}) == 200
    assert all("seven parties" in one.chat.bot_messages[0].text for one in people)


async def test_what_one_worker_withdraws_no_other_quotes(
    server: BotApiServer, settings: Settings, tmp_path: Path, no_settings: None
) -> None:
    other_folder = tmp_path / "other"
    other_folder.mkdir(mode=0o700)
    # As the volume that all of them mount.
    (other_folder / "generations").symlink_to(settings.generations_folder)
    person, question = add_person(server), "How many political parties are registered?"
    async with (
        delivered(server, settings) as (first, _),
        delivered(server, settings, data_folder=other_folder) as (second, _),
        aiohttp.ClientSession() as session,
    ):
        url, texts = str(second.bot_data.settings.webhook_url), []
        for number in (1, 2):
            message = make_message(person.chat.id, question)["message"]
            message |= {"chat": person.chat.to_api(), "from": person.user.to_api(), "date": 2_000_000_000}
            update = {"update_id": number, "message": message}
            async with session.post(url, json=update, headers={SECRET_HEADER: WEBHOOK_SECRET}) as answer:
                assert answer.status == 200
            texts.append(person.chat.bot_messages[-1].text)
            for document in first.bot_data.live.collection.documents:
                await withdraw(first.bot_data.place, document.id, 1)
    assert ["seven parties" in text for text in texts] == [True, False]


# --- the others ---


@needs_systemd
def test_systemd_takes_the_unit_and_finds_it_closed(tmp_path: Path) -> None:
    unit = tmp_path / "kutip.service"
    # It looks whether the command is there.
    text = (DEPLOY / "kutip.service").read_text("utf-8")
    unit.write_text(text.replace("/opt/kutip/bin/kutip run", f"{sys.executable} -m bot run"), "utf-8")
    verified = subprocess.run([str(SYSTEMD), "verify", str(unit)], capture_output=True, text=True, check=False)
    assert (verified.returncode, [line for line in verified.stderr.splitlines() if "kutip.service" in line]) == (0, [])
    rated = subprocess.run(
        [str(SYSTEMD), "security", "--offline=true", str(unit)], capture_output=True, text=True, check=False
    )
    (exposure,) = re.findall(r"Overall exposure level for kutip.service: (\d+\.\d)", rated.stdout)
    assert float(exposure) < 2


def read_compose() -> dict[str, Any]:
    composed: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    return composed


def test_only_haproxy_can_be_reached_from_outside() -> None:
    services = read_compose()["services"]
    published = {name: service["ports"] for name, service in services.items() if "ports" in service}
    assert published == {"haproxy": ["8443:8443"], "prometheus": ["127.0.0.1:9090:9090"]}
    assert services["database"]["networks"] == ["inside"]
    for name in ("haproxy", "worker1", "worker2", "worker3"):
        assert services[name]["cap_drop"] == ["ALL"]
        assert services[name]["read_only"]


def test_what_is_set_are_settings_and_what_has_to_be_set_is_named() -> None:
    text = (DEPLOY / "compose.yaml").read_text("utf-8")
    example = (DEPLOY / "environment.example").read_text("utf-8")
    known = {f"KUTIP_{name.upper()}" for name in SETTINGS}
    for service in ("worker1", "worker2", "worker3"):
        assert set(read_compose()["services"][service]["environment"]) <= known
    named = set(re.findall(r"^([A-Z_]+)=", example, re.M))
    assert set(re.findall(r"\$\{([A-Z_]+):\?\}", text)) <= named
    assert named <= set(re.findall(r"\$\{([A-Z_]+)", text))
    container = (DEPLOY / "Containerfile").read_text("utf-8")
    assert set(re.findall(r"\b(KUTIP_[A-Z_]+)=", container)) <= known
    assert set(re.findall(r"\b(KUTIP_[A-Z_]+)=", (DEPLOY / "kutip.service").read_text("utf-8"))) <= known


def test_the_container_copies_what_is_there_and_is_not_root() -> None:
    lines = (DEPLOY / "Containerfile").read_text("utf-8").splitlines()
    copied = [
        name for line in lines if line.startswith("COPY ") and "--from" not in line for name in line.split()[1:-1]
    ]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert {*project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"], "seeds", "hatch_build.py"} <= set(
        copied
    )
    ignored = (DEPLOY / "Containerfile.dockerignore").read_text("utf-8").splitlines()
    assert {line.removeprefix("!") for line in ignored if line.startswith("!")} == set(copied)
    (extras,) = re.findall(r"^ARG EXTRAS=(.*)$", "\n".join(lines), re.M)
    assert set(extras.split(",")) <= set(project["project"]["optional-dependencies"])
    assert re.findall(r"^USER (\d+)$", "\n".join(lines), re.M) == ["10001"]


def list_alarms() -> dict[str, str]:
    groups = yaml.safe_load((DEPLOY / "alarms.yml").read_text("utf-8"))["groups"]
    return {rule["alert"]: rule["expr"] for group in groups for rule in group["rules"]}


def read_block(heading: str) -> str:
    """The first lines to be typed below a heading of the run-book."""
    part = (DEPLOY / "README.md").read_text("utf-8").partition(f"\n## {heading}\n")[2]
    (block, *_) = re.findall(r"(?:^    .*\n)+", part, re.M)
    return "".join(line[4:] + "\n" for line in block.splitlines())


def test_the_run_book_restores_and_moves_where_it_is_typed_word_by_word(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("KUTIP_")}
    path = f"{find_program().parent}:{os.environ['PATH']}"
    environment = {**inherited, "HOME": str(home), "PATH": path, "LANG": "C.UTF-8"}

    def type_in(script: str, folder: Path = home / "election", answer: str = "") -> str:
        typed = ["bash", "-c", script]
        ran = subprocess.run(
            typed, cwd=folder, env=environment, input=answer, capture_output=True, text=True, check=False
        )
        return ran.stdout + ran.stderr

    ask = "kutip ask 'What was the turnout in the north?'"
    type_in("kutip init election --name Own --languages en --json", home)
    (home / "election" / "north.txt").write_text("The turnout in the north was 54 per cent, the commission said.\n")
    assert "54" in type_in(f"rm example-to-delete.md; kutip reindex; {ask}")
    backing_up = "kutip backup --force ~/backup.tar.gz"
    assert f"`{backing_up}`" in (DEPLOY / "README.md").read_text("utf-8")
    type_in(backing_up)
    (home / "election" / ".kutip" / "corrections.key").write_text("k" * 43)
    assert "54" not in type_in(f"kutip withdraw north; {ask}")
    type_in(read_block("Restore"))
    # As it was when it was backed up, and with what no backup holds.
    assert "54" in type_in(ask)
    assert (home / "election" / ".kutip" / "corrections.key").read_text() == "k" * 43
    url = make_schema(share_server()).url.get_secret_value()
    assert "documents.copy" in type_in(read_block("Move"), answer=f"{url}\n")
    assert "54" in type_in(ask)
    back = type_in("kutip move --to sqlite; sed -i /^KUTIP_DATABASE=/d .env; kutip status --offline")
    assert "documents.copy" not in back
    assert "54" in type_in(ask)


def test_the_run_book_says_what_each_alarm_means() -> None:
    page = (DEPLOY / "README.md").read_text("utf-8")
    assert [alarm for alarm in list_alarms() if f"| {alarm} |" not in page] == []


async def test_alarms_ask_for_what_is_measured(server: BotApiServer, settings: Settings, no_settings: None) -> None:
    database = make_schema(share_server())
    async with delivered(server, settings, database=database) as (application, internal):
        application.bot_data.tally.pending = 0
        await add_person(server).ask("Who won?")
        async with aiohttp.ClientSession() as session, session.get(f"http://{internal}/metrics") as answer:
            lines = await answer.text()
    asked = {name for expression in list_alarms().values() for name in re.findall(r"\bkutip_\w+", expression)}
    measured = set(re.findall(r"^(kutip_\w+)", lines, re.M))
    assert asked
    assert asked <= measured
