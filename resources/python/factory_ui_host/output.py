"""What nodes print and log, on its way to the log of the node."""

import io
import logging
import threading
import time

_here = threading.local()
_levels = {"DEBUG": "debug", "INFO": "info", "WARNING": "warning"}

#: Characters of a line that are kept, as in the log itself.
_longest = 4000
#: Lines that one connection sends on in a second; the log shows fewer.
_lines_a_second = 500


class node_speaks:
    """While it is entered, what this thread prints is of that node. One is made for a node and entered at each call."""

    __slots__ = ("_sink",)

    def __init__(self, connection, instance):
        self._sink = (connection, instance)

    def __enter__(self):
        _here.sink = self._sink

    def __exit__(self, *_):
        _here.sink = None


def print_elsewhere():
    """What this thread prints is no node's any more."""
    _here.sink = None


def speaking():
    """The connection whose node this thread runs, if it runs one."""
    sink = getattr(_here, "sink", None)
    return sink and sink[0]


class Meter:
    """Lets so many lines a second through, and says how many it did not."""

    def __init__(self):
        self._second = 0
        self._count = 0
        self._left_out = 0

    def admit(self):
        """Whether one more may go, and how many had to stay since the last one."""
        now = int(time.monotonic())
        if now != self._second:
            self._second, self._count = now, 0
        self._count += 1
        if self._count > _lines_a_second:
            self._left_out += 1
            return False, 0
        left_out, self._left_out = self._left_out, 0
        return True, left_out

    def leave_out(self, count):
        """So many need not even ask."""
        self._left_out += count


_of_nobody = Meter()


class Printed(io.TextIOBase):
    """Standard output of nodes: each line goes to the log of the node that printed it."""

    def __init__(self, level, other):
        self._level = level
        self._other = other
        self._rest = threading.local()

    encoding = "utf-8"

    @property
    def buffer(self):
        """For those who print bytes."""
        return _PrintedBytes(self)

    def writable(self):
        return True

    def write(self, text):
        sink = getattr(_here, "sink", None)
        if sink is None:
            # Of threads that nodes have left behind, which may never end: no more of it than of a node.
            if _of_nobody.admit()[0]:
                self._other.write(text[: _longest + 1])
            return len(text)
        rest = getattr(self._rest, "text", "")
        at = text.find("\n")
        if at < 0:
            # Of a line that never ends no more is kept than is shown.
            self._rest.text = rest + text[: max(0, _longest + 1 - len(rest))]
            return len(text)
        log(sink, self._level, rest + text[: min(at, _longest + 1)])
        while True:
            begin, at = at + 1, text.find("\n", at + 1)
            if at < 0:
                break
            if not log(sink, self._level, text[begin : min(at, begin + _longest + 1)]):
                begin = text.rfind("\n") + 1
                sink[0].leave_out(text.count("\n", at + 1))
                break
        self._rest.text = text[begin : begin + _longest + 1]
        return len(text)

    def flush(self):
        sink = getattr(_here, "sink", None)
        rest = getattr(self._rest, "text", "")
        if sink is not None and rest:
            self._rest.text = ""
            log(sink, self._level, rest)


class _PrintedBytes(io.RawIOBase):
    def __init__(self, text):
        self._text = text

    def writable(self):
        return True

    def write(self, data):
        self._text.write(bytes(data).decode("utf-8", "replace"))
        return len(data)

    def flush(self):
        self._text.flush()


class NodeLogHandler(logging.Handler):
    """What nodes log goes where what they print goes."""

    def emit(self, record):
        sink = getattr(_here, "sink", None)
        if sink is None:
            return
        try:
            line = self.format(record)
        except Exception:  # a message that does not fit its arguments
            line = str(record.msg)
        log(sink, _levels.get(record.levelname, "error"), line)


def log(sink, level, line):
    """Whether it was sent on."""
    connection, instance = sink
    return connection.log(instance, level, line if len(line) <= _longest else line[:_longest] + "…")
