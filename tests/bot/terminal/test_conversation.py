from dataclasses import replace

import pytest

from bot.answering import converse
from bot.messages.keys import Key
from bot.terminal.conversation import COMMANDS, Conversation, Reply
from bot.terminal.text import write_plain
from index.models import Language
from tests.conversations import abstain, begin, quote_all
from tests.corpora import open_seeds
from tests.samples import EN, HERALD, ID, make_quote
from tests.texts import opening, say

ENGLISH, INDONESIAN = (
    "How many parties are there in Kazakhstan?",
    "Berapa jumlah partai di Kazakhstan sekarang?",
)


def read(reply: Reply) -> str:
    return "\n\n".join(write_plain(message) for message in reply.messages)


def test_more_pages_through_the_quotes_and_says_where_they_end() -> None:
    conversation, _ = begin()
    first = conversation.respond(ENGLISH)
    assert say(Key.PARTIAL_MISSING, EN, words="“Bali”") in read(first)
    assert "> Seven parties." in read(first)
    assert first.hint == say(Key.TERMINAL_MORE_HINT, EN, page="1", total="3")
    second = conversation.respond("/more")
    assert "> Tujuh partai." in read(second)
    assert opening(Key.PARTIAL_MISSING, EN) not in read(second)
    assert second.hint.startswith("Quote 2 of 3.")
    third = conversation.respond("/MORE")
    assert "> A seventh party." in read(third)
    assert third.hint == ""
    assert read(conversation.respond("/more")) == say(Key.NO_MORE_QUOTES, EN)
    assert "> […] Before. A seventh party. After. […]" in read(conversation.respond("/context"))


def test_explain_explains_a_follow_up_as_it_was_answered() -> None:
    conversation = Conversation(open_seeds(), converse, None, EN)
    conversation.respond("Was the threshold lowered?")
    conversation.respond("why?")
    assert "read as: 'why the threshold lowered?' in en" in read(conversation.respond("/explain"))
    conversation.respond("How many parties are registered?")
    assert "read as: 'How many parties are registered?' in en" in read(conversation.respond("/explain"))


@pytest.mark.parametrize("message", ["source?", "who said that?", "any others?"])
def test_explain_explains_the_answer_of_which_a_message_asks_more(message: str) -> None:
    conversation = Conversation(open_seeds(), converse, None, EN)
    conversation.respond("How many parties are registered?")
    conversation.respond(message)
    explained = read(conversation.respond("/explain"))
    assert "read as: 'How many parties are registered?' in en" in explained
    assert explained.endswith("strong")


def test_the_source_of_a_verdict_is_its_whole_sentence_below_title_and_author() -> None:
    conversation = Conversation(open_seeds(), converse, None, EN)
    conversation.respond("/verify The threshold was lowered from seven to four percent")
    told = read(conversation.respond("source?")).split("\n")
    assert told[1] == "Kazakhstan's political reforms and the March 2023 elections · Bakyt Dyussenbayev"
    assert sum("Opinion, " in line for line in told) == 1
    assert next(line for line in told if line.startswith("> ")).startswith("> Significantly, the threshold for parties")


def test_the_source_of_an_answer_is_told_with_its_title() -> None:
    conversation = Conversation(open_seeds(), converse, None, EN)
    conversation.respond("who won the election?")
    told = read(conversation.respond("source?"))
    assert told.split("\n")[1] == "Presiden Kazakh di jalur kemenangan pemilu"
    assert told.count("EU Reporter") == 1


def test_explain_tells_where_a_conversation_got_less_than_the_question_alone() -> None:
    conversation = Conversation(open_seeds(), converse, None, EN)
    conversation.respond("Who is Elvira Azimova?")
    conversation.respond("What about her predecessor?")
    explained = read(conversation.respond("/explain"))
    assert explained.endswith("in this conversation: refused, not_found")
    assert not read(conversation.respond("/explain Who is Elvira Azimova?")).endswith("not_found")


@pytest.mark.parametrize(
    ("asked", "refused", "message", "language"),
    [
        ("Who is Elvira Azimova?", "What about her predecessor?", "not that one", EN),
        ("Who is Elvira Azimova?", "What about her predecessor?", "next quote", EN),
        ("Who is Elvira Azimova?", "When do polling stations open?", "source?", EN),
        ("Berapa persen suara Tokayev?", "Jam berapa TPS buka?", "yang lain", ID),
        ("Berapa persen suara Tokayev?", "Jam berapa TPS buka?", "sumbernya?", ID),
        ("Berapa persen suara Tokayev?", "Jam berapa TPS buka?", "berikutnya", ID),
        ("Berapa persen suara Tokayev?", "/cek Ibu kota Prancis adalah Paris.", "sumbernya?", ID),
        ("", "Jam berapa TPS buka?", "bukan yang itu", ID),
        ("", "When do polling stations open?", "anything else?", EN),
    ],
)
def test_what_got_no_answer_has_no_other_quote(asked: str, refused: str, message: str, language: Language) -> None:
    conversation = Conversation(open_seeds(), converse, None, language)
    for line in filter(None, (asked, refused)):
        conversation.respond(line)
    assert read(conversation.respond(message)) == say(Key.NO_QUOTE, language)


@pytest.mark.parametrize("message", ["not that one", "wrong quote"])
def test_another_quote_of_an_answer_is_shown_with_doubt(message: str) -> None:
    conversation = Conversation(open_seeds(), converse, None, EN)
    conversation.respond("How many parties are registered?")
    assert say(Key.PARTIAL, EN) in read(conversation.respond(message))


@pytest.mark.parametrize(
    ("refused", "message", "words"),
    [
        ("Jam berapa TPS buka?", "Terus ambang batasnya berapa?", "from seven to five percent"),
        ("Jam berapa TPS buka?", "terus partisipasinya berapa?", "69.43%"),
        ("partisipasi di Astana?", "Terus kuotanya untuk perempuan berapa?", "30 percent quota"),
        ("When do polling stations open?", "then what's the threshold?", "from seven to five percent"),
        ("When do polling stations open?", "and the threshold?", "from seven to five percent"),
    ],
)
def test_what_got_no_answer_keeps_none_from_what_has_a_subject_of_its_own(
    refused: str, message: str, words: str
) -> None:
    conversation = Conversation(open_seeds(), converse, None, EN)
    assert "> " not in read(conversation.respond(refused))
    answered = read(conversation.respond(message))
    assert words in answered
    for doubt in (Key.PARTIAL, Key.UNDERSTOOD_ABOUT, Key.UNDERSTOOD_WHOLE):
        assert not any(opening(doubt, language) in answered for language in (EN, ID))


def test_what_got_no_answer_of_a_place_is_not_told_of_all() -> None:
    conversation = Conversation(open_seeds(), converse, None, EN)
    conversation.respond("How many people live in Singapore?")
    told = read(conversation.respond("and the threshold?"))
    assert "> " not in told or say(Key.PARTIAL, EN) in told


def test_an_explanation_of_any_length_is_shown_whole() -> None:
    words = "parties elections parliament threshold referendum president voters constitution women deputies region"
    conversation = Conversation(open_seeds(), converse, None, EN)
    reply = conversation.respond(f"/explain How do {' and '.join(words.split())} change, and why?")
    assert len(reply.messages) > 1
    shown = read(reply)
    assert "searched for" in shown
    assert "confidence of the first" in shown


@pytest.mark.parametrize("command", ["/more", "/lagi", "/context", "/konteks"])
def test_commands_on_a_quote_need_one(command: str) -> None:
    conversation, collection = begin()
    language = ID if command in ("/lagi", "/konteks") else EN
    assert read(conversation.respond(command)) == say(Key.TERMINAL_ASK_FIRST, language)
    conversation.respond(ENGLISH)
    collection.result = abstain
    assert opening(Key.AUTHORITY, EN) in read(conversation.respond(ENGLISH))
    assert read(conversation.respond(command)) == say(Key.NO_QUOTE, EN)


def test_the_interface_follows_the_question_until_a_language_is_chosen() -> None:
    conversation, collection = begin()
    assert opening(Key.PARTIAL_MISSING, ID) in read(conversation.respond(INDONESIAN))
    assert opening(Key.PARTIAL_MISSING, ID) in read(conversation.respond("2023"))
    assert opening(Key.PARTIAL_MISSING, EN) in read(conversation.respond(ENGLISH))
    assert read(conversation.respond("/bahasa id")) == say(Key.LANGUAGE_CHOSEN, ID)
    assert opening(Key.PARTIAL_MISSING, ID) in read(conversation.respond(ENGLISH))
    # The question's language still decides which quotes come first.
    assert collection.asked_in == [ID, ID, EN, EN]


def test_a_language_given_at_the_start_stays() -> None:
    conversation, _ = begin(chosen=ID, fallback=EN)
    assert opening(Key.PARTIAL_MISSING, ID) in read(conversation.respond(ENGLISH))
    conversation, _ = begin(fallback=ID)
    assert read(conversation.respond("/language xx")) == say(Key.TERMINAL_LANGUAGE_USAGE, ID)
    assert read(conversation.respond("/language")) == say(Key.TERMINAL_LANGUAGE_USAGE, ID)


def test_help_lists_every_command_in_its_language() -> None:
    conversation, _ = begin()
    shown = read(conversation.respond("/help"))
    conversation.respond("/language id")
    shown += read(conversation.respond("/bantuan"))
    assert all(command in shown for command in COMMANDS)
    assert "1. Laporan" in read(conversation.respond("/sumber"))


