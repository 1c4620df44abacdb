import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { looksSecret } from '../network/secret';
import { out, text } from '../ports';

const mask = '••••••';

export const systemEnvironment = defineNode({
  kind: 'system.environment',
  version: 1,
  title: 'Environment variable',
  description:
    'The value of an environment variable of Factory UI. Of those whose name sounds like a secret only that they are there: inputs for secrets take them.',
  category: 'System',
  icon: 'IconVariable',
  tags: ['env', 'setting', 'config', 'variable', 'path', 'environment'],
  capabilities: ['process'],
  example: { inputs: { name: 'PATH' }, shows: ['value'] },
  inputs: {
    name: text({ default: 'HOME', wirable: false }),
    otherwise: text({ title: 'Default', default: '', description: 'Given where there is no such variable.' }),
  },
  outputs: {
    value: out.text(),
    exists: out.boolean(),
    masked: out.boolean({ description: 'On where the value is not shown.' }),
  },
  run({ name, otherwise }) {
    const key = name.trim();
    if (!/^[^=\0]+$/.test(key)) throw inputError('name', 'No name of an environment variable is given.');
    // Not what every object inherits, such as __proto__.
    const value = Object.hasOwn(process.env, key) ? process.env[key] : undefined;
    const masked = value !== undefined && looksSecret(key);
    return { value: masked ? mask : (value ?? otherwise), exists: value !== undefined, masked };
  },
});
