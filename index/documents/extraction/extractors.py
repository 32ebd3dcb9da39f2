"""The bytes of a file → its text, by the extractor of its format."""

from __future__ import annotations

import logging
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from index.documents.extraction.comma_separated import extract_csv
from index.documents.extraction.models import CorpusLimits, Extract
from index.documents.extraction.office.spreadsheet import extract_xlsx
from index.documents.extraction.office.word import extract_docx
from index.documents.extraction.pages.pdf import extract_pdf
from index.documents.extraction.web_page import extract_html
from index.errors import DocumentError
from index.problems import Problem

EXTRACTORS: dict[str, Callable[[bytes, CorpusLimits], Extract]] = {
    ".html": extract_html,
    ".htm": extract_html,
    ".pdf": extract_pdf,
    ".docx": extract_docx,
    ".csv": extract_csv,
    ".xlsx": extract_xlsx,
}
_NOISY_LOGGERS = ("pypdfium2", "trafilatura", "htmldate", "courlan", "justext", "openpyxl")
_quiet_lock = threading.Lock()


def extract(data: bytes, suffix: str, limits: CorpusLimits) -> Extract:
    """Extract the text of a file's bytes.

    Args:
        data: The whole file.
        suffix: A key of `EXTRACTORS`.
        limits: What is too large.

    Raises:
        DocumentError: The bytes cannot be read as what `suffix` says, or the extractor is not installed.
    """
    with _library_noise_silenced():
        try:
            return EXTRACTORS[suffix](data, limits)
        except DocumentError:
            raise
        except ImportError as error:
            raise DocumentError(Problem.MISSING_EXTRACTOR) from error
        except MemoryError as error:
            raise DocumentError(Problem.MEMORY) from error
        # The extractors raise whatever a broken file drives them to, KeyError and RecursionError included.
        except Exception as error:
            raise DocumentError(Problem.CORRUPT) from error


@contextmanager
def _library_noise_silenced() -> Iterator[None]:
    """Keep the extractors' log records and warnings from the operator: what matters comes as a reason."""
    # One at a time: loggers and warning filters belong to the whole process and are put back as they were.
    with _quiet_lock, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        loggers = [logging.getLogger(name) for name in _NOISY_LOGGERS]
        before = [(logger, logger.propagate) for logger in loggers]
        silence = logging.NullHandler()
        for logger in loggers:
            logger.propagate = False
            logger.addHandler(silence)
        try:
            yield
        finally:
            for logger, propagates in before:
                logger.propagate = propagates
                logger.removeHandler(silence)
