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
