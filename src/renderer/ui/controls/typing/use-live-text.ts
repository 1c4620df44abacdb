import { type ChangeEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { ControlProps } from '../control-props';
import { usePerFrame } from '../use-per-frame';

interface LiveText extends Pick<ControlProps, 'onBegin' | 'onEnd'> {
  readonly text: string;
  onChange(text: string): void;
}

type TextField = HTMLInputElement | HTMLTextAreaElement;

/**
 * A field for text that always fits: written while it is typed, one undo step from entering the field to leaving it.
 * While it has the focus it shows what was typed, so that a value coming back from elsewhere cannot move the caret.
 */
export function useLiveText({ text, onChange, onBegin, onEnd }: LiveText) {
  const [draft, setDraft] = useState<string>();
  const before = useRef(text);
  const { push, flush } = usePerFrame<string>(onChange);
  return {
    value: draft ?? text,
    onFocus: () => {
      before.current = text;
      setDraft(text);
      onBegin?.();
    },
    onChange: (event: ChangeEvent<TextField>) => {
      setDraft(event.currentTarget.value);
      push(event.currentTarget.value);
    },
    onBlur: () => {
      flush();
      setDraft(undefined);
      onEnd?.();
    },
    onKeyDown: (event: KeyboardEvent<TextField>) => {
      const field = event.currentTarget;
      if (event.key === 'Enter' && field.tagName === 'INPUT') field.blur();
      if (event.key !== 'Escape') return;
      // Escape also closes dialogs and ends drags; in a field it takes back what was typed there.
      event.stopPropagation();
      if (draft !== undefined && draft !== before.current) push(before.current);
      setDraft(before.current);
      field.blur();
    },
  };
}
