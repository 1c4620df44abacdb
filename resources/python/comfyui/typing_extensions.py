"""What node files of ComfyUI take from the package of this name, which is installed wherever ComfyUI is."""

from typing import *  # noqa: F403


def override(method):
    return method
