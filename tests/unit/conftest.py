"""The same examples on every run, however slow the machine."""

from hypothesis import HealthCheck, settings

# No test fails because the machine has other work.
settings.register_profile(
    'steady', deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile('steady')
