import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Workflow, workflowSchema } from '#shared/graph/workflow';

/** The workflows that come with Factory UI, from the checkout the tests run in. */
export function readExamples(): { file: string; workflow: Workflow }[] {
  const folder = 'resources/workflows';
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ file, workflow: workflowSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))) }));
}
