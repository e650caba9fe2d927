"""A trained model in a file: its shape, its names and its weights."""

import json

import numpy as np

from data import Names
from network import Shape


def save(path, shape, names, weights):
    about = json.dumps({"shape": shape._asdict(), "names": names._asdict()})
    np.savez(path, about=np.frombuffer(about.encode(), np.uint8), **{name: np.asarray(values) for name, values in weights.items()})


def load(path):
    with np.load(path) as file:
        weights = {name: file[name] for name in file.files if name != "about"}
        about = json.loads(file["about"].tobytes())
    return Shape(**about["shape"]), Names(**about["names"]), weights
