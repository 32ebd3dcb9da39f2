"""HTML → the text of its article, by trafilatura; imported only when a page is read."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import TYPE_CHECKING

from index.documents.extraction.models import CorpusLimits, Extract
from index.documents.extraction.plain_text import decode_text
from index.documents.extraction.web_table import write_html_table
from index.errors import DocumentError
from index.problems import Problem

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNSEEN = "//head | //script | //style | //noscript | //template"
# Elements of HTML and of trafilatura's own tree that begin a line of their own; all others run within one.
_BLOCKS = dict.fromkeys(
    "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 "  # noqa: SIM905
    "h3 h4 h5 h6 head header hr item li list main menu nav ol p pre quote section table ul".split(),
    "\n\n",
)
_ENDS = _BLOCKS | {"br": "\n", "lb": "\n", "row": "\n", "tr": "\n", "cell": "\t", "td": "\t", "th": "\t"}
# Beyond this size trafilatura's time grows with the square: a minute at a hundred thousand elements.
_MAX_ARTICLE_ELEMENTS = 20_000
_CELLS = frozenset({"cell", "td", "th"})
_ITEMS = frozenset({"item", "li"})
# What a browser shows before an item. Its number, where it has one, is for the page's styles to say.
_BULLET = "• "
_SOURCE_SPACES = re.compile(r"[ \t\r\n\f]+")
_SPACES_AT_BREAK = re.compile(r"[ \t]*(\n)[ \t]*| *(\t) *")
_SPACES_BETWEEN = re.compile(r" {2,}")
_MIN_JOINED_BLOCKS = 3
_BLANK_LINES = re.compile(r"\n{3,}")


def extract_html(data: bytes, limits: CorpusLimits) -> Extract:  # noqa: ARG001 (all extractors are called alike)
    """Extract the main text and what the page says of itself; all visible text where no article is found.

    Raises:
        DocumentError: The bytes are not UTF-8, hold no HTML, or are half a page.
    """
    import trafilatura
    from lxml import html

    page = decode_text(data)
    lowered = page.lower()
    if "<" not in page:
        raise DocumentError(Problem.CORRUPT)
    if "<html" in lowered and "</html" not in lowered:
        raise DocumentError(Problem.CUT_SHORT)
    # trafilatura loses the words that follow a comment.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    tree = html.document_fromstring(page.encode(), parser=parser)
    found = None
    if sum(1 for _ in tree.iter()) <= _MAX_ARTICLE_ELEMENTS:
        found = trafilatura.bare_extraction(
            tree,
            include_comments=False,
            # Else words that are partly marked up come apart.
            include_formatting=True,
            with_metadata=True,
            # A date is taken where the page declares one, never guessed from its text.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    title = tree.findtext(".//title")
    # What stands in the text, as in an example of a file's name, declares nothing.
    declared = "\n".join(tree.xpath("//meta/@content | //time/@datetime | //script[contains(@type, 'json')]/text()"))
    for element in tree.xpath(_UNSEEN):
        element.drop_tree()
    written = _Written(_write_tables(tree), _list_menu_items(tree))
    extract = Extract(_lay_out(tree, written), f"lxml {version('lxml')}", title=title)
    if not isinstance(found, trafilatura.settings.Document):
        return extract
    extract = replace(
        extract,
        title=found.title,
        author=found.author,
        publisher=found.sitename,
        published=_iso_date(found.date) if found.date and found.date in declared else None,
        url=found.url,
    )
    article = "" if found.body is None else _lay_out(found.body, written)
    if not article or not _is_verbatim(article, extract.text) or _runs_blocks_together(article, extract.text):
        return extract
    return replace(extract, text=article, extractor=f"trafilatura {version('trafilatura')}")


def _is_verbatim(article: str, page_text: str) -> bool:
    """Whether all paragraphs stand in the page as they are, in order: trafilatura may leave out words."""
    page, position = " ".join(page_text.replace(_BULLET, "").split()), 0
    for paragraph in article.split("\n\n"):
        words = " ".join(paragraph.replace(_BULLET, "").split())
        position = page.find(words, position)
        if position < 0:
            return False
        position += len(words)
    return True


def _runs_blocks_together(article: str, page_text: str) -> bool:
    """Whether half of an article's letters stand in paragraphs of three blocks of the page or more.

    Where trafilatura finds no article, it gives all words of the page in one paragraph.
    """
    page, position = " ".join(page_text.split()), 0
    ends: list[int] = []
    for block in page_text.split("\n\n"):
        ends.append((ends[-1] if ends else -1) + len(" ".join(block.split())) + 1)
    joined = 0
    for paragraph in article.split("\n\n"):
        words = " ".join(paragraph.split())
        position = page.find(words, position)
        first, last = bisect_right(ends, position), bisect_right(ends, position + len(words) - 1)
        joined += len(words) if last - first + 1 >= _MIN_JOINED_BLOCKS else 0
        position += len(words)
    return joined * 2 > len(article)


def _write_tables(tree: _Element) -> dict[str, str]:
    """Return a page's tables as they are written, by their letters, with and without their captions'."""
    tables: dict[str, str] = {}
    for table in tree.iter("table"):
        if lines := write_html_table(table):
            cells = "".join(letters for row in table.iter("tr") for letters in row.itertext())
            tables |= {_key(table): lines, "".join(cells.split()): lines}
    return tables


def _key(element: _Element) -> str:
    """Return the letters of an element, by which it is known again in trafilatura's tree."""
    return "".join("".join(element.itertext()).split())


