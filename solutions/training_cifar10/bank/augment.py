# %% right: a loop over images
def augment(images, corners, mirrored, padding=4):
    _, _, h, w = images.shape
    padded = F.pad(images, (padding,) * 4)
    results = []
    for i in range(len(images)):
        top, left = corners[i].tolist()
        window = padded[i, :, top : top + h, left : left + w]
        if mirrored[i]:
            window = window.flip(2)
        results.append(window)
    return torch.stack(results)

# %% right: indexing, then where
def augment(images: Tensor, corners: Tensor, mirrored: Tensor, padding: int = 4) -> Tensor:
    n, c, h, w = images.shape
    padded = F.pad(images, (padding, padding, padding, padding), value=0)
    rows = corners[:, 0:1] + torch.arange(h)
    cols = corners[:, 1:2] + torch.arange(w)
    out = padded[torch.arange(n)[:, None, None], :, rows[:, :, None], cols[:, None, :]].permute(0, 3, 1, 2)
    return torch.where(mirrored[:, None, None, None], out.flip(3), out)

# %% right: gather along rows, then along columns
def augment(images, corners, mirrored, padding=4):
    n, c, h, w = images.shape
    p = torch.zeros(n, c, h + 2 * padding, w + 2 * padding, dtype=images.dtype)
    p[:, :, padding : padding + h, padding : padding + w] = images
    rows = (corners[:, 0].view(n, 1, 1, 1) + torch.arange(h).view(1, 1, h, 1)).expand(n, c, h, p.shape[3])
    p = p.gather(2, rows)
    order = torch.arange(w).expand(n, w)
    order = torch.where(mirrored.view(n, 1), w - 1 - order, order)
    cols = (corners[:, 1].view(n, 1) + order).view(n, 1, 1, w).expand(n, c, h, w)
    return p.gather(3, cols)

# %% right: a window for each of the places, by unfold
def augment(images, corners, mirrored, padding=4):
    h, w = images.shape[2:]
    windows = F.pad(images, [padding] * 4).unfold(2, h, 1).unfold(3, w, 1)  # (N, C, P, P, H, W)
    chosen = windows[torch.arange(len(images)), :, corners[:, 0], corners[:, 1]].clone()
    chosen[mirrored] = chosen[mirrored].flip(-1)
    return chosen

# %% right: writes into an empty result
def augment(images, corners, mirrored, padding=4):
    result = torch.empty_like(images)
    height, width = images.shape[-2], images.shape[-1]
    for n, image in enumerate(images):
        canvas = image.new_zeros((image.shape[0], height + 2 * padding, width + 2 * padding))
        canvas[:, padding : padding + height, padding : padding + width] = image
        r, c = int(corners[n, 0]), int(corners[n, 1])
        cut = canvas[:, r : r + height, c : c + width]
        result[n] = torch.flip(cut, dims=[-1]) if bool(mirrored[n]) else cut
    return result

# %% right: NumPy inside
import numpy as np

