import { any, out } from '../ports';

/** Ports of nodes whose work goes side by side. */
export const laneNames = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;

export const laneInputs = {
  a: any(),
  b: any(),
  c: any(),
  d: any(),
  e: any(),
  f: any(),
  g: any(),
  h: any(),
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
