import { inputError } from '../input-error';
import { readNumber } from '../read-number';

const easings = {
  linear: (part: number) => part,
  hold: () => 0,
  smooth: (part: number) => part * part * (3 - 2 * part),
  in: (part: number) => part * part,
  out: (part: number) => part * (2 - part),
} as const;
type Easing = keyof typeof easings;

/** What may stand after a keyframe, for the description of the input. */
export const easingNames = Object.keys(easings).join(', ');

export interface Keyframe {
  /** Seconds from the beginning. */
  readonly time: number;
  readonly value: number;
  /** How the value goes on from here to the next keyframe. */
  readonly easing: Easing;
}

const isEasing = (word: string): word is Easing => Object.hasOwn(easings, word);

/** One keyframe a line, in any order: time, value and, where it is not linear, how it goes on. INPUT_INVALID */
export function readKeyframes(text: string): readonly Keyframe[] {
  const frames = text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [readLine(line.trim(), index)]));
  if (frames.length === 0) throw inputError('keyframes', 'There are no keyframes.');
  frames.sort((left, right) => left.time - right.time);
  const twice = frames.find(({ time }, at) => time === frames[at + 1]?.time);
  if (twice) throw inputError('keyframes', `Two keyframes are at ${twice.time} s.`);
  return frames;
}

function readLine(line: string, index: number): Keyframe {
  const [first = '', second = '', word = 'linear', ...more] = line.split(/\s*[,;:\t]\s*|\s+/);
  const [time, value, easing] = [readNumber(first), readNumber(second), word.toLowerCase()];
  if (time !== undefined && time >= 0 && value !== undefined && isEasing(easing) && more.length === 0) {
    return { time, value, easing };
  }
  const wanted = `a time from 0 on, a value and one of ${easingNames}`;
  throw inputError('keyframes', `Line ${index + 1}, "${line.slice(0, 40)}", does not fit: write ${wanted}.`);
}

/** The value at a time, and the place of the keyframe it comes from; before the first it is that one's. */
export function valueAt(frames: readonly Keyframe[], time: number): { value: number; index: number } {
  let index = 0;
  while (index + 1 < frames.length && (frames[index + 1]?.time ?? Number.POSITIVE_INFINITY) <= time) index += 1;
  const [from, to] = [frames[index], frames[index + 1]];
  if (!from) return { value: Number.NaN, index };
  if (!to || time <= from.time) return { value: from.value, index };
  const part = easings[from.easing]((time - from.time) / (to.time - from.time));
  // This form can not leave the range of numbers where both ends are within it.
  return { value: from.value * (1 - part) + to.value * part, index };
}
