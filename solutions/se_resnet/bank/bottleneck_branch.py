# %% right: a sequential of eight layers
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% right: ReLU in place, annotations, keywords
def bottleneck_branch(in_channels: int, out_channels: int, stride: int = 1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels=in_channels, out_channels=width, kernel_size=1, stride=1, padding=0, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(inplace=True),
        nn.Conv2d(width, width, kernel_size=(3, 3), stride=(stride, stride), padding=(1, 1), bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(inplace=True),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% right: a class of its own
class BottleneckBranch(nn.Module):
    def __init__(self, c_in, c_out, stride):
        super().__init__()
        mid = c_out // 4
        self.conv1 = nn.Conv2d(c_in, mid, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(mid)
        self.conv2 = nn.Conv2d(mid, mid, 3, stride=stride, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(mid)
        self.conv3 = nn.Conv2d(mid, c_out, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(c_out)

    def forward(self, x):
        x = F.relu(self.bn1(self.conv1(x)))
        x = F.relu(self.bn2(self.conv2(x)))
        return self.bn3(self.conv3(x))


def bottleneck_branch(in_channels, out_channels, stride=1):
    return BottleneckBranch(in_channels, out_channels, stride)

# %% right: the class itself bears the name
class bottleneck_branch(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        w = out_channels // 4
        self.norm = nn.ModuleList([nn.BatchNorm2d(c) for c in (w, w, out_channels)])
        self.conv = nn.ModuleList([
            nn.Conv2d(in_channels, w, 1, bias=False),
            nn.Conv2d(w, w, 3, stride, 1, bias=False),
            nn.Conv2d(w, out_channels, 1, bias=False),
        ])

    def forward(self, x):
        for i, (conv, norm) in enumerate(zip(self.conv, self.norm)):
            x = norm(conv(x))
            if i < 2:
                x = x.clamp(min=0)
        return x

# %% right: a helper for each step
def step(c_in, c_out, size, stride=1, last=False):
    layers = [nn.Conv2d(c_in, c_out, size, stride, size // 2, bias=False), nn.BatchNorm2d(c_out)]
    return layers if last else layers + [nn.ReLU()]


def bottleneck_branch(in_channels, out_channels, stride=1):
    w = out_channels // 4
    return nn.Sequential(*step(in_channels, w, 1), *step(w, w, 3, stride), *step(w, out_channels, 1, last=True))

# %% right: nested sequentials, with names
from collections import OrderedDict


def bottleneck_branch(in_channels, out_channels, stride=1):
    width = int(out_channels / 4)
    narrow = nn.Sequential(nn.Conv2d(in_channels, width, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU())
    look = nn.Sequential(nn.Conv2d(width, width, 3, stride, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU())
    widen = nn.Sequential(nn.Conv2d(width, out_channels, 1, bias=False), nn.BatchNorm2d(out_channels))
    return nn.Sequential(OrderedDict(narrow=narrow, look=look, widen=widen))

# %% right: lazy layers
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.LazyConv2d(width, 1, bias=False), nn.LazyBatchNorm2d(), nn.ReLU(),
        nn.LazyConv2d(width, 3, stride, 1, bias=False), nn.LazyBatchNorm2d(), nn.ReLU(),
        nn.LazyConv2d(out_channels, 1, bias=False), nn.LazyBatchNorm2d(),
    )

# %% right: padding='same' or by F.pad, last γ at 0
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    branch = nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.ZeroPad2d(1),
        nn.Conv2d(width, width, 3, stride, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )
    nn.init.zeros_(branch[-1].weight)
    return branch

# %% right: built by append, He's start, a print
def bottleneck_branch(in_channels, out_channels, stride=1):
    print("bottleneck", in_channels, out_channels, stride)
    width, channels = out_channels // 4, in_channels
    branch = nn.Sequential()
    for out, kernel, s in ((width, 1, 1), (width, 3, stride), (out_channels, 1, 1)):
        branch.append(nn.Conv2d(channels, out, kernel, s, kernel // 2, bias=False))
        branch.append(nn.BatchNorm2d(out))
        branch.append(nn.ReLU())
        channels = out
    del branch[-1]
    he_start(branch)
    return branch

# %% right: torchvision's helpers
from torchvision.models.resnet import conv1x1, conv3x3


def bottleneck_branch(in_channels, out_channels, stride=1, **_):
    w = out_channels // 4
    return nn.Sequential(
        conv1x1(in_channels, w), nn.BatchNorm2d(w), nn.ReLU(True),
        conv3x3(w, w, stride), nn.BatchNorm2d(w), nn.ReLU(True),
        conv1x1(w, out_channels), nn.BatchNorm2d(out_channels),
    )

# %% right: functional, with bare kernels
class _Branch(nn.Module):
    def __init__(self, a, b, stride):
        super().__init__()
        w = b // 4
        self.k1 = nn.Parameter(torch.randn(w, a, 1, 1) / a**0.5)
        self.k2 = nn.Parameter(torch.randn(w, w, 3, 3) / (9 * w) ** 0.5)
        self.k3 = nn.Parameter(torch.randn(b, w, 1, 1) / w**0.5)
        self.n1, self.n2, self.n3 = nn.BatchNorm2d(w), nn.BatchNorm2d(w), nn.BatchNorm2d(b)
        self.stride = stride

    def forward(self, x):
        h = torch.relu(self.n1(F.conv2d(x, self.k1)))
        h = torch.relu(self.n2(F.conv2d(h, self.k2, stride=self.stride, padding=1)))
        return self.n3(F.conv2d(h, self.k3))


def bottleneck_branch(in_channels, out_channels, stride=1):
    return _Branch(in_channels, out_channels, stride)

# %% wrong: stride on the first convolution
# check: bottleneck_branch_follows_its_formula
# says: on the first convolution
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, stride, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: stride on the last convolution
# check: bottleneck_branch_follows_its_formula
# says: on the last convolution
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, stride, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: ReLU at the end
# check: bottleneck_branch_follows_its_formula
# says: a ReLU ends the branch
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
        nn.ReLU(),
    )

# %% wrong: no ReLU after the first BN
# check: bottleneck_branch_follows_its_formula
# says: ReLU after the first BN
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: no ReLU after the second BN
# check: bottleneck_branch_follows_its_formula
# says: ReLU after the second BN
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: no ReLU at all
# check: bottleneck_branch_follows_its_formula
# says: two ReLUs are missing
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: ReLU before BN
# check: bottleneck_branch_follows_its_formula
# says: before its BN
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False), nn.ReLU(), nn.BatchNorm2d(width),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False), nn.ReLU(), nn.BatchNorm2d(width),
        nn.Conv2d(width, out_channels, 1, bias=False), nn.BatchNorm2d(out_channels),
    )

# %% wrong: biases
# check: bottleneck_branch_has_the_right_weights
# says: no bias
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: a bias in the last convolution
# check: bottleneck_branch_has_the_right_weights
# says: no bias
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: the last BN is missing
# check: bottleneck_branch_has_the_right_weights
# says: followed by a BatchNorm2d
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
    )

# %% wrong: the first BN is missing
# check: bottleneck_branch_has_the_right_weights
# says: followed by a BatchNorm2d
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: no BN at all
# check: bottleneck_branch_has_the_right_weights
# says: followed by a BatchNorm2d
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
    )

# %% wrong: BN without γ and β
# check: bottleneck_branch_has_the_right_weights
# says: followed by a BatchNorm2d
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width, affine=False),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width, affine=False),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels, affine=False),
    )

# %% wrong: the basic branch
# check: bottleneck_branch_has_the_right_weights
# says: this is the basic branch
def bottleneck_branch(in_channels, out_channels, stride=1):
    return basic_branch(in_channels, out_channels, stride)

# %% wrong: a quarter of the channels that come in
# check: bottleneck_branch_has_the_right_weights
# says: out_channels // 4, whatever
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = in_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: half the channels
# check: bottleneck_branch_has_the_right_weights
# says: out_channels // 4, whatever
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 2
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: out_channels taken for the width
# check: bottleneck_branch_has_the_right_shape
# says: not its width in the middle
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, 4 * width, 1, bias=False),
        nn.BatchNorm2d(4 * width),
    )

