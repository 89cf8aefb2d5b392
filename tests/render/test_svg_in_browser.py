"""A browser shows the SVG as the PNG is, with the fonts that come along and none of its own."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from blueprint.render.svg import Lettering, to_svg
from tests.render.browsing import chromium
from tests.render.rasters import Raster, example, off, pixels, raster
from tests.render.test_formats import MOST_OFF


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


def shown(browser: Browser, svg: str, size: tuple[int, int], folder: Path) -> Raster:
    file = folder / "picture.svg"
    file.write_text(svg, encoding="utf-8")
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    page.goto(file.as_uri())
    image = Image.open(io.BytesIO(page.screenshot()))
    context.close()
    return pixels(image)


@pytest.mark.parametrize("lettering", Lettering)
@pytest.mark.parametrize("view", ["swimlane", "process_map", "flower"])
def test_a_browser_shows_the_svg_as_the_png_is(
    browser: Browser, view: str, lettering: Lettering, tmp_path: Path
) -> None:
    drawing = example("restaurant", view, "colour")
    size = int(drawing.width), int(drawing.height)
    found = shown(browser, to_svg(drawing, lettering), size, tmp_path)
    assert off(found, raster("restaurant", view, "colour", "png")) <= MOST_OFF
