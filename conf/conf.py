"""How the site is built. The language comes from the command: -D language=en."""

# The project

project = 'OpenStack Summit Trip Reports'
titles = {'ja': 'OpenStack Summit 参加報告'}
author = 'sphinx-tripreport'
copyright = '2026, the sphinx-tripreport authors'
version = release = '0.1'

# What is read

extensions = ['myst_parser', 'tripreport']
primary_domain = 'trip'
myst_enable_extensions = ['colon_fence', 'fieldlist']

# Languages: Japanese pages are translated into English, English ones into Japanese

language = 'ja'
trip_source_language = 'ja'
trip_page_languages = {'guide/**': 'en'}
trip_languages = ['ja', 'en']
locale_dirs = ['../locale']
gettext_compact = False
gettext_uuid = False
gettext_location = True

# The look

html_theme = 'pydata_sphinx_theme'
html_show_sourcelink = False
html_theme_options = {'navbar_end': ['trip-languages', 'theme-switcher', 'navbar-icon-links']}


def setup(app):
    """Give the site the title of its language, which is known only now."""
    app.connect('config-inited', set_title)


def set_title(app, config):
    config.html_title = config.epub_title = titles.get(config.language, project)
