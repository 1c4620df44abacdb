import { describe, expect, it } from 'vitest';
import { builtinCatalogue } from '#main/nodes/registry';
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
    const results = { a: 'two\nlines', level: { above: true, state: 'above' }, print: null, alien: { w: 640 } };
    expect(renderResults(workflow, builtinCatalogue, results).split('\n')).toEqual([
      'Node                Value',
      'Greeting (a)        "two\\nlines"',
      'Threshold (level)   above: true, state: above',
      'Print (print)       –',
      'Number (late)       –',
      'CameraNode (alien)  {"w":640}',
      '',
    ]);
  });

  it('cuts what would not fit on a line', () => {
    const lines = renderResults(workflow, builtinCatalogue, { a: 'x'.repeat(500) }).split('\n');
    expect(lines[1]).toMatch(/^Greeting \(a\) +x{99}…$/);
  });
});
