"""What a reader may find wrong with a quote."""

from __future__ import annotations

import enum


class Complaint(enum.StrEnum):
    """The reason for a vote against a quote; the value is as stored."""

    WRONG_TOPIC = "wrong_topic"
    OUTDATED = "outdated"
    INCOMPLETE = "incomplete"
