"""What is written about the project, held against it: rooms, ways, commands, names, links and tasks.

`docs/architecture.md` names rooms in tables, in the order of `FLOORS`, and tells ways in numbered steps, each a module
and functions of it. The ways are walked here, and what is called has to come in the order told.
"""

from __future__ import annotations

import ast
import re
import runpy
import shlex
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, product
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import pytest

from bot.cli import COMMANDS, make_parser
from bot.context import KutipApplication
from tests.commands import Shell
from tests.running import Person
from tests.test_architecture import FLOORS

ROOT = Path(__file__).resolve().parents[1]
ARCHITECTURE = "docs/architecture.md"
GUIDES = ("README.md", "CONTRIBUTING.md", "docs/admins.md", "docs/documents.md", "docs/operating.md")
MOST_README_LINES = 120
OTHER_PAGES = ("benchmarks/README.md", "index/data/NOTICE.md")
PAGES = sorted(
    [page.relative_to(ROOT).as_posix() for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"))] + [*OTHER_PAGES]
)
# Of these only the links are held: they tell of the past too, and of other projects.
TOLD_OF_OTHERS = {"CHANGELOG.md", *OTHER_PAGES}
# Where sources stand that pages name.
SOURCES = ("bot", "index", "tests", "benchmarks", "docs")

_SPAN = re.compile(r"`([^`\n]+)`")
_STEP = re.compile(r"\d+\. `(?P<path>[\w/]+\.py)`(?P<names>(?:,? `[\w.]+`)+): ")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_PATH = re.compile(r"(?:bot|index|tests|benchmarks|docs|seeds|\.ci)/[\w./-]*")
_NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
_TYPED = ("kutip ", ".venv/bin/kutip ")
_OPTIONAL = re.compile(r"\[([^\]]+)\]")
_MAKE = re.compile(r"^make ([a-z]+)$")


def read(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


def find_section(page: str, heading: str) -> str:
    """What stands under a heading, up to the next one of its rank or above."""
    rank = heading.split(" ", 1)[0]
    (section,) = re.findall(rf"^{re.escape(heading)}$(.*?)(?=^#{{1,{len(rank)}}} |\Z)", read(page), re.M | re.S)
    return str(section)


# --- rooms ---


def list_named_rooms() -> list[str]:
    """What the first cells of the map name, from top to bottom."""
    rows = re.findall(r"^\| (`[^|]+`) \|", find_section(ARCHITECTURE, "## The rooms"), re.M)
    return [name for row in rows for name in _SPAN.findall(row)]


def list_rooms() -> set[str]:
    """The folders of both packages that hold modules, and the modules that stand in no room but their package."""
    found: set[str] = set()
    for package in ("bot", "index"):
        for path in (ROOT / package).rglob("*.py"):
            folder = path.parent.relative_to(ROOT).as_posix()
            if folder == package:
                found |= {path.relative_to(ROOT).as_posix()} - {f"{package}/__init__.py"}
            else:
                found.add(f"{folder}/")
    return found


def test_the_map_names_every_room_and_every_room_named_is_there() -> None:
    named = list_named_rooms()
    assert sorted(list_rooms() - set(named)) == []
    assert [name for name in named if not (ROOT / name).exists()] == []
    assert len(named) == len(set(named))


def test_the_map_stands_in_the_order_of_the_arrows() -> None:
    floors = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
    named = [name.removesuffix("/").removesuffix(".py").replace("/", ".") for name in list_named_rooms()]
    order = [floors[name] for name in named if name in floors]
    assert order == sorted(order)
    assert {name for name in floors if (ROOT / name.replace(".", "/")).is_dir()} <= set(named)


# --- ways ---


def read_way(heading: str) -> list[tuple[str, str]]:
    """The steps of a way: module and function, in the order told."""
    lines = [line for line in find_section(ARCHITECTURE, heading).splitlines() if re.match(r"\d+\. ", line)]
    assert lines
    steps = []
    for line in lines:
        step = _STEP.match(line)
        assert step, line
        steps += [(step["path"], name) for name in _SPAN.findall(step["names"])]
    return steps


def list_definitions(path: str) -> set[str]:
    """The functions, classes and methods of a module, methods with the name of their class."""
    found: set[str] = set()
    for node in ast.parse(read(path)).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            found |= {
                f"{node.name}.{inner.name}"
                for inner in node.body
                if isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef))
            }
    return found


