"""Tacitus reads reports of armed conflict and writes one record of who says what happened.

``from tacitus import build`` is the main job; the command line mirrors it.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "build"]

if TYPE_CHECKING:
    from tacitus.running import build


def __getattr__(name: str) -> Any:
    # ``build`` draws in the language model; it is imported when first asked for.
    if name == "build":
        from tacitus.running import build

        return build
    raise AttributeError(f"module 'tacitus' has no attribute {name!r}")
