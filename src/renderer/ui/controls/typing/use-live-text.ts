import { type ChangeEvent, type FocusEvent, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { ControlProps } from '../control-props';
import { usePerFrame } from '../use-per-frame';
import { applyChange, placeAfter, SharedText } from './shared-text';

interface LiveText extends Pick<ControlProps, 'onBegin' | 'onEnd'> {
  readonly text: string;
  onChange(text: string): void;
}

type TextField = HTMLInputElement | HTMLTextAreaElement;

/** A field that has the focus. */
interface Typing {
  readonly field: TextField;
  readonly shared: SharedText;
  /** What stands in it. */
  typed: string;
  /** What stood there before, with what others have done to it since. */
  before: string;
  /** Where the caret is to be once the others' letters are drawn. */
  caret: readonly [number, number] | undefined;
}

/**
 * A field for text that always fits: written while it is typed, one undo step from entering the field to leaving it.
 * While it has the focus it shows what was typed, with what others type into it at the same time, and the caret stays
 * where it is in the text.
 */
export function useLiveText({ text, onChange, onBegin, onEnd }: LiveText) {
  const [draft, setDraft] = useState<string>();
  const typing = useRef<Typing>(undefined);
  const { push, flush } = usePerFrame<string>((written) => {
    typing.current?.shared.wrote(written);
    onChange(written);
  });

  useLayoutEffect(() => {
    const now = typing.current;
    const changeOf = now?.shared.take(text);
    if (!now || !changeOf) return;
    const change = changeOf(now.typed);
    const { selectionStart, selectionEnd } = now.field;
    now.caret = [placeAfter(selectionStart ?? 0, change), placeAfter(selectionEnd ?? 0, change)];
    now.typed = applyChange(now.typed, change);
    now.before = applyChange(now.before, changeOf(now.before));
    setDraft(now.typed);
    if (now.typed !== text) push(now.typed);
  }, [text, push]);

  useLayoutEffect(() => {
    const now = typing.current;
    if (draft === undefined || !now?.caret) return;
    now.field.setSelectionRange(...now.caret);
    now.caret = undefined;
  }, [draft]);

  const show = (typed: string) => {
    if (typing.current) typing.current.typed = typed;
    setDraft(typed);
  };
  return {
    value: draft ?? text,
    onFocus: (event: FocusEvent<TextField>) => {
      const field = event.currentTarget;
      typing.current = { field, shared: new SharedText(text), typed: text, before: text, caret: undefined };
      setDraft(text);
      onBegin?.();
    },
    onChange: (event: ChangeEvent<TextField>) => {
      show(event.currentTarget.value);
      push(event.currentTarget.value);
    },
    onBlur: () => {
      flush();
      typing.current = undefined;
      setDraft(undefined);
      onEnd?.();
    },
    onKeyDown: (event: KeyboardEvent<TextField>) => {
      const field = event.currentTarget;
      if (event.key === 'Enter' && field.tagName === 'INPUT') field.blur();
      if (event.key !== 'Escape') return;
      // Escape also closes dialogs and ends drags; in a field it takes back what was typed there.
      event.stopPropagation();
      const now = typing.current;
      if (now && now.typed !== now.before) push(now.before);
      if (now) show(now.before);
      field.blur();
    },
  };
}
