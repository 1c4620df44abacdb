import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinCatalogue } from '#main/nodes/registry';
import { FactoryError } from '#shared/base/errors';
import { capabilities } from '#shared/graph/permissions/capabilities';
import { needSchema, needsOf, wishesWithin } from '#shared/graph/permissions/needs';
import {
  inOrder,
  notIn,
  type Permission,
  readPermissions,
  typedPermissions,
} from '#shared/graph/permissions/permissions';
import { secretInputs } from '#shared/graph/permissions/secrets';
import { type Workflow, workflowSchema } from '#shared/graph/workflow';
import { Allowance, requireAllowed } from './allowance';

const kinds = builtinCatalogue.kinds.filter(({ annotation, reroute }) => !annotation && !reroute);

interface SomeNode {
  readonly kind: string;
  readonly muted?: boolean;
  readonly secret?: string | undefined;
}

/** Each with the named secret in all inputs for secrets that it has. */
const inputsOf = ({ kind, secret }: SomeNode) => {
  const known = builtinCatalogue.find(kind);
  const ports = known && secret !== undefined ? secretInputs(known) : [];
  return Object.fromEntries(ports.map(({ name }) => [name, { secret }]));
};

/** What such a node wants where it is not muted. */
const wantedBy = (node: SomeNode): readonly Permission[] => {
  const secrets = Object.keys(inputsOf(node)).map((): Permission => `secret:${node.secret ?? ''}`);
  return [...(builtinCatalogue.find(node.kind)?.capabilities ?? []), ...secrets];
};

const workflowOf = (nodes: readonly SomeNode[]): Workflow =>
  workflowSchema.parse({
    id: 'w',
    name: 'W',
    nodes: nodes.map((node, at) => {
      const { kind, muted = false } = node;
      return { id: `n${at}`, kind, muted, position: { x: 0, y: 0 }, inputs: inputsOf(node) };
    }),
  });

const secret = fc.option(fc.constantFrom('mail', 'bank, first'), { nil: undefined });
const someNodes = fc.array(
  fc.record({ kind: fc.constantFrom(...kinds.map(({ kind }) => kind)), muted: fc.boolean(), secret }),
  { maxLength: 12 },
);
const somePermissions = fc.subarray<Permission>([...capabilities, 'secret:mail', 'secret:bank, first']);

const refusal = (workflow: Workflow, allowed: Parameters<typeof requireAllowed>[2]) => {
  try {
    requireAllowed(workflow, builtinCatalogue, allowed, undefined);
    return undefined;
  } catch (error) {
    if (error instanceof FactoryError) return error;
    throw error;
  }
};

const wanted = (error: FactoryError | undefined) => {
  const needs = needSchema.array().parse(error?.details.needs);
  return needs.map(({ permission }) => permission);
};

describe('what a workflow wants', () => {
  it('is what its nodes want that would run, without what is allowed', () =>
    fc.assert(
      fc.property(someNodes, somePermissions, (nodes, allowed) => {
        const awake = nodes.filter(({ muted }) => !muted);
        const all = inOrder(awake.flatMap(wantedBy));
        const needs = needsOf(workflowOf(nodes), builtinCatalogue, allowed);
        expect(needs.map(({ permission }) => permission)).toEqual(all.filter((one) => !allowed.includes(one)));
        for (const { permission, nodes: wanting } of needs) {
          expect(wanting).not.toEqual([]);
          for (const id of wanting) {
            const node = nodes[Number(id.slice(1))];
            expect(node && wantedBy(node)).toContain(permission);
          }
        }
      }),
    ));

  it('is refused as long as it is not allowed, and never more than what was shown is needed', () => {
    const workflow = workflowOf([{ kind: 'network.mqtt_broker' }, { kind: 'system.environment' }]);
    const error = refusal(workflow, []);
    expect(error?.code).toBe('NOT_ALLOWED');
    expect(wanted(error)).toEqual(['network', 'process']);
    expect(error?.message).toContain('--allow network,process');
    expect(wanted(refusal(workflow, ['network']))).toEqual(['process']);
    expect(refusal(workflow, ['network', 'process'])).toBeUndefined();
    expect(refusal(workflowOf([{ kind: 'input.slider' }]), [])).toBeUndefined();
  });

  it('are the secrets that stand in it, each by its name', () => {
    const workflow = workflowOf([{ kind: 'network.send_email', secret: 'mail' }]);
    const error = refusal(workflow, ['network']);
    expect(wanted(error)).toEqual(['secret:mail']);
    expect(error?.message).toContain('secret “mail”');
    expect(error?.message).toContain('--allow secret:mail');
    expect(refusal(workflow, ['network', 'secret:other'])).toBeDefined();
    expect(refusal(workflow, ['network', 'secret:mail'])).toBeUndefined();
    expect(refusal(workflow, 'all')).toBeUndefined();
  });

  it('is typed as an error says it, and read as that', () => {
    const all: Permission[] = [...capabilities, 'env:HOME', 'secret:Mail password'];
    expect(readPermissions(typedPermissions(all))).toEqual({ ok: true, value: all });
    expect(readPermissions('all')).toEqual({ ok: true, value: 'all' });
    for (const text of ['fly', 'secret:', 'env:a b', 'network,all']) expect(readPermissions(text).ok).toBe(false);
  });
});

describe('nodes that a person adds by hand', () => {
  it('are allowed what they want, save what waits to be asked about', () =>
    fc.assert(
      fc.property(someNodes, somePermissions, someNodes, (there, granted, added) => {
        const workflow = workflowOf(there);
        const allowance = new Allowance([], granted);
        const open = notIn(granted, wishesWithin(workflow, builtinCatalogue));
        const wishes = added.flatMap(wantedBy);
        allowance.adding(wishes, workflow, builtinCatalogue);
        expect(allowance.all).toEqual(inOrder([...granted, ...notIn(open, wishes)]));
        for (const one of open) expect(allowance.all).not.toContain(one);
        allowance.dispose();
      }),
    ));
});
