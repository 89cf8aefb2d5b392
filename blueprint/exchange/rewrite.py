"""A changed blueprint in its author's file: every byte outside the changed places stays as it is."""

from __future__ import annotations

from pydantic import ValidationError

from blueprint.diagnostics import Refused
from blueprint.errors import BlueprintError
from blueprint.exchange.document import Document, read_document
from blueprint.exchange.splice import spliced
from blueprint.exchange.splices import splices
from blueprint.model.blueprint import Blueprint
from blueprint.redesign.difference import difference


class RewriteError(BlueprintError):
    """A text that could not be changed as wanted; nothing of it is used. It is a fault of this program."""


def rewrite(source: Document | str, before: Blueprint, after: Blueprint) -> str:
    """The text of `source`, which says `before`, changed so that it says `after`.

    The result is read again: it says exactly `after`, or there is none.

    Raises:
        RewriteError: if it would say anything else.
        ValueError: if `source` does not say `before`.
    """
    document = source if isinstance(source, Document) else read_document(source, "<text>")
    if _says(document) != before:
        raise ValueError("the text does not say the blueprint that it is changed from")
    found = difference(before, after)
    if found is None:
        return document.mark + document.text
    text = spliced(document.text, splices(document.source, document.root, found))
    try:
        said = _says(read_document(text, document.file))
    except (Refused, ValidationError) as problem:
        raise _fault(str(problem)) from problem
    if said != after:
        raise _fault("it would say something else")
    return document.mark + text


def _says(document: Document) -> Blueprint:
    return Blueprint.from_document(document.data)


def _fault(why: str) -> RewriteError:
    reason = why.splitlines()[0]
    return RewriteError(
        f"the file could not be changed without harm, so nothing is written; please report it: {reason}"
    )
