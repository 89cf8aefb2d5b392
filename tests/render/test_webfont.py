from __future__ import annotations

import io
import re
from base64 import b64decode

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from blueprint.render.drawing import Text
from blueprint.render.geometry import Point
from blueprint.render.text import FONT_FOLDER, Font, Style
from blueprint.render.webfont import BASIC, FAMILY, basic_file, cut, font_faces


def faces(*texts: tuple[str, Font]) -> list[str]:
    return re.findall("@font-face{[^}]*}", font_faces(Text(Point(0, 0), t, Style(f, 10), "#000000") for t, f in texts))


def signs(face: str) -> set[str]:
    found = re.search("base64,([^)]*)", face)
    assert found
    return {chr(code) for code in TTFont(io.BytesIO(b64decode(found[1]))).getBestCmap()}


@pytest.mark.parametrize("font", Font)
def test_the_files_with_common_signs_are_what_cutting_them_gives(font: Font) -> None:
    ready, fresh = TTFont(basic_file(font)), TTFont(io.BytesIO(cut(font, BASIC)))
    assert {chr(code) for code in ready.getBestCmap()} >= BASIC
    assert ready["hmtx"].metrics == fresh["hmtx"].metrics
    assert ready.flavor == "woff"


def test_only_cuts_that_occur_come_along() -> None:
    (face,) = faces(("Pays", Font.BOLD), ("Leaves", Font.BOLD))
    assert f"font-family:'{FAMILY}'" in face
    assert "font-weight:700" in face
    assert signs(face) >= set("PaysLeaves")


def test_other_scripts_come_along_in_fonts_of_their_own() -> None:
    latin, greek, cyrillic = faces(("Ab Γειά Привет", Font.REGULAR))
    assert signs(latin) >= set("Ab ")
    assert signs(greek) >= set("Γειά")
    assert signs(cyrillic) >= set("Привет")


def test_signs_that_the_fonts_lack_are_left_to_the_reader() -> None:
    assert len(faces(("漢字 abc", Font.REGULAR))) == 1
    assert faces(("漢字", Font.REGULAR)) == []


def test_ranges_say_which_signs_a_font_holds() -> None:
    _, cyrillic = faces(("Ab Привет", Font.REGULAR))
    ranges = re.search("unicode-range:([^}]*)", cyrillic)
    assert ranges
    assert "U+4" in ranges[1]
    assert "U+41" not in ranges[1].split(",")


def test_cut_fonts_do_not_carry_the_reserved_name() -> None:
    names = [record.toUnicode() for record in TTFont(io.BytesIO(cut(Font.REGULAR, frozenset("ab"))))["name"].names]
    assert not any("Source" in name for name in names)


def test_the_licence_lies_beside_the_fonts() -> None:
    assert "SIL Open Font License" in (FONT_FOLDER / "LICENSE.txt").read_text()
    assert all(font.path.exists() for font in Font)
