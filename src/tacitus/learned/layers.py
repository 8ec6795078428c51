"""Layers of the small networks that stand on the encoder's states: how their weights are read and applied."""

import json
from collections.abc import Mapping
from importlib.resources import files

import numpy as np

from tacitus.learned.encoder import Floats


def read_weights(name: str, listed: str) -> tuple[dict[str, Floats], list[str]]:
    """Give the weights of a network among the shipped models, and the names that it lists under ``listed``."""
    with (files("tacitus.knowledge") / "models" / f"{name}.npz").open("rb") as file:
        held = dict(np.load(file).items())
    names: list[str] = json.loads(bytes(held.pop(listed)))
    return {key: values.astype(np.float32) for key, values in held.items()}, names


def linear(weights: Mapping[str, Floats], name: str, values: Floats) -> Floats:
    """Give what a linear layer makes of rows of values."""
    found: Floats = values @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]
    return found
