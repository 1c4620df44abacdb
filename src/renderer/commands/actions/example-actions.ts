import { insertFragment } from '#shared/document/edits/edits';
import { localOrigin } from '#shared/document/undo/undo';
import { exampleOf } from '#shared/graph/kinds/kind-example';
import type { Kind } from '#shared/graph/kinds/kinds';
import type { WorkflowNode } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import type { Services } from '../../app/services';
import { freePlace } from '../../arrange/free-place';
import { roughSize, standingBoxes } from '../../arrange/standing-boxes';
import { onLattice } from '../../editor/place-node';
import type { Action } from '../action';
import { isOneSelected } from '../enablement';

export const exampleActions = [
  {
    id: 'edit.insert_example',
    get label() {
      return t('commands.insert_example');
    },
    group: 'edit',
    role: 'editor',
    icon: 'IconCopyPlus',
    enabled: (services) => isOneSelected(services) && kindOfSelected(services) !== undefined,
    perform: (services) => {
      const kind = kindOfSelected(services);
      if (kind) insertExample(services, kind);
    },
  },
] as const satisfies readonly Action[];

/** The kind of the node that is selected, unless it is a part of a subgraph, of which there is no example. */
function kindOfSelected({ document, kinds, view }: Services): Kind | undefined {
  const [id = ''] = view.selectedNodes.get();
  return kinds.get().find(document.node(id).get()?.kind ?? '');
}

/** Puts the example of a kind where there is room near the middle of the view, selects it and shows it; one undo step. */
function insertExample(services: Services, kind: Kind): void {
  const { document, kinds, view } = services;
  const fragment = exampleOf(kind, kinds.get());
  const { width, height } = extentOf(services, fragment.nodes);
  const centre = view.canvas.get()?.centre() ?? { x: 0, y: 0 };
  const wanted = { x: centre.x - width / 2, y: centre.y - height / 2, width, height };
  const offset = onLattice(freePlace(wanted, standingBoxes(services)));
  document.breakUndo();
  const ids = insertFragment(document.doc.get(), fragment, offset, localOrigin, document.level);
  document.breakUndo();
  view.selectedEdges.set([]);
  view.selectedNodes.set(ids);
  view.canvas.get()?.fitNodes(ids);
}

function extentOf({ kinds }: Services, nodes: readonly WorkflowNode[]): { width: number; height: number } {
  const ends = nodes.map(({ kind, position, size }) => {
    const { width, height } = size ?? roughSize(kinds.get().find(kind));
    return { x: position.x + width, y: position.y + height };
  });
  return { width: Math.max(...ends.map(({ x }) => x)), height: Math.max(...ends.map(({ y }) => y)) };
}
