import { readReference } from '#shared/graph/permissions/secrets';
import type { Workflow } from '#shared/graph/workflow';
import type { SecretUse } from '#shared/protocol/secrets';
import { readWorkflowFile } from '../files/disk';
import type { WorkflowsFolder } from '../files/workflows-folder';
import type { OpenWorkflow } from '../open-workflow';

/** Saved workflows that are looked into. */
const mostFiles = 500;

/** Which workflows refer to which secrets: those that are open, and those in the workflows folder. */
export async function secretUses(open: readonly OpenWorkflow[], folder: WorkflowsFolder): Promise<SecretUse[]> {
  const uses: SecretUse[] = open.flatMap((workflow) =>
    usesIn(workflow.read()).map((use) => ({ ...use, workflow_id: workflow.id, workflow: workflow.name })),
  );
  const paths = new Set(open.map(({ path }) => path));
  for (const { name } of (await folder.list()).slice(0, mostFiles)) {
    try {
      const path = await folder.resolve(name);
      if (paths.has(path)) continue;
      const { text } = await readWorkflowFile(path);
      if (text.includes('"secret"')) uses.push(...usesIn(JSON.parse(text)).map((use) => ({ ...use, workflow: name })));
    } catch {
      // One that can not be read uses nothing that could be told of.
    }
  }
  return uses;
}

function usesIn(workflow: Partial<Pick<Workflow, 'nodes' | 'subgraphs'>>): { name: string; nodes: number }[] {
  const counts = new Map<string, number>();
  for (const { nodes = [] } of [workflow, ...Object.values(workflow.subgraphs ?? {})]) {
    for (const { inputs = {} } of nodes) {
      const names = Object.values(inputs).flatMap((value) => {
        const reference = readReference(value);
        return reference && 'secret' in reference ? [reference.secret] : [];
      });
      for (const name of new Set(names)) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return [...counts].map(([name, nodes]) => ({ name, nodes }));
}