@pytest.mark.parametrize("command", ["/quit", "/keluar", " /QUIT "])
def test_quit_ends(command: str) -> None:
    assert begin()[0].respond(command) == Reply(is_over=True)


@pytest.mark.parametrize("line", ["quit", "exit", "Keluar", "selesai."])
def test_bare_words_end_it_too(line: str) -> None:
    conversation, collection = begin()
    assert conversation.respond(line) == Reply(is_over=True)
    assert collection.asked_in == []


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("help", "/help"),
        ("Help!", "/help"),
        ("bantuan", "/bantuan"),
        ("tolong", "/bantuan"),
        ("sources", "/sources"),
        ("sumber", "/sumber"),
        ("cek", "/cek"),
        ("/help@KutipBot", "/help"),
        ("/verify\t", "/verify"),
    ],
)
def test_a_command_alone_needs_no_slash_and_may_name_the_bot(line: str, command: str) -> None:
    conversation, collection = begin()
    assert conversation.respond(line) == conversation.respond(command)
    assert collection.asked_in == []


@pytest.mark.parametrize("line", ["more", "next", "lagi", "/more@kutip_bot"])
def test_the_next_quote_needs_no_slash(line: str) -> None:
    conversation, _ = begin()
    conversation.respond(ENGLISH)
    assert "> Tujuh partai." in read(conversation.respond(line))


def test_more_words_than_a_command_are_a_question() -> None:
    conversation, collection = begin()
    conversation.respond("more women in parliament?")
    conversation.respond("help for voters")
    assert len(collection.asked_in) == 2


@pytest.mark.parametrize("command", ["/ask", "/tanya", "/ASK@KutipBot"])
def test_ask_asks_as_in_telegram(command: str) -> None:
    conversation, _ = begin()
    assert read(conversation.respond(f"{command} {ENGLISH}")) == read(conversation.respond(ENGLISH))
    assert read(conversation.respond(command)) == say(Key.EMPTY_QUESTION, EN)


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("Is it true that nine parties are registered?", "“nine parties”"),
        ("benarkah sembilan partai terdaftar di Kazakhstan?", "Di pesan"),
    ],
)
def test_who_asks_if_something_is_true_gets_the_verdict_as_in_telegram(line: str, verdict: str) -> None:
    told = read(Conversation(open_seeds(), converse, None, EN).respond(line))
    assert verdict in told
    assert "seven parties" in told


def test_start_introduces_kutip() -> None:
    conversation, collection = begin()
    assert read(conversation.respond("/start")) == (
        f"{say(Key.GREETING, EN, scope='elections in Kazakhstan')}\n\n{say(Key.TERMINAL_HINT, EN)}"
    )
    assert collection.asked_in == []


def test_a_question_that_is_cut_is_answered_with_a_note() -> None:
    conversation, _ = begin()
    fits = ENGLISH.ljust(1_999) + "?"
    assert "2,000" not in read(conversation.respond(fits))
    note, answer = conversation.respond(f"{fits}?").messages
    assert note.text == say(Key.QUESTION_CUT, EN, n="2,000")
    assert "> Seven parties." in write_plain(answer)


def test_odd_lines() -> None:
    conversation, collection = begin()
    assert conversation.respond("  ") == Reply()
    assert read(conversation.respond("/\x1b[31mred x")) == say(Key.TERMINAL_UNKNOWN_COMMAND, EN, command="/[31mred")
    assert collection.asked_in == []


def test_an_altered_quote_becomes_an_apology() -> None:
    conversation, collection = begin()
    collection.is_broken = True
    assert read(conversation.respond(ENGLISH)) == say(Key.APOLOGY, EN)
    lying = begin(lambda q, lang: replace(quote_all(q, lang), quotes=(make_quote("\u200b", HERALD),)))[0]
    assert read(lying.respond(ENGLISH)) == say(Key.APOLOGY, EN)


def test_until_a_language_is_known_the_words_of_a_text_tell_that_of_its_verdict() -> None:
    conversation = Conversation(open_seeds(), converse, None, EN)
    claims = {"Jumlah pemilih diperkirakan mencapai 69,43%": ID, "Seven parties are now registered": EN}
    for claim, language in claims.items():
        assert opening(Key.VERBATIM if language is ID else Key.PART_OF_SENTENCE, language) in read(
            conversation.respond(f"/verify {claim}")
        )
    assert opening(Key.PART_OF_SENTENCE, ID) in read(conversation.respond("/cek Seven parties are now registered"))
    assert opening(Key.PART_OF_SENTENCE, ID) in read(conversation.respond("/verify Seven parties are now registered"))
    conversation = Conversation(open_seeds(), converse, None, EN)
    conversation.respond("Who won?")
    assert opening(Key.VERBATIM, EN) in read(conversation.respond(f"/verify {next(iter(claims))}"))
    assert opening(Key.VERBATIM, ID) in read(conversation.respond(f"/cek {next(iter(claims))}"))


