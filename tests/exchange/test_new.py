"""Texts to begin with are sound, complete and small."""

from __future__ import annotations

import pytest

from blueprint.analyze.missing import missing_to_simulate
from blueprint.errors import BlueprintError
from blueprint.exchange.loader import loads
from blueprint.exchange.new import smallest, template_text, templates
from blueprint.simulate import simulate


def test_there_are_the_four_templates() -> None:
    assert templates() == ("clinic", "counter", "garage", "restaurant")


@pytest.mark.parametrize("name", templates())
def test_a_template_is_sound_and_can_be_simulated(name: str) -> None:
    loaded = loads(template_text(name))
    assert loaded.findings == ()
    assert missing_to_simulate(loaded.require()) == []


@pytest.mark.parametrize("name", templates())
def test_a_day_of_a_template_serves_nearly_everybody(name: str) -> None:
    study = simulate(loads(template_text(name)).require(), replications=5, seed=1).study
    assert study.measures["customers.served.share"].mean > 0.8
    assert study.measures["profit.per_day"].mean > 0


@pytest.mark.parametrize("name", templates())
def test_a_template_shows_what_the_language_can_say(name: str) -> None:
    blueprint = loads(template_text(name)).require()
    assert 8 <= len(blueprint.moments) <= 14
    assert len(blueprint.acts) >= 2
    assert blueprint.resources
    assert blueprint.demand
    assert blueprint.promises
    assert any(step.wait and step.wait.patience for step in blueprint.moments) or name == "garage"
    (fail_point,) = [fail for _, _, fail, _ in blueprint.fail_points]
    assert fail_point.chance
    assert len(fail_point.poka_yokes) == 1


def test_an_unknown_template_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(
        BlueprintError, match="there is no template hotel; there are clinic, counter, garage, restaurant"
    ):
        template_text("hotel")


def test_the_smallest_file_is_sound_and_has_one_of_each_thing() -> None:
    text = smallest("A haircut")
    loaded = loads(text)
    blueprint = loaded.require()
    assert loaded.findings == ()
    assert (blueprint.title, len(blueprint.acts), len(blueprint.moments)) == ("A haircut", 2, 5)
    assert sum(len(step.evidence) for step in blueprint.moments) == 1
    assert sum(len(step.fail_points) for step in blueprint.moments) == 1
    assert "#" not in text


@pytest.mark.parametrize(
    "title",
    ["1984", "Cut: short", "# 1", "50% off", "*new*", '"Ann\'s"', "يقص", "[new]", "- a", "yes", "Ann # 2", "& Co"],
)
def test_any_title_comes_back_as_it_was_given(title: str) -> None:
    loaded = loads(smallest(title))
    assert loaded.findings == ()
    assert loaded.require().title == title
