"""Bring the catalogs up to date with the messages of the sources, or tell that they are not.

Guide pages are English and go into Japanese; all others go the other way. What is translated
stays as it is, byte for byte; a changed message keeps its translation as a fuzzy one, with the
message that it was made for.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import denormalize, read_po, write_po

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / 'build/gettext'
CATALOGS = ROOT / 'locale'


def catalog_of(template: Path) -> Path:
    """Return the catalog for a *template*, in the language that it is translated into."""
    name = template.relative_to(TEMPLATES).with_suffix('.po')
    language = 'ja' if name.parts[0] == 'guide' else 'en'
    return CATALOGS / language / 'LC_MESSAGES' / name


def updated(template: Path, path: Path) -> bytes:
    """Return what the catalog at *path* is to hold."""
    language = path.relative_to(CATALOGS).parts[0]
    with template.open('rb') as file:
        messages = read_po(file)
    if path.exists():
        with path.open('rb') as file:
            catalog = read_po(file, locale=language)
    else:
        catalog = Catalog(language, project=messages.project, version=messages.version)
        catalog.last_translator = 'sphinx-tripreport'
        catalog.language_team = language
    catalog.update(messages, update_creation_date=False)
    for message in catalog:
        # Babel takes MyST roles for format strings.
        message.flags -= {'python-format', 'python-brace-format'}
        _keep_former(message)
    written = io.BytesIO()
    write_po(written, catalog, width=0, ignore_obsolete=True, include_previous=True)
    return written.getvalue()


def _keep_former(message: Message) -> None:
    """Make again a former message of what Babel has read as a comment."""
    former = [line for line in message.user_comments if line.startswith('|')]
    message.user_comments = [line for line in message.user_comments if not line.startswith('|')]
    if former and message.fuzzy and not message.previous_id:
        lines = [line[1:].strip().removeprefix('msgid').strip() for line in former]
        message.previous_id = [denormalize('\n'.join(lines))]


def unfinished(content: bytes) -> int:
    """Return how many messages of a catalog have no translation, or a fuzzy one."""
    return sum(
        1 for message in read_po(io.BytesIO(content))
        if message.id and (message.fuzzy or not message.string)
    )  # fmt: skip


def main() -> int:
    """Update the catalogs, or check them; see ``--help``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--check', action='store_true', help='write nothing; fail if out of date')
    check = parser.parse_args().check
    faults = 0
    known = set()
    for template in sorted(TEMPLATES.rglob('*.pot')):
        path = catalog_of(template)
        known.add(path)
        content = updated(template, path)
        shown = path.relative_to(ROOT)
        if not path.exists() or path.read_bytes() != content:
            if check:
                faults += 1
                print(f'{shown}: its source has moved on; run "make catalogs"')  # noqa: T201
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        if count := unfinished(content):
            faults += check
            print(f'{shown}: {count} to translate')  # noqa: T201
    for path in sorted(set(CATALOGS.rglob('*.po')) - known):
        faults += check
        print(f'{path.relative_to(ROOT)}: no page has these messages; remove it')  # noqa: T201
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
