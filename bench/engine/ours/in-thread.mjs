import { loadOurs } from './load-ours.mjs';

/**
 * Our executors, called in a bare loop in this thread.
 * @type {import('../engine.mjs').Load}
 */
export function load(graph, { hostFile = '', executor = '', kinds }) {
  const { executors, InThreadEngine, toWorkflow } = loadOurs(hostFile);
  const make = executors[executor];
  if (!make) throw new Error(`There is no executor ${executor}.`);
  const workflow = toWorkflow(graph, kinds === 'opaque' ? 'opaque' : 'inlined');
  return () => {
    const engine = new InThreadEngine(workflow, make);
    return {
      run: (ticks) => engine.run(ticks),
      sinks: () => graph.sinks.map((at) => engine.value(graph.nodes[at]?.id ?? '')),
    };
  };
}
