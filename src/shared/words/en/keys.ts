export const keys = {
  shift: 'Shift',
  backspace: 'Backspace',
  escape: 'Esc',
  delete: 'Del',
  drag: 'Drag',
  right_drag: 'Right drag',
  wheel: 'Wheel',
  space: 'Space',
  ctrl: 'Ctrl',
} as const;
