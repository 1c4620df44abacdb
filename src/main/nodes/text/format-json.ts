import { toWireValue } from '#shared/graph/values/values';
import { defineNode } from '../define-node';
import { dictionaryFor } from '../example-feeds';
import { any, out, toggle } from '../ports';

export const formatJson = defineNode({
  kind: 'text.format_json',
  version: 1,
  title: 'Format JSON',
  description: 'Writes a value as JSON text. Very large values are shortened.',
  category: 'Text',
  icon: 'IconCodeDots',
  tags: ['encode', 'stringify', 'string', 'to json', 'dump'],
  pure: true,
  example: { feeds: [dictionaryFor('value', { motor: { speed: 12 } })] },
  inputs: {
    value: any(),
    indent: toggle({ title: 'Indented', default: true, wirable: false }),
  },
  outputs: { text: out.text() },
  run: ({ value, indent }) => ({ text: JSON.stringify(toWireValue(value), null, indent ? 2 : 0) }),
});
