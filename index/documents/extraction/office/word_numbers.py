"""The numbers that Word counts by itself before paragraphs: "(1)", "a.", "Pasal 7", as `word/numbering.xml` says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_BULLET = "•"
_MAX_LEVELS = 9
_MAX_STYLES_DEEP = 30
_MAX_ROMAN = 3_999
_MAX_LETTERS = 26 * 30
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def _write_letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= _MAX_LETTERS else ""


def _write_roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN if 0 < number <= _MAX_ROMAN else ():
        count, number = divmod(number, value)
        written += letters * count
    return written


# By their names in ECMA-376, 17.18.59; a number in any other is left out rather than written otherwise than Word does.
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02}".format,
    "lowerLetter": _write_letters,
    "upperLetter": lambda number: _write_letters(number).upper(),
    "lowerRoman": _write_roman,
    "upperRoman": lambda number: _write_roman(number).upper(),
    "none": lambda _: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list.

    Attributes:
        start: Its first number.
        number_format: A key of `_FORMATS`, "bullet", or one that is not written.
        pattern: The label, "%1" to "%9" for the numbers of levels.
        restarts_after: The deepest level whose next item starts it anew, from 1; 0 for none; None for any above it.
        style: Of the paragraphs that are on this level by their style alone.
        is_decimal: Whether the numbers of all levels are written in digits.
    """

    start: int = 1
    number_format: str = "decimal"
    pattern: str = ""
    restarts_after: int | None = None
    style: str | None = None
    is_decimal: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    """A list: whose counts it goes on with, its levels, and at what it starts those of them that it starts anew."""

    counted_with: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class WordNumbers:
    """Counts the paragraphs of a document in their order."""

    def __init__(self, document: Document) -> None:
        """Read the lists and styles of a document."""
        self._styles = {
            style_id: style
            for style in _find_all(document.styles.element, "w:style")
            if (style_id := _get(style, "styleId"))
        }
        self._default = next(
            (
                name
                for name, style in self._styles.items()
                if _get(style, "type") == "paragraph" and _get(style, "default") in ("1", "true")
            ),
            None,
        )
        self._lists = _read_lists(document, self._styles)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: BaseOxmlElement) -> str:
        """Return what stands before a paragraph, "" for nothing; each is asked for once, in the order of the text."""
        found = self._find_level(paragraph) if self._lists else None
        if found is None:
            return ""
        number, depth = found
        one = self._lists[number]
        level = one.levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(one.counted_with, {})
        if depth in one.starts and (number, depth) not in self._begun:
            counts[depth] = one.starts[depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        self._begun.add((number, depth))
        for deeper in [other for other in counts if other > depth]:
            restarts_after = one.levels[deeper].restarts_after if deeper in one.levels else None
            if restarts_after is None or depth < restarts_after:
                del counts[deeper]
        return _write_label(one.levels, depth, counts)

    def _find_level(self, paragraph: BaseOxmlElement) -> tuple[str, int] | None:
        """Return a paragraph's list and level by itself, else by its style; None where it is numbered by neither."""
        if _find_all(paragraph, "w:pPr/w:rPr/w:del"):
            return None
        style = _read_value(paragraph, "w:pPr/w:pStyle") or self._default
        number = _read_value(paragraph, "w:pPr/w:numPr/w:numId")
        depth = _read_value(paragraph, "w:pPr/w:numPr/w:ilvl")
        if number is None:
            styled = _find_style_list(self._styles, style)
            if styled is None:
                return None
            number, holder, styled_depth = styled
            levels = self._lists[number].levels if number in self._lists else {}
            linked = next((one for one, level in levels.items() if level.style in (style, holder)), None)
            depth = depth or (styled_depth if linked is None else str(linked))
        return (number, _to_int(depth, 0)) if number in self._lists else None


def _write_label(levels: dict[int, _Level], depth: int, counts: dict[int, int]) -> str:
    level = levels[depth]
    if level.number_format == "bullet":
        return _BULLET if level.pattern else ""
    parts: list[str] = []
    for number, piece in enumerate(_PLACE.split(level.pattern)):
        if number % 2 == 0:
            parts.append(piece)
            continue
        named = levels.get(int(piece) - 1, _Level())
        write = _FORMATS.get("decimal" if level.is_decimal and named.number_format != "none" else named.number_format)
        if write is None:
            return ""
        parts.append(write(counts.get(int(piece) - 1, named.start)))
    return " ".join("".join(parts).split())


def _read_lists(document: Document, styles: dict[str, BaseOxmlElement]) -> dict[str, _List]:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.parser import parse_xml

    try:
        part = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        return {}
    root: BaseOxmlElement = parse_xml(part.blob)
    kinds = {_get(kind, "abstractNumId"): kind for kind in _find_all(root, "w:abstractNum")}
    numbers = {number: one for one in _find_all(root, "w:num") if (number := _get(one, "numId")) not in (None, "0")}
    lists: dict[str, _List] = {}
    for number, one in numbers.items():
        kind_id = _read_value(one, "w:abstractNumId")
        kind = kinds.get(kind_id)
        # A list may be what a style of lists says.
        if kind is not None and (link := _read_value(kind, "w:numStyleLink")):
            linked = _find_style_list(styles, link)
            kind_id = _read_value(numbers[linked[0]], "w:abstractNumId") if linked and linked[0] in numbers else None
            kind = kinds.get(kind_id)
        if kind is None or kind_id is None:
            continue
        levels = dict(_read_levels(kind))
        starts: dict[int, int] = {}
        for override in _find_all(one, "w:lvlOverride"):
            depth = _to_int(_get(override, "ilvl"), 0)
            own = dict(_read_levels(override))
            levels |= own
            start = _read_value(override, "w:startOverride")
            if start is not None:
                starts[depth] = _to_int(start, 1)
                levels[depth] = replace(levels.get(depth, _Level()), start=starts[depth])
            elif depth in own:
                starts[depth] = own[depth].start
        lists[str(number)] = _List(kind_id, levels, starts)
    return lists


def _read_levels(holder: BaseOxmlElement) -> Iterator[tuple[int, _Level]]:
    for element in _find_all(holder, "w:lvl"):
        depth = _to_int(_get(element, "ilvl"), 0)
        if depth >= _MAX_LEVELS:
            continue
        restarts_after = _read_value(element, "w:lvlRestart")
        legal = _find_all(element, "w:isLgl")
        # Newer formats are told beside an older one that stands for them.
        is_told_beside = bool(_find_all(element, ".//w:numFmt"))
        number_format = _read_value(element, "w:numFmt") or ("other" if is_told_beside else "decimal")
        yield (
            depth,
            _Level(
                # Without one a level begins at 0 (ECMA-376, 17.9.25).
                _to_int(_read_value(element, "w:start"), 0),
                number_format,
                _read_value(element, "w:lvlText") or "",
                None if restarts_after is None else _to_int(restarts_after, 0),
                _read_value(element, "w:pStyle"),
                bool(legal) and _get(legal[0], "val") not in ("0", "false", "off"),
            ),
        )


def _find_style_list(styles: dict[str, BaseOxmlElement], name: str | None) -> tuple[str, str, str | None] | None:
    """Return the list that a style, or one that it is based on, gives: its number, that style, and the level."""
    depth = None
    for _ in range(_MAX_STYLES_DEEP):
        style = styles.get(name or "")
        if style is None or name is None:
            return None
        depth = depth or _read_value(style, "w:pPr/w:numPr/w:ilvl")
        number = _read_value(style, "w:pPr/w:numPr/w:numId")
        if number is not None:
            return number, name, depth
        name = _read_value(style, "w:basedOn")
    return None


def _get(element: BaseOxmlElement, name: str) -> str | None:
    from docx.oxml.ns import qn

    value = element.get(qn(f"w:{name}"))
    return None if value is None else str(value)


def _find_all(element: BaseOxmlElement, path: str) -> list[BaseOxmlElement]:
    from docx.oxml.ns import nsmap

    found: list[BaseOxmlElement] = element.findall(path, nsmap)
    return found


def _read_value(element: BaseOxmlElement, path: str) -> str | None:
    found = _find_all(element, path)
    return _get(found[0], "val") if found else None


def _to_int(value: str | None, otherwise: int) -> int:
    try:
        return int(value) if value is not None else otherwise
    except ValueError:
        return otherwise
