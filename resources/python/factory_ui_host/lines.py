"""Lines of this program's own: the sockets others connect to, and numbers for them that nodes do not know."""

import os
import socket

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

#: Our own lines get numbers from here on: what nodes do to those that usually follow standard error is nothing to us.
_first_number = 100


def listen(address):
    if ":" in address:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        return listener, "127.0.0.1:%d" % listener.getsockname()[1]
    if os.path.exists(address):
        os.unlink(address)
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    mask = os.umask(0o177)
    try:
        listener.bind(address)
    finally:
        os.umask(mask)
    listener.listen()
    return listener, address


def take_over(number):
    """Another number for a standard line, which nodes do not know."""
    if fcntl is None:
        return os.dup(number)
    return fcntl.fcntl(number, fcntl.F_DUPFD_CLOEXEC, _first_number)
