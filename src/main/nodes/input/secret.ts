import { defineNode } from '../define-node';
import { out, secret } from '../ports';

export const inputSecret = defineNode({
  kind: 'input.secret',
  version: 1,
  title: 'Secret',
  description:
    'A password, token or key for the nodes that need it. It is kept outside of the workflow, and never shown.',
  category: 'Input',
  icon: 'IconKey',
  tags: ['password', 'token', 'api key', 'credential', 'passphrase', 'login'],
  // It shows nothing.
  example: { shows: [] },
  inputs: { secret: secret() },
  outputs: { secret: out.secret() },
  run: (inputs) => ({ secret: inputs.secret }),
});
