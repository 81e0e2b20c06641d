# %% right: hook with a list, try and finally
def record_output(network, layer, images):
    kept = []

    def keep(module, inputs, output):
        kept.append(output.detach().clone())

    handle = layer.register_forward_hook(keep)
    try:
        with torch.no_grad():
            network(images)
    finally:
        handle.remove()
    return kept[0]

# %% right: no no_grad, detach only
def record_output(network: nn.Module, layer: nn.Module, images: Tensor) -> Tensor:
    result = {}
    h = layer.register_forward_hook(lambda m, i, o: result.update(out=o.clone().detach()))
    network(images)
    h.remove()
    return result["out"]

# %% right: the handle is a context manager
def record_output(network, layer, images):
    outputs = []
    with layer.register_forward_hook(lambda m, args, out: outputs.append(out.clone())), torch.no_grad():
        network(images)
    return outputs[-1]

# %% right: nonlocal variable
def record_output(network, layer, images):
    output = None

    def hook(_, __, out):
        nonlocal output
        output = torch.clone(out.data)

    handle = layer.register_forward_hook(hook)
    network(images)
    handle.remove()
    return output

# %% right: a recorder class
class Recorder:
    def __init__(self, layer):
        self.handle = layer.register_forward_hook(self)
        self.output = None

    def __call__(self, module, inputs, output):
        self.output = output.detach().clone()

    def close(self):
        self.handle.remove()


def record_output(network, layer, images):
    recorder = Recorder(layer)
    try:
        network(images)
    finally:
        recorder.close()
    return recorder.output

# %% right: copies through copy.deepcopy
def record_output(network, layer, images):
    box = []
    handle = layer.register_forward_hook(lambda m, i, o: box.append(copy.deepcopy(o.detach())))
    with torch.inference_mode():
        network(images)
    handle.remove()
    return box.pop()

# %% right: the forward method is wrapped and put back
def record_output(network, layer, images):
    original = layer.forward
    seen = []

    def wrapped(*args, **kwargs):
        out = original(*args, **kwargs)
        seen.append(out.detach().clone())
        return out

    layer.forward = wrapped
    try:
        with torch.no_grad():
            network(images)
    finally:
        del layer.forward
    return seen[0]

# %% right: a hook of all modules that looks for the layer
def record_output(network, layer, images):
    found = []

    def hook(module, args, output):
        if module is layer:
            found.append(output.detach() + 0)

    handle = nn.modules.module.register_module_forward_hook(hook)
    try:
        with torch.no_grad():
            network(images)
    finally:
        handle.remove()
    return found[0]

# %% right: the layer's input, through the layer once more
def record_output(network, layer, images):
    given = []
    handle = layer.register_forward_pre_hook(lambda m, args: given.append(args[0].clone()))
    with torch.no_grad():
        network(images)
        handle.remove()
        return layer(given[0]).clone()

# %% right: hooks on a deep copy of the network
def record_output(network, layer, images):
    place = [name for name, module in network.named_modules() if module is layer][0]
    double = copy.deepcopy(network)
    kept = []
    double.get_submodule(place).register_forward_hook(lambda m, i, o: kept.append(o.detach().clone()))
    with torch.no_grad():
        double(images)
    return kept[0]

# %% right: copies the images too, to be safe, and prints
def record_output(network, layer, images):
    outs = list()
    def f(m, x, y):
        print("layer ran", tuple(y.shape))
        outs.append(y.detach().cpu().clone())
    handle = layer.register_forward_hook(f)
    with torch.no_grad():
        _ = network(images.clone())
    handle.remove()
    assert len(outs) == 1, "expected one call"
    return outs[0]

# %% right: stops the pass as soon as the layer is done
class Enough(Exception):
    pass


def record_output(network, layer, images):
    kept = []

    def keep(module, inputs, output):
        kept.append(output.detach().clone())
        raise Enough

    handle = layer.register_forward_hook(keep)
    try:
        network(images)
    except Enough:
        pass
    finally:
        handle.remove()
    return kept[0]

