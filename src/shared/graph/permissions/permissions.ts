import { z } from 'zod';
import { err, ok, type Result } from '../../base/result';
import type { Kind } from '../kinds/kinds';
import type { WorkflowNode } from '../workflow';
import { type Capability, capabilities, capabilitySchema, capabilityTexts, findCapability } from './capabilities';
import {
  describeReference,
  readReference,
  referenceKey,
  type SecretReference,
  secretInputs,
  secretReferenceSchema,
} from './secrets';

/**
 * What a workflow may be allowed: to touch something beyond it, or to use one secret, by the same text as `referenceKey`
 * gives. The texts are stable: they are kept for each file and typed on command lines.
 */
export const permissionSchema = z.union([
  capabilitySchema,
  z.templateLiteral(['secret:', z.string()]).refine(isSecret),
  z.templateLiteral(['env:', z.string()]).refine(isSecret),
]);
export type Permission = z.infer<typeof permissionSchema>;

/** `all` is any capability and any secret. */
export type Allowed = 'all' | readonly Permission[];

/**
 * What a node wants in a run: what its kind says, and the secrets that stand in its inputs. A bypassed one touches nothing
 * itself, but passes on what stands there; a muted one does neither.
 */
export function permissionsOf(
  { inputs, muted, bypassed }: Pick<WorkflowNode, 'inputs' | 'muted' | 'bypassed'>,
  kind: Kind | undefined,
): readonly Permission[] {
  if (!kind || muted) return [];
  const wanted: Permission[] = bypassed ? [] : [...(kind.capabilities ?? [])];
  for (const { name } of secretInputs(kind)) {
    const reference = Object.hasOwn(inputs, name) ? readReference(inputs[name]) : undefined;
    if (reference) wanted.push(referenceKey(reference));
  }
  return wanted;
}

/** What is wanted and not allowed, in the order of `inOrder`. */
export function notIn(allowed: Allowed, wanted: Iterable<Permission>): readonly Permission[] {
  return allowed === 'all' ? [] : inOrder(wanted).filter((one) => !allowed.includes(one));
}

/** Each once: capabilities in the order of their list, then secrets by their names. */
export function inOrder(permissions: Iterable<Permission>): readonly Permission[] {
  const all = new Set<string>(permissions);
  const known = capabilities.filter((one) => all.has(one));
  const secrets = [...all].filter((one) => !known.some((capability) => capability === one)).sort();
  return [...known, ...(secrets as Permission[])];
}

/** The secret that is allowed, where it is no capability. */
export function secretOf(permission: string): SecretReference | undefined {
  const [, kind, name] = /^(secret|env):(.*)$/s.exec(permission) ?? [];
  return kind === undefined ? undefined : secretReferenceSchema.safeParse({ [kind]: name }).data;
}

function isSecret(text: string): boolean {
  return secretOf(text) !== undefined;
}

/** What it lets a workflow do, for whoever has to decide. */
function describePermission(permission: Permission): { readonly title: string; readonly meaning: string } {
  const reference = secretOf(permission);
  if (!reference) return capabilityTexts[permission as Capability];
  return 'env' in reference
    ? { title: `Variable ${reference.env}`, meaning: 'Nodes are given this environment variable as a secret' }
    : { title: `Secret “${reference.secret}”`, meaning: 'Nodes are given what is kept under this name' };
}

/** “read files, secret “Mail”” for a sentence. */
export const permissionNames = (list: readonly Permission[]): string => list.map(nameInSentence).join(', ');

export function nameInSentence(permission: Permission): string {
  const reference = secretOf(permission);
  return reference ? describeReference(reference) : describePermission(permission).title.toLowerCase();
}

/** As it is typed after `--allow`. */
export const typedPermissions = (list: readonly Permission[]): string =>
  list.map((one) => (secretOf(one) ? one : one.replaceAll('_', '-'))).join(',');

/**
 * “network,read-files,secret:Mail password” or “all” as people type it; `read-files` is `read_files`. The error is a
 * sentence without its end.
 */
export function readPermissions(text: string): Result<Allowed, string> {
  if (text.trim() === 'all') return ok('all');
  const found: Permission[] = [];
  for (const name of text.split(',').map((entry) => entry.trim())) {
    if (name === '') continue;
    const permission = permissionSchema.safeParse(findCapability(name) ?? name);
    if (!permission.success) {
      const known = capabilities.join(', ').replaceAll('_', '-');
      return err(`"${name}" is no capability; there are ${known}, and secret:NAME or env:NAME for secrets`);
    }
    found.push(permission.data);
  }
  return ok(inOrder(found));
}
