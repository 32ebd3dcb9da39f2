"""What changes the version of an index: all that it is made by and of, and nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import index
from index.building.versions import SOURCES, digest_sources, list_sources
from tests.documents import make_docx, make_pdf

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = Path(index.__file__).parent
SEED = "eu-reporter-presidential-vote.txt"
# What runs when an index has been made, to open its arrays for questions.
OPENS_ONLY = {
    "answering/quoting/quoter.py",
    "collection.py",
    "search/index.py",
    "search/kernel.py",
    "search/maxscore_sources.py",
}
# Prints the files of the package whose functions ran, or that were read, while a folder was indexed and stored.
TRACE = """
import json, sys
from pathlib import Path
import index.building.build
from index.building.snapshot import save_collection
package, seen = Path(index.__file__).parent, set()
sys.settrace(lambda frame, event, _: seen.add(frame.f_code.co_filename))
sys.addaudithook(lambda event, details: seen.add(str(details[0])) if event == "open" else None)
collection = index.building.build.build_collection(Path(sys.argv[1]), Path(sys.argv[2]) / "cache")
save_collection(collection, Path(sys.argv[2]) / "index")
sys.settrace(None)
assert not collection.skipped
print(json.dumps(sorted(str(Path(one).relative_to(package)) for one in seen if Path(one).is_relative_to(package))))
"""


def list_used(folder: Path, scratch: Path) -> set[str]:
    command = [sys.executable, "-c", TRACE, str(folder), str(scratch)]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=True, text=True)
    return {name for name in json.loads(done.stdout) if "__pycache__" not in name}


@pytest.mark.long
def test_all_that_runs_or_is_read_while_an_index_is_made_counts(tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for name in ("collection.toml", SEED):
        shutil.copy(ROOT / "seeds" / name, folder)
    text = "Seven parties took part in the election of 19 March 2023, as the commission said."
    (folder / "a.pdf").write_bytes(make_pdf(text))
    (folder / "a.pdf.yaml").write_text("title: Seven parties\nid: seven\n", "utf-8")
    (folder / "b.docx").write_bytes(make_docx(text))
    (folder / "c.html").write_text(f"<html><title>Seven</title><body><p>{text}</p></body></html>", "utf-8")
    used = list_used(folder, tmp_path)
    counted = {path.relative_to(PACKAGE).as_posix() for path in list_sources(PACKAGE)}
    assert used - counted == OPENS_ONLY
    # Each room and file of the list has its use.
    assert [source for source in SOURCES if not any(name.startswith(source) for name in used)] == []


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package."""
    copy = tmp_path_factory.mktemp("copied") / "index"
    return shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("analysis/folding.py", True),
        ("arrays.py", True),
        ("building/assembly.py", True),
        ("data/analysis/freedict.tsv", True),
        ("data/passages/furniture_id.txt", True),
        ("data/questions/election_en.txt", True),
        ("documents/extraction/pages/pdf.py", True),
        ("passages/sentences.py", True),
        ("search/postings.py", True),
        ("__init__.py", False),
        ("answering/ranking.py", False),
        ("collection.py", False),
        ("data/questions/filler_en.txt", False),
        ("data/ranking.json", False),
        ("editing/saving.py", False),
        ("questions/frames.py", False),
        ("releases/generations.py", False),
        ("search/queries.py", False),
        ("verification/verifier.py", False),
    ],
)
def test_a_comment_rebuilds_only_where_an_index_depends_on_the_file(name: str, counts: bool, package: Path) -> None:
    before, text = digest_sources(package), (package / name).read_bytes()
    (package / name).write_bytes(text + b"# A comment\n")
    assert (digest_sources(package) != before) is counts
    (package / name).write_bytes(text)
    assert digest_sources(package) == before == digest_sources(PACKAGE)


def test_another_name_or_a_new_file_counts(package: Path) -> None:
    before, path = digest_sources(package), package / "passages" / "sentences.py"
    renamed = path.rename(path.with_name("phrases.py"))
    with_name = digest_sources(package)
    renamed.rename(path)
    path.with_name("more.py").touch()
    assert len({before, with_name, digest_sources(package)}) == 3
    path.with_name("more.py").unlink()
