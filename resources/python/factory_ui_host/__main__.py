"""`python factory_ui_host FOLDER ADDRESS MEMORY [GRANT]`: serves the node files of a folder until standard input ends.

Standard input and output carry requests and answers, one JSON object a line; ADDRESS is where executors connect: a path,
or `127.0.0.1:0` for any free port. MEMORY is how many MiB nodes may use in all. GRANT is JSON that keeps a pack to what it
may do: `pack`, `declared`, `granted`.
"""

import ctypes
import json
import logging
import os
import secrets
import sys
import threading

if __package__ in (None, ""):
    _here = os.path.dirname(os.path.abspath(__file__))
    # A node that imports a `server` or `guard` of its own, or of ComfyUI's, is not to find ours.
    sys.path[:] = [os.path.dirname(_here), *(path for path in sys.path if os.path.abspath(path) != _here)]
    __package__ = "factory_ui_host"
    import factory_ui_host  # noqa: F401

from factory_ui_host import framing, guard
from factory_ui_host.ends import outlive_signals, watch_ends
from factory_ui_host.keeper import keep
from factory_ui_host.left_timers import watch_timers
from factory_ui_host.lines import listen, take_over
from factory_ui_host.modules import Modules
from factory_ui_host.output import NodeLogHandler, Printed
from factory_ui_host.room import bound_recursion
from factory_ui_host.server import Server
from factory_ui_host.whereabouts import Whereabouts


def main(folder, address, memory, grant=None):
    keeper = keep(int(memory), address)
    answers = os.fdopen(take_over(1), "w", encoding="utf-8", buffering=1)
    requests = os.fdopen(take_over(0), "r", encoding="utf-8")
    # What nodes print must not get between the answers.
    os.dup2(2, 1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdout = Printed("info", sys.stderr)
    sys.stderr = Printed("warning", sys.__stderr__)
    logging.basicConfig(level=logging.INFO, handlers=[NodeLogHandler()], format="%(message)s")
    # Node files import each other and what lies in their folder; `core` is ours.
    programs = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    sys.path.insert(0, os.path.realpath(folder))
    sys.path.insert(0, programs)
    # Behind all else: a file of these names in the folder, or ComfyUI itself, is what its nodes mean.
    sys.path.append(os.path.join(programs, "comfyui"))

    whereabouts = Whereabouts(address)
    watch_timers()
    bound_recursion()
    modules = Modules(folder)
    secret = secrets.token_hex(32)
    listener, place = listen(address)
    # What ends calls is looked up at first use; afterwards a pack without the capability could not be stopped.
    ctypes.pythonapi.PyThreadState_SetAsyncExc  # noqa: B018
    if grant is not None:
        guard.install(folder, **json.loads(grant))
    server = Server(modules, secret, whereabouts)
    threading.Thread(target=server.serve, args=(listener,), daemon=True).start()
    lock = threading.Lock()

    end = os._exit
    outlive_signals()
    watch_ends(server.connections)

    def answer(message):
        text, _ = framing.pack(message)
        with lock:
            # A line of its own, whatever a node may have written before it.
            answers.write("\n" + text + "\n")
            answers.flush()

    def load(request):
        answer({"id": request["id"], **modules.load(request["load"])})

    start = threading.Thread
    try:
        answer({"ready": place, "keeper": keeper, "secret": secret, "version": sys.version.split()[0]})
        for line in requests:
            request = framing.decode(line.strip())
            if "load" in request:
                # A file may take long to load; meanwhile whoever asks whether this process lives is answered.
                start(target=load, args=(request,), daemon=True).start()
            else:
                answer({"id": request["id"]})
    finally:
        end(0)


main(*sys.argv[1:5])
