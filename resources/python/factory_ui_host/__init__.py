"""Runs Python nodes for Factory UI: one process for all nodes of an interpreter, and nothing but the standard library."""
