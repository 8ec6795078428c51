"""Tacitus reads reports of armed conflict and writes one record of who says what happened.

``build`` reads reports and gives their record, ``load`` reads a record back; the
:class:`~tacitus.library.Record` that they give becomes tables and files and tells
what each item rests on. The command line mirrors them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Record", "__version__", "build", "load"]

if TYPE_CHECKING:
    from tacitus.library import Record, build, load


def __getattr__(name: str) -> Any:
    # The library draws in the model; who asks only for the version does not wait for it.
    if name in __all__:
        return getattr(import_module("tacitus.library"), name)
    raise AttributeError(f"module 'tacitus' has no attribute {name!r}")
