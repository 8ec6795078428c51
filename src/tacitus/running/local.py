"""The whole way on one machine: reports in, record out."""

from collections.abc import Sequence
from pathlib import Path

from tacitus import __version__
from tacitus.annotating import annotate, load_language
from tacitus.annotating.language import model_name
from tacitus.coding import code
from tacitus.model import MadeBy, Record
from tacitus.reading import read
from tacitus.reconciling import reconcile


def build(paths: Sequence[Path | str], *, collection: str = "collection") -> Record:
    """Read the reports at ``paths`` and give their record."""
    reports = list(read([Path(path) for path in paths]))
    nlp = load_language("en")
    claims = [code(document) for document in annotate(reports, nlp)]
    return reconcile(collection, MadeBy(tacitus=__version__, models=(model_name(nlp),)), reports, claims)
