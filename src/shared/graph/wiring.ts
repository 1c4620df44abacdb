import { ok, type Result } from '../base/result';
import { dependenciesOf } from './dependencies';
import { GraphIndex } from './graph-index';
import type { Kind, KindCatalogue } from './kinds';
import { spreadMute } from './muting';
import { sortGraph } from './topology';
import { ValueSources } from './value-sources';
import type { Workflow, WorkflowNode } from './workflow';

/** What can only be said where nothing goes in circles. */
export interface Flow {
  /** Every node after all it depends on. */
  readonly order: Int32Array;
  readonly sources: ValueSources;
}

/**
 * How the values of a workflow reach each other: order, mute and bypass worked out once, for all that check and compile
 * it (E1, E3, E11).
 */
export class Wiring {
  readonly index: GraphIndex;
  /** Or a cycle, each node feeding the next and the last feeding the first. */
  readonly flow: Result<Flow, readonly number[]>;
  /** For every node the muted one that disables it, or -1. */
  readonly mutedBy: Int32Array;

  constructor(workflow: Workflow, catalogue: KindCatalogue) {
    this.index = new GraphIndex(workflow, catalogue);
    this.mutedBy = spreadMute(this.index);
    const sorted = sortGraph(dependenciesOf(this.index));
    this.flow = sorted.ok ? ok({ order: sorted.value, sources: new ValueSources(this.index, sorted.value) }) : sorted;
  }

  /** Whether the node takes part in ticks. */
  isActive(node: number): boolean {
    return (this.mutedBy[node] ?? -1) < 0 && !this.index.passesOn(node);
  }
}

/** How a node is named in a sentence: its title or its kind's, and its id. */
export function nodeLabel(node: WorkflowNode, kind: Kind | undefined): string {
  return `"${node.title || kind?.title || node.kind}" (${node.id})`;
}
