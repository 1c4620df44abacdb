"""Timers that nodes start end with the run; what else they leave behind may be the library's that started it."""

import threading
import weakref

from .output import speaking

_start = threading.Thread.start
#: By connection.
_timers = weakref.WeakKeyDictionary()


def watch_timers():
    def start(thread):
        connection = speaking()
        if connection is not None and isinstance(thread, threading.Timer):
            _timers.setdefault(connection, weakref.WeakSet()).add(thread)
        _start(thread)

    threading.Thread.start = start


def cancel_timers(connection):
    for timer in list(_timers.pop(connection, ())):
        timer.cancel()
