import { useState } from 'react';
import { soundsSecret } from '#shared/graph/permissions/secret-words';
import { textOf } from '#shared/graph/values/value-text';
import { t } from '#shared/words/words';
import { Icon } from '../../components/Icon';
import type { ControlPropsOf } from '../control-props';
import controls from '../controls.module.css';
import { TextControl } from '../TextControl';
import { EntriesEditor } from './EntriesEditor';
import { type Entry, entriesOf } from './entries';
import styles from './entries.module.css';
import { RawEditor } from './RawEditor';

/** So many rows at once: longer ones are for JSON. */
const mostRows = 100;

/** A list or dictionary: entry by entry or as JSON where there is room, on a node one line that opens it. */
export function EntriesControl(props: ControlPropsOf<'list' | 'dictionary'>) {
  const { port, control, value, onEnlarge, size, disabled } = props;
  if (size !== 'node') return <Editor {...props} />;
  // Small lists are typed in place; without a dialog there is no other place.
  const line = <TextControl {...props} control={{ type: 'text', multiline: false }} />;
  if (!onEnlarge) return line;
  const text = textOf(value);
  const short = text.length > 400 ? `${text.slice(0, 400)}…` : text;
  return (
    <span className={controls.control} data-size={size}>
      <button
        type="button"
        className={`${controls.field} ${controls.choice} nodrag`}
        // What is read in it belongs to its name, for those who say what they see.
        aria-label={`${port.title}, ${describeCount(control.type, entriesOf(control.type, value).length)}: ${short}`}
        title={short}
        disabled={disabled}
        onClick={onEnlarge}
      >
        <span className={`${controls.choiceText} ${controls.code}`}>{short}</span>
        <Icon name="IconPencil" size={14} className={controls.chevron} />
      </button>
    </span>
  );
}

function Editor(props: ControlPropsOf<'list' | 'dictionary'>) {
  const { port, control, value, onChange, onBegin, onEnd, onEnlarge, size, disabled } = props;
  const entries = entriesOf(control.type, value);
  const [asked, setAsked] = useState<'rows' | 'json'>('rows');
  const long = entries.length > mostRows;
  const mode = long ? 'json' : asked;
  const Shown = mode === 'json' ? RawEditor : EntriesEditor;
  return (
    <div className={`${controls.control} ${styles.place}`} data-size={size}>
      <Shown
        type={control.type}
        title={port.title}
        value={value ?? (control.type === 'list' ? [] : {})}
        entries={entries}
        size={size}
        disabled={disabled ?? false}
        onChange={onChange}
        onBegin={onBegin}
        onEnd={onEnd}
      />
      <ReadableSecret entries={entries} />
      <div className={styles.foot}>
        <span className={styles.count}>
          {long
            ? t('controls.as_json', { title: describeCount(control.type, entries.length) })
            : describeCount(control.type, entries.length)}
        </span>
        {long ? null : (
          <button
            type="button"
            className={styles.plain}
            aria-pressed={mode === 'json'}
            onClick={() => setAsked(mode === 'json' ? 'rows' : 'json')}
          >
            {mode === 'json' ? t('controls.rows') : 'JSON'}
          </button>
        )}
        {onEnlarge ? (
          <button
            type="button"
            className={styles.plain}
            aria-label={t('controls.enlarge', { title: port.title })}
            onClick={onEnlarge}
          >
            {t('common.enlarge')}
          </button>
        ) : null}
      </div>
    </div>
  );
}

/** Said where a person types it, who may have found the input for secrets only then. */
function ReadableSecret({ entries }: { readonly entries: readonly Entry[] }) {
  const found = entries.find(({ key = '', value }) => soundsSecret(key) && typeof value === 'string' && value !== '');
  if (found?.key === undefined) return null;
  return (
    <p className={styles.readable} role="note">
      <Icon name="IconAlertTriangle" size={14} />
      {t('controls.readable_secret', { key: found.key })}
    </p>
  );
}

function describeCount(type: 'list' | 'dictionary', count: number): string {
  if (count === 0) return type === 'list' ? t('controls.empty_list') : t('controls.empty_dictionary');
  return t('controls.entries', { count });
}
