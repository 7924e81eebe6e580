"""A hostile catalog reads no file, runs no directive and puts no script on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Site

RST = """\
Home
====

A sentence.

.. raw:: html

   <b>made by hand</b>

.. literalinclude:: note.txt
"""

MYST = """\
# Home

A sentence.

<b>made by hand</b>

```{literalinclude} note.txt
```
"""


def attacked(site: Site, parser: str, translation: str) -> tuple[str, list[str]]:
    """Return the page whose sentence is translated so, and the warnings."""
    site.conf += "locale_dirs = ['locale']\nlanguage = 'de'\n"
    name, text = ('index.rst', RST) if parser == 'rst' else ('index.md', MYST)
    (site.source / name).write_text(text, 'utf-8')
    (site.source / 'note.txt').write_text('FROMTHEAUTHOR', 'utf-8')
    catalog = site.source / 'locale/de/LC_MESSAGES/index.po'
    catalog.parent.mkdir(parents=True)
    escaped = translation.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n')
    catalog.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        f'msgid "A sentence."\nmsgstr "{escaped}"\n',
        'utf-8',
    )
    build = site.build()
    html = build.text('index.html')
    assert '<b>made by hand</b>' in html
    assert 'FROMTHEAUTHOR' in html
    return html.partition('<body>')[2], build.warnings


ATTACKS = {
    'rst': [
        'A.\n\n.. raw:: html\n\n   <script>alert(1)</script>',
        '.. raw:: html\n   :file: SECRET',
        '.. include:: SECRET',
        '.. literalinclude:: SECRET',
        '.. csv-table::\n   :file: SECRET',
        '.. role:: x(raw)\n   :format: html\n\nA :x:`<script>alert(1)</script>`.',
        'A :download:`text <SECRET>`.',
        'A `text <javascript:alert(1)>`__.',
        'A `text < JavaScript:alert(1)>`__.',
        'A `text <data:text/html,<script>alert(1)</script>>`__.',
        'A |x|.\n\n.. |x| image:: SECRET',
        'A |x|.\n\n.. |x| raw:: html\n   :file: SECRET',
        '.. image:: SECRET',
    ],
    'myst': [
        'A <script>alert(1)</script>.',
        '<script>alert(1)</script>',
        '```{raw} html\n<script>alert(1)</script>\n```',
        '```{include} SECRET\n```',
        '```{literalinclude} SECRET\n```',
        '```{eval-rst}\n.. include:: SECRET\n```',
        '---\nmyst:\n  disable_syntax: []\n---\n\nA <script>alert(1)</script>.',
        'A {download}`text <SECRET>`.',
        'A [text](javascript:alert(1)).',
        'A [text](JavaScript:alert(1)).',
        'A [text](data:text/html,alert(1)).',
        'A ![text](SECRET).',
    ],
}


@pytest.mark.parametrize(
    ('parser', 'attack'), [(parser, one) for parser, all_ in ATTACKS.items() for one in all_]
)
def test_hostile_translation_does_no_harm(
    site: Site, tmp_path: Path, parser: str, attack: str
) -> None:
    secret = tmp_path / 'secret.txt'
    secret.write_text('TOPSECRET', 'utf-8')
    for path in ('../secret.txt', str(secret)):
        folder = site.folder / ('relative' if path.startswith('..') else 'absolute')
        one = type(site)(folder, site.conf)
        one.source.mkdir(parents=True)
        html, _warnings = attacked(one, parser, attack.replace('SECRET', path))
        assert '<script>alert' not in html
        assert 'href="javascript:' not in html.lower().replace('href=" ', 'href="')
        assert 'href="data:' not in html.lower()
        published = [p for p in folder.joinpath('out/html').rglob('*') if p.is_file()]
        assert [p for p in published if b'TOPSECRET' in p.read_bytes()] == []
        one.cleanup()


@pytest.mark.parametrize('parser', ['rst', 'myst'])
def test_sound_translation_stays_as_it_is(site: Site, parser: str) -> None:
    text = {
        'rst': 'Ein ``Satz`` mit `Link <https://example.org/>`__.',
        'myst': 'Ein `Satz` mit [Link](https://example.org/).',
    }[parser]
    html, warnings = attacked(site, parser, text)
    assert 'href="https://example.org/"' in html
    assert warnings == []


def test_what_was_taken_away_is_told(site: Site) -> None:
    _html, warnings = attacked(site, 'rst', 'A `text <javascript:alert(1)>`__.')
    assert [line.partition('WARNING: ')[2] for line in warnings] == [
        "a translation may not hold this link, 'javascript:alert(1)', which its source has not "
        '[trip.unsafe-translation]'
    ]
