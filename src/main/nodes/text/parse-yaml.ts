import { isScalar, parseDocument, visit, YAMLError } from 'yaml';
import { messageOf } from '#shared/base/errors';
import { defineNode } from '../define-node';
import { inputError, quoted } from '../input-error';
import { code, out } from '../ports';
import { requireLength } from './text-limits';

const longest = 200_000;

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
    text: code({ default: 'name: value', language: 'plain', description: `At most ${longest} characters.` }),
  },
  outputs: { value: out.any() },
  run({ text }) {
    requireLength('text', text, longest);
    try {
      return { value: read(text) };
    } catch (error) {
      // What is nested too deeply overflows the stack, what has too many aliases is a ReferenceError.
      const reason =
        error instanceof YAMLError ? (error.message.split('\n')[0] ?? '').replace(/:$/, '') : messageOf(error);
      throw inputError('text', `The text is not YAML: ${reason}.`);
    }
  },
});

function read(text: string): unknown {
  // Its own check of keys compares each with each.
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'error' });
  const [error] = document.errors;
  if (error) throw error;
  visit(document, {
    Map(_, { items }) {
      const keys = new Set<unknown>();
      for (const { key } of items) {
        const name = isScalar(key) ? key.value : key;
        if (keys.has(name)) throw new Error(`the key ${quoted(String(name))} comes twice`);
        keys.add(name);
      }
    },
  });
  // Anchors that refer to anchors could unfold a short text into gigabytes.
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  return value;
}
