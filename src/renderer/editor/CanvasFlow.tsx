import {
  Background,
  BackgroundVariant,
  type EdgeTypes,
  type NodeTypes,
  ReactFlow,
  SelectionMode,
  useReactFlow,
  useStore,
  useStoreApi,
} from '@xyflow/react';
import { type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Kind } from '#shared/graph/kinds';
import { useServices } from '../app/context';
import { useCell, useKinds, useMay } from '../app/hooks';
import { CanvasTools } from './CanvasTools';
import styles from './canvas.module.css';
import type { CanvasModel } from './canvas-model';
import { DragGhosts } from './DragGhosts';
import type { WireStart } from './editor-context';
import type { FlowEdge, FlowNode } from './flow/flow-types';
import { measureOnlyUnknown } from './flow/known-geometry';
import { GroupLayer } from './group/GroupLayer';
import { PortInspect } from './inspect/PortInspect';
import { levelOfDetail } from './level-of-detail';
import { NodeMenu } from './NodeMenu';
import { NodeCard } from './node/NodeCard';
import { lattice, placeNode, placeWiredNode } from './place-node';
import { kindsFor } from './quick-add/fitting-kinds';
import { QuickAdd } from './quick-add/QuickAdd';
import { useCanvasApi } from './use-canvas-api';
import { useCanvasKeys } from './use-canvas-keys';
import { useDrops } from './use-drops';
import { useFirstFit } from './use-first-fit';
import { useNodeDrag } from './use-node-drag';
import { useNodesInView } from './use-nodes-in-view';
import { useSelected } from './use-selected';
import { RefusalHint } from './wire/RefusalHint';
import { useWires } from './wire/use-wires';
import { Wire } from './wire/Wire';
import { WireInHand } from './wire/WireInHand';

const nodeTypes: NodeTypes = { factory: NodeCard };
const edgeTypes: EdgeTypes = { wire: Wire };
const snapGrid: [number, number] = [lattice, lattice];
const middleButton = [1];
const addKeys = ['Shift', 'Control', 'Meta'];
/** Beyond this many nodes, those out of sight are taken off the page. */
const drawAll = 60;

/** A place where a node is about to be added: window pixels, and the wire that waits for it. */
interface Adding {
  readonly x: number;
  readonly y: number;
  readonly wire: WireStart | undefined;
}

