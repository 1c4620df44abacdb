import { describe, expect, it } from 'vitest';
import { kindSchema } from '#shared/graph/kinds/kinds';
import { type NodeContext, type NodeInstance, PromiseBroken } from '../node-kind';
import { guardNode } from './guard-node';
import { mask } from './redactor';
import { SecretVault } from './secret-vault';

const word = 'open-sesame-4711';
const context = {} as NodeContext;

const kind = kindSchema.parse({
  kind: 'test.login',
  version: 1,
  title: 'Login',
  description: '',
  category: 'Test',
  inputs: [{ name: 'key', type: 'SECRET', title: 'Key', control: { type: 'secret' } }],
  outputs: [
    { name: 'text', type: 'STRING', title: 'Text' },
    { name: 'token', type: 'SECRET', title: 'Token' },
  ],
});

function guarded(run: NodeInstance['run'], more: Partial<NodeInstance> = {}) {
  const vault = new SecretVault({ 'secret:door': word });
  return { vault, node: guardNode({ run, ...more }, kind, 'n1', vault) };
}

describe('a node that takes a secret', () => {
  it('is given the secret for its name, and nothing of it comes out', () => {
    let given: unknown;
    const { node } = guarded((inputs) => {
      given = inputs.key;
      return { text: `Bearer ${String(inputs.key)}`, token: '' };
    });
    expect(node.run({ key: { secret: 'door' } }, context)).toMatchObject({ text: `Bearer ${mask}` });
    expect(given).toBe(word);
  });

  it('passes on the name of a secret that it was given', async () => {
    const { node } = guarded(async (inputs) => ({ text: '', token: inputs.key }));
    await expect(node.run({ key: { secret: 'door' } }, context)).resolves.toEqual({
      text: '',
      token: { secret: 'door' },
    });
  });

  it('may give a promise of whatever make', async () => {
    const { node } = guarded((inputs) => {
      const given = Promise.resolve({ text: `Bearer ${String(inputs.key)}`, token: '' });
      // biome-ignore lint/suspicious/noThenProperty: a promise of another making is what this is about.
      return { then: given.then.bind(given) } as Promise<{ text: string; token: string }>;
    });
    expect(await node.run({ key: { secret: 'door' } }, context)).toMatchObject({ text: `Bearer ${mask}` });
  });

  it('hands a secret of its own making to inputs for secrets alone', () => {
    const { node, vault } = guarded(() => ({ text: 'got session-token-99', token: 'session-token-99' }));
    const outputs = node.run({ key: undefined }, context) as Record<string, unknown>;
    expect(outputs).toEqual({ text: `got ${mask}`, token: { held: 'n1.token' } });
    const [port] = kind.inputs;
    expect(port && vault.reveal(port, outputs.token)).toBe('session-token-99');
    expect(vault.redactText('session-token-99')).toBe(mask);
  });

  it('hands out nothing in place of a secret where it makes an empty one of none', () => {
    const { node, vault } = guarded(() => ({ text: '', token: '' }));
    const { token } = node.run({ key: undefined }, context) as Record<string, unknown>;
    const [port] = kind.inputs;
    expect([token, port && vault.reveal(port, token)]).toEqual([{ held: 'n1.token' }, '']);
  });

  it('says nothing of a secret of its own making that it has replaced since', () => {
    let made = 0;
    const { node, vault } = guarded(() => ({ text: '', token: `session-token-${++made}` }));
    for (let tick = 1; tick <= 3; tick++) void node.run({ key: undefined }, context);
    expect(vault.redactText('session-token-1 session-token-3')).toBe(`${mask} ${mask}`);
  });

  it('throws without it, at once and later, also in its hooks', async () => {
    const thrower = () => {
      throw new Error(`refused ${word}`);
    };
    const { node } = guarded(thrower, { onStop: thrower, display: () => ({ type: 'text', text: word }) as never });
    expect(() => node.run({ key: { secret: 'door' } }, context)).toThrow(`refused ${mask}`);
    expect(() => node.onStop?.(context, { key: { secret: 'door' } })).toThrow(`refused ${mask}`);
    expect(node.display?.()).toEqual({ type: 'text', text: mask });
    const later = guarded(async () => thrower()).node;
    await expect(later.run({ key: { secret: 'door' } }, context)).rejects.toThrow(`refused ${mask}`);
  });

  it('leaves a broken promise what it is, which the engine tells from an error', async () => {
    const broken = new PromiseBroken();
    const { node } = guarded(() => Promise.reject(broken));
    await expect(node.run({ key: { secret: 'door' } }, context)).rejects.toBe(broken);
  });

  it('has an empty text where none is set, and says which one is missing', () => {
    const { node } = guarded((inputs) => ({ text: JSON.stringify(inputs.key), token: '' }));
    expect(node.run({ key: null }, context)).toMatchObject({ text: '""' });
    expect(() => node.run({ key: { secret: 'other' } }, context)).toThrow(
      expect.objectContaining({ code: 'SECRET_MISSING' }),
    );
    expect(() => node.run({ key: 'a text' }, context)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  });

  it('is given another from the next call on, and the one before stays out of what it says', () => {
    const { node, vault } = guarded((inputs) => ({ text: `${String(inputs.key)} was ${word}`, token: '' }));
    vault.set({ 'secret:door': 'another-word-12' });
    expect(node.run({ key: { secret: 'door' } }, context)).toMatchObject({ text: `${mask} was ${mask}` });
  });
});
