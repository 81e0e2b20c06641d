# %% right: hook, autograd.grad, einsum
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    try:
        scores = network(images)
    finally:
        handle.remove()
    (g,) = torch.autograd.grad(scores.gather(1, classes[:, None]).sum(), kept[0])
    return torch.einsum("nchw,nc->nhw", kept[0], g.mean((2, 3))).relu().detach()

# %% right: arange index and broadcasting
def grad_cam(network: nn.Module, layer: nn.Module, images: Tensor, classes: Tensor) -> Tensor:
    activations = None

    def hook(module, inputs, output):
        nonlocal activations
        activations = output

    handle = layer.register_forward_hook(hook)
    scores = network(images)
    handle.remove()
    chosen = scores[torch.arange(len(images)), classes]
    gradient = torch.autograd.grad(outputs=chosen.sum(), inputs=activations)[0]
    alpha = gradient.mean(dim=(2, 3), keepdim=True)
    return F.relu((alpha * activations).sum(dim=1)).detach()

# %% right: grad_outputs in place of a sum
def grad_cam(network, layer, images, classes):
    box = {}
    with layer.register_forward_hook(lambda m, i, o: box.update(a=o)):
        scores = network(images)
    picked = F.one_hot(classes, scores.shape[1]).to(scores.dtype)
    g = torch.autograd.grad(scores, box["a"], grad_outputs=picked)[0]
    return (g.mean([2, 3])[:, :, None, None] * box["a"]).sum(1).clamp(min=0).detach()

# %% right: backward, and every grad put back
def grad_cam(network, layer, images, classes):
    before = [None if p.grad is None else p.grad.clone() for p in network.parameters()]
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: (o.retain_grad(), kept.append(o))[1])
    scores = network(images)
    handle.remove()
    scores.gather(1, classes.unsqueeze(1)).sum().backward()
    for p, g in zip(network.parameters(), before):
        p.grad = g
    a, g = kept[0].detach(), kept[0].grad
    return torch.relu((a * g.mean((2, 3), keepdim=True)).sum(1))

# %% right: a fresh leaf in place of the output
def grad_cam(network, layer, images, classes):
    leaf = []

    def cut(module, inputs, output):
        leaf.append(output.detach().clone().requires_grad_())
        return leaf[0]

    handle = layer.register_forward_hook(cut)
    try:
        scores = network(images)
    finally:
        handle.remove()
    a = leaf[0]
    (g,) = torch.autograd.grad(scores.gather(1, classes[:, None]).sum(), a)
    return (a * g.mean((2, 3), keepdim=True)).sum(1).relu().detach()

# %% right: image by image
def grad_cam(network, layer, images, classes):
    maps = []
    for image, k in zip(images, classes):
        kept = []
        handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
        score = network(image[None])[0, k]
        handle.remove()
        g = torch.autograd.grad(score, kept[0])[0][0]
        a = kept[0][0].detach()
        maps.append(F.relu(sum(g[c].mean() * a[c] for c in range(len(a)))))
    return torch.stack(maps)

# %% right: a tensor hook catches the gradient; weights do not learn meanwhile
def grad_cam(network, layer, images, classes):
    flags = [p.requires_grad for p in network.parameters()]
    for p in network.parameters():
        p.requires_grad_(False)
    caught = {}

    def forward_hook(module, inputs, output):
        caught["a"] = output.detach()
        output.register_hook(lambda g: caught.update(g=g.clone()))

    handle = layer.register_forward_hook(forward_hook)
    try:
        x = images.clone().requires_grad_()
        scores = network(x)
        scores[range(len(x)), classes.tolist()].sum().backward()
    finally:
        handle.remove()
        for p, flag in zip(network.parameters(), flags):
            p.requires_grad_(flag)
    weights = F.adaptive_avg_pool2d(caught["g"], 1)
    return F.relu((weights * caught["a"]).sum(1))

