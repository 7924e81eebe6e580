"""A hostile catalog reads no file, runs no directive and puts no script on a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import escape
from bs4 import BeautifulSoup
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms import i18n
from tripreport.catalogs.guard import PUBLISH

if TYPE_CHECKING:
    from sites import Build, Site

RST = """\
Home
====

A sentence.

.. raw:: html

   <b>made by hand</b>

.. literalinclude:: note.txt

.. role:: page-html(raw)
   :format: html

.. role:: page-latex(raw)
   :format: latex

A :page-html:`<br>` here, and there :page-latex:`<script>alert(1)</script>`.
"""

MYST = """\
# Home

A sentence.

<b>made by hand</b>

```{literalinclude} note.txt
```
"""


EXTENSIONS = [
    'amsmath', 'attrs_block', 'attrs_inline', 'colon_fence', 'deflist', 'dollarmath', 'fieldlist',
    'html_admonition', 'html_image', 'substitution', 'tasklist',
]  # fmt: skip
"""Of MyST: everything that a translation could abuse."""


FAILING = """
from sphinx.transforms import SphinxTransform

class Failing(SphinxTransform):
    default_priority = 20  # between the guard's coming and its going

    def apply(self, **kwargs):
        raise RuntimeError('in the middle')

def setup(app):
    app.add_transform(Failing)
