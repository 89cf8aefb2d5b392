"""What is wrong with a text that is no YAML, in the words of who wrote it.

ruamel.yaml says what it expected; what the author did is read from the text around the place.
"""

from __future__ import annotations

from collections.abc import Callable

from ruamel.yaml.error import MarkedYAMLError

from blueprint.diagnostics import Finding
from blueprint.exchange.mistakes import brackets, colons, indentation, quotes, signs
from blueprint.exchange.mistakes.scene import Scene
from blueprint.exchange.source import Source
from blueprint.exchange.yaml_scanner import BlueprintScanner

_LOOKS: tuple[Callable[[Scene], Finding | None], ...] = (
    brackets.nesting,
    signs.tab,
    signs.directive,
    signs.tag,
    quotes.unclosed_quote,
    quotes.backslash,
    quotes.behind_quote,
    signs.strange_sign,
    colons.colon_in_text,
    colons.leading_colon,
    signs.reserved_sign,
    brackets.wrong_bracket,
    brackets.missing_comma,
    brackets.unclosed_bracket,
    brackets.inside_brackets,
    brackets.unopened_bracket,
    brackets.behind_bracket,
    brackets.leading_comma,
    indentation.dash_behind_key,
    colons.colon_without_space,
    colons.colon_before_bracket,
    colons.key_above_without_colon,
    indentation.keys_below_text,
    indentation.deeper_than_above,
    indentation.missing_dash,
    colons.missing_colon,
    colons.second_colon,
    indentation.uneven,
    indentation.wrong_level,
)
"""From the surest to the vaguest; the first that recognises its mistake is believed."""


def explain(source: Source, problem: MarkedYAMLError, scanner: BlueprintScanner) -> Finding:
    """The located finding for what ruamel.yaml stumbled over."""
    scene = _scene(source, problem, scanner)
    for look in _LOOKS:
        if finding := look(scene):
            return finding
    hint = "compare indentation, quotes and brackets with the line above"
    return scene.error(scene.at, "this cannot be read as YAML", hint)


def _scene(source: Source, problem: MarkedYAMLError, scanner: BlueprintScanner) -> Scene:
    mark = problem.problem_mark or problem.context_mark
    at = min(mark.index, len(source.text)) if mark else 0
    since = problem.context_mark.index if problem.context_mark else None
    return Scene(
        source,
        at=at,
        since=since,
        said=str(problem.problem or problem.context or ""),
        doing=str(problem.context or ""),
        opened=scanner.open_bracket(at),
        quoted=scanner.quoted,
    )
