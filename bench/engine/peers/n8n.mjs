import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requirePeer } from '../../lib/import-peer.mjs';
import { makeOperations, nextOfSource, operators, source } from '../graphs/operators.mjs';

/** @typedef {{ json: { value: number } }} Item */

/**
 * The execution engine alone, without database, queue and interface: one execution of a workflow a tick, as each
 * trigger starts one.
 * @type {import('../engine.mjs').Load}
 */
export async function load(graph) {
  const folder = mkdtempSync(join(tmpdir(), 'factory-ui-bench-n8n-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  Object.assign(process.env, { N8N_USER_FOLDER: folder, N8N_ENCRYPTION_KEY: 'bench', N8N_LOG_LEVEL: 'silent' });
  requirePeer('reflect-metadata');
  const { ExecutionLifecycleHooks, WorkflowExecute } = requirePeer('n8n-core');
  const { Workflow } = requirePeer('n8n-workflow');
  const types = makeTypes();
  const nodeTypes = {
    getByName: (/** @type {string} */ name) => types[name],
    getByNameAndVersion: (/** @type {string} */ name) => types[name],
    getKnownTypes: () => ({}),
  };
  const { nodes, connections } = writeWorkflow(graph);
  const document = { id: 'bench', name: 'bench', nodes, connections };
  return () => {
    const workflow = new Workflow({ ...document, active: false, nodeTypes, settings: { executionOrder: 'v1' } });
    const startNode = workflow.getNode(graph.nodes[0]?.id);
    /** @type {any} */
    let runData = {};
    return {
      async run(ticks) {
        for (let tick = 0; tick < ticks; tick++) {
          const hooks = new ExecutionLifecycleHooks('trigger', '1', document);
          const execution = new WorkflowExecute({ ...quietly, hooks }, 'trigger');
          const { data } = await execution.run({ workflow, startNode });
          if (data.resultData.error) throw data.resultData.error;
          runData = data.resultData.runData;
        }
      },
      sinks: () => graph.sinks.map((at) => runData[graph.nodes[at]?.id ?? '']?.[0].data.main[0][0].json.value),
    };
  };
}

/** What an execution asks of the program around it. */
const quietly = {
  executionId: '1',
  variables: {},
  restApiUrl: '',
  instanceBaseUrl: '',
  webhookBaseUrl: '',
  formWaitingBaseUrl: '',
  webhookWaitingBaseUrl: '',
  webhookTestBaseUrl: '',
  userId: 'bench',
  credentialsHelper: {},
  setExecutionStatus: () => undefined,
  sendDataToUI: () => undefined,
  logAiEvent: () => undefined,
};

function makeTypes() {
  const operations = makeOperations();
  let state = source.seed;
  /** @param {string} name @param {number} inputs @param {(this: any) => number} compute */
  const makeType = (name, inputs, compute) => ({
    description: {
      displayName: name,
      name,
      group: [inputs === 0 ? 'trigger' : 'transform'],
      version: 1,
      description: '',
      defaults: { name },
      inputs: Array.from({ length: inputs }, () => 'main'),
      outputs: ['main'],
      properties: [],
      ...(inputs === 2 && { requiredInputs: [0, 1] }),
    },
    async execute() {
      return [[{ json: { value: compute.call(this) } }]];
    },
  });
  const read = (/** @type {any} */ node, /** @type {number} */ input) =>
    /** @type {Item} */ (node.getInputData(input)[0]).json.value;
  const made = operators.map(({ name, inputs }, at) => {
    const operation = /** @type {import('../graphs/operators.mjs').Operation} */ (operations[at]);
    return makeType(`bench.${name}`, inputs, function compute() {
      return operation(read(this, 0), inputs === 2 ? read(this, 1) : 0);
    });
  });
  made.push(
    makeType('bench.source', 0, () => {
      state = nextOfSource(state);
      return state;
    }),
  );
  return Object.fromEntries(made.map((type) => [type.description.name, type]));
}

/** @param {import('../graphs/graph.mjs').Graph} graph */
function writeWorkflow({ nodes, listing }) {
  const listed = listing.map((at) => ({
    id: nodes[at]?.id,
    name: nodes[at]?.id ?? '',
    type: `bench.${operators[nodes[at]?.operator ?? -1]?.name ?? 'source'}`,
    typeVersion: 1,
    position: [0, 0],
    parameters: {},
  }));
  /** @type {Record<string, { main: object[][] }>} */
  const connections = {};
  nodes.forEach(({ id, sources }) => {
    for (const [index, from] of sources.entries()) {
      const source = nodes[from]?.id ?? '';
      connections[source] ??= { main: [[]] };
      connections[source].main[0]?.push({ node: id, type: 'main', index });
    }
  });
  return { nodes: listed, connections };
}
