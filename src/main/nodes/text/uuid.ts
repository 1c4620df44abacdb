import { randomUUID } from 'node:crypto';
import { defineNode } from '../define-node';
import { buttonFor } from '../example-feeds';
import { out, toggle } from '../ports';
import { createRisingEdge } from '../rising-edge';

export const textUuid = defineNode({
  kind: 'text.uuid',
  version: 1,
  title: 'UUID',
  description: 'A random name that nothing else has; a new one each time "trigger" turns on.',
  category: 'Text',
  icon: 'IconTag',
  tags: ['guid', 'unique', 'id', 'identifier', 'random', 'v4'],
  example: { feeds: [buttonFor('trigger')] },
  inputs: { trigger: toggle({ default: false }) },
  outputs: { uuid: out.text({ title: 'UUID' }) },
  setup() {
    const rises = createRisingEdge();
    let uuid = randomUUID();
    return {
      run({ trigger }) {
        if (rises(trigger)) uuid = randomUUID();
        return { uuid };
      },
    };
  },
});
