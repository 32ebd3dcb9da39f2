"""getUpdates, setWebhook, deleteWebhook, getWebhookInfo."""

from __future__ import annotations

from typing import Any

from tests.botapi.errors import bad_request, conflict
from tests.botapi.limits import check_secret_token
from tests.botapi.methods.registry import Method
from tests.botapi.parameters import Parameters
from tests.botapi.updates import WEBHOOK_ACTIVE, WEBHOOK_SET
from tests.botapi.world import World

DEFAULT_CONNECTIONS = 40
MAX_CONNECTIONS = 100


async def get_updates(world: World, parameters: Parameters) -> list[dict[str, Any]]:
    if world.webhook.url:
        raise conflict(WEBHOOK_ACTIVE)
    world.updates.set_allowed(parameters.json("allowed_updates", "allowed updates"))
    return await world.updates.poll(
        parameters.integer("offset"), parameters.integer("limit"), parameters.integer("timeout")
    )


def set_webhook(world: World, parameters: Parameters) -> bool:
    url = parameters.text("url")
    if url and not url.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret_token = check_secret_token(parameters.text("secret_token"))
    connections = parameters.integer("max_connections", DEFAULT_CONNECTIONS)
    if parameters.is_true("drop_pending_updates"):
        world.updates.drop()
    if url:
        world.updates.set_allowed(parameters.json("allowed_updates", "allowed updates"))
        world.updates.end_poll(WEBHOOK_SET)
        world.webhook.set(
            url, secret_token, max(1, min(connections, MAX_CONNECTIONS)), "certificate" in parameters.uploads
        )
    else:
        world.webhook.remove()
    return True


def delete_webhook(world: World, parameters: Parameters) -> bool:
    if parameters.is_true("drop_pending_updates"):
        world.updates.drop()
    world.webhook.remove()
    return True


def get_webhook_info(world: World, parameters: Parameters) -> dict[str, Any]:
    info = world.webhook.to_api()
    info["pending_update_count"] = len(world.updates.pending)
    if world.updates.allowed:
        info["allowed_updates"] = world.updates.allowed
    return info


METHODS: dict[str, Method] = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
