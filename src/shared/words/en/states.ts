export const states = {
  idle: 'Idle',
  executing: 'Executing',
  completed: 'Completed',
  error: 'Error',
  skipped: 'Skipped',
} as const;
