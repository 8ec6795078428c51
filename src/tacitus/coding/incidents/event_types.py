"""What kind of event a passage tells of: a trained opinion, beside the codebook's rules.

The labels are ACLED's sub-event types, and five kinds of news that are no
political violence (``OTHER_NEWS``). The model was trained on passages made from
phrases of our own (``training/event_types.toml``).
"""

from collections.abc import Iterable
from itertools import pairwise

from spacy.tokens import Token

from tacitus.annotating.word_classes import word_classes
from tacitus.learned import classifier

OTHER_NEWS = ("Organised crime", "Natural disaster", "Man-made disaster", "Diplomacy", "Attribution")
"""Labels that are no sub-event type: a passage so labelled tells of no incident of its own."""

_LEAD = 12  # content words at the head of a passage, which mostly name its event
_STEM = 5  # letters that words of one family share


def event_type_probabilities(tokens: Iterable[Token]) -> dict[str, float]:
    """Give the probability of each label for a passage (a sentence or a few)."""
    return classifier("event_types").probabilities(features(tokens))


def event_type(tokens: Iterable[Token]) -> tuple[str, float]:
    """Give the likeliest label for a passage, with its probability."""
    return classifier("event_types").best(features(tokens))


def features(tokens: Iterable[Token]) -> list[str]:
    """Give what the model sees of a passage: words, stems, pairs and word classes."""
    words = [token for token in tokens if not token.is_space]
    content = [token for token in words if token.is_alpha and not token.is_stop]
    found = {f"word={token.lower_}" for token in content}
    found |= {f"stem={token.lower_[:_STEM]}" for token in content}
    found |= {f"lead={token.lower_[:_STEM]}" for token in content[:_LEAD]}
    found |= {f"pair={first.lower_}_{second.lower_}" for first, second in pairwise(words)}
    found |= {f"pair={first.lower_}_{second.lower_}" for first, second in pairwise(content)}
    for token in content:
        found |= {f"class{size}={number}" for size, number in enumerate(word_classes(token))}
    return sorted(found)
