"""Stands beside the interpreter that runs nodes, in a process of its own that nothing a node does holds up.

It ends when the interpreter does or when Factory UI does, whichever comes first, and takes along every process that
nodes have started: on Linux also those that have left the group or lost their parent, elsewhere those of the group.
"""

import contextlib
import ctypes
import os
import select
import signal
import sys
import time

from .liveness import Liveness
from .whereabouts import remove_unless_told

try:
    import resource
except ImportError:  # Windows
    resource = None

_is_linux = sys.platform.startswith("linux")
#: Options of `prctl`.
_set_death_signal, _adopt_orphans = 1, 36
#: Seconds that what was killed has to be gone.
_patience = 1.0


def keep(memory, address):
    """
    Returns in the process that is to run nodes, which may use so many MiB of memory; the one that called stays here to
    the end, and then takes the socket at this address away. Gives where runs tell the keeper that the interpreter has to
    answer, or None where there is no keeper.
    """
    if not hasattr(os, "fork"):
        return None
    keeper = os.getpid()
    # Whoever ends the group of Factory UI leaves this to come to its end in its own way.
    os.setpgid(0, 0)
    if _is_linux:
        _control(_adopt_orphans, 1)
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    before = [signal.signal(number, lambda *_: None) for number in (signal.SIGCHLD, signal.SIGTERM)]
    signal.set_wakeup_fd(wake)
    liveness = Liveness(address)
    interpreter = os.fork()
    if interpreter:
        liveness.watch(interpreter)
        _watch(interpreter, woken, (address, liveness.address))
    liveness.answer()
    signal.set_wakeup_fd(-1)
    for number, handler in zip((signal.SIGCHLD, signal.SIGTERM), before):
        signal.signal(number, handler)
    os.close(woken)
    os.close(wake)
    if _is_linux:
        # Also when a node kills the keeper, and holds the interpreter so that nobody reads standard input.
        _control(_set_death_signal, signal.SIGKILL)
        _be_the_first_to_go()
    # Beyond it, allocating raises MemoryError. macOS takes it and keeps nobody to it.
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    bytes_allowed = memory << 20
    resource.setrlimit(resource.RLIMIT_DATA, (bytes_allowed if most < 0 else min(most, bytes_allowed), most))
    if os.getppid() != keeper:
        os._exit(0)
    return liveness.address


def _watch(interpreter, woken, addresses):
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    poll = select.poll()
    # That Factory UI is gone shows at standard input, which is the interpreter's to read.
    poll.register(0, 0)
    poll.register(woken, select.POLLIN)
    while True:
        ready = poll.poll()
        numbers = os.read(woken, 4096) if any(fd == woken for fd, _ in ready) else b""
        for pid, status in _ended():
            if pid != interpreter:
                continue
            if os.WIFSTOPPED(status):
                # A node has halted it, and nobody would have it go on.
                os.kill(pid, signal.SIGKILL)
                continue
            _forget(addresses)
            _end_all()
            _end_likewise(status)
        if signal.SIGTERM in numbers or any(fd == 0 for fd, _ in ready):
            _forget(addresses)
            _end_all()
            os._exit(0)


def _forget(addresses):
    for address in addresses:
        try:
            os.unlink(address)
        except OSError:
            pass
    with contextlib.suppress(OSError):
        remove_unless_told(addresses[0])


def _ended():
    """Children that have ended, or been halted."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG | os.WUNTRACED)
        except ChildProcessError:
            return
        if pid == 0:
            return
        yield pid, status


def _end_all():
    """Whoever loses its parent by this becomes a child of the keeper, and is ended in the next round."""
    until = time.monotonic() + _patience
    while _is_linux and time.monotonic() < until:
        children = _children()
        if not children:
            return
        for pid in children:
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass
        time.sleep(0.002)
        for _ in _ended():
            pass
    # The keeper is of the group itself.
    os.killpg(0, signal.SIGKILL)


def _children():
    found = []
    for task in os.listdir("/proc/self/task"):
        # The thread may have come to its end just now.
        with contextlib.suppress(OSError), open("/proc/self/task/%s/children" % task) as listed:
            found.extend(map(int, listed.read().split()))
    return found


def _end_likewise(status):
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if number != signal.SIGKILL:
            signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 1)


def _be_the_first_to_go():
    """Where the machine runs out of memory, this is ended and not the program that holds files and connections."""
    try:
        with open("/proc/self/oom_score_adj", "w") as score:
            score.write("500")
    except OSError:
        pass


def _control(option, value):
    ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)
