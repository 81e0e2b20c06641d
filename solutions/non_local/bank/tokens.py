# %% right: flatten and transpose
def to_tokens(x):
    return x.flatten(2).transpose(1, 2)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)

# %% right: permute first
def to_tokens(x):
    n, c, h, w = x.shape
    return x.permute(0, 2, 3, 1).reshape(n, h * w, c)


def to_map(tokens, height, width):
    n, l, c = tokens.shape
    return tokens.reshape(n, height, width, c).permute(0, 3, 1, 2)

# %% right: view and permute, contiguous
def to_tokens(x):
    b, c, h, w = x.size()
    return x.view(b, c, h * w).permute(0, 2, 1).contiguous()


def to_map(tokens, height, width):
    b, _, c = tokens.size()
    return tokens.permute(0, 2, 1).contiguous().view(b, c, height, width)

# %% right: einsum and unflatten
def to_tokens(x):
    return torch.einsum('nchw->nhwc', x).flatten(1, 2)


def to_map(tokens, height, width):
    return torch.einsum('nhwc->nchw', tokens.unflatten(1, (height, width)))

# %% right: movedim
def to_tokens(x):
    return x.movedim(1, -1).flatten(1, 2)


def to_map(tokens, height, width):
    return tokens.unflatten(1, (height, -1)).movedim(-1, 1)

# %% right: mT
def to_tokens(x):
    return x.flatten(start_dim=2).mT


def to_map(tokens, height, width):
    return tokens.mT.unflatten(-1, (height, width))

# %% right: a loop over positions
def to_tokens(x):
    return torch.stack([x[:, :, i, j] for i in range(x.shape[2]) for j in range(x.shape[3])], dim=1)


def to_map(tokens, height, width):
    rows = [torch.stack([tokens[:, i * width + j] for j in range(width)], dim=2) for i in range(height)]
    return torch.stack(rows, dim=2)

# %% right: into an empty tensor
def to_tokens(x):
    n, c, h, w = x.shape
    out = x.new_empty(n, h * w, c)
    for i in range(h):
        for j in range(w):
            out[:, i * w + j] = x[:, :, i, j]
    return out


def to_map(tokens, height, width):
    n, _, c = tokens.shape
    out = tokens.new_zeros(n, c, height, width)
    for k in range(height * width):
        out[:, :, k // width, k % width] = tokens[:, k]
    return out

# %% right: unfold and fold
def to_tokens(x):
    return F.unfold(x, 1).transpose(1, 2)


def to_map(tokens, height, width):
    return F.fold(tokens.transpose(1, 2), (height, width), 1)

# %% right: annotated, with asserts
def to_tokens(x: Tensor) -> Tensor:
    assert x.dim() == 4, "a batch of maps"
    n, c, h, w = x.shape
    tokens = torch.swapaxes(x.reshape(n, c, h * w), 1, 2)
    assert tokens.shape == (n, h * w, c)
    return tokens


def to_map(tokens: Tensor, height: int, width: int) -> Tensor:
    n, length, c = tokens.shape
    assert length == height * width
    return torch.swapaxes(tokens, 1, 2).reshape(n, c, height, width)

# %% right: lambdas
to_tokens = lambda x: x.reshape(*x.shape[:2], -1).transpose(-1, -2)
to_map = lambda tokens, height, width: tokens.transpose(-1, -2).reshape(len(tokens), tokens.size(-1), height, width)

# %% right: a loop over images
def to_tokens(x):
    return torch.stack([image.reshape(image.shape[0], -1).T for image in x])


def to_map(tokens, height, width):
    return torch.stack([t.T.reshape(-1, height, width) for t in tokens])

# %% right: chunks of channels
def to_tokens(x):
    return torch.cat([c.flatten(2).transpose(1, 2) for c in x.split(1, dim=1)], dim=2)


def to_map(tokens, height, width):
    return torch.cat([c.reshape(-1, 1, height, width) for c in tokens.split(1, dim=2)], dim=1)

# %% right: prints on the way, clones
def to_tokens(x):
    print('shape', x.shape)
    return x.clone().flatten(2).transpose(2, 1)


def to_map(tokens, height, width):
    print(height, width)
    return tokens.clone().transpose(2, 1).reshape(-1, tokens.shape[2], height, width)

# %% right: a module there
class _Tokens(nn.Module):
    def forward(self, x):
        return nn.Flatten(2)(x).permute(0, 2, 1)


to_tokens = _Tokens()


def to_map(tokens, height, width):
    return nn.Unflatten(2, (height, width))(tokens.permute(0, 2, 1))

# %% right: a view of the transposed
def to_tokens(x):
    return x.flatten(2).transpose(1, 2)


def to_map(tokens, height, width):
    n, l, c = tokens.shape
    return tokens.transpose(1, 2).view(n, c, height, width)

# %% right: gather by index
def to_tokens(x):
    n, c, h, w = x.shape
    k = torch.arange(h * w)
    return x[:, :, k // w, k % w].transpose(1, 2)


def to_map(tokens, height, width):
    k = torch.arange(height * width).view(height, width)
    return tokens[:, k].permute(0, 3, 1, 2)

# %% wrong: reshape alone
# check: to_tokens_lists_positions
# says: exchange C and the positions by transpose
def to_tokens(x):
    n, c, h, w = x.shape
    return x.reshape(n, h * w, c)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)

# %% wrong: view alone
# check: to_tokens_lists_positions
# says: do not exchange axes
def to_tokens(x):
    return x.view(x.shape[0], -1, x.shape[1])


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)

