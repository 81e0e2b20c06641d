# %% right: filled in
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": True,
    "the 95 % intervals of the two means overlap": True,
    "the 95 % interval of the differences, seed by seed, contains 0": False,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": False,
    "10 seeds with the same spread make the interval less than 2/3 as wide": True,
    "a new run falls into the 95 % interval of five in about 95 % of cases": False,
    "an interval that contains 0 shows that both networks are equally good": False,
    "the best of five runs shows, on average, more than the network is worth": True,
}

# %% right: with the last line still there
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": True,
    "the 95 % intervals of the two means overlap": True,
    "the 95 % interval of the differences, seed by seed, contains 0": False,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": False,
    "10 seeds with the same spread make the interval less than 2/3 as wide": True,
    "a new run falls into the 95 % interval of five in about 95 % of cases": False,
    "an interval that contains 0 shows that both networks are equally good": False,
    "the best of five runs shows, on average, more than the network is worth": True,
}

raise NotImplementedError()

# %% right: ones and zeros
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": 1,
    "the 95 % intervals of the two means overlap": 1,
    "the 95 % interval of the differences, seed by seed, contains 0": 0,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": 0,
    "10 seeds with the same spread make the interval less than 2/3 as wide": 1,
    "a new run falls into the 95 % interval of five in about 95 % of cases": 0,
    "an interval that contains 0 shows that both networks are equally good": 0,
    "the best of five runs shows, on average, more than the network is worth": 1,
}

# %% right: in another order
conclusions = {
    "the best of five runs shows, on average, more than the network is worth": True,
    "an interval that contains 0 shows that both networks are equally good": False,
    "a new run falls into the 95 % interval of five in about 95 % of cases": False,
    "10 seeds with the same spread make the interval less than 2/3 as wide": True,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": False,
    "the 95 % interval of the differences, seed by seed, contains 0": False,
    "the 95 % intervals of the two means overlap": True,
    "the mean of ATTENTIVE lies above the mean of PLAIN": True,
}

# %% right: one by one
conclusions = {}
conclusions["the mean of ATTENTIVE lies above the mean of PLAIN"] = True
conclusions["the 95 % intervals of the two means overlap"] = True
conclusions["the 95 % interval of the differences, seed by seed, contains 0"] = False
conclusions["the worst run of ATTENTIVE is better than the best run of PLAIN"] = False
conclusions["10 seeds with the same spread make the interval less than 2/3 as wide"] = True
conclusions["a new run falls into the 95 % interval of five in about 95 % of cases"] = False
conclusions["an interval that contains 0 shows that both networks are equally good"] = False
conclusions["the best of five runs shows, on average, more than the network is worth"] = True

# %% right: zip
conclusions = dict(zip([
    "the mean of ATTENTIVE lies above the mean of PLAIN",
    "the 95 % intervals of the two means overlap",
    "the 95 % interval of the differences, seed by seed, contains 0",
    "the worst run of ATTENTIVE is better than the best run of PLAIN",
    "10 seeds with the same spread make the interval less than 2/3 as wide",
    "a new run falls into the 95 % interval of five in about 95 % of cases",
    "an interval that contains 0 shows that both networks are equally good",
    "the best of five runs shows, on average, more than the network is worth",
], [True, True, False, False, True, False, False, True]))

# %% right: NumPy's truth
import numpy as np

conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": True,
    "the 95 % intervals of the two means overlap": True,
    "the 95 % interval of the differences, seed by seed, contains 0": False,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": False,
    "10 seeds with the same spread make the interval less than 2/3 as wide": True,
    "a new run falls into the 95 % interval of five in about 95 % of cases": False,
    "an interval that contains 0 shows that both networks are equally good": False,
    "the best of five runs shows, on average, more than the network is worth": True,
}
conclusions = {k: np.bool_(v) for k, v in conclusions.items()}

