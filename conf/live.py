"""Serve the site with its drafts, built anew whenever a file is saved; ``make live`` calls this.

Builds the languages that are named after the port: ``live.py 8000 ja en``.
"""

from __future__ import annotations

import sys

from livereload import Server, shell


def is_made(path: str) -> bool:
    """Return whether a build writes *path* itself, or an editor while it works."""
    return path.endswith(('.mo', '.pyc', '~', '.swp', '.tmp'))


port, *languages = sys.argv[1:]
build = shell(['make', '--no-print-directory', 'preview', f'ONLY={" ".join(languages)}'])
server = Server()
for folder in ('source', 'locale', 'conf'):
    server.watch(folder, build, ignore=is_made)
server.serve(port=int(port), root='build/preview')
