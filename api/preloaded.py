"""What every worker process needs, imported once before the first request."""

import api.work
import blueprint.exchange.runnable
import blueprint.render.formats
import blueprint.render.views.flower
import blueprint.render.views.swimlane
import blueprint.simulate.experiment

__all__ = ["api", "blueprint"]
