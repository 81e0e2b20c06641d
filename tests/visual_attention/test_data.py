"""CIFAR-10 comes from the copy a person names, or says in one sentence why it cannot."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import tarfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
import sklearn.datasets
import torch
from torchvision.datasets import CIFAR10

from tests.visual_attention.cifar_copies import CLASSES, SPLITS, class_files, color, official_files, pack, png, unpack
from visual_attention.data import load_cifar10
from visual_attention.errors import CourseError

A_REAL_COPY = os.environ.get("VISUAL_ATTENTION_DATA")
ARCHIVES = ["copy.tar.gz", "copy.tgz", "copy.tar.xz", "copy.zip"]


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch) -> Path:
    """An empty cache, no copy named, and no way to the internet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("VISUAL_ATTENTION_DATA", raising=False)
    monkeypatch.setattr(CIFAR10, "url", "http://127.0.0.1:9/cifar-10-python.tar.gz")
    return tmp_path / "cache"


def assert_is_the_copy(split: str, source: Path | None = None) -> None:
    found = load_cifar10(split, source)
    expected = [(label, color(label, number, split)) for label in range(10) for number in range(SPLITS[split])]
    assert found.labels.tolist() == [label for label, _ in expected]
    assert found.images.dtype == torch.uint8 and found.labels.dtype == torch.int64
    rgb = torch.tensor([rgb for _, rgb in expected], dtype=torch.uint8)
    assert torch.equal(found.images, rgb[:, :, None, None].expand(-1, 3, 32, 32))
    assert list(found.classes) == CLASSES


def refusal(source: Path, split: str = "train") -> str:
    with pytest.raises(CourseError) as caught:
        load_cifar10(split, source)
    message = str(caught.value)
    assert source.name in message and "\n" not in message
    return message


def kept_files(cache: Path) -> list[Path]:
    return [path for path in cache.rglob("*") if path.is_file()]


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("prefix", ["", "one-folder-down/"])
@pytest.mark.parametrize("name", ARCHIVES)
def test_reads_class_folders_from_archives(tmp_path, name, prefix, split):
    assert_is_the_copy(split, pack(class_files(prefix), tmp_path / name))


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("prefix", ["", "one-folder-down/"])
def test_reads_class_folders_from_a_folder(tmp_path, prefix, split):
    assert_is_the_copy(split, unpack(class_files(prefix), tmp_path / "copy"))


def test_reads_jpegs(tmp_path):
    files = {name.replace(".png", ".JPG"): png((10, 200, 90), form="JPEG") for name in class_files()}
    images = load_cifar10("test", unpack(files, tmp_path / "copy")).images
    assert (images[:, 1].float() - 200).abs().max() < 6


def test_the_order_inside_an_archive_does_not_matter(tmp_path):
    assert_is_the_copy("train", pack(dict(reversed(class_files().items())), tmp_path / "copy.tar.gz"))


def test_what_an_operating_system_leaves_behind_is_no_image(tmp_path):
    extra = {"train/cat/._0000.png": b"finder", "__MACOSX/train/cat/0000.png": b"x", "train/cat/Thumbs.db": b"x"}
    assert_is_the_copy("train", pack(class_files() | extra, tmp_path / "copy.zip"))


def test_the_environment_names_the_copy(tmp_path, monkeypatch):
    monkeypatch.setenv("VISUAL_ATTENTION_DATA", str(pack(class_files(), tmp_path / "copy.zip")))
    assert_is_the_copy("test")


def test_the_name_tells_which_data_it_is_and_how_much_of_it(tmp_path):
    name = load_cifar10("train", pack(class_files(), tmp_path / "copy.zip")).name
    assert "class folders at copy.zip" in name and "30 of 50,000" in name


def test_members_that_point_elsewhere_are_ignored(tmp_path):
    folder = tmp_path / "given" / "here"
    folder.mkdir(parents=True)
    archive = pack(class_files(), folder / "copy.tar.gz")
    with tarfile.open(archive) as old, tarfile.open(folder / "evil.tar.gz", "w:gz") as new:
        for member in old:
            new.addfile(member, old.extractfile(member))
        link = tarfile.TarInfo("train/cat/9999.png")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        new.addfile(link)
        for name in ("../escaped.png", "train/../../cat/escaped.png", "/escaped.png"):
            member = tarfile.TarInfo(name)
            member.size = 4
            new.addfile(member, io.BytesIO(b"evil"))
    assert_is_the_copy("train", folder / "evil.tar.gz")
    assert not list(tmp_path.rglob("escaped.png"))


