"""Several files that are written together: all of them, or none."""

from __future__ import annotations

import difflib
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from tripreport.locale import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class AllOrNothing(click.Command):
    """A command that does what it is told, or nothing, and then ends with status 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            error.exit_code = 2  # type: ignore[misc]  # a constant of the class else
            raise


@dataclass(slots=True)
class Files:
    """What files of a project are to hold. Nothing is touched before `write`."""

    root: Path
    """Nothing outside this folder is read or written."""
    _texts: dict[Path, str] = field(default_factory=dict, init=False)

    def read(self, path: Path) -> str | None:
        """Return what *path* is to hold, or holds; ``None`` where there is no such file."""
        path = self._inside(path)
        return self._texts[path] if path in self._texts else self._present(path)

    def note(self, path: Path, text: str) -> None:
        """Let *path* hold *text*."""
        self._texts[self._inside(path)] = text

    def changed(self) -> dict[Path, str]:
        """Return the files that do not yet hold what they are to."""
        return {p: text for p, text in sorted(self._texts.items()) if self._present(p) != text}

    def diff(self) -> Iterator[str]:
        """Yield the lines by which the files would change, as ``diff -u`` gives them."""
        for path, text in self.changed().items():
            name = path.relative_to(self.root.resolve()).as_posix()
            present = self._present(path)
            before = f'a/{name}' if present is not None else '/dev/null'
            was, is_now = (present or '').splitlines(), text.splitlines()
            yield from difflib.unified_diff(was, is_now, before, f'b/{name}', lineterm='')

    def write(self) -> list[Path]:
        """Write what has changed, and return it.

        :raises click.ClickException: if that fails; all files are then as they were, or it is told
            where what they held is
        """
        changed = self.changed()
        made: list[Path] = []
        begun: list[Path] = []
        try:
            for path, text in changed.items():
                made += _make_folders(path.parent)
                made.append(_draft(path, text))
                if path.exists():
                    made.append(_old(path))
                    shutil.copy2(path, _old(path))
            for path in changed:
                begun.append(path)
                _new(path).replace(path)
        except OSError as error:
            message = _('nothing is written: %s') % error
            if stuck := _take_back(begun, made):
                told = (_('what %s held is in %s') % (path, _old(path)) for path in stuck)
                message = '; '.join((_('not all is written: %s') % error, *told))
            raise click.ClickException(message) from error
        for path in changed:
            _old(path).unlink(missing_ok=True)
        return list(changed)

    def finish(self, *, dry_run: bool) -> list[Path]:
        """Write what has changed, or show how; return it.

        :raises click.ClickException: as `write` does
        """
        if not dry_run:
            return self.write()
        for line in self.diff():
            click.secho(line, fg={'+': 'green', '-': 'red', '@': 'cyan'}.get(line[:1]))
        return list(self.changed())

    def _inside(self, path: Path) -> Path:
        whole = path.resolve()
        if not whole.is_relative_to(self.root.resolve()):
            message = _('%s lies outside the project, %s; nothing is written') % (path, self.root)
            raise click.ClickException(message)
        return whole

    def _present(self, path: Path) -> str | None:
        try:
            return path.read_text('utf-8').removeprefix('\ufeff') if path.exists() else None
        except UnicodeDecodeError as error:
            message = _('%s is not written in UTF-8, byte %d; save it so') % (path, error.start)
            raise click.ClickException(message) from error
        except OSError as error:
            raise click.ClickException(str(error)) from error


def _new(path: Path) -> Path:
    return path.with_name(f'.{path.name}.new')


def _old(path: Path) -> Path:
    return path.with_name(f'.{path.name}.old')


def _draft(path: Path, text: str) -> Path:
    """Write *text* beside *path*, with the line ends, the mark and the mode of what is there."""
    new = _new(path)
    new.unlink(missing_ok=True)
    content = text.encode()
    if path.exists():
        present = path.read_bytes()
        if b'\r\n' in present:
            content = content.replace(b'\n', b'\r\n')
        if present.startswith(b'\xef\xbb\xbf'):
            content = b'\xef\xbb\xbf' + content
    try:
        new.write_bytes(content)
        if path.exists():
            shutil.copymode(path, new)
    except OSError:
        new.unlink(missing_ok=True)
        raise
    return new


def _make_folders(folder: Path) -> list[Path]:
    """Make *folder* and those around it, and return those that were not there."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _take_back(begun: list[Path], made: list[Path]) -> list[Path]:
    """Let all be as it was, which needs no room; return the files for which that fails, too."""
    stuck = []
    for path in begun:
        try:
            if _old(path).exists():
                _old(path).replace(path)
            else:
                path.unlink(missing_ok=True)
        except OSError:
            stuck.append(path)
    kept = set(map(_old, stuck))
    for path in reversed(made):
        if path not in kept:
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
    return stuck
