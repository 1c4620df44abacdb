import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { listedNames } from '../listed-names';
import { out, text } from '../ports';
import { partInputs } from './make-list';

const letters = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

export const makeDictionary = defineNode({
  kind: 'data.make_dictionary',
  version: 1,
  title: 'Make dictionary',
  description: 'Gives up to six values names and makes a dictionary of them: a row for a table or a log, a message.',
  category: 'Data',
  icon: 'IconBraces',
  tags: ['object', 'row', 'record', 'json', 'combine', 'keys', 'message', 'pack', 'bundle', 'join'],
  pure: true,
  inputs: {
    keys: text({
      default: 'a, b',
      example: 'time, value',
      description: 'The names of the inputs in their order, separated by commas.',
    }),
    ...partInputs,
  },
  outputs: { data: out.dict() },
  run({ keys, ...parts }) {
    const names = listedNames(keys);
    if (names.length > letters.length) {
      throw inputError('keys', `There are ${names.length} names, but ${letters.length} inputs.`);
    }
    if (new Set(names).size < names.length) throw inputError('keys', 'Two inputs have one name.');
    return { data: Object.fromEntries(letters.slice(0, names.length).map((at, of) => [names[of], parts[at] ?? null])) };
  },
});
