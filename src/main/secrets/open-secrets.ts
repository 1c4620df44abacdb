import { join } from 'node:path';
import { fileSeal } from './file-seal';
import type { Seal } from './seal';
import { createSecretStore } from './secret-store';
import type { SecretVariables } from './secret-variables';
import { Secrets } from './secrets';

export interface SecretsPlace {
  readonly userData: string;
  readonly passphrase?: string | undefined;
  readonly variables: SecretVariables;
  /** The system's own key store; undefined where there is none, with what is to be said of that. */
  readonly system?: { readonly seal: Seal } | { readonly missing: string };
  readonly log: { warn(message: string): void };
}

/** The secrets of a user data folder: in the system's key store where there is one, else in an encrypted file. */
export function openSecrets({ userData, passphrase, variables, system, log }: SecretsPlace): Secrets {
  const folder = join(userData, 'secrets');
  const seal = fileSeal({ keyFile: join(folder, 'key'), passphrase });
  const file = createSecretStore(join(folder, 'secrets.json'), seal);
  const common = { variables, environment: process.env, log };
  if (system && 'seal' in system) {
    const store = createSecretStore(join(folder, 'system.json'), system.seal);
    return new Secrets({ ...common, store, beside: file, place: { type: 'system' } });
  }
  const note = system?.missing;
  const place = { type: passphrase === undefined ? 'file' : 'passphrase', ...(note && { note }) } as const;
  return new Secrets({ ...common, store: file, place });
}