@dataclass(frozen=True, slots=True)
class _Written:
    """What of a page is known before its text is laid out.

    Attributes:
        tables: As they are written, by their letters.
        menu_items: The letters of list items that are links and nothing else.
    """

    tables: Mapping[str, str]
    menu_items: frozenset[str]


def _list_menu_items(tree: _Element) -> frozenset[str]:
    items = ((_key(item), "".join(map(_key, item.iter("a")))) for item in tree.iter("li"))
    return frozenset(letters for letters, linked in items if letters == linked)


def _lay_out(tree: _Element, written: _Written) -> str:
    """Return a tree's text as a browser would: blocks a blank line apart, rows as lines, cells a tab apart.

    trafilatura's own text marks lists and tables with characters that no browser shows.

    Args:
        tree: The page's or trafilatura's.
        written: What is known of the page.
    """
    blocks: list[str] = []
    parts: list[str] = []
    for piece in _walk(tree, written):
        if isinstance(piece, str):
            parts.append(piece)
        else:
            blocks += [_fold_spaces(parts), piece[0]]
            parts = []
    return "\n\n".join(filter(None, [*blocks, _fold_spaces(parts)]))


def _fold_spaces(parts: Sequence[str]) -> str:
    text = _SPACES_AT_BREAK.sub(r"\1\2", "".join(parts))
    return _BLANK_LINES.sub("\n\n", _SPACES_BETWEEN.sub(" ", text)).strip()


def _walk(tree: _Element, page: _Written) -> Iterator[str | tuple[str]]:
    """Yield the pieces of a text as they come, those of a table in one and alone in a tuple."""
    from lxml import etree

    cell_depth = 0
    mark = ""
    walker = etree.iterwalk(tree, events=("start", "end"))
    written: set[_Element] = set()
    for event, node in walker:
        is_start = event == "start"
        if is_start and node.tag == "table" and (lines := page.tables.get(_key(node))):
            yield (lines,)
            walker.skip_subtree()
            written.add(node)
            continue
        if node in written:
            yield _SOURCE_SPACES.sub(" ", node.tail or "")
            continue
        cell_depth += (node.tag in _CELLS) * (1 if is_start else -1)
        gap = (_BLOCKS if is_start else _ENDS).get(node.tag)
        if gap:
            yield " " if cell_depth else gap
        is_marked = is_start and node.tag in _ITEMS and not cell_depth and _key(node) not in page.menu_items
        mark = _BULLET if is_marked else mark
        words = _SOURCE_SPACES.sub(" ", (node.text if is_start else node.tail) or "")
        if mark and words.strip():
            words, mark = mark + words.lstrip(), ""
        yield words


def _iso_date(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError:
        return None
