import { describe, expect, it } from 'vitest';
import { checkWorkflow } from '#shared/graph/check';
import type { WorkflowNode } from '#shared/graph/workflow';
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

/** Height of header and rows, as the editor draws them: a row for each port, more for an area of text; canvas pixels. */
function rowsHeight(name: string): number {
  const kind = builtinCatalogue.find(name);
  if (!kind) throw new Error(`There is no kind ${name}.`);
  if (kind.annotation) return 0;
  const areas = kind.inputs.filter(({ control }) => control.type === 'text' && control.multiline).length;
  return 36 + 32 * (kind.inputs.length + kind.outputs.length) + 64 * areas;
}

function boxOf({ id, kind, position, size }: WorkflowNode): Box {
  const height = size?.height ?? rowsHeight(kind);
  return {
    id,
    left: position.x,
    top: position.y,
    right: position.x + (size?.width ?? 220),
    bottom: position.y + height,
  };
}

const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

describe('bundled examples', () => {
  it('are at least the four that are promised, with ids and names of their own', () => {
    const names = examples.map(({ workflow }) => workflow.name);
    expect(names).toEqual(expect.arrayContaining(['System monitor', 'Table from a CSV file', 'Text workbench']));
    expect(new Set(names).size).toBe(examples.length);
    expect(new Set(examples.map(({ workflow }) => workflow.id)).size).toBe(examples.length);
  });

  describe.each(examples)('$file', ({ workflow }) => {
    it('has nothing that would keep it from running, and says what it is', () => {
      expect(checkWorkflow(workflow, builtinCatalogue)).toEqual([]);
      expect(workflow.description).toMatch(/^[A-Z].*\.$/);
    });

    it('stores values only for inputs that exist', () => {
      for (const { kind, inputs } of workflow.nodes) {
        const names = builtinCatalogue.find(kind)?.inputs.map((port) => port.name);
        expect(names).toEqual(expect.arrayContaining(Object.keys(inputs)));
      }
    });

    it('has no nodes on top of each other, and air between them', () => {
      const boxes = workflow.nodes.map(boxOf);
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
    });

    it('gives every display a size that leaves it room', () => {
      for (const { id, kind, size } of workflow.nodes) {
        if (builtinCatalogue.find(kind)?.display === undefined) continue;
        expect((size?.height ?? 0) - rowsHeight(kind), id).toBeGreaterThanOrEqual(70);
      }
    });

    it('has wires that go from left to right', () => {
      const boxes = new Map(workflow.nodes.map((node) => [node.id, boxOf(node)]));
      for (const { source, target } of workflow.edges) {
        const [from, to] = [boxes.get(source.node), boxes.get(target.node)];
        expect(from && to && to.left - from.right, `${source.node} → ${target.node}`).toBeGreaterThanOrEqual(40);
      }
    });
  });
});
