import { defineNode } from '../define-node';
import { any, out, used } from '../ports';

/** The inputs of kinds that put several values together. */
export const partInputs = {
  a: any({ editable: true }),
  b: any({ editable: true }),
  c: any({ editable: true, shownWhen: used('b') }),
  d: any({ editable: true, shownWhen: used('c') }),
  e: any({ editable: true, shownWhen: used('d') }),
  f: any({ editable: true, shownWhen: used('e') }),
};

export const makeList = defineNode({
  kind: 'data.make_list',
  version: 1,
  title: 'Make list',
  description: 'Makes a list of up to six values. Inputs without a value do not count.',
  category: 'Data',
  icon: 'IconList',
  tags: ['array', 'combine', 'collect', 'vector', 'pack', 'values', 'list'],
  pure: true,
  inputs: partInputs,
  outputs: { list: out.list(), count: out.integer() },
  run({ a, b, c, d, e, f }) {
    const list = [a, b, c, d, e, f].filter((value) => value !== undefined && value !== null);
    return { list, count: list.length };
  },
});
