import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { checkConnection } from '#shared/graph/topology/check';
import { invalid, type Validity, valid } from '#shared/graph/topology/validity';
import { type EdgeEnd, sameEnd, type Workflow, workflowSchema } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import type { DocumentSession } from '../../app/services';

/** The parts of the open workflow that decide whether a wire fits; nothing is parsed or copied. */
export function workflowOf(document: Pick<DocumentSession, 'nodeIds' | 'node' | 'edges'>): Workflow {
  const nodes = document.nodeIds.get().flatMap((id) => document.node(id).get() ?? []);
  return { ...emptyWorkflow, nodes, edges: [...document.edges.get()] };
}

const emptyWorkflow = workflowSchema.parse({ id: 'open' });

/**
 * Answers for one wire in hand: the pointer asks many times a second about the same few ports, and each answer looks
 * through the whole graph.
 */
export class WireCheck {
  private readonly answers = new Map<string, Validity>();

  constructor(
    private readonly workflow: Workflow,
    private readonly catalogue: KindCatalogue,
  ) {}

  ask(source: EdgeEnd, target: EdgeEnd): Validity {
    const key = JSON.stringify([source.node, source.port, target.node, target.port]);
    const known = this.answers.get(key);
    if (known) return known;
    const answer = this.has(source, target) ? valid : this.check(source, target);
    this.answers.set(key, answer);
    return answer;
  }

  private check(source: EdgeEnd, target: EdgeEnd): Validity {
    if (this.workflow.nodes.some((node) => node.id === target.node && node.locked)) {
      return invalid('NODE_LOCKED', t('canvas.wire.locked'), { node_id: target.node });
    }
    return checkConnection(this.workflow, this.catalogue, source, target);
  }

  /** Putting a wire back where it was is always right. */
  private has(source: EdgeEnd, target: EdgeEnd): boolean {
    return this.workflow.edges.some((edge) => sameEnd(edge.source, source) && sameEnd(edge.target, target));
  }
}
