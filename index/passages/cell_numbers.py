"""Numbers of a table's cells: 12.345 and 12,345, 45,6% and 45.6 %, read by what the whole column tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = re.compile(
    r"[~≈±]?\s*(?:Rp\.?|US\$|\$|€|£)?\s*(?P<number>[+−-]?\d[\d.,'’ \u00a0\u202f]*)"
    r"\s*(?:%|persen|percent|per cent|suara|votes?|orang|kursi|seats?)?\s*(?:\([^()]*\))?\s*[*†]*",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[.,]")
_SPACES = re.compile(r"['’ \u00a0\u202f]")


def is_numeric_cell(cell: str) -> bool:
    """Whether a cell holds a number and nothing else but its unit."""
    return _NUMBER.fullmatch(cell.strip()) is not None


def read_column(cells: Sequence[str]) -> list[float | None]:
    """Return the numbers of a column, None for what is none.

    A mark before three digits parts thousands, unless another cell of the column shows that it begins the decimals;
    of two different marks the last one does.
    """
    matches = [_NUMBER.fullmatch(cell.strip()) for cell in cells]
    numbers = [_SPACES.sub("", match["number"]).rstrip(".,").replace("−", "-") if match else None for match in matches]
    decimal = _find_decimal_mark([number for number in numbers if number])
    return [None if number is None else _read(number, decimal) for number in numbers]


def _find_decimal_mark(numbers: Sequence[str]) -> str | None:
    """Return the mark that begins decimals in some cell of a column, if any does without doubt."""
    for number in numbers:
        marks = _MARKS.findall(number)
        if not marks:
            continue
        tail = number[number.rfind(marks[-1]) + 1 :]
        is_alone = marks.count(marks[-1]) == 1
        head = number[: number.find(marks[0])].lstrip("+-")
        if is_alone and (len({*marks}) > 1 or len(tail) != 3 or len(head) > 3 or head == "0"):
            return str(marks[-1])
    return None


def _read(number: str, decimal: str | None) -> float | None:
    whole, _, rest = number.partition(decimal) if decimal else (number, "", "")
    digits = _MARKS.sub("", whole)
    try:
        return float(f"{digits}.{rest}") if rest.isdecimal() else float(digits) if not rest else None
    except ValueError:
        return None
