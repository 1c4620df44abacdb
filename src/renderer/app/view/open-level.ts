import { edgeKey } from '#shared/graph/workflow';
import type { Services } from '../services';
import { type CanvasApi, type LevelSelection, levelKey, type ViewState } from './view-state';

type Opens = Pick<Services, 'document' | 'view'>;

/**
 * Shows another level as it was left: what was selected there is selected again, and its canvas shows the same part.
 * On a level around the one on screen that was not looked at before, the instance one comes from is selected.
 */
export function openLevel(services: Opens, path: readonly string[]): void {
  const { document, view } = services;
  const left = document.path.get();
  // Opening takes what is not on the other level out of the selection.
  const before = selectionOf(view);
  document.open(path);
  const shown = document.path.get();
  if (levelKey(shown) === levelKey(left)) return;
  const kept = { ...view.levelSelections.get(), [levelKey(left)]: before };
  view.levelSelections.set(kept);
  select(services, kept[levelKey(shown)] ?? { ...nothing, nodes: left.slice(shown.length, shown.length + 1) });
}

/** Calls back with the canvas of a level that was just opened: each level has one of its own. */
export function onNextCanvas(view: ViewState, then: (canvas: CanvasApi) => void): void {
  const coming = view.canvas.subscribe(() => {
    const next = view.canvas.get();
    if (!next) return;
    coming.dispose();
    then(next);
  });
}

const nothing: LevelSelection = { nodes: [], edges: [], group: undefined };

const selectionOf = ({ selectedNodes, selectedEdges, selectedGroup }: ViewState): LevelSelection => ({
  nodes: selectedNodes.get(),
  edges: selectedEdges.get(),
  group: selectedGroup.get(),
});

/** What is not there any more is left out. */
function select({ document, view }: Opens, { nodes, edges, group }: LevelSelection): void {
  const presentNodes = new Set(document.nodeIds.get());
  const presentEdges = new Set(document.edges.get().map(({ target }) => edgeKey(target)));
  view.selectedNodes.set(nodes.filter((id) => presentNodes.has(id)));
  view.selectedEdges.set(edges.filter((key) => presentEdges.has(key)));
  view.selectedGroup.set(group !== undefined && document.groups.get().has(group) ? group : undefined);
}
