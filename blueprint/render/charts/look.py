"""How charts look: the colours of a theme and the bundled font, said to Vega-Lite once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from blueprint.render.theme import Theme

if TYPE_CHECKING:
    import altair

FAMILY = "Source Sans Pro"
WIDTH = 560
ROW = 26
"""The height of a row of bars."""


def configured(chart: altair.TopLevelMixin, question: str, about: str, theme: Theme) -> dict[str, Any]:
    """The whole description, with its question as the title and below it what it is of."""
    described = cast("altair.LayerChart", chart)
    title = {"text": question, "subtitle": about, "anchor": "start", "frame": "group", "offset": 14}
    spec: dict[str, Any] = described.properties(title=title).to_dict(validate=True)
    spec["config"] = _config(theme)
    return spec


def _config(theme: Theme) -> dict[str, Any]:
    text = {"labelFont": FAMILY, "titleFont": FAMILY, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": 600}
    ink = {"labelColor": theme.ink, "titleColor": theme.muted}
    lines = {
        "gridColor": theme.hairline,
        "gridOpacity": 0.45,
        "domainColor": theme.hairline,
        "tickColor": theme.hairline,
    }
    return {
        "background": theme.page,
        "font": FAMILY,
        "padding": 20,
        "view": {"stroke": None},
        "axis": {**text, **ink, **lines, "labelLimit": 330, "titlePadding": 10},
        "legend": {**text, **ink, "orient": "bottom", "symbolSize": 110, "labelLimit": 260, "columns": 4},
        "header": {**text, **ink, "labelFontSize": 13, "labelFontWeight": 600, "labelAnchor": "start", "title": None},
        "title": {
            "font": FAMILY, "fontSize": 19, "fontWeight": 700, "color": theme.ink,
            "subtitleFont": FAMILY, "subtitleFontSize": 13, "subtitleColor": theme.muted, "subtitlePadding": 5,
        },
    }  # fmt: skip


def rows(data: Sequence[dict[str, Any]]) -> altair.InlineData:
    """The data of a chart, inside it."""
    import altair as alt

    return alt.InlineData(values=list(data))
