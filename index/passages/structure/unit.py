"""What of a text belongs together: a list with what announces it, a question with its answer."""

from __future__ import annotations

from typing import NamedTuple


class Unit(NamedTuple):
    """A stretch of content that is whole only together.

    Attributes:
        start: Where the sentence that announces a list begins, or the question.
        lead_end: Where that ends.
        end: Where the last item or the answer ends.
    """

    start: int
    lead_end: int
    end: int