"""


def attacked(
    site: Site, parser: str, translation: str, message: str = 'A sentence.'
) -> tuple[str, list[str]]:
    """Return the page whose message is translated so, and the warnings."""
    site.conf += "locale_dirs = ['locale']\nlanguage = 'de'\n"
    site.conf += f'myst_enable_extensions = {EXTENSIONS}\n'
    name, text = ('index.rst', RST) if parser == 'rst' else ('index.md', MYST)
    if message not in text:
        text = text.replace('A sentence.', message)
    (site.source / name).write_text(text, 'utf-8')
    (site.source / 'note.txt').write_text('FROMTHEAUTHOR', 'utf-8')
    translate(site, {message: translation})
    build = site.build()
    html = build.text('index.html')
    assert '<b>made by hand</b>' in html
    assert 'FROMTHEAUTHOR' in html
    return html.partition('<body>')[2], build.warnings


def translate(site: Site, messages: dict[str, str], name: str = 'index') -> None:
    """Write the catalog of the page."""
    catalog = site.source / f'locale/de/LC_MESSAGES/{name}.po'
    catalog.parent.mkdir(parents=True, exist_ok=True)
    entries = [f'msgid {escape(one)}\nmsgstr {escape(other)}\n' for one, other in messages.items()]
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    catalog.write_text('\n'.join([header, *entries]), 'utf-8')


ATTACKS = {
    'rst': [
        'A.\n\n.. raw:: html\n\n   <script>alert(1)</script>',
        '.. raw:: html\n   :file: SECRET',
        '.. include:: SECRET',
        '.. literalinclude:: SECRET',
        '.. csv-table::\n   :file: SECRET',
        '.. role:: x(raw)\n   :format: html\n\nA :x:`<script>alert(1)</script>`.',
        'A :page-html:`<script>alert(1)</script>`.',
        'A :page-html:`<svg onload="alert(1)">` and :page-html:`<br onclick="alert(1)">`.',
        'A :raw:`<script>alert(1)</script>`.',
        'A |x|.\n\n.. |x| replace:: :page-html:`<script>alert(1)</script>`',
        'A.\n\n.. role:: page-html2(page-html)\n\nA :page-html2:`<script>alert(1)</script>`.',
        '.. figure:: x.png\n   :target: #\n\n   :page-html:`<svg onload="alert(1)">`',
        'A [#x]_.\n\n.. [#x] :page-html:`<script>alert(1)</script>`',
        '.. default-role:: page-html\n\nA `<script>alert(1)</script>`.',
        'A :download:`text <SECRET>`.',
        'A `text <javascript:alert(1)>`__.',
        'A `text < JavaScript:alert(1)>`__.',
        'A `text <data:text/html,<script>alert(1)</script>>`__.',
        'A `text <java\u200bscript:alert(1)>`__.',
        'A `text <javascript:alert(1)>`_ and text_.',
        'A `text <vbscript:alert(1)>`__.',
        'A `text <file:///SECRET>`__.',
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
        'A <img src="x" onerror="alert(1)"> <svg onload=alert(1)>.',
        'A [text](javascript:alert(1)){#evil}.',
        'A [text](java&Tab;script:alert(1)).',
        'A [text](SECRET).',
        'A [text](<path:SECRET>).',
        "A {{ cycler.__init__.__globals__.os.popen('cat SECRET').read() }}.",
        "{{ cycler.__init__.__globals__.os.popen('cat SECRET').read() }}",
    ],
}


@pytest.mark.filterwarnings('ignore:.*MystReferenceResolver.app')  # myst-parser, if a link is lost
@pytest.mark.parametrize('parser', ['rst', 'myst'])
@pytest.mark.parametrize('is_relative', [True, False])
def test_hostile_translations_do_no_harm(site: Site, parser: str, *, is_relative: bool) -> None:
    secret = site.folder / 'secret.txt'
    secret.write_text('TOPSECRET', 'utf-8')
    path = '../secret.txt' if is_relative else str(secret)
    suffix, text = ('.rst', RST) if parser == 'rst' else ('.md', MYST)
    attacks = {f'page-{n}': one.replace('SECRET', path) for n, one in enumerate(ATTACKS[parser])}
    site.conf += "locale_dirs = ['locale']\nlanguage = 'de'\nroot_doc = 'page-0'\n"
    site.conf += f'myst_enable_extensions = {EXTENSIONS}\n'
    pages = dict.fromkeys([f'{name}{suffix}' for name in attacks], text)
    site.write({'note.txt': 'FROMTHEAUTHOR', **pages})
    for name, attack in attacks.items():
        translate(site, {'A sentence.': attack}, name)
    build = site.build()
    harmed = {name: harm(build.text(f'{name}.html')) for name in attacks}
    assert {attacks[name]: found for name, found in harmed.items() if found} == {}
    leaked = [name for name, content in build.files().items() if b'TOPSECRET' in content]
    assert leaked == []


_HARMFUL = re.compile(r'\s*(data|vbscript|file|java.*script):', re.IGNORECASE)


def harm(html: str) -> list[str]:
    """Return what a page has that only an attack can have brought there, or has lost."""
    page = BeautifulSoup(html, 'html.parser').body
    assert page is not None
    addresses = [tag.get('href') or tag.get('src') or '' for tag in page.find_all(True)]
    lost = [text for text in ('<b>made by hand</b>', 'FROMTHEAUTHOR') if text not in html]
    return [
        *(str(tag) for tag in page.find_all('script') if 'alert' in tag.text),
        *(str(tag) for tag in page.find_all(True) if any(name[:2] == 'on' for name in tag.attrs)),
        *(one for one in addresses if _HARMFUL.match(str(one))),
        *lost,
    ]


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


def told(warnings: list[str]) -> list[str]:
    return [
        line.partition('WARNING: ')[2].partition(' [trip.')[0]
        for line in warnings
        if '[trip.' in line
    ]


REFUSED = [
    ('rst', '.. raw:: html\n\n   <b>x</b>', "a translation may not hold the directive 'raw'"),
    ('rst', 'A.\n\n.. note:: B.', "a translation may not hold the directive 'note'"),
    ('rst', '- ' * 400 + 'x', f'a translation is nested too deeply: {"- " * 20!r}'),
    ('myst', '```{include} x\n```', "a translation may not hold the directive 'include'"),
    ('myst', '*a **b ' * 200 + '** c*' * 200,
     f'a translation is nested too deeply: {("*a **b " * 9)[:40]!r}'),
    ('myst', 'A {{ env.srcdir }}.',
     "a translation may not hold the substitution 'env.srcdir'"),
]  # fmt: skip


@pytest.mark.parametrize(('parser', 'translation', 'message'), REFUSED)
@pytest.mark.parametrize('place', ['A sentence.', 'Home'])
def test_refused_translation_leaves_what_the_author_wrote(
    site: Site, parser: str, translation: str, message: str, place: str
) -> None:
    html, warnings = attacked(site, parser, translation, place)
    assert told(warnings) == [message]
    assert html.count(place) >= 1
    assert 'may not hold' not in html


def test_guard_leaves_nothing_behind(site: Site) -> None:
    before = directives.directive, getattr(i18n, PUBLISH)
    attacked(site, 'rst', '- ' * 400)
    assert (directives.directive, getattr(i18n, PUBLISH)) == before


def test_guard_of_a_page_that_failed_is_taken_away(site: Site) -> None:
    publish, conf = getattr(i18n, PUBLISH), site.conf
    site.conf += FAILING
    with pytest.raises(Exception, match='in the middle'):
        attacked(site, 'rst', 'Heim')
    site.conf = conf
    attacked(site, 'rst', 'Heim')
    assert getattr(i18n, PUBLISH) is publish


def test_html_of_the_source_survives_its_translation(site: Site) -> None:
    source = 'A <b>sentence</b><br>here.'
    html, warnings = attacked(site, 'myst', 'Ein <b>Satz</b><br>hier.', source)
    assert '<p>Ein <b>Satz</b><br>hier.</p>' in html
    assert warnings == []


RAW = """\
    .. role:: page-html(raw)
       :format: html

    .. role:: page-latex(raw)
       :format: latex

    Home
    ====

    A :page-html:`<br>` here, and :page-latex:`<hr>`.

    .. rubric:: Rubric

    .. glossary::

       Term
          Definition

    .. topic:: Topic

       Text

    .. table:: Table

       =====  =====
       Head   Head2
       =====  =====
       Cell   Cell2
       =====  =====

    .. figure:: x.png

       Caption

       Legend

    :Field: Body

    Line [#note]_

    | Verse

    .. [#note] Footnote

    .. session:: Talk
       :id: talk
       :track: Track

    .. session-list::

    .. toctree::
       :caption: Contents

       self
    """


def with_raw_roles(site: Site, translations: dict[str, str]) -> Build:
    """Build a page that has raw roles of its own, and translations."""
    site.conf += "locale_dirs = ['locale']\nlanguage = 'de'\n"
    site.write({'index.rst': RAW})
    (site.source / 'x.png').write_bytes(b'')
    translate(site, translations)
    return site.build()


def test_raw_role_of_the_source_survives_its_translation(site: Site) -> None:
    source = 'A :page-html:`<br>` here, and :page-latex:`<hr>`.'
    build = with_raw_roles(site, {source: 'Hier :page-latex:`<hr>` ein :page-html:`<br>`.'})
    assert '<p>Hier  ein <span class="page-html"><br></span>.</p>' in build.text('index.html')
    assert build.warnings == []


WORDS = [
    'Home', 'Rubric', 'Term', 'Definition', 'Topic', 'Text', 'Table', 'Head', 'Cell', 'Caption',
    'Legend', 'Field', 'Body', 'Line', 'Verse', 'Footnote', 'Talk', 'Track', 'Contents',
]  # fmt: skip
"""One of each place on that page that has a message."""

ROLES = [
    ('html', '<script>alert(1)</script>'),
    ('html', '<hr>'),
    ('latex', '<br>'),
    ('latex', r'\input{/etc/passwd}'),
]


@pytest.mark.parametrize(('name', 'attack'), ROLES)
def test_raw_role_of_the_source_brings_nothing_else_anywhere(
    site: Site, name: str, attack: str
) -> None:
    translations = {word: f'{word}x :page-{name}:`{attack}`' for word in WORDS}
    translations['Line [#note]_'] = translations.pop('Line') + ' [#note]_'
    build = with_raw_roles(site, translations)
    raw = [(node['format'], node.astext()) for node in build.doctree().findall(nodes.raw)]
    assert raw == [('html', '<br>'), ('latex', '<hr>')]
    pages = [page for page in build.files() if page.endswith('.html')]
    assert [page for page in pages if '<script>alert' in build.text(page)] == []
    assert {word for word in WORDS if f'{word}x' not in build.doctree().astext()} == {
        'Contents'  # whose caption is no text of the page
    }
    assert set(told(build.warnings)) == {
        f'a translation may not hold this {name} markup, {attack!r}, which its source has not'
    }


def test_substitution_of_the_source_survives_its_translation(site: Site) -> None:
    site.conf += "myst_substitutions = {'where': 'there'}\n"
    html, warnings = attacked(site, 'myst', 'Genau {{ where }}.', 'Right {{ where }}.')
    assert '<p>Genau there.</p>' in html
    assert warnings == []


def test_footnote_added_to_a_title_is_text(site: Site) -> None:
    html, warnings = attacked(site, 'rst', 'Heim [#]_', 'Home')
    assert 'Heim [#]_' in html
    assert told(warnings)[-1:] == [
        "a translation may not hold this footnote, '[#]_', which its source has not"
    ]


def test_titles_are_escaped_wherever_they_show(site: Site) -> None:
    site.conf += "locale_dirs = ['locale']\nlanguage = 'de'\n"
    words = ['Home', 'An event', 'A place', 'A talk', 'A track', 'A room', 'A pad', 'A caption']
    site.write({'index.rst': """\
        Home
        ====

        .. event:: An event
           :id: event
           :place: A place

        .. session:: A talk
           :id: talk
           :track: A track
           :room: A room

           .. etherpad-link:: pad
              :title: A pad

        .. session-list::

        .. timetable:: event

        .. link-list::

        .. toctree::
           :caption: A caption

           self
        """})  # fmt: skip
    translate(site, dict.fromkeys(words, '<img src=x onerror=alert(1)>'))
    build = site.build()
    pages = [name for name in build.files() if name.endswith('.html')]
    assert 'trip-sessions.html' in pages
    for name in pages:
        page = BeautifulSoup(build.text(name), 'html.parser')
        assert page.find_all('img', src='x') == [], name


@pytest.mark.parametrize('word', ['<img src=x onerror=alert(1)>', 'x" onfocus="alert(1)'])
def test_words_of_sphinx_bring_no_markup(site: Site, word: str) -> None:
    site.conf += "locale_dirs = ['locale']\nlanguage = 'de'\n"
    site.write({'index.rst': 'Home\n====\n'})
    translate(site, {'Quick search': word, 'Index': 'Verzeichnis', 'Go': word}, 'sphinx')
    build = site.build()
    page = BeautifulSoup(build.text('genindex.html'), 'html.parser')
    assert page.find_all(attrs={'onfocus': True}) + page.find_all('img', src='x') == []
    assert 'Verzeichnis' in build.text('genindex.html')
    assert told(build.warnings) == [
        f'a translation may not hold markup which its source, {source!r}, has not: {word!r}'
        for source in ('Go', 'Quick search')
    ]
