"""Chats that let the bot in or send it away, and groups that get another id."""

from __future__ import annotations

import logging
from typing import Any

import telegram
from telegram import ChatMember, ChatMemberRestricted, Update
from telegram.ext import BaseHandler, ChatMemberHandler, MessageHandler, filters

from bot.context import KutipContext
from bot.handlers.sending import send_to
from bot.messages.keys import Key
from bot.traffic.limits import Activity
from bot.views.citation import name_scope
from bot.views.message import say

logger = logging.getLogger(__name__)

_GROUPS = (telegram.Chat.GROUP, telegram.Chat.SUPERGROUP)
_PRESENT = (ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.MEMBER)


def make_handlers() -> list[BaseHandler[Update, KutipContext, Any]]:
    """What this module listens to."""
    return [
        ChatMemberHandler(note_membership, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.UpdateType.MESSAGE & filters.StatusUpdate.MIGRATE, keep_settings),
    ]


async def note_membership(update: Update, context: KutipContext) -> None:
    """Introduce the bot to a group that it is new in; remember who sent it away. A promotion is no news."""
    change = update.my_chat_member
    if change is None:
        return
    chat, chats = change.chat, context.store.chats
    if not _is_present(change.new_chat_member):
        context.store.note_left(chat.id)
    elif chat.type == chat.PRIVATE:
        chats.note_unblocked(chat.id)
    elif chat.type in _GROUPS and not _is_present(change.old_chat_member) and await chats.note_joined(chat.id):
        await _introduce(change, context)


async def keep_settings(update: Update, context: KutipContext) -> None:
    """Carry a group's settings over to the supergroup that it became; both chats say so."""
    if not (message := update.message):
        return
    if message.migrate_to_chat_id is not None:
        context.store.migrate(message.chat_id, message.migrate_to_chat_id)
        if message.chat_id == context.settings.admin_group:
            logger.warning("the admins' group has a new id: set KUTIP_ADMIN_GROUP to %d", message.migrate_to_chat_id)
    elif message.migrate_from_chat_id is not None:
        context.store.migrate(message.migrate_from_chat_id, message.chat_id)


async def _introduce(change: telegram.ChatMemberUpdated, context: KutipContext) -> None:
    """Say what can be asked, once a minute at most, and to so many groups as one person may ask things."""
    limits, group_id = context.services.limits, change.chat.id
    is_admitted = limits.admit(Activity.REQUEST, change.from_user.id) is None
    if not limits.may_tell(group_id, "introduction") or not is_admitted:
        return
    limits.count_message(group_id)
    known = await context.store.find_languages(change.chat.id)
    language = known.chosen or (await context.find_shared_languages(change.from_user)).interface
    scope = name_scope(context.collection.info, language)
    view = say(Key.GROUP_INTRODUCTION, language, scope=scope, bot=context.bot.username)
    await send_to(context.bot, change.chat.id, view)


def _is_present(member: ChatMember) -> bool:
    return member.status in _PRESENT or (isinstance(member, ChatMemberRestricted) and member.is_member)
