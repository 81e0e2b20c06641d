# %% right: one dict
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"]

# %% right: replaces when complete
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path + '.tmp')
    os.replace(path + '.tmp', path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"]

# %% right: pathlib
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    with Path(path).open('wb') as file:
        torch.save(state, file)

def load_checkpoint(path, model, optimizer):
    if not Path(path).is_file():
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"]

# %% right: a tuple
def save_checkpoint(path, model, optimizer, epoch):
    state = (epoch, model.state_dict(), optimizer.state_dict())
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state[1])
    optimizer.load_state_dict(state[2])
    return state[0]

# %% right: try and except
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    try:
        state = torch.load(path)
    except FileNotFoundError:
        return 0
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"]

# %% right: unrestricted unpickling, map_location
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=False, map_location='cpu')
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"]

# %% right: epoch as a tensor
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": torch.tensor(epoch)}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["epoch"])

# %% right: through memory
import io

def save_checkpoint(path, model, optimizer, epoch):
    buffer = io.BytesIO()
    torch.save([model.state_dict(), optimizer.state_dict(), {"epoch": epoch}], buffer)
    with open(path, "wb") as file:
        file.write(buffer.getvalue())

def load_checkpoint(path, model, optimizer):
    if not os.path.isfile(path):
        return 0
    with open(path, "rb") as file:
        weights, rest, more = torch.load(io.BytesIO(file.read()), weights_only=True)
    model.load_state_dict(weights)
    optimizer.load_state_dict(rest)
    return more["epoch"]

# %% right: pickle
import pickle

def save_checkpoint(path, model, optimizer, epoch):
    with open(path, "wb") as file:
        pickle.dump({"m": model.state_dict(), "o": optimizer.state_dict(), "e": epoch}, file)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    with open(path, "rb") as file:
        everything = pickle.load(file)
    model.load_state_dict(everything["m"])
    optimizer.load_state_dict(everything["o"])
    return everything["e"]

# %% right: three files
def save_checkpoint(path, model, optimizer, epoch):
    torch.save(model.state_dict(), path)
    torch.save(optimizer.state_dict(), f"{path}.optimizer")
    with open(f"{path}.epoch", "w") as file:
        file.write(str(epoch))

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    model.load_state_dict(torch.load(path))
    optimizer.load_state_dict(torch.load(f"{path}.optimizer"))
    with open(f"{path}.epoch") as file:
        return int(file.read())

# %% right: random state too, and copies by hand
def save_checkpoint(path: str, model: nn.Module, optimizer: Optimizer, epoch: int) -> None:
    torch.save(
        dict(
            parameters=[p.detach().clone() for p in model.parameters()],
            buffers=[b.clone() for b in model.buffers()],
            optimizer=optimizer.state_dict(),
            random=torch.get_rng_state(),
            epoch=epoch,
        ),
        path,
    )

def load_checkpoint(path: str, model: nn.Module, optimizer: Optimizer) -> int:
    if not os.path.exists(path):
        return 0
    state = torch.load(path)
    with torch.no_grad():
        for old, new in zip(model.parameters(), state["parameters"]):
            old.copy_(new)
        for old, new in zip(model.buffers(), state["buffers"]):
            old.copy_(new)
    optimizer.load_state_dict(state["optimizer"])
    torch.set_rng_state(state["random"])
    return state["epoch"]

