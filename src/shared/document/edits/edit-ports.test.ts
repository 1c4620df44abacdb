import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type Kind, KindCatalogue, kindSchema } from '../../graph/kinds/kinds';
import { workflowSchema } from '../../graph/workflow';
import { breakUndo, createUndo } from '../undo/undo';
import { fillDocument, readWorkflow } from '../y/y-workflow';
import { dropIdleWires, setLocked, setPortText } from './edits';

const kinds = new KindCatalogue([
  kindSchema.parse({
    kind: 'expression',
    version: 2,
    title: 'Expression',
    description: '',
    category: 'Math',
    derives: { by: 'expression', from: 'expression' },
    inputs: [{ name: 'expression', title: 'Expression', type: 'STRING', control: { type: 'text' }, wirable: false }],
    outputs: [{ name: 'result', title: 'Result', type: 'FLOAT' }],
  }),
]);

function open(version = 2) {
  const doc = new Y.Doc();
  fillDocument(
    doc,
    workflowSchema.parse({
      id: 'w',
      nodes: [
        { id: 's', kind: 'source' },
        { id: 'e', kind: 'expression', version, inputs: { expression: 'gain * t' } },
        { id: 'r', kind: 'reader' },
      ],
      edges: [
        { source: { node: 's', port: 'x' }, target: { node: 'e', port: 'gain' } },
        { source: { node: 's', port: 'x' }, target: { node: 'e', port: 't' } },
        { source: { node: 'e', port: 'result' }, target: { node: 'r', port: 'in' } },
      ],
    }),
  );
  const undo = createUndo(doc);
  const node = () => readWorkflow(doc).nodes.find(({ id }) => id === 'e');
  const kind = () => kinds.of(node() ?? { id: '', kind: '' }) as Kind;
  const type = (...texts: string[]) => {
    for (const text of texts) setPortText(doc, 'e', kind(), text);
  };
  const ports = () =>
    readWorkflow(doc)
      .edges.map(({ target }) => target.port)
      .sort();
  return { doc, undo, node, kind, type, ports };
}

describe('a text that ports follow from', () => {
  it('loses no wire while it is typed, and all that are idle when that is done, as one step', () => {
    const { doc, undo, node, kind, type, ports } = open();
    breakUndo(undo);
    type('gai * t', 'ga * t', 'gai * t', 'gain * t');
    expect(ports()).toEqual(['gain', 'in', 't']);
    type('gain');
    dropIdleWires(doc, 'e', kind());
    breakUndo(undo);
    expect(ports()).toEqual(['gain', 'in']);
    undo.undo();
    expect(ports()).toEqual(['gain', 'in', 't']);
    expect(node()?.inputs).toEqual({ expression: 'gain * t' });
    undo.redo();
    expect(ports()).toEqual(['gain', 'in']);
    expect(node()?.inputs).toEqual({ expression: 'gain' });
  });

  it('keeps the wires of a locked node, and gives a node from before the ports of its text', () => {
    const { doc, kind, node, type, ports } = open(1);
    setLocked(doc, ['e'], true);
    expect(kind().inputs.map(({ name }) => name)).toContain('f');
    type('1');
    expect(node()?.version).toBe(2);
    dropIdleWires(doc, 'e', kind());
    expect(ports()).toEqual(['gain', 'in', 't']);
    setLocked(doc, ['e'], false);
    dropIdleWires(doc, 'e', kind());
    expect(ports()).toEqual(['in']);
  });
});
