"""Cluster the language model's word vectors into the word classes of ``tacitus.annotating.word_classes``.

python training/word_classes.py
"""

from pathlib import Path

import numpy as np
from sklearn.cluster import MiniBatchKMeans

import tacitus
from tacitus.annotating import load_language
from tacitus.annotating.word_classes import table_fingerprint

SIZES = (400, 1600)
TARGET = Path(tacitus.__file__).parent / "knowledge" / "models" / "word_classes.npz"


def main() -> None:
    """Write the class of every row, one line a size."""
    vocab = load_language("en").vocab
    lengths = np.linalg.norm(vocab.vectors.data, axis=1, keepdims=True)
    directions = vocab.vectors.data / np.maximum(lengths, 1e-6)
    classes = [MiniBatchKMeans(k, random_state=0, n_init=1, batch_size=4096).fit(directions).labels_ for k in SIZES]
    np.savez_compressed(TARGET, table=table_fingerprint(vocab), classes=np.array(classes, dtype=np.uint16))


if __name__ == "__main__":
    main()
