import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';
import { en } from '#shared/words/en';

const root = join(import.meta.dirname, '../..');

/** What a person reads or hears of an element, or of a line of a table. */
const texts = new Set([
  'label',
  'title',
  'aria-label',
  'aria-description',
  'placeholder',
  'description',
  'alt',
  'text',
  'explanation',
  'detail',
]);

/** Names, and what is typed as it stands: the same in every language. */
const untranslated = new Set([
  ...['Factory UI', 'WebSocket', 'JSON', 'PNG', 'SVG', 'WebP', 'TypeScript', 'JavaScript', 'Python'],
  ...['p50', 'p99', 'MIT', 'kiln-nodes', '#rrggbb', 'Alt', 'STRING'],
]);

/** For those who develop the editor. */
const notForPeople = ['src/renderer/gallery', 'src/renderer/editor/testing'];

interface Syntax {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

const isSyntax = (value: unknown): value is Syntax =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

function walk(value: unknown, visit: (node: Syntax) => void): void {
  if (Array.isArray(value)) for (const each of value) walk(each, visit);
  else if (isSyntax(value)) {
    visit(value);
    for (const each of Object.values(value)) walk(each, visit);
  }
}

const sourcesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\.d\.ts$/.test(file))
    .map((file) => join(folder, file))
    .filter((file) => !notForPeople.some((place) => file.startsWith(place)));

const isText = (text: string): boolean => /\p{L}{2}/u.test(text) && !untranslated.has(text.trim());

/** Every string in the expression that the value of an attribute or field can be. */
function stringsOf(value: unknown): { readonly at: number; readonly text: string }[] {
  if (!isSyntax(value)) return [];
  switch (value.type) {
    case 'Literal':
      return typeof value.value === 'string' ? [{ at: value.start, text: value.value }] : [];
    case 'TemplateLiteral':
      return (value.quasis as { value: { cooked: string } }[]).map(({ value: { cooked } }) => ({
        at: value.start,
        text: cooked,
      }));
    case 'ConditionalExpression':
      return [...stringsOf(value.consequent), ...stringsOf(value.alternate)];
    case 'LogicalExpression':
      return [...stringsOf(value.left), ...stringsOf(value.right)];
    case 'JSXExpressionContainer':
      return stringsOf(value.expression);
    default:
      return [];
  }
}

/** Of what stands between tags in braces; the texts without them are walked to. */
const childTexts = (children: unknown) =>
  (children as Syntax[]).filter(({ type }) => type === 'JSXExpressionContainer').flatMap(stringsOf);

/** What is said in a file by itself instead of in the catalogue. */
function literalTexts(file: string, source: string): string[] {
  const found: { readonly at: number; readonly text: string }[] = [];
  const nameOf = (key: unknown) => (isSyntax(key) ? String(key.name ?? key.value) : '');
  walk(parseSync(file, source).program, (node) => {
    if (node.type === 'JSXText') found.push({ at: node.start, text: String(node.value) });
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') found.push(...childTexts(node.children));
    if (node.type === 'JSXAttribute' && texts.has(nameOf(node.name))) found.push(...stringsOf(node.value));
    if (node.type === 'Property' && texts.has(nameOf(node.key))) found.push(...stringsOf(node.value));
  });
  return [
    ...new Set(
      found
        .filter(({ text }) => isText(text))
        .map(({ at, text }) => `${file}:${source.slice(0, at).split('\n').length} ${text.trim()}`),
    ),
  ];
}

/** Of a plural the key it is asked for by. */
const stem = (key: string): string => key.replace(/_(one|other)$/, '');

const keysOf = (words: object, before = ''): string[] =>
  Object.entries(words).flatMap(([key, value]: [string, string | object]) =>
    typeof value === 'string' ? [stem(before + key)] : keysOf(value, `${before}${key}.`),
  );

describe('the texts of the editor', () => {
  it('stand in the catalogue, not in the code', () => {
    const said = sourcesIn('src/renderer').flatMap((file) =>
      literalTexts(file, readFileSync(join(root, file), 'utf8')),
    );
    expect(said).toEqual([]);
  });

  it('are noticed wherever they stand', () => {
    const source = `const row = { label: 'A row' };
      const part = <Part title="A part" key="no text" label={on ? 'An end' : t('x')}>Some words {on && \`and \${more}\`}</Part>;`;
    expect(literalTexts('part.tsx', source).map((line) => line.replace(/^\S+ /, ''))).toEqual([
      'A row',
      'and',
      'A part',
      'An end',
      'Some words',
    ]);
  });

  it('are all said somewhere', () => {
    const folders = ['src/renderer', 'src/main', 'src/shared'];
    const code = folders
      .flatMap(sourcesIn)
      .filter((file) => !relative('src/shared/words', file).match(/^(en|de)[/.]/))
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n');
    const whole = new Set([...code.matchAll(/'([\w.]+)'/g)].map(([, key = '']) => key));
    // A key that is put together: what stands still of it, and anything in the gaps.
    const composed = [...code.matchAll(/\bt\(\s*`([^`]+)`/g)].map(
      ([, key = '']) => new RegExp(`^${key.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[\\w-]*')}$`),
    );
    const unused = [...new Set(keysOf(en))].filter(
      (key) => !whole.has(key) && !composed.some((form) => form.test(key)),
    );
    expect(unused).toEqual([]);
  });
});
