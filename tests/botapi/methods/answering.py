"""Answers to presses, inline queries and guest calls."""

from tests.botapi.methods.registry import Method
from tests.botapi.parameters import Parameters
from tests.botapi.world import World


def answer_callback_query(world: World, parameters: Parameters) -> bool:
    return world.callbacks.answer(parameters)


def answer_inline_query(world: World, parameters: Parameters) -> bool:
    return world.inline.answer(parameters)


def answer_guest_query(world: World, parameters: Parameters) -> dict[str, str]:
    return world.guests.answer(parameters)


METHODS: dict[str, Method] = {
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
    "answerGuestQuery": answer_guest_query,
}
