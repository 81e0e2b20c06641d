# %% right: two loops
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% right: pooling by a layer
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(widths[-1], classes)

    def forward(self, x):
        return self.fc(self.pool(self.stages(self.stem(x))).flatten(1))

# %% right: a ModuleList and a loop in forward
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.ModuleList()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        x = self.stem(x)
        for stage in self.stages:
            x = stage(x)
        return self.classifier(F.adaptive_avg_pool2d(x, 1).flatten(1))

# %% right: a helper for a stage, the first block apart
class ResNet(nn.Module):
    def __init__(
        self,
        stem: nn.Module,
        channels: int,
        block: Maker,
        depths: Sequence[int],
        widths: Sequence[int],
        classes: int,
    ) -> None:
        super().__init__()
        self.block = block
        self.stem = stem
        stages = []
        for k in range(len(depths)):
            stages.append(self._stage(channels if k == 0 else widths[k - 1], widths[k], depths[k], 1 if k == 0 else 2))
        self.stages = nn.Sequential(*stages)
        self.fc = nn.Linear(in_features=widths[-1], out_features=classes, bias=True)

    def _stage(self, a: int, b: int, n: int, stride: int) -> nn.Sequential:
        return nn.Sequential(self.block(a, b, stride), *[self.block(b, b, 1) for _ in range(n - 1)])

    def forward(self, x: Tensor) -> Tensor:
        y = self.stem(x)
        y = self.stages(y)
        y = y.flatten(2).mean(-1)
        return self.fc(y)

# %% right: one flat list of blocks
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        plan = [(w, 1 + (i > 0 and j == 0)) for i, (d, w) in enumerate(zip(depths, widths)) for j in range(d)]
        self.stem, self.blocks = stem, nn.ModuleList()
        for width, stride in plan:
            self.blocks.append(block(channels, width, stride))
            channels = width
        self.head = nn.Sequential(nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten(), nn.Linear(channels, classes))

    def forward(self, x):
        x = self.stem(x)
        for b in self.blocks:
            x = b(x)
        return self.head(x)

# %% right: a 1×1 convolution as the classifier
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.head = nn.Conv2d(channels, classes, 1)

    def forward(self, x):
        y = self.stages(self.stem(x))
        return self.head(y.mean((2, 3), keepdim=True))[:, :, 0, 0]

# %% right: a lazy classifier
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.head = nn.LazyLinear(classes)

    def forward(self, x):
        return self.head(torch.einsum('nchw->nc', y := self.stages(self.stem(x))) / (y.shape[2] * y.shape[3]))

# %% right: the classifier before the mean, which is the same
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.head = nn.Conv2d(channels, classes, 1)

    def forward(self, x):
        return self.head(self.stages(self.stem(x))).mean((2, 3))

# %% right: bare weights
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.w = nn.Parameter(torch.randn(classes, channels) / channels**0.5)
        self.b = nn.Parameter(torch.zeros(classes))

    def forward(self, x):
        return F.linear(self.stages(self.stem(x)).mean(dim=[-1, -2]), self.w, self.b)

# %% right: the classifier first, stages with names
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes, **unused):
        super().__init__()
        self.classifier = nn.Linear(list(widths)[-1], classes)
        self.stages = nn.Sequential()
        for number, (depth, width) in enumerate(zip(depths, widths, strict=True), start=1):
            stage = nn.Sequential()
            for position in range(1, depth + 1):
                down = number != 1 and position == 1
                stage.add_module(f"block{position}", block(channels, width, 2 if down else 1))
                channels = width
            self.stages.add_module(f"stage{number}", stage)
        self.stem = stem

    def forward(self, x):
        features = self.stages(self.stem(x))
        descriptor = features.mean(3).mean(2)
        scores = self.classifier(descriptor)
        assert scores.shape[0] == x.shape[0]
        return scores

# %% right: everything in one Sequential
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem = stem
        self.stages = nn.Sequential()
        strides = [1] + [2] * (len(widths) - 1)
        for d, w, s in zip(depths, widths, strides):
            blocks = []
            for stride in [s] + [1] * (d - 1):
                blocks += [block(channels, w, stride)]
                channels = w
            self.stages.append(nn.Sequential(*blocks))
        self.net = nn.Sequential(self.stem, self.stages, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, classes))

    def forward(self, x):
        return self.net(x)

