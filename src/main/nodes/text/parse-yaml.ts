import { parse, YAMLError } from 'yaml';
import { messageOf } from '#shared/base/errors';
import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { out, text } from '../ports';
import { requireLength } from './text-limits';

const longest = 1_000_000;

export const parseYaml = defineNode({
  kind: 'text.parse_yaml',
  version: 1,
  title: 'Parse YAML',
  description: 'Reads YAML text into a value: a dictionary, list, text, number, yes/no or nothing.',
  category: 'Text',
  icon: 'IconListDetails',
  tags: ['yml', 'decode', 'config', 'settings', 'dictionary', 'list'],
  pure: true,
  inputs: {
    text: text({ default: 'name: value', multiline: true, description: `At most ${longest} characters.` }),
  },
  outputs: { value: out.any() },
  run({ text }) {
    requireLength('text', text, longest);
    try {
      // Anchors that refer to anchors could unfold a short text into gigabytes.
      const value: unknown = parse(text, { maxAliasCount: 100, logLevel: 'error' });
      return { value };
    } catch (error) {
      // What is nested too deeply overflows the stack, what has too many aliases is a ReferenceError.
      const reason =
        error instanceof YAMLError ? (error.message.split('\n')[0] ?? '').replace(/:$/, '') : messageOf(error);
      throw inputError('text', `The text is not YAML: ${reason}.`);
    }
  },
});
