"""The base class of Python nodes: `from core.node_base import NodeBase`.

A node is a class with `INPUT_TYPES`, `RETURN_TYPES` and `FUNCTION`. It need not derive from this one, but each such
class of a file is a node without having to be listed in `NODE_CLASS_MAPPINGS`.
"""


class NodeBase:
    """A node. One instance lives as long as its node runs, so what it keeps in `self` is there at the next tick."""

    @classmethod
    def INPUT_TYPES(cls):
        """`{"required": {"text": ("STRING", {"default": ""})}, "optional": {…}}`"""
        return {}

    @classmethod
    def RETURN_TYPES(cls):
        """Outputs, in the form of `INPUT_TYPES`."""
        return {}

    @classmethod
    def FUNCTION(cls):
        """The name of the method that runs; it is given the inputs by name."""
        return "process"

    @classmethod
    def TAGS(cls):
        """Words by which the node is found; the first one is its category."""
        return []

    def validate_inputs(self, **kwargs):
        """Refuses inputs by returning what is wrong with them, or False."""
        for name in self.INPUT_TYPES().get("required", {}):
            if name not in kwargs:
                raise ValueError("Missing required input: %s" % name)
        return True