# %% wrong: the first stage has stride 2 too
# check: resnet_is_made_of_its_blocks
# says: first stage has stride 2 too
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: no stride
# check: resnet_is_made_of_its_blocks
# says: no block has stride 2
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: stride 2 everywhere
# check: resnet_is_made_of_its_blocks
# says: every block has stride 2
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: all blocks of later stages have stride 2
# check: resnet_is_made_of_its_blocks
# says: all blocks of later stages
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: the last block of a stage has the stride
# check: resnet_is_made_of_its_blocks
# says: the last block of a stage
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == depth - 1 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: stride at the end of each stage but the last
# check: resnet_is_made_of_its_blocks
# says: has wrong values
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i < len(depths) - 1 and j == depth - 1 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: the first stages have the stride
# check: resnet_is_made_of_its_blocks
# says: all stages but the first
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i < len(depths) - 1 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: channels are not carried on
# check: resnet_gives_scores
# says: gets a map of shape
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                pass
            self.stages.append(stage)
        self.classifier = nn.Linear(widths[-1], classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: channels carried on by the stage only
# check: resnet_gives_scores
# says: gets a map of shape
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                pass
            self.stages.append(stage)
            channels = width
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: the stem's channels are taken for 16
# check: resnet_gives_scores
# says: gets a map of shape
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        channels = 16
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: one block used again and again
# check: resnet_is_made_of_its_blocks
# says: call block(…) anew
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            first = block(channels, width, 2 if i else 1)
            again = block(width, width, 1)
            self.stages.append(nn.Sequential(first, *[again] * (depth - 1)))
            channels = width
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: one block too few
# check: resnet_is_made_of_its_blocks
# says: right number of blocks
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(max(1, depth - 1)):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: one block too many
# check: resnet_is_made_of_its_blocks
# says: right number of blocks
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth + 1):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: the last stage is forgotten
# check: resnet_is_made_of_its_blocks
# says: right number of blocks
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(list(zip(depths, widths))[:-1] if len(depths) > 1 else zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: blocks in a plain list
# check: resnet_is_made_of_its_blocks
# says: plain list
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, []
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = []
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        x = self.stem(x)
        for stage in self.stages:
            for b in stage:
                x = b(x)
        return self.classifier(x.mean((2, 3)))

# %% wrong: depths and widths exchanged
# check: resnet_is_made_of_its_blocks
# says: right number of blocks
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(widths, depths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: maximum in place of the mean
# check: resnet_is_made_of_its_blocks
# says: the maximum over positions
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).amax((2, 3)))

# %% wrong: sum in place of the mean
# check: resnet_is_made_of_its_blocks
# says: the sum over positions
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).sum((2, 3)))

# %% wrong: one position
# check: resnet_is_made_of_its_blocks
# says: reads one position
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x))[:, :, 0, 0])

# %% wrong: softmax
# check: resnet_is_made_of_its_blocks
# says: a softmax follows
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3))).softmax(1)

# %% wrong: log-softmax
# check: resnet_is_made_of_its_blocks
# says: a log-softmax follows
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return F.log_softmax(self.classifier(self.stages(self.stem(x)).mean((2, 3))), dim=1)

# %% wrong: sigmoid
# check: resnet_is_made_of_its_blocks
# says: a sigmoid follows
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return torch.sigmoid(self.classifier(self.stages(self.stem(x)).mean((2, 3))))

# %% wrong: ReLU before the classifier
# check: resnet_is_made_of_its_blocks
# says: a ReLU
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(F.relu(self.stages(self.stem(x)).mean((2, 3))))

# %% wrong: ReLU after the stages
# check: resnet_is_made_of_its_blocks
# says: a ReLU follows the last stage
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(F.relu(self.stages(self.stem(x))).mean((2, 3)))

# %% wrong: no pooling
# check: resnet_gives_scores
# says: stopped with an error
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).flatten(1))

# %% wrong: no classifier
# check: resnet_gives_scores
# says: average over the positions
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.stages(self.stem(x)).mean((2, 3))

# %% wrong: a classifier without bias
# check: resnet_is_made_of_its_blocks
# says: not one linear layer
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes, bias=False)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: two linear layers
# check: resnet_is_made_of_its_blocks
# says: not one linear layer
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Sequential(nn.Linear(channels, 16), nn.ReLU(), nn.Linear(16, classes))

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: always ten classes
# check: resnet_gives_scores
# says: wrong shape
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, 10)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: the stem is not used
# check: resnet_gives_scores
# says: gets a map of shape
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(x).mean((2, 3)))

# %% wrong: the stem twice
# check: resnet_gives_scores
# says: gets a map of shape
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(self.stem(x))).mean((2, 3)))

# %% wrong: the mean over channels
# check: resnet_gives_scores
# says: stopped with an error
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean(1))

# %% wrong: a list of scores
# check: resnet_gives_scores
# says: is not a tensor
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return [self.classifier(self.stages(self.stem(x)).mean((2, 3)))]

# %% wrong: features are returned too
# check: resnet_gives_scores
# says: is not a tensor
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        y = self.stages(self.stem(x))
        return self.classifier(y.mean((2, 3))), y

# %% wrong: dropout
# check: resnet_is_sound
# says: Two calls
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(F.dropout(self.stages(self.stem(x)).mean((2, 3)), 0.5))