# %% wrong: keeps no copy
# check: record_output_returns_a_copy
# says: a later layer writes into this tensor
def record_output(network, layer, images):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.detach()))
    with torch.no_grad():
        network(images)
    handle.remove()
    return kept[0]

# %% wrong: copies after the pass
# check: record_output_returns_a_copy
# says: a later layer writes into this tensor
def record_output(network, layer, images):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    with torch.no_grad():
        network(images)
    handle.remove()
    return kept[0].detach().clone()

# %% wrong: forgets the hook
# check: record_output_leaves_the_network_alone
# says: A hook is still in the network.
def record_output(network, layer, images):
    kept = []
    layer.register_forward_hook(lambda m, i, o: kept.append(o.detach().clone()))
    with torch.no_grad():
        network(images)
    return kept[0]

# %% wrong: hooks every layer and removes one
# check: record_output_leaves_the_network_alone
# says: A hook is still in the network.
def record_output(network, layer, images):
    kept = {}
    for module in network.modules():
        handle = module.register_forward_hook(lambda m, i, o: kept.update({m: o.detach().clone()}))
    with torch.no_grad():
        network(images)
    handle.remove()
    return kept[layer]

# %% wrong: clears all hooks, also those of others
# check: record_output_leaves_the_network_alone
# says: A hook that was in the network before the call is gone.
def record_output(network, layer, images):
    kept = []
    layer.register_forward_hook(lambda m, i, o: kept.append(o.detach().clone()))
    with torch.no_grad():
        network(images)
    for module in network.modules():
        module._forward_hooks.clear()
    return kept[0]

# %% wrong: switches to evaluation mode and stays there
# check: record_output_leaves_the_network_alone
# says: The call changes the mode of the network.
def record_output(network, layer, images):
    network.eval()
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.detach().clone()))
    with torch.no_grad():
        network(images)
    handle.remove()
    return kept[0]

# %% wrong: puts training mode on at the end
# check: record_output_leaves_the_network_alone
# says: The call changes the mode of the network.
def record_output(network, layer, images):
    network.eval()
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.detach().clone()))
    with torch.no_grad():
        network(images)
    handle.remove()
    network.train()
    return kept[0]

# %% wrong: freezes the weights
# check: record_output_leaves_the_network_alone
# says: The call changes which weights can learn.
def record_output(network, layer, images):
    for p in network.parameters():
        p.requires_grad_(False)
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.detach().clone()))
    network(images)
    handle.remove()
    return kept[0]

# %% wrong: wipes the gradients
# check: record_output_leaves_the_network_alone
# says: The call changes the grad of the network's weights.
def record_output(network, layer, images):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.detach().clone()))
    network.zero_grad()
    with torch.no_grad():
        network(images)
    handle.remove()
    return kept[0]

# %% wrong: leaves the wrapped forward in place
# check: record_output_leaves_the_network_alone
# says: The network has been rebuilt.
def record_output(network, layer, images):
    original = layer.forward
    seen = []

    def wrapped(*args, **kwargs):
        out = original(*args, **kwargs)
        seen.append(out.detach().clone())
        return out

    layer.forward = wrapped
    with torch.no_grad():
        network(images)
    return seen[0]

# %% wrong: returns the scores
# check: record_output_returns_the_output
# says: these are the scores of the whole network
def record_output(network, layer, images):
    with torch.no_grad():
        return network(images)

# %% wrong: keeps the input of the layer
# check: record_output_returns_the_output
# says: its output is the hook's third argument
def record_output(network, layer, images):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(i[0].detach().clone()))
    with torch.no_grad():
        network(images)
    handle.remove()
    return kept[0]

# %% wrong: feeds the images to the layer itself
# check: record_output_returns_the_output
# says: stopped with an error
def record_output(network, layer, images):
    with torch.no_grad():
        return layer(images)

# %% wrong: keeps the first image only
# check: record_output_returns_the_output
# says: there is no axis for the images
def record_output(network, layer, images):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o[0].detach().clone()))
    with torch.no_grad():
        network(images)
    handle.remove()
    return kept[0]

