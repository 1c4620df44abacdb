"""The part of ComfyUI's execution that nodes with plain values import."""
