export const preview = {
  all_one: 'Runs the only node',
  all_other: 'Runs all {count} nodes',
  nothing: 'Runs nothing: what it needs is muted',
  some: 'Runs {size} of {total} nodes',
} as const;
