import { assertNever } from '#shared/base/assert-never';
import { describeValue } from '#shared/graph/values/values';
import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { any, choice, out, text, used } from '../ports';
import { readNumber } from '../read-number';

type Outside = 'otherwise' | 'nearest' | 'around' | 'error';

const places = 8;

export const logicSwitch = defineNode({
  kind: 'logic.switch',
  version: 1,
  title: 'Switch',
  description:
    'Passes one of its inputs on: the one at a position, counted from 0, or the one whose key is given. What is chosen but has no wire gives nothing.',
  category: 'Logic',
  icon: 'IconArrowsSplit',
  tags: ['select', 'choose', 'case', 'multiplexer', 'mux', 'index', 'pick', 'switch case', 'route', 'selector'],
  pure: true,
  example: { inputs: { choice: '1', a: 'first', b: 'second' } },
  inputs: {
    choice: any({ default: 0, editable: true, description: 'A position from 0 to 7, or a key. Yes counts as 1.' }),
    keys: text({
      default: '',
      example: 'low, middle, high',
      description: 'Names of the inputs in their order, separated by commas; empty: they are chosen by position.',
    }),
    a: any({ editable: true }),
    b: any({ editable: true }),
    c: any({ editable: true, shownWhen: used('b') }),
    d: any({ editable: true, shownWhen: used('c') }),
    e: any({ editable: true, shownWhen: used('d') }),
    f: any({ editable: true, shownWhen: used('e') }),
    g: any({ editable: true, shownWhen: used('f') }),
    h: any({ editable: true, shownWhen: used('g') }),
    otherwise: any({ editable: true, description: 'Given when the choice is none of the inputs.' }),
    outside: choice({
      title: 'No such input',
      description: 'What is given for a position or key that is none of the inputs.',
      options: { otherwise: 'Otherwise', nearest: 'First or last', around: 'Around in a circle', error: 'An error' },
      default: 'otherwise',
    }),
  },
  outputs: { value: out.any() },
  takes: ['choice', 'keys', 'outside', 'otherwise', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
  compute(chosen, keys, outside, otherwise, ...values) {
    const names = keys.trim() === '' ? undefined : keys.split(',', places + 1).map((key) => key.trim());
    if (names && names.length > places) throw inputError('keys', `There are more than ${places} keys.`);
    const count = names?.length ?? places;
    const wanted = names ? names.indexOf(keyOf(chosen)) : positionOf(chosen);
    const place = wanted >= 0 && wanted < count ? wanted : placeOutside(wanted, count, names ? 'key' : outside);
    if (place !== undefined) return values[place] ?? null;
    if (outside === 'error') throw inputError('choice', `There is no input for ${describeValue(chosen)}.`);
    return otherwise ?? null;
  },
});

function keyOf(chosen: unknown): string {
  return typeof chosen === 'string' ? chosen.trim() : String(chosen);
}

function positionOf(chosen: unknown): number {
  if (typeof chosen === 'boolean') return chosen ? 1 : 0;
  const number = readNumber(chosen);
  if (number !== undefined) return Math.floor(number);
  throw inputError('choice', `${describeValue(chosen)} is no position: give a number, or name the keys.`);
}

/** A key has no neighbours, so only positions have a nearest one. */
function placeOutside(wanted: number, count: number, outside: Outside | 'key'): number | undefined {
  switch (outside) {
    case 'nearest':
      return wanted < 0 ? 0 : count - 1;
    case 'around':
      return ((wanted % count) + count) % count;
    case 'otherwise':
    case 'error':
    case 'key':
      return undefined;
    default:
      return assertNever(outside, 'outside');
  }
}
