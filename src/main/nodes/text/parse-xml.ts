import { messageOf } from '#shared/base/errors';
import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { listedNames } from '../listed-names';
import { code, out, text, toggle } from '../ports';
import { requireLength } from './text-limits';
import { attributePrefix, innerText } from './xml-names';

const longest = 2_000_000;

export const parseXml = defineNode({
  kind: 'text.parse_xml',
  version: 1,
  title: 'Parse XML',
  description:
    'Reads XML text into dictionaries: an element is a text, or a dictionary of what is in it; one that comes several times is a list. Attributes begin with @.',
  category: 'Text',
  icon: 'IconCode',
  tags: ['decode', 'html', 'svg', 'rss', 'soap', 'kml', 'gpx', 'read xml', 'xml to json', 'element', 'attribute'],
  pure: true,
  example: {
    inputs: { text: '<plan><task done="yes">Paint</task><task>Dry</task></plan>' },
    shows: ['value'],
  },
  inputs: {
    text: code({ default: '<name>value</name>', language: 'plain', description: `At most ${longest} characters.` }),
    numbers: toggle({
      title: 'Read numbers',
      default: false,
      wirable: false,
      description: 'Gives texts that are numbers, such as 1.50, as numbers.',
    }),
    lists: text({
      title: 'Always lists',
      default: '',
      example: 'item, entry',
      description: 'Names of elements that are a list also where they come once, separated by commas.',
    }),
  },
  outputs: { value: out.any() },
  async run({ text, numbers, lists }) {
    requireLength('text', text, longest);
    if (text.trim() === '') return { value: null };
    const { XMLParser, XMLValidator } = await import('fast-xml-parser');
    const found = XMLValidator.validate(text);
    if (found !== true) throw notXml(`${found.err.msg.replace(/\.$/, '')} (line ${found.err.line})`);
    const always = new Set(listedNames(lists));
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: attributePrefix,
      textNodeName: innerText,
      parseTagValue: numbers,
      parseAttributeValue: numbers,
      ignoreDeclaration: true,
      ignorePiTags: true,
      isArray: (name) => always.has(name),
    });
    try {
      const value: unknown = parser.parse(text);
      return { value };
    } catch (error) {
      // Such as what is nested too deeply, or entities that would unfold without end.
      throw notXml(messageOf(error).replace(/\.$/, ''));
    }
  },
});

const notXml = (reason: string) => inputError('text', `The text can not be read as XML: ${reason}.`);
