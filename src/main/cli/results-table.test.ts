import { describe, expect, it } from 'vitest';
import { builtinCatalogue } from '#main/nodes/registry';
import type { Display } from '#shared/graph/kinds/displays';
import { workflowSchema } from '#shared/graph/workflow';
import { renderResults } from './results-table';

const workflow = workflowSchema.parse({
  id: 'w',
  nodes: [
    { id: 'memo', kind: 'note' },
    { id: 'a', kind: 'input.value', title: 'Greeting' },
    { id: 'level', kind: 'signal.threshold' },
    { id: 'print', kind: 'log.print' },
    { id: 'late', kind: 'input.number' },
    { id: 'alien', kind: 'CameraNode' },
  ],
});

describe('renderResults', () => {
  it('has a line for each node that runs, in document order, outputs by name', () => {
    const results = { a: 'two\nlines', level: { above: true, gap: 0.1 + 0.2 }, print: null, alien: { w: 640 } };
    expect(renderResults(workflow, builtinCatalogue, { results, displays: new Map() }).split('\n')).toEqual([
      'Node                Value',
      'Greeting (a)        "two\\nlines"',
      'Threshold (level)   above: true, gap: 0.3',
      'Print (print)       –',
      'Number (late)       –',
      'CameraNode (alien)  {"w":640}',
      '',
    ]);
  });

  it('cuts what would not fit on a line', () => {
    const lines = renderResults(workflow, builtinCatalogue, {
      results: { a: 'x'.repeat(500) },
      displays: new Map(),
    }).split('\n');
    expect(lines[1]).toMatch(/^Greeting \(a\) +x{99}…$/);
  });

  it.each<[Display, string]>([
    [{ type: 'text', text: 'CPU 3 %' }, 'CPU 3 %'],
    [{ type: 'gauge', value: 2.5, min: 0, max: 10, unit: '%' }, '2.5 %'],
    [{ type: 'gauge', value: null, min: 0, max: 10 }, '–'],
    [{ type: 'value', value: [1, 'a'] }, '[1,"a"]'],
    [{ type: 'log', lines: [{ time: 1, level: 'info', text: 'last' }] }, 'last'],
    [{ type: 'log', lines: [] }, '–'],
    [{ type: 'plot', times: [1, 2], series: [{ name: 'A', values: [1, 2] }] }, 'A: 2'],
    [{ type: 'plot', times: [], series: [] }, '–'],
  ])('shows what a node without outputs displays: %o', (display, text) => {
    const table = renderResults(workflow, builtinCatalogue, { results: {}, displays: new Map([['print', display]]) });
    expect(table).toContain(`Print (print)       ${text}\n`);
  });
});
