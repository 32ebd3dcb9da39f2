"""A collection with documents under embargo, and the same without them."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from tests.corpora import SEEDS
from tests.documents import make_pdf

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
FIRST_END = dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC)
LAST_END = dt.datetime(2026, 3, 3, tzinfo=dt.UTC)
SECRET = "The zorblax commission annulled the presidential election in the town of Qwertystan on Friday."
"""What only documents under embargo say; two of its words stand nowhere else."""
HELD = ("aaa-copy", "replacing", "scan", "secret")
"""Ids of what is under embargo, beside one that has the id of a document that is seen."""


def write_collections(
    folder: Path, first: str = "2026-03-02 17:00+07:00", last: str = "2026-03-03"
) -> tuple[Path, Path]:
    """Write a folder that holds documents under embargo until two times, and the same without them."""
    held, free = folder / "held" / "seeds", folder / "free" / "seeds"
    for one in (held, free):
        shutil.copytree(SEEDS, one)
        # It names a document that is under embargo, and one that is nowhere.
        (one / "pointing.txt").write_text(
            "---\ntranslation_of: secret\nsupersedes: [secret, nowhere]\nlanguage: en\n---\n"
            "The turnout in the town of Pointing was 41 per cent, its mayor said on Monday.\n"
        )
    body = (SEEDS / "nika-election-outcome.txt").read_text("utf-8").split("---\n", 2)[2]
    written = {
        "secret": ("title: The zorblax annulment\npublisher: Qwertystan Post", f"{SECRET}\n"),
        # The same text as one that is seen, before it; and its very id.
        "aaa-copy": ("title: A copy", body),
        "aab": ("id: nika-election-outcome", SECRET.replace("Friday", "Monday") + "\n"),
        "replacing": ("supersedes: korea-herald-reforms", f"{SECRET} It did so thrice.\n"),
    }
    for name, (fields, text) in written.items():
        (held / f"{name}.txt").write_text(f"---\n{fields}\nembargo_until: {first}\n---\n{text}")
    (held / "scan.pdf").write_bytes(make_pdf(f"{SECRET} A scan of it was shown.", ""))
    (held / "scan.pdf.yaml").write_text(f"title: Scanned zorblax\nembargo_until: {last}\n")
    return held, free
