import { Compartment, EditorState, Transaction } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useMantineStyleNonce } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { CodeLanguage } from '#shared/graph/kinds/kinds';
import { asInField, changeBetween, SharedText } from '../typing/shared-text';
import { usePerFrame } from '../use-per-frame';
import styles from './code.module.css';
import { codeExtensions } from './code-extensions';

interface CodeEditorProps {
  readonly text: string;
  readonly language: CodeLanguage;
  readonly label: string;
  readonly disabled: boolean;
  readonly onChange: (text: string) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  /** The first mistake, with its line; undefined: there is none. */
  readonly onProblem: (problem: string | undefined) => void;
}

/** What others type is put in where they did, so that it takes no letter of this person's and moves no caret. */
export function CodeEditor(props: CodeEditorProps) {
  const { text, language, label, disabled } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  /** Undefined while nobody types here. */
  const shared = useRef<SharedText>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const nonce = useMantineStyleNonce()?.();
  const access = useRef(new Compartment());

  const { push, flush } = usePerFrame<string>((typed) => {
    shared.current?.wrote(typed);
    latest.current.onChange(typed);
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: what changes later is told to the editor that stands.
  useLayoutEffect(() => {
    if (!host.current) return;
    const made = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          // The page's policy takes style elements with its nonce alone.
          nonce === undefined ? [] : EditorView.cspNonce.of(nonce),
          codeExtensions(language, (problem) => latest.current.onProblem(problem)),
          EditorView.contentAttributes.of({ 'aria-label': label }),
          access.current.of(EditorView.editable.of(!disabled)),
          EditorView.updateListener.of((update) => {
            if (update.docChanged && update.view.hasFocus) push(update.state.doc.toString());
            if (!update.focusChanged) return;
            if (update.view.hasFocus) {
              shared.current = new SharedText(latest.current.text);
              latest.current.onFocus();
            } else {
              flush();
              shared.current = undefined;
              latest.current.onBlur();
            }
          }),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, [language, label, nonce]);

  useEffect(() => {
    const shown = view.current;
    if (!shown) return;
    const typed = shown.state.doc.toString();
    const changes = shared.current ? shared.current.take(text)?.(typed) : changeBetween(typed, asInField(text));
    // What others did is not this person's to undo here.
    if (changes) shown.dispatch({ changes, annotations: Transaction.addToHistory.of(false) });
  }, [text]);

  useEffect(() => {
    view.current?.dispatch({ effects: access.current.reconfigure(EditorView.editable.of(!disabled)) });
  }, [disabled]);

  return <div ref={host} className={`${styles.editor} nodrag nowheel`} data-disabled={disabled ? '' : undefined} />;
}
