import { FactoryError } from '#shared/base/errors';
import { workflowFormat, workflowFormatVersion } from '#shared/graph/workflow';

type Json = Readonly<Record<string, unknown>>;

/**
 * The way of older workflows to the format as it is now: the one at place n makes a workflow of version n + 1 of one of
 * version n. Each knows plain JSON and nothing else, changes nothing that it is given, and is never touched again: it has
 * to go on reading what was written in its time. Each has files before and after it in tests/fixtures/migrations.
 */
export const migrations: readonly ((json: Json) => Json)[] = [
  // Before files said what they are, and as scripts write them to this day: nodes with their kinds, and nothing else.
  (json) => ({ ...json, format: workflowFormat, version: 1 }),
];

/** A workflow of ours, of whatever version, as the newest has it. WORKFLOW_TOO_NEW, WORKFLOW_INVALID */
export function migrate(json: Json): Json {
  const version = versionOf(json);
  if (version > workflowFormatVersion) {
    throw new FactoryError(
      'WORKFLOW_TOO_NEW',
      `The workflow was saved by a newer version of Factory UI (format ${version}; this one reads up to ${workflowFormatVersion}). Update Factory UI to open it.`,
    );
  }
  return migrations.slice(version).reduce((lifted, step) => step(lifted), json);
}

function versionOf({ version = 0 }: Json): number {
  if (typeof version === 'number' && Number.isInteger(version) && version >= 0) return version;
  throw new FactoryError('WORKFLOW_INVALID', 'version: the version of the format is a whole number.');
}
