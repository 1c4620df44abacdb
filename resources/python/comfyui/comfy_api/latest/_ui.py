"""What a node shows beside what it gives."""


class PreviewText:
    def __init__(self, value, **_):
        self.value = value

    def as_dict(self):
        return {"text": (self.value,)}
