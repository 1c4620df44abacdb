import { javascript } from '@codemirror/lang-javascript';
import { json, jsonParseLinter } from '@codemirror/lang-json';
import { python } from '@codemirror/lang-python';
import { ensureSyntaxTree, HighlightStyle, syntaxHighlighting, syntaxTree } from '@codemirror/language';
import { type Diagnostic, linter } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { basicSetup } from 'codemirror';
import type { CodeLanguage } from '#shared/graph/kinds/kinds';
import { t } from '#shared/words/words';

/** What the editor does beyond taking text: colours, mistakes with their line, brackets, search. */
export function codeExtensions(language: CodeLanguage, onProblem: (problem: string | undefined) => void): Extension {
  const check = mistakesOf[language];
  return [
    basicSetup,
    languages[language],
    syntaxHighlighting(colours),
    surface,
    EditorView.lineWrapping,
    check
      ? linter(
          (view) => {
            const found = check(view);
            onProblem(found[0] && describeProblem(view, found[0]));
            return found;
          },
          {
            delay: 200,
            // What was too long to be read at once is looked at again when more of it has been.
            needsRefresh: ({ startState, state }) => syntaxTree(startState) !== syntaxTree(state),
          },
        )
      : [],
  ];
}

const languages: Readonly<Record<CodeLanguage, Extension>> = {
  plain: [],
  json: json(),
  javascript: javascript(),
  python: python(),
};

const parseJson = jsonParseLinter();
/** An empty text is not begun yet, which is no mistake. */
const jsonMistakes = (view: EditorView): Diagnostic[] =>
  view.state.doc.toString().trim() === '' ? [] : [...parseJson(view)];

const mistakesOf: Readonly<Record<CodeLanguage, ((view: EditorView) => Diagnostic[]) | undefined>> = {
  plain: undefined,
  json: jsonMistakes,
  javascript: syntaxMistakes,
  python: syntaxMistakes,
};

/** Milliseconds that a look for mistakes may hold up the page. */
const parseTime = 50;

/** Where the language's grammar could make nothing of the text. */
function syntaxMistakes({ state }: EditorView): Diagnostic[] {
  const found: Diagnostic[] = [];
  // A tree of half the text ends in mistakes that nobody made.
  const tree = ensureSyntaxTree(state, state.doc.length, parseTime);
  tree?.iterate({
    enter({ type, from, to }) {
      if (!type.isError || found.length >= 20) return;
      const text = state.sliceDoc(from, Math.min(to, from + 20)).trim();
      const message = text === '' ? t('controls.something_missing') : t('controls.not_here', { text });
      found.push({ from, to: Math.max(to, Math.min(from + 1, state.doc.length)), severity: 'error', message });
    },
  });
  return found;
}

/** The parser's own sentence ends with a place counted in characters, which nobody can find. */
function describeProblem({ state }: EditorView, { from, message }: Diagnostic): string {
  const short = message.replace(/ (in JSON )?at position.*$/s, '').replace(/ is not valid JSON$/, '');
  return t('controls.line', { line: state.doc.lineAt(from).number, text: short });
}

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword], color: 'var(--type-image)' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--type-text)' },
  { tag: [tags.number], color: 'var(--type-number)' },
  { tag: [tags.bool, tags.null, tags.atom], color: 'var(--type-boolean)' },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--type-dict)' },
  { tag: [tags.function(tags.variableName), tags.definition(tags.variableName)], color: 'var(--type-list)' },
  { tag: [tags.comment], color: 'var(--text-faint)', fontStyle: 'italic' },
  { tag: [tags.invalid], color: 'var(--danger)' },
]);

const surface = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--surface-input)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', fontSize: 'var(--size-12)', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--text)', padding: '6px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--text-faint)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLineGutter': { color: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--surface-selected)',
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--surface-active)', outline: 'none' },
  '.cm-foldPlaceholder': { background: 'var(--surface-active)', border: 'none', color: 'var(--text-dim)' },
  '.cm-tooltip, .cm-panels': {
    backgroundColor: 'var(--surface-raised)',
    color: 'var(--text)',
    border: 'var(--hairline) solid var(--border)',
  },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--danger)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--danger)',
    textUnderlineOffset: '3px',
  },
});
