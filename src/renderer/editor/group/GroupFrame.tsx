import { memo } from 'react';
import { setGroupTitle } from '#shared/document/edits/edits';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell, useMay } from '../../app/hooks';
import { selectGroup, selectMembers } from '../../commands/groups';
import { NameField } from '../../ui/components/NameField';
import { paintStyle } from '../../ui/style/paint-style';
import type { CanvasModel } from '../canvas-model';
import { useSelected } from '../use-selected';
import styles from './group.module.css';
import { useFrameDrag } from './use-frame-drag';

interface GroupFrameProps {
  readonly id: string;
  readonly model: CanvasModel;
}

const sides = ['top', 'right', 'bottom', 'left'] as const;

/** One frame: its body lets everything through to the canvas, its bar and border are held and dragged. */
export const GroupFrame = memo(function GroupFrame({ id, model }: GroupFrameProps) {
  const services = useServices();
  const { document, view } = services;
  const frame = useCell(model.frames.frame(id));
  const group = useSelected(document.groups, (groups) => groups.get(id));
  const selected = useSelected(view.selectedGroup, (chosen) => chosen === id);
  const inviting = useSelected(model.frames.inviting, (invited) => invited === id);
  const mayEdit = useMay('editor');
  const renaming = useSelected(view.renamingGroup, (renamed) => renamed === id) && mayEdit;
  const drag = useFrameDrag(id, model);
  if (!frame || !group) return null;
  const { x, y, width, height, members } = frame;
  const name = group.title ?? t('canvas.group.untitled');

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form.
    <div
      className={styles.frame}
      role="group"
      aria-label={t('canvas.group.named', { name })}
      data-selected={selected ? '' : undefined}
      data-inviting={inviting ? '' : undefined}
      style={{ ...paintStyle(group.color), transform: `translate(${x}px, ${y}px)`, width, height }}
      onContextMenu={(event) => {
        event.preventDefault();
        selectGroup(services, id);
        const box = event.currentTarget.getBoundingClientRect();
        // The menu key names no place.
        const keyboard = event.clientX === 0 && event.clientY === 0;
        const place = keyboard ? { x: box.left, y: box.top } : { x: event.clientX, y: event.clientY };
        model.editor.menu.set({ of: 'group', group: id, ...place });
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a button cannot hold the field that renames. */}
      <div
        className={styles.bar}
        role="button"
        tabIndex={0}
        aria-label={t('canvas.group.named_count', { name, count: members.length })}
        aria-pressed={selected}
        data-group={id}
        onDoubleClick={() => mayEdit && view.renamingGroup.set(id)}
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
          event.preventDefault();
          if (event.shiftKey) selectMembers(services, id);
          else selectGroup(services, id);
        }}
        {...drag}
      >
        {renaming ? (
          <NameField
            name={group.title ?? ''}
            label={t('canvas.group.title')}
            className={styles.field}
            onDone={(title) => {
              view.renamingGroup.set(undefined);
              if (title.trim() !== (group.title ?? '')) setGroupTitle(document.doc.get(), id, title);
            }}
            onCancel={() => view.renamingGroup.set(undefined)}
          />
        ) : (
          <span className={styles.title}>{name}</span>
        )}
      </div>
      {sides.map((side) => (
        <div key={side} className={styles.edge} data-side={side} {...drag} />
      ))}
    </div>
  );
});
