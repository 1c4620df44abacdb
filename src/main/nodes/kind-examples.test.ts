import { describe, expect, it } from 'vitest';
import { exampleFaults, exampleOf, exampleSubject } from '#shared/graph/kinds/kind-example';
import { checkWorkflow } from '#shared/graph/topology/check';
import { workflowSchema } from '#shared/graph/workflow';
import { builtinCatalogue } from './registry';

describe.each(builtinCatalogue.kinds)('the example of $kind', (kind) => {
  const { nodes, edges } = exampleOf(kind, builtinCatalogue);

  it('has the node, names ports that there are, and could run', () => {
    expect(nodes.find(({ id }) => id === exampleSubject)?.kind).toBe(kind.kind);
    expect(exampleFaults(kind, builtinCatalogue)).toEqual([]);
    expect(checkWorkflow(workflowSchema.parse({ id: 'example', nodes, edges }), builtinCatalogue)).toEqual([]);
  });

  it('lies so that nothing covers another', () => {
    for (const one of nodes) {
      for (const other of nodes) {
        if (one === other || one.position.x !== other.position.x || one.position.y > other.position.y) continue;
        const { inputs = [], outputs = [] } = builtinCatalogue.find(one.kind) ?? {};
        const height = one.size?.height ?? 36 + 32 * (inputs.length + outputs.length);
        expect(other.position.y - one.position.y, `${one.id} and ${other.id}`).toBeGreaterThan(height);
      }
    }
  });
});
