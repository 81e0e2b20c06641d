# %% right: an Identity where there is no attention
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        r = self.branch(self.attention(x) if self.place == "pre" else x)
        s = self.shortcut(x)
        if self.place == "standard":
            r = self.attention(r)
        if self.place == "identity":
            s = self.attention(s)
        y = F.relu(r + s)
        return self.attention(y) if self.place == "post" else y

# %% right: None, and an if in every place
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = attention and attention(in_channels if place == 'pre' else out_channels)

    def forward(self, x):
        out = x
        if self.attention is not None and self.place == "pre":
            out = self.attention(out)
        out = self.branch(out)
        if self.attention is not None and self.place == "standard":
            out = self.attention(out)
        identity = self.shortcut(x)
        if self.attention is not None and self.place == "identity":
            identity = self.attention(identity)
        out = torch.relu(out + identity)
        if self.attention is not None and self.place == "post":
            out = self.attention(out)
        return out

# %% right: a dict of four identities, one replaced
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        self.at = nn.ModuleDict({name: nn.Identity() for name in PLACES})
        if place not in self.at:
            raise ValueError(place)
        if attention is not None:
            self.at[place] = attention({"pre": in_channels}.get(place, out_channels))
        self.branch = branch
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        he_start(self.branch, self.shortcut)

    def forward(self, x):
        change = self.at["standard"](self.branch(self.at["pre"](x)))
        return self.at["post"](F.relu(self.at["identity"](self.shortcut(x)) + change))

# %% right: four cases
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu(s(x) + a(f(x)))
        elif self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        elif self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% right: match and a projection of one's own
class Residual(nn.Module):
    def __init__(
        self,
        branch: nn.Module,
        in_channels: int,
        out_channels: int,
        stride: int = 1,
        attention: Callable[[int], nn.Module] | None = None,
        place: str = "standard",
    ) -> None:
        super().__init__()
        if place not in ("standard", "pre", "post", "identity"):
            raise ValueError("place must be standard, pre, post or identity")
        self.f = branch
        self.place = place
        self.proj = None
        if stride != 1 or in_channels != out_channels:
            self.proj = nn.Conv2d(in_channels, out_channels, 1, stride, bias=False)
            self.proj_bn = nn.BatchNorm2d(out_channels)
        if attention is None:
            self.att = lambda t: t
        elif place == "pre":
            self.att = attention(in_channels)
        else:
            self.att = attention(out_channels)

    def short(self, x: Tensor) -> Tensor:
        return x if self.proj is None else self.proj_bn(self.proj(x))

    def forward(self, x: Tensor) -> Tensor:
        match self.place:
            case "standard":
                y = F.relu(self.short(x) + self.att(self.f(x)))
            case "pre":
                y = F.relu(self.short(x) + self.f(self.att(x)))
            case "identity":
                y = F.relu(self.att(self.short(x)) + self.f(x))
            case "post":
                y = self.att(F.relu(self.short(x) + self.f(x)))
        return y

# %% right: everything composed in __init__
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError("no such place: " + str(place))
        self.branch = branch
        shortcut = make_shortcut(in_channels, out_channels, stride)
        a = attention(in_channels if place == "pre" else out_channels) if attention else nn.Sequential()
        self.change = nn.Sequential(a, branch) if place == "pre" else nn.Sequential(branch, a) if place == "standard" else branch
        self.keep = nn.Sequential(shortcut, a) if place == "identity" else shortcut
        self.end = nn.Sequential(nn.ReLU(), a) if place == "post" else nn.ReLU()

    def forward(self, x):
        return self.end(self.keep(x) + self.change(x))

# %% right: in place where it is safe
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        a, place = self.attention, self.place
        out = self.branch(a(x)) if place == "pre" else self.branch(x)
        if place == "standard":
            out = a(out)
        out = out + (a(self.shortcut(x)) if place == "identity" else self.shortcut(x))
        out = out.clamp_(min=0)
        return a(out) if place == "post" else out

# %% right: a helper method
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        r = self.maybe(self.branch(self.maybe(x, "pre")), "standard")
        return self.maybe(torch.maximum(r + self.maybe(self.shortcut(x), "identity"), torch.zeros(())), "post")

    def maybe(self, t, where):
        if where == self.place:
            t = self.attention(t)
        return t

