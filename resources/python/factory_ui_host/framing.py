"""How messages cross between Factory UI and this process.

A frame is two little-endian 32-bit lengths (of all that follows them, and of the JSON), the JSON, and the bytes of its
buffers one after the other. JSON holds `{"$": type, …}` for what it has no form of itself:

    {"$": "bytes", "n": length}                 the next buffer
    {"$": "array", "n": length, "d": dtype, "s": shape}
    {"$": "image", "n": length, "w": width, "h": height, "c": channels}
    {"$": "float", "v": "nan" | "inf" | "-inf"}
    {"$": "dict", "v": {…}}                     a dictionary that has a key "$" itself
    {"$": "ints", "v": {…}}                     one whose keys are whole numbers
    {"$": "object", "o": number, "c": connection, "t": type}    what stays here (objects.py); "v" in place of "t" is a
                                                dictionary of its fields

What executors send after their first frame is a list. In it calls, of which there are many, are lists, too:

    [instance, call, inputs]
    [instance, call, inputs, [[input, instance, call, output], …]]    the call went ahead of those that give these inputs
    [instance, call, inputs, promised, "beside" | "alone"]

An answer is `[call, outputs]`, or a dictionary where it is anything else; several go together as `{"all": [answer, …]}`.
"""

import array
import collections.abc
import dataclasses
import datetime
import decimal
import enum
import fractions
import json
import json.encoder
import math
import os
import struct
import sys
import uuid

from .objects import Here

_head = struct.Struct("<II")
# Made once, and of functions that are C: what nodes put into the place of `json` changes nothing here.
_scan = json.JSONDecoder().scan_once
_floats = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}
#: What JSON has a form of, and whose writing runs no code of nodes and takes no time.
_plain = {int, float, bool, type(None)}
_nesting = {dict, list, tuple}

#: What nodes give is refused beyond so many bytes in all, and so many of them as JSON.
LIMIT = 256 << 20
JSON_LIMIT = 32 << 20
#: Lists and texts of more items are refused unread: writing them would keep all nodes of the process waiting.
_most_items = JSON_LIMIT // 2
#: Of a whole number: those that are longer are no number elsewhere.
_most_bits = 1023
#: A frame is never larger than this many bytes.
_frame_limit = 1 << 30


class CannotCross(TypeError):
    """A value has no form outside of Python."""


class TooLarge(CannotCross):
    """A value is larger than what crosses."""


class _Buffers(list):
    """Those of a message, and who keeps what it has no form of; None where it is only to be seen."""

    def __init__(self, objects):
        super().__init__()
        self.objects = objects


def pack(message, objects=None):
    """The JSON of a message, and its buffers. It runs code of nodes where values are of classes of theirs."""
    buffers = _Buffers(objects)
    try:
        # Nearly every message is plain, and then the C encoder does it all.
        text = _encode(message)
        if '"$"' in text or _has_numbered(message):
            raise ValueError
    except (TypeError, ValueError, RecursionError):
        text = _encode(_pack_value(message, buffers, 0))
    if len(text) > JSON_LIMIT:
        raise _too_large("%d MiB as text" % (len(text) >> 20), JSON_LIMIT)
    size = sum(len(buffer) for buffer in buffers)
    if size > LIMIT:
        raise _too_large("%d MiB" % (size >> 20), LIMIT)
    return text, buffers


def _has_numbered(value):
    """Whether a dictionary in it has numbers for keys, which the C encoder makes texts of. Long lists are of one kind."""
    kind = type(value)
    if kind is dict:
        for key, item in value.items():
            if type(key) is int or (type(item) in _nesting and _has_numbered(item)):
                return True
    elif value and (type(value[0]) in _nesting or type(value[-1]) in _nesting):
        return any(type(item) in _nesting and _has_numbered(item) for item in value)
    return False


def pack_answer(call, outputs, objects):
    """What `pack` gives of an answer. Most are a number, for which nothing has to be looked at."""
    try:
        for value in outputs.values():
            if type(value) not in _plain:
                break
        else:
            if "$" not in outputs:
                return "[%d,%s]" % (call, _encode(outputs)), ()
    except ValueError:  # it is not finite
        pass
    check_sizes(outputs)
    try:
        return pack([call, outputs], objects)
    finally:
        objects.next_call()


def as_crossed(value):
    """What another node is given of a value here: as it is when it has crossed, and never the same list to change."""
    if type(value) in _plain or type(value) is str:
        return value
    objects = Here()
    text, buffers = pack([value], objects)
    return _Unpacker(b"".join(buffers), 0, objects).value(decode(text))[0]


