"""People and the bot coming, going and changing rank; groups growing into supergroups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.botapi.chat_state import IN_CHAT, ChatState

if TYPE_CHECKING:
    from tests.botapi.chats import Chat
    from tests.botapi.users import User

_ADMIN_RIGHTS = [
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
]
_MEMBER_RIGHTS = [
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_send_messages",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_manage_topics",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_edit_tag",
]


def member_to_api(user: User, status: str) -> dict[str, Any]:
    """A ChatMember object."""
    member: dict[str, Any] = {"user": user.to_api(), "status": status}
    if status == "creator":
        member["is_anonymous"] = False
    elif status == "administrator":
        member |= {"can_be_edited": False, "is_anonymous": False, **dict.fromkeys(_ADMIN_RIGHTS, True)}
    elif status == "restricted":
        member |= {"is_member": True, "until_date": 0, **dict.fromkeys(_MEMBER_RIGHTS, False)}
    elif status == "kicked":
        member["until_date"] = 0
    return member


class Membership(ChatState):
    """A chat whose members change."""

    __slots__ = ()

    def set_status(self, member: User, status: str, by: User | None = None) -> None:
        """Change a member's rank and tell the bot: `my_chat_member` for itself, else `chat_member`."""
        world = self.world
        old = self.members.get(member.id, "left")
        self.members[member.id] = status
        is_bot = member is world.bot
        could_see = is_bot or self.bot_is_admin
        if old == status or not could_see:
            return
        payload = {
            "chat": self.to_api(),
            "from": (by or member).to_api(),
            "date": int(world.clock.now()),
            "old_chat_member": member_to_api(member, old),
            "new_chat_member": member_to_api(member, status),
        }
        world.updates.push("my_chat_member" if is_bot else "chat_member", payload)

    def add_member(self, member: User, by: User | None = None) -> None:
        """Let somebody, or the bot, into the group, with the service message that everybody sees."""
        self.set_status(member, "member", by)
        self._announce_service(by or member, {"new_chat_members": [member.to_api()]})

    def remove_member(self, member: User, by: User | None = None) -> None:
        """Somebody leaves, or is thrown out if `by` names somebody else."""
        self._announce_service(by or member, {"left_chat_member": member.to_api()})
        self.set_status(member, "left" if by in (None, member) else "kicked", by)

    def add_bot(self, by: User) -> None:
        self.add_member(self.world.bot, by)

    def remove_bot(self, by: User) -> None:
        self.remove_member(self.world.bot, by)

    def promote(self, member: User, by: User | None = None) -> None:
        self.set_status(member, "administrator", by)

    def demote(self, member: User, by: User | None = None) -> None:
        self.set_status(member, "member", by)

    def block(self) -> None:
        """The user stops and blocks the bot in the private chat."""
        self._set_blocked(True)

    def unblock(self) -> None:
        self._set_blocked(False)

    def _set_blocked(self, is_blocked: bool) -> None:
        if self.user is None:
            raise ValueError("only a private chat can be blocked")
        world = self.world
        self.is_blocked = is_blocked
        old, new = ("member", "kicked") if is_blocked else ("kicked", "member")
        payload = {
            "chat": self.to_api(),
            "from": self.user.to_api(),
            "date": int(world.clock.now()),
            "old_chat_member": member_to_api(world.bot, old),
            "new_chat_member": member_to_api(world.bot, new),
        }
        world.updates.push("my_chat_member", payload)

    def upgrade(self, by: User) -> Chat:
        """Turn a basic group into a supergroup: a new chat with a new id; the old one refuses messages."""
        if self.kind != "group":
            raise ValueError("only a basic group becomes a supergroup")
        new = self.world.add_group(self.title, kind="supergroup", bot_status=None)
        new.members = dict(self.members)
        self._announce_service(by, {"migrate_to_chat_id": new.id})
        self.migrated_to = new
        new._announce_service(by, {"migrate_from_chat_id": self.id})
        return new

    def add_topic(self, name: str, by: User) -> int:
        """Open a topic in a forum; the number is its `message_thread_id`."""
        if not self.is_forum:
            raise ValueError("only a forum has topics")
        thread_id = self.next_message_id
        self.topics[thread_id] = name
        created = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        self._announce_service(by, created, thread_id=thread_id)
        return thread_id

    def _announce_service(self, sender: User, fields: dict[str, Any], **message_fields: Any) -> None:
        message = self.new_message(sender, kind="service", media=fields, **message_fields)
        self.announce(message)

    @property
    def administrators(self) -> list[User]:
        users = self.world.users
        ranks = ("creator", "administrator")
        return [users[user_id] for user_id, status in self.members.items() if status in ranks]

    def is_member(self, user: User) -> bool:
        return self.members.get(user.id) in IN_CHAT
