"""Helpers that ComfyUI's nodes import."""


class ProgressBar:
    """Counts, and shows nothing: a node's progress is what it yields or prints."""

    def __init__(self, total, node_id=None):
        self.total = total
        self.current = 0

    def update_absolute(self, value, total=None, preview=None):
        self.total = self.total if total is None else total
        self.current = min(value, self.total)

    def update(self, value):
        self.update_absolute(self.current + value)