def frame(text, buffers=()):
    """The frame of what `pack` gave, as a list of byte strings to be written one after the other."""
    head = text.encode("utf-8", "surrogatepass")
    size = 4 + len(head) + sum(len(buffer) for buffer in buffers)
    return [_head.pack(size, len(head)) + head, *buffers]


def gather(packed):
    """One message of several that were packed."""
    if len(packed) == 1:
        return packed[0]
    return '{"all":[%s]}' % ",".join(text for text, _ in packed), [buffer for _, more in packed for buffer in more]


def check_sizes(outputs):
    """Refuses what is hopeless before anything of it is written."""
    for value in outputs.values():
        if isinstance(value, (list, tuple, str, dict, set)) and len(value) > _most_items:
            raise _too_large("%d items" % len(value), JSON_LIMIT)


def _not_too_long(value):
    """To make a list of it would keep all nodes waiting."""
    if len(value) > _most_items:
        raise _too_large("%d items" % len(value), JSON_LIMIT)
    return value


def _too_large(size, limit):
    advice = " Give many numbers as an array or as bytes." if limit == JSON_LIMIT else ""
    return TooLarge("What it gave is too large: %s, and %d MiB is the most.%s" % (size, limit >> 20, advice))


def decode(text):
    """JSON without space around it. ValueError where it is none."""
    try:
        return _scan(text, 0)[0]
    except StopIteration:
        raise ValueError("This is no JSON.") from None


def _refuse(value):
    raise TypeError


def _make_encoder():
    quote = json.encoder.c_encode_basestring or json.encoder.py_encode_basestring
    if json.encoder.c_make_encoder is None:
        return json.JSONEncoder(allow_nan=False, separators=(",", ":"), ensure_ascii=False, default=_refuse).encode
    encode = json.encoder.c_make_encoder(None, _refuse, quote, None, ":", ",", False, False, False)
    join = "".join
    return lambda value: join(encode(value, 0))


_encode = _make_encoder()


def _pack_value(value, buffers, depth):
    if depth > 200:
        raise CannotCross("The value is nested too deeply, or holds itself.")
    if value is None or isinstance(value, (str, bool)):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, int):
        if value.bit_length() > _most_bits:
            raise CannotCross("It gave a whole number of more than 308 digits. Numbers go up to 1.8e308; give it as a text.")
        return int(value)
    if isinstance(value, float):
        if math.isfinite(value):
            return float(value)
        return {"$": "float", "v": "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"}
    if isinstance(value, dict):
        packed = {_key(key): _pack_value(item, buffers, depth + 1) for key, item in value.items()}
        if packed and all(type(key) is int for key in value):
            return {"$": "ints", "v": packed}
        return {"$": "dict", "v": packed} if "$" in packed else packed
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_pack_value(item, buffers, depth + 1) for item in value]
    if isinstance(value, (bytes, bytearray, memoryview)):
        if memoryview(value).nbytes > LIMIT:
            raise _too_large("%d MiB" % (memoryview(value).nbytes >> 20), LIMIT)
        buffer = bytes(value)
        buffers.append(buffer)
        return {"$": "bytes", "n": len(buffer)}
    return _pack_foreign(value, buffers, depth)


def _key(key):
    if isinstance(key, str):
        return key
    if isinstance(key, bool) or key is None or isinstance(key, (int, float)):
        return str(key)
    raise CannotCross("A dictionary has a key of type %s; keys must be text or numbers." % type(key).__name__)


def _pack_foreign(value, buffers, depth):
    # Only where somebody has imported these libraries can a value be theirs.
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        if isinstance(value, numpy.ndarray):
            return _pack_array(value, buffers, numpy)
        if isinstance(value, numpy.generic):
            return _pack_value(value.item(), buffers, depth)
    pillow = sys.modules.get("PIL.Image")
    if pillow is not None and isinstance(value, pillow.Image):
        mode = value.mode if value.mode in ("L", "RGB", "RGBA") else "RGBA" if "A" in value.mode else "RGB"
        image = value if value.mode == mode else value.convert(mode)
        return _pack_image(image.tobytes(), image.width, image.height, len(mode), buffers)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return _pack_object(value, "v", _pack_value(fields, buffers, depth + 1), buffers)
    plain = _plain_form(value)
    if plain is not value:
        return _pack_value(plain, buffers, depth + 1)
    kind = type(value)
    if hasattr(kind, "detach") and hasattr(kind, "cpu") and hasattr(kind, "numpy"):
        return _pack_foreign(value.detach().cpu().numpy(), buffers, depth)
    return _pack_object(value, "t", kind.__name__, buffers)


