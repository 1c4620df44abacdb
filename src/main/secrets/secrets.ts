import type { SecretSource } from '#main/engine/index';
import { Emitter } from '#shared/base/emitter';
import { FactoryError, messageOf } from '#shared/base/errors';
import { type SecretReference, variableOf } from '#shared/graph/permissions/secrets';
import type { SecretEntry, SecretPlace } from '#shared/protocol/secrets';
import type { SecretStore } from './secret-store';
import { nameOfVariable, type SecretVariables } from './secret-variables';

export interface SecretsOptions {
  /** Where new ones go. */
  readonly store: SecretStore;
  readonly place: SecretPlace;
  /** Looked into as well: the file that the command line writes, where the app has the system's key store. */
  readonly beside?: SecretStore;
  readonly variables: SecretVariables;
  /** For references to environment variables. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: { warn(message: string): void };
}

/** All secrets there are: those of the environment, which beat the others, and those that are kept. */
export class Secrets implements SecretSource {
  private readonly changes = new Emitter<undefined>();
  readonly onChanged = this.changes.event;

  constructor(private readonly options: SecretsOptions) {}

  /** Where they are kept, and what is to be said of that. */
  get place(): SecretPlace {
    return this.options.place;
  }

  find(reference: SecretReference): string | undefined {
    const { variables, environment, log } = this.options;
    // Those of the program itself, its token among them, are for no node.
    if ('env' in reference) return reference.env.startsWith('FACTORY_UI_') ? undefined : environment[reference.env];
    try {
      return variables.get(variableOf(reference.secret)) ?? this.stored(reference.secret);
    } catch (error) {
      log.warn(messageOf(error));
      return undefined;
    }
  }

  /** Whether there is one, and no more: nothing is opened for it. */
  has(reference: SecretReference): boolean {
    if ('env' in reference) return this.find(reference) !== undefined;
    return this.options.variables.has(variableOf(reference.secret)) || this.isStored(reference.secret);
  }

  /** By name. SECRETS_UNAVAILABLE. */
  list(): SecretEntry[] {
    const { store, beside, variables } = this.options;
    const entries = new Map<string, SecretEntry>();
    for (const { name, changed_at } of [...(beside?.list() ?? []), ...store.list()]) {
      const from = variables.has(variableOf(name)) ? 'environment' : 'store';
      entries.set(name, { name, changed_at, from });
    }
    const named = new Set([...entries.keys()].map(variableOf));
    for (const variable of variables.keys()) {
      const name = nameOfVariable(variable);
      if (!named.has(variable)) entries.set(name, { name, from: 'environment' });
    }
    return [...entries.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  }

  /** SECRET_EXISTS unless it is to replace one; SECRET_FIXED, SECRETS_UNAVAILABLE. */
  set(name: string, secret: string, replace: boolean): void {
    const { store, beside, variables } = this.options;
    if (variables.has(variableOf(name))) {
      throw new FactoryError('SECRET_FIXED', `“${name}” comes from the environment variable ${variableOf(name)}.`);
    }
    if (!replace && this.isStored(name)) {
      throw new FactoryError('SECRET_EXISTS', `There is a secret “${name}” already.`);
    }
    store.set(name, secret);
    beside?.delete(name);
    this.changes.fire(undefined);
  }

  /** SECRET_NOT_FOUND, SECRET_FIXED, SECRETS_UNAVAILABLE. */
  delete(name: string): void {
    const { store, beside, variables } = this.options;
    const wasThere = [store.delete(name), beside?.delete(name)].includes(true);
    if (wasThere) this.changes.fire(undefined);
    if (variables.has(variableOf(name))) {
      throw new FactoryError('SECRET_FIXED', `“${name}” comes from the environment variable ${variableOf(name)}.`);
    }
    if (!wasThere) throw new FactoryError('SECRET_NOT_FOUND', `There is no secret “${name}”.`);
  }

  /** Keeps a secret that came without a name; gives the name. One that is kept under such a name already is kept once. */
  keep(suggested: string, secret: string): string {
    const base = suggested.replaceAll(/\p{C}/gu, '').trim().slice(0, 90) || 'Secret';
    for (let number = 1; ; number++) {
      const name = number === 1 ? base : `${base} ${number}`;
      if (this.find({ secret: name }) === secret) return name;
      if (this.has({ secret: name })) continue;
      this.set(name, secret, false);
      return name;
    }
  }

  dispose(): void {
    this.changes.dispose();
  }

  private stored(name: string): string | undefined {
    return this.options.store.get(name) ?? this.options.beside?.get(name);
  }

  private isStored(name: string): boolean {
    const isNamed = (secret: { readonly name: string }) => secret.name === name;
    return this.options.store.list().some(isNamed) || (this.options.beside?.list().some(isNamed) ?? false);
  }
}