# %% right: on a deep copy
def grad_cam(network, layer, images, classes):
    name = next(n for n, m in network.named_modules() if m is layer)
    net = copy.deepcopy(network)
    net.zero_grad()
    acts, grads = [], []
    target = dict(net.named_modules())[name]
    target.register_forward_hook(lambda m, i, o: acts.append(o))
    target.register_full_backward_hook(lambda m, gi, go: grads.append(go[0]))
    out = net(images)
    loss = sum(out[n, classes[n]] for n in range(len(images)))
    loss.backward()
    alpha = grads[0].flatten(2).mean(2)
    cam = torch.bmm(alpha.unsqueeze(1), acts[0].flatten(2)).squeeze(1)
    return cam.view(len(images), *acts[0].shape[2:]).relu().detach()

# %% right: jacobian of the part behind
def grad_cam(network, layer, images, classes):
    with torch.no_grad():
        kept = []
        handle = layer.register_forward_hook(lambda m, i, o: kept.append(o.clone()))
        network(images)
        handle.remove()
    a = kept[0]

    def score(value):
        handle = layer.register_forward_hook(lambda m, i, o: value)
        try:
            return network(images).gather(1, classes[:, None]).sum()
        finally:
            handle.remove()

    g = torch.autograd.functional.jacobian(score, a)
    return F.relu(torch.einsum("nchw,nc->nhw", a, g.mean(dim=(-1, -2))))

# %% right: returns a map that still has its graph
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    logits = network(images)
    handle.remove()
    s = logits.take_along_dim(classes.unsqueeze(-1), dim=-1).sum()
    alpha = torch.autograd.grad(s, kept[0], retain_graph=True)[0].mean(-1).mean(-1)
    return torch.relu(torch.sum(alpha[..., None, None] * kept[0], axis=1))

# %% wrong: no ReLU
# check: grad_cam_follows_its_formula
# says: the ReLU at the end is missing
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.mean((2, 3), keepdim=True)).sum(1)

# %% wrong: sum of the gradient
# check: grad_cam_follows_its_formula
# says: this is its sum
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.sum((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: mean over channels
# check: grad_cam_follows_its_formula
# says: add up the channels; this is their mean
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.mean((2, 3), keepdim=True)).mean(1).relu()

# %% wrong: product before the mean
# check: grad_cam_follows_its_formula
# says: average the gradient over positions before it meets A
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g).sum(1).relu()

# %% wrong: ReLU before the sum
# check: grad_cam_follows_its_formula
# says: the ReLU comes after the sum over channels, not before
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.mean((2, 3), keepdim=True)).relu().sum(1)

# %% wrong: ReLU on the weights
# check: grad_cam_follows_its_formula
# says: negative α count too
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.mean((2, 3), keepdim=True).relu()).sum(1).relu()

