import type { NodeBox } from './align';

export interface Link {
  readonly from: string;
  readonly to: string;
}

/**
 * Which of some nodes lead to which, by how they lie: each to the nearest at its right, and what nothing leads to then,
 * from the nearest at its left.
 */
export function linksBetween(boxes: readonly NodeBox[]): Link[] {
  const inOrder = [...boxes].sort((a, b) => middle(a) - middle(b) || a.y - b.y);
  const links: Link[] = [];
  for (const box of inOrder) {
    const next = nearest(
      box,
      boxes.filter((other) => isRightOf(other, box)),
    );
    if (next) links.push({ from: box.id, to: next.id });
  }
  for (const box of inOrder) {
    if (links.some(({ to }) => to === box.id)) continue;
    const before = nearest(
      box,
      boxes.filter((other) => isRightOf(box, other)),
    );
    if (before) links.push({ from: before.id, to: box.id });
  }
  return links;
}

const middle = ({ x, width }: NodeBox): number => x + width / 2;

/** Nodes of one column are beside each other, and lead nowhere. */
const isRightOf = (a: NodeBox, b: NodeBox): boolean => middle(a) > b.x + b.width && a.x > middle(b);

function nearest(box: NodeBox, others: readonly NodeBox[]): NodeBox | undefined {
  const far = (other: NodeBox) => Math.abs(middle(other) - middle(box)) + Math.abs(other.y - box.y);
  return others.reduce<NodeBox | undefined>(
    (best, other) => (best && far(best) <= far(other) ? best : other),
    undefined,
  );
}