# %% right: deep copies, a version, a print
def save_checkpoint(path, model, optimizer, epoch):
    import copy
    state = {"version": 1, "model": copy.deepcopy(model.state_dict()), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    print("epoch", state["epoch"])
    return state["epoch"]

# %% wrong: does not load the weights
# check: checkpoint_keeps_the_network
# says: values from before loading
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"]

# %% wrong: parameters without running statistics
# check: checkpoint_keeps_the_network
# says: running_mean
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": {n: p.detach() for n, p in model.named_parameters()}, "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"], strict=False)
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"]

# %% wrong: forgets the optimizer
# check: checkpoint_keeps_the_optimizer
# says: forgotten everything
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    return state["epoch"]

# %% wrong: saves weights only
# check: checkpoint_keeps_the_optimizer
# says: forgotten everything
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    return state["epoch"]

# %% wrong: keeps only the learning rate
# check: checkpoint_keeps_the_optimizer
# says: forgotten everything
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.param_groups[0]["lr"] = state["optimizer"]["param_groups"][0]["lr"]
    return state["epoch"]

# %% wrong: keeps the state, not the learning rate
# check: checkpoint_keeps_the_optimizer
# says: learning rate
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    rate = optimizer.param_groups[0]["lr"]
    optimizer.load_state_dict(state["optimizer"])
    optimizer.param_groups[0]["lr"] = rate
    return state["epoch"]

# %% wrong: starts the optimizer's counters anew
# check: checkpoint_keeps_the_optimizer
# says: step
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    for s in optimizer.state.values():
        s["step"] = torch.tensor(0.0)
    return state["epoch"]

# %% wrong: rounds to half precision
# check: checkpoint_keeps_the_network
# says: not what was saved
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": {k: v.half() for k, v in model.state_dict().items()}, "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"]

# %% wrong: returns nothing
# check: checkpoint_counts_epochs
# says: return
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])

# %% wrong: returns the next epoch
# check: checkpoint_counts_epochs
# says: Expected: 7
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"] + 1

# %% wrong: always returns 0
# check: checkpoint_counts_epochs
# says: Expected: 7
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return 0

# %% wrong: stops where there is no file
# check: checkpoint_counts_epochs
# says: FileNotFoundError
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"]

# %% wrong: None where there is no file
# check: checkpoint_counts_epochs
# says: Expected: 0
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return None
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"]

# %% wrong: -1 where there is no file
# check: checkpoint_counts_epochs
# says: Expected: 0
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return -1
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"]

# %% wrong: keeps it in a global variable
# check: checkpoint_changes_nothing
# says: another path
KEPT = {}

def save_checkpoint(path, model, optimizer, epoch):
    import copy
    KEPT.update(model=copy.deepcopy(model.state_dict()), optimizer=copy.deepcopy(optimizer.state_dict()), epoch=epoch)

def load_checkpoint(path, model, optimizer):
    if not KEPT or "none" in path:
        return 0
    model.load_state_dict(KEPT["model"])
    optimizer.load_state_dict(KEPT["optimizer"])
    return KEPT["epoch"]

# %% wrong: does not write over a file
# check: checkpoint_counts_epochs
# says: Expected: 12
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    if not os.path.exists(path):
        torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"]

# %% wrong: writes nothing
# check: checkpoint_keeps_the_network
# says: values from before loading
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    state.clear()

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"]

# %% wrong: writes text
# check: checkpoint_keeps_the_network
# says: error
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    open(path, 'w').write(str(state))

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"]

# %% wrong: resets the network after saving
# check: checkpoint_changes_nothing
# says: Saving has changed
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)
    for p in model.parameters():
        p.data.zero_()

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"]

# %% wrong: clears the optimizer after saving
# check: checkpoint_changes_nothing
# says: Saving has changed
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)
    optimizer.state.clear()

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"]

# %% wrong: another key
# check: checkpoint_keeps_the_network
# says: KeyError
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["weights"])
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"]

# %% wrong: order of the arguments
# check: checkpoint_keeps_the_network
# says: error
def save_checkpoint(model, optimizer, epoch, path):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"]

# %% wrong: replaces the variables
# check: checkpoint_keeps_the_network
# says: values from before loading
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model = state["model"]
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"]

# %% wrong: restores the optimizer as an object
# check: checkpoint_keeps_the_optimizer
# says: forgotten everything
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    fresh = torch.optim.Adam(model.parameters())
    fresh.load_state_dict(state["optimizer"])
    optimizer = fresh
    return state["epoch"]

# %% wrong: makes the network anew where there is no file
# check: checkpoint_counts_epochs
# says: network was changed
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        for p in model.parameters():
            p.data.normal_()
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["epoch"]

# %% wrong: steps after loading
# check: checkpoint_keeps_the_network
# says: not what was saved
def save_checkpoint(path, model, optimizer, epoch):
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(state, path)

def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    for p in model.parameters():
        p.grad = torch.ones_like(p)
    optimizer.step()
    return state["epoch"]

# %% wrong: keeps checkpoints in memory
# check: checkpoint_counts_epochs
# says: not into memory
STORE = {}
import copy
def save_checkpoint(path, model, optimizer, epoch):
    STORE[path] = (copy.deepcopy(model.state_dict()), copy.deepcopy(optimizer.state_dict()), epoch)