def test_a_second_load_reads_the_cache_until_the_source_changes(tmp_path, monkeypatch):
    folder = unpack(class_files(), tmp_path / "copy")
    assert_is_the_copy("train", folder)
    with monkeypatch.context() as patch:
        patch.setattr("visual_attention.data.class_folders.decode", lambda *_: pytest.fail("decoded again"))
        assert_is_the_copy("train", folder)
    (folder / "train" / "truck" / "0003.png").write_bytes(png((1, 2, 3)))
    changed = load_cifar10("train", folder)
    assert len(changed) == 31 and changed.images[-1, :, 0, 0].tolist() == [1, 2, 3]


def test_a_damaged_cache_is_made_again(tmp_path, cache):
    archive = pack(class_files(), tmp_path / "copy.zip")
    assert_is_the_copy("train", archive)
    (kept,) = kept_files(cache)
    kept.write_bytes(kept.read_bytes()[:1000])
    assert_is_the_copy("train", archive)


@pytest.mark.parametrize("moment", ["visual_attention.data.class_folders.decode", "numpy.savez"])
def test_an_interrupt_leaves_no_half_cache(tmp_path, cache, monkeypatch, moment):
    archive = pack(class_files(), tmp_path / "copy.zip")

    def interrupt(*args, **_):
        if moment == "numpy.savez":
            args[0].write(b"half")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(moment, interrupt)
        with pytest.raises(KeyboardInterrupt):
            load_cifar10("train", archive)
    assert kept_files(cache) == []
    assert_is_the_copy("train", archive)


