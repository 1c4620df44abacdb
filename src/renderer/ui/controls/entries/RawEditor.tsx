import { useState } from 'react';
import { convertValue, type JsonValue } from '#shared/graph/values/values';
import { t } from '#shared/words/words';
import { CodeControl } from '../code/CodeControl';
import { plainPort } from '../plain-port';
import type { EntriesProps } from './EntriesEditor';
import styles from './entries.module.css';

const control = { type: 'code', language: 'json' } as const;

/** The whole value as JSON. What is not finished stays in the editor, and the value before it stays stored. */
export function RawEditor({ type, title, value, size, disabled, onChange, onBegin, onEnd }: EntriesProps) {
  const [draft, setDraft] = useState<string>();
  const [wrong, setWrong] = useState(false);
  const write = (text: string) => {
    setDraft(text);
    const read = convertValue(text, type === 'list' ? 'LIST' : 'DICT') as JsonValue | undefined;
    setWrong(read === undefined);
    if (read !== undefined) onChange(read);
  };
  return (
    <>
      <CodeControl
        port={plainPort(title, 'STRING', control)}
        control={control}
        value={draft ?? JSON.stringify(value, undefined, 2)}
        size={size}
        disabled={disabled}
        onChange={(text) => write(String(text))}
        onBegin={onBegin}
        onEnd={() => {
          if (!wrong) setDraft(undefined);
          onEnd?.();
        }}
      />
      {wrong ? (
        <p className={styles.wrong}>{type === 'list' ? t('controls.no_list') : t('controls.no_dictionary')}</p>
      ) : null}
    </>
  );
}
