import { isRecord } from '#shared/base/is-record';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { checkNodeCount, Draft } from '../draft/draft';
import type { Imported } from '../draft/imported';
import { type PortsInUse, portsInUse } from '../draft/ports-in-use';
import type { JsonPath } from '../json/json-places';
import { asText, idOf, type Json, listOf, pairOf, recordOf, textOf } from '../rules/read-values';
import { judge, noEqual } from '../rules/rule';
import type { Source } from '../source';
import { n8nRules } from './n8n-kinds';

interface Flow {
  readonly json: Json;
  readonly path: JsonPath;
}

/** By how much more room our nodes take. */
const spread = { x: 2.2, y: 2 };
/** Colours of sticky notes are numbers. */
const paints = ['yellow', 'orange', 'red', 'green', 'blue', 'violet', 'grey'] as const;

/** A workflow alone, several in a list, or one in what the API or a template answers: two steps in, and no more. */
export function n8nFlows(json: unknown): readonly Flow[] {
  const found = flowsIn(json);
  if (found.length > 0) return found;
  for (const field of ['workflow', 'data', 'workflowData']) {
    const inner = recordOf(json)[field];
    const flows = flowsIn(inner);
    if (flows.length > 0) return flows.map((flow) => ({ ...flow, path: [field, ...flow.path] }));
    const { workflow } = recordOf(inner);
    if (isFlow(workflow)) return [{ json: workflow, path: [field, 'workflow'] }];
  }
  return [];
}

function flowsIn(json: unknown): readonly Flow[] {
  if (isFlow(json)) return [{ json, path: [] }];
  return listOf(json).flatMap((flow, index) => (isFlow(flow) ? [{ json: flow, path: [index] }] : []));
}

const isFlow = (json: unknown): json is Json =>
  isRecord(json) && Array.isArray(json.nodes) && isRecord(json.connections) && !Array.isArray(json.edges);

/** Workflows of n8n, below each other where there are several. WORKFLOW_INVALID */
export function readN8n(flows: readonly Flow[], source: Source, catalogue: KindCatalogue): Imported {
  checkNodeCount(flows.reduce((sum, { json }) => sum + listOf(json.nodes).length, 0));
  const patterns = flows.map(({ path }) => [...path, 'nodes', '*']);
  const draft = new Draft('n8n', catalogue, source, patterns);
  let top = 0;
  flows.forEach((flow, index) => {
    top = new FlowReader(draft, flow, flows.length > 1 ? `${index} ` : '').read(top) + 400;
  });
  const [first] = flows;
  const { name, meta, description } = first?.json ?? {};
  const about = textOf(description) ?? textOf(recordOf(meta).description);
  return draft.finish({ name: flows.length === 1 ? textOf(name) : undefined, description: about });
}

class FlowReader {
  constructor(
    private readonly draft: Draft,
    private readonly flow: Flow,
    private readonly prefix: string,
  ) {}

  /** @returns how far down its nodes reach. */
  read(top: number): number {
    const { json, path } = this.flow;
    const wires = this.wires();
    const used = portsInUse(wires);
    const nodes = listOf(json.nodes);
    const places = nodes.map(
      (node, index) =>
        pairOf(isRecord(node) ? node.position : undefined) ?? [(index % 6) * 240, Math.floor(index / 6) * 200],
    );
    const first = places.reduce((least, [, y]) => Math.min(least, y), places[0]?.[1] ?? 0);
    const down = this.prefix === '' ? 0 : top - first * spread.y;
    let last = top;
    nodes.forEach((node, index) => {
      if (!isRecord(node)) return;
      const [x = 0, y = 0] = places[index] ?? [];
      const position = { x: x * spread.x, y: y * spread.y + down };
      last = Math.max(last, position.y);
      this.place(node, index, position, [...path, 'nodes', index], used);
    });
    for (const wire of wires) this.draft.root.wire(wire);
    this.answerRequests(nodes);
    this.dropRest(json);
    return last;
  }

