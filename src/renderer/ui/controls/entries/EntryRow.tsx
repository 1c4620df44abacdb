import { Menu } from '@mantine/core';
import { type ClipboardEvent, type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { err, ok } from '#shared/base/result';
import type { JsonValue } from '#shared/graph/values/values';
import { t } from '#shared/words/words';
import { Icon } from '../../components/Icon';
import type { IconName } from '../../style/icons';
import { ControlHint } from '../ControlHint';
import type { ControlProps } from '../control-props';
import controls from '../controls.module.css';
import { NumberControl } from '../NumberControl';
import { plainPort } from '../plain-port';
import { SwitchControl } from '../SwitchControl';
import { TextControl } from '../TextControl';
import { useTypedEntry } from '../typing/use-typed-entry';
import { changeType, type Entry, typeOfValue, type ValueType, valueTypes } from './entries';
import styles from './entries.module.css';

interface EntryRowProps extends Pick<ControlProps, 'onBegin' | 'onEnd' | 'size'> {
  readonly at: number;
  readonly entry: Entry;
  readonly disabled: boolean;
  /** Whether another entry has this key. */
  readonly taken: (key: string) => boolean;
  readonly onChange: (entry: Entry) => void;
  /** The same as a step of its own. */
  readonly onReplace: (entry: Entry) => void;
  readonly onRemove: () => void;
  readonly onMove: (to: number) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
}

const types: Readonly<Record<ValueType, { readonly label: string; readonly icon: IconName }>> = {
  number: {
    get label() {
      return t('controls.types.number');
    },
    icon: 'IconNumber',
  },
  text: {
    get label() {
      return t('controls.types.text');
    },
    icon: 'IconTextSize',
  },
  boolean: {
    get label() {
      return t('controls.types.boolean');
    },
    icon: 'IconToggleRight',
  },
  nothing: {
    get label() {
      return t('controls.types.null');
    },
    icon: 'IconBan',
  },
  list: {
    get label() {
      return t('controls.types.list');
    },
    icon: 'IconList',
  },
  dictionary: {
    get label() {
      return t('controls.types.dictionary');
    },
    icon: 'IconBraces',
  },
};

export function EntryRow(props: EntryRowProps) {
  const { at, entry, disabled, onReplace, onRemove, onPaste } = props;
  const type = typeOfValue(entry.value);
  const name = entry.key ?? t('controls.entry', { number: at + 1 });
  return (
    <li className={styles.row} onPaste={onPaste}>
      <Grip {...props} name={name} />
      <Menu position="bottom-start" withinPortal disabled={disabled}>
        <Menu.Target>
          <button
            type="button"
            className={styles.small}
            disabled={disabled}
            title={types[type].label}
            aria-label={t('controls.type_of', { name, type: types[type].label })}
          >
            <Icon name={types[type].icon} size={14} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {valueTypes.map((other) => (
            <Menu.Item
              key={other}
              leftSection={<Icon name={types[other].icon} size={16} />}
              onClick={() => onReplace({ ...entry, value: changeType(entry.value, other) })}
            >
              {types[other].label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {entry.key === undefined ? null : <Key {...props} entryKey={entry.key} />}
      <div className={styles.cell}>
        <Cell {...props} type={type} name={name} />
      </div>
      {disabled ? null : (
        <button type="button" className={styles.small} aria-label={t('controls.remove', { name })} onClick={onRemove}>
          <Icon name="IconX" size={14} />
        </button>
      )}
    </li>
  );
}

/** Dragged up or down, or moved with the arrow keys. */
function Grip({ at, name, disabled, onMove }: EntryRowProps & { readonly name: string }) {
  const from = useRef<number>(undefined);
  function onKeyDown(event: KeyboardEvent) {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(at + by);
  }
  function onPointerUp(event: PointerEvent<HTMLElement>) {
    const row = event.currentTarget.closest('li');
    const pressed = from.current;
    from.current = undefined;
    if (pressed === undefined || !row) return;
    const places = Math.round((event.clientY - pressed) / row.getBoundingClientRect().height);
    row.style.translate = '';
    if (places !== 0) onMove(at + places);
  }
  return (
    <button
      type="button"
      className={`${styles.small} ${styles.grip}`}
      disabled={disabled}
      aria-label={t('controls.move', { name })}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = event.clientY;
      }}
      onPointerMove={(event) => {
        const row = event.currentTarget.closest('li');
        if (from.current !== undefined && row) row.style.translate = `0 ${event.clientY - from.current}px`;
      }}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
    >
      <Icon name="IconGripVertical" size={14} />
    </button>
  );
}

function Key({ entry, entryKey, size, disabled, taken, onReplace }: EntryRowProps & { readonly entryKey: string }) {
  const field = useTypedEntry<string>({
    text: entryKey,
    parse: (text) =>
      text === '__proto__' || text === 'constructor'
        ? err(t('controls.no_key', { text }))
        : taken(text)
          ? err(t('controls.key_exists', { text }))
          : ok({ value: text }),
    commit: (key) => onReplace({ ...entry, key }),
  });
  return (
    <span className={`${controls.control} ${styles.key}`} data-size={size}>
      <span className={controls.field}>
        <input
          {...field.field}
          className={controls.input}
          type="text"
          autoComplete="off"
          spellCheck={false}
          disabled={disabled}
          aria-label={t('controls.key_of', { key: entryKey })}
        />
      </span>
      <ControlHint text={field.hint} />
    </span>
  );
}

type CellProps = EntryRowProps & { readonly type: ValueType; readonly name: string };

function Cell({ type, name, entry, size, disabled, onChange, onBegin, onEnd }: CellProps) {
  const shared = {
    value: entry.value,
    size,
    disabled,
    onBegin,
    onEnd,
    onChange: (value: JsonValue) => onChange({ ...entry, value }),
  };
  const text = { type: 'text', multiline: false } as const;
  switch (type) {
    case 'number': {
      const control = { type: 'number' } as const;
      return <NumberControl {...shared} port={plainPort(name, 'FLOAT', control)} control={control} />;
    }
    case 'boolean': {
      const control = { type: 'switch' } as const;
      return <SwitchControl {...shared} port={plainPort(name, 'BOOLEAN', control)} control={control} />;
    }
    case 'text':
      return <TextControl {...shared} port={plainPort(name, 'STRING', text)} control={text} />;
    case 'nothing':
      return <span className={styles.nothing}>{t('controls.types.null')}</span>;
    case 'list':
    case 'dictionary':
      return <TextControl {...shared} port={plainPort(name, type === 'list' ? 'LIST' : 'DICT', text)} control={text} />;
  }
}
