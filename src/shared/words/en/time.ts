export const time = {
  just_now: 'just now',
  minutes_ago: '{count} min ago',
  hours_ago: '{count} h ago',
  days_ago: '{count} days ago',
  yesterday: 'yesterday',
} as const;
