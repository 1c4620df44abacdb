import { Compartment, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useMantineStyleNonce } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { CodeLanguage } from '#shared/graph/kinds/kinds';
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

/** While it has the focus it shows what was typed, so that a value coming back from elsewhere cannot move the caret. */
export function CodeEditor(props: CodeEditorProps) {
  const { text, language, label, disabled } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const nonce = useMantineStyleNonce()?.();
  const access = useRef(new Compartment());

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
            if (update.docChanged && update.view.hasFocus) latest.current.onChange(update.state.doc.toString());
            if (!update.focusChanged) return;
            if (update.view.hasFocus) latest.current.onFocus();
            else latest.current.onBlur();
          }),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, [language, label, nonce]);

  useEffect(() => {
    const shown = view.current;
    if (!shown || shown.hasFocus || shown.state.doc.toString() === text) return;
    shown.dispatch({ changes: { from: 0, to: shown.state.doc.length, insert: text } });
  }, [text]);

  useEffect(() => {
    view.current?.dispatch({ effects: access.current.reconfigure(EditorView.editable.of(!disabled)) });
  }, [disabled]);

  return <div ref={host} className={`${styles.editor} nodrag nowheel`} data-disabled={disabled ? '' : undefined} />;
}
