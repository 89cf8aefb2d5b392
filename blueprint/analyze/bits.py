"""Sets of steps as whole numbers, one bit a step: the walk compares and joins very many of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def bits(members: Iterable[int]) -> int:
    """The set of `members` as a number."""
    number = 0
    for member in members:
        number |= 1 << member
    return number


def members(number: int) -> Iterator[int]:
    """The members of the set, the lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def lowest(number: int) -> int:
    """The lowest member of a set that is not empty."""
    return (number & -number).bit_length() - 1
