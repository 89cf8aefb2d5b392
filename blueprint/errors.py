"""What can go wrong, as exceptions. Everything the package raises on purpose is a `BlueprintError`."""


class BlueprintError(Exception):
    """The input or the request cannot be used; the message says what is wrong and what to do."""
