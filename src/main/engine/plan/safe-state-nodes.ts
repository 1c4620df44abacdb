import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { Plan, PlanNode } from './plan';

/** The nodes of a plan that command hardware, in order of set-up: what must not be left as a lost run left it (E9). */
export function safeStateNodes(plan: Plan, catalogue: KindCatalogue): PlanNode[] {
  return plan.nodes.filter((node) => catalogue.find(node.kind)?.safe_state);
}
