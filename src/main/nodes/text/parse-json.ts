import { messageOf } from '#shared/base/errors';
import { defineNode } from '../define-node';
import { code, out } from '../ports';

export const parseJson = defineNode({
  kind: 'text.parse_json',
  version: 1,
  title: 'Parse JSON',
  description: 'Reads JSON text into a value: a dictionary, list, text, number, yes/no or nothing.',
  category: 'Text',
  icon: 'IconJson',
  tags: ['decode', 'dictionary', 'list', 'from json'],
  pure: true,
  example: { inputs: { text: '{ "motor": { "speed": 12 } }' } },
  inputs: { text: code({ default: '{}', language: 'json' }) },
  outputs: { value: out.any() },
  run({ text }) {
    try {
      const value: unknown = JSON.parse(text);
      return { value };
    } catch (error) {
      throw new Error(`The text is not JSON: ${messageOf(error)}.`);
    }
  },
});
