import { useRef, useState } from 'react';
import { t } from '#shared/words/words';
import { useReadOnly } from '../../../ui/controls/typing/read-only';
import { useLiveText } from '../../../ui/controls/typing/use-live-text';
import { keepWheel } from '../../../ui/displays/keep-wheel';
import { Markdown } from '../../../ui/markdown/Markdown';
import { NoteLink } from './NoteLink';
import styles from './note.module.css';

interface NoteTextProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onBegin: () => void;
  readonly onEnd: () => void;
}

/** The text as Markdown, or the field that changes it: a double click or Enter opens it, leaving it closes it. */
export function NoteText({ text, ...events }: NoteTextProps) {
  const refusal = useReadOnly();
  const [editing, setEditing] = useState(false);
  const shown = useRef<HTMLDivElement>(null);
  const mayEdit = refusal === undefined;
  if (editing && mayEdit) {
    return (
      <NoteField
        text={text}
        {...events}
        onDone={(byKey) => {
          setEditing(false);
          // The one who left by the keyboard goes on from where they were.
          if (byKey) requestAnimationFrame(() => shown.current?.focus());
        }}
      />
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: neither a button nor a <fieldset>: it holds lists and links.
    <div
      ref={shown}
      className={styles.text}
      role="group"
      tabIndex={mayEdit ? 0 : -1}
      aria-label={t('node.note')}
      aria-description={mayEdit ? t('node.note_keys') : undefined}
      title={refusal}
      onWheelCapture={keepWheel}
      onDoubleClick={() => mayEdit && setEditing(true)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
        event.preventDefault();
        if (mayEdit) setEditing(true);
      }}
    >
      {text.trim() === '' ? (
        <span className={styles.placeholder}>{mayEdit ? t('node.note_hint') : ''}</span>
      ) : (
        <Markdown text={text} link={NoteLink} />
      )}
    </div>
  );
}

function NoteField({ text, onChange, onBegin, onEnd, onDone }: NoteTextProps & { onDone(byKey: boolean): void }) {
  const field = useLiveText({ text, onChange, onBegin, onEnd });
  const byKey = useRef(false);
  return (
    <textarea
      {...field}
      ref={focusAtEnd}
      className={`${styles.text} ${styles.field} nodrag nowheel`}
      placeholder={t('node.note_placeholder')}
      aria-label={t('node.note')}
      spellCheck={false}
      onKeyDown={(event) => {
        byKey.current = event.key === 'Escape';
        field.onKeyDown(event);
      }}
      onBlur={() => {
        field.onBlur();
        onDone(byKey.current);
      }}
    />
  );
}

function focusAtEnd(field: HTMLTextAreaElement | null): void {
  if (!field || field === document.activeElement) return;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}
