"""The page: whole, self-contained, and safe whatever the author writes."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from blueprint.model.blueprint import Blueprint
from blueprint.render import draw, to_svg
from blueprint.render.charts.chart import describe_all
from blueprint.render.charts.write import to_svg as chart_as_svg
from blueprint.report.page import POLICY, SHOWN_AT, page
from blueprint.report.summary import summarize
from tests.report.studies import counter, study

VOID = {"meta", "br", "img", "link", "hr", "input"}
HOSTILE = """</style><script>alert(1)</script>"><img src=x onerror=alert(2)> ]]> <!-- & 'quoted' id="x" {{0}}"""


class Checker(HTMLParser):
    """Reads a page strictly: every element is closed, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def checked(text: str) -> Checker:
    checker = Checker()
    checker.feed(text)
    checker.close()
    assert checker.open == []
    return checker


def made(blueprint: Blueprint, warnings: tuple[str, ...] = (), *, flower: bool = True) -> str:
    done = study(warnings=warnings, title=blueprint.title)
    swimlane, other = to_svg(draw(blueprint, "swimlane")), to_svg(draw(blueprint, "flower")) if flower else None
    return page(blueprint, done, summarize(blueprint, done), swimlane, other)


def test_the_page_is_one_whole_document() -> None:
    text = made(counter())
    assert text.startswith("<!doctype html>\n<html lang=")
    assert text.endswith("</html>\n")
    tags = [tag for tag, _ in checked(text).tags]
    assert tags.count("h1") == tags.count("main") == tags.count("body") == 1
    assert tags.count("svg") == 2
    assert tags.count("table") == 9


def test_the_page_needs_nothing_and_runs_nothing() -> None:
    page_ = checked(made(counter()))
    for tag, attributes in page_.tags:
        assert tag not in ("script", "link", "iframe", "img", "object")
        assert not [name for name in attributes if name.startswith("on")]
        for name in ("src", "href", "xlink:href"):
            assert (attributes.get(name) or "#").startswith("#")
    policies = [each.get("content") for tag, each in page_.tags if each.get("http-equiv") == "Content-Security-Policy"]
    assert policies == [POLICY]


def test_no_id_stands_twice_and_every_reference_finds_its_own() -> None:
    tags = checked(made(counter())).tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in tags:
        referred = [(attributes.get("href") or "").removeprefix("#")] if "href" in attributes else []
        for name in ("aria-labelledby", "aria-describedby"):
            referred += (attributes.get(name) or "").split()
        assert set(referred) <= set(ids)


def test_whatever_the_author_writes_is_text() -> None:
    quoted = HOSTILE.replace("'", "''").replace("{{0}}", "")
    blueprint = counter(title=f"'{quoted}'", step=f"'{quoted}'")
    blueprint = blueprint.model_copy(
        update={"description": HOSTILE, "language": HOSTILE, "authors": (HOSTILE,), "version": HOSTILE, "date": HOSTILE}
    )
    page_ = checked(made(blueprint, warnings=(HOSTILE,)))
    assert not [tag for tag, _ in page_.tags if tag in ("script", "img")]
    assert not [name for _, attributes in page_.tags for name in attributes if name.startswith("on")]
    assert blueprint.title in page_.text
    assert HOSTILE in page_.text
    assert [tag for tag, _ in page_.tags].count("style") == [tag for tag, _ in checked(made(counter())).tags].count(
        "style"
    )


def test_figures_are_set_apart_from_words_and_verdicts_are_marked() -> None:
    text = made(counter())
    assert '<th scope="row">Wrong form</th><td>Asks</td><td class="figure">7</td>' in text
    assert '<td><strong class="kept">KEPT</strong></td>' in text
    assert '<td><strong class="undecided">UNDECIDED</strong></td>' in text


def test_warnings_are_on_the_page_and_without_any_there_is_no_box() -> None:
    assert '<div class="warnings" role="note"><p>Three waits &lt; were cut off</p></div>' in made(
        counter(), ("Three waits < were cut off",)
    )
    assert 'class="warnings"' not in made(counter())


@pytest.mark.parametrize("flower", [True, False])
def test_the_flower_has_its_place_where_there_is_one(flower: bool) -> None:
    text = made(counter(), flower=flower)
    assert ('href="#flower"' in text) is ('id="flower"' in text) is flower


def test_the_swimlane_is_shown_at_reading_size() -> None:
    drawing = draw(counter(), "swimlane")
    text = made(counter())
    assert f'width="{drawing.width * SHOWN_AT:g}" height="{drawing.height * SHOWN_AT:g}"' in text


def test_the_page_says_how_the_figures_came_about() -> None:
    text = "".join(checked(made(counter())).text)
    assert "30 days simulated" in text
    assert "30 replications, seed 7, engine simpy, service-blueprint 1.2.3" in text


def test_what_was_set_and_what_could_be_said_beforehand_stand_on_the_page() -> None:
    blueprint, done = counter(), study(warnings=("Said afterwards",))
    swimlane = to_svg(draw(blueprint, "swimlane"))
    text = page(blueprint, done, summarize(blueprint, done), swimlane, None, ["a.b=<3>"], ["Clerks: too much work"])
    told = " ".join(checked(text).text)
    assert "What if a.b=<3>" in told
    assert told.index("Clerks: too much work") < told.index("Said afterwards")


def test_charts_stand_on_the_page_below_their_questions() -> None:
    blueprint, done = counter(), study(title=counter().title)
    specs = describe_all(blueprint, done)
    charts = {question: chart_as_svg(spec, fonts=False) for question, spec in specs.items()}
    assert charts
    swimlane = to_svg(draw(blueprint, "swimlane"))
    text = page(blueprint, done, summarize(blueprint, done), swimlane, None, charts=charts)
    tags = checked(text).tags
    assert [tag for tag, _ in tags].count("svg") == 1 + len(charts)
    ids = [attributes["id"] for _, attributes in tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    assert {attributes.get("aria-label") for tag, attributes in tags if tag == "figure"} >= set(charts)
    assert 'href="#charts"' in text