# %% wrong: channels before positions
# check: to_tokens_lists_positions
# says: the channels stand before the positions
def to_tokens(x):
    return x.flatten(2)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)

# %% wrong: column by column
# check: to_tokens_lists_positions
# says: column by column
def to_tokens(x):
    return x.permute(0, 3, 2, 1).flatten(1, 2)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)

# %% wrong: channels last, two axes of positions
# check: to_tokens_lists_positions
# says: rows and columns are still two axes
def to_tokens(x):
    return x.permute(0, 2, 3, 1)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)

# %% wrong: positions first
# check: to_tokens_lists_positions
# says: the axis of images comes first
def to_tokens(x):
    return x.flatten(2).permute(2, 0, 1)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)

# %% wrong: images and positions mixed
# check: to_tokens_lists_positions
# says: the images are mixed
def to_tokens(x):
    return x.permute(0, 2, 3, 1).reshape(-1, x.shape[1])


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)

# %% wrong: batch squeezed away
# check: to_tokens_lists_positions
# says: keep axis 0
def to_tokens(x):
    return x.flatten(2).transpose(1, 2).squeeze(0)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)

# %% wrong: backwards
# check: to_tokens_lists_positions
# says: backwards
def to_tokens(x):
    return x.flatten(2).transpose(1, 2).flip(1)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)

# %% wrong: first image for all
# check: to_tokens_lists_positions
# says: first one
def to_tokens(x):
    return x[:1].flatten(2).transpose(1, 2).expand(x.shape[0], -1, -1)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)

# %% wrong: relu
# check: to_tokens_lists_positions
# says: below zero
def to_tokens(x):
    return x.relu().flatten(2).transpose(1, 2)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)

# %% wrong: transposes images and channels, then reshape
# check: to_tokens_lists_positions
# says: do not exchange axes
def to_tokens(x):
    n, c, h, w = x.shape
    return x.transpose(0, 1).reshape(n, h * w, c)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)

# %% wrong: permutes half way
# check: to_tokens_lists_positions
# says: do not exchange axes
def to_tokens(x):
    n, c, h, w = x.shape
    return x.permute(0, 2, 1, 3).reshape(n, h * w, c)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)

# %% wrong: returns nothing
# check: to_tokens_lists_positions
# says: None (is a `return` missing?)
def to_tokens(x):
    x.flatten(2).transpose(1, 2)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)

# %% wrong: mean over columns
# check: to_tokens_lists_positions
# says: wrong shape
def to_tokens(x):
    return x.mean(3).transpose(1, 2)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)

# %% wrong: a list of tokens
# check: to_tokens_lists_positions
# says: is not a tensor
def to_tokens(x):
    return list(x.flatten(2).transpose(1, 2).unbind(1))


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)

# %% wrong: normalised on the way
# check: to_tokens_lists_positions
# says: wrong values
def to_tokens(x):
    t = x.flatten(2).transpose(1, 2)
    return t / t.norm(dim=2, keepdim=True)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)

