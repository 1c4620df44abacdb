import { defineNode } from '../define-node';
import { choice, out, text } from '../ports';
import { decodeText, encodingNames } from './encodings';

export const textDecode = defineNode({
  kind: 'text.decode',
  version: 1,
  title: 'Decode text',
  description: 'Reads text that was written as Base64, as hexadecimal, in a URL or in HTML.',
  category: 'Text',
  icon: 'IconTransform',
  tags: ['base64', 'hex', 'url', 'percent', 'html', 'entities', 'unescape'],
  pure: true,
  example: { inputs: { text: 'SGVsbG8=' } },
  inputs: {
    text: text({ default: '', multiline: true }),
    encoding: choice({ options: encodingNames, default: 'base64' }),
  },
  outputs: { text: out.text() },
  run: ({ text, encoding }) => ({ text: decodeText(text, encoding) }),
});
