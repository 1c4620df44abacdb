import {
  type ChangeEvent,
  type FocusEvent,
  type KeyboardEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { Result } from '#shared/base/result';
import { t } from '#shared/words/words';
import { useHint } from '../use-hint';
import { holdDraft } from './drafts';
import { useTellTyped } from './tell-typed';

interface TypedEntry<T> {
  /** The current value as text. */
  readonly text: string;
  parse(text: string): Result<{ readonly value: T; readonly hint?: string }, string>;
  commit(value: T): void;
}

/**
 * A text field over a value that must fit: what is typed stays a draft until Enter, leaving the field or the field going
 * away, a draft that does not fit is never written but shows its reason and gives way to the value, and Escape puts the value back.
 */
export function useTypedEntry<T>({ text, parse, commit }: TypedEntry<T>) {
  const [draft, setDraft] = useState<string>();
  useTellTyped(draft);
  const { hint, show } = useHint();
  // Leaving the field after Escape or Enter must not commit a second time.
  const settled = useRef(false);

  function settle() {
    settled.current = true;
    if (draft === undefined || draft === text) {
      setDraft(undefined);
      return;
    }
    const parsed = parse(draft);
    setDraft(undefined);
    if (!parsed.ok) {
      const problem = parsed.error;
      show(text === '' ? t('controls.kept_empty', { problem }) : t('controls.kept', { problem, text }));
      return;
    }
    show(parsed.value.hint);
    commit(parsed.value.value);
  }

  const latest = useRef(settle);
  useLayoutEffect(() => {
    latest.current = settle;
  });
  const isHeld = draft !== undefined;
  useEffect(() => (isHeld ? holdDraft(() => latest.current()) : undefined), [isHeld]);
  // A field that goes away, as with another tab, is not left by the focus.
  useEffect(
    () => () => {
      if (!settled.current) latest.current();
    },
    [],
  );

  return {
    hint,
    show,
    editing: draft !== undefined,
    /** Forgets the draft, for a control that sets the value in another way. */
    discard: () => setDraft(undefined),
    field: {
      value: draft ?? text,
      onChange: (event: ChangeEvent<HTMLInputElement>) => {
        settled.current = false;
        setDraft(event.currentTarget.value);
      },
      onFocus: (event: FocusEvent<HTMLInputElement>) => {
        settled.current = false;
        event.currentTarget.select();
      },
      onBlur: () => {
        if (!settled.current) settle();
        setDraft(undefined);
      },
      onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
        if (event.key === 'Enter') {
          settle();
          event.currentTarget.select();
        } else if (event.key === 'Escape' && draft !== undefined) {
          // Escape also closes dialogs and ends drags; here it is about the draft alone.
          event.stopPropagation();
          settled.current = true;
          setDraft(undefined);
          show(undefined);
        }
      },
    },
  };
}
