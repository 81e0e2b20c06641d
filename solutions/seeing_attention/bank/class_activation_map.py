# %% right: einsum over chosen rows
def class_activation_map(features, weight, classes):
    return torch.einsum("nchw,nc->nhw", features, weight[classes])

# %% right: broadcasting and sum
def class_activation_map(features: Tensor, weight: Tensor, classes: Tensor) -> Tensor:
    return (features * weight[classes][:, :, None, None]).sum(dim=1)

# %% right: batched matrix product
def class_activation_map(features, weight, classes):
    n, c, h, w = features.shape
    rows = weight.index_select(0, classes).unsqueeze(1)  # (N, 1, C)
    return torch.bmm(rows, features.reshape(n, c, h * w)).reshape(n, h, w)

# %% right: loop over images
def class_activation_map(features, weight, classes):
    maps = []
    for feature, k in zip(features, classes):
        maps.append((weight[k].view(-1, 1, 1) * feature).sum(0))
    return torch.stack(maps)

# %% right: all classes by a 1×1 convolution, then gather
def class_activation_map(features, weight, classes):
    everything = F.conv2d(features, weight[:, :, None, None])
    return everything[torch.arange(len(features)), classes]

# %% right: linear on channels-last, then choose
def class_activation_map(features, weight, classes):
    scores = F.linear(features.permute(0, 2, 3, 1), weight)  # (N, H, W, K)
    index = classes.view(-1, 1, 1, 1).expand(-1, *scores.shape[1:3], 1)
    return scores.gather(3, index).squeeze(3)

# %% right: three nested loops
def class_activation_map(features, weight, classes):
    n, c, h, w = features.shape
    result = torch.zeros(n, h, w)
    for i in range(n):
        for j in range(c):
            result[i] += weight[int(classes[i]), j] * features[i, j]
    return result

# %% right: one-hot classes
def class_activation_map(features, weight, classes):
    rows = F.one_hot(classes, weight.size(0)).to(weight) @ weight
    return torch.sum(features * rows.unsqueeze(-1).unsqueeze(-1), 1)

# %% right: grouped convolution over the batch
def class_activation_map(features, weight, classes):
    n, c, h, w = features.shape
    kernels = weight[classes].reshape(n, c, 1, 1)
    return F.conv2d(features.reshape(1, n * c, h, w), kernels, groups=n)[0]

# %% right: tensordot and diagonal
def class_activation_map(features, weight, classes):
    table = torch.tensordot(weight[classes], features, dims=([1], [1]))  # (N, N, H, W)
    return table.diagonal(dim1=0, dim2=1).permute(2, 0, 1)

# %% right: vmap
def class_activation_map(features, weight, classes):
    rows = weight[classes]
    return torch.vmap(lambda f, w: torch.einsum("chw,c->hw", f, w))(features, rows)

# %% right: asserts and double precision
def class_activation_map(features, weight, classes):
    assert features.ndim == 4 and weight.ndim == 2
    maps = torch.einsum("nc,nchw->nhw", weight.double()[classes.long()], features.double())
    return maps.to(features.dtype)

# %% wrong: mean over channels
# check: class_activation_map_follows_its_formula
# says: add up the channels; this is their mean
def class_activation_map(features, weight, classes):
    return (features * weight[classes][:, :, None, None]).mean(1)

# %% wrong: ReLU
# check: class_activation_map_follows_its_formula
# says: no ReLU
def class_activation_map(features, weight, classes):
    return (features * weight[classes][:, :, None, None]).sum(1).relu()

# %% wrong: scaled to 0…1
# check: class_activation_map_follows_its_formula
# says: scaling belongs into the picture
def class_activation_map(features, weight, classes):
    m = (features * weight[classes][:, :, None, None]).sum(1)
    low, high = m.amin((1, 2), keepdim=True), m.amax((1, 2), keepdim=True)
    return (m - low) / (high - low)

# %% wrong: scaled to its maximum
# check: class_activation_map_follows_its_formula
# says: scaling belongs into the picture
def class_activation_map(features, weight, classes):
    m = (features * weight[classes][:, :, None, None]).sum(1)
    return m / m.amax((1, 2), keepdim=True)

# %% wrong: enlarged
# check: class_activation_map_has_the_right_shape
# says: has the wrong shape
def class_activation_map(features, weight, classes):
    m = (features * weight[classes][:, :, None, None]).sum(1, keepdim=True)
    return F.interpolate(m, scale_factor=4, mode="bilinear")[:, 0]

# %% wrong: keeps the axis of channels
# check: class_activation_map_has_the_right_shape
# says: with size 1; drop it
def class_activation_map(features, weight, classes):
    return (features * weight[classes][:, :, None, None]).sum(1, keepdim=True)

# %% wrong: forgets the sum
# check: class_activation_map_has_the_right_shape
# says: add up the channels
def class_activation_map(features, weight, classes):
    return features * weight[classes][:, :, None, None]

