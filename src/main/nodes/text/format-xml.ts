import { messageOf } from '#shared/base/errors';
import { toWireValue, wholeValue } from '#shared/graph/values/values';
import { defineNode } from '../define-node';
import { dictionaryFor } from '../example-feeds';
import { inputError, quoted, requireWithin } from '../input-error';
import { any, integer, out, text, toggle } from '../ports';
import { attributePrefix, innerText } from './xml-names';

export const formatXml = defineNode({
  kind: 'text.format_xml',
  version: 1,
  title: 'Format XML',
  description:
    'Writes a value as XML text: entries of a dictionary become elements, those that begin with @ attributes, and a list the same element several times.',
  category: 'Text',
  icon: 'IconCode',
  tags: ['encode', 'stringify', 'string', 'svg', 'soap', 'gpx', 'write xml', 'json to xml', 'element', 'attribute'],
  pure: true,
  example: { feeds: [dictionaryFor('value', { motor: { '@name': 'left', speed: 12 } })] },
  inputs: {
    value: any(),
    root: text({
      default: 'root',
      description: 'The element around all, unless the value is a dictionary with one entry, which is it itself.',
    }),
    indent: integer({ default: 2, min: 0, max: 8, description: 'Blanks in front of each level; 0 for a single line.' }),
    declaration: toggle({ default: true, wirable: false, description: 'Begins with <?xml version="1.0"?>.' }),
  },
  outputs: { text: out.text() },
  async run({ value, root, indent, declaration }) {
    requireWithin('indent', indent, 0, 8);
    const plain: unknown = toWireValue(value, wholeValue);
    if (!isDocument(plain)) requireName('root', root.trim());
    const document = isDocument(plain) ? plain : { [root.trim()]: Array.isArray(plain) ? { item: plain } : plain };
    const { XMLBuilder } = await import('fast-xml-parser');
    const builder = new XMLBuilder({
      ignoreAttributes: false,
      attributeNamePrefix: attributePrefix,
      textNodeName: innerText,
      suppressBooleanAttributes: false,
      suppressEmptyNode: true,
      format: indent > 0,
      indentBy: ' '.repeat(Math.floor(indent)),
    });
    const written = buildFrom(builder, prepared(document)).trim();
    const first = declaration ? `<?xml version="1.0" encoding="UTF-8"?>${indent > 0 ? '\n' : ''}` : '';
    return { text: `${first}${written}` };
  },
});

/** INPUT_INVALID where it is nested too deeply. */
function buildFrom(builder: { build(value: unknown): string }, value: unknown): string {
  try {
    return builder.build(value);
  } catch (error) {
    throw inputError('value', `The value can not be written as XML: ${messageOf(error).replace(/\.$/, '')}.`);
  }
}

type Entries = Readonly<Record<string, unknown>>;

const isEntries = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** XML has one outermost element. */
function isDocument(value: unknown): value is Entries {
  if (!isEntries(value)) return false;
  const [name, ...others] = Object.keys(value);
  if (name === undefined || others.length > 0 || name === innerText || name.startsWith(attributePrefix)) return false;
  return !Array.isArray(value[name]);
}

const nameOfElement = /^[\p{L}_][\p{L}\p{N}\p{M}_.:-]*$/u;

/** INPUT_INVALID names what XML can not be called. */
function requireName(input: string, key: string): void {
  const name = key.startsWith(attributePrefix) ? key.slice(attributePrefix.length) : key;
  if (key === innerText || nameOfElement.test(name)) return;
  throw inputError(input, `${quoted(key)} is no name of an element: one begins with a letter and has no blanks.`);
}

/** With every name a name of an element, and nothing as the empty text, which keeps its place in a list. INPUT_INVALID */
function prepared(value: unknown): unknown {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(prepared);
  if (!isEntries(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => {
    requireName('value', key);
    return [key, prepared(inner)] as const;
  });
  return Object.fromEntries(entries);
}
