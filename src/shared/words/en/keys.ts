export const keys = {
  shift: 'Shift',
  backspace: 'Backspace',
  escape: 'Esc',
  delete: 'Del',
  space: 'Space',
  ctrl: 'Ctrl',
} as const;
