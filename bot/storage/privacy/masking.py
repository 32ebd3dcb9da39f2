"""What could tell who asked, taken out of a question before it is stored.

Masked: phone numbers, national ID numbers (NIK, KK) and other long digits, in any usual spacing; e-mail addresses;
@usernames; links into Telegram and WhatsApp. Years, dates, percentages and counts stay. Names cannot be told from
those of candidates and stay too, as do digits written as words.
"""

from __future__ import annotations

import re
import unicodedata

from index.characters import is_invisible

# Without letters or digits: a search for a masked question finds what it found before.
MARKER = "[•••]"

# Below, digits are no phone number; from nine on, none that starts with 0 is anything else.
_MIN_PHONE_DIGITS = 7
_MIN_PREFIXED_DIGITS = 9
_NATIONAL_ID_DIGITS = 16

_LINK = re.compile(
    r"(?:https?://|(?<![\w.-]))(?:[\w-]++\.)*(?:t|telegram|wa)(?:\.| \. )(?:me|dog)\b(?: ?/ ?\S*)?"
    r"|\b(?:tg|whatsapp)://\S*",
    re.IGNORECASE,
)
_AT = r"(?:@| @ ?|@ |\s?[\[({]\s?at\s?[\])}]\s?)"
_DOT = r"(?:\.| \. |\s?[\[({]\s?dot\s?[\])}]\s?)"
_NAME = r"[^\s@,;:<>()\[\]{}\"“”]+"
_EMAIL = re.compile(
    rf"(?<![^\s@,;:<>()\[\]{{}}\"“”]){_NAME}(?:@{_NAME}|{_AT}[\w-]+)(?:{_DOT}[\w-]+)+|(?<!\S)\S*[^\s@]@[^\s@]\S*",
    re.IGNORECASE,
)
_USERNAME = re.compile(r"@\w+(?:\.\w+)*")

# One of these stands in whatever is masked, and in few questions.
_SIGN = re.compile(r"[\d@.:\[({]")

_KEYCAP_MARKS = "\ufe0e\ufe0f\u20e3"
# Digits and what people put between those of one number. A comma with a space after it ends a number.
_DIGITS = re.compile(r"(?:\+ ?)?\(?\d(?:(?:[,:]|[ .()/_\-‐‑‒–—−]{0,4})\d)*")
_YEAR = r"(?:1[89]|2[01])\d\d"
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_NUMERAL = re.compile(
    r"(?<!\d)(?<!\d[.,:])(?:"
    rf"(?P<date>{_DAY}(?P<a>[./ -]){_MONTH}(?P=a){_YEAR}|{_YEAR}(?P<b>[./-]){_MONTH}(?P=b){_DAY})"
    rf"|(?P<year>{_YEAR})"
    r"|(?P<count>[1-9]\d{0,2}(?:(?:\.\d{3}){1,4}(?:,\d{1,2})?|(?:,\d{3}){1,4}(?:\.\d{1,2})?))"
    r"|(?P<time>(?:[01]?\d|2[0-4]):[0-5]\d)"
    r"|(?P<decimal>\d{1,3}[.,]\d{1,3})"
    r"|(?P<whole>[1-9]\d{0,8}|0)"
    r")(?!\d|[.,:]\d)"
)
_SPACED_COUNT = re.compile(r"([1-9]\d{0,2}(?: \d{3}){1,2})(?: ?\(\d{1,3}[.,]\d{1,3})?")


def mask_identifiers(text: str) -> str:
    """Returns a text on one line, without invisible characters, and with a marker for each identifier.

    Args:
        text: A question, whole: of one that is cut, a number at the end may no longer be known as one.
    """
    plain = " ".join(text.split())
    if not (plain.isascii() and plain.isprintable()):
        plain = " ".join("".join(map(_write_plainly, text)).split())
    if _SIGN.search(plain) is None:
        return plain
    # What one identifier leaves may make another of its neighbours; each time around fewer signs are left.
    while (masked := _mask_each(plain)) != plain:
        plain = masked
    return plain


def _mask_each(plain: str) -> str:
    for pattern in (_LINK, _EMAIL, _USERNAME):
        plain = pattern.sub(MARKER, plain)
    return _DIGITS.sub(_mask_digits, plain)


def _write_plainly(character: str) -> str:
    """Any digit as 0 to 9, full-width signs as the usual ones, nothing for what nobody sees."""
    if character.isspace():
        return " "
    if is_invisible(character) or character in _KEYCAP_MARKS:
        return ""
    value = unicodedata.digit(character, None)
    if value is not None:
        return str(value)
    is_wide = "\uff01" <= character <= "\uff5e" or "\ufe50" <= character <= "\ufe6b"
    return unicodedata.normalize("NFKC", character) if is_wide else character


def _mask_digits(match: re.Match[str]) -> str:
    written = match.group()
    if not _is_identifier(written):
        return written
    # A bracket that does not close within the number belongs to the sentence.
    return f"({MARKER}" if written.startswith("(") and ")" not in written else MARKER


def _is_identifier(written: str) -> bool:
    """Whether digits are a phone number, an ID or the like: whatever cannot be read as a list of usual numbers."""
    digits = "".join(filter(str.isdigit, written))
    count = len(digits)
    if count < _MIN_PHONE_DIGITS:
        return False
    if written.startswith("+") or digits.startswith("00"):
        return True
    if spaced := _SPACED_COUNT.fullmatch(written.lstrip("(")):
        grouped = spaced.group(1).replace(" ", "")
        return _is_mobile(grouped)
    numerals = _read_numerals(written)
    if numerals is None:
        return True
    kinds = {kind for kind, _ in numerals}
    wholes = [value for kind, value in numerals if kind == "whole"]
    if kinds <= {"date", "year"}:
        return False
    return (
        (digits.startswith("0") and count >= _MIN_PREFIXED_DIGITS)
        or (digits.startswith("628") and _count_first(numerals, count) > _MIN_PREFIXED_DIGITS)
        or (numerals[0][0] == "whole" and _is_mobile(digits))
        or (count == _NATIONAL_ID_DIGITS and len(numerals) > 1)
        or (len(wholes) > 1 and sum(map(len, wholes)) >= _MIN_PHONE_DIGITS)
    )


def _count_first(numerals: list[tuple[str, str]], count: int) -> int:
    """The digits of a number of votes and the like that others only follow, else all."""
    kind, numeral = numerals[0]
    return sum(map(str.isdigit, numeral)) if kind == "count" else count


def _is_mobile(digits: str) -> bool:
    """Whether digits may be an Indonesian mobile number without the country's code or the 0."""
    return len(digits) >= _MIN_PREFIXED_DIGITS and re.match("8[1-9]", digits) is not None


def _read_numerals(written: str) -> list[tuple[str, str]] | None:
    """The numbers in a run of digits, each with its kind; None where something is no usual number."""
    found = []
    place = 0
    for match in _NUMERAL.finditer(written):
        if any(map(str.isdigit, written[place : match.start()])):
            return None
        found.append((str(match.lastgroup), match.group()))
        place = match.end()
    return None if any(map(str.isdigit, written[place:])) else found
