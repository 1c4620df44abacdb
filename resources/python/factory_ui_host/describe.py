"""What node classes say of themselves, as Factory UI's description of a kind."""

import inspect
import json
import math

#: Types as node files name them, and ours.
_types = {"*": "ANY", "INTEGER": "INT", "NUMBER": "NUMBER", "BOOL": "BOOLEAN", "DICTIONARY": "DICT", "STR": "STRING", "COMBO": "STRING", "PASSWORD": "SECRET"}
_numeric = {"INT", "FLOAT", "NUMBER"}
#: Inputs that a node can have beyond those it lists, where it takes any number of them.
_most_following = 15


class NotANode(Exception):
    """A class does not follow the convention; says what is missing."""


def node_classes(module):
    """The node classes of a module by the name of their kind: those it lists, else those that derive from NodeBase."""
    listed = getattr(module, "NODE_CLASS_MAPPINGS", None)
    if isinstance(listed, dict):
        return {str(name): cls for name, cls in listed.items() if inspect.isclass(cls)}
    from core.node_base import NodeBase

    classes = [cls for cls in vars(module).values() if inspect.isclass(cls) and cls.__module__ == module.__name__]
    nodes = [cls for cls in classes if issubclass(cls, NodeBase) or _follows_convention(cls)]
    return {cls.__name__: cls for cls in nodes if not _is_only_a_base(cls, nodes)}


def _is_only_a_base(cls, nodes):
    """What nodes of the file have in common, without the method that would make it one."""
    return any(other is not cls and issubclass(other, cls) for other in nodes) and _method(cls) is None


def _method(cls):
    function = fact(cls, "FUNCTION")
    return getattr(cls, function, None) if isinstance(function, str) else None


def _follows_convention(cls):
    return all(hasattr(cls, name) for name in ("INPUT_TYPES", "RETURN_TYPES", "FUNCTION"))


def fact(cls, name, default=None):
    """What a class says by an attribute, a class method or a static method of this name."""
    value = getattr(cls, name, default)
    return value() if callable(value) else value


def describe(name, cls, display_names):
    """The description of a kind, as JSON."""
    if not callable(_method(cls)):
        raise NotANode("FUNCTION names %r, which is no method of %s." % (fact(cls, "FUNCTION"), cls.__name__))
    tags = [str(tag) for tag in fact(cls, "TAGS") or []]
    category = fact(cls, "CATEGORY") or (tags[0] if tags else None) or "Python"
    description = fact(cls, "DESCRIPTION") or fact(cls, "get_detailed_description") or _own_doc(cls) or ""
    is_comfy = not callable(getattr(cls, "FUNCTION", None)) and not callable(getattr(cls, "RETURN_TYPES", None))
    inputs = _inputs(cls)
    return {
        "kind": name,
        "version": 1,
        "title": str(display_names.get(name) or fact(cls, "DISPLAY_NAME") or _title_of(cls.__name__)),
        "description": str(description).strip().split("\n\n")[0],
        "category": _category(str(category)),
        "icon": "IconBrandPython",
        "tags": [*tags, *map(str, fact(cls, "SEARCH_ALIASES") or ()), "python"],
        "inputs": inputs,
        "outputs": outputs_of(cls),
        # Nodes of that convention are run again only when an input or IS_CHANGED says so.
        "pure": is_comfy and not hasattr(cls, "IS_CHANGED") and not fact(cls, "OUTPUT_NODE", False)
        and not fact(cls, "NOT_IDEMPOTENT", False),
        "own_clock": bool(fact(cls, "OWN_CLOCK", False)),
        # What it touches beyond being Python.
        "capabilities": [str(name) for name in fact(cls, "CAPABILITIES") or []],
        "safe_state": callable(getattr(cls, "on_stop", None)) and bool(fact(cls, "SAFE_STATE", False)),
    }


def _own_doc(cls):
    # That of a base class would say what a node is in general.
    return inspect.cleandoc(cls.__dict__["__doc__"]) if cls.__dict__.get("__doc__") else None


def hooks_of(cls):
    """The hooks a node has beside its function."""
    return [name for name in ("on_stop", "teardown") if callable(getattr(cls, name, None))]


def _title_of(name):
    words = "".join(" " + c if c.isupper() and i and not name[i - 1].isupper() else c for i, c in enumerate(name))
    return words.replace("_", " ").strip().removesuffix(" Node") if hasattr(str, "removesuffix") else words.strip()


