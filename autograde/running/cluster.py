from dataclasses import dataclass


@dataclass(frozen=True)
class Cluster:
    address: str
