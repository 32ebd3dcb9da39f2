"""Conversations as people hold them, from a file, over HTTP and in a terminal: what each message must get.

A line of `tests/data/conversations.jsonl` is a conversation: in private unless it says `where`, its messages in order.
Of what a message gets, `see` has to be there (`|` stands between what may be there instead), `not` has not, `says` are
keys of texts, `tells` is the code of the language in which Kutip says what it reads, and `replies` counts the messages.
In a group, `reply` means that it replies to the bot's last message.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.answering import converse
from bot.messages.keys import Key
from bot.messages.texts import say_which_languages
from bot.terminal.conversation import Conversation
from index.models import Language
from tests.botapi import BotApiServer, Message
from tests.corpora import open_seeds
from tests.running import add_person
from tests.texts import opening

Said = Mapping[str, Any]

CONVERSATIONS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "conversations.jsonl").read_text("utf-8").splitlines()
]
LEAST_EXCHANGES = 60


def select(where: str) -> list[Said]:
    return [each for each in CONVERSATIONS if each.get("where", "private") == where]


def find_faults(said: Said, texts: Iterable[str]) -> list[str]:
    """What is wrong with what a message got; empty where all is as it should be."""
    answers = list(texts)
    shown = re.sub(r"\s+", " ", " ".join(answers))
    faults = [f"lacks {part!r}" for part in said.get("see", []) if not any(one in shown for one in part.split("|"))]
    faults += [f"has {part!r}" for part in said.get("not", []) if part in shown]
    for key in said.get("says", []):
        if not any(re.sub(r"\s+", " ", opening(Key(key), language)) in shown for language in Language):
            faults.append(f"does not say {key}")
    if (code := said.get("tells")) is not None and shown != say_which_languages(code):
        faults.append(f"is not the line in {code!r}")
    if len(answers) != said.get("replies", 1):
        faults.append(f"is {len(answers)} messages")
    return [f"{said['text']!r} {fault}: {shown[:300]}" for fault in faults]


async def collect(chat: Any, count: int, server: BotApiServer) -> list[Message]:
    """As many messages of the bot as are expected, and whatever else it sends."""
    found = [await chat.wait_for_reply() for _ in range(count)]
    await server.wait_idle()
    while chat.unread:
        found.append(await chat.wait_for_reply())
    return found


def test_there_are_enough_exchanges_and_each_must_show_something() -> None:
    messages = [message for each in CONVERSATIONS for message in each["messages"]]
    assert len(messages) >= LEAST_EXCHANGES
    assert all(message.keys() & {"see", "says", "tells"} for message in messages)
    assert len({each["id"] for each in CONVERSATIONS}) == len(CONVERSATIONS)


@pytest.mark.usefixtures("application")
async def test_conversations_in_private_chats(server: BotApiServer) -> None:
    faults = []
    for conversation in select("private"):
        person = add_person(server)
        for said in conversation["messages"]:
            await person.send(said["text"])
            answers = await collect(person.chat, said.get("replies", 1), server)
            faults += [f"{conversation['id']}: {fault}" for fault in find_faults(said, [each.text for each in answers])]
    assert faults == []


@pytest.mark.usefixtures("application")
async def test_conversations_in_groups(server: BotApiServer) -> None:
    faults = []
    for conversation in select("group"):
        user = server.add_user("Siti", language_code="en")
        group = server.add_group("Pemilu", members=(user,))
        last = None
        for said in conversation["messages"]:
            await group.send(user, said["text"], reply_to=last if said.get("reply") else None)
            answers = await collect(group, said.get("replies", 1), server)
            last = answers[-1]
            faults += [f"{conversation['id']}: {fault}" for fault in find_faults(said, [each.text for each in answers])]
    assert faults == []


@pytest.mark.parametrize("where", ["terminal", "private"])
def test_conversations_in_a_terminal(where: str) -> None:
    faults = []
    for conversation in select(where):
        chat = Conversation(open_seeds(), converse, None, Language.EN)
        for said in conversation["messages"]:
            texts = [message.text for message in chat.respond(said["text"]).messages]
            faults += [f"{conversation['id']}: {fault}" for fault in find_faults(said, texts)]
    assert faults == []
