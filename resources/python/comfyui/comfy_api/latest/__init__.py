"""ComfyUI's way of writing a node as a class with `define_schema` and `execute`, which an extension lists."""

from . import _io, _ui

io = IO = _io
ui = UI = _ui


class ComfyExtension:
    """What `comfy_entrypoint` of a file or folder gives."""

    async def on_load(self):
        """Called before its nodes are asked for."""

    async def get_node_list(self):
        raise NotImplementedError("The extension has no get_node_list.")


class _Execution:
    async def set_progress(self, value, max_value, node_id=None, preview_image=None, ignore_size_limit=False):
        """Shows nothing: a node's progress is what it yields or prints."""


class ComfyAPI:
    execution = _Execution()


class _ExecutionInTurn:
    def set_progress(self, value, max_value, node_id=None, preview_image=None, ignore_size_limit=False):
        """The same."""


class ComfyAPISync:
    execution = _ExecutionInTurn()


__all__ = ["ComfyAPI", "ComfyAPISync", "ComfyExtension", "IO", "UI", "io", "ui"]
