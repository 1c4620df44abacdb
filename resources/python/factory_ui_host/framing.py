"""How messages cross between Factory UI and this process.

A frame is two little-endian 32-bit lengths (of all that follows them, and of the JSON), the JSON, and the bytes of its
buffers one after the other. JSON holds `{"$": type, …}` for what it has no form of itself:

    {"$": "bytes", "n": length}                 the next buffer
    {"$": "array", "n": length, "d": dtype, "s": shape}
    {"$": "image", "n": length, "w": width, "h": height, "c": channels}
    {"$": "float", "v": "nan" | "inf" | "-inf"}
    {"$": "dict", "v": {…}}                     a dictionary that has a key "$" itself
    {"$": "ref", "i": instance, "c": call, "o": output}    what that call gave, for one that went ahead of its answer
"""

import json
import math
import struct
import sys

_head = struct.Struct("<II")
_decode = json.JSONDecoder().decode
_format = {"allow_nan": False, "separators": (",", ":"), "ensure_ascii": False}
_floats = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}

#: A frame is never larger than this many bytes.
LIMIT = 1 << 30


class CannotCross(TypeError):
    """A value has no form outside of Python."""


def pack(message):
    """The frame of a message, as a list of byte strings to be written one after the other."""
    buffers = []
    try:
        # Nearly every message is plain, and then the C encoder does it all.
        text = _encode_plain(message)
        if '"$"' in text:
            raise ValueError
    except (TypeError, ValueError):
        text = _encode(_pack_value(message, buffers, 0))
    head = text.encode("utf-8", "surrogatepass")
    size = 4 + len(head) + sum(len(buffer) for buffer in buffers)
    if size > LIMIT:
        raise CannotCross("The value is larger than %d MiB." % (LIMIT >> 20))
    return [_head.pack(size, len(head)) + head, *buffers]


def _refuse(value):
    raise TypeError


# Made once: `json.dumps` with such options makes an encoder for every message.
_encode_plain = json.JSONEncoder(default=_refuse, **_format).encode
_encode = json.JSONEncoder(**_format).encode


def _pack_value(value, buffers, depth):
    if depth > 200:
        raise CannotCross("The value is nested too deeply, or holds itself.")
    if value is None or isinstance(value, (str, bool)):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        if math.isfinite(value):
            return float(value)
        return {"$": "float", "v": "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"}
    if isinstance(value, dict):
        packed = {_key(key): _pack_value(item, buffers, depth + 1) for key, item in value.items()}
        return {"$": "dict", "v": packed} if "$" in packed else packed
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_pack_value(item, buffers, depth + 1) for item in value]
    if isinstance(value, (bytes, bytearray, memoryview)):
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
    if hasattr(value, "detach") and hasattr(value, "cpu") and hasattr(value, "numpy"):
        return _pack_foreign(value.detach().cpu().numpy(), buffers, depth)
    raise CannotCross("A value of type %s has no form outside of Python." % type(value).__name__)


def _pack_array(array, buffers, numpy):
    if array.ndim == 0:
        return _pack_value(array.item(), buffers, 0)
    if array.dtype.kind not in "biuf" or array.dtype.itemsize > 8 or array.dtype == numpy.float16:
        return _pack_value(array.tolist(), buffers, 0)
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

    def __init__(self, file, promised=None):
        self._read = file.read
        self._promised = promised

    def next(self):
        """The next message, or None at the end."""
        head = self._read(8)
        if len(head) < 8:
            return None
        size, json_size = _head.unpack(head)
        if size > LIMIT or json_size > size - 4:
            raise ValueError("A frame has impossible lengths.")
        data = self._read(size - 4)
        if len(data) < size - 4:
            return None
        text = data[:json_size].decode("utf-8", "surrogatepass")
        message = _decode(text)
        if '"$"' not in text:
            return message
        return _Unpacker(data, json_size, self._promised).value(message)


class _Unpacker:
    def __init__(self, data, start, promised):
        self._data = data
        self._at = start
        self._promised = promised

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
        if kind == "float":
            return _floats[value["v"]]
        if kind == "ref":
            return self._promised(value["i"], value["c"], value["o"])
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
