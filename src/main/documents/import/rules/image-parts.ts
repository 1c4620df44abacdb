import { longestSide } from '#shared/graph/values/image-value';
import { ClusterBuilder, type ClusterEnd } from './cluster';
import type { Cluster } from './rule';

/** Cut as far as can be, which leaves an image as it is and tells how large that is. */
export const wholeImage = { x: 0, y: 0, width: longestSide, height: longestSide };

interface ImagePort {
  readonly input: string;
  readonly output: string;
}

/**
 * Resizes an image to sides that follow from those it has.
 *
 * @param share of each side, as a formula of both: `a` is the width, `b` the height.
 */
export function resizedBy(share: string, scaling: 'smooth' | 'hard', { input, output }: ImagePort): Cluster {
  const parts = new ClusterBuilder();
  const compute = computerOf(parts);
  const side = (name: 'a' | 'b') => compute(`max(1, round(${name} * ${share}))`);
  const sides = { width: side('a'), height: side('b') };
  const values = { fit: 'stretch', scaling };
  const end = parts.add('image.resize', values, { image: parts.value, ...sides }, 'image');
  return parts.build(input, { [output]: { title: 'Image', end } }, []);
}

export interface Edges {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Cuts so many pixels off each edge. */
export function cutEdges({ top, left, bottom, right }: Edges, { input, output }: ImagePort): Cluster {
  const parts = new ClusterBuilder();
  const compute = computerOf(parts);
  const less = (name: 'a' | 'b', off: number) => compute(`max(1, ${name} - ${off})`);
  const sides = { width: less('a', left + right), height: less('b', top + bottom) };
  const end = parts.add('image.crop', { x: left, y: top }, { image: parts.value, ...sides }, 'image');
  return parts.build(input, { [output]: { title: 'Image', end } }, []);
}

/** Computes with the width and height of what comes in, by their names in the formula. */
function computerOf(parts: ClusterBuilder): (formula: string) => ClusterEnd {
  const a = parts.add('image.crop', wholeImage, { image: parts.value }, 'width');
  const b = { ...a, port: 'height' };
  return (expression) => {
    const inputs = { ...(/\ba\b/.test(expression) && { a }), ...(/\bb\b/.test(expression) && { b }) };
    const result = parts.add('math.expression', { expression }, inputs, 'result');
    // A formula gives any number, and sides are whole: what may be anything is looked at when it comes.
    return parts.add('logic.default', { otherwise: 1 }, { value: result }, 'value');
  };
}
