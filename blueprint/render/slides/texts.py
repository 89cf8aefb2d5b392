"""Words on slides: paragraphs that flow in their shape, captions that keep their lines."""

from __future__ import annotations

from html import escape

from blueprint.render.drawing import Anchor
from blueprint.render.editable.things import Words
from blueprint.render.geometry import Rect
from blueprint.render.slides.paint import fill
from blueprint.render.slides.scale import Scale
from blueprint.render.text import Font, Style
from blueprint.render.typeset import readable

FAMILY = "Source Sans Pro"
LIKENESS = 'panose="020B0503030403020204" pitchFamily="34" charset="0"'
"""What a program goes by that must take another font: a sans serif of this weight and width."""
CUTS = {Font.REGULAR: "", Font.SEMIBOLD: ' b="1"', Font.BOLD: ' b="1"', Font.ITALIC: ' i="1"'}
SIDES = {Anchor.START: "l", Anchor.MIDDLE: "ctr", Anchor.END: "r"}
BULLET = "• "
PADDING = 4.0
"""Pixels between the words in a shape and its sides."""
INDENT = 9.0


def inside(words: Words, shape: Rect, scale: Scale, language: str) -> str:
    """Words in a shape, as far up or down as they stand in the drawing; they break anew when they are edited."""
    middle = words.bounds.center.y - shape.center.y
    above, below = (scale(2 * max(off, 0.0)) for off in (middle, -middle))
    side = scale(min(PADDING, shape.width / 8))
    body = (
        f'<a:bodyPr wrap="square" lIns="{side}" tIns="{above}" rIns="{side}" bIns="{below}" anchor="ctr" '
        'vertOverflow="overflow" horzOverflow="overflow"><a:normAutofit/></a:bodyPr>'
    )
    return body + "".join(_paragraph((text,), words, scale, language) for text in words.paragraphs)


def caption(words: Words, scale: Scale, language: str) -> str:
    """Words of their own, in the lines that they have in the drawing: beside them there may be no room for more."""
    lines = tuple(readable(line.content) for line in words.lines)
    body = '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></a:bodyPr>'
    return body + _paragraph(lines, words, scale, language)


def _paragraph(lines: tuple[str, ...], words: Words, scale: Scale, language: str) -> str:
    letters = _letters(words.style, words.fill, scale, language)
    pitch = scale.font(_pitch(words))
    listed = lines[0].startswith(BULLET)
    indent = f' marL="{scale(INDENT)}" indent="{-scale(INDENT)}"' if listed else ""
    bullet = '<a:buFont typeface="Arial"/><a:buChar char="•"/>' if listed else "<a:buNone/>"
    texts = (escape(line.removeprefix(BULLET if listed else ""), quote=False) for line in lines)
    runs = "<a:br/>".join(f"<a:r><a:rPr {letters}</a:rPr><a:t>{text}</a:t></a:r>" for text in texts)
    return (
        f'<a:p><a:pPr algn="{SIDES[words.anchor]}"{indent}><a:lnSpc><a:spcPts val="{pitch}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef>{bullet}</a:pPr>{runs}</a:p>'
    )


def _pitch(words: Words) -> float:
    """Pixels from line to line."""
    if len(words.lines) < 2:
        return words.style.leading
    return (words.lines[-1].at.y - words.lines[0].at.y) / (len({line.at.y for line in words.lines}) - 1 or 1)


def _letters(style: Style, colour: str, scale: Scale, language: str) -> str:
    """Everything of a run's properties but the end of its element."""
    face = f'<a:latin typeface="{FAMILY}" {LIKENESS}/>'
    return f'lang="{escape(language)}" sz="{scale.font(style.size)}"{CUTS[style.font]} dirty="0">{fill(colour)}{face}'
