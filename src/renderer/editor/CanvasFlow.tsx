import {
  Background,
  BackgroundVariant,
  type EdgeTypes,
  type NodeTypes,
  ReactFlow,
  SelectionMode,
  useStore,
  useStoreApi,
} from '@xyflow/react';
import { type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useServices } from '../app/context';
import { useCell, useMay, useSetting } from '../app/hooks';
import { enterIfInstance } from '../commands/subgraphs';
import { snapSetting, wheelSetting } from '../settings/canvas-settings';
import type {} from '../ui/style/css-variables';
import { Breadcrumb } from './Breadcrumb';
import { CanvasTools } from './CanvasTools';
import styles from './canvas.module.css';
import type { CanvasModel } from './canvas-model';
import { DragGhosts } from './drag/DragGhosts';
import { DragGuides } from './drag/DragGuides';
import { GrabHint } from './drag/GrabHint';
import { useGrab } from './drag/use-grab';
import { useNodeDrag } from './drag/use-node-drag';
import { FindBar } from './find/FindBar';
import { FindMarks } from './find/FindMarks';
import { useFind } from './find/use-find';
import type { FlowEdge, FlowNode } from './flow/flow-types';
import { measureOnlyUnknown } from './flow/known-geometry';
import { GroupLayer } from './group/GroupLayer';
import { FloatingValues } from './inspect/FloatingValues';
import { PortInspect } from './inspect/PortInspect';
import { KeyboardWireLine } from './keyboard/KeyboardWireLine';
import { levelOfDetail, markScale, readableSize } from './level-of-detail';
import { DrawnLine } from './line/DrawnLine';
import { useDrawnLine } from './line/use-drawn-line';
import { CanvasMenu } from './menu/CanvasMenu';
import { openedAt } from './menu/menu-place';
import { useCanvasMenu } from './menu/use-canvas-menu';
import { CanvasNode } from './node/CanvasNode';
import { lattice } from './place-node';
import { usePortClick } from './port/use-port-click';
import { Cursors } from './presence/Cursors';
import { Drags } from './presence/Drags';
import { Following } from './presence/Following';
import { Selections } from './presence/Selections';
import { Typing } from './presence/Typing';
import { useFollow } from './presence/use-follow';
import { useTellPlace } from './presence/use-tell-place';
import { useAdding } from './quick-add/use-adding';
import { useCanvasApi } from './use-canvas-api';
import { useCanvasKeys } from './use-canvas-keys';
import { useCanvasScale } from './use-canvas-scale';
import { useDrops } from './use-drops';
import { useFirstFit } from './use-first-fit';
import { useKeepInSight } from './use-keep-in-sight';
import { useLevelView } from './use-level-view';
import { useNodesInView } from './use-nodes-in-view';
import { useSelected } from './use-selected';
import { useTellHand } from './use-tell-hand';
import { RefusalHint } from './wire/RefusalHint';
import { useAddBend } from './wire/use-add-bend';
import { useWires } from './wire/use-wires';
import { Wire } from './wire/Wire';
import { WireInHand } from './wire/WireInHand';

const nodeTypes: NodeTypes = { factory: CanvasNode };
const edgeTypes: EdgeTypes = { wire: Wire };
const snapGrid: [number, number] = [lattice, lattice];
const middleButton = [1];
const addKeys = ['Shift', 'Control', 'Meta'];
// The same elements each time: a drag renders the canvas in every frame, and these have no part in it.
const tools = <CanvasTools />;
const menu = <CanvasMenu />;
const others = (
  <>
    <Selections />
    <Drags />
    <Typing />
    <Cursors />
  </>
);
const following = <Following />;
const breadcrumb = <Breadcrumb />;
/** Beyond this many nodes, those out of sight are taken off the page, and what is drawn changes at once, without fading. */
const drawAll = 60;

