"""How pictures look: colours as data. Text on its ground keeps a contrast of at least 4.5 : 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from blueprint.errors import BlueprintError


class UnknownThemeError(BlueprintError):
    """There is no theme of this name."""


@dataclass(frozen=True, slots=True)
class Tint:
    """The colours of one role: its ground, and what is drawn and written on it."""

    ground: str
    line: str


@dataclass(frozen=True, slots=True)
class PetalTint:
    """The colours of facilitating or enhancing petals: full and fading fills, and the outline."""

    full: str
    pale: str
    line: str


@dataclass(frozen=True, slots=True)
class Theme:
    """All colours of a picture, by what they stand for."""

    page: str
    ink: str
    muted: str
    hairline: str
    card: str
    light_card: str
    handover: str
    moment: str
    support: str
    recovery: str
    highlight: str
    act: Tint
    act_muted: str
    act_line: str
    fail_point: str
    wait: str
    wait_ink: str
    poka_yoke: str
    on_mark: str
    roles: Mapping[str, Tint]
    core: Tint
    core_ink: str
    facilitating: PetalTint
    enhancing: PetalTint
    neutral: PetalTint
    withered: str
    wait_pale: str = "#F7D98A"
    wait_line: str = "#9A6E00"
    wait_empty: str = "#FFFFFF"


COLOUR = Theme(
    page="#FFFFFF",
    ink="#1F2933",
    muted="#55616B",
    hairline="#A9B4BF",
    card="#FFFFFF",
    light_card="#FBFCFD",
    handover="#46535F",
    moment="#7A8792",
    support="#69757F",
    recovery="#A82F24",
    highlight="#FFF3C4",
    act=Tint(ground="#2F3B47", line="#FFFFFF"),
    act_muted="#D5DDE5",
    act_line="#2F3B47",
    fail_point="#BC3629",
    wait="#E0A100",
    wait_ink="#3B2B00",
    poka_yoke="#1E7A4C",
    on_mark="#FFFFFF",
    roles=MappingProxyType(
        {
            "evidence": Tint("#FBF6EA", "#80621A"),
            "customer": Tint("#E9F1FA", "#24619B"),
            "frontstage": Tint("#E8F4ED", "#1F7350"),
            "technology": Tint("#E8F4F5", "#28687A"),
            "backstage": Tint("#FAEFEA", "#A04A28"),
            "support": Tint("#F1EEF7", "#604B92"),
            "systems": Tint("#EEF0F4", "#4A5870"),
        }
    ),
    core=Tint("#F2B705", "#B98700"),
    core_ink="#2E2400",
    facilitating=PetalTint(full="#24619B", pale="#CFE0F1", line="#24619B"),
    enhancing=PetalTint(full="#A04A28", pale="#F3D5C7", line="#A04A28"),
    neutral=PetalTint(full="#5B6770", pale="#D5DBE1", line="#5B6770"),
    withered="#E3DCD2",
)

PRINT = Theme(
    page="#FFFFFF",
    ink="#111111",
    muted="#454545",
    hairline="#9A9A9A",
    card="#FFFFFF",
    light_card="#FFFFFF",
    handover="#222222",
    moment="#7A7A7A",
    support="#6E6E6E",
    recovery="#222222",
    highlight="#E4E4E4",
    act=Tint(ground="#FFFFFF", line="#111111"),
    act_muted="#333333",
    act_line="#111111",
    fail_point="#111111",
    wait="#A6A6A6",
    wait_ink="#111111",
    poka_yoke="#5F5F5F",
    on_mark="#FFFFFF",
    roles=MappingProxyType(
        {
            "evidence": Tint("#F4F4F4", "#333333"),
            "customer": Tint("#FFFFFF", "#111111"),
            "frontstage": Tint("#F4F4F4", "#111111"),
            "technology": Tint("#FFFFFF", "#111111"),
            "backstage": Tint("#F4F4F4", "#111111"),
            "support": Tint("#FFFFFF", "#111111"),
            "systems": Tint("#F4F4F4", "#111111"),
        }
    ),
    core=Tint("#D9D9D9", "#111111"),
    core_ink="#111111",
    facilitating=PetalTint(full="#4A4A4A", pale="#DCDCDC", line="#111111"),
    enhancing=PetalTint(full="#4A4A4A", pale="#DCDCDC", line="#111111"),
    neutral=PetalTint(full="#4A4A4A", pale="#DCDCDC", line="#111111"),
    withered="#F0F0F0",
    wait_pale="#E2E2E2",
    wait_line="#111111",
)

DARK = Theme(
    page="#12171D",
    ink="#E9EEF3",
    muted="#AEBAC5",
    hairline="#55626E",
    card="#1E262E",
    light_card="#192027",
    handover="#C3CDD7",
    moment="#95A2AE",
    support="#A3AFBA",
    recovery="#FF9B8C",
    highlight="#4A4113",
    act=Tint(ground="#33404C", line="#FFFFFF"),
    act_muted="#CBD5DE",
    act_line="#4A5865",
    fail_point="#FF8A7A",
    wait="#F2B632",
    wait_ink="#2A1F00",
    wait_line="#D9A02B",
    poka_yoke="#62CC98",
    on_mark="#10151A",
    roles=MappingProxyType(
        {
            "evidence": Tint("#262217", "#D9B865"),
            "customer": Tint("#152433", "#7DB8EE"),
            "frontstage": Tint("#152820", "#6FCBA0"),
            "technology": Tint("#13272A", "#74C3D6"),
            "backstage": Tint("#2C1F19", "#F0A07C"),
            "support": Tint("#231E30", "#B9A6EA"),
            "systems": Tint("#1C222C", "#A9B7CE"),
        }
    ),
    core=Tint("#F2B705", "#FFD54A"),
    core_ink="#2E2400",
    facilitating=PetalTint(full="#7DB8EE", pale="#24384B", line="#7DB8EE"),
    enhancing=PetalTint(full="#F0A07C", pale="#4A3128", line="#F0A07C"),
    neutral=PetalTint(full="#AEBAC5", pale="#343E47", line="#AEBAC5"),
    withered="#3A352C",
)

THEMES: Mapping[str, Theme] = MappingProxyType({"colour": COLOUR, "print": PRINT, "dark": DARK})
"""Every theme by its name; `print` is black and white, `dark` light on a dark page."""


def theme_of(name: str) -> Theme:
    """The theme of this name.

    Raises:
        UnknownThemeError: if there is none.
    """
    if name not in THEMES:
        raise UnknownThemeError(f"there is no theme `{name}`; there are {', '.join(f'`{known}`' for known in THEMES)}")
    return THEMES[name]