# %% right: torch's truth
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": True,
    "the 95 % intervals of the two means overlap": True,
    "the 95 % interval of the differences, seed by seed, contains 0": False,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": False,
    "10 seeds with the same spread make the interval less than 2/3 as wide": True,
    "a new run falls into the 95 % interval of five in about 95 % of cases": False,
    "an interval that contains 0 shows that both networks are equally good": False,
    "the best of five runs shows, on average, more than the network is worth": True,
}
conclusions = {k: torch.tensor(v) for k, v in conclusions.items()}

# %% right: computed where that is possible
def _interval(x):
    n, m = len(x), statistics.mean(x)
    h = T95[n - 1] * statistics.stdev(x) / n**0.5
    return m - h, m + h

(a, b), (c, d) = _interval(PLAIN), _interval(ATTENTIVE)
e, g = _interval([y - x for x, y in zip(PLAIN, ATTENTIVE)])
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": statistics.mean(ATTENTIVE) > statistics.mean(PLAIN),
    "the 95 % intervals of the two means overlap": a <= d and c <= b,
    "the 95 % interval of the differences, seed by seed, contains 0": e <= 0 <= g,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": min(ATTENTIVE) > max(PLAIN),
    "10 seeds with the same spread make the interval less than 2/3 as wide": T95[9] / 10**0.5 < 2 / 3 * T95[4] / 5**0.5,
    "a new run falls into the 95 % interval of five in about 95 % of cases": False,
    "an interval that contains 0 shows that both networks are equally good": False,
    "the best of five runs shows, on average, more than the network is worth": True,
}

# %% right: an extra key and a comment
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": True,
    "the 95 % intervals of the two means overlap": True,
    "the 95 % interval of the differences, seed by seed, contains 0": False,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": False,
    "10 seeds with the same spread make the interval less than 2/3 as wide": True,
    "a new run falls into the 95 % interval of five in about 95 % of cases": False,
    "an interval that contains 0 shows that both networks are equally good": False,
    "the best of five runs shows, on average, more than the network is worth": True,
    "more": None,
}  # done

# %% wrong: claim 1 judged otherwise
# check: conclusions_agree_with_computation
# says: the means are
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": False,
    "the 95 % intervals of the two means overlap": True,
    "the 95 % interval of the differences, seed by seed, contains 0": False,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": False,
    "10 seeds with the same spread make the interval less than 2/3 as wide": True,
    "a new run falls into the 95 % interval of five in about 95 % of cases": False,
    "an interval that contains 0 shows that both networks are equally good": False,
    "the best of five runs shows, on average, more than the network is worth": True,
}

# %% wrong: claim 2 judged otherwise
# check: conclusions_agree_with_computation
# says: the intervals go from
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": True,
    "the 95 % intervals of the two means overlap": False,
    "the 95 % interval of the differences, seed by seed, contains 0": False,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": False,
    "10 seeds with the same spread make the interval less than 2/3 as wide": True,
    "a new run falls into the 95 % interval of five in about 95 % of cases": False,
    "an interval that contains 0 shows that both networks are equally good": False,
    "the best of five runs shows, on average, more than the network is worth": True,
}

# %% wrong: claim 3 judged otherwise
# check: conclusions_agree_with_computation
# says: the interval of the differences
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": True,
    "the 95 % intervals of the two means overlap": True,
    "the 95 % interval of the differences, seed by seed, contains 0": True,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": False,
    "10 seeds with the same spread make the interval less than 2/3 as wide": True,
    "a new run falls into the 95 % interval of five in about 95 % of cases": False,
    "an interval that contains 0 shows that both networks are equally good": False,
    "the best of five runs shows, on average, more than the network is worth": True,
}

# %% wrong: claim 4 judged otherwise
# check: conclusions_agree_with_computation
# says: the worst run
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": True,
    "the 95 % intervals of the two means overlap": True,
    "the 95 % interval of the differences, seed by seed, contains 0": False,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": True,
    "10 seeds with the same spread make the interval less than 2/3 as wide": True,
    "a new run falls into the 95 % interval of five in about 95 % of cases": False,
    "an interval that contains 0 shows that both networks are equally good": False,
    "the best of five runs shows, on average, more than the network is worth": True,
}

