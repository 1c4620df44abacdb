"""Carries out what an executor asks for, one after the other, so that nothing a node does gets out but an answer."""

import contextlib
import threading
import time

from . import framing, room
from .calls import Promised, RefusedInput, new_loop
from .modules import problem_of
from .output import node_speaks

#: Seconds from which on a call is slow: the answers before it do not wait for it.
_longest_wait = 0.001
_clock = time.perf_counter
#: Held by the one call that goes alone.
_turn = threading.Lock()
_nothing = contextlib.nullcontext()


class Cancelled(BaseException):
    """Thrown into a call whose run has stopped or whose node is gone."""


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
        #: What the last call failed for want of, and its failure.
        self._shortage = (None, None)

    def loop(self):
        if self._loop is None:
            self._loop = new_loop()
        return self._loop

    def close(self):
        """What nodes left behind in the loop is given up."""
        loop, self._loop = self._loop, None
        if loop is not None:
            loop.close()

    def call(self, message):
        # Whether this one will be slow shows only when it is; the answers before it must not wait for it.
        if self._is_slow(message["i"]):
            self._connection.flush()
        self._carry_out(message, self._run)

    def hook(self, message):
        def run(message):
            instance = self._connection.instance(message["i"])
            instance.hook(message["name"], message.get("a", {}), self.loop)
            return {}

        self._carry_out(message, run)

    def forget(self, number, instance):
        """The run is gone: a node that holds something lets it go."""
        try:
            with node_speaks(self._connection, number):
                instance.hook("teardown", {}, self.loop)
        except BaseException:  # whom could it be told
            pass

    def _carry_out(self, message, work):
        connection, call, number = self._connection, message["c"], message["i"]
        try:
            connection.enter(call)
            try:
                with node_speaks(connection, number):
                    answer = self._outcome(call, number, work, message)
            finally:
                connection.leave(call)
        except BaseException:  # what ends the call may come as it is leaving
            connection.leave(call)
            connection.broke(number, call)
            answer = framing.pack({"c": call, "e": {"message": "It was ended."}})
        (shortage, failure), self._shortage = self._shortage, (None, None)
        # Only now is gone what the call itself held.
        if shortage is not None and room.is_used_up(shortage):
            self._answer(framing.pack({"c": call, "e": {**failure, "ends": True}}))
            connection.flush()
            room.end_process("Nodes have used up the %s they may have." % shortage)
        self._answer(answer)

    def _outcome(self, call, number, work, message):
        """The answer, packed while the call can still be ended: values and errors of nodes may be code of theirs, too."""
        connection = self._connection
        try:
            outputs = work(message)
            framing.check_sizes(outputs)
            answer = framing.pack({"c": call, "r": outputs})
            connection.gave(number, call, outputs)
            return answer
        except BrokenPromise:
            connection.broke(number, call)
            return framing.pack({"c": call, "broken": True})
        except Cancelled:
            raise
        except BaseException as error:  # whatever a node throws is its own error
            connection.broke(number, call)
            failure = _failure(error)
            self._shortage = (room.shortage(error), failure)
            return framing.pack({"c": call, "e": failure})

    def _answer(self, packed):
        self._connection.answer(packed)

    def _is_slow(self, number):
        return self._slow.get(number, False)

    def _run(self, message):
        connection, number, call = self._connection, message["i"], message["c"]
        instance = connection.instance(number)
        inputs = message["a"]
        for name, value in inputs.items():
            if type(value) is Promised:
                inputs[name] = connection.kept(value)
        began = _clock()
        try:
            with _alone(connection, call) if message.get("alone") else _nothing:
                return instance.call(inputs, lambda value: connection.send({"c": call, "u": value}), self.loop)
        finally:
            self._slow[number] = _clock() - began > _longest_wait


@contextlib.contextmanager
def _alone(connection, call):
    """Says when it is the call's turn, so that it is known which one it was should the process end."""
    # In turns that an exception can come between: a call that waits can be ended, too.
    while not _turn.acquire(timeout=0.05):
        pass
    try:
        connection.send({"c": call, "s": True})
        yield
    finally:
        _turn.release()


class WorkerBeside(Worker):
    """Runs a call in a thread beside the others: its answer goes by itself."""

    def _answer(self, packed):
        self._connection.write(packed)

    def _is_slow(self, number):
        return False


def run_beside(connection, message):
    """Runs a call of a node on its own clock in a thread of its own, beside the others."""

    def run():
        worker = WorkerBeside(connection)
        try:
            worker.call(message)
        except OSError:
            pass
        finally:
            worker.close()

    threading.Thread(target=run, daemon=True).start()


def _failure(error):
    if isinstance(error, NotCreated):
        return error.error
    if isinstance(error, framing.TooLarge):
        return {"message": str(error), "code": "VALUE_TOO_LARGE"}
    if isinstance(error, (RefusedInput, framing.CannotCross)):
        return {"message": str(error)}
    return problem_of(readable(error))


def readable(error):
    """What ends programs is here an error like others."""
    if isinstance(error, SystemExit):
        said = "It called sys.exit."
    elif isinstance(error, KeyboardInterrupt):
        said = "It was interrupted."
    elif isinstance(error, MemoryError):
        said = "It used more memory than Python nodes may."
    else:
        return error
    return RuntimeError(said).with_traceback(error.__traceback__)
