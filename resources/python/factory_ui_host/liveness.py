"""Whether the interpreter still answers, which shows only from outside: a node in compiled code that does not let go of it
keeps everything else in it from having a turn, also what ends calls.

It matters once a run has told a node to end, or is gone. Each has a line to the keeper for that, which asks then.
"""

import contextlib
import os
import selectors
import signal
import socket
import threading

from .lines import listen, take_over

#: Seconds it has for its answer: some libraries hold it for a while, and let go again.
_patience = 3.0


class Liveness:
    """Made before the two part."""

    def __init__(self, address):
        self._listener, self.address = listen(os.path.splitext(address)[0] + ".keep")
        self._asking, self._answering = socket.socketpair()

    def watch(self, interpreter):
        """In the keeper."""
        self._answering.close()
        threading.Thread(target=self._watch, args=(interpreter,), daemon=True).start()

    def _watch(self, interpreter):
        self._asking.settimeout(_patience)
        with selectors.DefaultSelector() as lines:
            lines.register(self._listener, selectors.EVENT_READ)
            while True:
                # What has come in the same moment is one occasion.
                said = {self._says(key.fileobj, lines) for key, _ in lines.select()}
                if "end" in said or ("ask" in said and not self._is_answered()):
                    _end(interpreter)
                    return

    def _says(self, line, lines):
        """What a run wants: to have the interpreter asked, or ended as it takes no calls."""
        if line is self._listener:
            lines.register(line.accept()[0], selectors.EVENT_READ)
            return None
        try:
            said = line.recv(4096)
        except OSError:
            said = b""
        if not said:
            lines.unregister(line)
            line.close()
        return "end" if b"x" in said else "ask"

    def _is_answered(self):
        try:
            self._asking.send(b"?")
            return self._asking.recv(1) != b""
        except OSError:
            return False

    def answer(self):
        """In the interpreter."""
        self._asking.close()
        self._listener.close()
        number = take_over(self._answering.fileno())
        self._answering.close()
        threading.Thread(target=_answer, args=(number, os.read, os.write), daemon=True).start()


def _end(interpreter):
    with contextlib.suppress(OSError):
        os.write(2, b"A node does not let go of the Python interpreter. It is ended.\n")
        os.kill(interpreter, signal.SIGKILL)


def _answer(number, read, write):
    """What it needs is handed over: nodes may put something else in its place."""
    answer = b"!"
    while True:
        try:
            if not read(number, 1):
                return
            write(number, answer)
        except MemoryError:
            # It is others that have used it up.
            continue
