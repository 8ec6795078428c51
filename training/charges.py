"""Train ``charges``: which act of a report a claim of responsibility is about.

    python -m training.charges RECORD_FOLDER…

Each folder holds collections as the record benchmark has them. Claims and acts
are those that coding finds; the gold says which incidents of the report the
actor is held responsible for, and its quotes which act is which incident.
Writes ``src/tacitus/knowledge/models/charges.crfsuite``.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pycrfsuite
from training.incidents import MODELS, Instance, documents, labels

from tacitus.annotating import Document
from tacitus.coding.charging.charges import Reader, claims
from tacitus.coding.codebook import packaged
from tacitus.coding.incidents.coder import acts_told
from tacitus.coding.incidents.groups import Group


def same_name(a: str, b: str) -> bool:
    """Tell whether two names share more than half of the words of the shorter."""
    mine, other = (set(re.findall(r"\w\w+", name.lower())) - {"of", "the", "and"} for name in (a, b))
    return len(mine & other) * 2 > min(len(mine), len(other))


def instances(document: Document, gold: dict[str, Any]) -> Iterator[Instance]:
    """Ask of each claim about somebody whom the gold holds responsible, and of each act, whether they belong together."""
    groups = acts_told(document, packaged())
    incidents = list(_incidents(document, groups, gold))
    own = {i["id"]: [r for r in i["responsibility"] if r["report"] == document.report.id] for i in gold["incidents"]}
    told = claims(document, groups)
    reader = Reader(document, groups, told)
    for claim in told:
        said = claim.mention.responsibility
        alike = [r for held in own.values() for r in held if same_name(r["actor"], said.actor)]
        exact = [r for r in alike if r["stance"] == said.stance] or alike
        for n in reader.open_to(claim) if alike else ():
            held = own.get(incidents[n] or "", [])
            yield reader.signs(claim, n), "yes" if any(r in held for r in exact) else "no"


def _incidents(document: Document, groups: Sequence[Group], gold: dict[str, Any]) -> Iterator[str | None]:
    """Give the gold incident of each act, by most of its tellings."""
    tellings = tuple(telling for group in groups for telling in group.tellings)
    marks = {id(telling): mark for telling, mark in zip(tellings, labels(document, tellings, gold), strict=True)}
    for group in groups:
        found = Counter(mark for telling in group.tellings if (mark := marks[id(telling)]) is not None)
        yield found.most_common(1)[0][0] if found else None


def trained(told: Iterable[Instance]) -> bytes:
    """Train a logistic regression and give its weights."""
    trainer = pycrfsuite.Trainer(
        verbose=False, algorithm="lbfgs", params={"c1": 0.1, "c2": 4, "feature.minfreq": 2, "max_iterations": 200}
    )
    for signs, label in told:
        trainer.append([signs], [label])
    with TemporaryDirectory() as folder:
        trainer.train(f"{folder}/weights")
        return Path(folder, "weights").read_bytes()


def main() -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    told = [one for document, gold in documents(parser.parse_args().folders) for one in instances(document, gold)]
    (MODELS / "charges.crfsuite").write_bytes(trained(told))
    print(Counter(label for _, label in told))


if __name__ == "__main__":
    main()
