"""What all tests share: examples that take as long as they take on a busy machine, and Ctrl-C that reaches children."""

import signal

from hypothesis import HealthCheck, settings

settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("here")

# A shell that runs the tests in the background has them ignore Ctrl-C, and so would every child that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)
