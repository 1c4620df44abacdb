/** Names of fields, headers and parameters whose texts are secrets, as a pattern. */
export const secretWords =
  'password|passwd|passphrase|pwd|secret|token|authorization|cookie|(?:api|access|private|secret|auth|account|subscription)[-_ ]?key';

const secretName = new RegExp(`(?:${secretWords}|^(?:pass|auth|bearer))$`, 'i');

/** Whether a text of this name is likely to be a secret. */
export const soundsSecret = (name: string): boolean => secretName.test(name);
