"""Files written whole or not at all, into the folder that was named and nowhere else."""

from __future__ import annotations

import errno
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib import metadata
from pathlib import Path
from secrets import token_hex
from tempfile import mkdtemp
from threading import current_thread, main_thread
from types import FrameType

try:
    import fcntl
except ImportError:  # Windows: writers do not wait for one another there; a mixture is refused by its manifest
    fcntl = None  # type: ignore[assignment]


DISTRIBUTION = "depeche-presse"
"""What the library is called where it is installed from."""


def version() -> str:
    """The version of the library, as what it writes names it."""
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:  # read from a checkout that is not installed
        return "unknown"


PREFIX = ".depeche-"
"""How the name of what is not yet whole begins."""

_ROOM = "free some space, or write to another place"
_RIGHTS = "check its rights, or write to another place"
_ADVICE = dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), _ROOM)
_ADVICE |= dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), _RIGHTS)
_UNCHANGED = "what stood there is unchanged"


class WriteError(OSError):
    """A file could not be written; the message names it and says how things stand."""


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; leave it untouched if it has this content already.

    A link of that name is replaced; what it leads to stays as it is.

    Raises
    ------
    WriteError
        If that fails; what stood there is unchanged.
    """
    temporary = path.with_name(f"{PREFIX}{token_hex(8)}")
    try:
        with naming(path):
            if not path.is_symlink() and path.is_file() and path.read_bytes() == content:
                return
            with temporary.open("xb") as file:
                file.write(content)
            with _uninterrupted(f"{path} is written"):
                os.replace(temporary, path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextmanager
def whole(folder: Path, last: str) -> Iterator[Path]:
    """Fill an empty folder; then all its files move into `folder`, in place of those of the same names.

    Other files of `folder` stay. Whoever writes later waits, and replaces all.

    Parameters
    ----------
    folder
        Made if need be; taken away again if nothing comes to stand in it.
    last
        The file that moves last: only with it are the others one whole.

    Raises
    ------
    WriteError, ValueError
        If that fails; the message says how things stand. Also if `folder` is a link.
    """
    with workplace(folder) as staged, locked(folder, alone=True) as alone:
        if alone:
            _clear(folder)
        yield staged
        _move(staged, folder, last)


# What is being filled, and whether the folder that it is in was made for it.
_workplaces: dict[Path, bool] = {}


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """An empty folder within `folder` for what is not whole yet; gone in the end.

    `folder` is made if need be, and taken away again if nothing comes to stand in it. After a kill, whoever writes
    there next removes what was left.

    Raises
    ------
    WriteError, ValueError
        If that fails, or if `folder` is a link.
    """
    new = not folder.exists()
    make_folder(folder)
    with ExitStack() as stack:
        # Nobody clears away what is not yet held.
        with naming(folder), locked(folder):
            place = Path(mkdtemp(prefix=PREFIX, dir=folder))
            _workplaces[place] = new
            stack.enter_context(locked(place, alone=True))
        try:
            yield place
        finally:
            tidy(place)


def tidy(*places: Path) -> None:
    """Remove what is being filled, all of it if none is named: for a process that ends at once."""
    for place in places or list(_workplaces):
        shutil.rmtree(place, ignore_errors=True)
        if _workplaces.pop(place, False):
            with suppress(OSError):
                place.parent.rmdir()


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, if need be.

    Raises
    ------
    ValueError
        If it is a link: nothing is written elsewhere than was said.
    """
    refuse_link(folder)
    with naming(folder):
        folder.mkdir(parents=True, exist_ok=True)


def refuse_link(path: Path) -> None:
    """Raise ``ValueError`` if `path` is a link, even one that leads nowhere."""
    if path.is_symlink():
        raise ValueError(f"{path}: is a link, and no link is followed to write; name what it leads to")


def check_place(out: Path, *, folder: bool = False) -> None:
    """Raise ``ValueError`` if a file, or a folder, cannot be written there: before hours of reading, not after."""
    refuse_link(out)
    if out.is_dir() and not folder:
        raise ValueError(f"{out}: is a folder; --out wants the name of a file")
    above = out.absolute().parents
    nearest = next(path for path in ((out, *above) if folder else above) if path.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK):
        wanted = "; --out wants a folder, made if need be" if folder else ""
        raise ValueError(f"{nearest}: no folder that can be written to{wanted}")


@contextmanager
def naming(path: Path, state: str = _UNCHANGED) -> Iterator[None]:
    """Turn any ``OSError`` into one that names `path` and says what to do."""
    try:
        yield
    except WriteError:
        raise
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        advice = _ADVICE.get(error.errno or 0)
        told = WriteError("; ".join(filter(None, (f"{path}: could not be written ({reason})", state, advice))))
        told.errno = error.errno
        raise told from error


@contextmanager
def locked(folder: Path, *, alone: bool = False, wait: bool = True) -> Iterator[bool]:
    """Wait until no one writes into `folder`, or, `alone`, until no one reads either; whether that could be had.

    The lock ends with the process that holds it, however that ends, and leaves no file.
    """
    if fcntl is None:
        yield False
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # what is wrong with the folder is told by whoever uses it
        yield False
        return
    try:
        try:
            fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | (0 if wait else fcntl.LOCK_NB))
            held = True
        except OSError:  # a file system without locks, or one that does not wait
            held = False
        yield held
    finally:
        os.close(handle)


def _clear(folder: Path) -> None:
    """Remove what runs left behind that were killed: nobody holds it."""
    for old in folder.glob(f"{PREFIX}*"):
        if old.is_dir() and not old.is_symlink():
            with locked(old, alone=True, wait=False) as free:
                if free:
                    shutil.rmtree(old, ignore_errors=True)


def _move(staged: Path, folder: Path, last: str) -> None:
    names = sorted((path.name for path in staged.iterdir()), key=lambda name: (name == last, name))
    for name in names:
        if (folder / name).is_dir() and not (folder / name).is_symlink():
            raise WriteError(f"{folder / name}: is a folder where a file is to be written; {_UNCHANGED}")
    with _uninterrupted(f"all of {folder} is written"):
        for number, name in enumerate(names):
            mixed = f"{number} of the {len(names)} files in {folder} are new, the others old; run again"
            with naming(folder / name, mixed if number else _UNCHANGED):
                os.replace(staged / name, folder / name)


@contextmanager
def _uninterrupted(done: str) -> Iterator[None]:
    """Let Ctrl-C wait; the ``KeyboardInterrupt`` that follows says what was done."""
    waiting: list[int] = []

    def wait(number: int, frame: FrameType | None) -> None:
        waiting.append(number)

    # Only the main thread is interrupted, and a program started in the background not at all.
    if current_thread() is not main_thread() or not callable(signal.getsignal(signal.SIGINT)):
        yield
        return
    before = signal.signal(signal.SIGINT, wait)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if waiting:
        raise KeyboardInterrupt(done)
