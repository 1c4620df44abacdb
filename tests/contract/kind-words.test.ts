import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinKinds } from '#main/nodes/builtin-kinds';
import type { Kind } from '#shared/graph/kinds/kinds';
import { kinds as german } from '#shared/words/de/kinds';
import { type KindWords, translateKind } from '#shared/words/kind-words';

const kinds = builtinKinds.map(({ description }) => description);

/** Every text a person reads of a kind, with where it stands. */
function textsOf({
  kind,
  title,
  description,
  inputs,
  outputs,
}: Kind): { readonly text: string; readonly at: string }[] {
  const own = [title, description].map((text) => ({ text, at: kind }));
  const ports = [...inputs, ...outputs].flatMap(({ name, title: said, description: more }) =>
    [said, more].map((text) => ({ text, at: `${kind}, port ${name}` })),
  );
  const controls = inputs.flatMap(({ name, control }) => {
    const at = `${kind}, input ${name}`;
    if (control.type === 'choice') return control.options.map(({ label }) => ({ text: label, at }));
    const { placeholder = '', example = '' } = control.type === 'text' ? control : {};
    return [placeholder, example].map((text) => ({ text, at }));
  });
  return [...own, ...ports, ...controls];
}

/** Names of one letter, signs and numbers are the same in every language. */
const isWord = (text: string): boolean => /\p{L}{2}/u.test(text);

/** What these words lack of the kinds, and what they say that no kind does: each with what to do. */
function faultsOf(words: KindWords, of: readonly Kind[]): string[] {
  const said = of.flatMap(textsOf).filter(({ text }) => isWord(text));
  const texts = new Set(said.map(({ text }) => text));
  // The first place of each.
  const lacking = new Map(
    [...said]
      .reverse()
      .filter(({ text }) => !Object.hasOwn(words.texts, text))
      .map((one) => [one.text, one.at]),
  );
  const names = new Set(of.map(({ kind }) => kind));
  const categories = new Set(of.map(({ category }) => category));
  const units = new Set(of.flatMap(({ inputs, outputs }) => [...inputs, ...outputs].map(({ unit }) => unit)));
  const meant = Object.entries(words.otherwise).flatMap(([name, own]) => {
    const ofKind = new Set(
      of.filter(({ kind }) => kind === name).flatMap((kind) => textsOf(kind).map(({ text }) => text)),
    );
    return Object.keys(own)
      .filter((text) => !ofKind.has(text))
      .map((text) => `${name} ${JSON.stringify(text)}`);
  });
  return [
    ...[...lacking].map(([text, at]) => `add to de/kinds (${at}): ${JSON.stringify(text)}: '…'`),
    ...Object.keys(words.texts)
      .filter((text) => !texts.has(text))
      .map((text) => `remove from de/kinds: ${JSON.stringify(text)}`),
    ...[...names]
      .filter((name) => !words.tags[name]?.length)
      .map((name) => `add to de/kinds/tags.ts: '${name}': ['…']`),
    ...Object.keys(words.tags)
      .filter((name) => !names.has(name))
      .map((name) => `remove from de/kinds/tags.ts: ${name}`),
    ...meant.map((one) => `remove from de/kinds/otherwise.ts: ${one}`),
    ...[...categories]
      .filter((name) => !words.categories[name])
      .map((name) => `add to categories of de/kinds.ts: ${name}`),
    ...Object.keys(words.units)
      .filter((unit) => !units.has(unit))
      .map((unit) => `remove from units of de/kinds.ts: ${unit}`),
  ];
}

describe('the German of kinds', () => {
  it('is there for every kind that is built in, its ports and choices, and says nothing that no kind does', () => {
    expect(faultsOf(german, kinds)).toEqual([]);
  });

  it('is missed, and known as too much, wherever it stands', () => {
    const [kind] = kinds;
    if (!kind) throw new Error('There are no kinds.');
    const words: KindWords = {
      texts: { 'No longer': 'Nicht mehr' },
      otherwise: { [kind.kind]: { Gone: 'Weg' } },
      tags: { 'gone.kind': ['Weg'] },
      categories: {},
      units: { fathom: 'Faden' },
      examples: {},
    };
    const faults = faultsOf(words, [kind]);
    expect(faults).toContain(`add to de/kinds (${kind.kind}): ${JSON.stringify(kind.title)}: '…'`);
    expect(faults).toContain('remove from de/kinds: "No longer"');
    expect(faults).toContain(`add to de/kinds/tags.ts: '${kind.kind}': ['…']`);
    expect(faults).toContain('remove from de/kinds/tags.ts: gone.kind');
    expect(faults).toContain(`remove from de/kinds/otherwise.ts: ${kind.kind} "Gone"`);
    expect(faults).toContain(`add to categories of de/kinds.ts: ${kind.category}`);
    expect(faults).toContain('remove from units of de/kinds.ts: fathom');
  });

  it('changes only what is read: names, values, types and whatever else a document holds stay', () => {
    const bare = (kind: Kind) => ({
      ...kind,
      title: '',
      description: '',
      tags: [],
      inputs: kind.inputs.map((port) => ({
        ...port,
        title: '',
        description: '',
        unit: '',
        control: bareControl(port.control),
      })),
      outputs: kind.outputs.map((port) => ({ ...port, title: '', description: '', unit: '' })),
    });
    const bareControl = (control: Kind['inputs'][number]['control']) => {
      if (control.type === 'choice') return { ...control, options: control.options.map(({ value }) => value) };
      return control.type === 'text' ? { ...control, placeholder: undefined, example: undefined } : control;
    };
    for (const kind of kinds) expect(bare(translateKind(kind, german))).toEqual(bare(kind));
  });

  it('leaves to its own words what is not built in, whatever it is called', () => {
    const [kind] = kinds;
    if (!kind) throw new Error('There are no kinds.');
    expect(translateKind({ ...kind, pack: 'kiln-nodes' }, german).title).toBe(kind.title);
    const names = new Set(kinds.map(({ kind: name }) => name));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('constructor', '__proto__', 'toString')), (name) => {
        if (names.has(name)) return;
        const own = { ...kind, kind: name };
        expect(translateKind(own, german)).toBe(own);
      }),
    );
    // A text that says the name of what every object has is a text like any other.
    expect(translateKind({ ...kind, title: 'constructor' }, german).title).toBe('constructor');
  });
});