# %% right: raises late in __init__, from a table of channels
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        channels = dict.fromkeys(PLACES, out_channels) | {"pre": in_channels}
        self.place, self.branch = place, branch
        self.skip = make_shortcut(in_channels, out_channels, stride)
        try:
            n = channels[place]
        except KeyError:
            raise ValueError(f"unknown place {place}") from None
        self.attention = nn.Identity()
        if attention is not None:
            self.attention = attention(n)

    def forward(self, x):
        s, a = self.skip(x), self.attention
        r = self.branch(a(x)) if self.place == "pre" else self.branch(x)
        r = a(r) if self.place == "standard" else r
        s = a(s) if self.place == "identity" else s
        y = torch.stack([r, s]).sum(0).relu()
        return a(y) if self.place == "post" else y

# %% right: hooks an own ReLU module, keyword-only extras
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard", **extra):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.relu = nn.ReLU()
        self.add_module("attention", None)
        if attention is not None:
            self.attention = attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        see = self.attention or (lambda t: t)
        if self.place == "pre":
            return self.relu(self.branch(see(x)) + self.shortcut(x))
        if self.place == "standard":
            return self.relu(see(self.branch(x)) + self.shortcut(x))
        if self.place == "identity":
            return self.relu(self.branch(x) + see(self.shortcut(x)))
        return see(self.relu(self.branch(x) + self.shortcut(x)))

# %% right: flags, computed once
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch = branch
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.flags = [name == place for name in ("pre", "standard", "identity", "post")]
        self.gate = attention(in_channels if self.flags[0] else out_channels) if attention is not None else nn.Identity()
        he_start(self.branch)

    def forward(self, x):
        pre, standard, identity, post = self.flags
        g = self.gate
        u = self.branch(g(x) if pre else x)
        u = g(u) if standard else u
        v = self.shortcut(x)
        v = g(v) if identity else v
        w = (u + v).relu()
        return g(w) if post else w

# %% wrong: post before the ReLU
# check: residual_puts_attention_in_its_place
# says: between the addition and the ReLU
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu(s(x) + a(f(x)))
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return F.relu(a(s(x) + f(x)))

# %% wrong: post without ReLU
# check: residual_puts_attention_in_its_place
# says: the ReLU after the addition is missing
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu(s(x) + a(f(x)))
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(s(x) + f(x))