WAYS = re.findall(r"^### (?:A question|A document).*$", read(ARCHITECTURE), re.M)


@pytest.mark.parametrize("heading", WAYS)
def test_the_functions_of_a_way_are_there(heading: str) -> None:
    steps = read_way(heading)
    assert [step for step in steps if not (ROOT / step[0]).is_file()] == []
    assert [(path, name) for path, name in steps if name not in list_definitions(path)] == []


# What goes on beside whatever is asked, whenever its time has come.
BESIDE = ("correct_messages",)


class Call(NamedTuple):
    """A function that was called.

    Attributes:
        path: Its module.
        name: With the name of its class.
        caller: The module of either package that called it, None where nobody else did.
    """

    path: str
    name: str
    caller: str | None


@contextmanager
def walking() -> Iterator[list[Call]]:
    """Gives what is called of both packages in this thread until the block ends, in order."""
    calls: list[Call] = []
    packages = (f"{ROOT / 'bot'}/", f"{ROOT / 'index'}/")
    start = len(f"{ROOT}/")

    def note(frame: FrameType, event: str, _: object) -> None:
        path = frame.f_code.co_filename
        if event != "call" or not path.startswith(packages):
            return
        callers = []
        above = frame.f_back
        while above is not None:
            if above.f_code.co_filename.startswith(packages):
                callers.append(above.f_code)
            above = above.f_back
        if not any(code.co_name in BESIDE for code in callers):
            caller = callers[0].co_filename[start:] if callers else None
            calls.append(Call(path[start:], frame.f_code.co_qualname, caller))

    sys.setprofile(note)
    try:
        yield calls
    finally:
        sys.setprofile(None)


def check_order(heading: str, calls: Sequence[Call]) -> None:
    """Hold a way against what was called: each of its functions after the one before it."""
    at = 0
    for path, name in read_way(heading):
        names = {(path, name), (path, f"{name}.__init__")}
        place = next((place for place in range(at, len(calls)) if calls[place][:2] in names), None)
        assert place is not None, f"{path} {name} is not called after the step before it"
        at = place + 1


def test_a_way_told_in_another_order_is_found() -> None:
    steps = [Call(path, name, None) for path, name in read_way("### A question in a shell")]
    check_order("### A question in a shell", steps)
    with pytest.raises(AssertionError, match="is not called after the step before it"):
        check_order("### A question in a shell", [*steps[1:], steps[0]])


# What does its work without waiting.
AT_ONCE = ("index/", "bot/views/", "bot/messages/", "bot/values/", "bot/answering.py")
SEEDS = ("--seeds", str(ROOT / "seeds"))
QUESTION = "How many political parties are registered?"


async def test_a_question_in_telegram_goes_the_way_told(
    application: KutipApplication, person: Person, nothing_rendered: None, nothing_read: None
) -> None:
    for question in ("Who observed the elections?", "How many seats does the Mazhilis have?"):
        await person.ask(question)
    with walking() as calls:
        await person.ask(QUESTION)
    check_order("### A question in Telegram", calls)
    # What waits is called again whenever it goes on; what does not wait is told where it is entered more than once.
    entered = Counter(call.path for call in calls if call.path.startswith(AT_ONCE) and call.caller != call.path)
    told = set(_SPAN.findall(find_section(ARCHITECTURE, "## What is entered more than once")))
    assert [path for path, times in entered.items() if times > 1 and path not in told] == []


