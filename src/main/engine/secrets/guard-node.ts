import { FactoryError, messageOf } from '#shared/base/errors';
import type { InputPort, Kind } from '#shared/graph/kinds/kinds';
import { secretInputs, secretType } from '#shared/graph/permissions/secrets';
import type { RowsQuery } from '#shared/protocol/rows';
import { isThenable } from '../executor/tick/node-result';
import type { NodeContext, NodeInstance, PortValues } from '../node-kind';
import type { SecretVault } from './secret-vault';

/** Asked for each node. */
const secretKinds = new WeakMap<Kind, boolean>();

/** Whether nodes of the kind take or give secrets. */
export function handlesSecrets(kind: Kind): boolean {
  const known = secretKinds.get(kind);
  if (known !== undefined) return known;
  const handles = [...kind.inputs, ...kind.outputs].some(({ type }) => type === secretType);
  secretKinds.set(kind, handles);
  return handles;
}

/**
 * The one place where a node meets the secrets it takes: they are put into its inputs as it is called, and what it gives,
 * shows or throws has none, so that no other node, file or client ever gets one by way of it.
 */
export function guardNode(node: NodeInstance, kind: Kind, nodeId: string, vault: SecretVault): NodeInstance {
  const guard = new Guard(kind, nodeId, vault);
  const { display, shown, rows, onStop, teardown, keep } = node;
  const own: NodeInstance = {
    run: (inputs, context) => guard.call(inputs, (revealed) => node.run(revealed, context)),
    ...(display && { display: () => vault.redact(display.call(node)) }),
    ...(shown && { shown: () => shown.call(node) }),
    // What they give is redacted on its way out, as all is.
    ...(rows && { rows: (query: RowsQuery) => rows.call(node, query) }),
    ...(onStop && {
      onStop: (context: NodeContext, inputs: PortValues) =>
        guard.attempt(() => onStop.call(node, context, guard.reveal(inputs))),
    }),
    ...(teardown && { teardown: () => guard.attempt(() => teardown.call(node)) }),
    ...(keep && { keep: () => keep.call(node) }),
  };
  // The engine tells nodes of a pool by what they are.
  return Object.create(node, Object.getOwnPropertyDescriptors(own)) as NodeInstance;
}

class Guard {
  private readonly inputs: readonly InputPort[];
  private readonly outputs: readonly string[];

  constructor(
    kind: Kind,
    private readonly nodeId: string,
    private readonly vault: SecretVault,
  ) {
    this.inputs = secretInputs(kind);
    this.outputs = kind.outputs.flatMap(({ name, type }) => (type === secretType ? [name] : []));
  }

  call(
    inputs: PortValues,
    run: (revealed: PortValues) => PortValues | Promise<PortValues>,
  ): PortValues | Promise<PortValues> {
    const revealed = this.reveal(inputs);
    // The engine fills its object anew before an asynchronous node has answered.
    const references = this.inputs.map(({ name }) => [revealed[name], inputs[name]] as const);
    const given = this.attempt(() => run(revealed));
    return isThenable(given)
      ? Promise.resolve(given as PromiseLike<PortValues>).then((outputs) => this.given(outputs, references))
      : this.given(given, references);
  }

  reveal(inputs: PortValues): PortValues {
    const revealed: Record<string, unknown> = { ...inputs };
    for (const port of this.inputs) revealed[port.name] = this.vault.reveal(port, inputs[port.name]);
    return revealed;
  }

  /** What is thrown has no secrets in its text. */
  attempt<T>(call: () => T): T {
    try {
      const result = call();
      // A node's promise has the type of what it promises.
      if (!isThenable(result)) return result;
      return Promise.resolve(result).catch((error: unknown) => this.rethrow(error)) as T;
    } catch (error) {
      return this.rethrow(error);
    }
  }

  private rethrow(error: unknown): never {
    const said = messageOf(error);
    const message = this.vault.redactText(said);
    if (error instanceof FactoryError) throw new FactoryError(error.code, message, this.vault.redact(error.details));
    throw message === said && error instanceof Error ? error : new Error(message);
  }

  private given(outputs: PortValues, references: readonly (readonly [unknown, unknown])[]): PortValues {
    if (typeof outputs !== 'object' || outputs === null) return outputs;
    if (this.outputs.length === 0) return this.vault.redact(outputs);
    const secrets: Record<string, unknown> = {};
    for (const name of this.outputs) {
      const value = outputs[name];
      // One that is passed on stays the reference it was.
      const passed = references.find(([secret]) => secret !== '' && secret === value);
      secrets[name] = passed ? passed[1] : this.vault.hold(`${this.nodeId}.${name}`, value);
    }
    return { ...this.vault.redact({ ...outputs, ...secrets }), ...secrets };
  }
}
