import { realpath } from 'node:fs/promises';
import { GrantFile, requireAllowed } from '#main/documents/index';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { type Allowed, inOrder } from '#shared/graph/permissions/permissions';
import type { Workflow } from '#shared/graph/workflow';

/** What a command line lets the nodes of a workflow touch. */
export interface CommandAllowance {
  /** What this command allows; it is not kept. */
  readonly allow: Allowed;
  /** Of what was allowed in the editor, for each file. */
  readonly grantsFile: string;
}

/** What a run of the file may touch. NOT_ALLOWED where its nodes want more. */
export async function allowedFor(
  file: string,
  workflow: Workflow,
  kinds: KindCatalogue,
  { allow, grantsFile }: CommandAllowance,
): Promise<Allowed> {
  const path = await realpath(file).catch(() => file);
  const kept = new GrantFile(grantsFile, silent).find({ path, id: workflow.id });
  const allowed = allow === 'all' ? allow : inOrder([...allow, ...kept]);
  requireAllowed(workflow, kinds, allowed, undefined);
  return allowed;
}

const silent = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined };
