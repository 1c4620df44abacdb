import { any, out, used } from '../ports';

/** Ports of nodes whose work goes side by side. */
export const laneNames = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;

export const laneInputs = {
  a: any(),
  b: any(),
  c: any({ shownWhen: used('b') }),
  d: any({ shownWhen: used('c') }),
  e: any({ shownWhen: used('d') }),
  f: any({ shownWhen: used('e') }),
  g: any({ shownWhen: used('f') }),
  h: any({ shownWhen: used('g') }),
};

export const laneOutputs = {
  a: out.any(),
  b: out.any(),
  c: out.any(),
  d: out.any(),
  e: out.any(),
  f: out.any(),
  g: out.any(),
  h: out.any(),
};
