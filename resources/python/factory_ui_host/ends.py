"""
Nodes that end this process or make a second one of it. Of the first, its run is told which call it was, and all other runs
that it was none of theirs: when the process is gone nobody could say. The second has nothing to say to anybody.
"""

import functools
import os
import signal
import threading
from os import _exit

from .output import print_elsewhere

_deadly = {
    getattr(signal, name, None)
    for name in ("SIGABRT", "SIGBUS", "SIGFPE", "SIGHUP", "SIGILL", "SIGKILL", "SIGQUIT", "SIGSEGV", "SIGSTOP", "SIGTERM")
}
#: What timers and other programs send, and ends a process that has nothing to do with it: nodes can not, in their threads.
_harmless = ("SIGALRM", "SIGVTALRM", "SIGPROF", "SIGUSR1", "SIGUSR2")
_is_copy = False


def _connections():
    return ()


def outlive_signals():
    for name in _harmless:
        if hasattr(signal, name):
            # Not merely ignored, which programs that nodes start would take over.
            signal.signal(getattr(signal, name), lambda *_: None)


def watch_ends(connections):
    """`connections` gives those there are."""
    global _connections
    _connections = connections
    own = os.getpid()
    us = {own, os.getppid(), 0, -1}

    def watch(module, name, ends):
        function = getattr(module, name, None)
        if function is None:
            return

        @functools.wraps(function)
        def watched(*args):
            if os.getpid() == own and ends(*args) and _is_call(threading.get_ident()):
                tell_end(threading.get_ident())
            return function(*args)

        setattr(module, name, watched)

    watch(os, "_exit", lambda *_: True)
    watch(os, "abort", lambda *_: True)
    watch(os, "kill", lambda pid=None, number=None, *_: pid in us and number in _deadly)
    watch(os, "killpg", lambda group=None, number=None, *_: group in us and number in _deadly)
    watch(signal, "raise_signal", lambda number=None, *_: number in _deadly)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_be_a_copy)


def _is_call(thread):
    """One that a node has left behind is nobody's."""
    return any(connection.is_run_by(thread) for connection in _connections())


def tell_end(thread):
    """The process ends now by the call that this thread carries out; None: by what was done before."""
    for connection in _connections():
        connection.say_end(thread)


def _be_a_copy():
    global _is_copy
    _is_copy = True
    for connection in _connections():
        connection.let_go()
    print_elsewhere()


def end_copy():
    """What a copy was made for is done when the call is that made it."""
    if _is_copy:
        _exit(0)
