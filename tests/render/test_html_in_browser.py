"""The page with a picture, as a reader with a mouse, a keyboard or little eyesight meets it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from blueprint.model.blueprint import Blueprint
from blueprint.render.html.page import to_html
from blueprint.render.html.subjects import subjects
from blueprint.render.view import draw
from tests.render.browsing import chromium

WINDOW = {"width": 900, "height": 420}
LONG_WAY = Blueprint.from_document(
    {
        "blueprint": "A long way",
        "steps": [
            {"id": f"s{i}", "customer": f"Step {i}", "frontstage": "Helps", "notes": [{"idea": f"Shorten {i}"}]}
            for i in range(14)
        ],
    }
)
PICTURE = draw(LONG_WAY)
MIDDLE = "#activity-s5-customer .card"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("page") / "picture.html"
    file.write_text(to_html(PICTURE), encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    yield from opened(browser, address)


def opened(browser: Browser, address: str, **reader: Any) -> Iterator[Page]:
    """The page as this reader likes it; without animations unless said, so that nothing needs to be waited for."""
    context = browser.new_context(viewport=WINDOW, **{"reduced_motion": "reduce", **reader})  # type: ignore[arg-type]
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text))
    page.on("request", lambda request: faults.extend([request.url] if request.url != address else []))
    page.goto(address)
    yield page
    context.close()
    assert faults == []


def size(page: Page) -> float:
    return float(page.inner_text("#page-size").removesuffix(" %"))


def scrolled(page: Page) -> tuple[float, float]:
    x, y = page.eval_on_selector("#page-stage", "stage => [stage.scrollLeft, stage.scrollTop]")
    return x, y


def style(page: Page, selector: str, name: str) -> str:
    return str(page.eval_on_selector(selector, f"element => getComputedStyle(element).{name}"))


def near(page: Page, kind: str) -> set[str]:
    return set(page.eval_on_selector_all(f".{kind}.near", "all => all.map(each => each.id)"))


def middle(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_buttons_and_keys_zoom(page: Page) -> None:
    page.click("[data-zoom=actual]")
    assert size(page) == 100
    page.click("[data-zoom=in]")
    assert size(page) == 125
    page.focus("#page-stage")
    page.keyboard.press("-")
    assert size(page) == 100
    page.keyboard.press("0")
    assert page.eval_on_selector(
        "#page-stage", "s => s.scrollWidth <= s.clientWidth && s.scrollHeight <= s.clientHeight"
    )


def test_the_wheel_zooms_around_the_pointer(page: Page) -> None:
    page.click("[data-zoom=actual]")
    page.locator(MIDDLE).scroll_into_view_if_needed()
    before = middle(page, MIDDLE)
    page.mouse.move(*before)
    page.mouse.wheel(0, -200)
    page.wait_for_function("document.getElementById('page-size').textContent !== '100 %'")
    assert size(page) > 100
    assert middle(page, MIDDLE) == pytest.approx(before, abs=1.5)


def test_dragging_moves_the_picture_with_the_pointer_and_chooses_nothing(page: Page) -> None:
    page.click("[data-zoom=actual]")
    page.eval_on_selector("#page-stage", "stage => stage.scrollTo(0, 0)")
    page.focus("#page-stage")
    before = scrolled(page)
    page.mouse.move(500, 300)
    page.mouse.down()
    page.mouse.move(300, 250, steps=4)
    page.mouse.up()
    assert scrolled(page) == pytest.approx((before[0] + 200, before[1] + 50), abs=1)
    assert page.evaluate("document.activeElement.id") == "page-stage"


def test_arrow_keys_move_the_picture(page: Page) -> None:
    page.click("[data-zoom=actual]")
    page.eval_on_selector("#page-stage", "stage => stage.scrollTo(0, 0)")
    page.focus("#page-stage")
    before = scrolled(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert scrolled(page) > before
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    assert scrolled(page) == before


def test_tab_goes_from_step_to_step_in_reading_order_and_keeps_them_in_view(page: Page) -> None:
    page.click("[data-zoom=actual]")
    page.focus("#page-stage")
    for subject in subjects(PICTURE):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == subject.name
        x, y = middle(page, f"#{subject.name}")
        assert 0 < x < WINDOW["width"]
        assert 0 < y < WINDOW["height"]


def test_home_and_end_go_to_the_first_and_last_step_and_escape_lets_go(page: Page) -> None:
    page.focus("#page-stage")
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.id") == "step-s13"
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.id") == "step-s0"
    page.keyboard.press("Escape")
    assert near(page, "step") == set()
    assert page.is_visible(".hint")


def test_the_focus_can_be_seen(page: Page) -> None:
    page.focus("#page-stage")
    page.keyboard.press("Tab")
    assert style(page, "#step-s0", "outlineStyle") == "solid"
    assert float(style(page, "#step-s0", "outlineWidth").removesuffix("px")) >= 2


def test_pointing_at_a_step_shows_its_neighbours_and_what_the_file_says_of_it(page: Page) -> None:
    page.hover(MIDDLE)
    assert near(page, "step") == {"step-s4", "step-s5", "step-s6"}
    assert float(style(page, "#step-s9", "opacity")) < 0.5
    assert float(style(page, "#step-s4", "opacity")) == 1
    told = page.inner_text("#page-details")
    assert "Shorten 5" in told
    assert "Shorten 6" not in told
    page.mouse.move(5, 415)
    assert near(page, "step") == set()


def test_a_chosen_step_stays_when_the_pointer_leaves_and_its_neighbours_can_be_gone_to(page: Page) -> None:
    page.click(MIDDLE)
    page.mouse.move(5, 415)
    assert "step-s5" in near(page, "step")
    page.click("#about-step-s5 .after button")
    assert page.evaluate("document.activeElement.id") == "step-s6"
    assert "Shorten 6" in page.inner_text("#page-details")


def test_who_wants_little_motion_gets_none(browser: Browser, address: str, page: Page) -> None:
    assert style(page, "#step-s0", "transitionDuration") == "0s"
    for moving in opened(browser, address, reduced_motion="no-preference"):
        assert style(moving, "#step-s0", "transitionDuration") != "0s"


def test_who_wants_it_dark_gets_it_dark(browser: Browser, address: str, page: Page) -> None:
    assert style(page, "#page-sheet svg", "filter") == "none"
    light = style(page, "body", "backgroundColor")
    for dark in opened(browser, address, color_scheme="dark"):
        assert style(dark, "body", "backgroundColor") != light
        assert "invert" in style(dark, "#page-sheet svg", "filter")


def test_print_shows_the_whole_picture_and_nothing_else(browser: Browser, address: str) -> None:
    for page in opened(browser, address, color_scheme="dark"):
        page.click("[data-zoom=actual]")
        page.emulate_media(media="print")
        assert not page.is_visible("header")
        assert not page.is_visible("#page-details")
        assert style(page, "#page-sheet svg", "filter") == "none"
        box = page.locator("#page-sheet svg").bounding_box()
        assert box
        assert box["width"] <= WINDOW["width"]


def test_a_screen_reader_finds_the_steps_with_their_names_and_details(page: Page) -> None:
    assert page.get_by_role("group", name="Step 5").first.get_attribute("aria-describedby") == "about-step-s5"
    assert page.get_attribute("#page-stage", "aria-label") == "A long way"
