"""The version of this package."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed

try:
    VERSION = installed("service-blueprint")
except PackageNotFoundError:
    VERSION = "0 (not installed)"
