import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { textOf } from '#shared/graph/values/value-text';
import { t } from '#shared/words/words';
import { Icon } from '../../components/Icon';
import type { ControlPropsOf } from '../control-props';
import styles from '../controls.module.css';
import { ChoiceList } from './ChoiceList';

/** A list of more options than these is searched rather than read. */
const longList = 8;
/** A text of more characters has two lines in a node, as most of them would be cut in one. */
const longText = 12;

/** One of several named options. The list opens over everything, at its own size whatever the canvas' zoom. */
export function ChoiceControl({ port, control, value, onChange, size, disabled }: ControlPropsOf<'choice'>) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const typed = useRef({ text: '', at: 0 });
  const [open, setOpen] = useState<{ readonly active: number; readonly search: string }>();
  const searched = control.options.length > longList;
  const options = open ? matching(control.options, open.search) : control.options;
  const chosen = options.findIndex((option) => option.value === value);
  const shown = control.options.find((option) => option.value === value);
  const text = shown?.label ?? (textOf(value) || t('controls.choose'));

  const activate = (active: number) => setOpen({ active, search: open?.search ?? '' });
  const begin = (active = chosen) => setOpen({ active: Math.max(active, 0), search: '' });
  function close() {
    setOpen(undefined);
    if (searched) button.current?.focus();
  }
  function choose(index: number) {
    close();
    const option = options[index];
    if (option && option.value !== value) onChange(option.value);
  }

  function onKeyDown(event: KeyboardEvent) {
    const target = nextIndex(event.key, open?.active ?? chosen, options.length, searched && open !== undefined);
    if (target !== undefined) {
      event.preventDefault();
      if (open) activate(target);
      else begin();
    } else if (!searched && isLetter(event)) {
      // Letters find an option by how its label begins; they belong to the list, not to the canvas' shortcuts.
      event.stopPropagation();
      const found = findByPrefix(options, extendTyped(typed.current, event.key, event.timeStamp));
      if (found >= 0) activate(found);
    } else if (open) {
      onKeyWhileOpen(event, open.active);
    }
  }

  function onKeyWhileOpen(event: KeyboardEvent, index: number) {
    if (event.key === 'Enter' || (event.key === ' ' && !searched)) {
      event.preventDefault();
      choose(index);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      close();
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
        aria-expanded={open !== undefined}
        aria-controls={open ? id : undefined}
        aria-activedescendant={open ? `${id}-${open.active}` : undefined}
        disabled={disabled}
        // Else the search field would lose the focus, and the click open the list again.
        onMouseDown={(event) => open && searched && event.preventDefault()}
        onClick={() => (open ? close() : begin())}
        onKeyDown={onKeyDown}
        // The focus of a list that is searched goes to its search field.
        onBlur={() => (searched ? undefined : setOpen(undefined))}
      >
        <span
          className={styles.choiceText}
          data-long={size === 'node' && text.length > longText ? '' : undefined}
          title={size === 'node' ? shown?.label : undefined}
        >
          {text}
        </span>
        <Icon name="IconChevronDown" size={14} className={styles.chevron} />
      </button>
      {open && button.current ? (
        <ChoiceList
          id={id}
          label={port.title}
          anchor={button.current}
          large={size === 'touch'}
          options={options}
          chosen={chosen}
          active={open.active}
          search={
            searched
              ? { text: open.search, onChange: (search) => setOpen({ active: 0, search }), onKeyDown }
              : undefined
          }
          onActive={activate}
          onChoose={choose}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </span>
  );
}

function nextIndex(key: string, from: number, count: number, typing: boolean): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, from + 1);
    case 'ArrowUp':
      return Math.max(0, from - 1);
    case 'Home':
      return typing ? undefined : 0;
    case 'End':
      return typing ? undefined : count - 1;
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

type Options = readonly { readonly value: string; readonly label: string }[];

const findByPrefix = (options: Options, prefix: string): number =>
  options.findIndex((option) => option.label.toLowerCase().startsWith(prefix));

/** Those whose label has every word of the search in it. */
function matching(options: Options, search: string): Options {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0
    ? options
    : options.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
}
