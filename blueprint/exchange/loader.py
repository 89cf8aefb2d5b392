"""Loading: from a file to a blueprint that can be drawn and run, or to everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from blueprint.analyze.flow import flow_findings
from blueprint.analyze.load.offered import offered
from blueprint.analyze.load.prospects import prospects
from blueprint.analyze.severity import as_serious_as
from blueprint.analyze.waiving import waived
from blueprint.diagnostics import Finding, Refused, Severity, has_errors
from blueprint.exchange.document import Document, read_document, read_file
from blueprint.exchange.explain import comma_warnings, located
from blueprint.exchange.form import Form, read_form
from blueprint.exchange.mix_up import plan_instead
from blueprint.exchange.overrides import Override, attributed, overridden, overrides_of
from blueprint.model.blueprint import Blueprint
from blueprint.model.consistency import STRUCTURAL, breaks_ways, consistency_findings
from blueprint.model.graph import Graph


@dataclass(frozen=True)
class Loaded:
    """What loading made of a file.

    Attributes:
        blueprint: None if there is an error.
        document: None if the file is not even YAML.
        findings: all that is wrong, located and in the order of the file.
        folder: where the files stand that it names; None if it may name none.
        beside: those of them that were read.
    """

    blueprint: Blueprint | None
    document: Document | None
    findings: tuple[Finding, ...]
    folder: Path | None = None
    beside: tuple[Path, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether there is no error; there may be warnings."""
        return not has_errors(self.findings)

    def require(self) -> Blueprint:
        """The blueprint.

        Raises:
            Refused: with all findings, if one of them is an error.
        """
        if self.blueprint is None:
            raise Refused(self.findings)
        return self.blueprint

    @cached_property
    def forecast(self) -> tuple[Finding, ...]:
        """What can be said of a run before it begins: too much work for somebody, nobody there for it, or no end of it.

        Located and in the order of the file; nothing where the file has errors or cannot be simulated yet.
        """
        found = offered(self.blueprint) if self.blueprint is not None else None
        if found is None:
            return ()
        assert self.blueprint is not None
        return self.placed(prospects(self.blueprint, found))

    def placed(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Findings about the blueprint that others made: located, in the order of the file, the waived ones marked."""
        assert self.document is not None
        return _in_order(self.document, waived(self.require(), findings))

    def what_if(self, settings: Mapping[str, Any] | Sequence[Override]) -> Loaded:
        """The same with some values set, checked as if the file said so; the file itself stays as it is.

        Args:
            settings: values by the path that leads to them, for example `{"resources.server.capacity": 5}`.

        Raises:
            Refused: the file has errors of its own.
            CannotSet: a path leads nowhere.
        """
        blueprint, document = self.require(), self.document
        assert document is not None
        overrides = overrides_of(settings) if isinstance(settings, Mapping) else settings
        changed = overridden(document, blueprint, overrides)
        again = _read(changed.document, self.folder)
        return replace(again, findings=attributed(changed, again.findings, self.findings))


def load(source: Path | str) -> Loaded:
    """Loads the file at `source`; `-` is standard input.

    Raises:
        BlueprintError: the file cannot be read at all.
    """
    folder = Path.cwd() if str(source) == "-" else Path(source).parent
    return _load(lambda: read_file(source), folder)


def loads(text: str | bytes, file: str = "<text>", folder: Path | None = None) -> Loaded:
    """Loads a text.

    Args:
        file: its name in messages.
        folder: where the files stand that it names; without it no file is read.
    """
    return _load(lambda: read_document(text, file), folder)


def _load(read: Callable[[], Document], folder: Path | None) -> Loaded:
    try:
        document = read()
    except Refused as refused:
        return Loaded(None, None, refused.findings)
    return _read(document, folder)


def _read(document: Document, folder: Path | None) -> Loaded:
    if mixed_up := plan_instead(document):
        return Loaded(None, document, (mixed_up,), folder=folder)
    form = read_form(document, folder)
    findings = _in_order(document, [*document.warnings, *comma_warnings(document), *form.findings, *_beyond_form(form)])
    return Loaded(None if has_errors(findings) else form.blueprint, document, findings, folder, form.beside)


def _beyond_form(form: Form) -> list[Finding]:
    """What is wrong between the parts that could be read; the ways only where nothing else hides them."""
    blueprint = form.blueprint
    if blueprint is None:
        return []
    consistency = consistency_findings(blueprint, form.excused, form.lost)
    structural = [finding for finding in consistency if finding.rule in STRUCTURAL]
    found = [finding for finding in consistency if finding.rule not in STRUCTURAL]
    found += as_serious_as(blueprint, structural)
    if form.flow_is_whole and not any(breaks_ways(finding) for finding in consistency):
        found += flow_findings(Graph(blueprint))
    return [original for finding in waived(blueprint, found) if (original := form.original(finding)) is not None]


def _in_order(document: Document, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    found = dict.fromkeys(replace(located(document, finding), pointer=finding.pointer) for finding in findings)
    return tuple(sorted(found, key=_place))


def _place(finding: Finding) -> tuple[int, int, bool]:
    assert finding.place is not None
    return finding.place.line, finding.place.column, finding.severity is not Severity.ERROR