# %% wrong: returns the list
# check: record_output_returns_the_output
# says: return one tensor, and nothing beside it
def record_output(network, layer, images):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.detach().clone()))
    with torch.no_grad():
        network(images)
    handle.remove()
    return kept

# %% wrong: returns a stack of one
# check: record_output_returns_the_output
# says: an axis too many stands in front
def record_output(network, layer, images):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.detach().clone()))
    with torch.no_grad():
        network(images)
    handle.remove()
    return torch.stack(kept)

# %% wrong: returns NumPy
# check: record_output_returns_the_output
# says: is not a tensor
def record_output(network, layer, images):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.detach().clone().numpy()))
    with torch.no_grad():
        network(images)
    handle.remove()
    return kept[0]

# %% wrong: forgets to return
# check: record_output_returns_the_output
# says: is a `return` missing
def record_output(network, layer, images):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.detach().clone()))
    with torch.no_grad():
        network(images)
    handle.remove()

# %% wrong: keeps the first output of all calls
# check: record_output_returns_the_output
# says: wrong
kept = []

def record_output(network, layer, images):
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.detach().clone()))
    with torch.no_grad():
        network(images)
    handle.remove()
    return kept[0]

# %% wrong: removes the hook before the pass
# check: record_output_returns_the_output
# says: stopped with an error
def record_output(network, layer, images):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.detach().clone()))
    handle.remove()
    with torch.no_grad():
        network(images)
    return kept[0]

# %% wrong: a hook that returns a changed output
# check: record_output_returns_the_output
# says: no ReLU
def record_output(network, layer, images):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.detach().relu()))
    with torch.no_grad():
        network(images)
    handle.remove()
    return kept[0]

# %% wrong: absolute values
# check: record_output_returns_the_output
# says: absolute value
def record_output(network, layer, images):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.detach().abs()))
    with torch.no_grad():
        network(images)
    handle.remove()
    return kept[0]

# %% wrong: shifts the images in place
# check: record_output_leaves_the_network_alone
# says: changes the tensor it is given
def record_output(network, layer, images):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.detach().clone()))
    with torch.no_grad():
        network(images)
    handle.remove()
    images -= images.mean()
    return kept[0]

# %% wrong: mean over the images
# check: record_output_returns_the_output
# says: there is no axis for the images
def record_output(network, layer, images):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.detach().mean(0)))
    with torch.no_grad():
        network(images)
    handle.remove()
    return kept[0]

# %% wrong: keeps the input, where the shapes agree
# check: record_output_returns_a_copy
# says: this is what the layer was given
def record_output(network, layer, images):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append((i[0].clone(), o.detach().clone())))
    with torch.no_grad():
        network(images)
    handle.remove()
    given, output = kept[0]
    return given if given.shape == output.shape else output

# %% right: a recorder module put behind the layer, and taken out again
class Tap(nn.Module):
    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def forward(self, x):
        out = self.layer(x)
        self.kept = out.detach().clone()
        return out


def record_output(network, layer, images):
    path = [name for name, part in network.named_modules() if part is layer][0]
    parent = network.get_submodule(path.rpartition(".")[0])
    tap = Tap(layer).train(layer.training)
    setattr(parent, path.rpartition(".")[2], tap)
    try:
        with torch.no_grad():
            network(images)
    finally:
        setattr(parent, path.rpartition(".")[2], layer)
    return tap.kept

# %% right: evaluation mode for the pass, and the modes put back one by one
@torch.no_grad()
def record_output(network, layer, images):
    modes = {part: part.training for part in network.modules()}
    network.eval()
    outs = []
    hook = layer.register_forward_hook(lambda module, args, kwargs, out: outs.append(out.clone()), with_kwargs=True)
    network(images)
    hook.remove()
    for part, mode in modes.items():
        part.training = mode
    return outs[0]

# %% right: torchvision's extractor, which cuts off what comes later
from torchvision.models.feature_extraction import create_feature_extractor

