"""What links into the private chat carry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.deep_links import (
    AskCarried,
    CheckReceipt,
    DeepLink,
    OpenReceipt,
    decode_payload,
    encode_payload,
    make_link,
)
from tests.botapi.limits import is_deep_link_payload

ALPHABET = "ABCXYZabcqvxyz0189_-"


@given(
    st.sampled_from([OpenReceipt, CheckReceipt, AskCarried]),
    st.one_of(
        st.text(ALPHABET, min_size=1, max_size=40),
        st.text(ALPHABET, max_size=38).map("q_{}".format),
        st.text(ALPHABET, max_size=38).map("v_{}".format),
        st.text(ALPHABET, max_size=38).map("c_{}".format),
    ),
)
def test_every_link_comes_back_as_it_was_and_fits(kind: type[DeepLink], word: str) -> None:
    payload = encode_payload(kind(word))
    assert is_deep_link_payload(payload)
    assert decode_payload(payload) == kind(word)


def test_the_links_by_hand() -> None:
    assert make_link("kutip_bot", OpenReceipt("Ab-9")) == "https://t.me/kutip_bot?start=Ab-9"
    assert make_link("kutip_bot", OpenReceipt("q_b-9")) == "https://t.me/kutip_bot?start=c_q_b-9"
    assert make_link("kutip_bot", CheckReceipt("Ab-9")) == "https://t.me/kutip_bot?start=v_Ab-9"
    assert make_link("kutip_bot", AskCarried("Ab-9")) == "https://t.me/kutip_bot?start=q_Ab-9"


@pytest.mark.parametrize("payload", ["", "q_", "v_", "c_", "a b", "é", "x" * 65, "a\n"])
def test_what_no_link_of_ours_carries_says_nothing(payload: str) -> None:
    assert decode_payload(payload) is None


@pytest.mark.parametrize("link", [OpenReceipt(""), OpenReceipt("a b"), CheckReceipt("x" * 63), AskCarried("")])
def test_what_does_not_fit_is_no_link(link: DeepLink) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        encode_payload(link)
