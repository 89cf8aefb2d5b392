"""What all tests share: examples that are the same in every run, and Ctrl-C that reaches children.

`--hypothesis-profile=anew` tries examples that nobody has tried before.
"""

import signal

from hypothesis import HealthCheck, settings

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("anew", unhurried)
settings.register_profile("alike", unhurried, derandomize=True)
settings.load_profile("alike")

# A shell that runs the tests in the background has them ignore Ctrl-C, and so would every child that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)
