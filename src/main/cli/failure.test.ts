import { describe, expect, it } from 'vitest';
import { builtinCatalogue } from '#main/nodes/registry';
import { FactoryError } from '#shared/base/errors';
import { workflowSchema } from '#shared/graph/workflow';
import { describeFailure, failureOf, failureOfEnd } from './failure';

const workflow = workflowSchema.parse({ id: 'w', nodes: [{ id: 'n1', kind: 'math.clamp', title: 'Limit' }] });
const describeIt = (message: string, input_name?: string) =>
  describeFailure({ code: 'NODE_FAILED', message, node_id: 'n1', input_name }, workflow, builtinCatalogue);

describe('describeFailure', () => {
  it('names node and input where the message does not', () => {
    expect(describeIt('It broke.')).toBe('NODE_FAILED: node "Limit" (n1): It broke.');
    expect(describeIt('It broke.', 'min')).toBe('NODE_FAILED: node "Limit" (n1), input "min": It broke.');
  });

  it('names them once', () => {
    expect(describeIt('"Limit" (n1): Input "Min" takes a number.', 'min')).toBe(
      'NODE_FAILED: "Limit" (n1): Input "Min" takes a number.',
    );
  });

  it('needs no workflow', () => {
    expect(describeFailure({ code: 'FILE_NOT_FOUND', message: 'There is no file x.' })).toBe(
      'FILE_NOT_FOUND: There is no file x.',
    );
  });
});

describe('failures', () => {
  it('come from errors and from ends of runs', () => {
    expect(failureOf(new FactoryError('CYCLE', 'Round.', { node_id: 'n1' }))).toEqual({
      code: 'CYCLE',
      message: 'Round.',
      node_id: 'n1',
    });
    expect(failureOf(new TypeError('oops'))).toEqual({ code: 'INTERNAL', message: 'oops' });
    expect(failureOfEnd({ reason: 'completed' })).toBeUndefined();
    expect(failureOfEnd({ reason: 'stopped' })).toBeUndefined();
    expect(failureOfEnd({ reason: 'forced', node_id: 'n1', message: 'Hung.' })).toMatchObject({ code: 'NODE_STUCK' });
    expect(failureOfEnd({ reason: 'failed', code: 'OUT_OF_MEMORY', message: 'Full.' })).toEqual({
      code: 'OUT_OF_MEMORY',
      message: 'Full.',
    });
  });
});
