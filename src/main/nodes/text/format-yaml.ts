import { stringify } from 'yaml';
import { toWireValue, wholeValue } from '#shared/graph/values/values';
import { defineNode } from '../define-node';
import { dictionaryFor } from '../example-feeds';
import { requireWithin } from '../input-error';
import { any, integer, out } from '../ports';

export const formatYaml = defineNode({
  kind: 'text.format_yaml',
  version: 1,
  title: 'Format YAML',
  description: 'Writes a value as YAML text.',
  category: 'Text',
  icon: 'IconListDetails',
  tags: ['yml', 'encode', 'config', 'settings', 'stringify', 'string'],
  pure: true,
  example: { feeds: [dictionaryFor('value', { motor: { speed: 12 } })] },
  inputs: {
    value: any(),
    indent: integer({ default: 2, min: 1, max: 8, description: 'Blanks in front of each level.' }),
  },
  outputs: { text: out.text() },
  run({ value, indent }) {
    requireWithin('indent', indent, 1, 8);
    const options = { indent, lineWidth: 0, aliasDuplicateObjects: false };
    return { text: stringify(toWireValue(value, wholeValue), options) };
  },
});