def _category(text):
    first = text.split("/")[0].strip() or "Python"
    return first[0].upper() + first[1:]


def _inputs(cls):
    declared = fact(cls, "INPUT_TYPES") or {}
    if not isinstance(declared, dict):
        raise NotANode("INPUT_TYPES gives no dictionary.")
    ports = []
    for group in ("required", "optional"):
        members = declared.get(group) or {}
        for name, spec in members.items():
            ports.append(_input(str(name), spec, group == "required"))
            ports.extend(_following(members, str(name), spec))
    if fact(cls, "INPUT_IS_LIST", False):
        # What is wired may be one value, or a list of such.
        ports = [{**port, "type": "ANY"} if port["control"]["type"] == "none" else port for port in ports]
    return ports


def _following(members, name, spec):
    """The inputs after `name` by number, where the dictionary says that it has more than it lists: each once the one before is used."""
    stem = name.rstrip("0123456789")
    digits = name[len(stem):]
    for number in range(int(digits) + 1, int(digits) + 1 + _most_following) if digits else ():
        following = stem + str(number).zfill(len(digits))
        if following in list(members) or following not in members:
            return
        yield {**_input(following, spec, False), "shown_when": {name: {"set": True}}}
        name = following


def _spec(spec):
    parts = spec if isinstance(spec, (list, tuple)) and not _is_choice(spec) else (spec,)
    kind = parts[0] if parts else "ANY"
    options = parts[1] if len(parts) > 1 and isinstance(parts[1], dict) else {}
    return kind, options


def _is_choice(spec):
    return isinstance(spec, list) and all(isinstance(item, (str, int, float, bool)) for item in spec) and spec[:1] != ["STRING"]


def _type(kind):
    if isinstance(kind, str) and type(kind) is not str and not kind != "no type is called this":
        # It says so by being equal to all, whatever it is called.
        return "ANY"
    text = str(kind).upper()
    if "," in text:
        # One of several: `"INT,FLOAT"`.
        several = {_type(part.strip()) for part in text.split(",")}
        return several.pop() if len(several) == 1 else "NUMBER" if several <= _numeric else "ANY"
    return _types.get(text, text)


def _input(name, spec, required):
    kind, options = _spec(spec)
    required = required and not options.get("optional")
    port = {"name": name, "title": _port_title(name, options), "description": str(options.get("tooltip") or options.get("description") or "")}
    if isinstance(options.get("shown_when"), dict):
        port["shown_when"] = options["shown_when"]
    if options.get("socketless"):
        port["wirable"] = False
    if str(kind) == "COMBO":
        # What it offers may be known to ComfyUI's editor alone.
        kind = options.get("options") or ()
    if isinstance(kind, (list, tuple)):
        return {**port, **(_several(options) if _takes_several(options) else _choice(kind, options))}
    type_name = _type(kind)
    if type_name == "STRING" and options.get("password"):
        type_name = "SECRET"
    port.update(type=type_name, control=_control(_type(options.get("widgetType") or type_name), options))
    if options.get("forceInput"):
        port["control"] = {"type": "none"}
    # A secret that stands in a file is none.
    preset = None if type_name == "SECRET" else _fitted(options.get("default"), type_name)
    if preset is None and type_name in _numeric and port["control"]["type"] != "none" and required:
        preset = max(0, options.get("min") or 0)
    if preset is None and type_name == "STRING" and port["control"]["type"] != "none" and required:
        preset = ""
    if preset is None and type_name == "BOOLEAN" and required:
        preset = False
    if preset is not None and _is_json(preset):
        port["default"] = preset
    elif required:
        port["required"] = True
    if options.get("unit"):
        port["unit"] = str(options["unit"])
    if isinstance(options.get("shown_when"), dict):
        port["shown_when"] = options["shown_when"]
    return port


#: What ComfyUI makes of the value of an input.
_fits = {"STRING": str, "INT": int, "FLOAT": float, "BOOLEAN": lambda value: str(value).lower() not in ("false", "0", "0.0", "")}


def _fitted(preset, type_name):
    """Some give a number where a text is meant, or the other way round."""
    if preset is None or type_name not in _fits:
        return preset
    try:
        return _fits[type_name](preset)
    except (TypeError, ValueError, OverflowError):
        return None


def _takes_several(options):
    return bool(options.get("multiselect") or options.get("multi_select"))


