"""From an attendee's notes, in plain text or Markdown, to the sessions and reports of a page."""
