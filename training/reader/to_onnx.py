"""Writes the trained net as one file: the encoder int8 per channel for onnxruntime, the heads' weights beside it as constant outputs.

python training/reader/to_onnx.py WEIGHTS OUT
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from net import Reader
from onrecord.parse.windows import FEATURES

INPUTS = ["pieces", "mask", "features", "word_of", "word_features"]
INSIDE = (
    "encoder.",
    "out_features.",
    "mix.",
    "tags.",
)  # what the encoder's graph holds, and what nobody asks at run time


class Words(nn.Module):
    """The part of the net that runs in onnxruntime."""

    def __init__(self, net: Reader) -> None:
        super().__init__()
        self.net = net

    def forward(self, pieces: Tensor, mask: Tensor, features: Tensor, word_of: Tensor, word_features: Tensor) -> Tensor:
        return self.net.words(pieces, mask, features, word_of, word_features)


def export(net: Reader, out: Path) -> None:
    """One file of some 26 MB; half precision for the heads, which numpy reads back as float32."""
    raw = out.with_suffix(".fp32.onnx")
    b, n, w, f = 2, 9, 5, len(FEATURES)
    whole = {"dtype": torch.long}
    example = (
        torch.ones(b, n, **whole),
        torch.zeros(b, n),
        torch.zeros(b, n, f, **whole),
        torch.zeros(b, n, **whole),
        torch.zeros(b, w, f, **whole),
    )
    axes = {name: {0: "b", 1: "w" if name == "word_features" else "n"} for name in INPUTS} | {"words": {0: "b", 1: "w"}}
    torch.onnx.export(
        Words(net),
        example,
        str(raw),
        input_names=INPUTS,
        output_names=["words"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(str(raw), str(out), weight_type=QuantType.QInt8, per_channel=True)
    raw.unlink()
    model = onnx.load(str(out))
    for name, weight in net.state_dict().items():
        if not name.startswith(INSIDE):
            _hold(model, f"head.{name}", weight.numpy())
    onnx.save(model, str(out))


def _hold(model: onnx.ModelProto, name: str, value: np.ndarray) -> None:
    graph = model.graph
    graph.initializer.append(onnx.numpy_helper.from_array(value.astype(np.float16), f"{name}.held"))
    graph.node.append(onnx.helper.make_node("Cast", [f"{name}.held"], [name], to=onnx.TensorProto.FLOAT))
    graph.output.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, list(value.shape)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path), parser.add_argument("out", type=Path)
    options = parser.parse_args()
    net = Reader()
    net.load_state_dict(torch.load(options.weights, map_location="cpu"))
    export(net.eval(), options.out)
    print(options.out, f"{options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
