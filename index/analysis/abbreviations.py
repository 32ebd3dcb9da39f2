"""What is short for what: "KPU" for "Komisi Pemilihan Umum", from data files of both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from index.analysis.analyzer import analyze, stem
from index.analysis.folding import fold
from index.analysis.lexicon import Stems
from index.analysis.word_lists import read_pairs
from index.models import Language


@cache
def _read_rows(language: Language) -> tuple[tuple[str, Stems], ...]:
    """Return (folded short form, stems of what it stands for) rows."""
    rows = read_pairs(f"analysis/short_forms_{language}.tsv")
    return tuple((fold(short), tuple(term.text for term in analyze(long, language))) for short, long in rows)


@cache
def read_long_forms() -> Mapping[str, tuple[Stems, ...]]:
    """Return folded short form → the stems of each long form, whatever the language: people mix them."""
    forms: dict[str, dict[Stems, None]] = {}
    for language in Language:
        for short, stems in _read_rows(language):
            forms.setdefault(short, {})[stems] = None
    return {short: tuple(longs) for short, longs in forms.items()}


@cache
def read_short_forms(language: Language) -> Mapping[Stems, frozenset[str]]:
    """Return the stems of each long form of a language → the stems that its short forms have in either language."""
    forms: dict[Stems, set[str]] = {}
    for short, stems in _read_rows(language):
        forms.setdefault(stems, set()).update(stem(short, other) for other in Language)
    return {stems: frozenset(shorts) for stems, shorts in forms.items()}
