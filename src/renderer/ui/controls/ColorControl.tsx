import { ColorPicker, Popover } from '@mantine/core';
import { useState } from 'react';
import { err, ok, type Result } from '#shared/base/result';
import { textOf } from '#shared/graph/values/value-text';
import { t } from '#shared/words/words';
import type {} from '../style/css-variables';
import { ControlHint } from './ControlHint';
import type { ControlPropsOf } from './control-props';
import styles from './controls.module.css';
import { useTypedEntry } from './typing/use-typed-entry';
import { usePerFrame } from './use-per-frame';

/** Tableau's ten: told apart by most eyes, and a start for whoever wants no particular colour. */
const swatches = [
  '#4e79a7',
  '#f28e2b',
  '#e15759',
  '#76b7b2',
  '#59a14f',
  '#edc948',
  '#b07aa1',
  '#ff9da7',
  '#9c755f',
  '#bab0ac',
  '#ffffff',
  '#000000',
];

/** A swatch that opens the picker, live while a hand moves in it, and the colour as text. */
export function ColorControl({ port, value, onChange, onBegin, onEnd, size, disabled }: ControlPropsOf<'color'>) {
  const [open, setOpen] = useState(false);
  const [held, setHeld] = useState<string>();
  const { push, flush } = usePerFrame<string>(onChange);
  const stored = textOf(value);
  const color = held ?? stored;
  const shown = readColor(color);
  const entry = useTypedEntry<string>({ text: color, parse: parseColor, commit: onChange });

  const hold = (next: string) => {
    setHeld(next);
    push(next);
  };
  const change = (next: boolean) => {
    setOpen(next);
    if (next) return onBegin?.();
    flush();
    setHeld(undefined);
    onEnd?.();
  };
  return (
    <span className={styles.control} data-size={size}>
      <span className={styles.field}>
        <Popover opened={open} onChange={change} position="bottom-start" withinPortal trapFocus returnFocus>
          <Popover.Target>
            <button
              type="button"
              className={`${styles.swatch} nodrag`}
              style={{ '--swatch': shown ?? 'transparent' }}
              data-none={shown === undefined ? '' : undefined}
              aria-label={t('controls.pick_colour', { title: port.title })}
              disabled={disabled}
              onClick={() => change(!open)}
            />
          </Popover.Target>
          <Popover.Dropdown aria-label={port.title}>
            <ColorPicker
              format="hex"
              value={shown ?? '#000000'}
              onChange={hold}
              swatches={swatches}
              swatchesPerRow={6}
              size={size === 'touch' ? 'lg' : 'sm'}
              saturationLabel={t('controls.saturation')}
              hueLabel={t('controls.hue')}
            />
          </Popover.Dropdown>
        </Popover>
        <input
          {...entry.field}
          className={`${styles.input} ${styles.code} nodrag`}
          type="text"
          autoComplete="off"
          spellCheck={false}
          placeholder="#rrggbb"
          disabled={disabled}
          aria-label={port.title}
        />
      </span>
      <ControlHint text={entry.hint} />
    </span>
  );
}

/** `#rrggbb` in small letters; undefined for what is no colour. The short form of three digits is one too. */
function readColor(text: string): string | undefined {
  const [, digits] = /^#?([\da-f]{6}|[\da-f]{3})$/i.exec(text.trim()) ?? [];
  if (digits === undefined) return undefined;
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  return `#${full.toLowerCase()}`;
}

function parseColor(text: string): Result<{ readonly value: string }, string> {
  const value = readColor(text);
  return value === undefined ? err(t('controls.no_colour', { text: text.trim().slice(0, 20) })) : ok({ value });
}