export function CanvasFlow({ model }: { readonly model: CanvasModel }) {
  const { editor } = model;
  const services = useServices();
  const { mirror } = services;
  const mayEdit = useMay('editor');
  const root = useRef<HTMLDivElement>(null);
  const pointer = useRef<{ x: number; y: number }>(undefined);
  const store = useStoreApi<FlowNode, FlowEdge>();
  useState(() => measureOnlyUnknown(store, (id, measured) => model.nodes.learn(id, measured)));
  const nodes = useCell(model.nodes.nodes);
  const edges = useCell(model.edges.edges);
  const crowded = nodes.length > drawAll;
  const stale = useCell(mirror.stale);
  const running = useSelected(mirror.run, (run) => run !== undefined && run.status.phase !== 'ended');
  const paused = useSelected(mirror.run, (run) => run?.status.phase === 'paused');
  const detail = useStore(({ transform }) => levelOfDetail(transform[2]));
  const marks = useStore(({ transform }) => markScale(transform[2]));
  const size = useStore(({ transform }) => readableSize(transform[2]));
  const snap = useSetting(snapSetting);
  const wheel = useSetting(wheelSetting);
  const scale = useCanvasScale();
  const level = useLevelView();
  const keepView = useFirstFit(model.frames);
  const drag = useNodeDrag(model);
  const { held, grab } = useGrab(model, drag.carry, pointer);
  const inHand = useCell(held);
  const drops = useDrops(keepView);

  const adding = useAdding(root, keepView);
  const { at: addAt } = adding;
  const wires = useWires({ editor, onDroppedOnCanvas: adding.forWire });
  const portClick = usePortClick(editor, adding.beside);
  const { addBend, bendAt } = useAddBend();
  const drawn = useDrawnLine(addBend);
  const openQuickAdd = useCallback(() => {
    const box = root.current?.getBoundingClientRect() ?? new DOMRect();
    const middle = { x: box.left + box.width / 2, y: box.top + box.height / 3 };
    const pointed = openedAt(editor.menu.get()) ?? pointer.current;
    if (pointed) addAt(pointed.x, pointed.y);
    else addAt(middle.x, middle.y, 'next');
  }, [addAt, editor]);
  const menus = useCanvasMenu(editor);
  const { find, open: openFind } = useFind();
  useCanvasApi(root, model, { openQuickAdd, openFind, addBend, grab });
  useNodesInView();
  useKeepInSight();
  useTellHand();
  useTellPlace(root);
  useFollow();
  useEffect(() => editor.detail.set(detail), [editor, detail]);
  useCanvasKeys({ root, model, cancelWire: wires.cancel, addBeside: adding.beside });

  const changes = useMemo(
    () => ({
      onNodesChange: model.nodes.apply.bind(model.nodes),
      onEdgesChange: model.edges.apply.bind(model.edges),
      onSelectionStart: () => services.view.dragging.set(true),
      onSelectionEnd: () => services.view.dragging.set(false),
      onMoveEnd: level.moved,
      onMoveStart: (event: globalThis.MouseEvent | TouchEvent | null) => {
        // Only a person's own move comes with an event.
        if (event) services.view.following.set(undefined);
        editor.menu.set(undefined);
        editor.details.set(undefined);
      },
    }),
    [model, editor, level.moved, services],
  );

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: at a port, Enter begins a wire.
    // biome-ignore lint/a11y/noStaticElementInteractions: React Flow is the application inside; this only overhears it.
    <div
      ref={root}
      className={styles.canvas}
      style={{ '--mark-scale': marks, '--readable-size': `${size}px` }}
      data-lod={detail}
      data-tool={drawn.tool}
      data-crowded={crowded ? '' : undefined}
      data-running={running ? '' : undefined}
      data-paused={paused ? '' : undefined}
      data-stale={stale ? '' : undefined}
      data-grabbing={inHand}
      data-copying={drag.ghosts.length > 0 ? '' : undefined}
      onPointerDownCapture={(event) => {
        portClick.pressed(event);
        drawn.onPointerDownCapture(event);
      }}
      onClick={portClick.clicked}
      onPointerMove={(event) => {
        pointer.current = { x: event.clientX, y: event.clientY };
        portClick.moved(event);
      }}
      onPointerLeave={() => {
        pointer.current = undefined;
      }}
      onDoubleClick={(event: MouseEvent) => {
        if (mayEdit && isPane(event.target)) addAt(event.clientX, event.clientY);
        else if (mayEdit) bendAt(event);
      }}
      {...drops}
    >
      <ReactFlow<FlowNode, FlowEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        {...changes}
        {...level.begins}
        {...wires.handlers}
        {...drag.handlers}
        {...menus}
        onNodeDoubleClick={(event, { id }) => openedBy(event.target) && enterIfInstance(services, id)}
        onPaneClick={() => services.view.selectedGroup.set(undefined)}
        connectionLineComponent={WireInHand}
        connectionRadius={32}
        reconnectRadius={14}
        nodesDraggable={mayEdit}
        nodesConnectable={mayEdit}
        edgesReconnectable={mayEdit}
        connectOnClick={false}
        snapToGrid={snap}
        snapGrid={snapGrid}
        minZoom={0.1}
        maxZoom={2 * scale}
        panOnDrag={middleButton}
        zoomOnScroll={wheel === 'zoom'}
        panOnScroll={wheel === 'pan'}
        selectionOnDrag
        selectionMode={SelectionMode.Partial}
        selectionKeyCode={null}
        multiSelectionKeyCode={addKeys}
        deleteKeyCode={null}
        zoomOnDoubleClick={false}
        disableKeyboardA11y
        nodeDragThreshold={2}
        onlyRenderVisibleElements={crowded}
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
        <DragGuides shown={drag.guides} />
        {others}
        {breadcrumb}
        {tools}
        {find ? <FindBar find={find} /> : null}
        {find ? <FindMarks hits={find.hits} at={find.at} /> : null}
        <KeyboardWireLine />
        <RefusalHint reasonFor={wires.reasonFor} />
      </ReactFlow>
      <DrawnLine line={drawn.line} />
      {inHand ? <GrabHint carries={inHand} /> : null}
      {following}
      {menu}
      <PortInspect root={root} />
      <FloatingValues root={root} />
      {adding.box}
    </div>
  );
}

const isPane = (target: EventTarget): boolean => target instanceof Element && target.matches('.react-flow__pane');

/** A title is renamed by a double click, and controls have their own meaning for it. */
const openedBy = (target: EventTarget): boolean =>
  target instanceof Element && !target.closest('input, button, textarea, select, [contenteditable], [class*="title"]');
