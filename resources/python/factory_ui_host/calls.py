"""Instances of node classes, and calls of their methods."""

import asyncio
import inspect

from core.node_base import NodeBase

from .describe import choices_of, fact, hidden_of, outputs_of
from .guard import exempt


#: What a method gives that has nothing to wait for, and is neither several outputs nor one with something to show.
_plain = frozenset((int, float, bool, str, bytes))


class RefusedInput(Exception):
    """What `validate_inputs` said against the inputs."""


class Instance:
    """A node: an object of its class, and how that class is called."""

    def __init__(self, cls, before=None, node_id=None):
        self.object = _carry_over(cls, before.object) if before else cls()
        self._changed = None
        self._result = None
        self.cls = cls
        self.function = fact(cls, "FUNCTION")
        self.outputs = [port["name"] for port in outputs_of(cls)]
        self._only = self.outputs[0] if len(self.outputs) == 1 else None
        self._takes_tuple = bool(self.outputs) and outputs_of(cls)[0]["type"] in ("LIST", "ANY")
        self._validate = _validator(self.object)
        self._is_changed = getattr(self.object, "IS_CHANGED", None)
        self._choices = choices_of(cls)
        self._takes_lists = bool(fact(cls, "INPUT_IS_LIST", False))
        self._hidden = self._hidden_values(node_id)
        self._is_usual = not (self._choices or self._takes_lists or self._hidden)

    def call(self, inputs, update, loop):
        """Runs the node once. Gives its outputs by name; what it shows meanwhile goes to `update`."""
        if not self._is_usual:
            inputs = self._as_declared(inputs)
        if self._validate is not None:
            self._check(inputs)
        if self._is_changed is not None and not self._has_changed(inputs):
            return self._result
        result = getattr(self.object, self.function)(**inputs)
        if type(result) in _plain and self._only is not None:
            self._result = {self._only: result}
            return self._result
        if inspect.iscoroutine(result):
            result = loop().run_until_complete(result)
        elif inspect.isasyncgen(result):
            result = loop().run_until_complete(_last_of(result, update))
        elif inspect.isgenerator(result):
            result = _exhaust(result, update)
        self._result = self._by_name(result, update)
        return self._result

    def _hidden_values(self, node_id):
        """What the method takes of it. There is a node's id; of ComfyUI's prompt and its like there is nothing."""
        hidden = hidden_of(self.cls)
        if not hidden:
            return {}
        parameters = inspect.signature(getattr(self.object, self.function)).parameters
        takes_all = any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters.values())
        there = {"UNIQUE_ID": node_id, "PROMPT": {}, "EXTRA_PNGINFO": {}}
        known = {name: there.get(str(kind)) for name, kind in hidden.items()}
        return {name: value for name, value in known.items() if takes_all or name in parameters}

    def _as_declared(self, inputs):
        values = {name: self._choices[name].get(value, value) if name in self._choices and isinstance(value, str) else value
                  for name, value in inputs.items()}
        values.update(self._hidden)
        if self._takes_lists:
            return {name: value if isinstance(value, list) else [value] for name, value in values.items()}
        return values

    def hook(self, name, inputs, loop):
        """Calls `on_stop` or `teardown`, with the inputs if it takes them."""
        method = getattr(self.object, name, None)
        if not callable(method):
            return
        takes = inspect.signature(method).parameters
        result = method(inputs) if len(takes) == 1 and name == "on_stop" else method()
        if inspect.iscoroutine(result):
            loop().run_until_complete(result)

    def _check(self, inputs):
        # ComfyUI tells the types of what is wired; here they fit.
        verdict = _with_known(self._validate, {"input_types": {}, **inputs})
        if isinstance(verdict, str):
            raise RefusedInput(verdict)
        if isinstance(verdict, (tuple, list)) and verdict and verdict[0] is False:
            raise RefusedInput(str(verdict[1]) if len(verdict) > 1 else "The inputs are not valid.")
        if verdict is False:
            raise RefusedInput("The inputs are not valid.")

    def _has_changed(self, inputs):
        now = (_with_known(self._is_changed, inputs), inputs)
        before, self._changed = self._changed, now
        # NaN is not equal to itself, which is how such nodes say "always".
        return self._result is None or not _equal(before, now)

    def _by_name(self, result, update):
        names = self.outputs
        if self._is_pair(result):
            result, shown = result
            if shown is not None:
                update(shown)
        if _is_wrapped(result) and not {"ui", "result"} & set(names):
            # As ComfyUI's output nodes give it.
            if result.get("expand"):
                raise RuntimeError("It gives a graph of ComfyUI's nodes to be run in its place (expand), which is not possible here.")
            if "ui" in result:
                update(result["ui"])
            result = result.get("result", ())
        if isinstance(result, tuple) or (isinstance(result, list) and len(names) > 1):
            if len(result) == len(names) + 1:
                update(result[-1])
                result = result[:-1]
            if len(result) == len(names):
                return dict(zip(names, result))
        if not names:
            if result is not None:
                update(result)
            return {}
        if len(names) == 1:
            return {names[0]: result}
        if isinstance(result, dict) and set(result) >= set(names):
            return {name: result[name] for name in names}
        raise TypeError(
            "%s gave %s for the %d outputs %s." % (self.function, _what(result), len(names), ", ".join(names))
        )


    def _is_pair(self, result):
        """
        Whether it is the result with what is to be shown of it, as the first Factory UI had it: `((a, b), shown)`, or
        `(None, shown)` of a node without outputs. A tuple is no value of most outputs.
        """
        if type(result) is not tuple or len(result) != 2:
            return False
        first = result[0]
        if not self.outputs:
            return first is None
        return type(first) is tuple and len(first) == len(self.outputs) and not self._takes_tuple


def _is_wrapped(result):
    return isinstance(result, dict) and ("ui" in result or ("result" in result and set(result) <= {"result", "expand"}))


def _validator(node):
    """Of the object: some write it without a decorator."""
    own = getattr(node, "validate_inputs", None) or getattr(node, "VALIDATE_INPUTS", None)
    is_of_base = getattr(own, "__func__", None) is NodeBase.validate_inputs
    return None if is_of_base else own


def _what(result):
    if isinstance(result, (tuple, list)):
        return "1 value" if len(result) == 1 else "%d values" % len(result)
    return "nothing" if result is None else "one %s" % type(result).__name__


def _carry_over(cls, old):
    """The same node with new code: its object becomes one of the new class and keeps what it has."""
    try:
        old.__class__ = cls
        return old
    except TypeError:
        fresh = cls()
        fresh.__dict__.update(getattr(old, "__dict__", {}))
        return fresh


def _with_known(function, inputs):
    """Calls with those inputs that the function takes."""
    parameters = inspect.signature(function).parameters
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters.values()):
        return function(**inputs)
    return function(**{name: value for name, value in inputs.items() if name in parameters})


def _equal(a, b):
    try:
        return bool(a == b)
    except Exception:  # arrays have no single truth
        return False


def _exhaust(generator, update):
    """All values of a generator are live updates; what it returns, or else its last value, is the result."""
    last = None
    while True:
        try:
            last = next(generator)
        except StopIteration as end:
            return last if end.value is None else end.value
        update(last)


async def _last_of(generator, update):
    last = None
    async for value in generator:
        last = value
        update(value)
    return last


def new_loop():
    with exempt():
        loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    return loop
