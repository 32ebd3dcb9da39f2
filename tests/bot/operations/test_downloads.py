"""Pages of the web are fetched from where they were looked for, in time and size, whatever their servers do."""

from __future__ import annotations

import asyncio
import datetime as dt
import enum
import gzip
import ipaddress
import socket
import ssl
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import DownloadError
from bot.operations.downloads import download as downloads
from bot.operations.downloads.addresses import is_public
from bot.operations.downloads.download import Download, DownloadLimits, download
from bot.problems import KutipProblem
from index.problems import Problem
from tests.botapi.waiting import PATIENCE_SECONDS
from tests.websites import INSIDE, OUTSIDE, Answer, Names, Website, answer, redirect, website

LIMITS = DownloadLimits(
    100_000, total_seconds=PATIENCE_SECONDS, connect_seconds=PATIENCE_SECONDS, pause_seconds=PATIENCE_SECONDS
)
SECONDS_BETWEEN_DRIPS = 0.02
HURRIED = DownloadLimits(max_bytes=100_000, total_seconds=0.3, pause_seconds=0.2)
NOT_PUBLIC = """
    0.0.0.0 10.0.0.1 100.64.0.1 100.100.100.200 127.0.0.1 169.254.169.254 172.16.0.1 192.0.0.192 192.0.2.1
    192.88.99.1 192.168.0.1 198.18.0.1 203.0.113.1 224.0.0.1 255.255.255.255 168.63.129.16 :: ::1 ::7f00:1
    ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:7f00:1 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 2001::1
    2002:7f00:1:: 2001:db8::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1
    localhost 2130706433 0x7f.1 127.1 1.1.1.1.example
""".split()  # noqa: SIM905
LOOPBACK = "127.0.0.1 2130706433 127.1 0x7f.1 0177.0.0.1 [::1] [::ffff:7f00:1] １２７.０.０.１".split()  # noqa: SIM905
PAGE = b"<!doctype html><html><body><p>Words.</p></body></html>"


@pytest.fixture(autouse=True)
def call_one_address_public(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "is_public", lambda address: address == OUTSIDE)


async def fetch(site: Website, path: str, names: Names | None = None, limits: DownloadLimits = LIMITS) -> Download:
    names = names or Names(site=[OUTSIDE])
    return await download(f"http://site.example:{site.port}{path}", limits, resolver=names)


