"""Trained components, read from the knowledge folder.

``linear`` holds models over named features that a reader understands;
``encoder`` the one small transformer that reads every text once. The weights
are made by the scripts in ``training/``; each has a model card.
"""

from tacitus.learned.linear import Classifier, Features, SequenceTagger, classifier, sequence_tagger

__all__ = ["Classifier", "Features", "SequenceTagger", "classifier", "sequence_tagger"]
