import { type Disposable, DisposableStore } from '#shared/base/disposable';
import type { WorkflowNode } from '#shared/graph/workflow';
import type { Services } from '../app/services';
import { createEditorState, type EditorState } from './editor-context';
import { FlowEdges } from './flow/flow-edges';
import { FlowNodes } from './flow/flow-nodes';
import { WiringIndex } from './flow/wiring-index';
import { GroupFrames } from './group/group-frames';
import { nodeGeometry } from './node/node-geometry';
import { WireFlow } from './wire/wire-flow';

/** What one canvas keeps from being put on screen to being taken off. */
export interface CanvasModel extends Disposable {
  readonly nodes: FlowNodes;
  readonly edges: FlowEdges;
  readonly frames: GroupFrames;
  readonly editor: EditorState;
}

export function createCanvasModel({ document, hand, kinds, mirror, view }: Services): CanvasModel {
  const store = new DisposableStore();
  const wiring = new WiringIndex(document);
  const kindOf = (node: WorkflowNode) => kinds.get().of(node);
  const nodes = store.add(
    new FlowNodes({
      nodeIds: document.nodeIds,
      node: (id) => document.node(id),
      selected: view.selectedNodes,
      label: (node) => node.title ?? kindOf(node)?.title ?? node.kind,
      geometry: (node, size) => nodeGeometry(node, kindOf(node), wiring.wires(node.id), size),
      surroundings: [kinds, wiring],
    }),
  );
  const edges = store.add(new FlowEdges({ edges: document.edges, selected: view.selectedEdges }));
  const frames = store.add(new GroupFrames({ nodes: nodes.nodes, groups: document.groups }));
  const wireFlow = store.add(new WireFlow(mirror.run, hand));
  const editor = createEditorState(wiring, wireFlow);
  return { nodes, edges, frames, editor, dispose: () => store.dispose() };
}