# %% wrong: pre also before the shortcut
# check: residual_puts_attention_in_its_place
# says: comes before the shortcut too
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu(s(x) + a(f(x)))
        if self.place == "pre":
            return F.relu(s(a(x)) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% wrong: pre overwrites x
# check: residual_puts_attention_in_its_place
# says: comes before the shortcut too
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        if self.place == "pre":
            x = self.attention(x)
        r, s = self.branch(x), self.shortcut(x)
        if self.place == "standard":
            r = self.attention(r)
        if self.place == "identity":
            s = self.attention(s)
        y = F.relu(r + s)
        return self.attention(y) if self.place == "post" else y

# %% wrong: identity before the projection
# check: residual_puts_attention_in_its_place
# says: for 8 channels
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu(s(x) + a(f(x)))
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(s(a(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% wrong: standard and identity exchanged
# check: residual_puts_attention_in_its_place
# says: this is the place 'identity'
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu(a(s(x)) + f(x))
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(s(x) + a(f(x)))
        return a(F.relu(s(x) + f(x)))

# %% wrong: pre and standard exchanged
# check: residual_puts_attention_in_its_place
# says: this is the place 'pre'
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu(s(x) + f(a(x)))
        if self.place == "pre":
            return F.relu(s(x) + a(f(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% wrong: always the standard place
# check: residual_puts_attention_in_its_place
# says: this is the place 'standard'
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(out_channels)

    def forward(self, x):
        return F.relu(self.shortcut(x) + self.attention(self.branch(x)))

# %% wrong: post is forgotten
# check: residual_puts_attention_in_its_place
# says: the attention is not used
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu(s(x) + a(f(x)))
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return F.relu(s(x) + f(x))

# %% wrong: attention is never used
# check: residual_puts_attention_in_its_place
# says: the attention is not used
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        return F.relu(self.shortcut(x) + self.branch(x))

# %% wrong: pre with the channels that go out
# check: residual_owns_its_attention
# says: for 8 channels
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(out_channels)

    def forward(self, x):
        r = self.branch(self.attention(x) if self.place == "pre" else x)
        s = self.shortcut(x)
        if self.place == "standard":
            r = self.attention(r)
        if self.place == "identity":
            s = self.attention(s)
        y = F.relu(r + s)
        return self.attention(y) if self.place == "post" else y

# %% wrong: standard with the channels that come in
# check: residual_owns_its_attention
# says: for 6 channels
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels)

    def forward(self, x):
        r = self.branch(self.attention(x) if self.place == "pre" else x)
        s = self.shortcut(x)
        if self.place == "standard":
            r = self.attention(r)
        if self.place == "identity":
            s = self.attention(s)
        y = F.relu(r + s)
        return self.attention(y) if self.place == "post" else y

# %% wrong: identity with the channels that come in
# check: residual_puts_attention_in_its_place
# says: for 6 channels
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place in ("pre", "identity") else out_channels)

    def forward(self, x):
        r = self.branch(self.attention(x) if self.place == "pre" else x)
        s = self.shortcut(x)
        if self.place == "standard":
            r = self.attention(r)
        if self.place == "identity":
            s = self.attention(s)
        y = F.relu(r + s)
        return self.attention(y) if self.place == "post" else y

# %% wrong: no ReLU at the end
# check: residual_adds_its_branch
# says: the ReLU after the addition is missing
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return s(x) + a(f(x))
        if self.place == "pre":
            return s(x) + f(a(x))
        if self.place == "identity":
            return a(s(x)) + f(x)
        return a(s(x) + f(x))

# %% wrong: a ReLU on the branch, none after
# check: residual_adds_its_branch
# says: before the addition; put it after
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        r = F.relu(self.branch(x))
        return self.shortcut(x) + r

# %% wrong: a ReLU on the branch too
# check: residual_adds_its_branch
# says: a ReLU stands on the branch
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu(s(x) + F.relu(a(f(x))))
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% wrong: no shortcut
# check: residual_adds_its_branch
# says: the shortcut is missing
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu(a(f(x)))
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% wrong: no branch
# check: residual_adds_its_branch
# says: the branch is missing
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu(s(x))
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% wrong: the shortcut is never projected
# check: residual_adds_its_branch
# says: Residual
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = nn.Identity()
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        r = self.branch(self.attention(x) if self.place == "pre" else x)
        s = self.shortcut(x)
        if self.place == "standard":
            r = self.attention(r)
        if self.place == "identity":
            s = self.attention(s)
        y = F.relu(r + s)
        return self.attention(y) if self.place == "post" else y

# %% wrong: a projection without BN
# check: residual_adds_its_branch
# says: normalisation is missing
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = nn.Sequential() if stride == 1 and in_channels == out_channels else nn.Conv2d(in_channels, out_channels, 1, stride, bias=False)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        r = self.branch(self.attention(x) if self.place == "pre" else x)
        s = self.shortcut(x)
        if self.place == "standard":
            r = self.attention(r)
        if self.place == "identity":
            s = self.attention(s)
        y = F.relu(r + s)
        return self.attention(y) if self.place == "post" else y

# %% wrong: average pooling as the shortcut of stride 2
# check: residual_adds_its_branch
# says: no projection of its own
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = nn.Sequential(nn.AvgPool2d(stride, ceil_mode=True), nn.ZeroPad2d((0, 0, 0, 0, 0, out_channels - in_channels)))
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        r = self.branch(self.attention(x) if self.place == "pre" else x)
        s = self.shortcut(x)
        if self.place == "standard":
            r = self.attention(r)
        if self.place == "identity":
            s = self.attention(s)
        y = F.relu(r + s)
        return self.attention(y) if self.place == "post" else y

# %% wrong: the stride is forgotten in the shortcut
# check: residual_adds_its_branch
# says: stopped with an error
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        r = self.branch(self.attention(x) if self.place == "pre" else x)
        s = self.shortcut(x)
        if self.place == "standard":
            r = self.attention(r)
        if self.place == "identity":
            s = self.attention(s)
        y = F.relu(r + s)
        return self.attention(y) if self.place == "post" else y

# %% wrong: attention on both ways
# check: residual_puts_attention_in_its_place
# says: used on branch and shortcut
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu(a(s(x)) + a(f(x)))
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% wrong: attention twice
# check: residual_puts_attention_in_its_place
# says: used twice
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu(s(x) + a(a(f(x))))
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% wrong: attention is used in two places
# check: residual_puts_attention_in_its_place
# says: used twice, on the branch and at the end
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return a(F.relu(s(x) + a(f(x))))
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% wrong: the branch with and without attention
# check: residual_puts_attention_in_its_place
# says: the branch is added twice
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu(s(x) + f(x) + a(f(x)))
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% wrong: attention made in forward
# check: residual_owns_its_attention
# says: does not register one attention module
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.make, self.c = attention, (in_channels if place == "pre" else out_channels)

    def forward(self, x):
        a = nn.Identity() if self.make is None else self.make(self.c)
        r = self.branch(a(x) if self.place == "pre" else x)
        s = self.shortcut(x)
        if self.place == "standard":
            r = a(r)
        if self.place == "identity":
            s = a(s)
        y = F.relu(r + s)
        return a(y) if self.place == "post" else y

# %% wrong: attention hidden in a list
# check: residual_owns_its_attention
# says: does not register one attention module
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.hidden = [nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)]

    def forward(self, x):
        a = self.hidden[0]
        r = self.branch(a(x) if self.place == "pre" else x)
        s = self.shortcut(x)
        if self.place == "standard":
            r = a(r)
        if self.place == "identity":
            s = a(s)
        y = F.relu(r + s)
        return a(y) if self.place == "post" else y

# %% wrong: an attention for every place
# check: residual_owns_its_attention
# says: does not register one attention module
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.all = nn.ModuleList(nn.Identity() if attention is None else attention(in_channels if p == "pre" else out_channels) for p in PLACES)
        self.attention = self.all[PLACES.index(place)]

    def forward(self, x):
        r = self.branch(self.attention(x) if self.place == "pre" else x)
        s = self.shortcut(x)
        if self.place == "standard":
            r = self.attention(r)
        if self.place == "identity":
            s = self.attention(s)
        y = F.relu(r + s)
        return self.attention(y) if self.place == "post" else y

# %% wrong: no_grad around the attention
# check: residual_owns_its_attention
# says: No gradient reaches
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu(s(x) + a(f(x)).detach())
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% wrong: the shortcut detached
# check: residual_adds_its_branch
# says: gradient
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu(s(x).detach() + a(f(x)))
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% wrong: any place is accepted
# check: residual_refuses_other_places
# says: not refused
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        r = self.branch(self.attention(x) if self.place == "pre" else x)
        s = self.shortcut(x)
        if self.place == "standard":
            r = self.attention(r)
        if self.place == "identity":
            s = self.attention(s)
        y = F.relu(r + s)
        return self.attention(y) if self.place == "post" else y

# %% wrong: an assertion
# check: residual_refuses_other_places
# says: AssertionError
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        assert place in PLACES, place
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        r = self.branch(self.attention(x) if self.place == "pre" else x)
        s = self.shortcut(x)
        if self.place == "standard":
            r = self.attention(r)
        if self.place == "identity":
            s = self.attention(s)
        y = F.relu(r + s)
        return self.attention(y) if self.place == "post" else y

# %% wrong: a KeyError
# check: residual_refuses_other_places
# says: KeyError
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        {name: name for name in PLACES}[place]
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        r = self.branch(self.attention(x) if self.place == "pre" else x)
        s = self.shortcut(x)
        if self.place == "standard":
            r = self.attention(r)
        if self.place == "identity":
            s = self.attention(s)
        y = F.relu(r + s)
        return self.attention(y) if self.place == "post" else y

# %% wrong: prints and goes on
# check: residual_refuses_other_places
# says: not refused
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            print("unknown place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        r = self.branch(self.attention(x) if self.place == "pre" else x)
        s = self.shortcut(x)
        if self.place == "standard":
            r = self.attention(r)
        if self.place == "identity":
            s = self.attention(s)
        y = F.relu(r + s)
        return self.attention(y) if self.place == "post" else y

# %% wrong: capitals are accepted
# check: residual_refuses_other_places
# says: not refused
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        place = place.lower()
        if place not in PLACES:
            raise ValueError(place)
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        r = self.branch(self.attention(x) if self.place == "pre" else x)
        s = self.shortcut(x)
        if self.place == "standard":
            r = self.attention(r)
        if self.place == "identity":
            s = self.attention(s)
        y = F.relu(r + s)
        return self.attention(y) if self.place == "post" else y

# %% wrong: the shortcut is written into
# check: residual_adds_its_branch
# says: changes the tensor it is given
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        s = self.shortcut(x)
        s += self.attention(self.branch(x))
        return F.relu(s)

# %% wrong: ReLU in place on x
# check: residual_adds_its_branch
# says: changes the tensor it is given
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        y = self.shortcut(x) + self.attention(self.branch(x))
        F.relu(x, inplace=True)
        return F.relu(y)

# %% wrong: multiplies
# check: residual_adds_its_branch
# says: multiplied; add them
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu(s(x) * a(f(x)))
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% wrong: subtracts
# check: residual_adds_its_branch
# says: subtracted; add it
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu(s(x) - a(f(x)))
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% wrong: averages
# check: residual_adds_its_branch
# says: the sum is halved
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu((s(x) + a(f(x))) / 2)
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% wrong: no default place
# check: residual_has_the_usual_place
# says: keep the arguments and default values
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride, attention, place):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        r = self.branch(self.attention(x) if self.place == "pre" else x)
        s = self.shortcut(x)
        if self.place == "standard":
            r = self.attention(r)
        if self.place == "identity":
            s = self.attention(s)
        y = F.relu(r + s)
        return self.attention(y) if self.place == "post" else y

# %% wrong: pre is the default
# check: residual_has_the_usual_place
# says: this is the place 'pre'
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="pre"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        r = self.branch(self.attention(x) if self.place == "pre" else x)
        s = self.shortcut(x)
        if self.place == "standard":
            r = self.attention(r)
        if self.place == "identity":
            s = self.attention(s)
        y = F.relu(r + s)
        return self.attention(y) if self.place == "post" else y

# %% wrong: GELU
# check: residual_adds_its_branch
# says: has wrong values
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.gelu(s(x) + a(f(x)))
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% wrong: attention only while training
# check: residual_puts_attention_in_its_place
# says: the attention is not used
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        a = self.attention if self.training else nn.Identity()
        r = self.branch(a(x) if self.place == "pre" else x)
        s = self.shortcut(x)
        if self.place == "standard":
            r = a(r)
        if self.place == "identity":
            s = a(s)
        y = F.relu(r + s)
        return a(y) if self.place == "post" else y

# %% right: verbose, with a docstring and an Enum-like table
class Residual(nn.Module):
    """Residual block."""

    VALID = frozenset(PLACES)

    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        if place not in self.VALID:
            raise ValueError(f"Unknown place: {place!r}. Expected one of {sorted(self.VALID)}")
        super().__init__()
        self.in_channels = in_channels
        self.out_channels = out_channels
        self.stride = stride
        self.place = place
        self.branch = branch
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        if attention is None:
            self.attention = None
        else:
            number_of_channels = in_channels if self.place == "pre" else out_channels
            self.attention = attention(number_of_channels)
        he_start(self.branch, self.shortcut)
        self.activation = nn.ReLU(inplace=False)

    def _attend_if(self, tensor, condition):
        if self.attention is None or not condition:
            return tensor
        return self.attention(tensor)

    def forward(self, x):
        is_place = {name: self.place == name for name in self.VALID}
        branch_input = self._attend_if(x, is_place["pre"])
        branch_output = self.branch(branch_input)
        branch_output = self._attend_if(branch_output, is_place["standard"])
        shortcut_output = self._attend_if(self.shortcut(x), is_place["identity"])
        output = self.activation(branch_output + shortcut_output)
        return self._attend_if(output, is_place["post"])

    def extra_repr(self):
        return f"place={self.place}"

# %% right: a lambda stored for forward
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        rules = {
            "standard": lambda x: self.r(self.s(x) + self.a(self.branch(x))),
            "pre": lambda x: self.r(self.s(x) + self.branch(self.a(x))),
            "post": lambda x: self.a(self.r(self.s(x) + self.branch(x))),
            "identity": lambda x: self.r(self.a(self.s(x)) + self.branch(x)),
        }
        if place not in rules:
            raise ValueError("place")
        self.rule = rules[place]
        self.branch, self.s, self.r = branch, make_shortcut(in_channels, out_channels, stride), nn.ReLU()
        self.a = nn.Sequential() if attention is None else attention(out_channels if place != "pre" else in_channels)

    def forward(self, x):
        return self.rule(x)

# %% right: four subclasses behind one function
class _Base(nn.Module):
    def __init__(self, branch, shortcut, attention):
        super().__init__()
        self.branch, self.shortcut, self.attention = branch, shortcut, attention


class _Standard(_Base):
    def forward(self, x):
        return F.relu(self.shortcut(x) + self.attention(self.branch(x)))


class _Pre(_Base):
    def forward(self, x):
        return F.relu(self.shortcut(x) + self.branch(self.attention(x)))


class _Post(_Base):
    def forward(self, x):
        return self.attention(F.relu(self.shortcut(x) + self.branch(x)))


class _Identity(_Base):
    def forward(self, x):
        return F.relu(self.attention(self.shortcut(x)) + self.branch(x))


def Residual(branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
    kinds = {"standard": _Standard, "pre": _Pre, "post": _Post, "identity": _Identity}
    if place not in kinds:
        raise ValueError(f"{place} is not among {list(kinds)}")
    made = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)
    return kinds[place](branch, make_shortcut(in_channels, out_channels, stride), made)

# %% right: ReLU as a product with a mask
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        see = lambda t, p: self.attention(t) if p == self.place else t
        y = see(self.branch(see(x, "pre")), "standard") + see(self.shortcut(x), "identity")
        return see(y * (y > 0), "post")

# %% right: a shortcut that is None, not an empty Sequential
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        same = stride == 1 and in_channels == out_channels
        self.shortcut = None if same else nn.Sequential(nn.Conv2d(in_channels, out_channels, kernel_size=1, stride=stride, bias=False), nn.BatchNorm2d(out_channels))
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        identity = x
        if self.shortcut is not None:
            identity = self.shortcut(identity)
        if self.place == "identity":
            identity = self.attention(identity)
        if self.place == "pre":
            out = self.branch(self.attention(x))
        else:
            out = self.branch(x)
        if self.place == "standard":
            out = self.attention(out)
        out += identity
        out = F.relu(out)
        if self.place == "post":
            out = self.attention(out)
        return out

# %% wrong: all blocks share one attention
# check: residual_owns_its_attention
# says: share their weights
_CACHE = {}


class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        key = (getattr(attention, "__qualname__", ""), in_channels if place == "pre" else out_channels)
        if attention is not None and key not in _CACHE:
            _CACHE[key] = attention(key[1])
        self.attention = nn.Identity() if attention is None else _CACHE[key]

    def forward(self, x):
        r = self.branch(self.attention(x) if self.place == "pre" else x)
        s = self.shortcut(x)
        if self.place == "standard":
            r = self.attention(r)
        if self.place == "identity":
            s = self.attention(s)
        y = F.relu(r + s)
        return self.attention(y) if self.place == "post" else y

# %% wrong: a projection in every block
# check: residual_adds_its_branch
# says: has wrong values
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = nn.Sequential(nn.Conv2d(in_channels, out_channels, 1, stride, bias=False), nn.BatchNorm2d(out_channels))
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        r = self.branch(self.attention(x) if self.place == "pre" else x)
        s = self.shortcut(x)
        if self.place == "standard":
            r = self.attention(r)
        if self.place == "identity":
            s = self.attention(s)
        y = F.relu(r + s)
        return self.attention(y) if self.place == "post" else y

# %% wrong: the gates of the branch multiply the shortcut
# check: residual_puts_attention_in_its_place
# says: has wrong values
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu(s(x) * a(f(x)) + f(x))
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% wrong: attention of the sum, on the branch only
# check: residual_puts_attention_in_its_place
# says: has wrong values
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu(s(x) + a(f(x) + s(x)) - s(x))
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% wrong: one more ReLU before the branch
# check: residual_adds_its_branch
# says: has wrong values
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu(s(x) + a(f(F.relu(x))))
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% wrong: returns branch and shortcut
# check: residual_adds_its_branch
# says: is not a tensor
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return (s(x), a(f(x)))
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% wrong: post is applied only if there is a projection
# check: residual_puts_attention_in_its_place
# says: the attention is not used
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.relu(s(x) + a(f(x)))
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x))) if len(s) else F.relu(s(x) + f(x))

# %% wrong: concatenates
# check: residual_adds_its_branch
# says: wrong shape
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return torch.cat([s(x), a(f(x))], 1)
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% wrong: attention is a class attribute to be called
# check: residual_adds_its_branch
# says: stopped with an error
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = attention

    def forward(self, x):
        y = self.branch(x)
        return F.relu(self.shortcut(x) + self.attention(y))

# %% wrong: called without channels
# check: residual_puts_attention_in_its_place
# says: stopped with an error
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention()

    def forward(self, x):
        r = self.branch(self.attention(x) if self.place == "pre" else x)
        s = self.shortcut(x)
        if self.place == "standard":
            r = self.attention(r)
        if self.place == "identity":
            s = self.attention(s)
        y = F.relu(r + s)
        return self.attention(y) if self.place == "post" else y

# %% wrong: ELU at the end
# check: residual_adds_its_branch
# says: has wrong values
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is no place")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.attention = nn.Identity() if attention is None else attention(in_channels if place == "pre" else out_channels)

    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "standard":
            return F.elu(s(x) + a(f(x)))
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        if self.place == "identity":
            return F.relu(a(s(x)) + f(x))
        return a(F.relu(s(x) + f(x)))

# %% right: a slot in every place
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        self.branch = branch
        places = dict.fromkeys(("pre", "standard", "identity", "post"))
        if place not in places:
            raise ValueError(place)
        self.slots = nn.ModuleDict({p: nn.Identity() for p in places})
        if attention:
            self.slots[place] = attention(in_channels if place == "pre" else out_channels)
        self.short = make_shortcut(in_channels, out_channels, stride)
    def forward(self, x):
        s = self.slots
        return s["post"](torch.relu(s["identity"](self.short(x)) + s["standard"](self.branch(s["pre"](x)))))

# %% right: a method for each place
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES: raise ValueError(place)
        self.branch = branch
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.A = (attention or (lambda channels: nn.Identity()))(in_channels if place == "pre" else out_channels)
        self.run = getattr(self, "_" + place)
    def _standard(self, x): return F.relu(self.shortcut(x) + self.A(self.branch(x)))
    def _pre(self, x): return F.relu(self.shortcut(x) + self.branch(self.A(x)))
    def _post(self, x): return self.A(F.relu(self.shortcut(x) + self.branch(x)))
    def _identity(self, x): return F.relu(self.A(self.shortcut(x)) + self.branch(x))
    def forward(self, x): return self.run(x)

# %% right: an enumeration of places
import enum
class Place(enum.Enum):
    standard = "standard"; pre = "pre"; post = "post"; identity = "identity"
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        self.place = Place(place)  # raises ValueError
        self.branch = branch
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        n = in_channels if self.place is Place.pre else out_channels
        self.a = attention(n) if attention is not None else nn.Identity()
    def forward(self, x):
        p = self.place
        y = self.shortcut(x)
        y = self.a(y) if p is Place.identity else y
        z = self.a(x) if p is Place.pre else x
        z = self.branch(z)
        z = self.a(z) if p is Place.standard else z
        out = torch.add(y, z).relu()
        return self.a(out) if p is Place.post else out

# %% wrong: calls the branch twice
# check: residual_adds_its_branch
# says: not called once
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"place is {place!r}")
        self.branch = branch
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        channels = in_channels if place == "pre" else out_channels
        self.attention = attention(channels) if attention is not None else nn.Identity()
        self.place = place
        he_start(self.branch, self.shortcut)
    def forward(self, x):
        self.branch(x); residual = self.branch(self.attention(x) if self.place == "pre" else x)
        shortcut = self.shortcut(x)
        if self.place == "standard": residual = self.attention(residual)
        if self.place == "identity": shortcut = self.attention(shortcut)
        y = F.relu(residual + shortcut)
        return self.attention(y) if self.place == "post" else y

