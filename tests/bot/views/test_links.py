from dataclasses import replace
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.links import check_url, link_to_source, link_to_words
from index.models import Citation, Language
from tests.botapi.parsing import format_text


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://www.election.gov.kz/", "https://www.election.gov.kz/"),
        ("http://kpu.go.id:8080/a b".replace(" ", "%20"), "http://kpu.go.id:8080/a%20b"),
        ("HTTPS://KPU.go.id/Berita", "https://kpu.go.id/Berita"),
        (
            "https://kpu.go.id/berita/pemilu-2024?a=1&b=ñ#c",
            "https://kpu.go.id/berita/pemilu-2024?a=1&b=%C3%B1#c",
        ),
        ("https://bücher.de/x", "https://xn--bcher-kva.de/x"),
        ("https://site@other.com/", None),
        ("https://a:b@other.com/", None),
        ("https://site.com\\@other.com/", None),
        ("javascript:alert(1)", None),
        ("tg://resolve?domain=x", None),
        ("ftp://kpu.go.id/", None),
        ("https://localhost/", None),
        ("https://127.0.0.1/", None),
        ("https://kpu.go.id:99999/", None),
        ("https://[::1", None),
        ("https://kpu.go.id/\u202egpj", None),
        ("https://kpu.go.id/a b", None),
        ("https://kpu.go.id/\n", None),
        ("//kpu.go.id/", None),
        ("https://kpu..id/", None),
        ("https://kpu.go.id/" + "x" * 2000, None),
        ("", None),
        (None, None),
    ],
)
def test_only_safe_addresses_are_linked(url: str | None, safe: str | None) -> None:
    assert check_url(url) == safe


def test_short_words_are_named_whole_and_long_ones_by_their_ends() -> None:
    url = "https://www.koreaherald.com/view.php?ud=20230327000781"
    assert link_to_words(url, "Overall, seven-party  rule") == f"{url}#:~:text=Overall%2C%20seven%2Dparty%20rule"
    long = "Overall, seven parties are now registered in the country & offering a choice."
    assert link_to_words(url, long) == (
        f"{url}#:~:text=Overall%2C%20seven%20parties%20are%20now,country%20%26%20offering%20a%20choice."
    )
    items = "• Boat: on islands\n\n• Bus: for all others"
    assert link_to_words(url, items) == f"{url}#:~:text=Boat%3A%20on%20islands,Bus%3A%20for%20all%20others"
    assert link_to_words(url, "Ann Lee\t4,120") == f"{url}#:~:text=Ann%20Lee,4%2C120"
    assert link_to_words(f"{url}#top", "one") == f"{url}#top:~:text=one"
    assert link_to_words(f"{url}#top:~:text=old", "one") == f"{url}#top:~:text=one"
    assert link_to_words(url, " \u200b") == url
    assert link_to_words(url, "𝛙" * 500) == url
    assert link_to_words(None, "one") is None


@given(
    st.one_of(
        st.text(max_size=60),
        st.builds("https://{}.{}/{}".format, st.text(max_size=20), st.sampled_from(["id", "com", "рф"]), st.text()),
    ),
    st.text(max_size=80),
)
def test_whatever_is_linked_is_taken_by_telegram_and_leads_to_its_own_host(url: str, words: str) -> None:
    linked = link_to_words(url, words)
    if linked is None:
        return
    assert linked.isascii()
    assert urlsplit(linked).scheme in {"http", "https"}
    assert "@" not in urlsplit(linked).netloc
    entity = {"type": "text_link", "offset": 0, "length": 1, "url": linked}
    sent = format_text("x", entities=[entity])
    assert len(sent.entities) == 1
    assert urlsplit(sent.entities[0].url or "").hostname == urlsplit(linked).hostname
    if ":~:text=" in linked:
        assert unquote(linked.split(":~:text=")[1]).isprintable() or words


def test_a_source_with_pages_opens_at_the_page_and_another_at_its_words() -> None:
    citation = Citation("a", "A", Language.EN, url="https://example.org/a.pdf", page=14)
    assert link_to_source(citation, "one") == "https://example.org/a.pdf#page=14"
    assert link_to_source(replace(citation, page=None), "one") == "https://example.org/a.pdf#:~:text=one"
    assert link_to_source(replace(citation, url="https://example.org/a.pdf#x"), "one") == "https://example.org/a.pdf#x"
    assert link_to_source(replace(citation, url="javascript:1"), "one") is None
