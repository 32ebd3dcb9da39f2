"""Draws `chat.svg`, the picture of the terminal chat in the README, from the real conversation.

python docs/draw_chat.py
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.answering import converse
from bot.terminal.conversation import Conversation
from bot.terminal.prompt import print_reply
from index import build_collection
from index.models import Language

HERE = Path(__file__).parent
QUESTIONS = (
    "How many political parties are registered?",
    "kuota perempuan berapa persen?",
    "Siapa gubernur Surabaya?",
)
# The stock frame fetches a font from the web; a picture should not.
_WEB_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def draw() -> str:
    """Asks the questions and returns the picture."""
    collection = build_collection(HERE.parent / "seeds")
    console = Console(record=True, width=92, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    conversation = Conversation(collection, converse, None, Language.EN)
    for question in QUESTIONS:
        console.print(Text.assemble(("› ", "bold green"), question))
        console.print()
        print_reply(conversation.respond(question), console)
    return _WEB_FONT.sub("", console.export_svg(title="kutip chat", unique_id="chat"))


if __name__ == "__main__":
    (HERE / "chat.svg").write_text(draw(), "utf-8")
