import type { Translated } from '../catalogue';
import type { states as english } from '../en/states';

export const states: Translated<typeof english> = {
  idle: 'Untätig',
  executing: 'Rechnet',
  completed: 'Fertig',
  error: 'Fehler',
  skipped: 'Übersprungen',
};
