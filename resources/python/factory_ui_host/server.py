"""Answers executors: each has a connection, and one thread here that runs its nodes one after the other."""

import collections
import ctypes
import hmac
import io
import logging
import os
import socket
import sys
import threading
import time

from . import framing
from .calls import Instance, Promised, RefusedInput, new_loop
from .modules import problem_of

#: Seconds from which on a call is slow: the answers before it do not wait for it.
_longest_wait = 0.001
#: Seconds a call that was told to end has for it; then the whole process ends, which nothing can keep from happening.
_grace = 1.0
_here = threading.local()


class Cancelled(BaseException):
    """Thrown into a call whose run has stopped or whose node is gone."""


class Server:
    def __init__(self, modules, secret):
        self._modules = modules
        self._secret = secret
        self._connections = {}
        self._lock = threading.Lock()

    def serve(self, listener):
        while True:
            client, _ = listener.accept()
            if client.family != getattr(socket, "AF_UNIX", None):
                client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._greet, args=(client,), daemon=True).start()

    def _greet(self, client):
        client.settimeout(5)
        file = client.makefile("rb", buffering=1 << 16)
        reader = framing.Reader(file, Promised)
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
        connection = Connection(client, self._modules)
        with self._lock:
            self._connections[hello["name"]] = connection
        try:
            connection.run(reader)
        finally:
            with self._lock:
                self._connections.pop(hello["name"], None)
            client.close()

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

    def __init__(self, client, modules):
        self._client = client
        self._modules = modules
        self._instances = {}
        self._write_lock = threading.Lock()
        self._answers = []
        self._results = {}
        self._state_lock = threading.Lock()
        self._running = {}
        self._cancelled = set()
        self._is_over = False

    def run(self, reader):
        worker = Worker(self)
        waiting = collections.deque()
        while not self._is_over:
            try:
                if waiting:
                    self._take(waiting.popleft(), worker)
                    continue
                self.flush()
                message = reader.next()
                if message is None:
                    break
                waiting.extend(message["all"])
            except Cancelled:
                # It came when the call it was meant for had just returned.
                continue
            except (OSError, ValueError):
                break
        self.cancel(None)
        for instance, _ in list(self._instances.values()):
            worker.forget(instance)

    def _take(self, message, worker):
        op = message["op"]
        if op == "call" and message.get("beside"):
            run_beside(self, message)
        elif op == "call":
            worker.call(message)
        elif op == "create":
            self._create(message)
        elif op == "drop":
            self._instances.pop(message["i"], None)
        elif op == "hook":
            worker.hook(message)
        elif op == "fail":
            self.broke(message["i"], message["c"])

    def _create(self, message):
        before = self._instances.get(message.get("before"), (None, None))[0]
        _here.sink = (self, message["i"])
        try:
            cls = self._modules.class_of(message["file"], message["kind"])
            self._instances[message["i"]] = (Instance(cls, before), None)
        except KeyError:
            error = {"message": "The file no longer has a node %s." % message["kind"]}
            self._instances[message["i"]] = (None, error)
        except BaseException as thrown:  # whatever a class throws is its own error
            self._instances[message["i"]] = (None, problem_of(_readable(thrown)))
        finally:
            _here.sink = None

    def instance(self, number):
        instance, error = self._instances.get(number, (None, {"message": "The node is gone."}))
        if instance is None:
            raise NotCreated(error)
        return instance

    def gave(self, instance, call, outputs):
        """The latest of each node is kept for calls that went ahead of the answer."""
        self._results[instance] = (call, outputs)

    def broke(self, instance, call):
        self._results[instance] = (call, None)

    def kept(self, promised):
        """What was promised; BrokenPromise where the call that was to give it has failed."""
        call, outputs = self._results.get(promised.instance, (None, None))
        if call != promised.call or outputs is None:
            raise BrokenPromise
        return outputs.get(promised.output)

    def answer(self, message):
        """Sends an answer, together with those of the calls that came with it."""
        self._answers.append(message)

    def flush(self):
        answers, self._answers = self._answers, []
        if not answers:
            return
        try:
            self.send({"all": answers})
        except framing.CannotCross:
            # One of them has no form outside of Python: that is its error, and the others go.
            for answer in answers:
                try:
                    self.send(answer)
                except framing.CannotCross as error:
                    self.send({"c": answer["c"], "e": {"message": str(error)}})

    def send(self, message):
        parts = framing.pack(message)
        data = parts[0] if len(parts) == 1 else b"".join(parts)
        with self._write_lock:
            self._client.sendall(data)

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
            timer = threading.Timer(_grace, self._end_if_still, args=(ended,))
            timer.daemon = True
            timer.start()

    def _end_if_still(self, calls):
        if any(call in self._running for call in calls):
            sys.__stderr__.write("A node did not end when it was told to; the interpreter is ended.\n")
            os._exit(75)