# %% wrong: no_grad in the stages
# check: resnet_is_sound
# says: gradient
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        with torch.no_grad():
            y = self.stages(self.stem(x))
        return self.classifier(y.mean((2, 3)))

# %% wrong: squeezes the batch away
# check: resnet_gives_scores
# says: wrong shape
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(F.adaptive_avg_pool2d(self.stages(self.stem(x)), 1).squeeze())

# %% wrong: the mean over the batch too
# check: resnet_gives_scores
# says: wrong shape
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((0, 2, 3)))

# %% wrong: subtracts the batch's mean
# check: resnet_is_sound
# says: depends on the other samples
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        y = self.stages(self.stem(x)).mean((2, 3))
        return self.classifier(y - y.mean(0))

# %% wrong: stages in the wrong order
# check: resnet_gives_scores
# says: gets a map of shape
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        y = self.stem(x)
        for stage in reversed(self.stages):
            y = stage(y)
        return self.classifier(y.mean((2, 3)))

# %% wrong: a classifier for each stage
# check: resnet_is_made_of_its_blocks
# says: not one linear layer
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
            self.add_module(f'extra{i}', nn.Linear(width, classes))
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: the blocks get names of their arguments exchanged
# check: resnet_gives_scores
# says: gets a map of shape
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(width, channels, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: writes into the images
# check: resnet_is_sound
# says: changes the tensor it is given
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        x -= 0.5
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% right: LLM style, with many comments and keyword arguments
class ResNet(nn.Module):
    """ResNet assembled from a stem, stages and a linear head."""

    def __init__(
        self,
        stem: nn.Module,
        channels: int,
        block: Callable[[int, int, int], nn.Module],
        depths: Sequence[int],
        widths: Sequence[int],
        classes: int,
    ) -> None:
        super().__init__()
        if len(depths) != len(widths):
            raise ValueError("depths and widths must have the same length")

        # Stem
        self.stem = stem

        # Stages
        current_channels = channels
        stage_list: list[nn.Module] = []
        for stage_index, (num_blocks, out_channels) in enumerate(zip(depths, widths)):
            block_list: list[nn.Module] = []
            for block_index in range(num_blocks):
                is_downsampling = stage_index > 0 and block_index == 0
                block_list.append(
                    block(in_channels=current_channels, out_channels=out_channels, stride=2 if is_downsampling else 1)
                )
                current_channels = out_channels
            stage_list.append(nn.Sequential(*block_list))
        self.stages = nn.ModuleList(stage_list)

        # Head
        self.avgpool = nn.AdaptiveAvgPool2d(output_size=(1, 1))
        self.fc = nn.Linear(current_channels, classes)
        nn.init.zeros_(self.fc.bias)

    def forward(self, x: Tensor) -> Tensor:
        x = self.stem(x)
        for stage in self.stages:
            x = stage(x)
        x = self.avgpool(x)
        x = torch.flatten(x, 1)
        return self.fc(x)

# %% right: a classifier that starts at zero
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)
        nn.init.zeros_(self.classifier.weight)
        nn.init.zeros_(self.classifier.bias)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% right: iter and next
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        ins = [channels, *widths]
        self.stem = stem
        self.stages = nn.Sequential(
            *(
                nn.Sequential(*(block(w if j else c, w, 1 if j or not i else 2) for j in range(d)))
                for i, (c, w, d) in enumerate(zip(ins, widths, depths))
            )
        )
        self.classifier = nn.Linear(ins[-1], classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean([2, 3]))

# %% right: a matrix of channels × classes
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.w = nn.Parameter(torch.empty(channels, classes))
        nn.init.xavier_normal_(self.w)
        self.b = nn.Parameter(torch.zeros(classes))

    def forward(self, x):
        return self.stages(self.stem(x)).mean((-2, -1)) @ self.w + self.b

# %% right: a dict of stages
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem = stem
        self.stages = nn.ModuleDict()
        stride = 1
        for k, (n, width) in enumerate(zip(depths, widths)):
            modules = [block(channels, width, stride)]
            modules.extend(block(width, width, 1) for _ in range(1, n))
            self.stages[f"s{k}"] = nn.Sequential(*modules)
            channels, stride = width, 2
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        x = self.stem(x)
        for name in self.stages:
            x = self.stages[name](x)
        n, c, h, w = x.shape
        return self.classifier(x.reshape(n, c, h * w).mean(2))

# %% wrong: the mean with a fixed size
# check: resnet_is_made_of_its_blocks
# says: has wrong values
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).sum((2, 3)) / 64)

# %% wrong: batch normalisation before the classifier
# check: resnet_is_made_of_its_blocks
# says: not one linear layer
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Sequential(nn.BatchNorm1d(channels), nn.Linear(channels, classes))

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: the last width for all
# check: resnet_gives_scores
# says: gets a map of shape
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, widths[-1], stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: mean of squares
# check: resnet_is_made_of_its_blocks
# says: has wrong values
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).square().mean((2, 3)))

