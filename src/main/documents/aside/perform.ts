import * as Y from 'yjs';
import { readWorkflow } from '#shared/document/y/y-workflow';
import { KindCatalogue } from '#shared/graph/kinds/kinds';
import { checkWorkflow } from '#shared/graph/topology/check';
import { translateKind } from '#shared/words/kind-words';
import { loadKindWords } from '#shared/words/spoken-kinds';
import { setLanguage } from '#shared/words/words';
import { layOutPosted } from './posted';
import { prepare } from './prepare';
import type { Tasks } from './tasks';

type Perform = { [T in keyof Tasks]: (task: Tasks[T]['task']) => Promise<Tasks[T]['result']> };

/** The tasks themselves, in whatever thread. */
export const perform: Perform = {
  async prepare({ kinds, ...request }) {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    return { prepared: prepare(request, new KindCatalogue(kinds), doc), updates };
  },
  async layOut({ text }) {
    return layOutPosted(text);
  },
  async draw({ state, kinds, reports, options }) {
    // Fonts and icons are read only when somebody wants a picture.
    const { drawWorkflow } = await import('#main/picture/workflow');
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    const workflow = readWorkflow(doc);
    const { language } = options;
    const words = await loadKindWords(language);
    const catalogue = new KindCatalogue(words ? kinds.map((kind) => translateKind(kind, words)) : kinds);
    // For displays that have nothing to show. Nothing waits between this and the drawing.
    setLanguage(language);
    const problems = checkWorkflow(workflow, catalogue);
    return drawWorkflow({ workflow, kinds: catalogue, reports, problems }, options).svg;
  },
};
