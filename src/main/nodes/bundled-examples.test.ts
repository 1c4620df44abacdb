import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Pen } from '#main/picture/pen';
import { placeNodes } from '#main/picture/placed';
import { placeWires } from '#main/picture/wires';
import type { Kind } from '#shared/graph/kinds/kinds';
import { WorkflowKinds } from '#shared/graph/subgraphs/subgraph-kinds';
import { checkWorkflow } from '#shared/graph/topology/check';
import type { Subgraph, Workflow, WorkflowEdge, WorkflowNode } from '#shared/graph/workflow';
import { measureNode } from '#shared/look/node-measures';
import { indexWires } from '#shared/look/node-wires';
import { builtinCatalogue } from './registry';
import { readExamples } from './testing/examples';

const examples = readExamples();

interface Box {
  readonly id: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** One canvas of a workflow: its own, or that of a subgraph. */
function canvas({ nodes, edges }: Pick<Subgraph, 'nodes' | 'edges'>, kinds: WorkflowKinds) {
  const kindOf = (node: WorkflowNode): Kind => {
    const kind = kinds.of(node);
    if (!kind) throw new Error(`There is no kind ${node.kind}.`);
    return kind;
  };
  const wiresOf = indexWires(edges);
  // As the editor draws it, with the inputs that count; nothing of a display or a note.
  const rowsHeight = (node: WorkflowNode) =>
    kindOf(node).annotation ? 0 : measureNode(node, kindOf(node), wiresOf(node.id)).bottom;
  const boxes = nodes.map((node): Box => {
    const { id, position, size } = node;
    const height = size?.height ?? rowsHeight(node);
    const right = position.x + (size?.width ?? 220);
    return { id, left: position.x, top: position.y, right, bottom: position.y + height };
  });
  return { nodes, edges, boxes, kindOf, rowsHeight, lines: linesOf(nodes, edges, kinds) };
}

interface Line {
  readonly from: string;
  readonly to: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** Points along every wire, as the editor leads it. */
function linesOf(nodes: readonly WorkflowNode[], edges: readonly WorkflowEdge[], kinds: WorkflowKinds): Line[] {
  const nothing = () => undefined;
  const placed = placeNodes(new Pen('dark'), { nodes, edges, kinds, items: [], report: nothing, problem: nothing });
  const wires = placeWires(edges, new Map(placed.map((each) => [each.node.id, each])));
  return wires.map(({ points, source }, at) => ({
    from: source.node,
    to: edges[at]?.target.node ?? '',
    points: along(points),
  }));
}

/** Places on cubic curves that follow one another, some pixels apart. */
function along(points: Line['points']): Line['points'] {
  const parts = Array.from({ length: 65 }, (_, part) => part / 64);
  return points.slice(0, -1).flatMap((a, at) => {
    const [b, c, d] = points.slice(at + 1, at + 4);
    if (at % 3 !== 0 || !b || !c || !d) return [];
    const on = (axis: 'x' | 'y', t: number) =>
      (1 - t) ** 3 * a[axis] + 3 * (1 - t) ** 2 * t * b[axis] + 3 * (1 - t) * t ** 2 * c[axis] + t ** 3 * d[axis];
    return parts.map((t) => ({ x: on('x', t), y: on('y', t) }));
  });
}

const canvasesOf = (workflow: Workflow) => {
  const kinds = new WorkflowKinds(builtinCatalogue, workflow.subgraphs ?? {});
  return [workflow, ...Object.values(workflow.subgraphs ?? {})].map((graph) => canvas(graph, kinds));
};

const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

describe('bundled examples', () => {
  it('are at least those that are promised, with ids and names of their own', () => {
    const names = examples.map(({ workflow }) => workflow.name);
    expect(names).toEqual(
      expect.arrayContaining([
        'System monitor',
        'PID heater',
        'Signal and FFT explorer',
        'CSV to report',
        'Folder watcher',
        'MQTT sensor dashboard',
        'HTTP poller with alert',
        'Text and regex workbench',
        'Traffic light',
        'Data logger',
        'A/B filter comparison',
        'Game of life',
        'Queue and workers',
        'Local chat loop',
        'Robot arm',
      ]),
    );
    expect(new Set(names).size).toBe(examples.length);
    expect(new Set(examples.map(({ workflow }) => workflow.id)).size).toBe(examples.length);
  });

  it('all have a place in the gallery, with tags', () => {
    const gallery: Record<string, string[]> = parse(readFileSync('resources/workflows/gallery.yaml', 'utf8'));
    const ids = examples.map(({ file }) => file.replace(/\.json$/, ''));
    expect(Object.keys(gallery).sort()).toEqual(ids.sort());
    for (const [id, tags] of Object.entries(gallery)) expect(tags.length, id).toBeGreaterThan(0);
  });

  it('all have a small picture in both themes, and no picture is left of others', () => {
    const folder = 'src/renderer/panels/templates/pictures';
    const ids = examples.map(({ file }) => file.replace(/\.json$/, ''));
    const wanted = ids.flatMap((id) => [`${id}.dark.webp`, `${id}.light.webp`]);
    expect(readdirSync(folder).sort()).toEqual(wanted.sort());
    for (const file of wanted) expect(statSync(`${folder}/${file}`).size, file).toBeLessThan(30_000);
  });

  describe.each(examples)('$file', ({ workflow }) => {
    const canvases = canvasesOf(workflow);

    it('has nothing that would keep it from running, and says what it is', () => {
      expect(checkWorkflow(workflow, builtinCatalogue)).toEqual([]);
      expect(workflow.description).toMatch(/^[A-Z].*\.$/);
    });

    it('stores values only for inputs that exist', () => {
      for (const { nodes, kindOf } of canvases) {
        for (const node of nodes) {
          const names = kindOf(node).inputs.map((port) => port.name);
          expect(names, node.id).toEqual(expect.arrayContaining(Object.keys(node.inputs)));
        }
      }
    });

    it('has no nodes on top of each other, and air between them', () => {
      for (const { boxes } of canvases) {
        for (const [index, box] of boxes.entries()) {
          for (const other of boxes.slice(index + 1)) {
            const wide = {
              ...box,
              left: box.left - 20,
              right: box.right + 20,
              top: box.top - 20,
              bottom: box.bottom + 20,
            };
            expect(overlap(wide, other), `${box.id} and ${other.id}`).toBe(false);
          }
        }
      }
    });

    it('has no wire that runs behind a node', () => {
      for (const { nodes, boxes, lines, kindOf } of canvases) {
        // A bend is a dot, which hides nothing.
        const bends = new Set(nodes.filter((node) => kindOf(node).reroute).map(({ id }) => id as string));
        for (const { from, to, points } of lines) {
          const crossed = boxes.filter(({ id, left, top, right, bottom }) => {
            const isEnd = id === from || id === to;
            return (
              !isEnd &&
              !bends.has(id) &&
              points.some(({ x, y }) => x > left - 4 && x < right + 4 && y > top - 4 && y < bottom + 4)
            );
          });
          expect(
            crossed.map(({ id }) => id),
            `${from} → ${to}`,
          ).toEqual([]);
        }
      }
    });

    it('gives every display a size that leaves it room', () => {
      for (const { nodes, kindOf, rowsHeight } of canvases) {
        for (const node of nodes) {
          if (kindOf(node).display === undefined) continue;
          expect((node.size?.height ?? 0) - rowsHeight(node), node.id).toBeGreaterThanOrEqual(70);
        }
      }
    });

    it('has wires that go from left to right', () => {
      for (const { nodes, edges, boxes, kindOf } of canvases) {
        const at = new Map(boxes.map((box) => [box.id, box]));
        // A circle has to lead back somewhere: at what gives the values of the tick before.
        const turns = new Set(nodes.filter((node) => kindOf(node).delays).map(({ id }) => id));
        const bends = new Set(nodes.filter((node) => kindOf(node).reroute).map(({ id }) => id));
        // So may the bends on the way there, one before the other.
        for (const _ of bends) {
          for (const { source, target } of edges)
            if (turns.has(target.node) && bends.has(source.node)) turns.add(source.node);
        }
        for (const { source, target } of edges) {
          if (turns.has(source.node) || turns.has(target.node)) continue;
          const [from, to] = [at.get(source.node), at.get(target.node)];
          expect(from && to && to.left - from.right, `${source.node} → ${target.node}`).toBeGreaterThanOrEqual(40);
        }
      }
    });
  });
});