# %% wrong: computes all formulas, and picks one
# check: residual_adds_its_branch
# says: not called once
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"{place!r} is none of {PLACES}")
        self.branch = branch
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        self.place = place
        a = attention if attention is not None else lambda channels: nn.Identity()
        self.attention = a(in_channels if place == "pre" else out_channels)
    def forward(self, x):
        f, s, a = self.branch, self.shortcut, self.attention
        if self.place == "pre":
            return F.relu(s(x) + f(a(x)))
        results = {
            "standard": F.relu(s(x) + a(f(x))),
            "identity": F.relu(a(s(x)) + f(x)),
            "post": a(F.relu(s(x) + f(x))),
        }
        return results[self.place]

# %% wrong: attention on projections only
# check: residual_puts_attention_in_its_place
# says: not used
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in PLACES:
            raise ValueError(f"place is {place!r}")
        self.branch = branch
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        channels = in_channels if place == "pre" else out_channels
        self.attention = attention(channels) if attention is not None else nn.Identity()
        self.place = place
        he_start(self.branch, self.shortcut)
    def forward(self, x):
        residual = self.branch(self.attention(x) if self.place == "pre" else x)
        shortcut = self.shortcut(x)
        if self.place == "standard": residual = self.attention(residual)
        if self.place == "identity" and len(self.shortcut): shortcut = self.attention(shortcut)
        y = F.relu(residual + shortcut)
        return self.attention(y) if self.place == "post" else y