def test_an_unwritable_cache_costs_time_and_nothing_else(tmp_path, cache):
    cache.write_text("a file where a folder should be")
    with pytest.warns(UserWarning, match="could not be kept"):
        assert_is_the_copy("train", pack(class_files(), tmp_path / "copy.zip"))


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_truncated_archive_is_damaged(tmp_path, cache, name):
    archive = pack(class_files(), tmp_path / name)
    archive.write_bytes(archive.read_bytes()[: archive.stat().st_size * 2 // 3])
    message = refusal(archive)
    assert "damaged" in message and "fresh copy" in message
    assert kept_files(cache) == []


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_file_that_only_has_an_archives_name_is_damaged(tmp_path, name):
    (tmp_path / name).write_bytes(b"<html>404 Not Found</html>")
    assert "damaged" in refusal(tmp_path / name)


def test_a_flipped_byte_is_found_by_the_checksum_at_the_end(tmp_path):
    archive = pack(class_files(), tmp_path / "copy.tar.gz")
    data = bytearray(archive.read_bytes())
    data[-6] ^= 1  # in gzip's checksum
    archive.write_bytes(data)
    assert "damaged" in refusal(archive)


def test_a_corrupt_image_is_named(tmp_path):
    broken = class_files() | {"train/dog/0001.png": png((0, 0, 0))[:60]}
    assert "train/dog/0001.png" in refusal(unpack(broken, tmp_path / "copy"))


def test_an_image_of_another_size_is_named(tmp_path):
    large = class_files() | {"train/dog/0001.png": png((0, 0, 0), side=64)}
    message = refusal(unpack(large, tmp_path / "copy"))
    assert "train/dog/0001.png" in message and "64×64" in message


def test_other_classes_are_not_cifar10(tmp_path):
    files = {name.replace("truck", "lorry"): data for name, data in class_files().items()}
    message = refusal(unpack(files, tmp_path / "copy"))
    assert "missing: truck" in message and "not a class: lorry" in message


def test_two_sets_in_one_folder_are_not_mixed(tmp_path):
    folder = unpack(class_files("a/") | class_files("b/"), tmp_path / "copy")
    assert "a/train, b/train" in refusal(folder)


@pytest.mark.parametrize("kind", ["missing", "empty folder", "no archive", "other layout"])
def test_a_named_copy_that_is_none_is_an_error_and_never_replaced(tmp_path, kind):
    source = tmp_path / "copy"
    if kind == "empty folder":
        source.mkdir()
    elif kind == "no archive":
        source.write_text("notes")
    elif kind == "other layout":
        unpack({"cats/1.png": png((0, 0, 0)), "train.csv": b""}, source)
    words = {"missing": "There is no", "no archive": "neither a folder nor an archive"}.get(kind, "train/cat/0001.png")
    assert words in refusal(source)


def test_an_unknown_split_is_refused():
    with pytest.raises(CourseError, match='"train" or "test"'):
        load_cifar10("validation")


def assert_is_the_official_copy(source: Path | None, files: dict[str, bytes]) -> None:
    batches = {Path(name).name: pickle.loads(data) for name, data in files.items()}
    found = load_cifar10("train", source)
    expected = np.concatenate([batches[f"data_batch_{i}"]["data"] for i in range(1, 6)])
    assert np.array_equal(found.images.numpy().reshape(10, -1), expected)
    assert found.labels.tolist() == [0, 9, 1, 8, 2, 7, 3, 6, 4, 5]
    assert load_cifar10("test", source).labels.tolist() == [5, 4]


@pytest.mark.parametrize("place", ["copy", "copy/cifar-10-batches-py"])
def test_reads_the_official_folder(tmp_path, monkeypatch, place):
    files = official_files(monkeypatch)
    unpack(files, tmp_path / "copy")
    assert_is_the_official_copy(tmp_path / place, files)


def test_reads_the_official_archive(tmp_path, monkeypatch):
    files = official_files(monkeypatch)
    assert_is_the_official_copy(pack(files, tmp_path / "cifar-10-python.tar.gz"), files)
    assert_is_the_official_copy(tmp_path, files)  # the folder that the archive lies in


def test_a_batch_that_is_not_the_published_one_is_never_unpickled(tmp_path, monkeypatch):
    class Evil:
        def __reduce__(self):
            return Path.touch, (tmp_path / "ran",)

    files = official_files(monkeypatch) | {"cifar-10-batches-py/data_batch_3": pickle.dumps(Evil())}
    message = refusal(unpack(files, tmp_path / "copy"))
    assert "data_batch_3" in message and "not the published file" in message
    assert not (tmp_path / "ran").exists()


def test_a_missing_batch_is_named(tmp_path, monkeypatch):
    files = official_files(monkeypatch)
    del files["cifar-10-batches-py/data_batch_2"]
    assert "data_batch_2" in refusal(pack(files, tmp_path / "copy.tgz"))


def test_downloads_once_into_the_cache(tmp_path, monkeypatch):
    files = official_files(monkeypatch)
    archive = pack(files, tmp_path / "cifar-10-python.tar.gz")
    monkeypatch.setattr(CIFAR10, "tgz_md5", hashlib.md5(archive.read_bytes()).hexdigest())
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/cifar-10-python.tar.gz"
        monkeypatch.setattr(CIFAR10, "url", address)
        assert_is_the_official_copy(None, files)
        server.shutdown()
    assert_is_the_official_copy(None, files)  # the server is gone
    assert load_cifar10("test").name == "CIFAR-10"


def test_without_internet_digits_stand_in_loudly(capsys):
    test = load_cifar10("test")
    banner, errors = capsys.readouterr()
    assert errors == ""
    assert "THIS IS NOT CIFAR-10" in banner and "could not be downloaded" in banner
    assert "VISUAL_ATTENTION_DATA" in banner
    digits = sklearn.datasets.load_digits()
    assert "NOT CIFAR-10" in test.name
    assert test.images.shape == (360, 3, 32, 32) and test.images.dtype == torch.uint8
    assert test.labels.tolist() == digits.target[1437:].tolist()
    # Smoothing to four times the size keeps the brightness of each block's centre: compare the means.
    means = torch.from_numpy(digits.images[1437:]).mean((1, 2)) * 255 / 16
    assert (test.images.float().mean((1, 2, 3)) - means).abs().max() < 12


@pytest.mark.skipif(not A_REAL_COPY, reason="VISUAL_ATTENTION_DATA names no copy of CIFAR-10")
def test_a_real_copy_is_whole():
    train, test = load_cifar10("train", A_REAL_COPY), load_cifar10("test", A_REAL_COPY)
    assert train.labels.bincount().tolist() == [5000] * 10 and test.labels.bincount().tolist() == [1000] * 10
    # The channel means that every CIFAR-10 recipe uses.
    means = train.images.float().mean((0, 2, 3)) / 255
    assert torch.allclose(means, torch.tensor([0.4914, 0.4822, 0.4465]), atol=2e-3)