# %% wrong: ReLU on the gradients
# check: grad_cam_follows_its_formula
# says: negative gradients count
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.relu().mean((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: ReLU on the activations
# check: grad_cam_follows_its_formula
# says: no ReLU on it
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a.relu() * g.mean((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: maximum of the gradient
# check: grad_cam_follows_its_formula
# says: not its maximum
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.amax((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: scaled to its maximum
# check: grad_cam_follows_its_formula
# says: scaling belongs into the picture
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (m := (a * g.mean((2, 3), keepdim=True)).sum(1).relu()) / (m.amax((1, 2), keepdim=True) + 1e-8)

# %% wrong: absolute value at the end
# check: grad_cam_follows_its_formula
# says: not an absolute value
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.mean((2, 3), keepdim=True)).sum(1).abs()

# %% wrong: one α for the whole batch
# check: grad_cam_follows_its_formula
# says: keep axis 0
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.mean((0, 2, 3), keepdim=True)).sum(1).relu()

# %% wrong: the mean of A in place of the mean of the gradient
# check: grad_cam_follows_its_formula
# says: the mean is taken of the gradient
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (g * a.mean((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: gradients alone
# check: grad_cam_follows_its_formula
# says: A is missing
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return g.sum(1).relu()

# %% wrong: activations alone
# check: grad_cam_follows_its_formula
# says: the weights α are missing
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return a.sum(1).relu()

# %% wrong: predicted class
# check: grad_cam_follows_its_formula
# says: this is the class of the highest score
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.amax(1)
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.mean((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: all scores
# check: grad_cam_follows_its_formula
# says: all scores together
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.mean((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: first image's class
# check: grad_cam_follows_its_formula
# says: this uses the first image's class
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores[:, classes[0]]
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.mean((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: every image with every class
# check: grad_cam_follows_its_formula
# says: pairs every image with every class
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores[:, classes]
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.mean((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: mean over the batch
# check: grad_cam_follows_its_formula
# says: their mean divides
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.gather(1, classes[:, None]).mean()
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.mean((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: probability
# check: grad_cam_follows_its_formula
# says: before any softmax
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.softmax(1).gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.mean((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: log-probability
# check: grad_cam_follows_its_formula
# says: not of its log-probability
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.log_softmax(1).gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.mean((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: loss
# check: grad_cam_follows_its_formula
# says: not of the loss
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = F.cross_entropy(scores, classes)
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.mean((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: minus the score
# check: grad_cam_follows_its_formula
# says: the sign is wrong
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = -scores.gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.mean((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: class 0
# check: grad_cam_follows_its_formula
# says: this uses class 0
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores[:, 0]
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.mean((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: enlarged to the image
# check: grad_cam_has_the_right_shape
# says: has the size of the layer's output
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return F.interpolate((a * g.mean((2, 3), keepdim=True)).sum(1, keepdim=True).relu(), images.shape[2:])[:, 0]

# %% wrong: axis of channels kept
# check: grad_cam_has_the_right_shape
# says: with size 1; drop it
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.mean((2, 3), keepdim=True)).sum(1, keepdim=True).relu()

# %% wrong: weights alone
# check: grad_cam_has_the_right_shape
# says: these are the weights α
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return g.mean((2, 3))

# %% wrong: no sum over channels
# check: grad_cam_has_the_right_shape
# says: add up the channels
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.mean((2, 3), keepdim=True)).relu()

# %% wrong: NumPy
# check: grad_cam_has_the_right_shape
# says: is not a tensor
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.mean((2, 3), keepdim=True)).sum(1).relu().numpy()

# %% wrong: backward leaves gradients
# check: grad_cam_leaves_the_network_alone
# says: The call changes the grad
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: (o.retain_grad(), kept.append(o))[1])
    scores = network(images)
    handle.remove()
    scores.gather(1, classes[:, None]).sum().backward()
    return (kept[0].detach() * kept[0].grad.mean((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: backward, then zero_grad
# check: grad_cam_leaves_the_network_alone
# says: The call changes the grad
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: (o.retain_grad(), kept.append(o))[1])
    scores = network(images)
    handle.remove()
    scores.gather(1, classes[:, None]).sum().backward()
    network.zero_grad()
    return (kept[0].detach() * kept[0].grad.mean((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: forgets the hook
# check: grad_cam_leaves_the_network_alone
# says: A hook is still in the network
def grad_cam(network, layer, images, classes):
    kept = []
    layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    (g,) = torch.autograd.grad(scores.gather(1, classes[:, None]).sum(), kept[0])
    return (kept[0].detach() * g.mean((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: a backward hook stays
# check: grad_cam_leaves_the_network_alone
# says: A hook is still in the network
def grad_cam(network, layer, images, classes):
    acts, grads = [], []
    one = layer.register_forward_hook(lambda m, i, o: acts.append(o))
    layer.register_full_backward_hook(lambda m, gi, go: grads.append(go[0]))
    saved = [p.grad for p in network.parameters()]
    for p in network.parameters():
        p.grad = None
    network(images).gather(1, classes[:, None]).sum().backward()
    for p, g in zip(network.parameters(), saved):
        p.grad = g
    one.remove()
    return (acts[0].detach() * grads[0].mean((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: weights of the last layer
# check: grad_cam_follows_its_formula
# says: stopped with an error
def grad_cam(network, layer, images, classes):
    a = record_output(network, layer, images)
    weight = list(network.parameters())[-2]
    return torch.einsum("nchw,nc->nhw", a, weight[classes].detach()).relu()

# %% wrong: images forgotten: the gradient of the image
# check: grad_cam_has_the_right_shape
# says: has the wrong shape
def grad_cam(network, layer, images, classes):
    x = images.clone().requires_grad_()
    (g,) = torch.autograd.grad(network(x).gather(1, classes[:, None]).sum(), x)
    return g.abs().amax(1)

# %% wrong: freezes the weights for good
# check: grad_cam_leaves_the_network_alone
# says: which weights can learn
def grad_cam(network, layer, images, classes):
    for p in network.parameters():
        p.requires_grad = False
    kept = []

    def cut(m, i, o):
        kept.append(o.detach().requires_grad_())
        return kept[0]

    handle = layer.register_forward_hook(cut)
    scores = network(images)
    handle.remove()
    (g,) = torch.autograd.grad(scores.gather(1, classes[:, None]).sum(), kept[0])
    return (kept[0].detach() * g.mean((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: keeps the sum over the batch for one image
# check: grad_cam_keeps_images_apart
# says: depends on the other images
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    chosen = scores.gather(1, classes[:, None])
    (g,) = torch.autograd.grad(chosen.sum(), kept[0])
    a = kept[0].detach()
    return (a * g.mean((2, 3), keepdim=True)).sum(1).relu() * len(images)

# %% right: backward into the activations only
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    a = kept[0]
    a.retain_grad()
    scores.gather(1, classes.view(-1, 1)).sum().backward(inputs=[a])
    alpha = a.grad.mean(dim=(-2, -1))
    return F.relu(torch.einsum("nc,nchw->nhw", alpha, a)).detach()

# %% right: one gradient an image, one graph
def grad_cam(network, layer, images, classes):
    store = []
    hook = layer.register_forward_hook(lambda *args: store.append(args[2]))
    with torch.enable_grad():
        out = network(images)
    hook.remove()
    maps = []
    for n, k in enumerate(classes.tolist()):
        g, = torch.autograd.grad(out[n, k], store[0], retain_graph=True)
        alphas = [channel.mean() for channel in g[n]]
        maps.append(sum(alpha * channel for alpha, channel in zip(alphas, store[0][n])).clamp_min(0))
    return torch.stack(maps).detach()

# %% right: images that ask for gradients, in double precision copies
def grad_cam(network, layer, images, classes):
    x = images.detach().clone().requires_grad_(True)
    feats = {}
    handle = layer.register_forward_hook(lambda m, i, o: feats.__setitem__("A", o))
    try:
        y = network(x)
    finally:
        handle.remove()
    A = feats["A"]
    mask = torch.zeros_like(y).scatter_(1, classes.unsqueeze(1), 1.0)
    dA = torch.autograd.grad((y * mask).sum(), A)[0]
    Z = A.shape[2] * A.shape[3]
    alpha = dA.sum(3).sum(2) / Z
    L = (alpha.view(*alpha.shape, 1, 1) * A).sum(1)
    return torch.maximum(L, torch.zeros_like(L)).detach()

# %% wrong: puts None where there was a gradient
# check: grad_cam_leaves_the_network_alone
# says: The call changes the grad
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: (o.retain_grad(), kept.append(o))[1])
    scores = network(images)
    handle.remove()
    scores.gather(1, classes[:, None]).sum().backward()
    for p in network.parameters():
        p.grad = None
    return (kept[0].detach() * kept[0].grad.mean((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: under no_grad
# check: grad_cam_has_the_right_shape
# says: stopped with an error
@torch.no_grad()
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    (g,) = torch.autograd.grad(scores.gather(1, classes[:, None]).sum(), kept[0])
    return (kept[0] * g.mean((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: detached in the hook
# check: grad_cam_has_the_right_shape
# says: stopped with an error
def grad_cam(network, layer, images, classes):
    a = record_output(network, layer, images)
    scores = network(images)
    (g,) = torch.autograd.grad(scores.gather(1, classes[:, None]).sum(), a)
    return (a * g.mean((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: the gradient of the layer's input
# check: grad_cam_has_the_right_shape
# says: has the wrong shape
def grad_cam(network, layer, images, classes):
    kept = []
    x = images.clone().requires_grad_()
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(i[0]))
    scores = network(x)
    handle.remove()
    (g,) = torch.autograd.grad(scores.gather(1, classes[:, None]).sum(), kept[0])
    return (kept[0].detach() * g.mean((2, 3), keepdim=True)).sum(1).relu()

# %% wrong: softmax over the weights
# check: grad_cam_follows_its_formula
# says: has wrong values
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    scores = network(images)
    handle.remove()
    (g,) = torch.autograd.grad(scores.gather(1, classes[:, None]).sum(), kept[0])
    return (kept[0].detach() * g.mean((2, 3)).softmax(1)[:, :, None, None]).sum(1).relu()

# %% right: a full backward hook
def grad_cam(network, layer, images, classes):
    store = {}
    hs = [layer.register_forward_hook(lambda m, i, o: store.__setitem__("a", o.detach().clone())),
          layer.register_full_backward_hook(lambda m, gi, go: store.__setitem__("g", go[0].detach().clone()))]
    try:
        x = images.clone().requires_grad_()
        s = network(x)
        torch.autograd.grad(s.gather(1, classes[:, None]).sum(), x)
    finally:
        for h in hs: h.remove()
    return torch.relu((store["g"].mean((2, 3))[:, :, None, None] * store["a"]).sum(1))

# %% right: two passes
def grad_cam(network, layer, images, classes):
    box = []
    with layer.register_forward_hook(lambda m, i, o: box.append(o)):
        network(images)
        s = network(images)
    g = torch.autograd.grad(s[torch.arange(len(s)), classes].sum(), box[1])[0]
    return (g.mean((2, 3), keepdim=True) * box[0]).sum(1).relu().detach()

# %% wrong: clears all hooks of the layer
# check: grad_cam_leaves_the_network_alone
# says: is gone
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    try:
        scores = network(images)
    finally:
        layer._forward_hooks.clear()
    a = kept[0]
    chosen = scores[torch.arange(len(images)), classes].sum()
    (g,) = torch.autograd.grad(chosen, a)
    alpha = g.mean((2, 3), keepdim=True)
    return (alpha * a).sum(1).relu().detach()

# %% wrong: switches gradients off for good
# check: grad_cam_leaves_the_network_alone
# says: switches gradients off
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda m, i, o: kept.append(o))
    try:
        scores = network(images)
    finally:
        handle.remove()
    a = kept[0]
    chosen = scores[torch.arange(len(images)), classes].sum()
    (g,) = torch.autograd.grad(chosen, a)
    alpha = g.mean((2, 3), keepdim=True)
    torch.set_grad_enabled(False)
    return (alpha * a).sum(1).relu().detach()

# %% wrong: writes into the classes
# check: grad_cam_keeps_images_apart
# says: classes as it was before the call
def grad_cam(network, layer, images, classes):
    kept = []
    handle = layer.register_forward_hook(lambda module, inputs, output: kept.append(output))
    scores = network(images)
    handle.remove()
    (gradient,) = torch.autograd.grad(scores[torch.arange(len(classes)), classes].sum(), kept[0])
    classes.zero_()
    return F.relu((gradient.mean((2, 3), keepdim=True) * kept[0]).sum(1)).detach()