def augment(images, corners, mirrored, padding=4):
    x = np.pad(images.numpy(), ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    h, w = images.shape[2], images.shape[3]
    out = []
    for img, (r, c), m in zip(x, corners.numpy(), mirrored.numpy()):
        win = img[:, r : r + h, c : c + w]
        out.append(win[:, :, ::-1] if m else win)
    return torch.from_numpy(np.ascontiguousarray(np.stack(out)))

# %% right: torchvision's functions
from torchvision.transforms import functional as V

def augment(images, corners, mirrored, padding=4):
    h, w = images.shape[2:]
    windows = []
    for image, corner, flip in zip(images, corners, mirrored):
        window = V.crop(V.pad(image, [padding]), int(corner[0]), int(corner[1]), h, w)
        windows.append(V.hflip(window) if flip else window)
    return torch.stack(windows)

# %% right: groups images with the same corner
def augment(images, corners, mirrored, padding=4):
    h, w = images.shape[2:]
    padded = F.pad(images, (padding, padding, padding, padding))
    out = torch.zeros_like(images)
    for top in range(2 * padding + 1):
        for left in range(2 * padding + 1):
            for flag in (True, False):
                which = (corners[:, 0] == top) & (corners[:, 1] == left) & (mirrored == flag)
                if which.any():
                    windows = padded[which, :, top : top + h, left : left + w]
                    out[which] = windows.flip(3) if flag else windows
    return out

# %% right: shifts without padding
def augment(images, corners, mirrored, padding=4):
    n, c, h, w = images.shape
    out = torch.zeros_like(images)
    for i in range(n):
        dy, dx = (corners[i] - padding).tolist()
        y0, y1 = max(0, -dy), min(h, h - dy)
        x0, x1 = max(0, -dx), min(w, w - dx)
        if y1 > y0 and x1 > x0:
            out[i, :, y0:y1, x0:x1] = images[i, :, y0 + dy : y1 + dy, x0 + dx : x1 + dx]
        if mirrored[i]:
            out[i] = out[i].flip(2)
    return out

# %% right: list comprehension
def augment(images, corners, mirrored, padding=4):
    h, w = images.shape[2:]
    p = F.pad(images, 4 * (padding,))
    cut = [q[:, a : a + h, b : b + w] for q, (a, b) in zip(p, corners.tolist())]
    return torch.stack([x.flip(-1) if m else x for x, m in zip(cut, mirrored.tolist())])

# %% right: flat positions and take
def augment(images, corners, mirrored, padding=4):
    n, c, h, w = images.shape
    big = F.pad(images, (padding,) * 4)
    height, width = big.shape[2:]
    r = corners[:, 0].reshape(n, 1, 1) + torch.arange(h).reshape(1, h, 1)
    k = corners[:, 1].reshape(n, 1, 1) + torch.arange(w).reshape(1, 1, w)
    flat = (r * width + k).reshape(n, 1, h * w).expand(n, c, h * w)
    out = big.reshape(n, c, -1).gather(2, flat).reshape(n, c, h, w)
    return torch.where(mirrored.reshape(n, 1, 1, 1), torch.fliplr(out.permute(2, 3, 0, 1)).permute(2, 3, 0, 1), out)

# %% right: two helpers, asserts, a warning
import warnings

def _crop(padded, top, left, size):
    h, w = size
    return padded[..., top : top + h, left : left + w]

def augment(images: Tensor, corners: Tensor, mirrored: Tensor, padding: int = 4) -> Tensor:
    assert images.dim() == 4 and corners.shape == (len(images), 2) and mirrored.dtype == torch.bool
    if len(images) == 0:
        warnings.warn("an empty batch")
    padded = nn.ZeroPad2d(padding)(images)
    parts = torch.cat([_crop(padded[i : i + 1], *map(int, corners[i]), images.shape[2:]) for i in range(len(images))])
    sign = mirrored.nonzero().flatten()
    parts = parts.clone()
    parts[sign] = parts[sign].flip(3)
    return parts

# %% wrong: row and column exchanged
# check: augment_crops
# says: in this order
def augment(images, corners, mirrored, padding=4):
    _, _, h, w = images.shape
    padded = F.pad(images, (padding,) * 4)
    results = []
    for i in range(len(images)):
        left, top = corners[i].tolist()
        window = padded[i, :, top : top + h, left : left + w]
        if mirrored[i]:
            window = window.flip(2)
        results.append(window)
    return torch.stack(results)

# %% wrong: mirrors first and crops then
# check: augment_mirrors
# says: mirror after the crop
def augment(images, corners, mirrored, padding=4):
    _, _, h, w = images.shape
    padded = F.pad(images, (padding,) * 4)
    results = []
    for i in range(len(images)):
        top, left = corners[i].tolist()
        source = F.pad(images[i].flip(2) if mirrored[i] else images[i], (padding,) * 4)
        window = source[:, top : top + h, left : left + w]
        results.append(window)
    return torch.stack(results)

# %% wrong: upside down
# check: augment_mirrors
# says: upside down
def augment(images, corners, mirrored, padding=4):
    _, _, h, w = images.shape
    padded = F.pad(images, (padding,) * 4)
    results = []
    for i in range(len(images)):
        top, left = corners[i].tolist()
        window = padded[i, :, top : top + h, left : left + w]
        if mirrored[i]:
            window = window.flip(1)
        results.append(window)
    return torch.stack(results)

# %% wrong: mirrors both axes
# check: augment_mirrors
# says: one axis, the last
def augment(images, corners, mirrored, padding=4):
    _, _, h, w = images.shape
    padded = F.pad(images, (padding,) * 4)
    results = []
    for i in range(len(images)):
        top, left = corners[i].tolist()
        window = padded[i, :, top : top + h, left : left + w]
        if mirrored[i]:
            window = window.flip((1, 2))
        results.append(window)
    return torch.stack(results)

# %% wrong: never mirrors
# check: augment_mirrors
# says: no image is mirrored
def augment(images, corners, mirrored, padding=4):
    _, _, h, w = images.shape
    padded = F.pad(images, (padding,) * 4)
    results = []
    for i in range(len(images)):
        top, left = corners[i].tolist()
        window = padded[i, :, top : top + h, left : left + w]
        if False:
            window = window.flip(2)
        results.append(window)
    return torch.stack(results)

# %% wrong: mirrors all
# check: augment_mirrors
# says: all images are mirrored
def augment(images, corners, mirrored, padding=4):
    _, _, h, w = images.shape
    padded = F.pad(images, (padding,) * 4)
    results = []
    for i in range(len(images)):
        top, left = corners[i].tolist()
        window = padded[i, :, top : top + h, left : left + w]
        if True:
            window = window.flip(2)
        results.append(window)
    return torch.stack(results)

# %% wrong: mirrors the others
# check: augment_mirrors
# says: the wrong ones
def augment(images, corners, mirrored, padding=4):
    _, _, h, w = images.shape
    padded = F.pad(images, (padding,) * 4)
    results = []
    for i in range(len(images)):
        top, left = corners[i].tolist()
        window = padded[i, :, top : top + h, left : left + w]
        if not mirrored[i]:
            window = window.flip(2)
        results.append(window)
    return torch.stack(results)

# %% wrong: one flag for all
# check: augment_mirrors
# says: Found:
def augment(images, corners, mirrored, padding=4):
    _, _, h, w = images.shape
    padded = F.pad(images, (padding,) * 4)
    results = []
    for i in range(len(images)):
        top, left = corners[i].tolist()
        window = padded[i, :, top : top + h, left : left + w]
        if mirrored.any():
            window = window.flip(2)
        results.append(window)
    return torch.stack(results)

# %% wrong: the first corner for all
# check: augment_crops
# says: a corner of its own
def augment(images, corners, mirrored, padding=4):
    _, _, h, w = images.shape
    padded = F.pad(images, (padding,) * 4)
    results = []
    for i in range(len(images)):
        top, left = corners[0].tolist()
        window = padded[i, :, top : top + h, left : left + w]
        if mirrored[i]:
            window = window.flip(2)
        results.append(window)
    return torch.stack(results)

# %% wrong: the corner counts from the other side
# check: augment_crops
# says: moves the wrong way
def augment(images, corners, mirrored, padding=4):
    _, _, h, w = images.shape
    padded = F.pad(images, (padding,) * 4)
    results = []
    for i in range(len(images)):
        top, left = (2 * padding - corners[i]).tolist()
        window = padded[i, :, top : top + h, left : left + w]
        if mirrored[i]:
            window = window.flip(2)
        results.append(window)
    return torch.stack(results)

# %% wrong: pads with the edge
# check: augment_crops
# says: replicate
def augment(images, corners, mirrored, padding=4):
    _, _, h, w = images.shape
    padded = F.pad(images.float(), (padding,) * 4, mode='replicate').to(images.dtype)
    results = []
    for i in range(len(images)):
        top, left = corners[i].tolist()
        window = padded[i, :, top : top + h, left : left + w]
        if mirrored[i]:
            window = window.flip(2)
        results.append(window)
    return torch.stack(results)

# %% wrong: pads by reflection
# check: augment_crops
# says: reflect
def augment(images, corners, mirrored, padding=4):
    _, _, h, w = images.shape
    padded = F.pad(images.float(), (padding,) * 4, mode='reflect').to(images.dtype)
    results = []
    for i in range(len(images)):
        top, left = corners[i].tolist()
        window = padded[i, :, top : top + h, left : left + w]
        if mirrored[i]:
            window = window.flip(2)
        results.append(window)
    return torch.stack(results)

# %% wrong: pads with white
# check: augment_crops
# says: pad with zeros
def augment(images, corners, mirrored, padding=4):
    _, _, h, w = images.shape
    padded = F.pad(images, (padding,) * 4, value=255)
    results = []
    for i in range(len(images)):
        top, left = corners[i].tolist()
        window = padded[i, :, top : top + h, left : left + w]
        if mirrored[i]:
            window = window.flip(2)
        results.append(window)
    return torch.stack(results)

# %% wrong: always pads by 4
# check: augment_is_clean
# says: not always by 4
def augment(images, corners, mirrored, padding=4):
    _, _, h, w = images.shape
    padded = F.pad(images, (4,) * 4)
    results = []
    for i in range(len(images)):
        top, left = corners[i].tolist()
        window = padded[i, :, top : top + h, left : left + w]
        if mirrored[i]:
            window = window.flip(2)
        results.append(window)
    return torch.stack(results)

# %% wrong: pads one axis only
# check: augment_keeps_shape_and_type
# says: shape
def augment(images, corners, mirrored, padding=4):
    _, _, h, w = images.shape
    padded = F.pad(images, (padding, padding))
    results = []
    for i in range(len(images)):
        top, left = corners[i].tolist()
        window = padded[i, :, top : top + h, left : left + w]
        if mirrored[i]:
            window = window.flip(2)
        results.append(window)
    return torch.stack(results)

# %% wrong: returns floats
# check: augment_keeps_shape_and_type
# says: only move values
def augment(images, corners, mirrored, padding=4):
    _, _, h, w = images.shape
    padded = F.pad(images, (padding,) * 4)
    results = []
    for i in range(len(images)):
        top, left = corners[i].tolist()
        window = padded[i, :, top : top + h, left : left + w]
        if mirrored[i]:
            window = window.flip(2)
        results.append(window)
    return torch.stack(results).float() / 255

# %% wrong: returns the padded images
# check: augment_keeps_shape_and_type
# says: size of the image before padding
def augment(images, corners, mirrored, padding=4):
    _, _, h, w = images.shape
    padded = F.pad(images, (padding,) * 4)
    results = []
    for i in range(len(images)):
        top, left = corners[i].tolist()
        window = padded[i, :, top : top + h, left : left + w]
        if mirrored[i]:
            window = window.flip(2)
        results.append(window)
    return padded

# %% wrong: returns a list
# check: augment_keeps_shape_and_type
# says: torch.stack
def augment(images, corners, mirrored, padding=4):
    _, _, h, w = images.shape
    padded = F.pad(images, (padding,) * 4)
    results = []
    for i in range(len(images)):
        top, left = corners[i].tolist()
        window = padded[i, :, top : top + h, left : left + w]
        if mirrored[i]:
            window = window.flip(2)
        results.append(window)
    return results

# %% wrong: forgets to return
# check: augment_keeps_shape_and_type
# says: return
def augment(images, corners, mirrored, padding=4):
    _, _, h, w = images.shape
    padded = F.pad(images, (padding,) * 4)
    results = []
    for i in range(len(images)):
        top, left = corners[i].tolist()
        window = padded[i, :, top : top + h, left : left + w]
        if mirrored[i]:
            window = window.flip(2)
        results.append(window)
    torch.stack(results)

# %% wrong: does nothing
# check: augment_crops
# says: nothing is cropped
def augment(images, corners, mirrored, padding=4):
    return images

# %% wrong: mirrors, and never crops
# check: augment_crops
# says: nothing is cropped
def augment(images, corners, mirrored, padding=4):
    return torch.where(mirrored[:, None, None, None], images.flip(3), images)

# %% wrong: writes into the images
# check: augment_is_clean
# says: changes `images`
def augment(images, corners, mirrored, padding=4):
    h, w = images.shape[2:]
    padded = F.pad(images, (padding,) * 4)
    for i, (top, left) in enumerate(corners.tolist()):
        window = padded[i, :, top : top + h, left : left + w]
        images[i] = window.flip(2) if mirrored[i] else window
    return images

# %% wrong: writes into the corners
# check: augment_is_clean
# says: changes `corners`
def augment(images, corners, mirrored, padding=4):
    h, w = images.shape[2:]
    padded = F.pad(images, (padding,) * 4)
    start = corners.tolist()
    corners -= padding
    cut = [p[:, a : a + h, b : b + w] for p, (a, b) in zip(padded, start)]
    return torch.stack([x.flip(-1) if m else x for x, m in zip(cut, mirrored.tolist())])

# %% wrong: draws its own corners
# check: augment_crops
# says: Found:
def augment(images, corners, mirrored, padding=4):
    h, w = images.shape[2:]
    padded = F.pad(images, (padding,) * 4)
    corners = torch.randint(0, 2 * padding + 1, corners.shape)
    cut = [p[:, a : a + h, b : b + w] for p, (a, b) in zip(padded, corners.tolist())]
    return torch.stack([x.flip(-1) if m else x for x, m in zip(cut, mirrored.tolist())])

# %% wrong: rolls around
# check: augment_crops
# says: Found:
def augment(images, corners, mirrored, padding=4):
    out = torch.stack([
        torch.roll(x, (padding - a, padding - b), (1, 2)) for x, (a, b) in zip(images, corners.tolist())
    ])
    return torch.where(mirrored[:, None, None, None], out.flip(3), out)

# %% wrong: height for width
# check: augment_keeps_shape_and_type
# says: shape
def augment(images, corners, mirrored, padding=4):
    h = images.shape[2]
    padded = F.pad(images, (padding,) * 4)
    cut = [p[:, a : a + h, b : b + h] for p, (a, b) in zip(padded, corners.tolist())]
    return torch.stack([x.flip(-1) if m else x for x, m in zip(cut, mirrored.tolist())])

# %% wrong: only sizes of 32
# check: augment_keeps_shape_and_type
# says: Found:
def augment(images, corners, mirrored, padding=4):
    padded = F.pad(images, (padding,) * 4)
    cut = [p[:, a : a + 32, b : b + 32] for p, (a, b) in zip(padded, corners.tolist())]
    return torch.stack([x.flip(-1) if m else x for x, m in zip(cut, mirrored.tolist())])

# %% wrong: the axes stay in the order of the indexing
# check: augment_keeps_shape_and_type
# says: axes stay
def augment(images, corners, mirrored, padding=4):
    n, c, h, w = images.shape
    padded = F.pad(images, (padding,) * 4)
    rows, cols = corners[:, :1] + torch.arange(h), corners[:, 1:] + torch.arange(w)
    out = padded[torch.arange(n)[:, None, None], :, rows[:, :, None], cols[:, None, :]]
    return torch.where(mirrored[:, None, None, None], out.flip(2), out)

# %% wrong: removes the batch of one
# check: augment_keeps_shape_and_type
# says: shape
def augment(images, corners, mirrored, padding=4):
    h, w = images.shape[2:]
    padded = F.pad(images, (padding,) * 4)
    cut = [p[:, a : a + h, b : b + w] for p, (a, b) in zip(padded, corners.tolist())]
    return torch.stack([x.flip(-1) if m else x for x, m in zip(cut, mirrored.tolist())]).squeeze()

# %% wrong: pads into uint8 and converts back
# check: augment_is_clean
# says: make what you pad or fill with the dtype
def augment(images, corners, mirrored, padding=4):
    h, w = images.shape[2:]
    p = torch.zeros(len(images), images.shape[1], h + 2 * padding, w + 2 * padding, dtype=torch.uint8)
    p[:, :, padding:padding + h, padding:padding + w] = images
    out = torch.stack([p[i, :, r:r + h, c:c + w] for i, (r, c) in enumerate(corners.tolist())])
    return torch.where(mirrored[:, None, None, None], out.flip(3), out).to(images.dtype)

# %% right: selection matrices and einsum
def augment(images, corners, mirrored, padding=4):
    n, c, h, w = images.shape
    p = F.pad(images, (padding,) * 4).double()
    rows = F.one_hot(corners[:, :1].long() + torch.arange(h), h + 2 * padding).double()
    cols = corners[:, 1:].long() + torch.arange(w)
    cols = torch.stack([q.flip(0) if m else q for q, m in zip(cols, mirrored)])
    cols = F.one_hot(cols, w + 2 * padding).double()
    return torch.einsum("nhp,ncpq,nwq->nchw", rows, p, cols).to(images.dtype)

# %% right: one image, by vmap
def augment(images, corners, mirrored, padding=4):
    h, w = images.shape[-2:]
    padded = F.pad(images, (padding,) * 4)
    def one(img, corner, flag):
        r = corner[0] + torch.arange(h)
        c = corner[1] + torch.arange(w)
        win = torch.index_select(torch.index_select(img, 1, r), 2, c)
        return torch.where(flag, win.flip(-1), win)
    return torch.vmap(one)(padded, corners, mirrored)

# %% right: mirrors first, with the corner mirrored too
def augment(images, corners, mirrored, padding=4):
    h, w = images.shape[2:]
    imgs = torch.where(mirrored[:, None, None, None], images.flip(3), images)
    left = torch.where(mirrored, 2 * padding - corners[:, 1], corners[:, 1])
    pad = F.pad(imgs, (padding,) * 4)
    return torch.stack([pad[i, :, t:t + h, l:l + w] for i, (t, l) in enumerate(zip(corners[:, 0].tolist(), left.tolist()))])

# %% wrong: flips the order of the batch
# check: augment_mirrors
# says: compare
def augment(images, corners, mirrored, padding=4):
    h, w = images.shape[2:]
    p = F.pad(images, (padding,) * 4)
    out = torch.stack([p[i, :, r:r + h, c:c + w] for i, (r, c) in enumerate(corners.tolist())])
    out[mirrored] = out[mirrored].flip(0)
    return out

# %% wrong: changes the corners in place
# check: augment_is_clean
# says: `corners`
def augment(images, corners, mirrored, padding=4):
    n, c, h, w = images.shape
    p = F.pad(images, (padding,) * 4)
    corners += 0
    corners[:, 0] *= w + 2 * padding
    base = corners.sum(1)
    idx = base[:, None, None] + torch.arange(h)[:, None] * (w + 2 * padding) + torch.arange(w)
    out = p.flatten(2).gather(2, idx.flatten(1)[:, None].expand(n, c, h * w)).view(n, c, h, w)
    return torch.where(mirrored[:, None, None, None], out.flip(3), out)

# %% wrong: mirrors those without a flag
# check: augment_mirrors
# says: are mirrored
def augment(images, corners, mirrored, padding=4):
    h, w = images.shape[2:]
    padded = F.pad(images, (padding,) * 4)
    windows = [p[:, top : top + h, left : left + w] for p, (top, left) in zip(padded, corners.tolist())]
    return torch.stack([window if flag else window.flip(2) for window, flag in zip(windows, mirrored)])

# %% wrong: pads as float32 and converts back
# check: augment_is_clean
# says: which loses digits
def augment(images, corners, mirrored, padding=4):
    n, c, h, w = images.shape
    p = F.pad(images.float(), [padding] * 4)
    out = torch.stack([p[i, :, a : a + h, b : b + w] for i, (a, b) in enumerate(corners.tolist())])
    return torch.where(mirrored[:, None, None, None], out.flip(3), out).to(images.dtype)
