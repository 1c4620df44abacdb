import type { Action } from './action';

/** The groups of actions, in the order of the menus. */
export const groups: readonly { readonly group: Action['group']; readonly title: string }[] = [
  { group: 'file', title: 'File' },
  { group: 'edit', title: 'Edit' },
  { group: 'view', title: 'View' },
  { group: 'run', title: 'Run' },
  { group: 'help', title: 'Help' },
];

export const groupTitle = (group: Action['group']): string =>
  groups.find((entry) => entry.group === group)?.title ?? group;