# %% wrong: claim 5 judged otherwise
# check: conclusions_agree_with_computation
# says: times as wide
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": True,
    "the 95 % intervals of the two means overlap": True,
    "the 95 % interval of the differences, seed by seed, contains 0": False,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": False,
    "10 seeds with the same spread make the interval less than 2/3 as wide": False,
    "a new run falls into the 95 % interval of five in about 95 % of cases": False,
    "an interval that contains 0 shows that both networks are equally good": False,
    "the best of five runs shows, on average, more than the network is worth": True,
}

# %% wrong: claim 6 judged otherwise
# check: conclusions_agree_with_computation
# says: simulated new runs
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": True,
    "the 95 % intervals of the two means overlap": True,
    "the 95 % interval of the differences, seed by seed, contains 0": False,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": False,
    "10 seeds with the same spread make the interval less than 2/3 as wide": True,
    "a new run falls into the 95 % interval of five in about 95 % of cases": True,
    "an interval that contains 0 shows that both networks are equally good": False,
    "the best of five runs shows, on average, more than the network is worth": True,
}

# %% wrong: claim 7 judged otherwise
# check: conclusions_agree_with_computation
# says: real gain
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": True,
    "the 95 % intervals of the two means overlap": True,
    "the 95 % interval of the differences, seed by seed, contains 0": False,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": False,
    "10 seeds with the same spread make the interval less than 2/3 as wide": True,
    "a new run falls into the 95 % interval of five in about 95 % of cases": False,
    "an interval that contains 0 shows that both networks are equally good": True,
    "the best of five runs shows, on average, more than the network is worth": True,
}

# %% wrong: claim 8 judged otherwise
# check: conclusions_agree_with_computation
# says: best of five
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": True,
    "the 95 % intervals of the two means overlap": True,
    "the 95 % interval of the differences, seed by seed, contains 0": False,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": False,
    "10 seeds with the same spread make the interval less than 2/3 as wide": True,
    "a new run falls into the 95 % interval of five in about 95 % of cases": False,
    "an interval that contains 0 shows that both networks are equally good": False,
    "the best of five runs shows, on average, more than the network is worth": False,
}

# %% wrong: all True
# check: conclusions_agree_with_computation
# says: wrong
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": True,
    "the 95 % intervals of the two means overlap": True,
    "the 95 % interval of the differences, seed by seed, contains 0": True,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": True,
    "10 seeds with the same spread make the interval less than 2/3 as wide": True,
    "a new run falls into the 95 % interval of five in about 95 % of cases": True,
    "an interval that contains 0 shows that both networks are equally good": True,
    "the best of five runs shows, on average, more than the network is worth": True,
}

# %% wrong: all False
# check: conclusions_agree_with_computation
# says: wrong
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": False,
    "the 95 % intervals of the two means overlap": False,
    "the 95 % interval of the differences, seed by seed, contains 0": False,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": False,
    "10 seeds with the same spread make the interval less than 2/3 as wide": False,
    "a new run falls into the 95 % interval of five in about 95 % of cases": False,
    "an interval that contains 0 shows that both networks are equally good": False,
    "the best of five runs shows, on average, more than the network is worth": False,
}

# %% wrong: all the other way round
# check: conclusions_agree_with_computation
# says: wrong
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": False,
    "the 95 % intervals of the two means overlap": False,
    "the 95 % interval of the differences, seed by seed, contains 0": True,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": True,
    "10 seeds with the same spread make the interval less than 2/3 as wide": False,
    "a new run falls into the 95 % interval of five in about 95 % of cases": True,
    "an interval that contains 0 shows that both networks are equally good": True,
    "the best of five runs shows, on average, more than the network is worth": False,
}

