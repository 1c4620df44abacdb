import type { ReactNode } from 'react';
import { textOf } from '#shared/graph/values/value-text';
import type { WorkflowNode } from '#shared/graph/workflow';
import type { Size } from '#shared/look/node-measures';
import { t } from '#shared/words/words';
import { paintStyle } from '../../../ui/style/paint-style';
import { LockMark } from '../LockMark';
import type { NodeEvents } from '../live/node-events';
import { NodeTitle } from '../NodeTitle';
import { NoteText } from './NoteText';
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
  const text = textOf(node.inputs[input]);
  const named = renaming || (node.title !== undefined && node.title !== '');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard reaches the menu's entries as actions on the selection.
    <div
      className={styles.note}
      data-selected={selected ? '' : undefined}
      data-sized={size ? '' : undefined}
      style={{ ...paintStyle(node.color ?? 'yellow'), ...(size && { width: size.width, height: size.height }) }}
      onContextMenu={(event) => {
        event.preventDefault();
        events.openMenu(event.clientX, event.clientY);
      }}
    >
      <div className={styles.grip}>
        {named ? (
          <NodeTitle
            title={node.title ?? ''}
            description={t('node.note')}
            renaming={renaming}
            onStart={events.startRename}
            onRename={events.rename}
            onEnd={events.endRename}
          />
        ) : null}
        {node.locked ? <LockMark /> : null}
      </div>
      <NoteText
        text={text}
        onChange={(next) => events.setInput(input, next)}
        onBegin={events.begin}
        onEnd={() => events.end(input)}
      />
      <div className={styles.far} aria-hidden="true">
        {node.title ? <p className={styles.farTitle}>{node.title}</p> : null}
        <p className={styles.farText}>{firstWords(text)}</p>
      </div>
      {children}
    </div>
  );
}

/** How a note begins, without the marks of Markdown. */
const firstWords = (text: string): string =>
  text
    .slice(0, 200)
    .replace(/^[#>\s]+|[*_`~]|^\s*[-+]\s+(\[[ xX]\]\s*)?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
