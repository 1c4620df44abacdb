import { addNode, connect } from '#shared/document/edits/edits';
import { localOrigin } from '#shared/document/undo/undo';
import type { EdgeEnd } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import type { Services } from '../../app/services';
import { freePlace } from '../../arrange/free-place';
import { roughSize, standingBoxes } from '../../arrange/standing-boxes';
import { titleOfNode } from '../keyboard/walk';
import { onLattice } from '../place-node';

/** The kind that lets wires go in a circle: it gives what came the tick before. */
const delayKind = 'time.previous';
/** Below the nodes it stands between. */
const gap = 48;

/** Says that a wire would close a loop, with a button that makes it through a node that delays. */
export function offerDelay(services: Services, source: EdgeEnd, target: EdgeEnd): void {
  const { document, kinds, notify, view } = services;
  const kind = kinds.get().kinds.find((candidate) => candidate.kind === delayKind);
  const [input] = kind?.inputs ?? [];
  const [output] = kind?.outputs ?? [];
  const names = { source: titleOfNode(services, source.node), target: titleOfNode(services, target.node) };
  if (!kind || !input || !output) {
    notify.info(t('canvas.wire.loop', names));
    return;
  }
  const add = () => {
    const from = document.node(source.node).get();
    const to = document.node(target.node).get();
    // Meanwhile a node may be gone, and the role too.
    if (!from || !to || !services.access.may('editor')) return;
    const size = roughSize(kind);
    const ends = view.canvas.get()?.boxes([source.node, target.node]) ?? [];
    const wanted = {
      x: (from.position.x + to.position.x) / 2,
      y: Math.max(from.position.y, ...ends.map((box) => box.y + box.height)) + gap,
    };
    const doc = document.doc.get();
    document.breakUndo();
    const id = doc.transact(() => {
      const position = onLattice(freePlace({ ...wanted, ...size }, standingBoxes(services)));
      const node = addNode(doc, { kind: kind.kind, version: kind.version, position }, localOrigin, document.level);
      connect(doc, source, { node, port: input.name });
      connect(doc, { node, port: output.name }, target);
      return node;
    }, localOrigin);
    document.breakUndo();
    view.selectedEdges.set([]);
    view.selectedNodes.set([id]);
    view.canvas.get()?.reveal([source.node, target.node, id]);
  };
  notify.offer(t('canvas.wire.loop', names), {
    label: t('canvas.wire.put_delay'),
    perform: add,
  });
}
