import { useStore, ViewportPortal } from '@xyflow/react';
import { useCell } from '../../app/hooks';
import type {} from '../../ui/style/css-variables';
import type { CanvasModel } from '../canvas-model';
import { GroupFrame } from './GroupFrame';
import styles from './group.module.css';

/** Titles have 13 px at 100 % and never less than this on screen: they name the parts of a workflow seen from afar. */
const smallestTitle = 11;

/** The frames of all groups, behind wires and nodes. */
export function GroupLayer({ model }: { readonly model: CanvasModel }) {
  const ids = useCell(model.frames.ids);
  const scale = useStore(({ transform }) => Math.max(1, smallestTitle / (13 * transform[2])));
  if (ids.length === 0) return null;
  return (
    <ViewportPortal>
      <div className={styles.layer} style={{ '--title-scale': scale }}>
        {ids.map((id) => (
          <GroupFrame key={id} id={id} model={model} />
        ))}
      </div>
    </ViewportPortal>
  );
}