export function CanvasFlow({ model }: { readonly model: CanvasModel }) {
  const { editor } = model;
  const services = useServices();
  const { mirror } = services;
  const mayEdit = useMay('editor');
  const root = useRef<HTMLDivElement>(null);
  const pointer = useRef<{ x: number; y: number }>(undefined);
  const store = useStoreApi<FlowNode, FlowEdge>();
  useState(() => measureOnlyUnknown(store, (id, measured) => model.nodes.learn(id, measured)));
  const [adding, setAdding] = useState<Adding>();
  const nodes = useCell(model.nodes.nodes);
  const edges = useCell(model.edges.edges);
  const stale = useCell(mirror.stale);
  const running = useSelected(mirror.run, (run) => run !== undefined && run.status.phase !== 'ended');
  const paused = useSelected(mirror.run, (run) => run?.status.phase === 'paused');
  const detail = useStore(({ transform }) => levelOfDetail(transform[2]));
  const keepView = useFirstFit();
  const drag = useNodeDrag(model);
  const drops = useDrops(keepView);

  const onDroppedOnCanvas = useCallback((wire: WireStart, x: number, y: number) => setAdding({ x, y, wire }), []);
  const wires = useWires({ editor, onDroppedOnCanvas });
  const openQuickAdd = useCallback(() => {
    const box = root.current?.getBoundingClientRect() ?? new DOMRect();
    const middle = { x: box.left + box.width / 2, y: box.top + box.height / 3 };
    setAdding({ ...(pointer.current ?? middle), wire: undefined });
  }, []);
  useCanvasApi(root, openQuickAdd);
  useNodesInView();
  useEffect(() => editor.detail.set(detail), [editor, detail]);
  useCanvasKeys({ root, model, cancelWire: wires.cancel });

  const changes = useMemo(
    () => ({
      onNodesChange: model.nodes.apply.bind(model.nodes),
      onEdgesChange: model.edges.apply.bind(model.edges),
      onMoveStart: () => {
        editor.menu.set(undefined);
        editor.details.set(undefined);
      },
    }),
    [model, editor],
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: React Flow is the application inside; this only overhears it.
    <div
      ref={root}
      className={styles.canvas}
      data-lod={detail}
      data-running={running ? '' : undefined}
      data-paused={paused ? '' : undefined}
      data-stale={stale ? '' : undefined}
      data-copying={drag.ghosts.length > 0 ? '' : undefined}
      onPointerMove={(event) => {
        pointer.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerLeave={() => {
        pointer.current = undefined;
      }}
      onDoubleClick={(event: MouseEvent) => {
        if (mayEdit && isPane(event.target)) setAdding({ x: event.clientX, y: event.clientY, wire: undefined });
      }}
      {...drops}
    >
      <ReactFlow<FlowNode, FlowEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        {...changes}
        {...wires.handlers}
        onNodeDragStart={drag.onNodeDragStart}
        {...(drag.onNodeDrag && { onNodeDrag: drag.onNodeDrag })}
        onNodeDragStop={drag.onNodeDragStop}
        onPaneClick={() => services.view.selectedGroup.set(undefined)}
        connectionLineComponent={WireInHand}
        connectionRadius={32}
        reconnectRadius={14}
        nodesDraggable={mayEdit}
        nodesConnectable={mayEdit}
        edgesReconnectable={mayEdit}
        connectOnClick={false}
        snapToGrid
        snapGrid={snapGrid}
        minZoom={0.1}
        maxZoom={2}
        panOnDrag={middleButton}
        selectionOnDrag
        selectionMode={SelectionMode.Partial}
        selectionKeyCode={null}
        multiSelectionKeyCode={addKeys}
        deleteKeyCode={null}
        zoomOnDoubleClick={false}
        disableKeyboardA11y
        nodeDragThreshold={2}
        onlyRenderVisibleElements={nodes.length > drawAll}
        proOptions={{ hideAttribution: true }}
      >
        <Background
          variant={BackgroundVariant.Dots}
          gap={2 * lattice}
          size={2}
          color="var(--canvas-dot)"
          bgColor="var(--surface-canvas)"
        />
        <GroupLayer model={model} />
        <DragGhosts ghosts={drag.ghosts} />
        <CanvasTools />
        <RefusalHint reasonFor={wires.reasonFor} />
      </ReactFlow>
      <NodeMenu />
      <PortInspect root={root} />
      {adding && mayEdit ? (
        <Adder adding={adding} root={root.current} onPlaced={keepView} onClose={() => setAdding(undefined)} />
      ) : null}
    </div>
  );
}

interface AdderProps {
  readonly adding: Adding;
  readonly root: HTMLElement | null;
  readonly onPlaced: () => void;
  readonly onClose: () => void;
}

function Adder({ adding, root, onPlaced, onClose }: AdderProps) {
  const services = useServices();
  const catalogue = useKinds();
  const { screenToFlowPosition } = useReactFlow();
  const { wire } = adding;
  const kinds = useMemo(() => kindsFor(catalogue, wire), [catalogue, wire]);
  const box = root?.getBoundingClientRect() ?? new DOMRect();

  function choose(kind: Kind) {
    onClose();
    onPlaced();
    const at = screenToFlowPosition({ x: adding.x, y: adding.y }, { snapToGrid: false });
    if (wire) placeWiredNode(services, kind, at, wire);
    else placeNode(services, kind, at);
  }

  return (
    <QuickAdd
      kinds={kinds}
      place={{ x: adding.x - box.left, y: adding.y - box.top }}
      bounds={{ width: box.width, height: box.height }}
      forWire={wire !== undefined}
      onChoose={choose}
      onClose={onClose}
    />
  );
}

const isPane = (target: EventTarget): boolean => target instanceof Element && target.matches('.react-flow__pane');
