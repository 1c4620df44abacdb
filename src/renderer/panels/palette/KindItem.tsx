import { Tooltip } from '@mantine/core';
import { type DragEvent, useState } from 'react';
import type { Kind } from '#shared/graph/kinds/kinds';
import { categoryName } from '#shared/words/spoken-kinds';
import { useServices } from '../../app/context';
import { useMay, useNodeFiles } from '../../app/hooks';
import { kindMime } from '../../editor/kind-drag';
import { CategoryIcon } from '../../ui/components/CategoryIcon';
import { OwnMark } from '../../ui/components/OwnMark';
import { KindCard } from './KindCard';
import styles from './KindItem.module.css';

interface KindItemProps {
  readonly kind: Kind;
  readonly withCategory?: boolean;
  /** Whether it says that the kind is from a file of the person's own. */
  readonly marked?: boolean;
  readonly onAdd: (kind: Kind) => void;
}

export function KindItem({ kind, withCategory = false, marked = true, onAdd }: KindItemProps) {
  const mayEdit = useMay('editor');
  const { view } = useServices();
  const file = useNodeFiles().ofKind(kind.kind);
  // What is dragged needs no explaining any more, least of all over the place it goes to.
  const [dragged, setDragged] = useState(false);
  const drag = (event: DragEvent) => {
    setDragged(true);
    event.dataTransfer.setData(kindMime, kind.kind);
    event.dataTransfer.effectAllowed = 'copy';
    view.draggedKind.set(kind.kind);
  };
  return (
    <Tooltip
      label={<KindCard kind={kind} />}
      disabled={dragged}
      position="right-start"
      offset={12}
      openDelay={300}
      multiline
      w={280}
      p={0}
      events={{ hover: true, focus: true, touch: false }}
    >
      <button
        type="button"
        className={styles.item}
        // Not `disabled`: what the kind does is told all the same.
        aria-disabled={!mayEdit || undefined}
        draggable={mayEdit}
        data-stop
        onDragStart={drag}
        onPointerEnter={() => setDragged(false)}
        onBlur={() => setDragged(false)}
        onDragEnd={() => view.draggedKind.set(undefined)}
        onClick={() => mayEdit && onAdd(kind)}
      >
        <CategoryIcon category={kind.category} icon={kind.icon} colored />
        <span className={styles.title}>{kind.title}</span>
        {marked && file ? <OwnMark file={file.file} /> : null}
        {withCategory ? <span className={styles.category}>{categoryName(kind.category)}</span> : null}
      </button>
    </Tooltip>
  );
}
