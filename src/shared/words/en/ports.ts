export const ports = {
  reset: 'Reset to default',
  copy_value: 'Copy value',
  wire_decides: 'The wire decides',
  paste_value: 'Paste value',
  unwatch: 'Stop watching',
  watch: 'Watch value',
  take_off: 'Take off the dashboard',
  pin: 'Pin to the dashboard',
  copied: '{title} copied',
  not_copied: 'The value could not be copied',
} as const;