# %% wrong: as text
# check: conclusions_are_complete
# says: neither True nor False
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": 'True',
    "the 95 % intervals of the two means overlap": 'True',
    "the 95 % interval of the differences, seed by seed, contains 0": 'False',
    "the worst run of ATTENTIVE is better than the best run of PLAIN": 'False',
    "10 seeds with the same spread make the interval less than 2/3 as wide": 'True',
    "a new run falls into the 95 % interval of five in about 95 % of cases": 'False',
    "an interval that contains 0 shows that both networks are equally good": 'False',
    "the best of five runs shows, on average, more than the network is worth": 'True',
}

# %% wrong: yes and no
# check: conclusions_are_complete
# says: neither True nor False
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": 'yes',
    "the 95 % intervals of the two means overlap": 'yes',
    "the 95 % interval of the differences, seed by seed, contains 0": 'no',
    "the worst run of ATTENTIVE is better than the best run of PLAIN": 'no',
    "10 seeds with the same spread make the interval less than 2/3 as wide": 'yes',
    "a new run falls into the 95 % interval of five in about 95 % of cases": 'no',
    "an interval that contains 0 shows that both networks are equally good": 'no',
    "the best of five runs shows, on average, more than the network is worth": 'yes',
}

# %% wrong: a list
# check: conclusions_are_complete
# says: not a dict
conclusions = [True, True, False, False, True, False, False, True]

# %% wrong: one left out
# check: conclusions_are_complete
# says: not made yet
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": True,
    "the 95 % intervals of the two means overlap": True,
    "the 95 % interval of the differences, seed by seed, contains 0": False,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": None,
    "10 seeds with the same spread make the interval less than 2/3 as wide": True,
    "a new run falls into the 95 % interval of five in about 95 % of cases": False,
    "an interval that contains 0 shows that both networks are equally good": False,
    "the best of five runs shows, on average, more than the network is worth": True,
}

# %% wrong: one key missing
# check: conclusions_are_complete
# says: no prediction
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": True,
    "the 95 % intervals of the two means overlap": True,
    "the 95 % interval of the differences, seed by seed, contains 0": False,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": False,
    "10 seeds with the same spread make the interval less than 2/3 as wide": True,
    "an interval that contains 0 shows that both networks are equally good": False,
    "the best of five runs shows, on average, more than the network is worth": True,
}

# %% wrong: a key changed
# check: conclusions_are_complete
# says: the key
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": True,
    "the 95 % intervals of the two means overlap": True,
    "the 95 % interval of the differences, seed by seed, contains 0": False,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": False,
    "10 seeds with the same spread make the interval less than 2/3 as wide": True,
    "a new run falls into the 95 % interval of five in about 95 % of cases": False,
    "an interval that contains 0 shows that both networks are equally good": False,
    "the best of 5 runs shows, on average, more than the network is worth": True,
}

# %% wrong: probabilities
# check: conclusions_are_complete
# says: neither True nor False
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": 0.9,
    "the 95 % intervals of the two means overlap": 0.9,
    "the 95 % interval of the differences, seed by seed, contains 0": 0.1,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": 0.1,
    "10 seeds with the same spread make the interval less than 2/3 as wide": 0.9,
    "a new run falls into the 95 % interval of five in about 95 % of cases": 0.1,
    "an interval that contains 0 shows that both networks are equally good": 0.1,
    "the best of five runs shows, on average, more than the network is worth": 0.9,
}

# %% wrong: a function
# check: conclusions_are_complete
# says: not a dict
def conclusions():
    return {}

# %% wrong: numbers of claims
# check: conclusions_are_complete
# says: neither True nor False
conclusions = {
    "the mean of ATTENTIVE lies above the mean of PLAIN": 2,
    "the 95 % intervals of the two means overlap": 3,
    "the 95 % interval of the differences, seed by seed, contains 0": 4,
    "the worst run of ATTENTIVE is better than the best run of PLAIN": 5,
    "10 seeds with the same spread make the interval less than 2/3 as wide": 6,
    "a new run falls into the 95 % interval of five in about 95 % of cases": 7,
    "an interval that contains 0 shows that both networks are equally good": 8,
    "the best of five runs shows, on average, more than the network is worth": 9,
}
