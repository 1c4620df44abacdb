import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { builtinCatalogue } from '#main/nodes/registry';
import { readWorkflow } from '#shared/document/y/y-workflow';
import { workflowFormatVersion, workflowSchema } from '#shared/graph/workflow';
import { toCanonicalText } from './files/canonical-text';
import { importWorkflow } from './import/import-workflow';
import { documentOf } from './open-workflow';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const files = (path: string) => readdirSync(new URL(path, root)).filter((name) => name.endsWith('.json'));
const generated = z.toJSONSchema(workflowSchema, { io: 'input' });

/** As it is written again after it was opened and nothing was changed. */
function savedAgain(text: string): string {
  return toCanonicalText(readWorkflow(documentOf(importWorkflow(text, builtinCatalogue).workflow)));
}

describe('the format of workflow files', () => {
  it('has its JSON Schema written down as the code means it (vitest -u writes it)', async () => {
    const text = `${JSON.stringify({ title: 'Factory UI workflow', ...generated }, undefined, 2)}\n`;
    await expect(text).toMatchFileSnapshot(fileURLToPath(new URL('docs/workflow.schema.json', root)));
  });

  it.each([
    ...files('resources/workflows').map((name) => `resources/workflows/${name}`),
    ...files('tests/fixtures/format').map((name) => `tests/fixtures/format/${name}`),
  ])('%s fits the schema, and is saved as it was read', (path) => {
    const text = read(path);
    const validate = new Ajv2020({ strict: false }).compile(generated);
    const fits = validate(JSON.parse(text));
    expect(validate.errors ?? []).toEqual([]);
    expect(fits).toBe(true);
    const once = savedAgain(text);
    expect(savedAgain(once)).toBe(once);
  });

  it('has a fixture of every version, which opens as it did', () => {
    const versions = files('tests/fixtures/format').map((name) => Number(/^v(\d+)/.exec(name)?.[1]));
    for (let version = 1; version <= workflowFormatVersion; version++) expect(versions).toContain(version);
  });

  it('keeps what it does not know: fields at every level, and kinds with all they hold and all their wires', () => {
    const before: unknown = JSON.parse(read('tests/fixtures/format/v1-unknown.json'));
    const after: unknown = JSON.parse(savedAgain(read('tests/fixtures/format/v1-unknown.json')));
    expect(after).toEqual(before);
  });

  it('refuses a file of a version to come, and says so', () => {
    const text = JSON.stringify({
      format: 'factory-ui/workflow',
      version: workflowFormatVersion + 1,
      id: 'x',
      nodes: [],
    });
    expect(() => importWorkflow(text, builtinCatalogue)).toThrow('newer version');
  });
});
