"""The heading that a part of a text stands under, which names what it is about."""

from __future__ import annotations

# A longer one is a sentence of its own, and has no room beside a source.
_MAX_CHARS = 60


def find_heading_above(text: str, start: int, title: str) -> str | None:
    """Return the words of the nearest heading marked as one, as Markdown does, above a place; None without any.

    Args:
        text: Of a document, in its joined form.
        start: Of what is quoted.
        title: The document's; a heading that only repeats it names nothing more.
    """
    at = start
    while at > 0:
        line_start = text.rfind("\n#", 0, at) + 1
        if line_start == 0 and not text.startswith("#"):
            return None
        line_end = text.find("\n", line_start)
        line = text[line_start : line_end if line_end >= 0 else len(text)]
        from index.passages.line_shapes import LineShape  # takes long to load, and few texts have marked headings

        if LineShape(line).is_marked_heading and line_start + len(line) <= start:
            words = " ".join(line.strip("# \t\r").split())
            return words if 0 < len(words) <= _MAX_CHARS and words != title else None
        at = line_start - 1
    return None
