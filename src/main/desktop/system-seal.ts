import { safeStorage } from 'electron';
import type { SecretsPlace } from '#main/secrets/open-secrets';

/**
 * The key store of the system: Keychain, DPAPI, or a keyring of Linux. Without a keyring Electron would encrypt with a
 * password that stands in its source, which protects nothing, so that counts as none. Call when Electron is ready.
 */
export function systemSeal(): NonNullable<SecretsPlace['system']> {
  if (!isReal() || !safeStorage.isEncryptionAvailable()) {
    return {
      missing:
        'This system has no keyring that is unlocked, so secrets are kept in an encrypted file, with the key in a file beside it. Whoever can read your files can read them.',
    };
  }
  return {
    seal: {
      // The name goes in with it: what was sealed for one opens for no other.
      seal: (name, secret) => safeStorage.encryptString(JSON.stringify([name, secret])).toString('base64'),
      open(name, sealed) {
        const [sealedName, secret] = JSON.parse(safeStorage.decryptString(Buffer.from(sealed, 'base64'))) as unknown[];
        if (sealedName !== name || typeof secret !== 'string') throw new Error('it was sealed for another name');
        return secret;
      },
    },
  };
}

/** Older runtimes than ours can not say what they would use, and are taken to have none. */
function isReal(): boolean {
  if (process.platform !== 'linux') return true;
  const storage: Partial<Pick<typeof safeStorage, 'getSelectedStorageBackend'>> = safeStorage;
  const backend = storage.getSelectedStorageBackend?.();
  return backend !== undefined && backend !== 'basic_text' && backend !== 'unknown';
}
