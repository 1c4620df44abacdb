import { defineNode } from '../define-node';
import { any, out, toggle } from '../ports';

export const logicIf = defineNode({
  kind: 'logic.if',
  version: 1,
  title: 'If',
  description: 'Passes one of two values on, as the condition says.',
  category: 'Logic',
  icon: 'IconArrowsSplit2',
  tags: ['switch', 'select', 'condition', 'choose', 'else', 'then', 'ternary', 'if else', 'when', 'branch'],
  pure: true,
  example: {
    feeds: [{ kind: 'input.toggle', inputs: { value: true }, gives: { condition: 'value' } }],
    inputs: { when_true: 'on', when_false: 'off' },
  },
  inputs: {
    condition: toggle({ default: false }),
    // Not named "then": the engine's inputs object must not look like a promise to an await.
    when_true: any({ title: 'If on', default: '', editable: true }),
    when_false: any({ title: 'If off', default: '', editable: true }),
  },
  outputs: { value: out.any() },
  takes: ['condition', 'when_true', 'when_false'],
  compute: (condition, whenTrue, whenFalse) => (condition ? whenTrue : whenFalse) ?? null,
});
