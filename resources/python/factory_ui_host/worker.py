"""Carries out what an executor asks for, one after the other, so that nothing a node does gets out but an answer."""

import contextlib
import threading
import time

from . import framing, room
from .calls import RefusedInput, new_loop
from .ends import end_copy, tell_end
from .modules import problem_of
from .objects import Given, ObjectGone
from .output import node_speaks
from .whereabouts import call_named

#: Seconds from which on a call is slow: the answers before it do not wait for it.
_longest_wait = 0.001
_clock = time.perf_counter
#: Held by the one call that goes alone.
_turn = threading.Lock()


class Cancelled(BaseException):
    """Thrown into a call whose run has stopped or whose node is gone."""


class BrokenPromise(Exception):
    """The call that was to give an input has failed."""


class NotCreated(Exception):
    def __init__(self, error):
        super().__init__(error["message"])
        self.error = error


class Node:
    """A node of a connection: its object, or why it has none."""

    __slots__ = ("number", "instance", "error", "speaks", "is_slow", "given")

    def __init__(self, connection, number):
        self.number = number
        self.instance = None
        self.error = {"message": "The node is gone."}
        self.speaks = node_speaks(connection, number)
        self.is_slow = False
        self.given = Given(connection.objects)


class Worker:
    """Runs calls in the thread it is made in."""

    def __init__(self, connection):
        self._connection = connection
        self._at = connection.at
        self._loop = None
        #: What the last call failed for want of, and its failure.
        self._shortage = None

    def loop(self):
        if self._loop is None:
            self._loop = new_loop()
        return self._loop

    def close(self):
        """What nodes left behind in the loop is given up."""
        loop, self._loop = self._loop, None
        if loop is not None:
            loop.close()

    def call(self, number, call, inputs, promised=(), way=None):
        node = self._connection.node(number)
        # Whether this one will be slow shows only when it is; the answers before it must not wait for it.
        if node.is_slow:
            self._before_slow()
        self._carry_out(node, call, self._run, inputs, promised, way)

    def hook(self, message):
        node = self._connection.node(message["i"])
        self._carry_out(node, message["c"], self._run_hook, message["name"], message.get("a", {}), None)

    def forget(self, node):
        """The run is gone: a node that holds something lets it go."""
        if node.instance is None:
            return
        try:
            with node.speaks:
                node.instance.hook("teardown", {}, self.loop)
        except BaseException:  # whom could it be told
            pass

    def _carry_out(self, node, call, work, first, second, third):
        connection = self._connection
        self._at[0] = call
        try:
            connection.enter(call)
            try:
                with node.speaks:
                    answer = self._outcome(node, call, work, first, second, third)
            finally:
                connection.leave(call)
        except BaseException:  # what ends the call may come as it is leaving
            connection.leave(call)
            connection.broke(node.number, call)
            answer = framing.pack({"c": call, "e": {"message": "It was ended."}})
        end_copy()
        # Only now is gone what the call itself held.
        if self._shortage is not None:
            self._end_if_used_up(call)
        self._answer(answer)

    def _end_if_used_up(self, call):
        (shortage, failure), self._shortage = self._shortage, None
        if room.is_used_up(shortage):
            self._answer(framing.pack({"c": call, "e": {**failure, "ends": True}}))
            self._connection.flush()
            tell_end(None)
            room.end_process("Nodes have used up the %s they may have." % shortage)

    def _outcome(self, node, call, work, first, second, third):
        """The answer, packed while the call can still be ended: values and errors of nodes may be code of theirs, too."""
        connection = self._connection
        try:
            if node.instance is None:
                raise NotCreated(node.error)
            outputs = work(node, call, first, second, third)
            answer = framing.pack_answer(call, outputs, node.given)
            connection.gave(node.number, call, outputs)
            return answer
        except BrokenPromise:
            connection.broke(node.number, call)
            return framing.pack({"c": call, "broken": True})
        except Cancelled:
            raise
        except BaseException as error:  # whatever a node throws is its own error
            connection.broke(node.number, call)
            failure = _failure(error)
            shortage = room.shortage(error)
            self._shortage = shortage and (shortage, failure)
            return framing.pack({"c": call, "e": failure})

    def _run(self, node, call, inputs, promised, way):
        connection = self._connection
        for name, number, before, output in promised:
            inputs[name] = connection.kept(number, before, output)
        began = _clock()
        try:
            if way == "alone":
                with _alone(connection, call):
                    return self._call(node, call, inputs)
            return self._call(node, call, inputs)
        finally:
            node.is_slow = _clock() - began > _longest_wait

    def _call(self, node, call, inputs):
        return node.instance.call(inputs, lambda value: self._connection.send({"c": call, "u": value}), self.loop)

    def _run_hook(self, node, call, name, inputs, _):
        node.instance.hook(name, inputs, self.loop)
        return {}

    def _before_slow(self):
        self._connection.flush()

    def _answer(self, packed):
        self._connection.answer(packed)


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

    def __init__(self, connection):
        super().__init__(connection)
        self._at = [0]

    def _answer(self, packed):
        self._connection.write(packed)

    def _before_slow(self):
        pass


def run_beside(connection, message):
    """Runs a call of a node on its own clock in a thread of its own, beside the others."""

    def run():
        worker = WorkerBeside(connection)
        try:
            call = message[1]
            connection.send({"c": call, "s": True})
            call_named("%d call %d" % (connection.number, call), worker.call, *message)
        except OSError:
            pass
        finally:
            worker.close()

    threading.Thread(target=run, daemon=True).start()


def _failure(error):
    try:
        return _told(error)
    except Exception:
        # Its class may be code of theirs that fails, whatever it is asked.
        return {"message": "It raised an error that can not be read."}


def _told(error):
    if isinstance(error, NotCreated):
        return error.error
    if isinstance(error, framing.TooLarge):
        return {"message": str(error), "code": "VALUE_TOO_LARGE"}
    if isinstance(error, (RefusedInput, ObjectGone, framing.CannotCross)):
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
