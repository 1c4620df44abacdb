import type { ElectronApplication } from '@playwright/test';

/** Answers the next native dialogs of this kind without showing them. */
export async function stubDialog(
  app: ElectronApplication,
  dialog: 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox',
  answer: Record<string, unknown>,
): Promise<void> {
  await app.evaluate(({ dialog: dialogs }, [name, value]) => Reflect.set(dialogs, name, () => Promise.resolve(value)), [
    dialog,
    answer,
  ] as const);
}

/**
 * Answers questions in native dialogs in turn, each by the number of its button.
 *
 * @returns what was asked so far.
 */
export async function answerDialogs(
  app: ElectronApplication,
  responses: readonly number[],
): Promise<() => Promise<unknown>> {
  await app.evaluate(({ dialog }, given) => {
    const [answers, asked] = [[...given], [] as string[]];
    Reflect.set(dialog, 'showMessageBox', (_window: unknown, { message }: { message: string }) => {
      asked.push(message);
      return Promise.resolve({ response: answers.shift() });
    });
    Reflect.set(dialog, 'asked', asked);
  }, responses);
  return () => app.evaluate(({ dialog }) => Reflect.get(dialog, 'asked'));
}

/** Process id of the engine's host. */
export async function engineProcess(app: ElectronApplication): Promise<number> {
  const pid = await app.evaluate(
    ({ app: electronApp }) => electronApp.getAppMetrics().find(({ name }) => name === 'Factory UI run')?.pid,
  );
  if (pid === undefined) throw new Error('The engine process is not among the app’s processes.');
  return pid;
}

/** The value of an expression in whatever page the window shows now. */
export function inPage(app: ElectronApplication, expression: string): Promise<unknown> {
  return app.evaluate(
    ({ BrowserWindow }, code) =>
      BrowserWindow.getAllWindows()[0]
        ?.webContents.executeJavaScript(code)
        .catch(() => undefined),
    expression,
  );
}
