"""Functions that only others call become machine code once, together with the function that Python calls.

Left alone numba optimizes every function, together with all that it calls, makes machine code of it, and does so again
for each of its callers. Here they are only gathered; who is called from Python takes them all in.
"""

from __future__ import annotations

from typing import Any, ClassVar

from llvmlite.binding import (  # type: ignore[import-untyped]
    Linkage,
    create_pass_builder,
    create_pipeline_tuning_options,
)
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import Compiler

_ATTRIBUTES: dict[str, tuple[str, ...]] = {}
"""What the optimizer is told of functions, by the beginning of their names in machine code."""


def is_told(function: Any, *attributes: str) -> None:
    """Tells the optimizer something of a function."""
    names = [*function.__module__.split("."), function.__name__]
    _ATTRIBUTES["_ZN" + "".join(f"{len(name)}{name}" for name in names) + "B"] = attributes


class _Gathered(JITCodeLibrary):
    """Functions as they were read, neither optimized nor made machine code."""

    def add_ir_module(self, ir_module: Any) -> None:
        for function in ir_module.functions:
            for name, attributes in _ATTRIBUTES.items():
                if function.blocks and function.name.startswith(name):
                    for attribute in attributes:
                        function.attributes.add(attribute)
        super().add_ir_module(ir_module)  # type: ignore[no-untyped-call]

    def add_linking_library(self, library: Any) -> None:
        if library is not self:
            super().add_linking_library(library)  # type: ignore[no-untyped-call]

    def _optimize_final_module(self) -> None:
        pass

    def _finalize_final_module(self) -> None:
        self._finalize_dynamic_globals()  # type: ignore[no-untyped-call]
        self._finalized = True

    def get_pointer_to_function(self, name: str) -> int:
        """There is none."""
        return 0

    @property
    def codegen(self) -> Any:
        """Stands in where numba hands over Python objects, of which these functions know none."""
        return _NoObjects


class _NoObjects:
    @staticmethod
    def set_env(name: str, environment: Any) -> None:
        pass


class _Whole(JITCodeLibrary):
    """A function that Python calls, with all that it calls."""

    def _optimize_final_module(self) -> None:
        """Nobody else calls what was taken in, so that it may be adapted to its callers; loops are short here."""
        for function in self._final_module.functions:
            if not function.is_declaration and function.linkage == Linkage.linkonce_odr:
                function.linkage = "internal"
        options = create_pipeline_tuning_options(speed_level=3)
        options.loop_unrolling = options.loop_vectorization = options.slp_vectorization = False
        builder = create_pass_builder(self._codegen._tm, options)
        builder.getModulePassManager().run(self._final_module, builder)


class TakingIn(Compiler):
    """Reads a function and makes machine code of it and of all that it calls."""

    def __init__(self, typing_context: Any, target_context: Any, library: Any, *rest: Any) -> None:
        whole = _Whole(target_context.codegen(), "whole")  # type: ignore[no-untyped-call]
        whole.enable_object_caching()  # type: ignore[no-untyped-call]
        super().__init__(typing_context, target_context, whole, *rest)  # type: ignore[no-untyped-call]


class Gathering(Compiler):
    """Reads a function and adds it to those gathered before, unless they have been taken in already."""

    _gathered: ClassVar[Any] = None

    def __init__(self, typing_context: Any, target_context: Any, library: Any, *rest: Any) -> None:
        super().__init__(typing_context, target_context, self._open(target_context.codegen()), *rest)  # type: ignore[no-untyped-call]

    @classmethod
    def _open(cls, codegen: Any) -> Any:
        if cls._gathered is None or cls._gathered._finalized:
            cls._gathered = _Gathered(codegen, "gathered")  # type: ignore[no-untyped-call]
            cls._gathered.enable_object_caching()
        return cls._gathered
