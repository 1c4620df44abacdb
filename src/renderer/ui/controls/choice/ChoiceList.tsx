import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { t } from '#shared/words/words';
import { Icon } from '../../components/Icon';
import styles from './choice-list.module.css';

interface ChoiceListProps {
  readonly id: string;
  readonly label: string;
  /** The list hangs below this element, or above it where there is more room. */
  readonly anchor: HTMLElement;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: number;
  readonly active: number;
  /** For fingers. */
  readonly large: boolean;
  /** A field above the options that narrows them down; it has the focus. */
  readonly search:
    | { readonly text: string; onChange(text: string): void; onKeyDown(event: KeyboardEvent): void }
    | undefined;
  readonly onActive: (index: number) => void;
  readonly onChoose: (index: number) => void;
  readonly onClose: () => void;
}

const gap = 4;
const edge = 8;

/** The open list of a choice. The control handles the keys; it keeps the focus, unless there is a search field. */
export function ChoiceList(props: ChoiceListProps) {
  const { id, label, anchor, large, options, chosen, active, search, onActive, onChoose, onClose } = props;
  const list = useRef<HTMLDivElement>(null);
  const items = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [place, setPlace] = useState<
    { left: number; minWidth: number; maxHeight: number } & ({ top: number } | { bottom: number })
  >();

  useLayoutEffect(() => {
    const box = anchor.getBoundingClientRect();
    const height = list.current?.scrollHeight ?? 0;
    const width = Math.max(box.width, list.current?.scrollWidth ?? 0);
    const below = window.innerHeight - box.bottom - gap - edge;
    const above = box.top - gap - edge;
    const up = height > below && above > below;
    const maxHeight = Math.max(64, up ? above : below);
    setPlace({
      left: Math.max(edge, Math.min(box.left, window.innerWidth - width - edge)),
      minWidth: box.width,
      maxHeight,
      // Held at the end that is at the control: a search makes the list shorter.
      ...(up ? { bottom: window.innerHeight - box.top + gap } : { top: box.bottom + gap }),
    });
  }, [anchor]);

  const isPlaced = place !== undefined;
  useLayoutEffect(() => {
    // Before that the list is hidden, and what is hidden takes no focus.
    if (isPlaced) field.current?.focus();
  }, [isPlaced]);

  useEffect(() => {
    // What lies under the list may move: a list that stays would point at the wrong control.
    const close = (event: Event) => {
      if (!(event.target instanceof Node && list.current?.contains(event.target))) onClose();
    };
    window.addEventListener('wheel', close, { passive: true });
    window.addEventListener('resize', onClose);
    return () => {
      window.removeEventListener('wheel', close);
      window.removeEventListener('resize', onClose);
    };
  }, [onClose]);

  useEffect(() => {
    items.current?.children[active]?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);

  return createPortal(
    <div
      ref={list}
      className={styles.list}
      style={place}
      data-placed={place ? '' : undefined}
      data-large={large ? '' : undefined}
    >
      {search ? (
        <input
          className={styles.search}
          ref={field}
          type="text"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('controls.search')}
          aria-label={t('controls.search_in', { label })}
          value={search.text}
          onChange={(event) => search.onChange(event.currentTarget.value)}
          onKeyDown={(event) => search.onKeyDown(event)}
          onBlur={onClose}
        />
      ) : null}
      <div ref={items} id={id} role="listbox" aria-label={label}>
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the control keeps the focus and names the active option.
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the control.
          <div
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            data-active={index === active ? '' : undefined}
            className={styles.option}
            // Pressing must not take the focus from the control, whose blur closes the list.
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
            onPointerMove={() => onActive(index)}
            onClick={() => onChoose(index)}
          >
            <span className={styles.mark}>{index === chosen ? <Icon name="IconCheck" size={14} /> : null}</span>
            <span>{option.label}</span>
          </div>
        ))}
      </div>
      {options.length === 0 ? <p className={styles.none}>{t('controls.nothing_found')}</p> : null}
    </div>,
    document.body,
  );
}
