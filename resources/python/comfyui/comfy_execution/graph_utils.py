"""What nodes ask of the graph."""

from .graph import ExecutionBlocker


def is_link(value):
    """Whether a value is ComfyUI's way of writing a wire: the id of a node, and the number of its output."""
    return isinstance(value, list) and len(value) == 2 and isinstance(value[0], str) and isinstance(value[1], (int, float))


__all__ = ["ExecutionBlocker", "is_link"]