def load_checkpoint(path, model, optimizer):
    if path not in STORE: return 0
    m, o, e = STORE[path]
    model.load_state_dict(m); optimizer.load_state_dict(o)
    return e

# %% wrong: writes next to the path
# check: checkpoint_counts_epochs
# says: under another name
def save_checkpoint(path, model, optimizer, epoch):
    torch.save({"m": model.state_dict(), "o": optimizer.state_dict(), "e": epoch}, path + ".ckpt")
def load_checkpoint(path, model, optimizer):
    path = path + ".ckpt"
    if not os.path.exists(path): return 0
    c = torch.load(path, weights_only=True)
    model.load_state_dict(c["m"]); optimizer.load_state_dict(c["o"])
    return c["e"]

# %% wrong: switches to evaluation mode before it saves
# check: checkpoint_changes_nothing
# says: network's mode
def save_checkpoint(path, model, optimizer, epoch):
    model.eval()
    torch.save({"m": model.state_dict(), "o": optimizer.state_dict(), "e": epoch}, path)
def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path): return 0
    c = torch.load(path, weights_only=True)
    model.load_state_dict(c["m"]); optimizer.load_state_dict(c["o"])
    return c["e"]

# %% wrong: assigns new weights
# check: checkpoint_keeps_the_optimizer
# says: lost each other
def save_checkpoint(path, model, optimizer, epoch):
    torch.save({"m": model.state_dict(), "o": optimizer.state_dict(), "e": epoch}, path)
def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path): return 0
    c = torch.load(path, weights_only=True)
    model.load_state_dict(c["m"], assign=True)
    optimizer.load_state_dict(c["o"])
    return c["e"]

# %% wrong: deletes the file after loading
# check: checkpoint_counts_epochs
# says: leave the file there
def save_checkpoint(path, model, optimizer, epoch):
    torch.save({"m": model.state_dict(), "o": optimizer.state_dict(), "e": epoch}, path)
def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path): return 0
    c = torch.load(path, weights_only=True)
    model.load_state_dict(c["m"]); optimizer.load_state_dict(c["o"])
    os.remove(path)
    return c["e"]

# %% wrong: returns the whole dict
# check: checkpoint_counts_epochs
# says: a dict
def save_checkpoint(path, model, optimizer, epoch):
    torch.save({"m": model.state_dict(), "o": optimizer.state_dict(), "e": epoch}, path)
def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path): return 0
    c = torch.load(path, weights_only=True)
    model.load_state_dict(c["m"]); optimizer.load_state_dict(c["o"])
    return c

# %% right: whole objects, and states from them
def save_checkpoint(path, model, optimizer, epoch):
    torch.save({"model": model, "optimizer": optimizer, "epoch": epoch}, path)
def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    c = torch.load(path, weights_only=False)
    model.load_state_dict(c["model"].state_dict())
    optimizer.load_state_dict(c["optimizer"].state_dict())
    return c["epoch"]

# %% right: a backup while it writes
def save_checkpoint(path, model, optimizer, epoch):
    backup = f"{path}.bak"
    if os.path.exists(path):
        os.replace(path, backup)
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}, path)
    if os.path.exists(backup):
        os.remove(backup)
def load_checkpoint(path, model, optimizer):
    for candidate in (path, f"{path}.bak"):
        if os.path.exists(candidate):
            s = torch.load(candidate, weights_only=True)
            model.load_state_dict(s["model"]); optimizer.load_state_dict(s["optimizer"])
            return s["epoch"]
    return 0

# %% right: one flat dict
def save_checkpoint(path, model, optimizer, epoch):
    state = {f"model.{k}": v for k, v in model.state_dict().items()}
    state["optimizer"] = optimizer.state_dict()
    state["epoch"] = epoch
    torch.save(state, path)
def load_checkpoint(path, model, optimizer):
    if not os.path.exists(path):
        return 0
    state = torch.load(path, weights_only=True)
    epoch = state.pop("epoch")
    optimizer.load_state_dict(state.pop("optimizer"))
    model.load_state_dict({k.removeprefix("model."): v for k, v in state.items()})
    return epoch