# %% right: an error of its own, which is a ValueError
class PlaceError(ValueError):
    pass


class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in ("standard", "pre", "post", "identity"):
            raise PlaceError(f"{place!r} is none of the four places")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        channels = in_channels if place == "pre" else out_channels
        self.attention = attention(channels) if attention else nn.Identity()

    def forward(self, x):
        slots = dict.fromkeys(("standard", "pre", "post", "identity"), nn.Identity()) | {self.place: self.attention}
        residual = slots["standard"](self.branch(slots["pre"](x)))
        return slots["post"](F.relu(residual + slots["identity"](self.shortcut(x))))

# %% wrong: hides the branch in a list
# check: residual_owns_its_attention
# says: does not register its branch
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in ("standard", "pre", "post", "identity"):
            raise ValueError(f"{place!r} is none of the four places")
        self.parts, self.place = [branch], place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        channels = in_channels if place == "pre" else out_channels
        self.attention = attention(channels) if attention else nn.Identity()

    def forward(self, x):
        slots = dict.fromkeys(("standard", "pre", "post", "identity"), nn.Identity()) | {self.place: self.attention}
        residual = slots["standard"](self.parts[0](slots["pre"](x)))
        return slots["post"](F.relu(residual + slots["identity"](self.shortcut(x))))

