/** Lets everything that is under way go on until the condition holds. Fails after a few seconds, saying what was awaited. */
export async function until(condition: () => boolean, what = String(condition)): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}