def test_a_question_in_a_shell_goes_the_way_told(
    no_settings: None,
    nothing_read: None,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shell = Shell(tmp_path, monkeypatch, capsys)
    assert shell.run("ask", *SEEDS, "Who observed the elections?").status == 0
    with walking() as calls:
        assert shell.run("ask", *SEEDS, QUESTION).status == 0
    check_order("### A question in a shell", calls)


def test_a_document_goes_the_ways_told(
    no_settings: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(tmp_path, monkeypatch, capsys)
    assert shell.run("reindex").status == 0
    sent = tmp_path / "west.txt"
    sent.write_text("The turnout in the west was 63 per cent, the officials of the commission said.\n", "utf-8")
    with walking() as calls:
        assert shell.run("add", str(sent)).status == 0
    check_order("### A document into the folder", calls)
    with walking() as calls:
        assert shell.run("reindex", "--publish").status == 0
    check_order("### A document from the folder to its readers", calls)


# --- names, commands, tasks, links ---


@pytest.fixture(scope="module")
def known_names() -> set[str]:
    """Every word of the sources, and the settings."""
    paths = chain.from_iterable((ROOT / folder).rglob("*.py") for folder in SOURCES)
    words = {word for path in paths for word in re.findall(r"\w+", path.read_text("utf-8"))}
    return words | set(re.findall(r"KUTIP_\w+", read(".env.example")))


@pytest.fixture(scope="module")
def known_files() -> set[str]:
    """The name of every file of both packages."""
    return {path.name for folder in ("bot", "index") for path in (ROOT / folder).rglob("*.*")}


@pytest.mark.parametrize("page", [page for page in PAGES if page not in TOLD_OF_OTHERS])
def test_paths_and_names_in_pages_are_there(page: str, known_names: set[str], known_files: set[str]) -> None:
    spans = _SPAN.findall(read(page))
    paths = [span for span in spans if _PATH.fullmatch(span)]
    assert [path for path in paths if not (ROOT / path).exists()] == []
    # Words of the language have no underscore and no capital within.
    names = [span for span in spans if _NAME.fullmatch(span) and re.search(r"_|[a-z][A-Z]", span)]
    assert [name for name in names if not set(name.split(".")) <= known_names and name not in known_files] == []


def list_commands(page: str) -> Iterator[str]:
    """The commands of `kutip` in a page: in code spans, in indented lines, behind the prompt of a console."""
    for line in read(page).splitlines():
        if line.startswith(("    ", "$ ")):
            typed = line.partition("  # ")[0]
            yield from (part.strip() for part in re.split(r"&&|^\$ ", typed) if part.strip().startswith(_TYPED))
        spans = [span.replace(r"\|", "|").removeprefix(".venv/bin/") for span in _SPAN.findall(line)]
        if line.startswith("| `kutip "):
            # A row of a table, whose first cell may name several: "`kutip publish NAME`, `discard NAME`".
            first = [span.replace(r"\|", "|") for span in _SPAN.findall(re.split(r"(?<!\\)\|", line)[1])]
            yield from (span if span.startswith("kutip ") else f"kutip {span}" for span in first)
        else:
            yield from (span for span in spans if span.startswith("kutip ") and not _PATH.match(span))


def spell_out(command: str) -> Iterator[list[str]]:
    """What may be typed: each optional part left out, and given with each of its alternatives."""
    parts = _OPTIONAL.split(command.removeprefix(".venv/bin/").removeprefix("kutip "))
    choices = [[part] if number % 2 == 0 else ["", *part.split("|")] for number, part in enumerate(parts)]
    for chosen in product(*choices):
        yield [word.rstrip("…") or word for word in shlex.split(" ".join(chosen))]


def is_taken(words: Sequence[str]) -> bool:
    """Whether the command line's own parser takes a command."""
    try:
        make_parser(*words[:1]).parse_args(words)
    except SystemExit as stopped:
        return stopped.code == 0
    return True


@pytest.mark.parametrize("page", [*GUIDES, "deploy/README.md"])
def test_commands_in_guides_are_taken_by_the_command_line(page: str) -> None:
    commands = [words for command in list_commands(page) for words in spell_out(command)]
    assert commands
    # The name alone speaks of a command, and calls none.
    assert [words for words in commands if not is_taken(words) and words not in ([name] for name in COMMANDS)] == []


def test_what_the_command_line_does_not_take_is_found() -> None:
    commands = [*spell_out("kutip reindex [--publish|--discard] FILE…"), *spell_out("kutip status [--offline]")]
    assert [words for words in commands if is_taken(words)] == [["status"], ["status", "--offline"]]


def test_the_readme_names_every_command() -> None:
    named = {words[0] for command in list_commands("README.md") for words in spell_out(command)}
    assert COMMANDS.keys() - named == set()


def test_the_example_of_the_readme_is_what_the_command_prints(
    no_settings: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ((command, printed),) = re.findall(
        r"^```console\n\$ \.venv/bin/kutip (.*)\n((?:.+\n)+)```$", read("README.md"), re.M
    )
    done = Shell(tmp_path, monkeypatch, capsys).run(*shlex.split(command), *SEEDS)
    assert (done.status, done.out) == (0, printed)


def list_targets() -> dict[str, list[str]]:
    """The targets of the Makefile with their commands, as one would type them."""
    targets: dict[str, list[str]] = {}
    for line in read("Makefile").splitlines():
        if target := re.match(r"([a-z]+):", line):
            targets[target.group(1)] = commands = []
        elif line.startswith("\t"):
            commands.append(line.strip().replace("$(BIN)/", ""))
    return targets


def test_tasks_named_in_guides_are_in_the_makefile() -> None:
    named = {task.group(1) for page in GUIDES for span in _SPAN.findall(read(page)) if (task := _MAKE.match(span))}
    assert named
    assert named - set(list_targets()) == set()


def test_the_checks_of_the_makefile_are_those_of_continuous_integration() -> None:
    checks = [command for target in ("test", "long", "lint", "types") for command in list_targets()[target]]
    run = re.findall(r'^step "\$bin/(\w+)"(.*)$', read(".ci/run"), re.M)
    assert sorted(checks) == sorted(f"{program}{arguments}" for program, arguments in run if program != "pip")


def name_anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    for link in _LINK.findall(read(page)):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (ROOT / page).parent / path if path else ROOT / page
        assert target.exists(), link
        if anchor:
            headings = re.findall(r"^#+ (.*)$", target.read_text("utf-8"), re.M)
            assert anchor in map(name_anchor, headings), link


def test_every_decision_is_listed() -> None:
    pages = {page.name for page in (ROOT / "docs/decisions").glob("*.md")} - {"README.md"}
    assert set(_LINK.findall(read("docs/decisions/README.md"))) - {"../../benchmarks/README.md"} == pages


def test_the_readme_is_short() -> None:
    assert len(read("README.md").splitlines()) < MOST_README_LINES


def test_the_page_of_settings_is_what_the_settings_say() -> None:
    page = runpy.run_path(str(ROOT / "docs/write_settings.py"))["write_page"]()
    assert read("docs/settings.md") == page, "python docs/write_settings.py"


def test_the_page_of_texts_is_what_the_locales_say() -> None:
    page = runpy.run_path(str(ROOT / "docs/write_texts.py"))["write_page"]()
    assert read("docs/texts.md") == page, "python docs/write_texts.py"


def test_the_picture_of_the_chat_is_what_it_answers() -> None:
    picture = runpy.run_path(str(ROOT / "docs/draw_chat.py"))["draw"]()
    assert read("docs/chat.svg") == picture, "python docs/draw_chat.py"
