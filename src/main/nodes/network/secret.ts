import { inputError } from '../input-error';

/** Said of every password input. */
export const secretHelp = 'Typed here it is stored in the workflow; env:NAME takes it from an environment variable.';

const reference = /^env:(\w+)$/;

/** The secret itself, or the environment variable it names. No message of it ever says more than that name. */
export function readSecret(input: string, value: string): string {
  const name = reference.exec(value.trim())?.[1];
  if (name === undefined) return value;
  const secret = name.startsWith('FACTORY_UI_') ? undefined : process.env[name];
  if (secret === undefined) throw inputError(input, `There is no environment variable ${name}.`);
  return secret;
}

/** Whether an environment variable of this name most likely holds a secret. */
export function looksSecret(name: string): boolean {
  return /(secret|token|passw|passphrase|pwd|credential|private|apikey|api_key|auth|_key$|^key$|_pass$|cookie|session|salt)/i.test(
    name,
  );
}
