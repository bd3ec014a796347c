"""The same input gives the same bytes: on another day, in another folder, with any number of workers."""

from __future__ import annotations

import hashlib

import pikepdf
import pytest

from kitchen_sink import files


def digests(made, folder: str) -> dict[str, str]:
    return {n.removeprefix(folder): hashlib.sha256(made.bytes(n)).hexdigest() for n in made.files(folder)}


@pytest.fixture
def sink(workspace):
    return workspace(files(), config=None)


def test_any_number_of_workers_and_any_clock(sink):
    sink.run("export", "pdf", "-o", "one", "--jobs", "1").ok()
    sink.run("export", "pdf", "-o", "three", "--jobs", "3", env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}).ok()
    assert digests(sink, "one") == digests(sink, "three") != {}


def test_files_bear_the_dates_of_their_articles(sink):
    sink.run("export", "pdf", "one").ok()
    with pikepdf.open(sink.root / "exports/pdf/one.pdf") as pdf:
        assert str(pdf.docinfo["/CreationDate"]) == "D:20260102000000+02'00"
        assert str(pdf.docinfo["/ModDate"]) == "D:20260203203800+02'00"


def test_source_date_epoch_takes_their_place_and_is_part_of_the_fingerprint(sink):
    sink.run("export", "pdf", "one").ok()
    sink.run("export", "pdf").ok()
    assert "0 files written" in sink.run("export", "pdf").ok().err
    sink.run("export", "pdf", env={"SOURCE_DATE_EPOCH": "86400"}).ok()
    with pikepdf.open(sink.root / "exports/pdf/one.pdf") as pdf:
        assert {str(pdf.docinfo[name]) for name in ("/CreationDate", "/ModDate")} == {"D:19700102000000+00'00"}


@pytest.mark.parametrize("written", ["soon", "-1", "1.5", "99999999999999"])
def test_an_epoch_that_is_none_is_told(sink, written):
    sink.run("export", "pdf", env={"SOURCE_DATE_EPOCH": written}).fails(2, "SOURCE_DATE_EPOCH", "whole seconds")
    assert not (sink.root / "exports").exists()
