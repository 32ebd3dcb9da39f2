import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.answers import make_answer_id
from bot.values.votes import Complaint
from bot.views.callbacks import (
    AskOfPlace,
    AskSuggestion,
    Callback,
    ChooseLanguage,
    Complain,
    OtherPlaces,
    ShowButtons,
    ShowContext,
    ShowQuote,
    ShowSources,
    ShowToEveryone,
    ShowToMe,
    Vote,
    decode_callback,
    encode_callback,
    find_suggestion,
    suggest_question,
)
from index.models import CollectionInfo, Language, Strength

TOKEN = "Ab_-" * 6
ANSWER_IDS = st.text("ABCXYZabcxyz0123456789_-", min_size=1, max_size=32)
PAGES = st.integers(0, 999_999)
STRENGTHS = st.sampled_from(Strength)
TOKENS = st.text("ABCabc012_-", min_size=24, max_size=24)
COUNTRIES = st.lists(st.text("AKZ", min_size=2, max_size=2), min_size=1, max_size=3)
OTHERS = st.builds(OtherPlaces, TOKENS, COUNTRIES.map(tuple))
CALLBACKS = st.one_of(
    st.builds(ShowQuote, ANSWER_IDS, PAGES, STRENGTHS),
    st.builds(ShowContext, ANSWER_IDS, PAGES, STRENGTHS),
    st.builds(ShowButtons, ANSWER_IDS, PAGES, st.booleans(), STRENGTHS, st.none()),
    # Beside other places there is room for ids as they are made.
    st.builds(ShowButtons, st.builds(make_answer_id), st.integers(0, 99), st.booleans(), STRENGTHS, OTHERS),
    st.builds(AskSuggestion, st.text("0123456789abcdef", min_size=12, max_size=12)),
    st.builds(AskOfPlace, TOKENS, st.text("AKZ", min_size=2, max_size=2)),
    st.builds(ShowSources, PAGES),
    st.builds(ChooseLanguage, st.sampled_from(Language)),
    st.builds(Vote, ANSWER_IDS, PAGES, st.booleans(), STRENGTHS),
    st.builds(Complain, ANSWER_IDS, PAGES, st.one_of(st.none(), st.sampled_from(Complaint)), STRENGTHS),
)


@given(CALLBACKS)
def test_callbacks_come_back_as_they_were_and_fit(callback: Callback) -> None:
    data = encode_callback(callback)
    assert 1 <= len(data.encode()) <= 64
    assert data.isascii()
    assert decode_callback(data) == callback


@pytest.mark.parametrize(
    ("data", "callback"),
    [
        ("k1:q:abc:1:s", ShowQuote("abc", 1)),
        ("k1:q:abc:1:p", ShowQuote("abc", 1, Strength.PARTIAL)),
        ("k1:c:abc:0:l", ShowContext("abc", 0, Strength.LIKELY)),
        (f"k1:e:{TOKEN}", ShowToMe(TOKEN)),
        (f"k1:p:{TOKEN}", ShowToEveryone(TOKEN)),
        ("k1:m:abc:0:p", ShowButtons("abc", 0, is_rest=True, strength=Strength.PARTIAL)),
        ("k1:f:abc:0:p", ShowButtons("abc", 0, is_rest=False, strength=Strength.PARTIAL)),
        ("k1:u:abc:0:p", Vote("abc", 0, is_up=True, strength=Strength.PARTIAL)),
        ("k1:r:abc:0:s:b", Complain("abc", 0, None)),
    ],
)
def test_buttons_that_are_out_there_keep_their_meaning(data: str, callback: Callback) -> None:
    assert decode_callback(data) == callback


@given(st.one_of(st.text(max_size=80), st.from_regex(r"k1(:[a-z0-9_-]*){0,5}", fullmatch=True)))
def test_whatever_decodes_is_what_encodes_to_it(data: str) -> None:
    callback = decode_callback(data)
    assert callback is None or encode_callback(callback) == data


@pytest.mark.parametrize(
    "data",
    [
        None,
        "",
        "k1",
        "k0:d:1",
        "k1:d",
        "k1:d:-1",
        "k1:d:01",
        "k1:d:١",
        "k1:d:1\n",
        "k1:d:1:2",
        "k1:l:de",
        "k1:q:ab c:0:s",
        "k1:q:abc:0:x",
        "k1:q:" + "a" * 33 + ":0:s",
        "k1:a:ABCDEF012345",
        "k1:x:1",
        "k1:u:abc:0",
        "k1:u:abc:0:s:t",
        "k1:r:abc:0:s",
        "k1:r:abc:0:s:x",
        "lang_en",
    ],
)
def test_foreign_or_stale_data_is_nothing(data: str | None) -> None:
    assert decode_callback(data) is None


@pytest.mark.parametrize(
    "callback",
    [ShowQuote("", 0), ShowQuote("a:b", 0), ShowContext("a" * 60, 0), ShowSources(-1), AskSuggestion("1")],
)
def test_values_that_would_not_come_back_are_refused(callback: Callback) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        encode_callback(callback)


def test_a_suggestion_is_found_by_its_words_wherever_it_stands_now() -> None:
    names = {Language.EN: "n", Language.ID: "n"}
    info = CollectionInfo(names, names, None, {Language.EN: ("Who won?", "When?"), Language.ID: ("Siapa menang?",)})
    assert find_suggestion(suggest_question("When?"), info) == ("When?", Language.EN)
    assert find_suggestion(suggest_question("Siapa menang?"), info) == ("Siapa menang?", Language.ID)
    assert find_suggestion(suggest_question("Where?"), info) is None