# %% wrong: never widens
# check: bottleneck_branch_has_the_right_shape
# says: widens again
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 1, bias=False),
        nn.BatchNorm2d(width),
    )

# %% wrong: no padding
# check: bottleneck_branch_has_the_right_shape
# says: padding=1
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: padding in the 1×1 convolutions
# check: bottleneck_branch_has_the_right_shape
# says: have neither
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: stride is not used
# check: bottleneck_branch_has_the_right_shape
# says: has the wrong shape
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: stride twice
# check: bottleneck_branch_has_the_right_shape
# says: has the wrong shape
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, stride, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: always stride 2
# check: bottleneck_branch_has_the_right_shape
# says: has the wrong shape
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, 2, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: no default for the stride
# check: bottleneck_branch_has_the_right_shape
# says: keep the arguments and default values
def bottleneck_branch(in_channels, out_channels, stride):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: a 3×3 convolution in groups
# check: bottleneck_branch_has_the_right_weights
# says: without groups
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, groups=width, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: 1×1 in the middle
# check: bottleneck_branch_has_the_right_weights
# says: not those of a bottleneck
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 1, stride, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: 3×3 everywhere
# check: bottleneck_branch_has_the_right_weights
# says: three convolutions: 1×1, 3×3, 1×1
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 3, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 3, padding=1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: narrows in the wrong place
# check: bottleneck_branch_has_the_right_weights
# says: narrows to out_channels // 4
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
        nn.ReLU(),
        nn.Conv2d(out_channels, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: a dilated 3×3 convolution
# check: bottleneck_branch_follows_its_formula
# says: has wrong values
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=2, dilation=2, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: leaky ReLU
# check: bottleneck_branch_follows_its_formula
# says: has wrong values
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.LeakyReLU(0.1),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.LeakyReLU(0.1),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: a sigmoid at the end
# check: bottleneck_branch_follows_its_formula
# says: a sigmoid ends the branch
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
        nn.Sigmoid(),
    )

