import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { Icon } from '../Icon';
import { ChoiceList } from './ChoiceList';
import type { ControlPropsOf } from './control-props';
import styles from './controls.module.css';
import { textOf } from './text-of';

/** One of several named options. The list opens over everything, at its own size whatever the canvas' zoom. */
export function ChoiceControl({ port, control, value, onChange, size, disabled }: ControlPropsOf<'choice'>) {
  const { options } = control;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const typed = useRef({ text: '', at: 0 });
  const chosen = options.findIndex((option) => option.value === value);
  const [active, setActive] = useState<number>();
  const open = active !== undefined;

  function choose(index: number) {
    setActive(undefined);
    const option = options[index];
    if (option && option.value !== value) onChange(option.value);
  }

  function onKeyDown(event: KeyboardEvent) {
    const target = nextIndex(event.key, active ?? chosen, options.length);
    if (target !== undefined) {
      event.preventDefault();
      setActive(open ? target : Math.max(chosen, 0));
    } else if (isLetter(event)) {
      // Letters find an option by how its label begins; they belong to the list, not to the canvas' shortcuts.
      event.stopPropagation();
      const found = findByPrefix(options, extendTyped(typed.current, event.key, event.timeStamp));
      if (found >= 0) setActive(found);
    } else if (open) {
      onKeyWhileOpen(event, active);
    }
  }

  function onKeyWhileOpen(event: KeyboardEvent, index: number) {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose(index);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      setActive(undefined);
    } else if (event.key === 'Tab') {
      choose(index);
    }
  }

  return (
    <span className={styles.control} data-size={size}>
      <button
        ref={button}
        type="button"
        role="combobox"
        className={`${styles.field} ${styles.choice} nodrag`}
        aria-label={port.title}
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-activedescendant={open ? `${id}-${active}` : undefined}
        disabled={disabled}
        onClick={() => setActive(open ? undefined : Math.max(chosen, 0))}
        onKeyDown={onKeyDown}
        onBlur={() => setActive(undefined)}
      >
        <span className={styles.choiceText}>{options[chosen]?.label ?? (textOf(value) || 'Choose')}</span>
        <Icon name="IconChevronDown" size={14} className={styles.chevron} />
      </button>
      {open && button.current ? (
        <ChoiceList
          id={id}
          label={port.title}
          anchor={button.current}
          options={options}
          chosen={chosen}
          active={active}
          onActive={setActive}
          onChoose={choose}
          onClose={() => setActive(undefined)}
        />
      ) : null}
    </span>
  );
}

function nextIndex(key: string, from: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, from + 1);
    case 'ArrowUp':
      return Math.max(0, from - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

const isLetter = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;

/** Letters typed within a second of each other are one word. */
function extendTyped(typed: { text: string; at: number }, key: string, now: number): string {
  typed.text = now - typed.at < 1000 ? typed.text + key.toLowerCase() : key.toLowerCase();
  typed.at = now;
  return typed.text;
}

const findByPrefix = (options: readonly { readonly label: string }[], prefix: string): number =>
  options.findIndex((option) => option.label.toLowerCase().startsWith(prefix));
