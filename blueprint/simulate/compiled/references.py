"""Addresses of records, as a type that numba knows: `d.start = w.now` reads and writes in place.

Numba has records of its own, but each is compared and printed field by field while compiling, and a small whole number
read from one is of another type than a large one, so that whatever it is given to is compiled twice. Here every whole
number is of 64 bits once it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, TypeVar, cast

import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]
from numba import njit, types
from numba.core import cgutils
from numba.core.typing.templates import AttributeTemplate
from numba.extending import (
    infer_getattr,
    intrinsic,
    lower_getattr_generic,
    lower_setattr_generic,
    models,
    register_model,
)

from blueprint.simulate.compiled.linking import Gathering, is_told

F = TypeVar("F", bound=Callable[..., Any])

JITTED: list[str] = []
"""All functions that are compiled together with the kernel, to tell how far that is."""

_KINDS = {
    np.dtype(np.int8): types.int8,
    np.dtype(np.int16): types.int16,
    np.dtype(np.int32): types.int32,
    np.dtype(np.int64): types.int64,
    np.dtype(np.uint64): types.uint64,
    np.dtype(np.float64): types.float64,
}


def jitted(function: F) -> F:
    """Compiles a function when it is first called, once: a constant given to it is a number like any other.

    No fast mathematics: draws must be those of the other engine.
    """
    return _compiled(function, forceinline=False)


def inlined(function: F) -> F:
    """The same for what is done for every doing and called from one or two places: it becomes part of its callers."""
    return _compiled(function, forceinline=True)


def apart(function: F) -> F:
    """The same for what is done often by some runs and never by others: it stays apart, so that these are quick."""
    is_told(function, "noinline")
    return _compiled(function, forceinline=False)


def seldom(function: F) -> F:
    """The same for what few blueprints need, or a run needs now and then: it stays out of the way of the rest."""
    is_told(function, "noinline", "cold")
    return _compiled(function, forceinline=False)


def _compiled(function: F, *, forceinline: bool) -> F:
    options: dict[str, Any] = {"forceinline": forceinline, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    JITTED.append(function.__name__)
    dispatcher: Any = njit(error_model="numpy", nogil=True, pipeline_class=Gathering, **options)(function)
    known = dispatcher.get_call_template

    def of_plain_types(arguments: Any, keywords: Any) -> Any:
        return known(tuple(types.unliteral(each) for each in arguments), keywords)  # type: ignore[no-untyped-call]

    dispatcher.get_call_template = of_plain_types
    return cast(F, dispatcher)


Mark = Callable[[Any, Any], None]
"""Tells the optimizer of a reading or writing what may lie in the same memory."""


def _lies_in(name: str) -> Mark:
    """Only what has the same name may: a field of the records of one table, or the values of one."""

    def mark(builder: Any, instruction: Any) -> None:
        module = builder.module
        root = module.add_metadata(["blueprint"])
        kind = module.add_metadata([name, root, ir.Constant(ir.IntType(64), 0)])
        instruction.set_metadata("tbaa", module.add_metadata([kind, kind, ir.Constant(ir.IntType(64), 0)]))

    return mark


def _never_changes(builder: Any, instruction: Any) -> None:
    """Once read it need not be read again."""
    instruction.set_metadata("invariant.load", builder.module.add_metadata([]))


class Reference(types.Type):
    """The address of a record, of which some fields never change."""

    def __init__(self, name: str, dtype: np.dtype[Any], fixed: Collection[str] = ()) -> None:
        self.dtype, self.table, self.fixed = dtype, name, fixed
        super().__init__(name=f"Reference({name})")

    def mark(self, field: str) -> Mark:
        """What the optimizer may know of a field."""
        return _never_changes if field in self.fixed else _lies_in(f"{self.table}.{field}")


@register_model(Reference)
class _Model(models.OpaqueModel):
    """An address."""


_WHOLE = (types.int8, types.int16, types.int32, types.int64)


def _seen_as(kind: Any) -> Any:
    """The type that a stored value has once it is read."""
    return types.int64 if kind in _WHOLE else kind


def _stored_as(reference: Reference, field: str) -> Any:
    return _KINDS[reference.dtype.fields[field][0]]  # type: ignore[index]


@infer_getattr
class _Fields(AttributeTemplate):
    key = Reference

    def generic_resolve(self, reference: Any, field: str) -> Any:  # type: ignore[override]
        return _seen_as(_stored_as(reference, field)) if field in (reference.dtype.fields or {}) else None


def _place(context: Any, builder: Any, address: Any, offset: int, kind: Any) -> Any:
    moved = builder.gep(address, [ir.Constant(ir.IntType(64), offset)], inbounds=True)
    return builder.bitcast(moved, context.get_value_type(kind).as_pointer())


def _load(context: Any, builder: Any, address: Any, offset: int, kind: Any, mark: Mark) -> Any:
    value = builder.load(_place(context, builder, address, offset, kind), align=kind.bitwidth // 8)
    mark(builder, value)
    return context.cast(builder, value, kind, _seen_as(kind))


def _store(context: Any, builder: Any, address: Any, offset: int, kind: Any, value: Any, mark: Mark) -> None:
    cast_value = context.cast(builder, value, _seen_as(kind), kind)
    mark(builder, builder.store(cast_value, _place(context, builder, address, offset, kind), align=kind.bitwidth // 8))


@lower_getattr_generic(Reference)  # type: ignore[no-untyped-call,untyped-decorator]
def _get_field(context: Any, builder: Any, reference: Reference, address: Any, field: str) -> Any:
    offset = reference.dtype.fields[field][1]  # type: ignore[index]
    return _load(context, builder, address, offset, _stored_as(reference, field), reference.mark(field))


@lower_setattr_generic(Reference)  # type: ignore[no-untyped-call,untyped-decorator]
def _set_field(context: Any, builder: Any, signature: Any, arguments: Any, field: str) -> None:
    reference = signature.args[0]
    if field in reference.fixed:
        raise TypeError(f"{field} of {reference.table} does not change")
    offset = reference.dtype.fields[field][1]
    _store(context, builder, arguments[0], offset, _stored_as(reference, field), arguments[1], reference.mark(field))


def opener(reference: Reference) -> Any:
    """Makes the function that takes an address for that of a record."""

    @intrinsic
    def open_at(typing: Any, address: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            return builder.inttoptr(arguments[0], context.get_value_type(reference))

        return reference(types.int64), generate

    return open_at


def _row(context: Any, builder: Any, world: Any, offset: int, index: Any, size: int) -> Any:
    """The address of a row of the table that begins where the field of the world at `offset` says."""
    begin = _load(context, builder, world, offset, types.int64, _never_changes)
    start = builder.inttoptr(begin, cgutils.voidptr_t)
    return builder.gep(start, [builder.mul(index, ir.Constant(ir.IntType(64), size))], inbounds=True)


def records(world: np.dtype[Any], field: str, dtype: np.dtype[Any], *, changes: bool = True) -> Any:
    """Makes the function that gives the record `index` of a table that begins where a field of the world says."""
    offset = world.fields[field][1]  # type: ignore[index]
    reference = Reference(field, dtype, () if changes else dtype.names or ())

    @intrinsic
    def record_of(typing: Any, w: Any, index: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            return _row(context, builder, arguments[0], offset, arguments[1], dtype.itemsize)

        return reference(w, types.int64), generate

    return record_of


def values(world: np.dtype[Any], field: str, dtype: type[Any], *, changes: bool = True) -> tuple[Any, Any]:
    """Makes the functions that read and write the plain value `index` of a table."""
    kind, offset = _KINDS[np.dtype(dtype)], world.fields[field][1]  # type: ignore[index]
    size = np.dtype(dtype).itemsize
    mark = _lies_in(field) if changes else _never_changes

    @intrinsic
    def value_of(typing: Any, w: Any, index: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            return _load(
                context, builder, _row(context, builder, arguments[0], offset, arguments[1], size), 0, kind, mark
            )

        return _seen_as(kind)(w, types.int64), generate

    @intrinsic
    def set_value(typing: Any, w: Any, index: Any, value: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            row = _row(context, builder, arguments[0], offset, arguments[1], size)
            _store(context, builder, row, 0, kind, arguments[2], mark)
            return context.get_dummy_value()

        return types.none(w, types.int64, _seen_as(kind)), generate

    return value_of, set_value
