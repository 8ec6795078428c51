"""Running: the stages put together, on one machine or many."""

from tacitus.running.local import Outcome, Progress, RunImpossible, build, run

__all__ = ["Outcome", "Progress", "RunImpossible", "build", "run"]
