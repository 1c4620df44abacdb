import '@xyflow/react/dist/style.css';
import './static-node.css';
import {
  Background,
  type Edge,
  Handle,
  MiniMap,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  type ReactFlowInstance,
} from '@xyflow/react';
import { memo } from 'react';
import { createRoot } from 'react-dom/client';
import type { Graph } from '../../types';
import { readAsked } from '../asked';
import type {} from '../probe';

type StaticNodeData = Pick<Graph['nodes'][number], 'title' | 'inputs' | 'outputs'>;

/** A title, the names of the ports and what wires end at: nothing that ever changes. */
const StaticNode = memo(function StaticNode({ data }: NodeProps<Node<StaticNodeData>>) {
  return (
    <div className="static">
      <header>{data.title}</header>
      {data.outputs.map((name) => (
        <div key={name} className="output">
          {name}
          <Handle type="source" position={Position.Right} id={name} />
        </div>
      ))}
      {data.inputs.map((name) => (
        <div key={name} className="input">
          <Handle type="target" position={Position.Left} id={name} />
          {name}
        </div>
      ))}
    </div>
  );
});

const nodeTypes = { static: StaticNode };
const snapGrid: [number, number] = [16, 16];

const { graph, stage } = await readAsked();
const nodes: Node<StaticNodeData>[] = graph.nodes.map(({ id, x, y, title, inputs, outputs }) => ({
  id,
  type: 'static',
  position: { x, y },
  data: { title, inputs, outputs },
}));
const edges: Edge[] = graph.wires.map(({ from, output, to, input }) => ({
  id: `${to}/${input}`,
  source: from,
  sourceHandle: output,
  target: to,
  targetHandle: input,
}));

let flow: ReactFlowInstance<Node<StaticNodeData>> | undefined;
const { probe } = window;
probe.stage.look = (view) => void flow?.setViewport(view);

createRoot(stage).render(
  <ReactFlow
    defaultNodes={nodes}
    defaultEdges={edges}
    nodeTypes={nodeTypes}
    defaultViewport={{ x: 24, y: 24, zoom: 0.6 }}
    minZoom={0.02}
    snapToGrid
    snapGrid={snapGrid}
    panOnDrag={[1]}
    selectionOnDrag
    colorMode="dark"
    onlyRenderVisibleElements={new URLSearchParams(location.search).has('visible')}
    onInit={(made) => {
      flow = made;
    }}
  >
    <Background gap={32} size={2} />
    <MiniMap style={{ width: 144, height: 88 }} pannable zoomable />
  </ReactFlow>,
);
