"""An act: what was done, by whom, towards whom, and the words that say so."""

from dataclasses import dataclass

from spacy.tokens import Token

from tacitus.coding import clauses
from tacitus.coding.parties import Party
from tacitus.coding.statements.plover import Sense, carries, lexicon
from tacitus.model import StatementType

WILL_NOT = "will not, cannot"
"""The basis of a refusal that no verb of refusing names."""
_INTENT = frozenset({"plan", "intend", "expect", "set", "prepare", "decide", "consider", "propose", "hope", "due"})
_INTENT_NOUNS = frozenset({"plan", "decision", "intention", "proposal", "idea"})


@dataclass(frozen=True, slots=True)
class Act:
    """One act, with all its speakers and addressees."""

    category: StatementType
    manual: StatementType
    """The category by the manual's rule of tense."""
    trigger: Token
    speakers: tuple[Party, ...]
    addressees: tuple[Party, ...]
    mutual: bool
    basis: str
    """Entry of the codebook that gave the category."""
    announced: bool = False
    """Whether it is still to come."""
    answers: Token | None = None
    """The word of the demand or charge that this refuses or denies."""


def make_act(word: Token, meaning: Sense, speakers: list[Party], addressees: list[Party]) -> Act:
    """Give the act of a word with its parties; nobody acts towards themselves."""
    names = {party.name for party in speakers}
    announced = is_announced(word)
    return Act(
        category=meaning.category,
        manual=lexicon().announced[meaning.category] if announced else meaning.category,
        trigger=word,
        speakers=tuple(speakers),
        addressees=tuple(party for party in addressees if party.name not in names),
        mutual=meaning.mutual,
        basis=meaning.entry,
        announced=announced,
    )


def is_announced(verb: Token) -> bool:
    """Tell whether an act is still to come: by its auxiliary, or as a plan or intention."""
    if any(carries("future", word) for word in clauses.modals(verb)):
        return True
    above = verb.head.lemma_.lower()
    return (verb.dep_ == "xcomp" and above in _INTENT) or (verb.dep_ in ("acl", "pcomp") and above in _INTENT_NOUNS)
