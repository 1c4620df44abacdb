"""Answers executors: each has a connection, and one thread here that runs its nodes one after the other."""

import collections
import ctypes
import hmac
import socket
import sys
import threading
import traceback

from . import framing
from .calls import Instance
from .ends import tell_end
from .left_timers import cancel_timers
from .modules import problem_of
from .objects import Objects
from .output import Meter, node_speaks
from .room import end_process, has_left_many_threads
from .whereabouts import call_named
from .worker import BrokenPromise, Cancelled, Node, Worker, readable, run_beside

#: Seconds a call that was told to end has for it; then the whole process ends, which nothing can keep from happening.
_grace = 1.0
#: Bytes from which on a part of a frame is written by itself: joining would copy it.
_large = 1 << 20


class Server:
    def __init__(self, modules, secret, whereabouts):
        self._modules = modules
        self._secret = secret
        self._whereabouts = whereabouts
        self._connections = {}
        self._lock = threading.Lock()

    def connections(self):
        return list(self._connections.values())

    def serve(self, listener):
        try:
            while True:
                client, _ = listener.accept()
                if client.family != getattr(socket, "AF_UNIX", None):
                    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()
        finally:
            # A node has closed it, or no thread can be started any more.
            end_process("It can take no more connections.")

    def _serve(self, client):
        try:
            self._greet(client)
        except (Cancelled, OSError):
            # It came as the last call had just returned; or the executor is gone.
            pass
        except BaseException:
            # Nothing of this is a node's error: it has changed what is ours, and no call would be answered any more.
            traceback.print_exc(file=sys.__stderr__)
            end_process("A node has broken what runs it.")

    def _greet(self, client):
        client.settimeout(5)
        file = client.makefile("rb", buffering=1 << 16)
        reader = framing.Reader(file)
        try:
            hello = reader.next()
        except (OSError, ValueError):
            hello = None
        if not hello or not hmac.compare_digest(str(hello.get("secret", "")), self._secret):
            client.close()
            return
        client.settimeout(None)
        if hello.get("commands_of") is not None:
            with self._lock:
                connection = self._connections.get(hello["commands_of"])
            self._take_commands(reader, connection)
            client.close()
            return
        number, at = self._whereabouts.take()
        connection = Connection(client, self._modules, hello["name"], number, at)
        reader.objects = connection.objects
        with self._lock:
            self._connections[hello["name"]] = connection
        try:
            # By which the run finds its place there, and knows that a crash was in one of its threads.
            connection.send({"at": number})
            call_named(number, connection.run, reader)
        finally:
            with self._lock:
                self._connections.pop(hello["name"], None)
                is_idle = not self._connections
            client.close()
            self._whereabouts.give_back(number, at)
            if is_idle and has_left_many_threads():
                end_process("Nodes have left many threads behind.")

    def _take_commands(self, reader, connection):
        """What an executor says beside its calls; that it is gone is the last of it."""
        try:
            while connection is not None:
                command = reader.next()
                if command is None:
                    connection.cancel(None)
                    return
                connection.cancel(command["cancel"])
        except (OSError, ValueError):
            connection.cancel(None)


