"""What Kutip says in groups besides answers: little, and short."""

from __future__ import annotations

from dataclasses import replace

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.views.buttons import MOST_ELSEWHERE, ButtonPlace, choose_buttons
from bot.views.callbacks import ShowToEveryone, ShowToMe, encode_callback
from bot.views.deep_links import AskCarried, make_link
from bot.views.message import Button, Message, MessageBuilder
from index.models import Language


def render_group_help(username: str, language: Language, *, sees_everything: bool) -> Message:
    """Returns how to ask in a group, which of its messages the bot sees, and the moderators' commands.

    Args:
        username: The bot's, without @.
        language: The reader's.
        sees_everything: Whether Telegram delivers all messages of the group.
    """
    builder = MessageBuilder()
    seen = Key.GROUP_HELP_MENTIONS if sees_everything else Key.GROUP_HELP_COMMANDS_ONLY
    for key in (Key.GROUP_HELP, seen, Key.GROUP_HELP_MODERATORS):
        builder.start_line()
        builder.add_phrase(key, language, bot=username)
    return builder.build()


def render_group_sources(document_count: int, username: str, language: Language) -> Message:
    """Returns how many documents there are and where they are listed: the list would fill a group's screen.

    Args:
        document_count: How many documents the collection holds.
        username: The bot's, without @.
        language: The reader's.
    """
    builder = MessageBuilder()
    builder.add_phrase(Key.GROUP_SOURCES, language, n=document_count)
    return builder.build([_link_to_private_chat(f"https://t.me/{username}", language)])


def render_unsure(token: str, username: str, language: Language, *, can_show: bool = False) -> Message:
    """Returns that there is no certain answer, with a link that takes the question into the private chat.

    Args:
        token: That the question is kept under.
        username: The bot's, without @.
        language: The reader's.
        can_show: Whether a press shows what was found to whoever presses, alone.
    """
    builder = MessageBuilder()
    builder.add_phrase(Key.GROUP_UNSURE_PRESS if can_show else Key.GROUP_UNSURE, language)
    offered = {ButtonPlace.PRIVATE_CHAT: (_link_to_private_chat(make_link(username, AskCarried(token)), language),)}
    if can_show:
        offered[ButtonPlace.SHOW_ME] = (Button(phrase(Key.BUTTON_SHOW_ME, language), encode_callback(ShowToMe(token))),)
    return builder.build(*choose_buttons(offered, MOST_ELSEWHERE))


def offer_to_everyone(view: Message, token: str, language: Language) -> Message:
    """Returns a view that one person alone sees, with a button that shows it to everybody.

    Args:
        view: What they see; of its own buttons the first stays.
        token: That the question is kept under.
        language: The reader's.
    """
    button = Button(phrase(Key.BUTTON_SHOW_EVERYONE, language), encode_callback(ShowToEveryone(token)))
    own = tuple(other for row in view.keyboard for other in row)[:1]
    offered = {ButtonPlace.SHOW_TO_EVERYONE: (button,), ButtonPlace.CONTEXT: own}
    return replace(view, keyboard=choose_buttons(offered, MOST_ELSEWHERE))


def _link_to_private_chat(url: str, language: Language) -> Button:
    return Button(phrase(Key.BUTTON_PRIVATE_CHAT, language), url=url)