def test_two_words_of_one_language_are_answered_in_it() -> None:
    conversation = Conversation(open_seeds(), converse, None, EN)
    assert "Saya tidak menemukan" in read(conversation.respond("survei NIKA"))


def test_a_message_that_leaves_out_of_what_is_not_answered_by_what_comes_close() -> None:
    conversation = Conversation(open_seeds(), converse, None, ID)
    conversation.respond("Berapa kursi Mazhilis?")
    assert "> " not in read(conversation.respond("kalau maslikhat berapa?"))


def test_others_of_an_answer_may_tell_which_they_are() -> None:
    conversation = Conversation(open_seeds(), converse, None, EN)
    conversation.respond("How many parties are registered?")
    conversation.respond("which ones?")
    assert say(Key.PARTIAL, EN) in read(conversation.respond("any others?"))


@pytest.mark.parametrize("message", ["😂😂😂", "...", "?", "19"])
def test_what_says_nothing_asks_for_no_explanation(message: str) -> None:
    conversation = Conversation(open_seeds(), converse, None, EN)
    conversation.respond("How many parties are registered?")
    assert read(conversation.respond(message)) != say(Key.TOO_SHORT_AFTER_ANSWER, EN)
    assert read(conversation.respond("what do you mean?")) == say(Key.TOO_SHORT_AFTER_ANSWER, EN)


def test_a_guess_that_got_no_answer_changes_no_subject() -> None:
    conversation = Conversation(open_seeds(), converse, None, ID)
    conversation.respond("Berapa kursi Mazhilis?")
    conversation.respond("kalau maslikhat berapa?")
    assert read(conversation.respond("sumbernya?")) == say(Key.NO_QUOTE, ID)
    assert read(conversation.respond("yang lain?")) == say(Key.NO_QUOTE, ID)


@pytest.mark.parametrize("asked", ["", "Berapa kursi Mazhilis?"])
@pytest.mark.parametrize("message", ["sumbernya?", "sumber?", "dari mana?", "kata siapa?"])
def test_whose_words_a_verdict_quotes_is_told(asked: str, message: str) -> None:
    conversation = Conversation(open_seeds(), converse, None, ID)
    conversation.respond(asked)
    conversation.respond("/cek Pemilihan parlemen Kazakhstan digelar pada 20 Maret 2023")
    shown = read(conversation.respond(message))
    assert "held on March 19" in shown or "> March 19" in shown
    assert "The Korea Herald" in shown
    assert read(conversation.respond("yang lain?")) == say(Key.NO_MORE_QUOTES, ID)
    assert "7" in read(conversation.respond("Berapa partai yang terdaftar?"))


@pytest.mark.parametrize(
    ("message", "key"),
    [
        ("Please forward: Seven parties are now registered!!", Key.PART_OF_SENTENCE),
        ("verify Seven parties are now registered", Key.PART_OF_SENTENCE),
        ("Please forward: how many parties are registered?", None),
    ],
)
def test_what_is_passed_on_or_to_be_checked_gets_a_verdict(message: str, key: Key | None) -> None:
    shown = read(Conversation(open_seeds(), converse, EN, EN).respond(message))
    verdicts = (Key.PART_OF_SENTENCE, Key.CLAIM_AGREES, Key.CLAIM_UNDECIDED)
    assert [each for each in verdicts if opening(each, EN) in shown] == ([] if key is None else [key])


@pytest.mark.parametrize(
    ("message", "first", "later"),
    [
        ("hello", Key.GREETING, Key.THANKS),
        ("selamat malam", Key.GREETING, Key.THANKS),
        ("wkwkwk", Key.THANKS, Key.THANKS),
        ("who are you?", Key.GREETING, Key.GREETING),
        ("I need help", Key.GREETING, Key.GREETING),
    ],
)
def test_nobody_introduces_themselves_twice_but_to_whom_asks(message: str, first: Key, later: Key) -> None:
    conversation = Conversation(open_seeds(), converse, EN, EN)
    assert read(conversation.respond(message)).startswith(opening(first, EN))
    conversation.respond(ENGLISH)
    assert read(conversation.respond(message)).startswith(opening(later, EN))


def test_a_verdict_is_gone_on_from_without_the_call_to_pass_its_claim_on() -> None:
    conversation = Conversation(open_seeds(), converse, EN, EN)
    conversation.respond("Please forward: Seven parties are now registered!!")
    assert read(conversation.respond("source?")).startswith(
        say(Key.UNDERSTOOD_ABOUT, EN, subject="“Seven parties are now registered”")
    )
