import '../../client/zod-jitless';
import '../../ui/style/mantine-styles';
import { createRoot } from 'react-dom/client';
import { addNode, setCollapsed } from '#shared/document/edits/edits';
import { nodeReportSchema } from '#shared/protocol/node-state';
import { createFakeServices } from '../../app/testing/fake-services';
import { listenKeyboard } from '../../commands/keyboard';
import { Providers } from '../../panels/app/Providers';
import { Canvas } from '../Canvas';
import { WiringIndex } from '../flow/wiring-index';
import { nodeGeometry } from '../node/node-geometry';
import { sampleKinds, sampleWorkflow } from './sample';

const element = rootElement();
let stage = createStage(element);

function rootElement(): HTMLElement {
  const found = document.getElementById('root');
  if (!found) throw new Error('The page has no #root.');
  return found;
}

/** The canvas over services of its own, which a test may do anything to. */
function createStage(at: HTMLElement) {
  const fake = createFakeServices({ kinds: sampleKinds, workflow: sampleWorkflow });
  const keyboard = listenKeyboard({ target: window, services: fake.services, mac: false });
  const root = createRoot(at);
  root.render(
    <Providers services={fake.services} nonce="test">
      <div style={{ position: 'fixed', inset: 0 }}>
        <Canvas />
      </div>
    </Providers>,
  );
  return {
    fake,
    dispose() {
      root.unmount();
      keyboard.dispose();
      fake.dispose();
    },
  };
}

/** What the tests say to the page and ask of it. */
const bench = {
  renders: {} as Record<string, number>,
  violations: [] as string[],
  reset() {
    stage.dispose();
    stage = createStage(element);
    bench.renders = {};
  },
  report(node: string, state: string, data: object = {}) {
    const facts = { workflow_id: 'sample', run_id: 'run', tick: 1, revision: 0 };
    stage.fake.report(nodeReportSchema.parse({ node_id: node, state, data: { ...facts, ...data } }));
  },
  add: (kind: string, position: { x: number; y: number }) =>
    addNode(stage.fake.services.document.doc.get(), { kind, position }),
  /** Fills a square of so many nodes to the right of the sample. */
  fill(kind: string, count: number) {
    const doc = stage.fake.services.document.doc.get();
    const side = Math.ceil(Math.sqrt(count));
    doc.transact(() => {
      for (let at = 0; at < count; at++)
        addNode(doc, { kind, position: { x: 1000 + (at % side) * 260, y: Math.floor(at / side) * 200 } });
    });
  },
  collapse: (...ids: string[]) => setCollapsed(stage.fake.services.document.doc.get(), ids, true),
  undo: () => stage.fake.services.document.undo(),
  calls: () => stage.fake.calls,
  node: (id: string) => stage.fake.services.document.node(id).get(),
  nodes: () => stage.fake.services.document.nodeIds.get(),
  edges: () =>
    stage.fake.services.document.edges
      .get()
      .map(({ source, target }) => `${source.node}.${source.port} > ${target.node}.${target.port}`),
  /** How large a node is expected to be, and where its ports are on it. */
  geometry(id: string) {
    const { document, kinds } = stage.fake.services;
    const node = document.node(id).get();
    return node && nodeGeometry(node, kinds.get().of(node), new WiringIndex(document).wires(id));
  },
  /** The nodes of which the run has to tell; undefined: all. */
  lookedAt: () => {
    const nodes = stage.fake.lookedAt();
    return nodes && [...nodes].sort();
  },
  selected: () => stage.fake.services.view.selectedNodes.get(),
};

declare global {
  interface Window {
    bench: typeof bench;
    /** Called by the components the tests count. */
    countRender(what: string): void;
  }
}

window.bench = bench;
window.countRender = (what) => {
  bench.renders[what] = (bench.renders[what] ?? 0) + 1;
};
document.addEventListener('securitypolicyviolation', (event) => {
  bench.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
});
