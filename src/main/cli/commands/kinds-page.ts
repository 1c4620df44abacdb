import {
  type Condition,
  type Control,
  type InputPort,
  inputOf,
  type Kind,
  type OutputPort,
} from '#shared/graph/kinds/kinds';
import { describeType } from '#shared/graph/ports/ports';

/** All that definitions say of these kinds, as one page of Markdown by category: what docs/nodes.md is made with. */
export function kindsPage(kinds: readonly Kind[]): string {
  const categories = new Map<string, Kind[]>();
  for (const kind of kinds) categories.set(kind.category, [...(categories.get(kind.category) ?? []), kind]);
  const contents = [...categories].map(
    ([category, { length }]) => `- [${category}](#${anchorOf(category)}) (${length})`,
  );
  const parts = [...categories].map(([category, of]) => `## ${category}\n\n${of.map(describe).join('\n')}`);
  return [
    '# Nodes',
    '',
    `The ${kinds.length} kinds of nodes that come with Factory UI. The editor says the same of a selected node, and puts an`,
    'example of it on the canvas: *Insert example*. This page is made from the definitions:',
    '`npm run -s cli -- kinds --markdown > docs/nodes.md`.',
    '',
    ...contents,
    '',
    parts.join('\n'),
  ].join('\n');
}

/** As GitHub makes the anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

function describe(kind: Kind): string {
  const facts = [`\`${kind.kind}\``, `version ${kind.version}`, ...traits(kind)];
  return [
    `### ${plain(kind.title)}`,
    '',
    facts.join(', '),
    '',
    plain(kind.description),
    '',
    ...table(
      ['Input', 'Takes', 'Default', ''],
      kind.inputs.filter(({ fleeting }) => !fleeting).map((port) => inputRow(kind, port)),
    ),
    ...table(
      ['Output', 'Gives', ''],
      kind.outputs.map((port) => outputRow(kind, port)),
    ),
  ].join('\n');
}

function traits({ delays, own_clock, heavy, catches, safe_state, annotation }: Kind): string[] {
  return [
    delays ? 'delays by a tick, so that wires may go in a circle through it' : '',
    own_clock ? 'runs on its own clock' : '',
    heavy ? 'computes beside the loop' : '',
    catches ? 'runs although what feeds it has failed' : '',
    safe_state ? 'secures hardware at Stop' : '',
    annotation ? 'never runs' : '',
  ].filter((trait) => trait !== '');
}

function inputRow(kind: Kind, port: InputPort): string[] {
  const { control, type, unit, default: preset, wirable, required } = port;
  const takes = [rangeOf(control) ?? nameOf(type), unit && `in ${unit}`].filter(Boolean).join(' ');
  const said = [
    port.description,
    required ? 'Required.' : '',
    wirable ? '' : 'Set by hand alone.',
    shownText(kind, port),
  ];
  return [port.title, takes, preset === undefined ? '' : code(preset), said.filter((text) => text !== '').join(' ')];
}

/** What it takes for nodes to be drawn with a port. */
function shownText(kind: Kind, { shown_when }: InputPort | OutputPort): string {
  const conditions = Object.entries(shown_when ?? {}).map(([name, condition]) => {
    const port = inputOf(kind, name);
    return `"${port?.title ?? name}" is ${wantedText(condition, port?.control)}`;
  });
  return conditions.length === 0 ? '' : `Shown while ${conditions.join(' and ')}.`;
}

function wantedText(condition: Condition, control: Control | undefined): string {
  if ('set' in condition) return 'set';
  if ('starts' in condition) return anyOf(condition.starts.map((start) => `${start}…`));
  const label = (value: unknown) =>
    (control?.type === 'choice' && control.options.find((option) => option.value === value)?.label) ||
    (typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value));
  return anyOf(condition.is.map((value) => `"${label(value)}"`));
}

const anyOf = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;

function outputRow(kind: Kind, port: OutputPort): string[] {
  const { title, type, unit, description } = port;
  const said = [description, shownText(kind, port)].filter(Boolean);
  return [title, [nameOf(type), unit && `in ${unit}`].filter(Boolean).join(' '), said.join(' ')];
}

/** What a control lets through, where that is more than the type says. */
function rangeOf(control: Control): string | undefined {
  if (control.type === 'choice') return control.options.map(({ label }) => label).join(' / ');
  if (control.type !== 'number' && control.type !== 'slider') return undefined;
  const { min, max } = control;
  if (min === undefined && max === undefined) return undefined;
  if (max === undefined) return `a number from ${min} on`;
  return min === undefined ? `a number up to ${max}` : `a number from ${min} to ${max}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map((row) => line(row.map(cell))), ''];
}

/** Code as it stands, anything else as text; a bar would end the cell. */
const cell = (text: string): string =>
  (text.startsWith('`') ? text : plain(text)).replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
};
const plain = (text: string): string => text.replaceAll(/[<>*_`[\]]/g, (mark) => `\\${mark}`);
const nameOf = (type: string): string => (type === 'ANY' ? 'anything' : describeType(type));
