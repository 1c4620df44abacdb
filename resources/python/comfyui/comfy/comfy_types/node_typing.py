"""Names for what a node says of itself."""


class _Types(type):
    def __getattr__(cls, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return name


class IO(metaclass=_Types):
    """Types of ports; all others are called what they are."""

    ANY = "*"
    NUMBER = "FLOAT,INT"
    PRIMITIVE = "STRING,FLOAT,INT,BOOLEAN"


class ComfyNodeABC:
    """The base class of some nodes, which follow the convention by themselves."""


class CheckLazyMixin:
    def check_lazy_status(self, **kwargs):
        return [name for name, value in kwargs.items() if value is None]


InputTypeDict = HiddenInputTypeDict = InputTypeOptions = FileLocator = dict
