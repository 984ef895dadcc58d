"""A run on a real Dask scheduler with two worker processes on loopback, one of them killed in the middle."""

import os
import threading
import time

import psutil
import pytest

from kit.corpus import analyse_corpus
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