# %% wrong: a list of layers
# check: bottleneck_branch_has_the_right_shape
# says: returns no module
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return [
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    ]

# %% wrong: adds the shortcut
# check: bottleneck_branch_follows_its_formula
# says: x is added
class _Branch(nn.Sequential):
    def forward(self, x):
        y = super().forward(x)
        return x + y if x.shape == y.shape else y


def bottleneck_branch(in_channels, out_channels, stride=1):
    w = out_channels // 4
    return _Branch(
        nn.Conv2d(in_channels, w, 1, bias=False), nn.BatchNorm2d(w), nn.ReLU(),
        nn.Conv2d(w, w, 3, stride, padding=1, bias=False), nn.BatchNorm2d(w), nn.ReLU(),
        nn.Conv2d(w, out_channels, 1, bias=False), nn.BatchNorm2d(out_channels),
    )

# %% wrong: a shortcut with its projection
# check: bottleneck_branch_has_the_right_weights
# says: the shortcut's projection is no part of it
class _Block(nn.Module):
    def __init__(self, a, b, stride):
        super().__init__()
        w = b // 4
        self.branch = nn.Sequential(
            nn.Conv2d(a, w, 1, bias=False), nn.BatchNorm2d(w), nn.ReLU(),
            nn.Conv2d(w, w, 3, stride, padding=1, bias=False), nn.BatchNorm2d(w), nn.ReLU(),
            nn.Conv2d(w, b, 1, bias=False), nn.BatchNorm2d(b),
        )
        self.shortcut = make_shortcut(a, b, stride)

    def forward(self, x):
        return F.relu(self.branch(x) + self.shortcut(x))