class BrokenPromise(Exception):
    """The call that was to give an input has failed."""


class NotCreated(Exception):
    def __init__(self, error):
        super().__init__(error["message"])
        self.error = error


class Worker:
    """Runs calls in the thread it is made in."""

    def __init__(self, connection):
        self._connection = connection
        self._loop = None
        self._slow = {}

    def loop(self):
        if self._loop is None:
            self._loop = new_loop()
        return self._loop

    def call(self, message):
        call = message["c"]
        connection = self._connection
        # Whether this one will be slow shows only when it is; the answers before it must not wait for it.
        if self._is_slow(message["i"]):
            connection.flush()
        try:
            connection.enter(call)
            try:
                outputs = self._run(call, message)
            finally:
                connection.leave(call)
            connection.gave(message["i"], call, outputs)
            answer = {"c": call, "r": outputs}
        except BrokenPromise:
            connection.leave(call)
            connection.broke(message["i"], call)
            answer = {"c": call, "broken": True}
        except BaseException as error:  # whatever a node throws is its own error
            # Where what ended the call came as it was leaving.
            connection.leave(call)
            connection.broke(message["i"], call)
            answer = {"c": call, "e": self._failure(error)}
        self._answer(answer)

    def _answer(self, answer):
        self._connection.answer(answer)

    def _failure(self, error):
        if isinstance(error, NotCreated):
            return error.error
        if isinstance(error, (RefusedInput, framing.CannotCross)):
            return {"message": str(error)}
        if isinstance(error, Cancelled):
            return {"message": "It was ended."}
        return problem_of(_readable(error))

    def _is_slow(self, number):
        return self._slow.get(number, False)

    def hook(self, message):
        call = message["c"]
        _here.sink = (self._connection, message["i"])
        try:
            self._connection.instance(message["i"]).hook(message["name"], message.get("a", {}), self.loop)
            answer = {"c": call, "r": {}}
        except BaseException as error:
            answer = {"c": call, "e": problem_of(_readable(error))}
        finally:
            _here.sink = None
        self._answer(answer)

    def forget(self, instance):
        """The run is gone: a node that holds something lets it go."""
        if instance is None:
            return
        try:
            instance.hook("teardown", {}, self.loop)
        except BaseException:
            pass

    def _run(self, call, message):
        connection, number = self._connection, message["i"]
        instance = connection.instance(number)
        inputs = message["a"]
        for name, value in inputs.items():
            if type(value) is Promised:
                inputs[name] = connection.kept(value)
        _here.sink = (connection, number)
        began = time.perf_counter()
        try:
            return instance.call(inputs, lambda value: connection.send({"c": call, "u": value}), self.loop)
        finally:
            self._slow[number] = time.perf_counter() - began > _longest_wait
            _here.sink = None


class WorkerBeside(Worker):
    """Runs a call in a thread beside the others: its answer goes by itself."""

    def _answer(self, answer):
        try:
            self._connection.send(answer)
        except framing.CannotCross as error:
            self._connection.send({"c": answer["c"], "e": {"message": str(error)}})

    def _is_slow(self, number):
        return False


def run_beside(connection, message):
    """Runs a call of a node on its own clock in a thread of its own, beside the others."""

    def run():
        try:
            WorkerBeside(connection).call(message)
        except OSError:
            pass

    threading.Thread(target=run, daemon=True).start()


def _readable(error):
    if isinstance(error, SystemExit):
        return RuntimeError("It called sys.exit.")
    if isinstance(error, KeyboardInterrupt):
        return RuntimeError("It was interrupted.")
    return error


def _throw_into(thread):
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(Cancelled))


class Printed(io.TextIOBase):
    """Standard output of nodes: each line goes to the log of the node that printed it."""

    def __init__(self, level, other):
        self._level = level
        self._other = other
        self._rest = threading.local()

    def writable(self):
        return True

    def write(self, text):
        sink = getattr(_here, "sink", None)
        if sink is None:
            return self._other.write(text)
        lines = (getattr(self._rest, "text", "") + text).split("\n")
        self._rest.text = lines.pop()
        for line in lines:
            log(sink, self._level, line)
        return len(text)

    def flush(self):
        sink = getattr(_here, "sink", None)
        rest = getattr(self._rest, "text", "")
        if sink is not None and rest:
            self._rest.text = ""
            log(sink, self._level, rest)


class NodeLogHandler(logging.Handler):
    """What nodes log goes where what they print goes."""

    def emit(self, record):
        sink = getattr(_here, "sink", None)
        levels = {"DEBUG": "debug", "INFO": "info", "WARNING": "warning"}
        if sink is not None:
            log(sink, levels.get(record.levelname, "error"), self.format(record))


def log(sink, level, line):
    connection, instance = sink
    connection.send({"l": [level, line], "i": instance})
