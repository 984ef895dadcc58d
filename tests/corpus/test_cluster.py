"""A run on a real Dask scheduler with two worker processes on loopback, one of them killed in the middle."""

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


def test_dask_loses_a_worker_and_nothing_else(tmp_path):
    table = articles(40)
    here = analyse_corpus(table, tmp_path / "here", size=1, processes=1, **TONE)
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        with distributed.Client(cluster) as client:
            pids = list(client.run(os.getpid).values())
        assert len(set(pids)) == 2

        def kill_one():
            while len(ledger(tmp_path / "there")) < 3:
                time.sleep(0.005)
            psutil.Process(pids[0]).kill()

        killer = threading.Thread(target=kill_one, daemon=True)
        killer.start()
        there = analyse_corpus(table, tmp_path / "there", size=1, scheduler=cluster.scheduler_address, **TONE)
        killer.join(1)
        assert not psutil.pid_exists(pids[0])
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
    worker = [*start, code.format("worker"), address, "--nworkers", "1", "--nthreads", "1", "--no-dashboard"]
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
            process.wait()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_until_up(address, seconds=60):
    end = time.monotonic() + seconds
    while True:
        try:
            with distributed.Client(address, timeout=2, set_as_default=False) as client:
                client.wait_for_workers(2, timeout=60)
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
