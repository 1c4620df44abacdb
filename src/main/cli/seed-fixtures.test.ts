import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { importWorkflow } from '#main/documents/index';
import { startTestEngine, type TestEngine } from '#main/engine/testing/start-test-engine';
import { FactoryError } from '#shared/base/errors';
import { failureOf, failureOfEnd } from './failure';

const folder = 'tests/fixtures/seed';
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.json') && !file.endsWith('.expected.json'))
  .map((file) => file.slice(0, -'.json'.length));
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

const expectedSchema = z.object({
  run: z.discriminatedUnion('success', [
    z.object({
      success: z.literal(true),
      results: z.record(z.string(), z.json()),
      logs: z.array(z.string()).optional(),
    }),
    z.object({
      success: z.literal(false),
      error: z.object({ code: z.string(), node_id: z.string(), message: z.string() }),
    }),
  ]),
});

let host: TestEngine;
beforeAll(async () => {
  host = await startTestEngine({ builtin: true });
}, 60_000);
afterAll(() => host?.close());

/** What came of running a file once, be it refused or failed. */
async function runOnce(text: string) {
  try {
    const { workflow } = importWorkflow(text, host.engine.kinds());
    const { end, results, logs } = await host.engine.runOnce(workflow);
    return { results, logs, failure: failureOfEnd(end) };
  } catch (error) {
    if (!(error instanceof FactoryError)) throw error;
    return { results: {}, logs: [], failure: failureOf(error) };
  }
}

describe('existing Factory UI files, run once', () => {
  it.each(names)('%s', async (name) => {
    const { run } = expectedSchema.parse(JSON.parse(read(`${name}.expected.json`)));
    const { results, logs, failure } = await runOnce(read(`${name}.json`));
    if (run.success) {
      expect(failure).toBeUndefined();
      expect(results).toMatchObject(run.results);
      if (run.logs) expect(logs.map((line) => line.message)).toEqual(run.logs);
    } else {
      const { code, node_id, message } = run.error;
      expect(failure).toMatchObject({ code, node_id, message: expect.stringContaining(message) });
    }
  });
});