def _several(options):
    preset = options.get("default")
    return {"type": "LIST", "control": {"type": "list"}, "default": list(preset) if isinstance(preset, (list, tuple)) else []}


def _choice(kind, options):
    values = [str(value) for value in kind]
    if not values:
        return {"type": "STRING", "control": {"type": "text"}, "default": str(options.get("default", ""))}
    default = str(options.get("default", values[0]))
    return {
        "type": "STRING",
        "control": {"type": "choice", "options": [{"value": value, "label": value} for value in values]},
        "default": default if default in values else values[0],
    }


def _control(type_name, options):
    if type_name in _numeric:
        bounds = {key: options[key] for key in ("min", "max") if _is_finite(options.get(key))}
        step = options.get("step")
        if isinstance(step, (int, float)) and step > 0:
            bounds["step"] = step
        elif type_name == "INT":
            bounds["step"] = 1
        is_slider = options.get("display") == "slider" and "min" in bounds and "max" in bounds
        return {"type": "slider" if is_slider else "number", **bounds}
    if type_name == "STRING":
        control = {"type": "text", "multiline": bool(options.get("multiline", False))}
        if options.get("placeholder"):
            control["placeholder"] = str(options["placeholder"])
        return control
    if type_name == "BOOLEAN":
        return {"type": "switch"}
    if type_name == "SECRET":
        return {"type": "secret"}
    return {"type": "none"}


def _is_json(value):
    try:
        json.dumps(value, allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        return False
    return True


def _is_finite(value):
    return isinstance(value, (int, float)) and math.isfinite(value)


def choices_of(cls):
    """By input, what its choices stand for where that is no text: whoever chooses sees texts."""
    declared = fact(cls, "INPUT_TYPES") or {}
    choices = {}
    for group in ("required", "optional"):
        for name, spec in (declared.get(group) or {}).items():
            kind, options = _spec(spec)
            if str(kind) == "COMBO":
                kind = options.get("options")
            if isinstance(kind, (list, tuple)) and not all(isinstance(value, str) for value in kind):
                choices[str(name)] = {str(value): value for value in kind}
    return choices


def hidden_of(cls):
    """By name, what kind of thing a class wants that is wired to nothing, such as "UNIQUE_ID"."""
    declared = fact(cls, "INPUT_TYPES") or {}
    hidden = declared.get("hidden") if isinstance(declared, dict) else None
    return {str(name): _spec(spec)[0] for name, spec in hidden.items()} if isinstance(hidden, dict) else {}


def _port_title(name, options):
    words = str(options.get("label") or options.get("display_name") or name).replace("_", " ")
    return words[:1].upper() + words[1:]


def outputs_of(cls):
    """The outputs in order, each with name, title and type."""
    declared = fact(cls, "RETURN_TYPES")
    if declared is None:
        return []
    if isinstance(declared, dict):
        groups = [group for key in ("required", "optional") for group in (declared.get(key) or {}).items()]
        if not groups and declared and "required" not in declared and "optional" not in declared:
            groups = list(declared.items())
        return [_output(str(name), *_spec(spec)) for name, spec in groups]
    if isinstance(declared, str):
        declared = (declared,)
    names = fact(cls, "RETURN_NAMES") or ()
    if isinstance(names, str):
        names = (names,)
    tooltips = fact(cls, "OUTPUT_TOOLTIPS") or ()
    outputs = []
    used = set()
    lists = fact(cls, "OUTPUT_IS_LIST") or ()
    for at, kind in enumerate(declared):
        if at < len(lists) and lists[at]:
            kind = "LIST"
        name = str(names[at]) if at < len(names) else ("output" if len(declared) == 1 else str(_kind_name(kind)).lower())
        while name in used:
            name = "%s_%d" % (name, at + 1)
        used.add(name)
        outputs.append(_output(name, kind, {"description": tooltips[at] if at < len(tooltips) else None}))
    return outputs


def _kind_name(kind):
    return "choice" if isinstance(kind, (list, tuple)) else kind


def _output(name, kind, options):
    type_name = "STRING" if isinstance(kind, (list, tuple)) else _type(kind)
    port = {"name": name, "title": _port_title(name, options), "type": type_name}
    if options.get("description"):
        port["description"] = str(options["description"])
    if options.get("unit"):
        port["unit"] = str(options["unit"])
    return port