# %% wrong: no forward
# check: resnet_gives_scores
# says: stopped with an error
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem = stem
        self.fc = nn.Linear(4, classes)

# %% wrong: torchvision's ResNet
# check: resnet_gives_scores
# says: stopped with an error
def ResNet(stem, channels, block, depths, widths, classes):
    return torchvision.models.ResNet(torchvision.models.resnet.BasicBlock, depths, num_classes=classes)

# %% wrong: a global list collects blocks
# check: resnet_is_made_of_its_blocks
# says: right number of blocks
_ALL = nn.Sequential()


class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem = stem
        self.stages = nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            for j in range(depth):
                b = block(channels, width, 2 if i > 0 and j == 0 else 1)
                self.stages.append(b)
                _ALL.append(b)
                channels = width
        self.all = _ALL
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classifier(self.stages(self.stem(x)).mean((2, 3)))

# %% right: a class for stages
class Stage(nn.Module):
    def __init__(self, maker, i, o, n, s):
        super().__init__()
        self.blocks = nn.ModuleList(maker(i if k == 0 else o, o, s if k == 0 else 1) for k in range(n))
    def forward(self, x):
        for b in self.blocks: x = b(x)
        return x
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem = stem
        ins = [channels] + list(widths)
        self.stages = nn.Sequential(*(Stage(block, ins[k], w, depths[k], 1 + (k > 0)) for k, w in enumerate(widths)))
        self.fc = nn.Linear(ins[-1], classes)
    def forward(self, x):
        x = self.stages(self.stem(x))
        return self.fc(x.mean((2, 3)))

# %% right: built from the end, by recursion
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem = stem
        def build(i, c):
            if i == len(depths): return [], c
            blocks = [block(c, widths[i], 2 if i else 1)] + [block(widths[i], widths[i], 1) for _ in range(1, depths[i])]
            rest, last = build(i + 1, widths[i])
            return [nn.Sequential(*blocks)] + rest, last
        stages, last = build(0, channels)
        self.stages = nn.Sequential(*stages)
        self.fc = nn.Linear(last, classes)
    def forward(self, x):
        x = self.stages(self.stem(x))
        return self.fc(x.mean((2, 3)))

# %% right: other names for the stages
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem = stem
        self.layers = nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i > 0 and j == 0 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.layers.append(stage)
        self.fc = nn.Linear(channels, classes)
    def forward(self, x):
        x = self.layers(self.stem(x))
        return self.fc(x.mean((2, 3)))

# %% wrong: strides one block too early
# check: resnet_is_made_of_its_blocks
# says: a block too early
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem = stem
        self.stages = nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            stage = nn.Sequential()
            for j in range(depth):
                stride = 2 if i < len(depths) - 1 and j == depth - 1 else 1
                stage.append(block(channels, width, stride))
                channels = width
            self.stages.append(stage)
        self.fc = nn.Linear(channels, classes)
    def forward(self, x):
        x = self.stages(self.stem(x))
        return self.fc(x.mean((2, 3)))

# %% wrong: a softmax in evaluation mode
# check: resnet_is_sound
# says: changes between training and evaluation mode
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            self.stages.append(nn.Sequential())
            for j in range(depth):
                self.stages[-1].append(block(channels, width, 2 if i and not j else 1))
                channels = width
        self.classify = nn.Linear(channels, classes)

    def forward(self, x):
        scores = self.classify(self.stages(self.stem(x)).mean((2, 3)))
        return scores if self.training else scores.softmax(1)

# %% wrong: no gradient in evaluation mode
# check: resnet_is_sound
# says: none in evaluation mode
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(zip(depths, widths)):
            self.stages.append(nn.Sequential())
            for j in range(depth):
                self.stages[-1].append(block(channels, width, 2 if i and not j else 1))
                channels = width
        self.classify = nn.Linear(channels, classes)

    def forward(self, x):
        with torch.set_grad_enabled(self.training):
            return self.classify(self.stages(self.stem(x)).mean((2, 3)))

# %% wrong: four stages at most
# check: resnet_is_made_of_its_blocks
# says: the right number of blocks
class ResNet(nn.Module):
    def __init__(self, stem, channels, block, depths, widths, classes):
        super().__init__()
        self.stem, self.stages = stem, nn.Sequential()
        for i, (depth, width) in enumerate(list(zip(depths, widths))[:4]):
            self.stages.append(nn.Sequential())
            for j in range(depth):
                self.stages[-1].append(block(channels, width, 2 if i and not j else 1))
                channels = width
        self.classify = nn.Linear(channels, classes)

    def forward(self, x):
        return self.classify(self.stages(self.stem(x)).mean((2, 3)))
