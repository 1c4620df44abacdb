import { defineNode } from '../define-node';
import { choice, out, text } from '../ports';
import { encodeText, encodingNames } from './encodings';

export const textEncode = defineNode({
  kind: 'text.encode',
  version: 1,
  title: 'Encode text',
  description:
    'Writes text so that it passes where only certain characters may: Base64, hexadecimal, in a URL or in HTML.',
  category: 'Text',
  icon: 'IconTransform',
  tags: ['base64', 'hex', 'url', 'percent', 'html', 'entities', 'escape'],
  pure: true,
  inputs: {
    text: text({ default: '', multiline: true }),
    encoding: choice({ options: encodingNames, default: 'base64' }),
  },
  outputs: { text: out.text() },
  run: ({ text, encoding }) => ({ text: encodeText(text, encoding) }),
});
