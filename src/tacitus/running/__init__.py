"""Running: the stages put together, on one machine or many."""

from tacitus.running.local import build

__all__ = ["build"]
