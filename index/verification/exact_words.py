"""A text as the words and marks that a comparison of wordings counts, each with its place.

Case, white space, quotation marks, ellipses, marks of markup and of lists do not count; most stay known as what stands
before a token. Invisible characters within a text and letters that pose as others do count, but do not keep words from
being aligned; symbols that show letters are letters.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from index.analysis.folding import fold
from index.analysis.numbers import unify_signs
from index.analysis.word_lists import read_table, read_word_list
from index.characters import is_invisible

_QUOTES = "\"'‘’‚‛“”„‟«»‹›`´′″‵‶「」『』〝〞〟＂＇ʼʻʹʺ❛❜❝❞"
# Sentences of a claim and of what is held against it: each is asked for many times.
_MAX_REMEMBERED = 1_024
_APOSTROPHES = "'’‘ʼʻʹ`´′＇"
# Symbols that show letters: parenthesised, circled and squared ones.
_SYMBOL_LETTERS = "\u249c-\u24e9\U0001f110-\U0001f12a\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189"
_LETTERS = rf"(?:[^\W_]|[{_SYMBOL_LETTERS}])+"
_PIECE = re.compile(
    rf"""(?P<space>\s+)
      |(?P<address>(?:https?://|www\.)\S+|[@\#][^\W_]\w*)
      |(?P<cut>[\[(]\s?(?:…|\.\.+)\s?[\])]|(?:…|\.(?:\s?\.)+)+)
      |(?P<word>{_LETTERS}(?:(?:[{_APOSTROPHES}]|(?<=\d)[.,:](?=\d)){_LETTERS})*)
      |(?P<flags>[\U0001f1e6-\U0001f1ff]+)
      |(?P<quote>[{re.escape(_QUOTES)}])
      |(?P<markup>[*_`]+)
      |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
# The first of each block of symbols that have no letter of their own in Unicode's tables, for A to Z.
_SYMBOL_ALPHABETS = (0x1F150, 0x1F170, 0x1F1E6)
_FLAG_LETTERS = 2
_BRACKETS = dict.fromkeys(map(ord, "()"))
# What opens an item of a list or a quoted line where white space follows.
_LIST_MARKS = frozenset("-–—•*▪·>#○●◦‣➢➤✔✓☑→")
# Of the invisible characters those that change how letters beside them are read.
_OVERRIDES = frozenset("\u202d\u202e")
_CURRENCIES = frozenset(("$", "€", "£", "₸", "rp", "us", "idr"))
# Chat programs put these before a text: they tell only which way it runs.
_DIRECTION_MARKS = frozenset("\u200e\u200f")
# What a page has where it divides a word at the end of a line.
_DIVISIONS = frozenset("\u00ad\ufffe\x02")
_LINE_BREAK = re.compile(r"[\n\r\u0085\u2028\u2029]")
# What tells that a number may have decimals stands so near before it.
_MAX_WORDS_BEFORE = 6
_UNIFIED_APOSTROPHES = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))


class Gap:
    """What stands between a token and the one before it: bits of an int, which are faster than flags.

    Attributes:
        STOP: The end of a sentence or clause.
        CUT: An ellipsis.
        PICTURE: An emoji or the like, itself the token before or after.
        ADDRESS: A link, hashtag or mention, likewise.
        FENCES: All that parts what need not belong together.
    """

    SPACE = 1
    LINE_BREAK = 2
    QUOTE = 4
    CUT = 8
    STOP = 16
    COLON = 32
    PICTURE = 64
    ADDRESS = 128
    FENCES = LINE_BREAK | QUOTE | CUT | STOP | COLON | PICTURE | ADDRESS


class TokenKind(enum.Enum):
    """What a token can be: only words are counted as such."""

    WORD = "word"
    MARK = "mark"
    PICTURE = "picture"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class ExactToken:
    """A word, a number, or a mark that is neither white space, quotation mark nor ellipsis.

    Attributes:
        key: What is aligned: lower case, look-alike letters as what they pose as, nothing invisible, numbers with one
            decimal sign.
        plain: Lower case as written, nothing invisible.
        hidden: The invisible characters in it and between it and the token before.
        start: Offset in the text.
        end: Offset after it.
        gap: What stands before it, bits of `Gap`.
    """

    key: str
    plain: str
    hidden: str
    start: int
    end: int
    kind: TokenKind
    gap: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word or number."""
        return self.kind is TokenKind.WORD

    @property
    def is_fenced(self) -> bool:
        """Whether it and the token before need not belong together."""
        return bool(self.gap & Gap.FENCES)


def is_quotation_mark(character: str) -> bool:
    """Whether a character is one of the marks that people put around quotes, or by which they set words off."""
    return character in _QUOTES or character in "*_`"


@lru_cache(maxsize=_MAX_REMEMBERED)
def split_wording(text: str, start: int = 0) -> tuple[ExactToken, ...]:
    """Return the tokens of a text.

    Args:
        text: Anything.
        start: Offset of the text within a larger one; added to all offsets.
    """
    visible, starts, ends, hidden = _reveal(text)
    tokens: list[ExactToken] = []
    gap = Gap.LINE_BREAK
    taken = 0
    for match in _PIECE.finditer(visible):
        kind = match.lastgroup
        if kind == "space":
            gap |= Gap.LINE_BREAK | Gap.SPACE if _LINE_BREAK.search(match[0]) else Gap.SPACE
            continue
        if kind in {"quote", "cut"}:
            gap |= Gap.QUOTE if kind == "quote" else Gap.CUT
            continue
        if kind == "markup" or (kind == "mark" and gap & Gap.LINE_BREAK and _is_list_mark(visible, match.start())):
            continue
        token_kind = _classify(kind or "", match[0])
        until = taken
        while until < len(hidden) and hidden[until][0] < match.end():
            until += 1
        plain = _fold_case(match[0]).translate(_UNIFIED_APOSTROPHES)
        tokens.append(
            ExactToken(
                _unmask(plain),
                plain,
                "".join(character for _, character in hidden[taken:until]),
                start + starts[match.start()],
                start + ends[match.end() - 1],
                token_kind,
                gap | _border(token_kind),
            )
        )
        taken = until
        gap = _follow(tokens[-1])
    if tokens and taken < len(hidden):
        trailing = "".join(character for _, character in hidden[taken:])
        tokens[-1] = replace(tokens[-1], hidden=tokens[-1].hidden + trailing)
    return _unify_numbers(tokens)


def _unify_numbers(tokens: Sequence[ExactToken]) -> tuple[ExactToken, ...]:
    """Return tokens with their numbers by the same signs: "69,43" as "69.43", "4.834 suara" as "4,834"."""
    return tuple(
        replace(token, key=unify_signs(token.key, is_count=_counts(tokens, at)))
        if token.key[:1].isdecimal() and ("," in token.key or "." in token.key)
        else token
        for at, token in enumerate(tokens)
    )


def _counts(tokens: Sequence[ExactToken], at: int) -> bool:
    """Whether a number counts what the word behind it names, which has no parts: voters, and not metres or per cent."""
    if at + 1 == len(tokens) or not (behind := tokens[at + 1]).key.isalpha():
        return False
    # Lines of a message break anywhere.
    if behind.gap & ~Gap.LINE_BREAK != Gap.SPACE:
        return False
    beside = {fold(token.key) for token in tokens[max(0, at - _MAX_WORDS_BEFORE) : at + 2]}
    return beside.isdisjoint(_read_fractions()) and (not at or tokens[at - 1].key not in _CURRENCIES)


@cache
def _read_fractions() -> frozenset[str]:
    units = read_table("verification/units.tsv", 3, lambda word, *_: word)
    return read_word_list("verification/fractions.txt").union(units)


def _is_list_mark(visible: str, at: int) -> bool:
    return visible[at] in _LIST_MARKS and visible[at + 1 : at + 2].isspace()


def _reveal(text: str) -> tuple[str, list[int], list[int], list[tuple[int, str]]]:
    """Return the visible characters in NFC, their starts and ends, and each invisible one with what it precedes."""
    visible: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    hidden: list[tuple[int, str]] = []
    for at, character in enumerate(text):
        if character < "\x7f" and (character >= " " or character.isspace()):
            pass
        elif not character.isspace() and is_invisible(character):
            hidden.append((len(visible), character))
            continue
        elif character >= "\u0300" and visible and unicodedata.combining(character):
            composed = unicodedata.normalize("NFC", visible[-1] + character)
            if len(composed) == 1:
                visible[-1] = composed
                ends[-1] = at + 1
                continue
        visible.append(character)
        starts.append(at)
        ends.append(at + 1)
    shown = "".join(visible)
    counted = _OVERRIDES | _DIVISIONS
    return shown, starts, ends, [(at, one) for at, one in hidden if one in counted or not _is_at_edge(shown, at, one)]


def _is_at_edge(visible: str, at: int, character: str) -> bool:
    """Whether nothing but white space and quotation marks parts a place from the beginning or end of a line.

    Of a mark that tells which way a text runs, whether it stands within no word.
    """
    if character in _DIRECTION_MARKS and visible[max(0, at - 1) : at].isspace():
        return True
    for step in (-1, 1):
        place = at - 1 if step < 0 else at
        while (
            0 <= place < len(visible)
            and visible[place] not in "\n\r"
            and (visible[place].isspace() or visible[place] in _QUOTES)
        ):
            place += step
        if not 0 <= place < len(visible) or visible[place] in "\n\r":
            return True
    return False


def _classify(group: str, piece: str) -> TokenKind:
    if group == "mark":
        is_picture = unicodedata.category(piece) in {"So", "Sk", "Mn", "Me", "Co", "Cn"}
        return TokenKind.PICTURE if is_picture and piece > "\x7f" else TokenKind.MARK
    if group == "flags":
        # Two letters are a flag, unless somebody writes "no" with them.
        return TokenKind.PICTURE if len(piece) == _FLAG_LETTERS and _unmask(piece) != "no" else TokenKind.WORD
    return TokenKind(group)


def _border(kind: TokenKind) -> int:
    if kind is TokenKind.PICTURE:
        return Gap.PICTURE
    return Gap.ADDRESS if kind is TokenKind.ADDRESS else 0


def _follow(token: ExactToken) -> int:
    """Return what a token leaves before the next one."""
    if token.plain in {".", "!", "?", ";"}:
        return Gap.STOP
    return Gap.COLON if token.plain == ":" else _border(token.kind)


def _fold_case(piece: str) -> str:
    """Return a word in lower case, except letters that pose as capitals of others, such as the Kelvin sign."""
    if piece.isascii():
        return piece.lower()
    return "".join(low if (low := letter.lower()).upper() == letter else letter for letter in piece)


@cache
def _read_lookalikes() -> dict[int, str]:
    return dict(read_table("verification/lookalikes.tsv", 3, _read_lookalike))


def _read_lookalike(letter: str, latin: str, name: str) -> tuple[int, str]:
    if len(letter) != 1 or not name.startswith(f"U+{ord(letter):04X} "):
        raise ValueError(f"{name} is another letter")
    return ord(letter), latin


def _unmask(plain: str) -> str:
    """Return a word with look-alike letters, and symbols that show letters, as what they pose as."""
    if plain.isascii():
        return plain
    letters = "".join(map(_read_symbol, unicodedata.normalize("NFKC", plain)))
    # A bracket of another width is one, and shows no letter.
    return letters.lower().translate(_BRACKETS | _read_lookalikes()) or letters


def _read_symbol(symbol: str) -> str:
    first = next((first for first in _SYMBOL_ALPHABETS if 0 <= ord(symbol) - first < 26), None)
    return symbol if first is None else chr(ord("a") + ord(symbol) - first)
