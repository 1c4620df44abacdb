import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileSeal } from './file-seal';
import type { Seal } from './seal';
import { createSecretStore } from './secret-store';
import { takeSecretVariables } from './secret-variables';
import { Secrets } from './secrets';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'factory-ui-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** As Electron's safeStorage: bound to the machine, and its text says nothing. */
function machineSeal(machine: number): Seal {
  const turn = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ machine));
  return {
    seal: (name, secret) => turn(Buffer.from(JSON.stringify([name, secret]))).toString('base64'),
    open(name, sealed) {
      const [owner, secret] = JSON.parse(turn(Buffer.from(sealed, 'base64')).toString('utf8')) as string[];
      if (owner !== name || secret === undefined) throw new Error('sealed for another');
      return secret;
    },
  };
}

const keyFile = () => join(folder, 'key');
const seals = {
  'the key store of a system': { own: () => machineSeal(0x5a), other: () => machineSeal(0x33) },
  'a key in a file beside it': {
    own: () => fileSeal({ keyFile: keyFile() }),
    other: () => fileSeal({ keyFile: join(folder, 'other') }),
  },
  'a passphrase': {
    own: () => fileSeal({ keyFile: keyFile(), passphrase: 'correct horse' }),
    other: () => fileSeal({ keyFile: keyFile(), passphrase: 'wrong horse' }),
  },
};

describe.each(Object.entries(seals))('a store of secrets under %s', (_name, { own, other }) => {
  const file = () => join(folder, 'kept/secrets.json');
  const open = (seal = own()) => createSecretStore(file(), seal, () => 1_700_000_000);

  it('gives back what it was given, also to another one on the same file', () => {
    const store = open();
    const word = 'tiger “42”\n\u{1f511}';
    store.set('mail', word);
    store.set('api', 'x');
    expect([store.get('mail'), open().get('mail'), open().get('nothing')]).toEqual([word, word, undefined]);
    expect(open().list()).toEqual([
      { name: 'api', changed_at: 1_700_000_000 },
      { name: 'mail', changed_at: 1_700_000_000 },
    ]);
  });

  it('replaces and deletes', () => {
    const store = open();
    store.set('mail', 'before');
    store.set('mail', 'after');
    expect([store.get('mail'), store.delete('mail'), store.delete('mail'), store.get('mail')]).toEqual([
      'after',
      true,
      false,
      undefined,
    ]);
  });

  it('writes nothing that can be read, into a file for this user alone', () => {
    open().set('mail', 'tiger-in-a-tank');
    const text = readFileSync(file(), 'utf8');
    expect(text).not.toContain('tiger-in-a-tank');
    expect(text).not.toContain(Buffer.from('tiger-in-a-tank').toString('base64'));
    if (process.platform !== 'win32') expect(statSync(file()).mode & 0o077).toBe(0);
  });

  it('says that it can not be opened with another key, without a word of it, and names are there all the same', () => {
    open().set('mail', 'tiger');
    const wrong = open(other());
    expect(() => wrong.get('mail')).toThrow(expect.objectContaining({ code: 'SECRETS_UNAVAILABLE' }));
    expect(wrong.list().map(({ name }) => name)).toEqual(['mail']);
  });

  it('does not take what was sealed for another name', () => {
    const store = open();
    store.set('mine', 'tiger');
    const json = JSON.parse(readFileSync(file(), 'utf8'));
    json.entries.yours = json.entries.mine;
    writeFileSync(file(), JSON.stringify(json));
    expect(() => store.get('yours')).toThrow(expect.objectContaining({ code: 'SECRETS_UNAVAILABLE' }));
  });

  it('refuses nothing and too much, and a damaged file, which it leaves as it is', () => {
    const store = open();
    expect(() => store.set('mail', '')).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
    store.set('mail', 'tiger');
    writeFileSync(file(), '{ broken');
    expect(() => store.set('mail', 'lion')).toThrow(expect.objectContaining({ code: 'SECRETS_UNAVAILABLE' }));
    expect(readFileSync(file(), 'utf8')).toBe('{ broken');
  });
});

describe('Secrets', () => {
  function secrets(environment: Record<string, string> = {}) {
    const variables = takeSecretVariables(environment);
    const store = createSecretStore(join(folder, 'secrets.json'), fileSeal({ keyFile: keyFile() }));
    const log = { warn: () => undefined };
    return new Secrets({ store, place: { type: 'file' }, variables, environment, log });
  }

  it('takes those of the environment first, out of the environment itself, and changes none of them', () => {
    const environment = {
      FACTORY_UI_SECRET_MAIL_KEY: 'from outside',
      FACTORY_UI_SECRETS_PASSPHRASE: 'p',
      PATH: '/bin',
    };
    const all = secrets(environment);
    expect(environment).toEqual({ PATH: '/bin' });
    expect(all.find({ secret: 'mail key' })).toBe('from outside');
    expect(all.list()).toEqual([{ name: 'MAIL_KEY', from: 'environment' }]);
    expect(() => all.set('mail key', 'x', true)).toThrow(expect.objectContaining({ code: 'SECRET_FIXED' }));
    expect(() => all.delete('MAIL_KEY')).toThrow(expect.objectContaining({ code: 'SECRET_FIXED' }));
  });

  it('finds variables of the environment by reference, but none of its own', () => {
    const all = secrets({ TOKEN: 'abc', FACTORY_UI_TOKEN: 'mine' });
    expect([all.find({ env: 'TOKEN' }), all.find({ env: 'FACTORY_UI_TOKEN' })]).toEqual(['abc', undefined]);
  });

  it('replaces only what it is told to, and tells of changes', () => {
    const all = secrets();
    let changes = 0;
    all.onChanged(() => changes++);
    all.set('mail', 'a', false);
    expect(() => all.set('mail', 'b', false)).toThrow(expect.objectContaining({ code: 'SECRET_EXISTS' }));
    all.set('mail', 'b', true);
    all.delete('mail');
    expect(() => all.delete('mail')).toThrow(expect.objectContaining({ code: 'SECRET_NOT_FOUND' }));
    expect(changes).toBe(3);
  });

  it('keeps what comes without a name under a free one, and the same once', () => {
    const all = secrets();
    expect([all.keep('Mail password', 'a'), all.keep('Mail password', 'b'), all.keep('Mail password', 'a')]).toEqual([
      'Mail password',
      'Mail password 2',
      'Mail password',
    ]);
  });
});
