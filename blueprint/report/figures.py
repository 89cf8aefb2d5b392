"""Figures as people read them: see `blueprint.results.figures`."""

from __future__ import annotations

from blueprint.results.figures import NONE as NONE
from blueprint.results.figures import change as change
from blueprint.results.figures import figure as figure
from blueprint.results.figures import with_interval as with_interval
