import type { Event } from '#shared/base/emitter';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { Allowed } from '#shared/graph/permissions/permissions';
import {
  type HasSecret,
  referenceKey,
  type SecretReference,
  storedReferences,
} from '#shared/graph/permissions/secrets';
import type { Workflow } from '#shared/graph/workflow';
import type { SecretValues } from './secret-vault';

/** Where main's side of the engine finds what references stand for. */
export interface SecretSource {
  find(reference: SecretReference): string | undefined;
  /** References may stand for something else now. */
  readonly onChanged: Event<undefined>;
}

/** What the nodes of a flat workflow refer to, of what there is and they may use: a run is told no other secrets. */
export function secretsOf(
  workflow: Pick<Workflow, 'nodes'>,
  kinds: KindCatalogue,
  source: SecretSource | undefined,
  allowed: Allowed,
): SecretValues {
  const values: Record<string, string> = {};
  if (!source) return values;
  for (const { reference } of storedReferences(workflow.nodes, kinds)) {
    const key = referenceKey(reference);
    const value = allowed === 'all' || allowed.includes(key) ? source.find(reference) : undefined;
    if (value !== undefined) values[key] = value;
  }
  return values;
}

export const isAmong =
  (values: SecretValues): HasSecret =>
  (reference) =>
    Object.hasOwn(values, referenceKey(reference));
