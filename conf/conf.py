"""How the site is built. The language comes from the command: -D language=en."""

# The project

project = 'OpenStack Summit Trip Reports'
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

# Links

trip_link_state = '../links.json'  # `make linkcheck` writes it
linkcheck_exclude_documents = ['guide/example-']  # their pads and blueprints are made up
linkcheck_ignore = [r'https?://([\w-]+\.)?example\.(com|net|org)(/|$)']  # as RFC 2606 has them


# What the theme does not translate, by language

words = {
    'en': {'html_title': project, 'search_bar_text': 'Search the reports'},
    'ja': {'html_title': 'OpenStack Summit 参加報告', 'search_bar_text': '報告を検索'},
}


def setup(app):
    """Choose the words of the language, which is known only now."""
    app.connect('config-inited', choose_words)


def choose_words(app, config):
    chosen = words.get(config.language, words['en'])
    config.html_title = config.epub_title = chosen['html_title']
    config.html_theme_options['search_bar_text'] = chosen['search_bar_text']