# %% wrong: the maps of all classes
# check: class_activation_map_has_the_right_shape
# says: these are the maps of all classes
def class_activation_map(features, weight, classes):
    return torch.einsum("nchw,kc->nkhw", features, weight)

# %% wrong: every image with every class
# check: class_activation_map_has_the_right_shape
# says: every pair of image and class
def class_activation_map(features, weight, classes):
    return torch.einsum("nchw,kc->nkhw", features, weight)[:, classes]

# %% wrong: the first image's class for all
# check: class_activation_map_follows_its_formula
# says: every image has its own class
def class_activation_map(features, weight, classes):
    return torch.einsum("nchw,c->nhw", features, weight[classes[0]])

# %% wrong: the predicted class
# check: class_activation_map_follows_its_formula
# says: this is the best class
def class_activation_map(features, weight, classes):
    best = F.linear(features.mean((2, 3)), weight).argmax(1)
    return torch.einsum("nchw,nc->nhw", features, weight[best])

# %% wrong: no weights
# check: class_activation_map_follows_its_formula
# says: the weights are missing
def class_activation_map(features, weight, classes):
    return features.sum(1)

# %% wrong: absolute weights
# check: class_activation_map_follows_its_formula
# says: negative weights count against the class
def class_activation_map(features, weight, classes):
    return torch.einsum("nchw,nc->nhw", features, weight[classes].abs())

# %% wrong: divided by the positions
# check: class_activation_map_follows_its_formula
# says: no division by the number of positions
def class_activation_map(features, weight, classes):
    h, w = features.shape[2:]
    return torch.einsum("nchw,nc->nhw", features, weight[classes]) / (h * w)

# %% wrong: ReLU on the features
# check: class_activation_map_follows_its_formula
# says: the features are used as they are
def class_activation_map(features, weight, classes):
    return torch.einsum("nchw,nc->nhw", F.relu(features), weight[classes])

# %% wrong: softmax of the weights
# check: class_activation_map_follows_its_formula
# says: no softmax
def class_activation_map(features, weight, classes):
    return torch.einsum("nchw,nc->nhw", features, weight.softmax(1)[classes])

# %% wrong: the score in place of the map
# check: class_activation_map_has_the_right_shape
# says: keep the positions
def class_activation_map(features, weight, classes):
    return (features.mean((2, 3)) * weight[classes]).sum(1)

# %% wrong: multiplies the features in place
# check: class_activation_map_adds_up_to_the_score
# says: changes the tensor it is given
def class_activation_map(features, weight, classes):
    features *= weight[classes][:, :, None, None]
    return features.sum(1)

# %% wrong: subtracts the mean of the map
# check: class_activation_map_follows_its_formula
# says: subtract nothing
def class_activation_map(features, weight, classes):
    m = torch.einsum("nchw,nc->nhw", features, weight[classes])
    return m - m.mean((1, 2), keepdim=True)

# %% wrong: a sigmoid
# check: class_activation_map_follows_its_formula
# says: no sigmoid
def class_activation_map(features, weight, classes):
    return torch.einsum("nchw,nc->nhw", features, weight[classes]).sigmoid()

# %% wrong: NumPy
# check: class_activation_map_has_the_right_shape
# says: is not a tensor
def class_activation_map(features, weight, classes):
    return torch.einsum("nchw,nc->nhw", features, weight[classes]).numpy()

# %% wrong: positions flattened
# check: class_activation_map_has_the_right_shape
# says: kept apart
def class_activation_map(features, weight, classes):
    return torch.einsum("ncp,nc->np", features.flatten(2), weight[classes])

# %% wrong: class 0 for all
# check: class_activation_map_follows_its_formula
# says: this uses class 0
def class_activation_map(features, weight, classes):
    return torch.einsum("nchw,c->nhw", features, weight[0])

# %% right: a convolution in groups
def class_activation_map(features, weight, classes):
    n, c, h, w = features.shape
    return F.conv2d(features.reshape(1, n * c, h, w), weight[classes].view(n, c, 1, 1), groups=n)[0]

# %% right: a 1×1 convolution, and gather
def class_activation_map(features, weight, classes):
    maps = F.conv2d(features, weight[:, :, None, None])
    n, k, h, w = maps.shape
    return maps.gather(1, classes.view(n, 1, 1, 1).expand(n, 1, h, w)).squeeze(1)

# %% right: by the gradient of the sum
def class_activation_map(features, weight, classes):
    f = features.detach().clone().requires_grad_()
    score = (f.sum((2, 3)) * weight[classes]).sum()
    (g,) = torch.autograd.grad(score, f)
    return (g * features).sum(1)

# %% wrong: the image's number as its class
# check: class_activation_map_follows_its_formula
# says: for the image's class
def class_activation_map(features, weight, classes):
    return (features * weight[:len(features)][:, :, None, None]).sum(1)