  private place(node: Json, index: number, position: { x: number; y: number }, path: JsonPath, used: PortsInUse): void {
    const name = textOf(node.name) ?? `Node ${index + 1}`;
    const key = this.prefix + name;
    if (this.draft.root.has(key)) {
      this.draft.report({
        outcome: 'dropped',
        what: 'node',
        name,
        reason: 'Another node of the file has the same name.',
      });
      return;
    }
    const kind = textOf(node.type) ?? 'unknown';
    const parameters = recordOf(node.parameters);
    const isNote = kind === 'n8n-nodes-base.stickyNote';
    const color = paints[Number(parameters.color ?? 1) - 1];
    const size = pairOf([parameters.width ?? 240, parameters.height ?? 160]);
    const foreign = {
      key,
      kind,
      name,
      title: isNote ? undefined : name,
      position,
      size:
        isNote && size && size[0] > 0 && size[1] > 0
          ? { width: size[0] * spread.x, height: size[1] * spread.y }
          : undefined,
      color: isNote ? color : undefined,
      state: node.disabled === true ? ('muted' as const) : undefined,
      path,
      value: node,
      inputs: [...(used.inputs.get(key) ?? [])].sort(),
      outputs: [...(used.outputs.get(key) ?? [])].sort(),
      values: parameters,
    };
    const version = typeof node.typeVersion === 'number' ? node.typeVersion : 1;
    this.draft.root.place(foreign, this.judge(kind, parameters, version));
    const node_id = this.draft.root.idOf(key);
    const drop = (reason: string) => this.draft.report({ outcome: 'dropped', what: 'setting', name, reason, node_id });
    if (isRecord(node.credentials) && Object.keys(node.credentials).length > 0) {
      const kinds = Object.keys(node.credentials).slice(0, 5).join(', ');
      drop(`What it signs in with (${kinds}) stays with n8n.`);
    }
    if (typeof node.notes === 'string' && node.notes.trim() !== '') drop('Its note has no place on the node.');
    if (node.retryOnFail === true || node.continueOnFail === true || textOf(node.onError) !== undefined) {
      drop('What it does at an error is set anew, in the inspector.');
    }
  }

  private judge(kind: string, parameters: Json, version: number) {
    if (kind === 'n8n-nodes-base.respondToWebhook') {
      return this.webhook() === undefined
        ? noEqual('Which request it answers is not said.')
        : {
            kind: 'reroute',
            inputs: { '*': 'value' },
            outputs: { '*': 'value' },
            differs: ['It leads back to the endpoint, which answers with what comes.'],
          };
    }
    return judge(n8nRules, kind, { parameters, version }, 'n8n');
  }

  /** The one node of the workflow that takes requests. */
  private webhook(): string | undefined {
    const found = listOf(this.flow.json.nodes).filter(
      (node) => isRecord(node) && node.type === 'n8n-nodes-base.webhook',
    );
    const [only] = found;
    return found.length === 1 && isRecord(only) ? this.prefix + asText(only.name) : undefined;
  }

  private answerRequests(nodes: readonly unknown[]): void {
    const asked = this.webhook();
    if (asked === undefined) return;
    for (const node of nodes) {
      if (!isRecord(node) || node.type !== 'n8n-nodes-base.respondToWebhook') continue;
      this.draft.root.wire({ from: this.prefix + asText(node.name), output: '*', to: asked, input: 'response' });
    }
  }

  /** Connections by the name of the node they come from, their type, and which of its outputs it is. */
  private wires() {
    return Object.entries(recordOf(this.flow.json.connections)).flatMap(([from, types]) =>
      Object.entries(recordOf(types)).flatMap(([type, outputs]) =>
        listOf(outputs).flatMap((targets, output) =>
          listOf(targets).flatMap((target) => {
            const { node, type: targetType, index } = recordOf(target);
            const name = idOf(node);
            if (name === undefined) return [];
            const input = `${textOf(targetType) ?? type} ${typeof index === 'number' ? index : 0}`;
            return [{ from: this.prefix + from, output: `${type} ${output}`, to: this.prefix + name, input }];
          }),
        ),
      ),
    );
  }

  private dropRest(json: Json): void {
    const drop = (name: string, reason: string) =>
      this.draft.report({ outcome: 'dropped', what: 'setting', name, reason });
    if (Object.keys(recordOf(json.pinData)).length > 0) drop('Pinned data', 'Outputs can not be pinned to a value.');
    if (Object.keys(recordOf(json.settings)).length > 0)
      drop('Settings', 'How it runs is set in the workflow’s settings.');
    if (json.staticData !== null && json.staticData !== undefined)
      drop('Static data', 'What its last runs left is not taken over.');
  }
}
