"""
Which call each run is at, and where a crash in compiled code was, in a file that is there when this process is not: runs
look into it for whose doing the end was. Of each connection it has the number of the call that it came to last, or less than 0
where it was to make the node of that number; after them the text of the crash.
"""

import faulthandler
import mmap
import os

from .lines import take_over

_connections = 1024
_bytes = 8 * _connections


def place_of(address):
    """Beside the socket; None where that is no file, as on Windows."""
    return None if ":" in address else os.path.splitext(address)[0] + ".calls"


class Whereabouts:
    def __init__(self, address):
        self._free = list(range(_connections))
        place = place_of(address)
        if place is None:
            self._all = memoryview(bytearray(_bytes)).cast("q")
            return
        file = os.open(place, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        number = take_over(file)
        os.close(file)
        os.ftruncate(number, _bytes)
        os.lseek(number, 0, os.SEEK_END)
        self._all = memoryview(mmap.mmap(number, _bytes)).cast("q")
        # Of others it could not tell without looking at what they are changing just then.
        faulthandler.enable(number, all_threads=False)

    def take(self):
        """A place for a connection, and its number; where there are too many, none that anybody looks at."""
        if not self._free:
            return -1, [0]
        number = self._free.pop()
        return number, self._all[number : number + 1]

    def give_back(self, number, place):
        place[0] = 0
        if number >= 0:
            self._free.append(number)


def call_named(name, function, *arguments):
    """Calls a function in such a way that what a crash tells of its thread has this name."""
    names = {}
    exec(compile("def call(function, arguments): return function(*arguments)", "<factory-ui %s>" % name, "exec"), names)
    return names["call"](function, arguments)


def remove_unless_told(address):
    """For the keeper. What tells of a crash is for the runs to read first."""
    place = place_of(address)
    if place is not None and os.path.getsize(place) <= _bytes:
        os.unlink(place)
