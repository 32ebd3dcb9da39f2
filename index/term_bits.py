"""What is kept of terms and tokens as bits."""

from __future__ import annotations

from index.models import Language

# Of a token.
IS_CAPITALIZED = 1
IS_NUMBER = 2
IS_DATE = 4
IS_PERCENT = 8

# Of a term: in which languages it was met.
LANGUAGE_BITS = {Language.EN: 1, Language.ID: 2}
