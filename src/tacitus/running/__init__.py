"""Running: the stages put together, on one machine or many."""

from tacitus.running.local import Guides, Outcome, Progress, RunImpossible, build, run

__all__ = ["Guides", "Outcome", "Progress", "RunImpossible", "build", "run"]
