"""The part of ComfyUI's interface that nodes with plain values import."""