# %% wrong: makes the attention in the first call
# check: residual_owns_its_attention
# says: appear only in the first call
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in ("standard", "pre", "post", "identity"):
            raise ValueError(f"{place!r} is none of the four places")
        self.branch, self.place, self.make = branch, place, attention or (lambda channels: nn.Identity())
        self.shortcut = make_shortcut(in_channels, out_channels, stride)

    def attend(self, x):
        if not hasattr(self, "attention"):
            self.attention = self.make(x.shape[1])
        return self.attention(x)

    def forward(self, x):
        slots = dict.fromkeys(("standard", "pre", "post", "identity"), nn.Identity()) | {self.place: self.attend}
        residual = slots["standard"](self.branch(slots["pre"](x)))
        return slots["post"](F.relu(residual + slots["identity"](self.shortcut(x))))

# %% wrong: no gradient in evaluation mode
# check: residual_adds_its_branch
# says: none in evaluation mode
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in ("standard", "pre", "post", "identity"):
            raise ValueError(f"{place!r} is none of the four places")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        channels = in_channels if place == "pre" else out_channels
        self.attention = attention(channels) if attention else nn.Identity()

    def forward(self, x):
        slots = dict.fromkeys(("standard", "pre", "post", "identity"), nn.Identity()) | {self.place: self.attention}
        with torch.set_grad_enabled(self.training):
            residual = slots["standard"](self.branch(slots["pre"](x)))
            return slots["post"](F.relu(residual + slots["identity"](self.shortcut(x))))

# %% wrong: calls the branch twice where attention is on the shortcut
# check: residual_owns_its_attention
# says: 2 calls
class Residual(nn.Module):
    def __init__(self, branch, in_channels, out_channels, stride=1, attention=None, place="standard"):
        super().__init__()
        if place not in ("standard", "pre", "post", "identity"):
            raise ValueError(f"{place!r} is none of the four places")
        self.branch, self.place = branch, place
        self.shortcut = make_shortcut(in_channels, out_channels, stride)
        channels = in_channels if place == "pre" else out_channels
        self.attention = attention(channels) if attention else nn.Identity()

    def forward(self, x):
        residual, shortcut = self.branch(self.attention(x) if self.place == "pre" else x), self.shortcut(x)
        if self.place == "standard":
            return F.relu(self.attention(residual) + shortcut)
        if self.place == "identity":
            return F.relu(self.branch(x) + self.attention(shortcut))
        y = F.relu(residual + shortcut)
        return self.attention(y) if self.place == "post" else y
