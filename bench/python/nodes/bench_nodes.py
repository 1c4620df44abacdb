from core.node_base import NodeBase


class Increment(NodeBase):
    @classmethod
    def INPUT_TYPES(cls):
        return {"required": {"x": ("FLOAT", {"default": 0.0})}}

    @classmethod
    def RETURN_TYPES(cls):
        return {"required": {"y": ("FLOAT", {})}}

    @classmethod
    def FUNCTION(cls):
        return "run"

    def run(self, x):
        return x + 1


class Pass(NodeBase):
    @classmethod
    def INPUT_TYPES(cls):
        return {"required": {"image": ("IMAGE", {})}}

    @classmethod
    def RETURN_TYPES(cls):
        return {"required": {"image": ("ANY", {})}}

    @classmethod
    def FUNCTION(cls):
        return "run"

    def run(self, image):
        # Without numpy it is a view of bytes, which goes back as bytes.
        return image
