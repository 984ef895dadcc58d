"""Who works on the parts of a run: this process, several processes of this machine, or a Dask cluster.

All three take the parts as they come, have only a few of them under way at once, and give each back when it is done, in
any order. A part whose worker died is given to another.
"""

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
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
    stream, pending, tries = iter(batches), dict[Future, Batch](), dict[int, int]()
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
    """A broken pool does not tell which part broke it: all that were under way are done again, a few times."""
    for batch in batches:
        tries[batch.number] = tries.get(batch.number, 0) + 1
        if tries[batch.number] > _TRIES:
            raise RuntimeError(
                f"processes died {_TRIES} times while part {batch.number} was under way; is there memory for that many "
                f"(processes=)? What is done is kept, the same call goes on."
            )
    return sorted(batches, key=lambda batch: batch.number)


def _pool(loky: Any, count: int) -> Any:
    # One thread a process: more of them gain nothing below spaCy, and would be in each other's way.
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
    return loky.ProcessPoolExecutor(count, initializer=_leave_with, initargs=(os.getpid(),), env=one)


def _leave_with(parent: int) -> None:
    """End this process when the one that started it is gone, killed without a chance to say so."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    if hasattr(os, "getppid") and os.getppid() == parent:
        threading.Thread(target=watch, daemon=True).start()


def cluster(work: Work, batches: Iterable[Batch], scheduler: "str | Client") -> Iterator[Part]:
    """Work on a Dask cluster; the scheduler gives the parts of a worker that is lost to the others."""
    distributed = need("distributed", "distributed", extra="cluster")
    own = isinstance(scheduler, str)
    client = distributed.Client(scheduler, set_as_default=False) if own else scheduler
    try:
        client.wait_for_workers(1, timeout=60)
        window = 2 * max(1, len(client.nthreads()))
        stream = iter(batches)
        first = [_submit(client, work, batch) for batch in islice(stream, window)]
        running = distributed.as_completed(first, loop=client.loop)
        for future in running:
            part = future.result()
            running.update([_submit(client, work, batch) for batch in islice(stream, 1)])
            yield part
    finally:
        if own:
            client.close()


def _submit(client: "Client", work: Work, batch: Batch) -> Any:
    return client.submit(work, batch, pure=False, key=f"kit-part-{batch.number:06d}-{batch.checksum[:8]}-{id(client)}")