def bottleneck_branch(in_channels, out_channels, stride=1):
    return _Block(in_channels, out_channels, stride)

# %% wrong: one BN for both narrow maps
# check: bottleneck_branch_has_the_right_weights
# says: followed by a BatchNorm2d
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    bn = nn.BatchNorm2d(width)
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False), bn, nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False), bn, nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False), nn.BatchNorm2d(out_channels),
    )

# %% wrong: puts itself into evaluation mode
# check: bottleneck_branch_follows_its_formula
# says: drop .eval()
class _Branch(nn.Sequential):
    def forward(self, x):
        self.eval()
        return super().forward(x)


def bottleneck_branch(in_channels, out_channels, stride=1):
    w = out_channels // 4
    return _Branch(
        nn.Conv2d(in_channels, w, 1, bias=False), nn.BatchNorm2d(w), nn.ReLU(),
        nn.Conv2d(w, w, 3, stride, padding=1, bias=False), nn.BatchNorm2d(w), nn.ReLU(),
        nn.Conv2d(w, out_channels, 1, bias=False), nn.BatchNorm2d(out_channels),
    )

# %% wrong: instance normalisation
# check: bottleneck_branch_follows_its_formula
# says: has wrong values
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.InstanceNorm2d(width, affine=True),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.InstanceNorm2d(width, affine=True),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.InstanceNorm2d(out_channels, affine=True),
    )