# %% wrong: an undefined name
# check: to_tokens_lists_positions
# says: NameError
def to_tokens(x):
    return X.flatten(2).transpose(1, 2)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)

# %% wrong: back: reshape alone
# check: to_map_puts_tokens_back
# says: exchange C and the positions by transpose
def to_tokens(x):
    return x.flatten(2).transpose(1, 2)


def to_map(tokens, height, width):
    n, l, c = tokens.shape
    return tokens.reshape(n, c, height, width)

# %% wrong: back: width first
# check: to_map_puts_tokens_back
# says: rows and columns have changed places
def to_tokens(x):
    return x.flatten(2).transpose(1, 2)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).unflatten(2, (width, height))

# %% wrong: back: width first, transposed
# check: to_map_puts_tokens_back
# says: column by column
def to_tokens(x):
    return x.flatten(2).transpose(1, 2)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).unflatten(2, (width, height)).transpose(2, 3)

# %% wrong: back: channels last
# check: to_map_puts_tokens_back
# says: the channels stand last
def to_tokens(x):
    return x.flatten(2).transpose(1, 2)


def to_map(tokens, height, width):
    return tokens.unflatten(1, (height, width))

# %% wrong: back: positions one axis
# check: to_map_puts_tokens_back
# says: still one axis
def to_tokens(x):
    return x.flatten(2).transpose(1, 2)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2)

# %% wrong: back: exchanges the wrong axes
# check: to_map_puts_tokens_back
# says: wrong values
def to_tokens(x):
    return x.flatten(2).transpose(1, 2)


def to_map(tokens, height, width):
    n, l, c = tokens.shape
    return tokens.unflatten(1, (height, width)).transpose(1, 3).reshape(n, c, height, width)

# %% wrong: back: a square assumed
# check: to_map_puts_tokens_back
# says: stopped with an error
def to_tokens(x):
    return x.flatten(2).transpose(1, 2)


def to_map(tokens, height, width):
    side = int(tokens.shape[1] ** 0.5)
    return tokens.transpose(1, 2).reshape(-1, tokens.shape[2], side, side)

# %% wrong: back: upside down
# check: to_map_puts_tokens_back
# says: upside down
def to_tokens(x):
    return x.flatten(2).transpose(1, 2)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).unflatten(2, (height, width)).flip(2)

# %% wrong: back: a batch of one assumed
# check: to_map_puts_tokens_back
# says: has the wrong shape
def to_tokens(x):
    return x.flatten(2).transpose(1, 2)


def to_map(tokens, height, width):
    return tokens[0].T.reshape(1, -1, height, width)

# %% wrong: back: not written
# check: to_map_puts_tokens_back
# says: is not written yet
def to_tokens(x):
    return x.flatten(2).transpose(1, 2)


def to_map(tokens, height, width):
    raise NotImplementedError()

# %% wrong: back: height ignored
# check: to_map_puts_tokens_back
# says: has the wrong shape
def to_tokens(x):
    return x.flatten(2).transpose(1, 2)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], tokens.shape[2], width, -1)

# %% wrong: back: detached
# check: tokens_are_clean
# says: No gradient flows
def to_tokens(x):
    return x.flatten(2).transpose(1, 2)


def to_map(tokens, height, width):
    return tokens.detach().transpose(1, 2).unflatten(2, (height, width))

# %% wrong: there: data
# check: tokens_are_clean
# says: No gradient flows
def to_tokens(x):
    return x.data.flatten(2).transpose(1, 2)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)

# %% wrong: NumPy
# check: tokens_are_clean
# says: operations
def to_tokens(x):
    return torch.from_numpy(x.detach().numpy().reshape(*x.shape[:2], -1).transpose(0, 2, 1).copy())


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)

# %% wrong: writes into x
# check: tokens_are_clean
# says: changes the tensor it is given
def to_tokens(x):
    with torch.no_grad():
        x[:, :, 0, 0] = x[:, :, 0, 0] + 1e-6
    return x.flatten(2).transpose(1, 2)


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)

# %% wrong: a leaf of its own
# check: tokens_are_clean
# says: No gradient flows
def to_tokens(x):
    return torch.tensor(x.flatten(2).transpose(1, 2).tolist())


def to_map(tokens, height, width):
    return tokens.transpose(1, 2).reshape(tokens.shape[0], -1, height, width)
