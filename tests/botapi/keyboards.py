"""Keyboards under messages, checked as Telegram checks them."""

import json
from dataclasses import dataclass, field
from typing import Any

from tests.botapi import limits
from tests.botapi.errors import bad_request

MAX_BUTTONS = 100


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button: its label and the one thing that it does."""

    label: str
    callback_data: str | None = None
    url: str | None = None
    copy_text: str | None = None
    switch_inline_query: str | None = None
    switch_inline_query_current_chat: str | None = None
    switch_inline_query_chosen_chat: str | None = None
    raw: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Keyboard:
    """Inline buttons in rows."""

    rows: tuple[tuple[Button, ...], ...]

    @property
    def buttons(self) -> tuple[Button, ...]:
        return tuple(button for row in self.rows for button in row)

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.buttons]

    def button(self, label_or_data: str) -> Button:
        """The button with this label, else with this callback data.

        Raises:
            KeyError: There is none; the message lists the labels.
        """
        for button in self.buttons:
            if button.label == label_or_data:
                return button
        for button in self.buttons:
            if button.callback_data == label_or_data:
                return button
        raise KeyError(f"no button {label_or_data!r} among {self.labels}")

    def to_api(self) -> dict[str, Any]:
        return {"inline_keyboard": [[button.raw for button in row] for row in self.rows]}


def read_markup(value: Any) -> tuple[Keyboard | None, dict[str, Any] | None]:
    """(inline keyboard, any other reply markup) out of a `reply_markup` parameter.

    Raises:
        ApiError: Malformed, over a limit, or a button that does nothing.
    """
    if value in (None, ""):
        return None, None
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError as error:
            raise bad_request("can't parse reply keyboard markup JSON object") from error
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    rows = value.get("inline_keyboard")
    if rows is None:
        return None, value
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    if sum(len(row) for row in rows) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    read_rows = tuple(tuple(_read_button(button) for button in row) for row in rows if row)
    return (Keyboard(read_rows) if read_rows else None), None


def _read_button(raw: Any) -> Button:
    problem = "can't parse inline keyboard button: "
    if not isinstance(raw, dict):
        raise bad_request(problem + "InlineKeyboardButton must be an Object")
    label = raw.get("text")
    if not isinstance(label, str):
        raise bad_request(problem + 'Can\'t find field "text"')
    if not label.strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    if raw.get("url"):
        url = limits.check_button_url(raw["url"])
        return Button(label, url=url, raw={**raw, "url": url})
    if raw.get("callback_data"):
        return Button(label, callback_data=limits.check_callback_data(raw["callback_data"]), raw=raw)
    if "copy_text" in raw:
        return Button(label, copy_text=limits.check_copy_text(raw["copy_text"].get("text", "")), raw=raw)
    if "switch_inline_query" in raw:
        return Button(label, switch_inline_query=raw["switch_inline_query"], raw=raw)
    if "switch_inline_query_current_chat" in raw:
        query = raw["switch_inline_query_current_chat"]
        return Button(label, switch_inline_query_current_chat=query, raw=raw)
    if "switch_inline_query_chosen_chat" in raw:
        query = raw["switch_inline_query_chosen_chat"].get("query", "")
        return Button(label, switch_inline_query_chosen_chat=query, raw=raw)
    if any(kind in raw for kind in ("web_app", "login_url", "pay", "callback_game")):
        return Button(label, raw=raw)
    raise bad_request(problem + "Text buttons are unallowed in the inline keyboard")
