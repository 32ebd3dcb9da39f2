"""Which words Telegram would turn into links by itself.

Telegram's server looks for @mentions, #tags, $TAGS, /commands, addresses, e-mail and card numbers in every
text that a bot sends, blockquotes and bold included. Only words inside a link or `code` entity are left
alone, and characters that would break a pattern must not be put into a quote: so words of others that match
go into `code`. The patterns take in more than Telegram does, by whole words, since its list of domains grows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from index.models import Span

# Each of the patterns below has one of these in it, before something else of the same word: few words do.
_SIGN = re.compile(r"[@#$/.:](?=\S)")
_END_OF_WORD = re.compile(r"\s|$")
# Stands for a character that Python does not know: for Telegram it may be a letter or not.
_UNKNOWN = "\ue000"
_IN_WORD = re.compile(
    r"""
      @[\w\ue000]                           # a mention or an e-mail address
    | \#(?=\S*(?:[^\W\d_]|\ue000))          # a tag: letters needed
    | \$(?:1INCH|[A-Z]{1,8})(?![A-Za-z\d_$]) # a cashtag, "$A¼" too; "$500m" is none
    | (?<!\w)/[\w\ue000]                    # a command
    | ://                                   # any scheme
    | [^\s.]\.                              # a domain: a dot within a word, …
      (?![A-Z][a-z]+(?:[^\w\ue000]|$))      # … not before a capitalised word: a missing space
      (?:[^\W\d_]|\ue000)[\w\ue000-]       # … and two letters; "3.5" and "a.n." are no domains
    | \d+\.\d+\.\d+\.\d                     # an IPv4 address
    """,
    re.VERBOSE,
)
# Card and telephone numbers may hold spaces, and so span words.
_NUMBER = re.compile(r"(?<!\d)(?:\d(?:[ -]?\d){12,}|\+\d(?:[ ().-]{0,2}\d){6,})(?!\d)")


def find_autolinks(text: str) -> list[Span]:
    """Returns the stretches of a text that Telegram may turn into links, ascending and apart from each other.

    Args:
        text: As it will be sent, white space folded.
    """
    text = _mark_unknown(text)
    found = [word for word in _find_words_with_signs(text) if _IN_WORD.search(text[word.start : word.end])]
    found += [Span(*number.span()) for number in _NUMBER.finditer(text)]
    apart: list[Span] = []
    for span in sorted(found):
        if apart and span.start < apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, span.end))
        else:
            apart.append(span)
    return apart


def _mark_unknown(text: str) -> str:
    """A text of the same length with one character for all unknown ones: Telegram may know a later Unicode."""
    if text.isascii():
        return text
    unknown = {ord(character): _UNKNOWN for character in set(text) if unicodedata.category(character) == "Cn"}
    return text.translate(unknown) if unknown else text


def _find_words_with_signs(text: str) -> Iterator[Span]:
    end = 0
    for sign in _SIGN.finditer(text):
        start = sign.start()
        if start < end:
            continue
        while start > end and not text[start - 1].isspace():
            start -= 1
        found = _END_OF_WORD.search(text, sign.end())
        end = found.start() if found else len(text)
        yield Span(start, end)