class Connection:
    """One executor: its nodes, and its calls that are under way."""

    def __init__(self, client, modules, name, number, at):
        self.objects = Objects(name)
        self.number = number
        #: The one entry is the call that its thread is at.
        self.at = at
        self._client = client
        self._modules = modules
        self._nodes = {}
        self._write_lock = threading.Lock()
        self._answers = []
        self._results = {}
        self._state_lock = threading.Lock()
        self._running = {}
        self._cancelled = set()
        self._is_over = False
        self._is_forgetting = False
        self._meter = Meter()

    def run(self, reader):
        worker = Worker(self)
        waiting = collections.deque()
        while not self._is_over:
            try:
                if waiting:
                    self._take(waiting.popleft(), worker)
                    continue
                self.flush()
                messages = reader.next()
                if messages is None:
                    break
                waiting.extend(messages)
            except Cancelled:
                # It came when the call it was meant for had just returned.
                continue
            except (OSError, ValueError):
                break
        self.cancel(None)
        self._forget_all(worker)

    def _forget_all(self, worker):
        """Lets the nodes of a run that is over go. That the executor is gone is no reason to cut it short; only time is."""
        self._is_forgetting = True
        _later(self._hurry, threading.get_ident())
        try:
            for node in list(self._nodes.values()):
                worker.forget(node)
            worker.close()
            cancel_timers(self)
        except BaseException:  # what ends it may come anywhere
            pass
        with self._state_lock:
            self._is_forgetting = False

    def _hurry(self, thread):
        with self._state_lock:
            if not self._is_forgetting:
                return
            _throw_into(thread)
        _later(self._end_if_forgetting, None)

    def _end_if_forgetting(self, _):
        if self._is_forgetting:
            end_process("A node did not let go when its run was over.")

    def _take(self, message, worker):
        if type(message) is list:
            if message[-1] == "beside":
                run_beside(self, message)
            else:
                worker.call(*message)
            return
        op = message["op"]
        if op == "create":
            self._create(message)
        elif op == "drop":
            self._nodes.pop(message["i"], None)
        elif op == "hook":
            worker.hook(message)
        elif op == "fail":
            self.broke(message["i"], message["c"])

    def _create(self, message):
        number = message["i"]
        node = self._nodes[number] = Node(self, number)
        before = self._nodes.get(message.get("before"))
        if before is not None:
            node.given = before.given
        under_way = ("create", number)
        self.at[0] = -number
        try:
            self.enter(under_way)
            try:
                with node.speaks:
                    self._make(node, message, before)
            finally:
                self.leave(under_way)
        except BaseException:  # what ends it may come as it is leaving
            self.leave(under_way)
            node.instance, node.error = None, {"message": "It was ended while it was made."}

    def _make(self, node, message, before):
        try:
            cls = self._modules.class_of(message["file"], message["kind"])
        except KeyError:
            node.error = {"message": "The file no longer has a node %s." % message["kind"]}
            return
        try:
            node.instance = Instance(cls, before.instance if before else None, message.get("node"))
        except Cancelled:
            raise
        except BaseException as thrown:  # whatever a class throws is its own error
            node.error = problem_of(readable(thrown))

    def node(self, number):
        return self._nodes.get(number) or Node(self, number)

    def gave(self, instance, call, outputs):
        """The latest of each node is kept for calls that went ahead of the answer."""
        self._results[instance] = (call, outputs)

    def broke(self, instance, call):
        self._results[instance] = (call, None)

    def kept(self, instance, call, output):
        """What that call gave; BrokenPromise where it has failed."""
        last, outputs = self._results.get(instance, (None, None))
        if last != call or outputs is None:
            raise BrokenPromise
        return framing.as_crossed(outputs.get(output))

    def answer(self, packed):
        """Sends an answer, together with those of the calls that came with it."""
        self._answers.append(packed)

    def flush(self):
        answers, self._answers = self._answers, []
        if answers:
            self.write(framing.gather(answers))

    def send(self, message):
        self.write(framing.pack(message))

    def write(self, packed):
        parts = framing.frame(*packed)
        if len(parts) > 1 and sum(map(len, parts)) < _large:
            parts = [b"".join(parts)]
        with self._write_lock:
            for part in parts:
                self._client.sendall(part)

    def is_run_by(self, thread):
        return thread in self._running.values()

    def say_end(self, thread):
        """The process ends by the call that this thread carries out, which may be of another connection."""
        is_own = self.is_run_by(thread)
        if is_own and thread == threading.get_ident():
            self.flush()
        call = next((call for call, running in self._running.items() if is_own and running == thread), None)
        parts = framing.frame(*framing.pack({"end": is_own, "c": call if isinstance(call, int) else None}))
        # Others that are writing may wait for what never comes.
        if self._write_lock.acquire(timeout=0.2):
            try:
                self._client.send(b"".join(parts), getattr(socket, "MSG_DONTWAIT", 0))
            except OSError:
                pass
            finally:
                self._write_lock.release()

    def let_go(self):
        self._client.close()

    def log(self, instance, level, line):
        may, left_out = self._meter.admit()
        if left_out:
            self.send({"l": ["warning", "%d lines were left out." % left_out], "i": instance})
        if may:
            self.send({"l": [level, line], "i": instance})
        return may

    def leave_out(self, lines):
        self._meter.leave_out(lines)

    def enter(self, call):
        with self._state_lock:
            if self._is_over or call in self._cancelled:
                self._cancelled.discard(call)
                raise Cancelled
            self._running[call] = threading.get_ident()

    def leave(self, call):
        with self._state_lock:
            self._running.pop(call, None)

    def cancel(self, call):
        """Ends a call, or all of them for good: by an exception, and where that does not help with the process."""
        with self._state_lock:
            if call is None:
                self._is_over = True
            elif call not in self._running:
                self._cancelled.add(call)
            ended = [call] if call in self._running else list(self._running) if call is None else []
            for running in ended:
                _throw_into(self._running[running])
        if ended:
            _later(self._end_if_still, ended)

    def _end_if_still(self, calls):
        thread = next(filter(None, map(self._running.get, calls)), None)
        if thread is not None:
            tell_end(thread)
            end_process("A node did not end when it was told to.")


def _later(function, argument):
    timer = threading.Timer(_grace, function, args=(argument,))
    timer.daemon = True
    timer.start()


def _throw_into(thread):
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(Cancelled))
