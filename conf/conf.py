"""How the site is built. The language comes from the command: -D language=en."""

import os

from tripreport import __version__

# The project

project = 'OpenStack Summit Trip Reports'
author = 'sphinx-tripreport'
copyright = '2026, the sphinx-tripreport authors'
release = __version__
version = release.rpartition('.')[0]

# What is read

extensions = ['myst_parser', 'sphinx_last_updated_by_git', 'tripreport']
primary_domain = 'trip'
myst_enable_extensions = ['colon_fence', 'fieldlist']

# Languages: Japanese pages are translated into English, English ones into Japanese

language = 'ja'
trip_source_language = 'ja'
trip_latin_language = 'en'
trip_page_languages = {'guide/**': 'en'}
trip_languages = ['ja', 'en']
locale_dirs = ['../locale']
gettext_compact = False
gettext_uuid = False
gettext_location = True

# Around a page; a fork sets its own address in the environment, without one nothing is shown

repository = os.environ.get('TRIPREPORT_REPOSITORY', '')  # as https://github.com/OWNER/NAME
if repository:
    trip_edit_url = f'{repository}/edit/main/source/{{path}}'
    trip_report_url = f'{repository}/issues/new?title={{title}}'
trip_license = 'BSD 2-Clause'
git_untracked_check_dependencies = False
git_last_updated_timezone = 'UTC'  # not that of whoever builds
suppress_warnings = ['git']  # a shallow clone or none is no fault: the dates are left out

# The look

html_theme = 'pydata_sphinx_theme'
html_static_path = ['static']
html_css_files = ['site.css']
html_js_files = [('print.js', {'defer': 'defer'})]
html_favicon = 'static/favicon.svg'
html_show_sourcelink = False
html_copy_source = False  # the copies would have the drafts
html_show_sphinx = False
html_context = {'default_mode': 'auto'}
html_theme_options = {
    'header_links_before_dropdown': 5,
    'navbar_end': ['trip-languages', 'theme-switcher', 'navbar-icon-links'],
    'article_footer_items': ['trip-page'],
    'footer_center': [],
    'footer_end': ['trip-feed'],
    'back_to_top_button': False,
}
# Pages without pages below them have no navigation to show; timetables need the room.
alone = ['index', 'sessions', 'people', 'projects', 'threads', 'glossary', 'links',
         'translations', 'genindex', 'search', 'trip-*']  # fmt: skip
whole = ['reports/san-diego-2012/index', 'reports/tokyo-2015/index']
html_sidebars = {page: [] for page in alone}
html_theme_options['secondary_sidebar_items'] = {
    '**': ['page-toc'],
    **{page: [] for page in (*alone[:2], *whole)},
}

# Links

trip_link_state = 'links.json'  # `make linkcheck` writes it
linkcheck_exclude_documents = ['guide/example-']  # their pads and blueprints are made up
linkcheck_ignore = [r'https?://([\w-]+\.)?example\.(com|net|org)(/|$)']  # as RFC 2606 has them


# What the theme does not translate, by language

words = {
    'en': {'html_title': project, 'search_bar_text': 'Search the reports'},
    'ja': {'html_title': 'OpenStack Summit 参加報告', 'search_bar_text': '報告を検索'},
}


# The books

epub_copyright = copyright
latex_engine = 'lualatex'
latex_elements = {
    'papersize': 'a4paper',
    'extraclassoptions': 'openany,oneside',
    'fncychap': '',
    'polyglossia': '',
    'fontpkg': r"""
\usepackage{luatexja-fontspec}
\setmainjfont{Noto Serif CJK JP}
\setsansjfont{Noto Sans CJK JP}
\setmonojfont{Noto Sans Mono CJK JP}
""",
    # Between a name and Japanese text behind it a line breaks, not after the first letter.
    'preamble': r"""
\usepackage{etoolbox}
\patchcmd{\sphinxlineitem}{\leavevmode}{\leavevmode\hfil\penalty-9999\hskip 0pt\relax}{}{}
""",
}


def setup(app):
    """Choose the words of the language, which is known only now."""
    app.connect('config-inited', choose_words)


def choose_words(app, config):
    chosen = words.get(config.language, words['en'])
    title = config.html_title = config.epub_title = chosen['html_title']
    # The last says that the book has the pages, not the home page that leads to them.
    config.latex_documents = [('index', 'trip-reports.tex', title, author, 'manual', True)]
    if config.language == 'ja':
        config.latex_docclass = {'manual': 'ltjsbook'}
    else:  # quotation marks and dashes are as wide as Latin letters
        config.latex_elements['fontpkg'] += (
            r'\ltjdefcharrange{1}{"2018-"201D}\ltjsetparameter{jacharrange={-2,-3,-8}}'
        )
    config.html_theme_options['search_bar_text'] = chosen['search_bar_text']
