"""How a conference is written: `files` of each module gives the sources of a project."""
