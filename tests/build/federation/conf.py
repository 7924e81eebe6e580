"""What all conferences have in common: sphinx-build -c . CONFERENCE OUT."""

extensions = ['sphinx.ext.intersphinx', 'tripreport']
primary_domain = 'trip'
locale_dirs = ['locale']
gettext_compact = False

# The conferences, each in its folder, and where they are published.

SITES = 'https://example.org'
CONFERENCES = {
    'berlin-2025': 'Meetup Berlin 2025',
    'osaka-2026': 'Meetup Osaka 2026',
    'porto-2027': 'Meetup Porto 2027',
}


def setup(app):
    """Let each conference know the others, once its language is known."""
    app.connect('config-inited', know_the_others)


def know_the_others(app, config):
    here, language = app.srcdir.name, config.language
    config.project = CONFERENCES[here]
    config.html_title = CONFERENCES[here]
    config.intersphinx_resolve_self = here
    config.intersphinx_mapping = {
        name: (f'{SITES}/{language}/{name}/', f'../inventories/{language}/{name}/objects.inv')
        for name in CONFERENCES
        if name != here
    }