async def refuse(site: Website, path: str, names: Names | None = None, limits: DownloadLimits = LIMITS) -> enum.StrEnum:
    with pytest.raises(DownloadError) as caught:
        await fetch(site, path, names, limits)
    return caught.value.faults[0].problem


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_what_is_not_a_machine_of_the_public_internet_is_not_asked(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "8.8.8.8", "203.0.114.1", "2606:4700:4700::1111", "2a00:1450::1"])
def test_what_is_on_the_public_internet_may_be_asked(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_no_address_within_another_is_public(inner: ipaddress.IPv4Address) -> None:
    number = int(inner)
    for prefix in ("::ffff:0:0", "::ffff:0:0:0", "::", "64:ff9b::"):
        assert not is_public(str(ipaddress.IPv6Address(int(ipaddress.IPv6Address(prefix)) | number)))
    assert not is_public(str(ipaddress.IPv6Address((0x2002 << 112) | (number << 80))))


async def test_a_page_is_fetched_from_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    names = Names(site=[OUTSIDE, INSIDE])
    async with website({"/page": answer(PAGE), "/again": redirect("/page")}) as site:
        for proxy in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(proxy, f"http://{INSIDE}:{site.port}")
        got = await fetch(site, "/page#part", names)
        assert (got.data, got.name, got.url) == (PAGE, "page.html", f"http://site.example:{site.port}/page")
        assert (names.asked, site.asked) == (["site.example"], [(OUTSIDE, "/page")])
        assert await refuse(site, "/page", names) is KutipProblem.WEB_PRIVATE
        assert await refuse(site, "/again", Names(site=[OUTSIDE, INSIDE])) is KutipProblem.WEB_PRIVATE
        assert [address for address, _ in site.asked] == [OUTSIDE, OUTSIDE]


async def test_addresses_in_numbers_are_checked_however_they_are_written() -> None:
    async with website({"/": answer(PAGE)}) as site:
        refusals = {KutipProblem.WEB_PRIVATE, KutipProblem.WEB_AWAY, KutipProblem.WEB_ADDRESS}
        for host in LOOPBACK:
            with pytest.raises(DownloadError) as caught:
                await download(f"http://{host}:{site.port}/", LIMITS)
            assert caught.value.faults[0].problem in refusals, host
        assert site.connections == 0
        own = await download(f"http://{INSIDE}:{site.port}/", LIMITS, allows_private=True)
        assert own.data == PAGE


async def test_redirects_are_followed_a_few_times_and_checked_each_time() -> None:
    answers = {f"/{number}": redirect(f"/{number + 1}") for number in range(7)}
    async with website({**answers, "/7": answer(PAGE), "/round": redirect("/round")}) as site:
        site.answers = {
            **site.answers,
            "/in": redirect(f"http://{INSIDE}:{site.port}/7"),
            "/name": redirect(f"http://inside.example:{site.port}/7"),
            "/file": redirect("file:///etc/passwd"),
            "/user": redirect("http://user:secret@site.example/"),
        }
        assert (await fetch(site, "/2")).url.endswith("/7")
        assert await refuse(site, "/1") is KutipProblem.WEB_REDIRECTS
        assert await refuse(site, "/round") is KutipProblem.WEB_REDIRECTS
        assert await refuse(site, "/in") is KutipProblem.WEB_PRIVATE
        assert await refuse(site, "/name", Names(site=[OUTSIDE], inside=[INSIDE])) is KutipProblem.WEB_PRIVATE
        assert await refuse(site, "/file") is KutipProblem.WEB_ADDRESS
        assert await refuse(site, "/user") is KutipProblem.WEB_USER
        assert {address for address, _ in site.asked} == {OUTSIDE}


@pytest.mark.parametrize(
    "address", ["ftp://a.example/", "http:///x", "http://", "file:///etc/passwd", "http://a:99999/"]
)
async def test_other_addresses_are_refused_unasked(address: str) -> None:
    with pytest.raises(DownloadError) as caught:
        await download(address, LIMITS)
    assert caught.value.faults[0].problem is KutipProblem.WEB_ADDRESS


async def test_size_counts_unpacked_and_never_grows_beyond_it() -> None:
    async def send_for_ever(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        while True:
            writer.write(b"word " * 1_000)
            await writer.drain()

    async def send_headers_for_ever(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            writer.write(b"X-More: and more\r\n" * 100)
            await writer.drain()

    async def send_nothing_packed_for_ever(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n\r\n")
        while True:
            writer.write(gzip.compress(b"") * 100)
            await writer.drain()

    bomb = gzip.compress(b"0" * 50_000_000)
    assert len(bomb) < LIMITS.max_bytes
    answers: dict[str, Answer] = {
        "/bomb": answer(bomb, "text/plain", Content_Encoding="gzip"),
        "/endless": send_for_ever,
        "/headers": send_headers_for_ever,
        "/nothing": send_nothing_packed_for_ever,
        "/packed": answer(gzip.compress(b"two ") + gzip.compress(b"parts"), "text/plain", Content_Encoding="gzip"),
        "/half": answer(gzip.compress(PAGE)[:-9], Content_Encoding="gzip"),
        "/none": answer(PAGE, Content_Encoding="gzip"),
        "/brotli": answer(PAGE, Content_Encoding="br"),
    }
    async with website(answers) as site:
        assert (await fetch(site, "/packed")).data == b"two parts"
        for path in ("/bomb", "/endless", "/nothing"):
            assert await refuse(site, path) is Problem.TOO_LARGE, path
        for path in ("/headers", "/half", "/none"):
            assert await refuse(site, path) is KutipProblem.WEB_BROKEN, path
        assert await refuse(site, "/brotli") is KutipProblem.WEB_CODING


async def test_a_server_that_drips_or_hangs_is_left() -> None:
    async def drip(writer: asyncio.StreamWriter) -> None:
        def send_next() -> None:
            if not writer.is_closing():
                writer.write(b".")
                asyncio.get_running_loop().call_later(SECONDS_BETWEEN_DRIPS, send_next)

        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        send_next()
        await asyncio.Event().wait()

    async def hang(writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    async with website({"/drip": drip, "/hang": hang}) as site:
        assert await refuse(site, "/drip", limits=HURRIED) is KutipProblem.WEB_SLOW
        assert await refuse(site, "/hang", limits=HURRIED) is KutipProblem.WEB_SLOW


async def test_what_the_server_says_of_a_file_counts() -> None:
    cut = answer(PAGE).replace(b"Content-Length: 5", b"Content-Length: 95")
    answers = {
        "/film": answer(b"\x00", "video/mp4"),
        "/gone": answer(PAGE, status="410 Gone"),
        "/cut": cut,
        "/babble": b"HELLO\r\n\r\n",
        "/": answer(PAGE, "text/html; charset=utf-8"),
        "/a/UU%207%202017.pdf": answer(b"%PDF-1.4", "application/octet-stream"),
        "/..%2F..%2Fnews.php?id=3": answer("<p>caf\xe9 – “x”</p>".encode("cp1252"), "text/html; charset=ISO-8859-1"),
        "/table.csv": answer(b"a,b", "text/plain"),
    }
    async with website(answers) as site:
        assert await refuse(site, "/film") is KutipProblem.WEB_KIND
        assert await refuse(site, "/gone") is KutipProblem.WEB_STATUS
        assert await refuse(site, "/cut") is KutipProblem.WEB_BROKEN
        assert await refuse(site, "/babble") is KutipProblem.WEB_BROKEN
        assert (await fetch(site, "/")).name == "site.example.html"
        assert (await fetch(site, "/a/UU%207%202017.pdf")).name == "UU 7 2017.pdf"
        old = await fetch(site, "/..%2F..%2Fnews.php?id=3")
        assert (old.name, old.data.decode()) == ("news.html", "<p>café – “x”</p>")
        assert (await fetch(site, "/table.csv")).name == "table.csv"


async def test_a_server_must_prove_its_name(tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "site.example")])
    now = dt.datetime.now(dt.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + dt.timedelta(days=1))
    certificate = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "both.pem").write_bytes(secret + certificate)
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(tmp_path / "both.pem")
    async with website({"/": answer(PAGE)}, tls) as site:
        with pytest.raises(DownloadError) as caught:
            await download(f"https://site.example:{site.port}/", LIMITS, resolver=Names(site=[OUTSIDE]))
        assert caught.value.faults[0].problem is KutipProblem.WEB_CERTIFICATE
        assert site.asked == []


async def test_nobody_at_an_address_is_told_so() -> None:
    # Whose port is taken, and who does not listen at it.
    with socket.socket() as deaf:
        deaf.bind((OUTSIDE, 0))
        address = f"http://site.example:{deaf.getsockname()[1]}/"
        with pytest.raises(DownloadError) as caught:
            await download(address, LIMITS, resolver=Names(site=[OUTSIDE]))
    assert caught.value.faults[0].problem is KutipProblem.WEB_AWAY
