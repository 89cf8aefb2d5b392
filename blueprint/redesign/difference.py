"""What differs between two blueprints, as changes of the plain data that say them.

What is the same is not mentioned, so that whoever writes the difference into a file leaves all of that alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TypeAlias

from blueprint.model.blueprint import Blueprint
from blueprint.redesign.plain import Plain, plain

_SHORTHAND = 0.5
"""How like a text is to a mapping that says it."""
_OTHER_WORDS = 0.05
"""How like two different texts are: rather one in place of the other than one gone and one new."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """Another value in the same place."""

    before: Plain
    after: Plain


@dataclass(frozen=True, slots=True)
class Added:
    """A value that is new: in a mapping behind the key `behind`, in a list behind the index; None: as the first."""

    key: str | None
    behind: str | int | None
    value: Plain


@dataclass(frozen=True, slots=True)
class Edited:
    """A mapping or list in which something is changed, removed or added; keys and indices are those before."""

    before: Plain
    after: Plain
    changed: dict[str | int, Difference] = field(default_factory=dict)
    removed: tuple[str | int, ...] = ()
    added: tuple[Added, ...] = ()


Difference: TypeAlias = "Replaced | Edited"


def difference(before: Blueprint, after: Blueprint) -> Difference | None:
    """What must change in a document that says `before`, so that it says `after`; None if nothing."""
    return of_data(plain(before), plain(after))


def of_data(before: Plain, after: Plain) -> Difference | None:
    """The same for plain data. Mappings whose common keys change their order are replaced, for order may matter."""
    if before == after and _same_order(before, after):
        return None
    if isinstance(before, dict) and isinstance(after, dict) and _in_order(before, after):
        return _of_mappings(before, after)
    if isinstance(before, list) and isinstance(after, list):
        return _of_lists(before, after)
    return Replaced(before, after)


def _same_order(before: Plain, after: Plain) -> bool:
    if isinstance(before, dict) and isinstance(after, dict):
        return list(before) == list(after) and all(_same_order(before[key], after[key]) for key in before)
    if isinstance(before, list) and isinstance(after, list):
        return all(_same_order(*pair) for pair in zip(before, after, strict=True))
    return True


def _in_order(before: dict[str, Plain], after: dict[str, Plain]) -> bool:
    common = [key for key in before if key in after]
    return bool(common) and common == [key for key in after if key in before]


def _of_mappings(before: dict[str, Plain], after: dict[str, Plain]) -> Edited:
    changed = {key: of_data(before[key], after[key]) for key in before if key in after}
    behind: str | None = None
    added = []
    for key, value in after.items():
        if key in before:
            behind = key
        else:
            added.append(Added(key, behind, value))
    return Edited(
        before,
        after,
        {key: found for key, found in changed.items() if found is not None},
        tuple(key for key in before if key not in after),
        tuple(added),
    )


def _of_lists(before: list[Plain], after: list[Plain]) -> Edited:
    changed: dict[str | int, Difference] = {}
    removed: list[str | int] = []
    added: list[Added] = []
    behind: int | None = None
    for old, new in aligned(before, after):
        if old is None:
            assert new is not None
            added.append(Added(None, behind, after[new]))
            continue
        if new is None:
            removed.append(old)
            continue
        behind = old
        found = of_data(before[old], after[new])
        if found is not None:
            changed[old] = found
    return Edited(before, after, changed, tuple(removed), tuple(added))


def aligned(before: Sequence[Plain], after: Sequence[Plain]) -> list[tuple[int | None, int | None]]:
    """Which item of one list has become which of the other: pairs of indices, None for what is only in one."""
    pairs: list[tuple[int | None, int | None]] = []
    matcher = SequenceMatcher(None, [repr(item) for item in before], [repr(item) for item in after], autojunk=False)
    for same, low, high, new_low, new_high in matcher.get_opcodes():
        if same == "equal":
            pairs += zip(range(low, high), range(new_low, new_high), strict=True)
        else:
            pairs += _best(before, after, range(low, high), range(new_low, new_high))
    return pairs


def _best(
    before: Sequence[Plain], after: Sequence[Plain], old: range, new: range
) -> list[tuple[int | None, int | None]]:
    """The alignment that keeps most of what the items say; removed items stand before added ones."""
    score = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            together = _likeness(before[old[i]], after[new[j]]) + score[i + 1][j + 1]
            score[i][j] = max(together, score[i + 1][j], score[i][j + 1])
    pairs: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if score[i][j] == score[i + 1][j]:
            pairs.append((old[i], None))
            i += 1
        elif score[i][j] == score[i][j + 1]:
            pairs.append((None, new[j]))
            j += 1
        else:
            pairs.append((old[i], new[j]))
            i, j = i + 1, j + 1
    return pairs + [(index, None) for index in old[i:]] + [(None, index) for index in new[j:]]


def _likeness(first: Plain, second: Plain) -> float:
    """How much two items of a list have in common: 0 nothing, 1 all."""
    if isinstance(first, dict) and isinstance(second, dict):
        same = sum(key in second and second[key] == value for key, value in first.items())
        named = first.get("id") is not None and first.get("id") == second.get("id")
        return max(same / max(len(first), len(second), 1), 0.5 * named)
    if isinstance(first, str) and isinstance(second, str):
        return 1.0 if first == second else _OTHER_WORDS
    texts = [each for each in (first, second) if isinstance(each, str)]
    mappings = [each for each in (first, second) if isinstance(each, dict)]
    if texts and mappings and texts[0] in mappings[0].values():
        return _SHORTHAND
    return float(first == second)
