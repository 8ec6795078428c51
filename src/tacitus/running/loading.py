"""Reading a record back from wherever a build or an export left it."""

from pathlib import Path

from tacitus import contract
from tacitus.model import Record
from tacitus.store import Store


def load(where: Path | str) -> Record:
    """Load the record from a folder that a build wrote, a record.json or a record.sqlite.

    Raises ``LookupError``, in a sentence for the user, where there is none.
    """
    where = Path(where)
    if where.is_dir():
        where = where / "record.json"
    if not where.exists():
        raise LookupError(f"{where}: no such record; build one first: tacitus build PATH… --out DIR")
    if where.suffix == ".sqlite":
        with Store(where) as store:
            return store.record()
    try:
        return contract.from_json(where.read_bytes())
    except ValueError as error:
        reason = str(error).splitlines()[0]
        raise LookupError(f"{where}: not a record of this version ({reason}); build it again") from error
