"""Inputs and outputs of a schema, by type, and those of which a node has as many as are needed."""

import copy
import enum


class _Port:
    #: The class that stands for its type.
    Parent = None

    @property
    def io_type(self):
        return self.Parent.io_type


class Input(_Port):
    """What else it is given are options of the older form, by name."""

    #: Options that are called something else there.
    _older = {"force_input": "forceInput", "dynamic_prompts": "dynamicPrompts", "display_mode": "display", "raw_link": "rawLink"}

    def __init__(self, id, display_name=None, optional=False, tooltip=None, lazy=None, extra_dict=None, **options):
        self.id = id
        self.display_name = display_name
        self.optional = optional
        self.tooltip = tooltip
        self.lazy = lazy
        self.extra_dict = extra_dict or {}
        self.options = options

    def get_io_type(self):
        return self.io_type

    def as_dict(self):
        options = {self._older.get(name, name): _plain(value) for name, value in self.options.items()}
        known = {"display_name": self.display_name, "tooltip": self.tooltip, "lazy": self.lazy, **options}
        return {**{name: value for name, value in known.items() if value is not None}, **self.extra_dict}


class WidgetInput(Input):
    """One that can be edited."""


class Output(_Port):
    def __init__(self, id=None, display_name=None, tooltip=None, is_output_list=False, **_):
        self.id = id
        self.display_name = display_name
        self.tooltip = tooltip
        self.is_output_list = is_output_list

    def get_io_type(self):
        return self.io_type


class ComfyTypeI:
    Type = object
    io_type = None
    Input = Input


class ComfyTypeIO(ComfyTypeI):
    Output = Output


def comfytype(io_type, **_):
    """Makes a class stand for a type: its Input and Output are classes of their own, which know it."""

    def make(cls):
        made = cls if issubclass(cls, ComfyTypeI) else type(cls.__name__, (cls, ComfyTypeIO), {"__module__": cls.__module__})
        made.io_type = io_type
        for name in ("Input", "Output"):
            if hasattr(made, name):
                setattr(made, name, type(name, (getattr(made, name),), {"Parent": made}))
        return made

    return make


def Custom(io_type):
    return comfytype(io_type)(type("Custom", (ComfyTypeIO,), {}))


def _plain(value):
    return value.value if isinstance(value, enum.Enum) else value


class _Widget(ComfyTypeIO):
    Input = WidgetInput


Boolean = comfytype("BOOLEAN")(type("Boolean", (_Widget,), {"Type": bool}))
Int = comfytype("INT")(type("Int", (_Widget,), {"Type": int}))
Float = comfytype("FLOAT")(type("Float", (_Widget,), {"Type": float}))
String = comfytype("STRING")(type("String", (_Widget,), {"Type": str}))
AnyType = Custom("*")


@comfytype("COMBO")
class Combo(ComfyTypeIO):
    Type = str

    class Input(WidgetInput):
        def __init__(self, id, options=None, *more, **named):
            if isinstance(options, type) and issubclass(options, enum.Enum):
                options = [one.value for one in options]
            super().__init__(id, *more, **named)
            self.options["options"] = list(options or ())


@comfytype("COMBO")
class MultiCombo(ComfyTypeIO):
    Type = list

    class Input(Combo.Input):
        def __init__(self, id, options, *more, **named):
            super().__init__(id, options, *more, **named)
            self.options["multiselect"] = True


@comfytype("*")
class MultiType(ComfyTypeIO):
    """One of several types. Where an input is given in place of its name, it is edited like that."""

    class Input(Input):
        def __init__(self, id, types, *more, **named):
            self._edited = id if isinstance(id, Input) else None
            self._types = [one.io_type for one in types]
            super().__init__(id.id if self._edited else id, *more, **named)
            if self._edited:
                self.optional = self.optional or id.optional

        def get_io_type(self):
            edited = [self._edited.get_io_type()] if self._edited else []
            return ",".join(dict.fromkeys(edited + self._types))

        def as_dict(self):
            own = super().as_dict()
            return {**self._edited.as_dict(), "widgetType": self._edited.get_io_type(), **own} if self._edited else own


