"""Distribute the parts of a run: to this process, several processes of this machine, or a Dask cluster.

All three take the parts as they come, have only a few of them under way at once, and give each back when it is done, in
any order. A part whose worker died is given to another.
"""

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TYPE_CHECKING, Any

from kit.corpus.ledger import Batch, Part
from kit.corpus.needs import need

if TYPE_CHECKING:
    from distributed import Client

Work = Callable[[Batch], Part]

_TRIES = 3
"""A part in whose time so many workers died is given up with an error: something in it kills them."""


def here(work: Work, batches: Iterable[Batch]) -> Iterator[Part]:
    """Work in this process."""
    return map(work, batches)


def processes(work: Work, batches: Iterable[Batch], count: int) -> Iterator[Part]:
    """Work in `count` processes by loky: it starts them anew, so that scripts need no `if __name__` guard.

    Raises RuntimeError where a part kills its process again and again.
    """
    loky = need("joblib.externals.loky", "joblib")
    stream, pending, tries = iter(batches), dict[Future[Part], Batch](), dict[int, int]()
    pool = _pool(loky, count)
    try:
        again: list[Batch] = []
        while True:
            for batch in (*again, *islice(stream, max(2 * count - len(pending) - len(again), 0))):
                pending[pool.submit(work, batch)] = batch
            again = []
            if not pending:
                return
            done, _ = wait(pending, return_when=FIRST_COMPLETED)
            dead = [pending.pop(future) for future in done if isinstance(future.exception(), BrokenProcessPool)]
            for future in done:
                if not isinstance(future.exception(), BrokenProcessPool):
                    del pending[future]
                    yield future.result()
            if dead:
                again = _all_again([*dead, *pending.values()], tries)
                pending.clear()
                pool.shutdown(wait=False, kill_workers=True)
                pool = _pool(loky, count)
    finally:
        pool.shutdown(wait=True, kill_workers=bool(pending))


def _all_again(batches: list[Batch], tries: dict[int, int]) -> list[Batch]:
    """Submit all unfinished parts again, a few times: a broken pool does not say which part broke it."""
    for batch in batches:
        tries[batch.number] = tries.get(batch.number, 0) + 1
        if tries[batch.number] > _TRIES:
            raise RuntimeError(
                f"processes died {_TRIES} times while part {batch.number} was under way; is there memory for that many "
                f"(processes=)? What is done is kept, the same call goes on."
            )
    return sorted(batches, key=lambda batch: batch.number)


def _pool(loky: Any, count: int) -> Any:
    # One thread per process: more threads do not make spaCy faster, and would compete with each other.
    one_thread = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
    return loky.ProcessPoolExecutor(count, initializer=_leave_with, initargs=(os.getpid(),), env=one_thread)


def _leave_with(parent: int) -> None:
    """End this process when its parent process has been killed."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    if os.name == "posix":  # the parent may have been killed while this process started
        threading.Thread(target=watch, daemon=True).start()


def cluster(work: Work, batches: Iterable[Batch], scheduler: "str | Client") -> Iterator[Part]:
    """Work on a Dask cluster; the scheduler gives the parts of a lost worker to other workers.

    Raises ClusterError if no scheduler answers, if it disappears, or if it has no worker for a minute.
    """
    distributed = need("distributed", "distributed", extra="cluster")
    own = isinstance(scheduler, str)
    client = _client(distributed, scheduler) if isinstance(scheduler, str) else scheduler
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
        window = 2 * max(1, len(client.nthreads()))
        stream = iter(batches)
        pending = [_submit(client, work, batch) for batch in islice(stream, window)]
        while pending:
            done = _finished(client, pending)
            pending = [future for future in pending if future not in done]
            for future in done:
                pending += [_submit(client, work, batch) for batch in islice(stream, 1)]
                yield future.result()
    except (TimeoutError, OSError, CancelledError) as error:  # comm errors of Dask are OSErrors
        if isinstance(error, OSError) and not isinstance(error, TimeoutError) and client.status == "running":
            raise  # a disk error, not one of the cluster
        raise ClusterError(_gone(client)) from error
    except distributed.scheduler.KilledWorker as error:
        raise ClusterError(
            f"workers died again and again over {error.task}: have they memory enough? {_KEPT}"
        ) from error
    finally:
        if own:
            client.close(timeout=5)


class ClusterError(RuntimeError):
    """A Dask cluster that does not answer, or has no workers. What was done is kept, and the same call goes on."""


_PATIENCE = 60
"""Seconds that a cluster may be without workers."""

_ANSWER_WITHIN = 10
"""Seconds that a scheduler has to answer a first call."""

_KEPT = "What is done is kept, the same call goes on."


def _client(distributed: Any, address: str) -> Any:
    try:
        return distributed.Client(address, set_as_default=False, timeout=_ANSWER_WITHIN)
    except (OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ClusterError(
            f"no Dask scheduler answers at {address} ({reason}). Start one with `dask scheduler`, workers with "
            f"`dask worker {address}`, and check the address."
        ) from error


def _finished(client: Any, pending: list[Any]) -> list[Any]:
    """Wait until some futures are done and return them; TimeoutError if no worker is left."""
    alive = time.monotonic()
    while not (done := [future for future in pending if future.done()]):
        time.sleep(0.02)
        if time.monotonic() - alive > min(_PATIENCE, 5) and client.scheduler_info()["workers"]:
            alive = time.monotonic()
        if client.status != "running" or time.monotonic() - alive > _PATIENCE:
            raise TimeoutError
    return done


def _gone(client: Any) -> str:
    if client.status != "running":
        return f"the Dask scheduler does not answer any more. {_KEPT}"
    return f"the Dask cluster has had no workers for {_PATIENCE} seconds. {_KEPT}"


def _submit(client: "Client", work: Work, batch: Batch) -> Any:
    return client.submit(work, batch, pure=False, key=f"kit-part-{batch.number:06d}-{id(batch):x}-{id(client):x}")
