"""What every worker process needs, imported once before the first request."""

from contextlib import suppress

import api.drawing
import api.work
import blueprint.exchange.runnable
import blueprint.render.formats
import blueprint.render.views.flower
import blueprint.render.views.swimlane
import blueprint.simulate.experiment

with suppress(ImportError):
    from blueprint.simulate.compiled import readying

    if readying.is_compiled():
        readying.make_ready(lambda share: None)

__all__ = ["api", "blueprint"]