@comfytype("*")
class MatchType(ComfyTypeIO):
    """Any type, the same for all of a template."""

    class Template:
        def __init__(self, template_id, allowed_types=AnyType):
            self.template_id = template_id
            self.allowed_types = allowed_types

    class Input(Input):
        def __init__(self, id, template, *more, **named):
            super().__init__(id, *more, **named)
            self.template = template

    class Output(Output):
        def __init__(self, template, id=None, display_name=None, tooltip=None, is_output_list=False, **_):
            super().__init__(id, display_name, tooltip, is_output_list)
            self.template = template


class _Growing:
    """As many of an input as are wired, between so many."""

    def __init__(self, input, names, min):
        self.input = input
        self.names = names
        self.min = min


@comfytype("COMFY_AUTOGROW_V3")
class Autogrow(ComfyTypeI):
    Type = dict

    class TemplatePrefix(_Growing):
        def __init__(self, input, prefix, min=1, max=10):
            super().__init__(input, ["%s%d" % (prefix, at) for at in range(max)], min)

    class TemplateNames(_Growing):
        def __init__(self, input, names, min=1):
            super().__init__(input, list(names), min)

    class Input(Input):
        def __init__(self, id, template, *more, **named):
            super().__init__(id, *more, **named)
            self.template = template

        def parts(self):
            """Each is there when the one before is wired."""
            before = None
            for at, name in enumerate(self.template.names):
                part = copy.copy(self.template.input)
                part.id = name
                part.options = {**part.options, "force_input": True}
                part.optional = self.optional or at >= self.template.min
                yield part, {before: {"set": True}} if before and at >= self.template.min else {}
                before = "%s.%s" % (self.id, name)


@comfytype("COMFY_DYNAMICCOMBO_V3")
class DynamicCombo(ComfyTypeI):
    Type = dict

    class Option:
        def __init__(self, key, inputs):
            self.key = key
            self.inputs = inputs

    class Input(Combo.Input):
        def __init__(self, id, options, *more, **named):
            super().__init__(id, [option.key for option in options], *more, **named)
            self._choices = options

        def get_io_type(self):
            return "COMBO"

        def parts(self):
            """Each is there while one of the options is chosen that have it."""
            keys = {}
            first = {}
            for option in self._choices:
                for part in option.inputs:
                    keys.setdefault(part.id, []).append(option.key)
                    first.setdefault(part.id, part)
            for name, part in first.items():
                part = copy.copy(part)
                part.optional = True
                yield part, {self.id: {"is": keys[name]}}

        def of(self, key):
            return next(([part.id for part in option.inputs] for option in self._choices if option.key == key), ())


def specs(inputs):
    """
    Inputs in the older form, all in one group, which keeps their order. Those within another one are called `outer.inner`,
    and say when they are shown.
    """
    ports = {}

    def add(port, path, shown):
        name = path + port.id
        if not isinstance(port, Autogrow.Input):
            said = {"optional": port.optional, "shown_when": shown, "display_name": port.display_name or port.id}
            ports[name] = (port.get_io_type(), {**port.as_dict(), **{key: value for key, value in said.items() if value}})
        for part, condition in port.parts() if hasattr(port, "parts") else ():
            add(part, name + ".", {**shown, **{path + other: wanted for other, wanted in condition.items()}})

    for port in inputs:
        add(port, "", {})
    return {"required": ports}


def nested(inputs, values):
    """Values by input: of one with others within it, a dictionary of these."""
    given = dict(values)

    def take(port, path):
        name = path + port.id
        if not hasattr(port, "parts"):
            return [given.pop(name)] if name in given else []
        inner = {}
        if isinstance(port, DynamicCombo.Input):
            inner[port.id] = given.pop(name, None)
        for part, _ in port.parts():
            found = take(part, name + ".")
            if found and (not isinstance(port, DynamicCombo.Input) or part.id in port.of(inner[port.id])):
                inner[part.id] = found[0]
        return [inner]

    taken = {port.id: take(port, "") for port in inputs}
    return {**given, **{name: found[0] for name, found in taken.items() if found}}
