"""Running: the stages put together, on one machine or many."""

from typing import TYPE_CHECKING, Any

from tacitus.running.loading import load

if TYPE_CHECKING:
    from tacitus.running.local import Guides, Outcome, Progress, RunImpossible, annotated, run

__all__ = ["Guides", "Outcome", "Progress", "RunImpossible", "annotated", "load", "run"]


def __getattr__(name: str) -> Any:
    # What builds draws in the language model; who only loads a record does not wait for it.
    if name in __all__:
        from tacitus.running import local

        return getattr(local, name)
    raise AttributeError(f"module 'tacitus.running' has no attribute {name!r}")
