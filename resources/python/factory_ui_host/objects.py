"""What only Python has a form of, such as a connection to a robot: it stays here, and what crosses stands for it."""

import collections
import itertools
import weakref

#: For so many calls of its node an object is kept after it was given: a wire may hold a value of earlier ticks.
_calls = 8


class ObjectGone(Exception):
    """A node was given what stands for an object that is here no longer."""


class _Box:
    __slots__ = ("number", "value", "__weakref__")

    def __init__(self, number, value):
        self.number = number
        self.value = value


class Objects:
    """Those that the nodes of a connection gave, by number."""

    def __init__(self, name):
        #: Of the connection: to others its numbers mean nothing.
        self.name = name
        self._boxes = weakref.WeakValueDictionary()
        self._numbers = itertools.count(1)

    def box(self, value):
        box = _Box(next(self._numbers), value)
        self._boxes[box.number] = box
        return box

    def find(self, name, number, instead):
        """The object of that number, or else what is to be had instead of it."""
        box = self._boxes.get(number) if name == self.name else None
        if box is not None:
            return box.value
        if instead is not None:
            return instead
        return Gone(_of_others if name != self.name else _given_up)


class Given:
    """Those that one node gave last, which keeps them."""

    def __init__(self, objects):
        self.name = objects.name
        self._objects = objects
        self._before = collections.deque(maxlen=_calls)
        self._now = {}

    def keep(self, value):
        """The number of an object; the same as before where it was given before."""
        known = next((boxes[id(value)] for boxes in (self._now, *self._before) if id(value) in boxes), None)
        box = self._now[id(value)] = known or self._objects.box(value)
        return box.number

    def next_call(self):
        if self._now:
            self._before.append(self._now)
            self._now = {}


class Here:
    """For a value that goes to another node here: its objects go as they are."""

    name = ""

    def __init__(self):
        self._all = []

    def keep(self, value):
        self._all.append(value)
        return len(self._all) - 1

    def find(self, _name, number, _instead):
        return self._all[number]


class Gone:
    """Stands where an object should be: who uses it is told."""

    __slots__ = ("_why",)

    def __init__(self, why):
        object.__setattr__(self, "_why", why)

    def __getattr__(self, name):
        raise ObjectGone(object.__getattribute__(self, "_why"))


_given_up = (
    "The Python object it is given is gone: the node that gave it has given %d others since. Keep it in that node's self, "
    "and give it again at each call." % _calls
)
_of_others = (
    "The Python object it is given is one of another interpreter. Nodes that hand each other objects have to be of the same "
    "pack, or all of your own folder."
)