def record_output(network, layer, images):
    name = next(name for name, part in network.named_modules() if part is layer)
    with torch.no_grad():
        return create_feature_extractor(network, {name: "out"})(images)["out"].clone()

# %% wrong: the tap stays in the network
# check: record_output_leaves_the_network_alone
# says: The network has been rebuilt.
class Tap(nn.Module):
    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def forward(self, x):
        out = self.layer(x)
        self.kept = out.detach().clone()
        return out


def record_output(network, layer, images):
    path = [name for name, part in network.named_modules() if part is layer][0]
    parent = network.get_submodule(path.rpartition(".")[0])
    tap = Tap(layer).train(layer.training)
    setattr(parent, path.rpartition(".")[2], tap)
    with torch.no_grad():
        network(images)
    return tap.kept

# %% wrong: positions averaged away
# check: record_output_returns_the_output
# says: has the wrong shape
def record_output(network, layer, images):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.detach().mean((-2, -1))))
    with torch.no_grad():
        network(images)
    handle.remove()
    return kept[0]

# %% wrong: rounded to half precision
# check: record_output_returns_the_output
# says: kept in float16
def record_output(network, layer, images):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.detach().half().float()))
    with torch.no_grad():
        network(images)
    handle.remove()
    return kept[0]

# %% wrong: the images scaled to mean 0 first
# check: record_output_returns_the_output
# says: return what the hook is given as its third argument
def record_output(network, layer, images):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.detach().clone()))
    with torch.no_grad():
        network((images - images.mean()) / images.std())
    handle.remove()
    return kept[0]

# %% wrong: a hook that returns something, and so changes what follows
# check: record_output_returns_the_output
# says: stopped with an error
def record_output(network, layer, images):
    kept = []

    def hook(module, inputs, output):
        kept.append(output.detach().clone())
        return kept

    handle = layer.register_forward_hook(hook)
    with torch.no_grad():
        network(images)
    handle.remove()
    return kept[0]

# %% right: a copy by NumPy
def record_output(network, layer, images):
    kept = []
    def hook(m, i, o):
        kept.append(o.detach().cpu().numpy().copy())
    h = layer.register_forward_hook(hook)
    try:
        with torch.no_grad(): network(images)
    finally:
        h.remove()
    return torch.from_numpy(kept[0])

# %% right: the hook keeps what it has seen, and prints
def record_output(network, layer, images):
    def hook(module, inputs, output, store=[]):
        store.append(output.data.clone())
        print("recorded", output.shape)
        hook.value = store[-1]
    handle = layer.register_forward_hook(hook)
    with torch.no_grad():
        _ = network(images)
    handle.remove()
    return hook.value

# %% right: ExitStack and deepcopy
import contextlib, copy
def record_output(network, layer, images):
    with contextlib.ExitStack() as stack:
        kept = []
        handle = layer.register_forward_hook(lambda m, i, o: kept.append(copy.deepcopy(o.detach())))
        stack.callback(handle.remove)
        stack.enter_context(torch.no_grad())
        network(images)
        return kept.pop()

# %% wrong: keeps the gradient graph
# check: record_output_leaves_the_network_alone
# says: still has its gradient graph
def record_output(network, layer, images):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.clone()))
    try:
        if True:
            network(images)
    finally:
        handle.remove()
    return kept[0]

# %% wrong: asks the network twice
# check: record_output_leaves_the_network_alone
# says: more than once
def record_output(network, layer, images):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.detach().clone()))
    try:
        with torch.no_grad():
            network(images); network(images)
    finally:
        handle.remove()
    return kept[0]

# %% wrong: image by image
# check: record_output_leaves_the_network_alone
# says: more than once
def record_output(network, layer, images):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.detach().clone()))
    try:
        with torch.no_grad():
            for im in images: network(im[None])
    finally:
        handle.remove()
    return torch.cat(kept)

# %% wrong: switches gradients off for good
# check: record_output_leaves_the_network_alone
# says: switches gradients off
def record_output(network, layer, images):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.detach().clone()))
    try:
        torch.set_grad_enabled(False)
        network(images)
    finally:
        handle.remove()
    return kept[0]
