export const common = {
  try_again: 'Try again',
  close: 'Close',
  reload: 'Reload',
  save: 'Save',
  off: 'Off',
  on: 'On',
  copy: 'Copy',
  enlarge: 'Enlarge',
  cancel: 'Cancel',
  undo_failed: 'Undo failed',
  quoted: '“{text}”',
} as const;
