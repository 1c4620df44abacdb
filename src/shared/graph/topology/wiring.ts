import { ok, type Result } from '../../base/result';
import type { Kind, KindCatalogue } from '../kinds/kinds';
import { type Allowed, notIn, type Permission, permissionsOf } from '../permissions/permissions';
import { ValueSources } from '../values/value-sources';
import type { Workflow, WorkflowNode } from '../workflow';
import { dependenciesOf } from './dependencies';
import { GraphIndex } from './graph-index';
import { spreadMute } from './muting';
import { sortGraph } from './topology';

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

  /** @param allowed what nodes may touch; those that want more do not run (E16). @param offline nor do those of the network. */
  constructor(
    workflow: Pick<Workflow, 'nodes' | 'edges'>,
    catalogue: KindCatalogue,
    private readonly allowed: Allowed = 'all',
    private readonly offline = false,
  ) {
    this.index = new GraphIndex(workflow, catalogue);
    this.mutedBy = spreadMute(this.index, (node) => this.withheld(node).length > 0 || this.isOffline(node));
    const sorted = sortGraph(dependenciesOf(this.index));
    this.flow = sorted.ok ? ok({ order: sorted.value, sources: new ValueSources(this.index, sorted.value) }) : sorted;
  }

  /** What a node that would run wants to touch and may not. */
  withheld(place: number): readonly Permission[] {
    const node = this.index.nodes[place];
    if (this.allowed === 'all' || !node) return [];
    return notIn(this.allowed, permissionsOf(node, this.index.kind(place)));
  }

  /** Whether a node that would run needs the network while there is to be none. */
  isOffline(place: number): boolean {
    const node = this.index.nodes[place];
    return this.offline && node !== undefined && permissionsOf(node, this.index.kind(place)).includes('network');
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
