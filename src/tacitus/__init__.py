"""Tacitus reads reports of armed conflict and writes one record of who says what happened.

``build`` reads reports and gives their record, ``load`` reads a record back,
``table`` gives one of its tables, ``export`` writes it, ``explain`` tells what an
item rests on; the command line mirrors them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "build", "dossier", "explain", "export", "load", "table"]

if TYPE_CHECKING:
    from tacitus.running import build, load
    from tacitus.showing import dossier, explain, export, table

# Each draws in much (the language model, table libraries) and is imported when first asked for.
_ROOMS = {"build": "running", "load": "running", "dossier": "showing", "explain": "showing", "export": "showing",
          "table": "showing"}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return getattr(import_module(f"tacitus.{_ROOMS[name]}"), name)
    raise AttributeError(f"module 'tacitus' has no attribute {name!r}")
