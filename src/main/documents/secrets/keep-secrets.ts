import type * as Y from 'yjs';
import type { Disposable } from '#shared/base/disposable';
import { observeChanges } from '#shared/document/changes/changes';
import { inputsMap, nodeMap, nodesMap } from '#shared/document/layout';
import type { JsonValue } from '#shared/document/y/json';
import { type InputPort, type Kind, KindCatalogue } from '#shared/graph/kinds/kinds';
import { type HasSecret, readReference, secretInputs } from '#shared/graph/permissions/secrets';
import { WorkflowKinds } from '#shared/graph/subgraphs/subgraph-kinds';
import type { Workflow, WorkflowNode } from '#shared/graph/workflow';
import { holderOf } from '../node-holder';

/** Where secrets are that documents only name. */
export interface SecretKeeper {
  readonly has: HasSecret;
  /** Keeps one; gives the name it is kept under. Throws where that can not be done. */
  keep(suggested: string, secret: string): string;
}

/** Origin of the transactions that put a reference where a secret stood. */
export const keptSecretOrigin = Symbol('kept secret');

/** The text in front of names of environment variables in workflows from before there were references. */
const variable = /^env:(\w+)$/;

/**
 * What is to stand in an input for secrets in place of a text that stands there: a reference to what is kept from here on.
 * Undefined where it is no text.
 */
export function referenceFor(
  value: unknown,
  kind: Pick<Kind, 'title'>,
  { title }: { readonly title?: unknown },
  port: InputPort,
  keeper: SecretKeeper,
): JsonValue | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value);
  const [, env] = variable.exec(text.trim()) ?? [];
  if (env !== undefined) return { env };
  if (text === '') return null;
  const node = typeof title === 'string' && title !== '' ? title : kind.title;
  return { secret: keeper.keep(`${node} ${port.title.toLowerCase()}`, text) };
}

/** The workflow with references in place of secrets, and the names of those that were kept for it. */
export function withoutSecrets(
  workflow: Workflow,
  installed: KindCatalogue,
  keeper: SecretKeeper,
): { readonly workflow: Workflow; readonly kept: readonly string[] } {
  const kinds = new WorkflowKinds(installed, workflow.subgraphs ?? {});
  const kept: string[] = [];
  const replaced = (node: WorkflowNode, kind: Kind, port: InputPort): JsonValue | undefined => {
    const value = Object.hasOwn(node.inputs, port.name) ? node.inputs[port.name] : undefined;
    const reference = referenceFor(value, kind, node, port, keeper);
    const name = readReference(reference);
    if (name && 'secret' in name) kept.push(name.secret);
    return reference;
  };
  const clean = (node: WorkflowNode): WorkflowNode => {
    const kind = kinds.of(node);
    let { inputs } = node;
    for (const port of kind ? secretInputs(kind) : []) {
      const reference = kind && replaced(node, kind, port);
      if (reference === undefined) continue;
      const { [port.name]: _, ...others } = inputs;
      inputs = reference === null ? others : { ...others, [port.name]: reference };
    }
    return inputs === node.inputs ? node : { ...node, inputs };
  };
  const nodes = workflow.nodes.map(clean);
  const parts = Object.entries(workflow.subgraphs ?? {}).map(([id, part]) => [
    id,
    { ...part, nodes: part.nodes.map(clean) },
  ]);
  const subgraphs = workflow.subgraphs && { subgraphs: Object.fromEntries(parts) };
  return { workflow: { ...workflow, nodes, ...subgraphs }, kept: [...new Set(kept)] };
}

export interface KeepSecretsOptions {
  kinds(): KindCatalogue;
  readonly keeper: SecretKeeper;
  /** A secret could not be kept, and stays where it is rather than be lost. */
  onTrouble(error: unknown): void;
}

/** Puts references in place of secrets that come into a document in whatever way, as soon as they do. */
export class SecretsOfDocument implements Disposable {
  private readonly subscription: Disposable;

  constructor(
    private readonly doc: Y.Doc,
    private readonly options: KeepSecretsOptions,
  ) {
    this.subscription = observeChanges(doc, ({ changes, origin }) => {
      if (origin === keptSecretOrigin) return;
      const touched = new Set<string>();
      for (const change of changes) {
        if (change.type === 'input') touched.add(change.node);
        else if (change.type === 'structure') for (const node of change.nodes) touched.add(node);
      }
      this.clean(touched);
    });
    this.cleanAll();
  }

  /** To be called when there are other kinds: an input may be one for secrets now. */
  cleanAll(): void {
    this.clean(nodesMap(this.doc).keys());
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private clean(nodes: Iterable<string>): void {
    const found = [...nodes].flatMap((id) => this.secretsIn(id));
    if (found.length === 0) return;
    this.doc.transact(() => {
      for (const { inputs, port, reference } of found) {
        if (reference === null) inputs.delete(port);
        else inputs.set(port, reference);
      }
    }, keptSecretOrigin);
  }

  private secretsIn(id: string) {
    const node = nodeMap(this.doc, id);
    const inputs = node && inputsMap(node);
    const holder = holderOf(this.doc, id);
    const kind = holder && this.options.kinds().of(holder);
    if (!node || !inputs || !kind) return [];
    return secretInputs(kind).flatMap((port) => {
      try {
        const { keeper } = this.options;
        const reference = referenceFor(inputs.get(port.name), kind, { title: node.get('title') }, port, keeper);
        return reference === undefined ? [] : [{ inputs, port: port.name, reference }];
      } catch (error) {
        this.options.onTrouble(error);
        return [];
      }
    });
  }
}

export const noKinds = new KindCatalogue([]);
