"""`python factory_ui_host FOLDER ADDRESS [GRANT]`: serves the node files of a folder until standard input ends.

Standard input and output carry requests and answers, one JSON object a line; ADDRESS is where executors connect: a path,
or `127.0.0.1:0` for any free port. GRANT is JSON that keeps a pack to what it may do: `pack`, `declared`, `granted`.
"""

import ctypes
import json
import logging
import os
import secrets
import socket
import sys
import threading

if __package__ in (None, ""):
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    __package__ = "factory_ui_host"
    import factory_ui_host  # noqa: F401

from factory_ui_host import guard
from factory_ui_host.modules import Modules
from factory_ui_host.server import NodeLogHandler, Printed, Server


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


def die_with_parent():
    """Where the system can do it, also when a node holds the interpreter and nobody reads standard input."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None, use_errno=True).prctl(1, 9)


def main(folder, address, grant=None):
    die_with_parent()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    requests = os.fdopen(os.dup(0), "r", encoding="utf-8")
    # What nodes print must not get between the answers.
    os.dup2(2, 1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdout = Printed("info", sys.stderr)
    sys.stderr = Printed("warning", sys.__stderr__)
    logging.basicConfig(level=logging.INFO, handlers=[NodeLogHandler()], format="%(message)s")
    # Node files import each other and what lies in their folder; `core` is ours.
    sys.path.insert(0, os.path.realpath(folder))
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

    modules = Modules(folder)
    secret = secrets.token_hex(32)
    listener, place = listen(address)
    # What ends calls is looked up at first use; afterwards a pack without the capability could not be stopped.
    ctypes.pythonapi.PyThreadState_SetAsyncExc  # noqa: B018
    if grant is not None:
        guard.install(folder, **json.loads(grant))
    threading.Thread(target=Server(modules, secret).serve, args=(listener,), daemon=True).start()
    lock = threading.Lock()

    def answer(message):
        with lock:
            answers.write(json.dumps(message) + "\n")
            answers.flush()

    answer({"ready": place, "secret": secret, "version": sys.version.split()[0]})
    for line in requests:
        request = json.loads(line)
        if "load" in request:
            # A file may take long to load; meanwhile whoever asks whether this process lives is answered.
            threading.Thread(
                target=lambda r=request: answer({"id": r["id"], **modules.load(r["load"])}), daemon=True
            ).start()
        else:
            answer({"id": request["id"]})
    os._exit(0)


main(*sys.argv[1:4])
