import type { NodeId } from '#shared/graph/ids';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { outputOf } from '#shared/graph/kinds/kinds';
import { flatId, type ShownDocument, shownNode } from '#shared/graph/shown-reports';
import { WorkflowKinds } from '#shared/graph/subgraphs/subgraph-kinds';
import { subgraphOf } from '#shared/graph/subgraphs/subgraphs';
import { type EdgeEnd, edgeKey, type Group, type Workflow, type WorkflowNode } from '#shared/graph/workflow';
import { bendDot, measures } from '#shared/look/node-measures';
import { short } from '#shared/look/short';
import { typeStyle } from '#shared/look/type-style';
import type { NodeReport } from '#shared/protocol/node-state';
import type { PictureOptions } from '#shared/protocol/picture';
import type { Problem } from '#shared/protocol/requests';
import { drawNode, type ReportOf } from './node';
import { roundedPath } from './node-parts';
import { drawNote } from './note';
import { type Box, Pen } from './pen';
import { type PlacedNode, placeNodes } from './placed';
import { el, escaped } from './svg';
import { fonts } from './text';
import { drawWire, type PlacedWire, placeWires } from './wires';

export interface PictureSource {
  readonly workflow: Workflow;
  /** Those that are installed. */
  readonly kinds: KindCatalogue;
  /** What the newest run said of its nodes. */
  readonly reports: readonly NodeReport[];
  readonly problems: readonly Problem[];
}

export interface Picture {
  readonly svg: string;
  /** Pixels of the canvas at 100 %. */
  readonly width: number;
  readonly height: number;
}

/** Free room around what is drawn. */
const margin = 32;
const empty: Box = { x: 0, y: 0, width: 256, height: 144 };

/** A workflow as the canvas shows it, drawn from the document alone: no browser, and nothing but vectors. */
export function drawWorkflow(source: PictureSource, options: PictureOptions): Picture {
  const pen = new Pen(options.theme);
  const graph = levelOf(source, options);
  const placed = placeNodes(pen, graph);
  const byId = new Map(placed.map((each) => [each.node.id as string, each]));
  const frames = framesOf(placed, source.workflow.groups ?? {});
  const wires = placeWires(graph.edges, byId);
  const bounds = around([
    ...placed.map(({ box }) => box),
    ...frames.map(({ box }) => ({ ...box, y: box.y - measures.group.bar, height: box.height + measures.group.bar })),
    ...wires.map(({ points }) => boxOf(points)),
  ]);
  const originOf = originFinder(byId);
  const reportOf: ReportOf = (end) => {
    const { node, port } = originOf(end);
    return { report: byId.get(node)?.report ?? graph.report(node), port };
  };
  const typeOf = (end: EdgeEnd) => {
    const { node, port } = originOf(end);
    const kind = byId.get(node)?.kind;
    return (kind && outputOf(kind, port)?.type) ?? 'ANY';
  };
  const content = [
    ...frames.map((frame) => drawFrame(pen, frame)),
    ...wires.map(({ points, source: end }) => {
      const failed = reportOf(end).report?.state === 'error';
      return drawWire(points, failed ? pen.token('danger') : pen.color(typeStyle(typeOf(end)).color), failed);
    }),
    ...placed.map((each) => {
      if (each.kind?.annotation) return drawNote(pen, each);
      if (each.kind?.reroute)
        return drawBend(pen, each, typeOf({ node: each.node.id, port: each.kind.outputs[0]?.name ?? '' }));
      return drawNode(pen, each, reportOf);
    }),
  ];
  return { svg: wrap(pen, source.workflow.name, bounds, content, options), width: bounds.width, height: bounds.height };
}

