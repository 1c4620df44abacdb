import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinCatalogue } from '#main/nodes/registry';
import { workflowFormatVersion } from '#shared/graph/workflow';
import { importWorkflow } from './import-workflow';
import { migrate, migrations } from './migrations';

const folder = new URL('../../../../tests/fixtures/migrations/', import.meta.url);
const names = readdirSync(folder);
const read = (name: string): Record<string, unknown> => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

/** By the version they are of: files before its migration, and as they are after it. */
const pairs = names
  .filter((name) => name.endsWith('.before.json'))
  .map((name) => ({ name, version: Number(/^(\d+)-/.exec(name)?.[1]), after: name.replace('.before.', '.after.') }));

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const item of Object.values(Object.freeze(value))) frozen(item);
  return value;
}

describe('the way of older workflows to the format as it is now', () => {
  it('has a step and a file before and after it for every version that ever was', () => {
    expect(migrations).toHaveLength(workflowFormatVersion);
    for (let version = 0; version < workflowFormatVersion; version++) {
      expect(pairs.map((pair) => pair.version)).toContain(version);
    }
    expect(names.sort()).toEqual(pairs.flatMap(({ name, after }) => [name, after]).sort());
  });

  it.each(pairs)('$name becomes what is beside it, by its own step alone', ({ name, version, after }) => {
    const step = migrations[version];
    expect(step?.(frozen(read(name)))).toEqual(read(after));
    expect(read(after).version).toBe(version + 1);
  });

  it.each(pairs)('$name opens as what it became', ({ name, after }) => {
    const { workflow } = importWorkflow(read(name), builtinCatalogue);
    expect(workflow).toEqual(importWorkflow(read(after), builtinCatalogue).workflow);
    expect(workflow).toMatchObject({ version: workflowFormatVersion, extra: 'stays' });
  });

  it('leaves a workflow of today as it is', () => {
    const json = frozen({ version: workflowFormatVersion, nodes: [], other: 1 });
    expect(migrate(json)).toBe(json);
  });

  it('refuses every version to come with a code, and what is no version', () => {
    const later = fc.integer({ min: workflowFormatVersion + 1, max: Number.MAX_SAFE_INTEGER });
    const refusal = (version: unknown) => () =>
      importWorkflow({ format: 'factory-ui/workflow', version, id: 'x', nodes: [] }, builtinCatalogue);
    fc.assert(
      fc.property(later, (version) => {
        expect(refusal(version)).toThrow(expect.objectContaining({ code: 'WORKFLOW_TOO_NEW' }));
      }),
    );
    for (const version of ['1', -1, 0.5, null, {}]) {
      expect(refusal(version)).toThrow(expect.objectContaining({ code: 'WORKFLOW_INVALID' }));
    }
  });
});
