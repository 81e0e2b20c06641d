"""A trained SE-ResNet-20 as it would be deployed, minutes: `python -m benchmarks.deployment`.

In float32 and in int8, from PyTorch and from ONNX: accuracy, how often it predicts the same, and time on one thread.
The chapter "SE in practice" shows the table.

int8 is static quantisation after training with the tool that PyTorch 2.15 points to, torchao's PT2E: `torch.export`
takes the network as a graph, observers in the graph see some training images, and Inductor makes integer kernels of it.
"""

from __future__ import annotations

import contextlib
import copy
import io
import logging
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

import torch
from torch import Tensor, nn
from torchvision.ops import SqueezeExcitation

from benchmarks import RESULTS, expect_no_arguments
from benchmarks.comparison import data_name
from solutions.seeing_attention.seeing_attention import se_resnet20
from visual_attention.data import load_cifar10
from visual_attention.errors import CourseError
from visual_attention.measuring.recorded import Recorded, origin
from visual_attention.weights import load

Network = Callable[[Tensor], Tensor]

BATCH = 100  # of the accuracy and of the second column of times
CALIBRATION = 1_000  # training images that the observers see
ROUNDS = 31


@dataclass(frozen=True)
class Deployed:
    """One way to deploy: accuracy, share of images with float32's prediction, seconds for 1 and for BATCH images."""

    accuracy: float | None
    same: float | None
    one: float | None
    many: float | None


def trained_network(hard: bool = False) -> tuple[nn.Module, Callable[[Tensor], Tensor]]:
    """The course's SE-ResNet-20, and what turns its images into its input; `hard` puts hard sigmoids into its gates."""
    weights = load("se_resnet20")
    network = se_resnet20().eval()
    network.load_state_dict(weights.state)
    if hard:
        for name, part in list(network.named_modules()):
            if isinstance(part, nn.Sigmoid):
                network.set_submodule(name, nn.Hardsigmoid())
    return network, weights.normalise


def without_se(network: nn.Module) -> nn.Module:
    """A copy of `network` in which every SE block is left out."""
    plain = copy.deepcopy(network)
    for name, part in list(plain.named_modules()):
        if isinstance(part, SqueezeExcitation):
            plain.set_submodule(name, nn.Identity())
    return plain


def quantised(network: nn.Module, calibration: Tensor, batch: int) -> nn.Module:
    """`network` with int8 weights and uint8 activations, as a graph for batches of the size `batch`.

    Weights have a scale for each output channel; each activation has one scale, from the values that it takes for the
    images of `calibration`. As it comes out, the graph computes the rounding in float32; `compiled` makes it fast.
    """
    import torchao.quantization.pt2e.quantizer.x86_inductor_quantizer as x86
    from torchao.quantization.pt2e.quantize_pt2e import convert_pt2e, prepare_pt2e

    # Without strict=True, export takes both calls of a block's ReLU for one, and the quantiser refuses the graph.
    graph = torch.export.export(network, (calibration[:batch],), strict=True).module()
    quantiser = x86.X86InductorQuantizer()
    quantiser.set_global(x86.get_default_x86_inductor_quantization_config())
    observed = prepare_pt2e(graph, quantiser)
    with torch.no_grad():
        for images in calibration.split(batch):
            observed(images)
    return convert_pt2e(observed)


def compiled(network: nn.Module, images: Tensor) -> Network:
    """`network` in Inductor's kernels for inputs of exactly this shape, with its weights as constants.

    To be called without gradients: with them, Inductor would compile again, for weights that may change.
    """
    import torch._inductor.config as inductor

    fast = torch.compile(network, dynamic=False)
    with torch.no_grad(), inductor.patch(freezing=True):
        fast(images)
    return fast


def onnx_bytes(network: nn.Module, images: Tensor) -> bytes:
    """`network` as an ONNX file, for batches of any size."""
    batch = {0: torch.export.Dim("batch")}
    program = torch.onnx.export(network, (images,), dynamo=True, dynamic_shapes=(batch,), verbose=False)
    file = io.BytesIO()
    program.save(file)
    return file.getvalue()


def onnx_network(model: bytes) -> Network:
    """What an ONNX file computes, in onnxruntime on one thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    return lambda x: torch.from_numpy(session.run(None, {name: x.numpy()})[0])


def onnx_quantised(model: bytes, calibration: Tensor) -> bytes:
    """An ONNX file in int8 by onnxruntime's own tool, with a scale for each output channel of a weight."""
    from onnxruntime.quantization import CalibrationDataReader, quantize_static
    from onnxruntime.quantization.shape_inference import quant_pre_process

    class Reader(CalibrationDataReader):
        def __init__(self) -> None:
            self.batches = iter(calibration.split(BATCH))

        def get_next(self) -> dict[str, object] | None:
            batch = next(self.batches, None)
            return None if batch is None else {name: batch.numpy()}

    import onnxruntime

    name = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"]).get_inputs()[0].name
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{step}.onnx") for step in ("plain", "prepared", "int8")]
        files[0].write_bytes(model)
        quant_pre_process(files[0], files[1])
        quantize_static(files[1], files[2], Reader(), per_channel=True)
        return files[2].read_bytes()


