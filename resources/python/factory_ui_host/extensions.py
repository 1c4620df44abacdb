"""ComfyUI's newer way of listing nodes: a function of the file or folder gives an extension, which is asked for its nodes."""

import inspect

from . import describe
from .calls import new_loop


def classes_of(module):
    """The node classes of a module by the name of their kind."""
    if getattr(module, "NODE_CLASS_MAPPINGS", None) is not None or not hasattr(module, "comfy_entrypoint"):
        return describe.node_classes(module)
    loop = new_loop()
    try:
        return loop.run_until_complete(_listed(module.comfy_entrypoint))
    finally:
        loop.close()


async def _listed(entrypoint):
    extension = await _done(entrypoint())
    await _done(extension.on_load())
    return {_name(cls): cls for cls in await _done(extension.get_node_list())}


async def _done(value):
    return await value if inspect.isawaitable(value) else value


def _name(cls):
    try:
        return str(cls.GET_SCHEMA().node_id)
    except Exception:
        # What is wrong with it is said when it is described, and keeps no other from working.
        return cls.__name__
