"""The same examples on every run, however slow the machine."""

from hypothesis import settings

settings.register_profile('steady', deadline=None, derandomize=True)
settings.load_profile('steady')
