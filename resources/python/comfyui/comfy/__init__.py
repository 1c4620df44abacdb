"""The part of ComfyUI that nodes with plain values import."""
