import { type Workflow, type WorkflowNode, workflowSchema } from '#shared/graph/workflow';

type NodeFacts = Partial<Omit<WorkflowNode, 'id'>> & { readonly kind: string };
/** `'source.port -> target.port'` */
type Wire = `${string}.${string} -> ${string}.${string}`;

/** A workflow in short: nodes by id, and wires as text. */
export function workflow(
  nodes: Readonly<Record<string, string | NodeFacts>>,
  wires: readonly Wire[] = [],
  rest: Record<string, unknown> = {},
): Workflow {
  return workflowSchema.parse({
    id: 'test',
    ...rest,
    nodes: Object.entries(nodes).map(([id, facts]) => ({
      id,
      ...(typeof facts === 'string' ? { kind: facts } : facts),
    })),
    edges: wires.map((wire) => {
      const [source = '', target = ''] = wire.split(' -> ');
      return { source: end(source), target: end(target) };
    }),
  });
}

function end(text: string) {
  const dot = text.lastIndexOf('.');
  return { node: text.slice(0, dot), port: text.slice(dot + 1) };
}
