"""Checks that tell a student what an answer does, what it should do, and where to read on.

A unit's notebook imports its own module of checks, for instance

    from visual_attention.checks import squeeze_excitation as checks

The rooms: `failure` is the message, `check` what makes a function a check; `answer` is how a check reaches a student's
object, and `words` what it says when that goes wrong. `primitives`, `behaviour` and `gradients` are what is asked of
every mechanism; `gating`, `reading` and `slips` are what a two-layer gate computes, how its weights are found, and
what goes wrong with it. Then there is one folder a unit.
"""
