import { addDashboardItem, removeDashboardItems } from '#shared/document/edits/edits';
import { type DashboardItem, freeBox, placeItems } from '#shared/graph/dashboard';
import { nodeIdSchema } from '#shared/graph/ids';
import { inputOf, type Kind } from '#shared/graph/kinds/kinds';
import { flatId } from '#shared/graph/shown-reports';
import type { WorkflowNode } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import type { Services } from '../services';

/** What of a node can be put on the dashboard. */
export type PinTarget =
  | { readonly type: 'input' | 'output'; readonly node: string; readonly port: string }
  | { readonly type: 'display'; readonly node: string };

type Items = ReadonlyMap<string, DashboardItem>;
interface Size {
  readonly w: number;
  readonly h: number;
}

/** The id of what shows the target on the dashboard; undefined where nothing does. */
export function findPin(items: Items, target: PinTarget): string | undefined {
  for (const [id, item] of items) {
    if (item.type !== target.type || item.node !== target.node) continue;
    if (target.type === 'display' || ('port' in item && item.port === target.port)) return id;
  }
  return undefined;
}

/** A node of the level on screen as it is named on every level. */
export function absolute<T extends PinTarget>({ document }: Pick<Services, 'document'>, target: T): T {
  const place = document.place(target.node);
  return place ? { ...target, node: flatId(place) } : target;
}

/** Puts it on the dashboard where there is room, or takes it off; an undo step. Its node is named by its path. */
export function toggleOnDashboard(services: Services, target: PinTarget): void {
  const { document, kinds, notify } = services;
  const doc = document.doc.get();
  const items = document.dashboard.get();
  const pinned = findPin(items, target);
  document.breakUndo();
  if (pinned !== undefined) {
    removeDashboardItems(doc, [pinned]);
    notify.info(t('dashboard.taken_off'));
    return;
  }
  const node = document.node(target.node).get();
  const kind = node && kinds.get().of(node);
  const box = freeBox(placeItems(items).values(), sizeOf(target, kind));
  addDashboardItem(doc, { ...target, node: nodeIdSchema.parse(target.node), ...box } as DashboardItem);
  offerDashboard(services);
}

/** Says that it is pinned, and goes where it is seen for as long as one is not there. */
function offerDashboard({ notify, view }: Services): void {
  const offer = notify.offer(t('dashboard.pinned'), {
    label: t('dashboard.show'),
    perform: () => view.mode.set('dashboard'),
  });
  const watching = view.mode.subscribe(() => {
    watching.dispose();
    offer.dispose();
  });
}

/** What of a whole node is worth showing: its display, what its hand-set input is, or what it gives. */
export function mainTarget(node: WorkflowNode, kind: Kind | undefined): PinTarget | undefined {
  if (!kind || kind.annotation) return undefined;
  if (kind.display) return { type: 'display', node: node.id };
  const control = kind.inputs.find((port) => port.control.type !== 'none');
  const [output] = kind.outputs;
  if (control && (kind.category === 'Input' || !output)) return { type: 'input', node: node.id, port: control.name };
  return output && { type: 'output', node: node.id, port: output.name };
}

const displaySizes: Readonly<Record<string, Size>> = {
  plot: { w: 6, h: 6 },
  gauge: { w: 3, h: 4 },
  led: { w: 2, h: 2 },
  text: { w: 3, h: 2 },
  log: { w: 4, h: 4 },
  value: { w: 3, h: 3 },
  image: { w: 5, h: 6 },
};
const tall: ReadonlySet<string> = new Set(['code', 'list', 'dictionary']);

/** In columns and rows, to begin with. */
function sizeOf(target: PinTarget, kind: Kind | undefined): Size {
  if (target.type === 'display') return displaySizes[kind?.display ?? ''] ?? { w: 5, h: 5 };
  if (target.type === 'output') return { w: 2, h: 2 };
  const control = kind && inputOf(kind, target.port)?.control;
  if (!control) return { w: 3, h: 2 };
  if (tall.has(control.type) || (control.type === 'text' && control.multiline)) return { w: 4, h: 5 };
  return { w: control.type === 'slider' ? 4 : control.type === 'switch' || control.type === 'button' ? 2 : 3, h: 2 };
}
