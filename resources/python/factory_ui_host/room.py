"""What is left of the memory and threads that the nodes of this process share, and its end when nothing is."""

import functools
import gc
import sys
from os import _exit

from .guard import exempt

try:
    import resource
except ImportError:  # Windows
    resource = None

#: Threads that nodes may have left behind once no run needs the process.
_most_threads = 32
#: Below this part of the memory it may have, a process is full: most of what its nodes ask for fails.
_least_left = 1 / 8


#: Calls within calls. To come back from millions of them takes Python minutes, in which it lets nothing else have a turn.
_deepest = 30_000


def bound_recursion():
    """Nodes ask for more than they need."""
    set_limit = sys.setrecursionlimit

    @functools.wraps(set_limit)
    def setrecursionlimit(limit):
        set_limit(min(limit, _deepest) if isinstance(limit, int) else limit)

    sys.setrecursionlimit = setrecursionlimit


def end_process(reason):
    """Another one is started in its place."""
    sys.__stderr__.write("%s The Python interpreter is ended.\n" % reason)
    _exit(75)


def has_left_many_threads():
    return len(sys._current_frames()) > _most_threads


def shortage(error):
    """What a node failed for want of: "memory", "threads", or None."""
    if isinstance(error, MemoryError):
        return "memory"
    if type(error) is RuntimeError and "can't start new thread" in error.args:
        return "threads"
    return None


def is_used_up(wanted):
    """
    Whether what nodes keep leaves too little of it for any other. Every node after would fail like the one that just
    did, for as long as the process lives.
    """
    if wanted == "threads" and has_left_many_threads():
        return True
    gc.collect()
    allowed = _data_allowed()
    return allowed is not None and allowed - _data_used() < allowed * _least_left


def _data_allowed():
    if resource is None:
        return None
    allowed, _ = resource.getrlimit(resource.RLIMIT_DATA)
    return None if allowed == resource.RLIM_INFINITY else allowed


def _data_used():
    """Bytes, as the kernel counts them against RLIMIT_DATA: 0 where it does not say."""
    try:
        with exempt(), open("/proc/self/status", "rb") as status:
            return next(int(line.split()[1]) << 10 for line in status if line.startswith(b"VmData:"))
    except (OSError, StopIteration):
        return 0
