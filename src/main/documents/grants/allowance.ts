import { Emitter } from '#shared/base/emitter';
import { FactoryError } from '#shared/base/errors';
import type { NodeId } from '#shared/graph/ids';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { describeNeeds, type Need, needsOf, wishesWithin } from '#shared/graph/permissions/needs';
import { type Allowed, inOrder, notIn, type Permission, typedPermissions } from '#shared/graph/permissions/permissions';
import { flatten } from '#shared/graph/subgraphs/flatten';
import { checkWorkflow } from '#shared/graph/topology/check';
import { partToRun } from '#shared/graph/topology/run-to';
import type { Workflow } from '#shared/graph/workflow';

/** What the nodes of one open workflow may touch. */
export class Allowance {
  private readonly changed = new Emitter<void>();
  readonly onChange = this.changed.event;

  /**
   * @param always what whoever started this process allowed every workflow.
   * @param own what somebody allowed this one.
   */
  constructor(
    private readonly always: Allowed,
    private own: readonly Permission[] = [],
  ) {}

  get granted(): readonly Permission[] {
    return this.own;
  }

  get all(): Allowed {
    return this.always === 'all' ? 'all' : inOrder([...this.always, ...this.own]);
  }

  /** From now on this much and no more. */
  set(permissions: readonly Permission[]): void {
    const next = inOrder(permissions);
    if (next.length === this.own.length && next.every((one) => this.own.includes(one))) return;
    this.own = next;
    this.changed.fire();
  }

  /**
   * A person is about to add by hand what wants this, and knows what it does: it is allowed with that. Not so what a node
   * wants already that is there and was not allowed it: nobody has been asked about that one.
   */
  adding(wanted: readonly Permission[], workflow: Workflow, catalogue: KindCatalogue): void {
    const open = notIn(this.all, wishesWithin(workflow, catalogue));
    this.set([...this.own, ...notIn(open, wanted)]);
  }

  dispose(): void {
    this.changed.dispose();
  }
}

/**
 * Throws NOT_ALLOWED where nodes that a run would have want what is not allowed, with `needs` in its details. What does not
 * compile is left to the engine to refuse: nobody is asked about a run that can not be.
 */
export function requireAllowed(
  workflow: Workflow,
  catalogue: KindCatalogue,
  allowed: Allowed,
  to: NodeId | undefined,
): void {
  const flat = flatten(workflow, catalogue).workflow;
  const part = to === undefined ? undefined : partToRun(flat, catalogue, to);
  if (part && !part.ok) return;
  const needs = needsOf(part ? part.value : flat, catalogue, allowed);
  if (needs.length === 0) return;
  const others = checkWorkflow(workflow, catalogue).filter(({ code }) => code !== 'CAPABILITY_NOT_GRANTED');
  if (to === undefined && others.length > 0) return;
  throw notAllowed(needs, flat, catalogue);
}

/** Says what nobody has allowed, who wants it, and how to allow it. */
function notAllowed(needs: readonly Need[], workflow: Workflow, catalogue: KindCatalogue): FactoryError {
  const permissions = needs.map(({ permission }) => permission);
  const [first] = needs.flatMap(({ nodes }) => nodes);
  return new FactoryError(
    'NOT_ALLOWED',
    `“${workflow.name}” wants what nobody has allowed it: ${describeNeeds(needs, workflow, catalogue)}. Allow it at Run in the editor, or start with --allow ${quoted(typedPermissions(permissions))}.`,
    { workflow_id: workflow.id, needs, ...(first !== undefined && { node_id: first }) },
  );
}

/** As a shell takes it for one word. */
const quoted = (text: string): string => (/^[\w,:-]+$/.test(text) ? text : `"${text}"`);