function wrap(pen: Pen, name: string, bounds: Box, content: readonly string[], options: PictureOptions): string {
  const { x, y, width, height } = bounds;
  const ground = options.transparent ? '' : el('rect', { x, y, width, height, fill: pen.token('surface-canvas') });
  const svg = el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: [x, y, width, height].map(short).join(' '),
    },
    `<title>${escaped(name)}</title>`,
    `<style>${pen.fonts.styles()}</style>`,
    ground,
    ...content,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`;
}

/** The level on screen, with what the run said of each node there. */
function levelOf({ workflow, kinds, reports, problems }: PictureSource, { path, nodes }: PictureOptions) {
  const subgraphs = workflow.subgraphs ?? {};
  const all = [workflow, ...Object.values(subgraphs)];
  const byId = new Map(all.flatMap((graph) => graph.nodes.map((node) => [node.id as string, node] as const)));
  const wiredTo = new Map(
    all.flatMap((graph) => graph.edges.map((edge) => [edgeKey(edge.target), edge.source] as const)),
  );
  const known = new WorkflowKinds(kinds, subgraphs);
  const document: ShownDocument = {
    subgraphs,
    kinds: known,
    node: (id) => byId.get(id),
    wireInto: (target) => wiredTo.get(edgeKey(target)),
  };
  const byPath = new Map(reports.map((report) => [report.node_id as string, report]));
  const problemsByPath = new Map(problems.map((problem) => [problem.node_id, problem]));
  const level = levelAt(workflow, byId, path);
  const asked = nodes && new Set(nodes);
  const shown = (node: NodeId) => asked === undefined || asked.has(node);
  return {
    nodes: level.nodes.filter(({ id }) => shown(id)),
    edges: level.edges.filter(({ source, target }) => shown(source.node) && shown(target.node)),
    items: Object.values(workflow.dashboard?.items ?? {}),
    kinds: known,
    report: (node: NodeId) => shownNode(document, { path, node }).read((id) => byPath.get(id)),
    problem: (node: NodeId) => problemsByPath.get(flatId({ path, node })) ?? problemsByPath.get(node),
  };
}

function levelAt(workflow: Workflow, byId: ReadonlyMap<string, WorkflowNode>, path: readonly string[]) {
  const instance = byId.get(path.at(-1) ?? '');
  const subgraph = instance && subgraphOf(instance);
  return (subgraph !== undefined && workflow.subgraphs?.[subgraph]) || workflow;
}

/** Finds the output whose values an end carries: its own, or where it is a bend in a wire, what comes into that. */
function originFinder(byId: ReadonlyMap<string, PlacedNode>): (end: EdgeEnd) => EdgeEnd {
  return (end) => {
    const seen = new Set<string>();
    let origin = end;
    for (;;) {
      const placed = byId.get(origin.node);
      const [source] = placed?.kind?.reroute ? placed.wires.inputs.values() : [];
      if (!source || seen.has(origin.node)) return origin;
      seen.add(origin.node);
      origin = source;
    }
  };
}

function drawBend(pen: Pen, { box }: PlacedNode, type: string): string {
  const place = { cx: box.x + box.width / 2, cy: box.y + box.height / 2, r: bendDot / 2 };
  return el('circle', { ...place, fill: pen.color(typeStyle(type).color) });
}

interface Frame {
  readonly box: Box;
  readonly group: Group;
}

/** Around the members of each group; of a group that has none here, none. */
function framesOf(placed: readonly PlacedNode[], groups: Readonly<Record<string, Group>>): readonly Frame[] {
  const { padding } = measures.group;
  return Object.entries(groups).flatMap(([id, group]) => {
    const members = placed.filter(({ node }) => node.group === id).map(({ box }) => box);
    return members.length === 0 ? [] : [{ group, box: grown(union(members), padding) }];
  });
}

function drawFrame(pen: Pen, { box, group }: Frame): string {
  const paint = pen.token(`paint-${group.color}`);
  const bar = { x: box.x, y: box.y - measures.group.bar, width: box.width, height: measures.group.bar };
  const edge = pen.palette.mix(paint, 0.55, pen.token('surface-canvas'));
  const line = { fill: 'none', stroke: edge, 'stroke-width': 1.5 };
  const half = { x: 0.75, y: 0.75 };
  const within = ({ x, y, width, height }: Box): Box => ({
    x: x + half.x,
    y: y + half.y,
    width: width - 1.5,
    height: height - 1.5,
  });
  return [
    el('path', { d: roundedPath(box, 0, 10), fill: paint, 'fill-opacity': 0.08 }),
    el('path', { d: roundedPath(within(box), 0, 9.25), ...line }),
    el('path', { d: roundedPath(within(bar), 9.25, 0), ...line, fill: pen.token(`paint-${group.color}-surface`) }),
    pen.text(group.title ?? 'Group', {
      x: bar.x + 11,
      middle: bar.y + bar.height / 2,
      font: fonts.title,
      fill: pen.token('text'),
      width: bar.width - 22,
    }),
  ].join('');
}

/** No curve leaves the box around its points. */
function boxOf(points: PlacedWire['points']): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function around(boxes: readonly Box[]): Box {
  const { x, y, width, height } = boxes.length === 0 ? empty : grown(union(boxes), margin);
  // Whole pixels, so that hairlines fall on them.
  const [left, top] = [Math.floor(x), Math.floor(y)];
  return { x: left, y: top, width: Math.ceil(x + width) - left, height: Math.ceil(y + height) - top };
}

const grown = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

function union(boxes: readonly Box[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
