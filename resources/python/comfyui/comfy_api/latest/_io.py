"""Ports, schemas and nodes of the form `io.ComfyNode`. A schema is told in the words that classes of the older form have."""

import enum
import inspect
import re

from ._ports import (
    AnyType,
    Autogrow,
    Boolean,
    Combo,
    ComfyTypeI,
    ComfyTypeIO,
    Custom,
    DynamicCombo,
    Float,
    Input,
    Int,
    MatchType,
    MultiCombo,
    MultiType,
    Output,
    String,
    WidgetInput,
    comfytype,
    nested,
    specs,
)


class FolderType(str, enum.Enum):
    input = "input"
    output = "output"
    temp = "temp"


class UploadType(str, enum.Enum):
    image = "image_upload"
    audio = "audio_upload"
    video = "video_upload"
    model = "file_upload"


class RemoteOptions:
    """Of choices that only ComfyUI's server knows."""

    def __init__(self, route, **_):
        self.route = route


class NumberDisplay(str, enum.Enum):
    number = "number"
    slider = "slider"


class Hidden(str, enum.Enum):
    """What a node may ask for that is wired to nothing."""

    unique_id = "UNIQUE_ID"
    prompt = "PROMPT"
    extra_pnginfo = "EXTRA_PNGINFO"
    dynprompt = "DYNPROMPT"
    auth_token_comfy_org = "AUTH_TOKEN_COMFY_ORG"
    api_key_comfy_org = "API_KEY_COMFY_ORG"


class HiddenHolder:
    """By name, what of that there is; None for all else."""

    def __init__(self, **known):
        self.__dict__.update(known)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return None


class Schema:
    def __init__(self, node_id, display_name=None, category="sd", inputs=None, outputs=None, hidden=None, description="",
                 is_input_list=False, is_output_node=False, not_idempotent=False, search_aliases=None, **_):
        self.node_id = node_id
        self.display_name = display_name
        self.category = category
        self.inputs = list(inputs or ())
        self.outputs = list(outputs or ())
        self.hidden = list(hidden or ())
        self.description = description
        self.is_input_list = is_input_list
        self.is_output_node = is_output_node
        self.not_idempotent = not_idempotent
        self.search_aliases = list(search_aliases or ())


class NodeOutput:
    """What a node gives, in the order of its outputs, and shows."""

    def __init__(self, *args, ui=None, expand=None, block_execution=None):
        self.args = args
        self.ui = ui
        self.expand = expand
        self.block_execution = block_execution

    @property
    def result(self):
        return self.args or None

    def __getitem__(self, at):
        return self.args[at]


class _Told:
    """An attribute of the older form, which follows from the schema."""

    def __init__(self, of):
        self._of = of

    def __get__(self, _node, cls):
        return self._of(cls.GET_SCHEMA())


class _Renamed:
    """A method of the older form that is there where the class has it under its newer name."""

    def __init__(self, name):
        self._name = name

    def __get__(self, node, cls):
        return getattr(cls if node is None else node, self._name)


#: Before the names of what is hidden: an input may be called `prompt`, too.
_hidden = "hidden "


class ComfyNode:
    """A node. `execute` is called on a class of the node's own, which has what is hidden."""

    hidden = HiddenHolder()
    FUNCTION = "EXECUTE_NORMALIZED"
    DISPLAY_NAME = _Told(lambda schema: schema.display_name)
    DESCRIPTION = _Told(lambda schema: schema.description)
    CATEGORY = _Told(lambda schema: schema.category)
    SEARCH_ALIASES = _Told(lambda schema: schema.search_aliases)
    RETURN_TYPES = _Told(lambda schema: tuple(output.io_type for output in schema.outputs))
    RETURN_NAMES = _Told(lambda schema: tuple(output.display_name or output.io_type for output in schema.outputs))
    OUTPUT_IS_LIST = _Told(lambda schema: tuple(output.is_output_list for output in schema.outputs))
    OUTPUT_TOOLTIPS = _Told(lambda schema: tuple(output.tooltip for output in schema.outputs))
    INPUT_IS_LIST = _Told(lambda schema: schema.is_input_list)
    OUTPUT_NODE = _Told(lambda schema: schema.is_output_node)
    NOT_IDEMPOTENT = _Told(lambda schema: schema.not_idempotent)
    IS_CHANGED = _Renamed("fingerprint_inputs")

    @classmethod
    def define_schema(cls):
        raise NotImplementedError("%s has no define_schema." % cls.__name__)

    @classmethod
    def execute(cls, **inputs):
        raise NotImplementedError("%s has no execute." % cls.__name__)

    @classmethod
    def GET_SCHEMA(cls):
        return cls.define_schema()

    @classmethod
    def INPUT_TYPES(cls):
        schema = cls.GET_SCHEMA()
        hidden = {_hidden + Hidden(one).name: (Hidden(one).value,) for one in schema.hidden}
        return {**specs(schema.inputs), "hidden": hidden}

    def EXECUTE_NORMALIZED(self, **inputs):
        hidden = {name[len(_hidden):]: inputs.pop(name) for name in list(inputs) if name.startswith(_hidden)}
        own, schema = self._own_class(hidden)
        given = own.execute(**nested(schema.inputs, inputs))
        return _later(given, schema) if inspect.isawaitable(given) else _as_older(given, schema)

    def _own_class(self, hidden):
        """Made once: to ask for a schema may take long."""
        cls = type(self)
        own, schema = self.__dict__.get("_own", (None, None))
        if own is None or own.__base__ is not cls:
            if cls.INPUT_IS_LIST:
                hidden = {name: value[0] for name, value in hidden.items()}
            own = type(cls.__name__, (cls,), {"hidden": HiddenHolder(**hidden), "__module__": cls.__module__})
            schema = cls.GET_SCHEMA()
            self._own = (own, schema)
        return own, schema


async def _later(given, schema):
    return _as_older(await given, schema)


def _as_older(given, schema):
    if given is None:
        given = NodeOutput()
    if not isinstance(given, NodeOutput):
        return given
    shown = given.ui.as_dict() if hasattr(given.ui, "as_dict") else given.ui
    said = {"ui": shown, "expand": given.expand}
    return {**{name: value for name, value in said.items() if value is not None}, "result": given.args or (None,) * len(schema.outputs)}


for _name in (
    "Audio", "AudioEncoder", "AudioEncoderOutput", "BBOX", "Clip", "ClipVision", "ClipVisionOutput", "Conditioning",
    "ControlNet", "FaceAnalysis", "FlowControl", "Gligen", "Guider", "HookKeyframes", "Hooks", "Image", "Latent",
    "LatentOperation", "LatentUpscaleModel", "LoraModel", "LossMap", "Mask", "Mesh", "Model", "Noise", "Photomaker",
    "Point", "SEGS", "SVG", "Sampler", "Sigmas", "StyleModel", "TimestepsRange", "Tracks", "UpscaleModel", "Vae", "Video",
    "Voxel", "Webcam",
):
    globals()[_name] = Custom(re.sub("(?<=[a-z])(?=[A-Z])", "_", _name).upper())

__all__ = [name for name in globals() if not name.startswith("_")]