def predictions(network: Network, images: Tensor) -> Tensor:
    with torch.no_grad():
        return torch.cat([network(batch).argmax(1) for batch in images.split(BATCH)])


def seconds_in_turns(calls: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The median time of each call; they take turns, so that whatever else the machine does slows all of them."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    with torch.no_grad():
        for _ in range(ROUNDS):
            for name, call in calls.items():
                start = time.perf_counter()
                call()
                times[name].append(time.perf_counter() - start)
    return {name: statistics.median(values) for name, values in times.items()}


def ways(network: nn.Module, calibration: Tensor, batch: int) -> dict[str, Network]:
    """Every way to deploy `network`, and its copy without SE, for batches of the size `batch`.

    All graphs are made before anything is compiled: torch.export forgets what was compiled before it.
    """
    plain, example = without_se(network), calibration[:batch]
    exported = onnx_bytes(network, calibration[:2])
    int8, plain_int8 = (quantised(each, calibration, batch) for each in (network, plain))
    return {
        "float32, eager": network,
        "float32, compiled": compiled(network, example),
        "int8 by PT2E, compiled": compiled(int8, example),
        "float32, onnxruntime": onnx_network(exported),
        "int8, onnxruntime": onnx_network(onnx_quantised(exported, calibration)),
        "without SE: float32, compiled": compiled(plain, example),
        "without SE: int8 by PT2E, compiled": compiled(plain_int8, example),
    }


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Exporters report each of their steps."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logging.disable(logging.WARNING)
        try:
            yield
        finally:
            logging.disable(logging.NOTSET)


def measured(test_images: Tensor, labels: Tensor, calibration: Tensor) -> dict[str, Deployed]:
    """Each way with the trained network; then the same network without its SE blocks, and with hard sigmoids in them.

    Without SE only times mean something, with hard sigmoids only accuracies: the weights were trained otherwise.
    """
    (network, _), (hard, _) = trained_network(), trained_network(hard=True)
    exchanged = {
        "hard sigmoids: float32": hard,
        "hard sigmoids: int8 by PT2E": quantised(hard, calibration, BATCH),
    }
    times, variants = {}, {}
    for batch in (1, BATCH):
        variants, example = ways(network, calibration, batch), calibration[:batch]
        times[batch] = seconds_in_turns({name: partial(way, example) for name, way in variants.items()})
    exact = predictions(network, test_images)
    found = {}
    for name, way in (variants | exchanged).items():
        accuracy = same = None
        if not name.startswith("without SE"):
            guesses = predictions(way, test_images)
            accuracy, same = ((guesses == truth).double().mean().item() for truth in (labels, exact))
        found[name] = Deployed(accuracy, same, times[1].get(name), times[BATCH].get(name))
        print(name, found[name], flush=True)
    return found


def row(way: Deployed, base: Deployed) -> tuple[str, ...]:
    """Accuracy, agreement, and times as milliseconds and ratios to the baseline's; empty where there is none."""
    shares = (f"{share:.2%}" if share is not None else "" for share in (way.accuracy, way.same))
    times = ((way.one, base.one), (way.many, base.many))
    return *shares, *(f"{1e3 * own:.3g} ms ({own / base:.2f}×)" if own else "" for own, base in times)


def main() -> None:
    expect_no_arguments("deployment", __doc__)
    torch.set_num_threads(1)
    train, test = load_cifar10("train"), load_cifar10("test")
    if not test.name.startswith("CIFAR-10"):
        raise CourseError(
            f"The network knows CIFAR-10 and these are {test.name}: name CIFAR-10 in VISUAL_ATTENTION_DATA."
        )
    _, normalise = trained_network()
    labels, calibration = test.labels, normalise(train.part(CALIBRATION).images)
    with quiet():
        found = measured(normalise(test.images), labels, calibration)
    base = found["float32, eager"]
    header = ("", "accuracy", "as float32", "1 image", f"{BATCH} images")
    rows = tuple((name, *row(way, base)) for name, way in found.items())
    caption = (
        f"SE-ResNet-20 deployed, on {len(labels):,} test images and one thread; int8 is calibrated with "
        f"{CALIBRATION:,} training images. Median times, measured in turns, and their ratios to the first line's."
    )
    where = origin("python -m benchmarks.deployment", data=data_name(test))
    where["versions"] |= {name: version(name) for name in ("torchao", "onnx", "onnxruntime")}
    record = Recorded(caption, header, rows, {name: asdict(way) for name, way in found.items()}, where)
    print(record.table().to_text())
    record.save(RESULTS / "deployment.json")


if __name__ == "__main__":
    try:
        main()
    except CourseError as error:
        sys.exit(f"Error: {error}")
    except KeyboardInterrupt:
        sys.exit("Stopped. Nothing is recorded.")
