"""Chance without a stream: every draw is a function of what is drawn, so no order of events can shift it.

A draw has a *key* (whose it is: seed, replication, stream, number of the customer), a *point* (what is drawn: a
purpose and the name of a step, fail point, trait …) and a *visit* (which coming, skip or redo). Customers keep their
luck when a redesign adds or removes other steps, and two engines that ask in another order draw the same.

Construction: with `mix` the finalizer of SplitMix64 (Steele, Lea and Flood 2014, with the constants of Stafford's
variant 13), G its odd increment and all sums modulo 2**64,

    point(purpose, name)  = the 8 bytes of BLAKE2b of "purpose", a zero byte and the name in UTF-8, big-endian
    key(a, b, c …)        = mix(… mix(mix(a + G) ^ b + G) ^ c + G …)
    z                     = mix(key + point + visit * G)
    uniform               = (upper 52 bits of z + 1/2) / 2**52

So the visits of one point are the outputs of a SplitMix64 generator of their own, a uniform is never 0 or 1, and one
minus a uniform is exactly the uniform of the complement of z: that is the antithetic draw.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

_MASK = (1 << 64) - 1
_INCREMENT = 0x9E3779B97F4A7C15
_FIRST = 0xBF58476D1CE4E5B9
_SECOND = 0x94D049BB133111EB
_UNIT = 2.0**-52


class Purpose(StrEnum):
    """What a draw decides. The words are part of every draw: renaming one changes all results."""

    GAP = "gap"
    PUNCTUALITY = "punctuality"
    NO_SHOW = "no show"
    RETURN = "return"
    DEADLINE = "deadline"
    SEGMENT = "segment"
    SIZE = "size"
    SPEND = "spend"
    TRAIT = "trait"
    SHARE = "share"
    WAY = "way"
    DURATION = "duration"
    UNTIL = "until"
    SIDE = "side"
    PATIENCE = "patience"
    TARGET = "target"
    TOLERABLE = "tolerable"
    PRICE = "price"
    COST = "cost"
    STRIKE = "strike"
    CAUGHT = "caught"
    CAUGHT_DELAY = "caught delay"
    CAUGHT_COST = "caught cost"
    MISSED_DELAY = "missed delay"
    MISSED_COST = "missed cost"
    STRIKE_COST = "strike cost"
    ADDS = "adds"
    POKA_YOKE_COST = "poka-yoke cost"
    BREAKDOWN = "breakdown"
    REPAIR = "repair"


def point(purpose: Purpose, name: str = "") -> int:
    """The 64 bits that stand for a purpose and the name of the thing it is drawn for."""
    text = f"{purpose}\0{name}".encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big")


def name_bits(name: str) -> int:
    """The 64 bits that stand for a name in a key."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big")


def _mix(z: int) -> int:
    z = ((z ^ (z >> 30)) * _FIRST) & _MASK
    z = ((z ^ (z >> 27)) * _SECOND) & _MASK
    return z ^ (z >> 31)


def key(*parts: int) -> int:
    """The 64 bits of somebody's luck; the order of `parts` counts."""
    z = 0
    for part in parts:
        z = _mix(((z ^ (part & _MASK)) + _INCREMENT) & _MASK)
    return z


def extended(known: int, part: int) -> int:
    """The same as `key(*parts, part)` where `known` is `key(*parts)`."""
    return _mix(((known ^ (part & _MASK)) + _INCREMENT) & _MASK)


def uniform(key: int, point: int, visit: int = 0, flip: int = 0) -> float:
    """The draw: above 0 and below 1, every multiple of 2**-52 plus half of one equally likely.

    Args:
        flip: `ANTITHETIC` for one minus the draw.
    """
    z = (key + point + visit * _INCREMENT) & _MASK
    z = ((z ^ (z >> 30)) * _FIRST) & _MASK
    z = ((z ^ (z >> 27)) * _SECOND) & _MASK
    return (((z ^ (z >> 31) ^ flip) >> 12) + 0.5) * _UNIT


ANTITHETIC = _MASK


@dataclass(frozen=True, slots=True)
class Luck:
    """The luck of one replication; `flip` is 0, or `ANTITHETIC` for the twin with every draw turned over."""

    seed: int
    replication: int
    flip: int = 0

    def of(self, name: str) -> int:
        """The key of a stream or a resource, by its id."""
        return key(self.seed, self.replication, name_bits(name))

    def of_customer(self, stream: str, number: int) -> int:
        """The key of customer `number` of the stream with this id."""
        return extended(self.of(stream), number)

    def draw(self, key: int, point: int, visit: int = 0) -> float:
        """One uniform draw."""
        return uniform(key, point, visit, self.flip)
