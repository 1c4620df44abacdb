/** Whether an environment variable of this name most likely holds a secret. */
export function looksSecret(name: string): boolean {
  return /(secret|token|passw|passphrase|pwd|credential|private|apikey|api_key|auth|_key$|^key$|_pass$|cookie|session|salt)/i.test(
    name,
  );
}
