import { integer } from '../ports';

/** The most points that a trace of single numbers is made of. */
export const mostTracePoints = 2_000;

export const tracePoints = integer({
  title: 'Points kept',
  description: 'Of single numbers, so many of the latest.',
  default: 500,
  min: 1,
  max: mostTracePoints,
  wirable: false,
});