def _pack_object(value, key, seen, buffers):
    objects = buffers.objects
    if objects is None:
        return seen if key == "v" else {"python": seen}
    return {"$": "object", "o": objects.keep(value), "c": objects.name, key: seen}


def _plain_form(value):
    """What stands for a value of the standard library elsewhere; the value itself where nothing does."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return value.total_seconds()
    if isinstance(value, (decimal.Decimal, fractions.Fraction)):
        return float(value)
    if isinstance(value, (os.PathLike, uuid.UUID)):
        return str(value)
    if isinstance(value, array.array):
        return _not_too_long(memoryview(value)).tolist()
    if isinstance(value, (collections.deque, range, collections.abc.Set, collections.abc.ValuesView)):
        return list(_not_too_long(value))
    if isinstance(value, collections.abc.Mapping):
        return dict(value)
    return value


def _pack_array(array, buffers, numpy):
    if array.ndim == 0:
        return _pack_value(array.item(), buffers, 0)
    if array.dtype.kind not in "biuf" or array.dtype.itemsize > 8 or array.dtype == numpy.float16:
        return _pack_value(array.tolist(), buffers, 0)
    if array.nbytes > LIMIT:
        raise _too_large("%d MiB" % (array.nbytes >> 20), LIMIT)
    whole = numpy.ascontiguousarray(array)
    if whole.dtype.byteorder == ">":
        whole = whole.astype(whole.dtype.newbyteorder("<"))
    data = whole.tobytes()
    if whole.dtype == numpy.uint8 and (whole.ndim == 2 or (whole.ndim == 3 and whole.shape[2] in (1, 3, 4))):
        channels = whole.shape[2] if whole.ndim == 3 else 1
        return _pack_image(data, whole.shape[1], whole.shape[0], channels, buffers)
    buffers.append(data)
    dtype = "%s%d" % (whole.dtype.kind, whole.dtype.itemsize)
    return {"$": "array", "n": len(data), "d": dtype, "s": list(whole.shape)}


def _pack_image(data, width, height, channels, buffers):
    buffers.append(data)
    return {"$": "image", "n": len(data), "w": width, "h": height, "c": channels}


class Reader:
    """Reads frames of a file object opened for reading bytes."""

    def __init__(self, file):
        self._read = file.read
        #: Of the connection, once it is known.
        self.objects = None

    def next(self):
        """The next message, or None at the end."""
        head = self._read(8)
        if len(head) < 8:
            return None
        size, json_size = _head.unpack(head)
        if size > _frame_limit or json_size > size - 4:
            raise ValueError("A frame has impossible lengths.")
        data = self._read(size - 4)
        if len(data) < size - 4:
            return None
        text = data[:json_size].decode("utf-8", "surrogatepass")
        message = decode(text)
        if '"$"' not in text:
            return message
        return _Unpacker(data, json_size, self.objects).value(message)


class _Unpacker:
    def __init__(self, data, start, objects):
        self._data = data
        self._at = start
        self._objects = objects

    def value(self, value):
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if not isinstance(value, dict):
            return value
        kind = value.get("$")
        if kind is None:
            return {key: self.value(item) for key, item in value.items()}
        if kind == "dict":
            return {key: self.value(item) for key, item in value["v"].items()}
        if kind == "ints":
            return {int(key): self.value(item) for key, item in value["v"].items()}
        if kind == "float":
            return _floats[value["v"]]
        if kind == "object":
            instead = self.value(value["v"]) if "v" in value else None
            return self._objects.find(value["c"], value["o"], instead)
        data = self._data[self._at : self._at + value["n"]]
        self._at += value["n"]
        if kind == "bytes":
            return data
        if kind == "image":
            shape = (value["h"], value["w"], value["c"])
            return _array(data, "u1", shape if value["c"] > 1 else shape[:2])
        return _array(data, value["d"], value["s"])


def _array(data, dtype, shape):
    """A numpy array where there is numpy, else the bytes as a memoryview of this shape."""
    try:
        import numpy
    except ImportError:
        formats = {"u1": "B", "i1": "b", "u2": "H", "i2": "h", "u4": "I", "i4": "i", "u8": "Q", "i8": "q", "f4": "f", "f8": "d", "b1": "?"}
        return memoryview(bytearray(data)).cast(formats[dtype], shape=list(shape))
    return numpy.frombuffer(bytearray(data), dtype=dtype).reshape(shape)
