import { measures } from '#shared/look/node-measures';
import { frameOf, type Moves, type NodeBox } from './align';
import { arrangeNodes, type Point, type Scene, type Wire } from './arrange-nodes';

interface GroupedScene extends Scene {
  /** The groups of those that are in one. */
  readonly groups: ReadonlyMap<string, string>;
}

/** A group as one thing among others: the room of its frame, and where its members stand in it. */
interface Unit {
  readonly box: NodeBox;
  readonly members: ReadonlyMap<string, Point>;
}

const { padding, bar } = measures.group;

/** Arranges the nodes of each group by themselves, and their frames among what is in none, so that no two overlap. */
export function layOut(scene: GroupedScene): Moves {
  const { boxes, wires, delays, groups } = scene;
  const units = new Map(membersOf(boxes, groups).map(([group, members]) => [group, unitOf(group, members, scene)]));
  const placeOf = (id: string) => groups.get(id) ?? id;
  const offsetOf = (id: string) => units.get(placeOf(id))?.members.get(id)?.y ?? 0;
  const outer = arrangeNodes({
    ...scene,
    boxes: [...boxes.filter(({ id }) => !groups.has(id)), ...[...units.values()].map(({ box }) => box)],
    wires: wires
      .map(
        ({ source, target, from, to }): Wire => ({
          source: placeOf(source),
          target: placeOf(target),
          from: from + offsetOf(source),
          to: to + offsetOf(target),
        }),
      )
      .filter(({ source, target }) => source !== target),
    delays: new Set([...delays].map(placeOf)),
  });
  const moves = new Map<string, Point>();
  for (const { id, x, y } of boxes) {
    const place = outer.get(placeOf(id));
    const within = units.get(placeOf(id))?.members.get(id) ?? { x: 0, y: 0 };
    if (!place) continue;
    const to = { x: place.x + within.x, y: place.y + within.y };
    if (to.x !== x || to.y !== y) moves.set(id, to);
  }
  return moves;
}

function membersOf(boxes: readonly NodeBox[], groups: ReadonlyMap<string, string>): [string, NodeBox[]][] {
  const members = new Map<string, NodeBox[]>();
  for (const box of boxes) {
    const group = groups.get(box.id);
    if (group !== undefined) members.set(group, [...(members.get(group) ?? []), box]);
  }
  return [...members];
}

function unitOf(id: string, members: readonly NodeBox[], scene: Scene): Unit {
  const places = arrangeNodes({ ...scene, boxes: members });
  const frame = frameOf(members.map((box) => ({ ...box, ...places.get(box.id) })));
  const before = frameOf(members);
  // The bar stands on the frame. Members stay on the lattice where their frame is on it.
  const top = Math.ceil((padding + bar) / scene.lattice) * scene.lattice;
  return {
    box: {
      id,
      x: before.x - padding,
      y: before.y - top,
      width: frame.width + 2 * padding,
      height: frame.height + top + padding,
    },
    members: new Map(
      [...places].map(([member, { x, y }]) => [member, { x: x - frame.x + padding, y: y - frame.y + top }]),
    ),
  };
}
