import type { Translated } from '../catalogue';
import type { time as english } from '../en/time';

export const time: Translated<typeof english> = {
  just_now: 'gerade eben',
  minutes_ago: 'vor {count} min',
  hours_ago: 'vor {count} h',
  days_ago: 'vor {count} Tagen',
  yesterday: 'gestern',
};
