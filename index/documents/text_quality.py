"""Whether a text was damaged on its way: decoded wrongly, or read poorly from paper; the first can be mended."""

from __future__ import annotations

import re

_MAX_ROUNDS = 3
_MIN_WORDS = 20
_MIN_SLIPS = 3
# Recognised pages that read well have below two in a thousand words, poor ones thirty and more.
_POOR_SHARE = 0.008


def _find_character(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        # Windows shows nothing for five bytes; programs pass them on as they are.
        return chr(byte)


_BYTES = {_find_character(byte): byte for byte in range(0x80, 0x100)}
_TRAILING = f"[{re.escape(''.join(char for char, byte in _BYTES.items() if byte < 0xC0))}]"
# UTF-8 read as Windows-1252: "Â£" and "Ã©", "â€™", and what stands for one of the newer signs. Other letters may stand
# before such signs in true words; Å, Æ and Ë stand so where it happened twice, after what "€" became.
_WRONGLY_DECODED = re.compile(f"[ÂÃ]{_TRAILING}|(?<=¬)[ÅÆË]{_TRAILING}|â{_TRAILING}{{2}}|ð{_TRAILING}{{3}}")
# A caret in or before a word, or a sign that is no letter between two: what a scanner's program makes of stains.
_SLIP = re.compile(r'\^\s?[^\W\d_]|[^\W\d_]\^|[^\W\d_][!"+~][^\W\d_!"+~]|(?<!\S)(?:[^\W\d_] ){2,}[^\W\d_](?!\S)')
_WORD = re.compile(r"\S*[^\W\d_]\S*")
# From where it begins alone: a picture written as letters is one word of a hundred thousand characters.
_CODE = re.compile(r"`[^`\n]*`|(?<![^\s`])(?:\S+://\S+|\S+[=&]\S+)")


def mend_decoding(text: str) -> str:
    """Undo that UTF-8 was read as Windows-1252, once or several times over; what cannot be undone stays."""
    for _ in range(_MAX_ROUNDS):
        mended = _WRONGLY_DECODED.sub(_decode_again, text)
        if mended == text:
            break
        text = mended
    return text


def _decode_again(match: re.Match[str]) -> str:
    try:
        return bytes(map(_BYTES.__getitem__, match[0])).decode()
    except UnicodeDecodeError:
        return match[0]


def find_wrongly_decoded(text: str) -> str | None:
    """Return the first word that `mend_decoding` would change, None where there is none."""
    for match in _WRONGLY_DECODED.finditer(text):
        if _decode_again(match) != match[0]:
            before, after = text[: match.start()].rsplit(None, 1), text[match.start() :].split(None, 1)
            opening = before[-1] if before and not text[match.start() - 1].isspace() else ""
            return opening + after[0]
    return None


def find_poor_reading(text: str) -> tuple[str, ...]:
    """Return the first few slips of a text that was read poorly from paper; nothing where it reads well."""
    prose = _CODE.sub(" ", text)
    slips = [match[0] for match in _SLIP.finditer(prose)]
    if len(slips) < _MIN_SLIPS:  # as most texts
        return ()
    words = len(_WORD.findall(prose))
    if words < _MIN_WORDS or len(slips) < _POOR_SHARE * words:
        return ()
    return tuple(slips[:_MIN_SLIPS])
