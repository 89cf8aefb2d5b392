"""`blueprint simulate FILE --vary PATH=3..7`: several values in turn, on the same customers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

import typer

from blueprint.cli import Interrupted
from blueprint.cli.asked import Asked
from blueprint.cli.console import FINE, say, say_aside, say_findings, usable
from blueprint.cli.options import as_json, one_output
from blueprint.diagnostics import Finding, Place, Refused, Severity
from blueprint.errors import BlueprintError
from blueprint.exchange.loader import Loaded
from blueprint.exchange.overrides import MOST_VALUES, Variation, read_override, read_variation
from blueprint.exchange.runnable import Unfinished, runnable
from blueprint.model.blueprint import Blueprint

_MOST_VARIED = 2

Variant = tuple[tuple[str, ...] | None, Blueprint]
"""The values that make it (None: none, as in the file), and the blueprint with them."""


def try_values(
    file: str,
    settings: Sequence[str],
    vary: Sequence[str],
    asked: Asked,
    json: str | None,
    table: str | None,
) -> None:
    """Tries all values, shows what comes of each and how it differs from the file as it is."""
    from blueprint.cli.answers import show
    from blueprint.exchange.output import write
    from blueprint.exchange.tables import trials_csv
    from blueprint.report.what_if import what_if
    from blueprint.results.trials import Trials
    from blueprint.simulate.trying import try_out

    variations = [read_variation(text) for text in vary]
    _check(variations)
    order, variants = _variants(usable(file, settings, [json, table]), variations)
    with asked.under_way(f"trying {len(variants)} variants") as arguments:
        trials = try_out(variants, **arguments)
    found = Trials(tuple(each.path for each in variations), tuple(sorted(trials, key=lambda each: order[each.values])))
    if json is not None:
        write(json, as_json(found.as_data()))
    if table is not None:
        write(table, trials_csv(found))
    study = found.base.study
    if not one_output([json, table]):
        show(what_if(variants[0][1], found))
        say(f"\n{study.replications} replications of each, seed {study.seed}, engine {study.engine}")
    for warning in study.warnings:
        say_aside(f"warning: {warning}")
    if found.interrupted:
        raise Interrupted
    raise typer.Exit(FINE)


def _check(variations: Sequence[Variation]) -> None:
    """Raises BlueprintError where there is more to try than can be shown."""
    if len(variations) > _MOST_VARIED:
        raise BlueprintError(f"--vary can stand {_MOST_VARIED} times at most; set the others with --set")
    if len({each.path for each in variations}) < len(variations):
        raise BlueprintError(f"--vary names {variations[0].path} twice; list all its values in one")
    count = 1
    for each in variations:
        count *= len(each.values)
    if count > MOST_VALUES:
        raise BlueprintError(f"these are {count} combinations; {MOST_VALUES} at most can be compared")


def _variants(
    loaded: Loaded, variations: Sequence[Variation]
) -> tuple[dict[tuple[str, ...] | None, int], list[Variant]]:
    """The place of each variant in the table, and the variants, that to compare with first.

    That is the file as it is: the variant that is the same, else one more; or the first, if the file as it is cannot
    run.

    Raises:
        Refused: with what is wrong with all of them.
    """
    variants = list(_tried(loaded, variations))
    try:
        base = runnable(loaded)
    except (Refused, Unfinished):
        base = variants[0][1]
    same = next((values for values, blueprint in variants if blueprint == base), None)
    if same is None:
        variants = [(None, base), *variants]
    order = {values: place for place, (values, _) in enumerate(variants)}
    return order, sorted(variants, key=lambda each: each[0] != same)


def _news(changed: Loaded, loaded: Loaded) -> list[Finding]:
    """What can be said of a run that cannot be said of the file as it is."""
    return [each for each in changed.forecast if each not in loaded.forecast]


def _once(finding: Finding) -> tuple[str, Place | None, str]:
    """What is not to be said again: a note of one place, any other finding as it stands."""
    is_note = finding.severity is Severity.NOTE
    return finding.rule, finding.place, "" if is_note else finding.message


def _tried(loaded: Loaded, variations: Sequence[Variation]) -> Iterator[Variant]:
    """Each combination of values; what is to be said of all of them is said once.

    Raises:
        Refused: with what is wrong with any of them.
    """
    errors: list[Finding] = []
    told = {_once(each) for each in loaded.findings}
    for values in product(*(each.values for each in variations)):
        overrides = [
            read_override(f"{each.path}={value}", "--vary") for each, value in zip(variations, values, strict=True)
        ]
        changed = loaded.what_if(overrides)
        said = " ".join(each.said for each in overrides)
        forecast = [replace(each, message=f"`{said}`: {each.message}") for each in _news(changed, loaded)]
        wrong = [each for each in (*changed.findings, *forecast) if each.severity is Severity.ERROR]
        errors += wrong
        if not wrong:
            news = {_once(each): each for each in changed.findings if _once(each) not in told}
            say_findings([*news.values(), *forecast])
            told.update(news)
        if not errors:
            yield values, runnable(changed)
    if errors:
        raise Refused(errors)
