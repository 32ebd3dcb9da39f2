"""HAProxy as it is deployed, before workers of this machine."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import json
import os
import re
import shutil
import socket
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from bot.settings.addresses import Address
from bot.web.telegram import SECRET_HEADER
from tests.running import WEBHOOK_SECRET, find_free_address
from tests.waiting import wait_until

DEPLOY = Path(__file__).resolve().parents[1] / "deploy"
HAPROXY = shutil.which("haproxy", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
"""Its path; None where it is not installed."""


def make_certificate(folder: Path) -> Path:
    """A PEM file with a certificate for this machine, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + private)
    return path


@dataclass(frozen=True, slots=True)
class Proxy:
    """A running HAProxy.

    Attributes:
        url: For the world.
        metrics_url: For Prometheus.
        trusting: Lets a client trust its certificate.
    """

    url: str
    metrics_url: str
    log_path: Path
    session: aiohttp.ClientSession
    process_id: int
    trusting: ssl.SSLContext

    async def post(self, update: object, secret: str = WEBHOOK_SECRET, path: str = "/telegram") -> int:
        data = json.dumps(update).encode()
        headers = {SECRET_HEADER: secret, "Content-Type": "application/json"}
        async with self.session.post(f"{self.url}{path}", data=data, headers=headers) as answer:
            return answer.status

    async def count_ready(self) -> int:
        async with self.session.get(self.metrics_url) as answer:
            lines = (await answer.text()).splitlines()
        return sum('haproxy_server_status{proxy="workers"' in line and line.endswith('state="UP"} 1') for line in lines)

    async def wait_for(self, ready: int) -> None:
        async def is_so() -> bool:
            return await self.count_ready() == ready

        await wait_until(is_so)


@asynccontextmanager
async def proxied(
    folder: Path, workers: Sequence[tuple[str, int]], internal_port: int, public: Address | None = None
) -> AsyncIterator[Proxy]:
    """HAProxy with the settings of `deploy/`.

    Args:
        folder: For its certificate and its log.
        workers: Where they take updates; three.
        internal_port: At which all of them say whether they are ready.
        public: Where the world reaches it; a free address where None.
    """
    public, metrics = public or find_free_address(), find_free_address()
    environment = {
        "KUTIP_WEBHOOK_SECRET": WEBHOOK_SECRET,
        "KUTIP_CERTIFICATE": str(make_certificate(folder)),
        "KUTIP_PUBLIC_ADDRESS": str(public),
        "KUTIP_METRICS_ADDRESS": str(metrics),
        "KUTIP_INTERNAL_PORT": str(internal_port),
        **{f"KUTIP_WORKER_{number}": f"{host}:{port}" for number, (host, port) in enumerate(workers, 1)},
    }
    log_path = folder / "haproxy.log"
    with log_path.open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *(str(HAPROXY), "-db", "-f", str(DEPLOY / "haproxy.cfg")), env=environment, stdout=log, stderr=log
        )
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        connector = aiohttp.TCPConnector(ssl=trusting)
        try:
            async with aiohttp.ClientSession(connector=connector) as session:
                await wait_until(lambda: is_listening(metrics))
                yield Proxy(f"https://{public}", f"http://{metrics}/metrics", log_path, session, process.pid, trusting)
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def read_metrics(address: Address) -> dict[str, float]:
    """Kutip's own numbers of `/metrics`, by name and labels."""
    async with aiohttp.ClientSession() as session, session.get(f"http://{address}/metrics") as answer:
        assert answer.status == 200
        text = await answer.text()
    return {name: float(value) for name, value in re.findall(r"^(kutip_\w+(?:\{[^}]*\})?) (\S+)$", text, re.M)}


def is_listening(address: tuple[str, int]) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(address):
        return True
    return False
