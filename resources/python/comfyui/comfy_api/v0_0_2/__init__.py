"""A version of the interface, in which the same nodes can be written."""

from ..latest import *  # noqa: F403
