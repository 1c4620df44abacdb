import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kindSchema } from '#shared/graph/kinds/kinds';
import { coerceInput } from '#shared/graph/values/values';
import { builtinKinds } from './builtin-kinds';
import { builtinCatalogue, builtinNodes, createRegistry } from './registry';

/** The window shows a category's icon in place of one that is not in its table, which this side may not import. */
const windowIcons = readFileSync('src/renderer/ui/style/icons.ts', 'utf8').split(/[\s,]+/);

describe('the registry', () => {
  it('refuses two kinds of one name, be it an alias', () => {
    const [first, second] = builtinKinds;
    if (!first || !second) throw new Error('There are no kinds.');
    const impostor = { ...second, description: { ...second.description, aliases: ['InputNode'] } };
    expect(() => createRegistry([first, impostor])).toThrow('InputNode');
  });

  it('knows the kinds of existing Factory UI files', () => {
    const names = {
      InputNode: 'input.value',
      OutputNode: 'output.value',
      TextProcessorNode: 'text.process',
      DelayNode: 'time.delay',
      RandomNumberNode: 'random.integer',
      MathNode: 'math.arithmetic',
      PrintToConsoleNode: 'log.print',
      DisplayNode: 'display.value',
      NoteNode: 'note',
    };
    for (const [alias, kind] of Object.entries(names)) {
      expect(builtinCatalogue.find(alias)?.kind).toBe(kind);
      expect(builtinNodes.has(kind)).toBe(true);
    }
  });
});

describe.each(builtinKinds.map((kind) => kind.description))('$kind', (kind) => {
  it('is described as the schema of kinds has it, every field filled in', () => {
    expect(kindSchema.parse(kind)).toStrictEqual(kind);
  });

  it('has defaults that its own inputs take', () => {
    for (const port of kind.inputs) {
      if (port.default === undefined) continue;
      expect(coerceInput(port, port.default), port.name).toEqual({ ok: true, value: port.default });
      const { control } = port;
      if (control.type !== 'number' && control.type !== 'slider') continue;
      expect(port.default, port.name).toBeGreaterThanOrEqual(control.min ?? Number.NEGATIVE_INFINITY);
      expect(port.default, port.name).toBeLessThanOrEqual(control.max ?? Number.POSITIVE_INFINITY);
    }
  });

  it('says what it does and has an icon that exists', () => {
    expect(kind.description).toMatch(/^[A-Z].*\.$/);
    expect(existsSync(`node_modules/@tabler/icons-react/dist/esm/icons/${kind.icon}.mjs`), kind.icon).toBe(true);
    expect(windowIcons).toContain(kind.icon);
  });

  it('leaves every input a way to get a value', () => {
    for (const port of kind.inputs) {
      if (port.control.type === 'none') expect(port.wirable || port.fleeting, port.name).toBe(true);
    }
  });
});
