import type { ReactNode } from 'react';
import { textOf } from '#shared/graph/value-text';
import type { WorkflowNode } from '#shared/graph/workflow';
import { useReadOnly } from '../../ui/controls/read-only';
import { useLiveText } from '../../ui/controls/use-live-text';
import { keepWheel } from '../../ui/displays/keep-wheel';
import type { Size } from '../flow/flow-types';
import { NodeTitle } from './NodeTitle';
import type { NodeEvents } from './node-events';
import styles from './note.module.css';

interface NoteViewProps {
  readonly node: WorkflowNode;
  /** Name of the input that holds the text. */
  readonly input: string;
  readonly size: Size | undefined;
  readonly selected: boolean;
  readonly renaming: boolean;
  readonly events: NodeEvents;
  readonly children?: ReactNode;
}

/** A card to write on. It has no ports and never runs. */
export function NoteView({ node, input, size, selected, renaming, events, children }: NoteViewProps) {
  const refusal = useReadOnly();
  const field = useLiveText({
    text: textOf(node.inputs[input]),
    onChange: (text) => events.setInput(input, text),
    onBegin: events.begin,
    onEnd: events.end,
  });
  const named = renaming || (node.title !== undefined && node.title !== '');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard reaches the menu's entries as actions on the selection.
    <div
      className={styles.note}
      data-selected={selected ? '' : undefined}
      style={size ? { width: size.width, height: size.height } : {}}
      onContextMenu={(event) => {
        event.preventDefault();
        events.openMenu(event.clientX, event.clientY);
      }}
    >
      <div className={styles.grip}>
        {named ? (
          <NodeTitle
            title={node.title ?? ''}
            description="Note"
            renaming={renaming}
            onStart={events.startRename}
            onRename={events.rename}
            onEnd={events.endRename}
          />
        ) : null}
      </div>
      <textarea
        {...field}
        className={`${styles.text} nodrag`}
        onWheelCapture={keepWheel}
        readOnly={refusal !== undefined}
        title={refusal}
        placeholder={refusal === undefined ? 'Write a note' : undefined}
        aria-label="Note"
        spellCheck={false}
      />
      <div className={styles.far} aria-hidden="true">
        {node.title || field.value}
      </div>
      {children}
    </div>
  );
}
