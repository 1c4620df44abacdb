import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { fillDocument, readWorkflow } from '#shared/document/y/y-workflow';
import { workflowSchema } from '#shared/graph/workflow';
import { toCanonicalText } from './canonical-text';

it('writes one node a block and one edge a line, fields in a fixed order', () => {
  const workflow = workflowSchema.parse({
    zeta: 1,
    nodes: [
      {
        inputs: { b: 2, a: '1' },
        extra: { list: [1, 2] },
        position: { y: 2.04, x: -0.01 },
        kind: 'math.add',
        id: 'n1',
        bypassed: true,
      },
    ],
    edges: [],
    id: 'w',
    alpha: null,
  });
  expect(toCanonicalText(workflow)).toBe(`{
  "format": "factory-ui/workflow",
  "version": 1,
  "id": "w",
  "name": "Untitled",
  "settings": { "pacing": { "mode": "rate", "hz": 10, "overrun": "skip" } },
  "nodes": [
    {
      "id": "n1",
      "kind": "math.add",
      "version": 1,
      "position": { "x": 0, "y": 2 },
      "inputs": { "a": "1", "b": 2 },
      "bypassed": true,
      "extra": { "list": [1, 2] }
    }
  ],
  "edges": [],
  "alpha": null,
  "zeta": 1
}
`);
});

it('writes subgraphs like the workflow itself, by id, and none where there are none', () => {
  const end = { id: 'in', kind: 'subgraph.input', port: 'x' };
  const workflow = workflowSchema.parse({
    id: 'w',
    nodes: [{ id: 's', kind: 'subgraph', subgraph: 'part' }],
    subgraphs: {
      zero: {},
      part: {
        edges: [{ source: { node: 'in', port: 'value' }, target: { node: 'n1', port: 'a' } }],
        nodes: [end, { id: 'n1', kind: 'math.add' }],
        color: 'red',
        title: 'Part',
      },
    },
  });
  const text = toCanonicalText(workflow);
  expect(text.slice(text.indexOf('"edges": []'))).toBe(`"edges": [],
  "subgraphs": {
    "part": {
      "title": "Part",
      "nodes": [
        {
          "id": "in",
          "kind": "subgraph.input",
          "version": 1,
          "position": { "x": 0, "y": 0 },
          "inputs": {},
          "port": "x"
        },
        {
          "id": "n1",
          "kind": "math.add",
          "version": 1,
          "position": { "x": 0, "y": 0 },
          "inputs": {}
        }
      ],
      "edges": [
        { "source": { "node": "in", "port": "value" }, "target": { "node": "n1", "port": "a" } }
      ],
      "color": "red"
    },
    "zero": {
      "title": "Subgraph",
      "nodes": [],
      "edges": []
    }
  }
}
`);
  const doc = new Y.Doc();
  fillDocument(doc, workflow);
  expect(toCanonicalText(readWorkflow(doc))).toBe(text);
  expect(toCanonicalText(workflowSchema.parse({ id: 'w', subgraphs: {} }))).not.toContain('subgraphs');
});

it('reads back as the same workflow, and the text of that is the same text', () => {
  const json = fc.jsonValue({ maxDepth: 4 });
  const name = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text !== '__proto__');
  const node = fc.record({
    id: name,
    kind: name,
    position: fc.record({ x: fc.double({ noNaN: true, noDefaultInfinity: true }), y: fc.integer() }),
    inputs: fc.dictionary(name, json),
    future: json,
  });
  fc.assert(
    fc.property(fc.uniqueArray(node, { selector: ({ id }) => id, maxLength: 6 }), (nodes) => {
      const edges = nodes.slice(1).map(({ id }, index) => ({
        source: { node: nodes[index]?.id, port: 'o' },
        target: { node: id, port: 'i' },
      }));
      const workflow = workflowSchema.parse({ id: 'w', nodes, edges });
      const text = toCanonicalText(workflow);
      const reread = workflowSchema.parse(JSON.parse(text));
      expect(reread.nodes.map(({ position: _, ...rest }) => rest)).toEqual(
        // A JSON text has no -0.
        JSON.parse(JSON.stringify(workflow.nodes.map(({ position: _, ...rest }) => rest))),
      );
      expect(toCanonicalText(reread)).toBe(text);
      const doc = new Y.Doc();
      fillDocument(doc, reread);
      expect(toCanonicalText(readWorkflow(doc))).toBe(text);
    }),
    { numRuns: 200 },
  );
});
