import type * as Y from 'yjs';
import type { Engine } from '#main/engine/index';
import { FactoryError } from '#shared/base/errors';
import { setInput } from '#shared/document/edits/edits';
import { edgesMap, nodeMap } from '#shared/document/layout';
import { nodeAtPath } from '#shared/document/node-paths';
import { isStorable, type JsonValue, maxJsonDepth } from '#shared/document/y/json';
import { type InputPort, inputOf, type Kind } from '#shared/graph/kinds/kinds';
import { readReference, secretType } from '#shared/graph/permissions/secrets';
import { coerceInput } from '#shared/graph/values/values';
import { edgeKey } from '#shared/graph/workflow';
import { type Role, requireRole } from '#shared/protocol/roles';
import type { InputUpdate, InputUpdated } from '../documents';
import { holderOf } from '../node-holder';
import type { OpenWorkflow } from '../open-workflow';
import { isPortSource } from '../port-source';
import type { Registry } from '../registry';
import { referenceFor, type SecretKeeper } from '../secrets/keep-secrets';

/** Values that come at machine speed: checked, given to the running engine at once, and to the document in time. */
export class InputUpdates {
  constructor(
    private readonly engine: Engine,
    private readonly registry: Registry,
    private readonly secrets: SecretKeeper | undefined,
  ) {}

  apply({ node_id, input_name, input_value, workflow_id, role = 'editor' }: InputUpdate): InputUpdated {
    const workflow = workflow_id === undefined ? this.findByNode(node_id) : this.registry.get(workflow_id);
    const node = nodeAtPath(workflow.doc, node_id) ?? node_id;
    const value = this.checkValue(workflow, node, input_name, input_value, role);
    const { fleeting = false } = this.portOf(workflow, node, input_name) ?? {};
    const revision = fleeting
      ? workflow.live.setEngineInput(node, input_name, value)
      : this.give(workflow, node, input_name, value);
    return {
      workflow_id: workflow.id,
      value,
      fleeting,
      ...(revision !== undefined && { revision }),
      wired: edgesMap(workflow.doc).has(edgeKey({ node, port: input_name })),
    };
  }

  /** What shapes a node's ports, or names a secret that it may have to be allowed, is an edit: the run follows the document. */
  private give({ doc, live }: OpenWorkflow, node: string, input: string, value: JsonValue): number | undefined {
    if (isPortSource(doc, this.engine.kinds(), node, input) || readReference(value)) {
      setInput(doc, node, input, value, null);
      return undefined;
    }
    const revision = live.setEngineInput(node, input, value);
    live.inputs.write(node, input, value);
    return revision;
  }

  /** The newest running workflow that has the node, else the most recently opened one. */
  private findByNode(node: string): OpenWorkflow {
    const startedAt = new Map<string, number>(this.engine.runs().map((run) => [run.workflow_id, run.started_at]));
    const having = this.registry.everything().filter((workflow) => nodeAtPath(workflow.doc, node));
    const running = having.filter((workflow) => startedAt.has(workflow.id));
    running.sort((a, b) => (startedAt.get(b.id) ?? 0) - (startedAt.get(a.id) ?? 0));
    const workflow = running[0] ?? having[0];
    if (workflow) return workflow;
    throw new FactoryError('NODE_NOT_FOUND', `No open workflow has a node “${node}”.`, { node_id: node });
  }

  /** NODE_NOT_FOUND, INPUT_NOT_FOUND, INPUT_INVALID, FORBIDDEN. */
  private checkValue(workflow: OpenWorkflow, node: string, input: string, value: JsonValue, role: Role): JsonValue {
    const fitted = this.fit(workflow, node, input, value, role);
    // What the document would refuse is refused here: it may be written later, when nobody can be told any more.
    if (isStorable(fitted)) return fitted;
    throw new FactoryError(
      'INPUT_INVALID',
      `Node “${node}”: input “${input}” takes JSON of at most ${maxJsonDepth} levels, and no object with a key “constructor”.`,
      { node_id: node, input_name: input },
    );
  }

  /** A secret is kept, and what the input is given is its name: one that this very input had is replaced. */
  private kept(value: JsonValue, kind: Kind, port: InputPort, doc: Y.Doc, node: string): JsonValue {
    if (port.type !== secretType || !this.secrets) return value;
    const title = nodeMap(doc, node)?.get('title');
    return referenceFor(value, kind, { title }, port, this.secrets) ?? value;
  }

  /** What may be told of a value that somebody sends: nothing of one for a secret, whatever became of it. */
  echo({ node_id, input_name, input_value, workflow_id }: InputUpdate): JsonValue {
    try {
      const workflow = workflow_id === undefined ? this.findByNode(node_id) : this.registry.get(workflow_id);
      const port = this.portOf(workflow, nodeAtPath(workflow.doc, node_id) ?? node_id, input_name);
      return port?.type === secretType ? null : input_value;
    } catch {
      // There is no such node.
      return input_value;
    }
  }

  /** Undefined where there is no such node, or its kind is not known or has no such input. */
  private portOf({ doc, kinds }: OpenWorkflow, node: string, input: string): InputPort | undefined {
    const held = holderOf(doc, node);
    const kind = held && kinds.of(this.engine.kinds()).of(held);
    return kind && inputOf(kind, input);
  }

  /** As the input takes it. Of an unknown kind nobody knows the inputs, so only editors set those. */
  private fit({ doc, kinds }: OpenWorkflow, node: string, input: string, value: JsonValue, role: Role): JsonValue {
    const held = holderOf(doc, node);
    if (!held) throw new FactoryError('NODE_NOT_FOUND', `There is no node “${node}”.`, { node_id: node });
    const kind = kinds.of(this.engine.kinds()).of(held);
    const setting = `Setting “${input}” of node “${node}”`;
    if (!kind) {
      requireRole(role, 'editor', setting);
      return value;
    }
    const place = { node_id: node, input_name: input };
    const port = inputOf(kind, input);
    if (!port) throw new FactoryError('INPUT_NOT_FOUND', `Node “${node}” has no input “${input}”.`, place);
    if (port.guarded || port.type === secretType) requireRole(role, 'editor', setting);
    const coerced = coerceInput(port, this.kept(value, kind, port, doc, node));
    if (coerced.ok) return coerced.value;
    throw new FactoryError(coerced.error.code, `Node “${node}”: ${coerced.error.message}`, place);
  }
}
