"""Pages as authors write them: read, written and brought up to date as text."""