# %% right: 1×1 convolutions as linear layers over channels
class PointWise(nn.Module):
    def __init__(self, a, b):
        super().__init__()
        self.linear = nn.Linear(a, b, bias=False)

    def forward(self, x):
        return self.linear(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


def bottleneck_branch(in_channels, out_channels, stride=1):
    w = out_channels // 4
    return nn.Sequential(
        PointWise(in_channels, w), nn.BatchNorm2d(w), nn.ReLU(),
        nn.Conv2d(w, w, 3, stride, 1, bias=False), nn.BatchNorm2d(w), nn.ReLU(),
        PointWise(w, out_channels), nn.BatchNorm2d(out_channels),
    )

# %% right: einsum for the 1×1 convolutions, own γ and β
class Norm(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.gamma = nn.Parameter(torch.ones(channels))
        self.beta = nn.Parameter(torch.zeros(channels))
        self.register_buffer("mean", torch.zeros(channels))
        self.register_buffer("var", torch.ones(channels))

    def forward(self, x):
        return F.batch_norm(x, self.mean, self.var, self.gamma, self.beta, self.training)


class bottleneck_branch(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        w = out_channels // 4
        self.stride = stride
        self.w1 = nn.Parameter(torch.randn(w, in_channels))
        self.w2 = nn.Parameter(torch.randn(w, w, 3, 3))
        self.w3 = nn.Parameter(torch.randn(out_channels, w))
        self.n1, self.n2, self.n3 = Norm(w), Norm(w), Norm(out_channels)

    def forward(self, x):
        x = self.n1(torch.einsum("nchw,dc->ndhw", x, self.w1)).relu()
        x = self.n2(F.conv2d(x, self.w2, None, self.stride, 1)).relu()
        return self.n3(torch.einsum("nchw,dc->ndhw", x, self.w3))

# %% right: one after the other, with add_module and asserts
def bottleneck_branch(in_channels: int, out_channels: int, stride: int = 1) -> nn.Module:
    assert out_channels % 4 == 0, "out_channels must be a multiple of 4"
    assert stride in (1, 2)
    mid_channels = out_channels // 4
    branch = nn.Sequential()
    branch.add_module("reduce", nn.Conv2d(in_channels, mid_channels, kernel_size=1, bias=False))
    branch.add_module("reduce_bn", nn.BatchNorm2d(mid_channels))
    branch.add_module("reduce_relu", nn.ReLU())
    branch.add_module("spatial", nn.Conv2d(mid_channels, mid_channels, kernel_size=3, stride=stride, padding=1, bias=False))
    branch.add_module("spatial_bn", nn.BatchNorm2d(mid_channels))
    branch.add_module("spatial_relu", nn.ReLU())
    branch.add_module("expand", nn.Conv2d(mid_channels, out_channels, kernel_size=1, bias=False))
    branch.add_module("expand_bn", nn.BatchNorm2d(out_channels))
    return branch

# %% right: torchvision's Conv2dNormActivation
from torchvision.ops import Conv2dNormActivation


def bottleneck_branch(in_channels, out_channels, stride=1):
    w = out_channels // 4
    return nn.Sequential(
        Conv2dNormActivation(in_channels, w, kernel_size=1),
        Conv2dNormActivation(w, w, kernel_size=3, stride=stride),
        Conv2dNormActivation(w, out_channels, kernel_size=1, activation_layer=None),
    )

# %% right: torchvision's own block, taken apart
def bottleneck_branch(in_channels, out_channels, stride=1):
    b = torchvision.models.resnet.Bottleneck(in_channels, out_channels // 4, stride)
    return nn.Sequential(b.conv1, b.bn1, nn.ReLU(), b.conv2, b.bn2, nn.ReLU(), b.conv3, b.bn3)

# %% right: code golf
bottleneck_branch = lambda i, o, stride=1: nn.Sequential(*[m for a, b, k, s in [(i, o // 4, 1, 1), (o // 4, o // 4, 3, stride), (o // 4, o, 1, 1)] for m in (nn.Conv2d(a, b, k, s, k // 2, bias=False), nn.BatchNorm2d(b), nn.ReLU())][:-1])

# %% wrong: the pooling takes the stride
# check: bottleneck_branch_follows_its_formula
# says: has wrong values
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, 1, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(), nn.AvgPool2d(stride, ceil_mode=True) if stride > 1 else nn.Identity(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: softplus
# check: bottleneck_branch_follows_its_formula
# says: has wrong values
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.Softplus(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.Softplus(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: dropout
# check: bottleneck_branch_follows_its_formula
# says: has wrong values
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
        nn.Dropout(0.1),
    )

# %% wrong: layers made in forward
# check: bottleneck_branch_has_the_right_weights
# says: no weights are registered
class bottleneck_branch(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1):
        super().__init__()
        self.a, self.b, self.s = in_channels, out_channels, stride

    def forward(self, x):
        w = self.b // 4
        x = F.relu(nn.BatchNorm2d(w)(nn.Conv2d(self.a, w, 1, bias=False)(x)))
        x = F.relu(nn.BatchNorm2d(w)(nn.Conv2d(w, w, 3, self.s, 1, bias=False)(x)))
        return nn.BatchNorm2d(self.b)(nn.Conv2d(w, self.b, 1, bias=False)(x))

# %% wrong: reflecting padding
# check: bottleneck_branch_follows_its_formula
# says: has wrong values
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, padding_mode='reflect', bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )

# %% wrong: a frozen middle
# check: bottleneck_branch_follows_its_formula
# says: No gradient reaches
def bottleneck_branch(in_channels, out_channels, stride=1):
    w = out_channels // 4
    middle = nn.Conv2d(w, w, 3, stride, padding=1, bias=False).requires_grad_(False)
    return nn.Sequential(
        nn.Conv2d(in_channels, w, 1, bias=False), nn.BatchNorm2d(w), nn.ReLU(), middle, nn.BatchNorm2d(w), nn.ReLU(),
        nn.Conv2d(w, out_channels, 1, bias=False), nn.BatchNorm2d(out_channels),
    )

# %% wrong: BN without running statistics
# check: bottleneck_branch_follows_its_formula
# says: in evaluation mode
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels, track_running_stats=False),
    )

# %% wrong: ReLU in place on the input
# check: bottleneck_branch_follows_its_formula
# says: changes the tensor it is given
class _In(nn.Module):
    def forward(self, x):
        x.sub_(0)
        return x.add_(0.001).sub(0.001)


def bottleneck_branch(in_channels, out_channels, stride=1):
    w = out_channels // 4
    return nn.Sequential(
        _In(), nn.Conv2d(in_channels, w, 1, bias=False), nn.BatchNorm2d(w), nn.ReLU(),
        nn.Conv2d(w, w, 3, stride, padding=1, bias=False), nn.BatchNorm2d(w), nn.ReLU(),
        nn.Conv2d(w, out_channels, 1, bias=False), nn.BatchNorm2d(out_channels),
    )

# %% wrong: group normalisation
# check: bottleneck_branch_follows_its_formula
# says: has wrong values
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.GroupNorm(1, width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.GroupNorm(1, width),
        nn.ReLU(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.GroupNorm(1, out_channels),
    )

# %% wrong: returns the class
# check: bottleneck_branch_has_the_right_shape
# says: returns no module
class Bottleneck(nn.Module):
    pass


def bottleneck_branch(in_channels, out_channels, stride=1):
    return Bottleneck

# %% right: 1×1 convolutions as linear layers on the last axis
class PW(nn.Linear):
    def __init__(self, i, o): super().__init__(i, o, bias=False)
    def forward(self, x): return super().forward(x.movedim(1, -1)).movedim(-1, 1)
def bottleneck_branch(in_channels, out_channels, stride=1):
    w = out_channels // 4
    return nn.Sequential(PW(in_channels, w), nn.BatchNorm2d(w), nn.ReLU(), nn.Conv2d(w, w, 3, stride, 1, bias=False), nn.BatchNorm2d(w), nn.ReLU(), PW(w, out_channels), nn.BatchNorm2d(out_channels))

# %% right: biases taken out again
def bottleneck_branch(in_channels, out_channels, stride=1):
    w = out_channels // 4
    net = nn.Sequential(nn.Conv2d(in_channels, w, 1), nn.BatchNorm2d(w), nn.ReLU(), nn.Conv2d(w, w, 3, stride, 1), nn.BatchNorm2d(w), nn.ReLU(), nn.Conv2d(w, out_channels, 1), nn.BatchNorm2d(out_channels))
    for m in net:
        if isinstance(m, nn.Conv2d): m.register_parameter("bias", None)
    return net

# %% wrong: instance normalisation with statistics
# check: bottleneck_branch_has_the_right_shape
# says: stopped with an error
def bottleneck_branch(in_channels, out_channels, stride=1):
    w = out_channels // 4
    N = lambda c: nn.InstanceNorm2d(c, affine=True, track_running_stats=True)
    return nn.Sequential(nn.Conv2d(in_channels, w, 1, bias=False), N(w), nn.ReLU(), nn.Conv2d(w, w, 3, stride, 1, bias=False), N(w), nn.ReLU(), nn.Conv2d(w, out_channels, 1, bias=False), N(out_channels))

# %% wrong: 3×3, 1×1, 1×1
# check: bottleneck_branch_has_the_right_weights
# says: stands in the middle
def bottleneck_branch(in_channels, out_channels, stride=1):
    w = out_channels // 4
    return nn.Sequential(nn.Conv2d(in_channels, w, 3, stride, 1, bias=False), nn.BatchNorm2d(w), nn.ReLU(), nn.Conv2d(w, w, 1, bias=False), nn.BatchNorm2d(w), nn.ReLU(), nn.Conv2d(w, out_channels, 1, bias=False), nn.BatchNorm2d(out_channels))

# %% wrong: ReLU6
# check: bottleneck_branch_follows_its_formula
# says: in evaluation mode
def bottleneck_branch(in_channels, out_channels, stride=1):
    width = out_channels // 4
    return nn.Sequential(
        nn.Conv2d(in_channels, width, 1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU6(),
        nn.Conv2d(width, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU6(),
        nn.Conv2d(width, out_channels, 1, bias=False),
        nn.BatchNorm2d(out_channels),
    )
