"""A run on a real Dask scheduler with two worker processes on loopback, one of them killed in the middle."""

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time

import psutil
import pytest

from kit.corpus import ClusterError, analyse_corpus, executors
from tests.corpus.test_runs import TONE, articles, content, ledger

distributed = pytest.importorskip("distributed")

SECONDS = 60
"""Nothing here is waited for longer."""


@pytest.fixture(autouse=True)
def _nothing_outlives_the_test(monkeypatch):
    """No process that a test started is there when it is over; a scheduler that is gone is given up soon."""
    monkeypatch.setattr(executors, "_ANSWER_WITHIN", 1)
    before = set(_children())
    yield
    left = psutil.wait_procs(set(_children()) - before, timeout=10)[1]
    for child in left:
        child.kill()
    assert not left


def _children() -> list[psutil.Process]:
    """Processes of this one, but for Python's own tracker of resources, which stays as long as this one does."""
    children = []
    for child in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            if "resource_tracker" not in " ".join(child.cmdline()):
                children.append(child)
    return children


def test_dask_loses_a_worker_and_nothing_else(tmp_path):
    table = articles(20)
    here = analyse_corpus(table, tmp_path / "here", size=1, processes=1, **TONE)
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        with distributed.Client(cluster) as client:
            pids = list(client.run(os.getpid).values())
        assert len(set(pids)) == 2

        victim = psutil.Process(pids[0])

        def kill_one():
            end = time.monotonic() + SECONDS
            while len(ledger(tmp_path / "there")) < 3 and time.monotonic() < end:
                time.sleep(0.005)
            victim.kill()

        killer = threading.Thread(target=kill_one, daemon=True)
        killer.start()
        there = analyse_corpus(table, tmp_path / "there", size=1, scheduler=cluster.scheduler_address, **TONE)
        killer.join(SECONDS)
        assert psutil.wait_procs([victim], timeout=SECONDS)[0] == [victim]
        with distributed.Client(cluster) as client:
            again = analyse_corpus(table, tmp_path / "there", size=1, scheduler=client, **TONE)
    assert there.counts == here.counts
    assert (again.resumed, again.articles_here) == (len(ledger(tmp_path / "here")), 0)
    assert content(tmp_path / "there") == content(tmp_path / "here")


def test_a_scheduler_and_two_workers_that_were_started_by_command(tmp_path):
    address = f"tcp://127.0.0.1:{free_port()}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    port = address.rsplit(":", 1)[1]
    code = "from distributed.cli.dask_{} import main; main()"
    start = [sys.executable, "-c"]
    scheduler = [*start, code.format("scheduler"), "--host", "127.0.0.1", "--port", port, "--no-dashboard"]
    worker = [*start, code.format("worker"), address, "--nthreads", "1", "--no-dashboard", "--no-nanny"]
    running = [subprocess.Popen(command, **quiet) for command in (scheduler, worker, worker)]
    try:
        here = analyse_corpus(articles(12), tmp_path / "here", size=2, processes=1, **TONE)
        articles(12).to_csv(tmp_path / "news.csv", index=False)
        wait_until_up(address)
        there = analyse_corpus(tmp_path / "news.csv", tmp_path / "there", size=2, scheduler=address, **TONE)
        assert there.counts == here.counts
        assert len(ledger(tmp_path / "there")) == len(ledger(tmp_path / "here"))
        running[0].kill()
        with pytest.raises(ClusterError, match="no Dask scheduler answers"):
            analyse_corpus(articles(4), tmp_path / "dead", size=2, scheduler=address, **TONE)
    finally:
        for process in running:
            process.kill()
            process.wait(SECONDS)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_until_up(address):
    end = time.monotonic() + SECONDS
    while True:
        try:
            with distributed.Client(address, timeout=2, set_as_default=False) as client:
                client.wait_for_workers(2, timeout=SECONDS)
                return
        except OSError:
            assert time.monotonic() < end


def test_no_scheduler_is_an_error_that_says_what_to_start(tmp_path):
    with pytest.raises(ClusterError, match=r"no Dask scheduler answers at .*dask scheduler"):
        analyse_corpus(articles(2), tmp_path / "run", scheduler=f"tcp://127.0.0.1:{free_port()}", **TONE)


def test_a_cluster_without_workers_is_not_waited_for_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(executors, "_PATIENCE", 1)
    with (
        distributed.LocalCluster(n_workers=0, processes=True, dashboard_address=None) as cluster,
        pytest.raises(ClusterError, match="no workers"),
    ):
        analyse_corpus(articles(2), tmp_path / "run", scheduler=cluster.scheduler_address, **TONE)
