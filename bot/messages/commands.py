"""The names of commands in both languages, and who sees which in a menu; a command is described by its key."""

from __future__ import annotations

from bot.messages.keys import Key
from index.models import Language

COMMANDS = {
    Key.COMMAND_ASK: {Language.EN: "ask", Language.ID: "tanya"},
    Key.COMMAND_VERIFY: {Language.EN: "verify", Language.ID: "cek"},
    Key.COMMAND_SOURCES: {Language.EN: "sources", Language.ID: "sumber"},
    Key.COMMAND_LANGUAGE: {Language.EN: "language", Language.ID: "bahasa"},
    Key.COMMAND_HELP: {Language.EN: "help", Language.ID: "bantuan"},
    Key.COMMAND_PRIVACY: {Language.EN: "privacy", Language.ID: "privasi"},
    Key.COMMAND_FORGET: {Language.EN: "forget", Language.ID: "lupakan"},
}
# What the menu of a group shows: the first to everybody, both to its moderators.
GROUP_COMMANDS = (Key.COMMAND_ASK, Key.COMMAND_VERIFY, Key.COMMAND_SOURCES, Key.COMMAND_HELP)
# Telegram shows it, and what it is answered with, to whoever typed it alone.
EPHEMERAL_COMMANDS = {Key.COMMAND_TRY: {Language.EN: "try", Language.ID: "coba"}}
MODERATION_COMMANDS = {
    Key.COMMAND_GROUP_LANGUAGE: COMMANDS[Key.COMMAND_LANGUAGE],
    Key.COMMAND_QUIET: {Language.EN: "quiet", Language.ID: "senyap"},
    Key.COMMAND_DISCREET: {Language.EN: "discreet", Language.ID: "terbatas"},
    Key.COMMAND_DELETE: {Language.EN: "delete", Language.ID: "hapus"},
}
# What only admins may do; no menu shows them, `/admin` lists them.
ADMIN_COMMANDS = {
    Key.COMMAND_ADMIN: {Language.EN: "admin", Language.ID: "admin"},
    Key.COMMAND_REINDEX: {Language.EN: "reindex", Language.ID: "perbarui"},
    Key.COMMAND_ROLLBACK: {Language.EN: "rollback", Language.ID: "kembalikan"},
    Key.COMMAND_WITHDRAW: {Language.EN: "withdraw", Language.ID: "tarik"},
    Key.COMMAND_RESTORE: {Language.EN: "restore", Language.ID: "pulihkan"},
    Key.COMMAND_AUDIT: {Language.EN: "audit", Language.ID: "riwayat"},
    Key.COMMAND_ADD: {Language.EN: "add", Language.ID: "tambah"},
    Key.COMMAND_EDIT: {Language.EN: "edit", Language.ID: "ubah"},
    Key.COMMAND_COLLECTION: {Language.EN: "collection", Language.ID: "koleksi"},
    Key.COMMAND_DRAFTS: {Language.EN: "drafts", Language.ID: "draf"},
    Key.COMMAND_CANCEL: {Language.EN: "cancel", Language.ID: "batal"},
    Key.COMMAND_QUESTIONS: {Language.EN: "questions", Language.ID: "pertanyaan"},
    Key.COMMAND_UNANSWERED: {Language.EN: "unanswered", Language.ID: "takterjawab"},
    Key.COMMAND_STATS: {Language.EN: "stats", Language.ID: "statistik"},
    Key.COMMAND_DOCTOR: {Language.EN: "doctor", Language.ID: "periksa"},
    Key.COMMAND_STATUS: {Language.EN: "status", Language.ID: "status"},
    Key.COMMAND_ADMINS: {Language.EN: "admins", Language.ID: "paraadmin"},
    Key.COMMAND_REVOKE: {Language.EN: "revoke", Language.ID: "cabut"},
}
# In private, for whoever is to become an admin; no menu shows them.
CLAIM_COMMANDS = {
    Key.COMMAND_CLAIM: {Language.EN: "claim", Language.ID: "klaim"},
    Key.COMMAND_ID: {Language.EN: "id", Language.ID: "id"},
}


# Telegram's own name of it, which its *Start* button sends, and its twin.
START = {Language.EN: "start", Language.ID: "mulai"}


def find_command_language(text: str | None) -> Language | None:
    """The language of a message that begins with the Indonesian name of a reader's or moderator's command, else None.

    English names say nothing: everybody types `/start`.
    """
    name = (text or "").split(maxsplit=1)[:1]
    typed = name[0].partition("@")[0].casefold() if name else ""
    listed = (START, *COMMANDS.values(), *MODERATION_COMMANDS.values())
    is_indonesian = any(typed == f"/{names[Language.ID]}" for names in listed)
    return Language.ID if is_indonesian else None


def name_command(key: Key) -> tuple[str, ...]:
    """A command's names in all languages, without the slash."""
    listed = COMMANDS | EPHEMERAL_COMMANDS | MODERATION_COMMANDS | ADMIN_COMMANDS | CLAIM_COMMANDS
    return tuple(dict.fromkeys(listed[key].values()))
