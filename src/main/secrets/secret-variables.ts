/** The variables of one environment that give secrets, `FACTORY_UI_SECRET_NAME`, by their whole name. */
export type SecretVariables = ReadonlyMap<string, string>;

const prefix = 'FACTORY_UI_SECRET_';

/**
 * Takes them out of the environment, so that neither the host with its nodes nor any program that is started from here
 * inherits them.
 */
export function takeSecretVariables(environment: NodeJS.ProcessEnv): SecretVariables {
  const taken = new Map<string, string>();
  for (const [variable, value] of Object.entries(environment)) {
    if (!variable.startsWith(prefix) || variable.length === prefix.length || !value) continue;
    taken.set(variable, value);
    delete environment[variable];
  }
  delete environment.FACTORY_UI_SECRETS_PASSPHRASE;
  return taken;
}

/** What such a secret is called where none of that name is stored. */
export const nameOfVariable = (variable: string): string => variable.slice(prefix.length);
