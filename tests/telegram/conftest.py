"""A group of two people who speak a language each."""

from __future__ import annotations

import pytest

from tests.botapi import BotApiServer, Chat, User


@pytest.fixture
def siti(server: BotApiServer) -> User:
    return server.add_user("Siti", language_code="en")


@pytest.fixture
def budi(server: BotApiServer) -> User:
    return server.add_user("Budi", language_code="id")


@pytest.fixture
def group(server: BotApiServer, siti: User, budi: User) -> Chat:
    return server.add_group("Pemilu", members=(siti, budi))
