import { useStore, useStoreApi, ViewportPortal } from '@xyflow/react';
import type { Person } from '#shared/protocol/presence';
import { personStyle } from '../../ui/style/person-style';
import { scaleOfPage } from '../../ui/style/scale';
import type { FlowEdge, FlowNode } from '../flow/flow-types';
import styles from './presence.module.css';
import { useOthersHere } from './use-others-here';

/** Pixels of the canvas between a node and the first outline, and between one outline and the next. */
const gap = 4;

/** Outlines round what the others have selected. */
export function Selections() {
  const selecting = useOthersHere().filter(({ selected }) => selected.length > 0);
  return selecting.length === 0 ? null : <Outlines people={selecting} />;
}

function Outlines({ people }: { readonly people: readonly Person[] }) {
  // Outlines go along with nodes that move.
  useStore((flow) => flow.nodes);
  const upright = useStore(({ transform }) => scaleOfPage() / transform[2]);
  const { nodeLookup } = useStoreApi<FlowNode, FlowEdge>().getState();
  /** How many outlines a node has already: those of several people lie round each other. */
  const taken = new Map<string, number>();
  return (
    <ViewportPortal>
      <div style={{ '--upright': upright }} aria-hidden="true">
        {people.flatMap(({ id: person, name, colour, selected }) => {
          const known = selected.filter((id) => nodeLookup.has(id));
          return known.map((id, index) => {
            const node = nodeLookup.get(id);
            const { x = 0, y = 0 } = node?.internals.positionAbsolute ?? {};
            const { width = 0, height = 0 } = node?.measured ?? {};
            const ring = taken.get(id) ?? 0;
            taken.set(id, ring + 1);
            return (
              <div
                key={`${person} ${id}`}
                className={styles.outline}
                style={{ ...personStyle(colour), left: x, top: y, width, height, outlineOffset: gap * (ring + 1) }}
                data-selected-by={name}
              >
                {index === 0 ? <span className={styles.tag}>{name}</span> : null}
              </div>
            );
          });
        })}
      </div>
    </ViewportPortal>
  );
}
