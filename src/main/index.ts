import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, dialog } from 'electron';
import log from 'electron-log/main';
import { guardSockets } from '#main/engine/index';
import { messageOf } from '#shared/base/errors';
import { DesktopApp } from './desktop/desktop-app';
import { registerEditorScheme } from './desktop/editor-protocol';
import { lockDownPages } from './desktop/security';
import { configureLog } from './log/logging';
import { optionHelp, positionalArguments, readSettings, type Settings } from './settings';
import { prepareUserData } from './user-data';

guardSockets();

// The composition root of the desktop. What must happen before Electron is ready happens here; the rest in DesktopApp.

const args = process.argv.slice(1);

function main(): void {
  const settings = settingsOrExit();
  if (settings.help) {
    process.stdout.write(`Factory UI\n\n${optionHelp()}\n`);
    app.exit(0);
    return;
  }
  if (settings.userData !== undefined) {
    prepareUserData(resolve(settings.userData));
    app.setPath('userData', resolve(settings.userData));
  }
  // Chromium's own files stay out of the folder in which people look for their workflows and logs.
  app.setPath('sessionData', join(app.getPath('userData'), 'browser'));
  // With --no-sandbox (root under Linux) forcing the sandbox would end every child process at once.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

  const logsFolder = join(app.getPath('userData'), 'logs');
  configureLog(log, { folder: logsFolder, level: settings.logLevel });
  process.on('uncaughtException', (error) => log.error('Uncaught exception', error));
  process.on('unhandledRejection', (reason) => log.error('Unhandled rejection', reason));

  // One instance for each user-data folder: two would write the same files.
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  registerEditorScheme();
  lockDownPages(log);

  const desktop = new DesktopApp({ settings, log, logsFolder });
  app.on('second-instance', (_event, argv, workingDirectory) =>
    desktop.focus(filesIn(argv.slice(1), workingDirectory)),
  );
  app.on('open-file', (event, path) => {
    event.preventDefault();
    desktop.focus([path]);
  });
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => desktop.askBeforeQuit(event));
  app.on('will-quit', (event) => desktop.closeBeforeQuit(event));
  void app
    .whenReady()
    .then(() => desktop.start(filesIn(args, process.cwd())))
    .catch((error: unknown) => {
      log.error('Factory UI could not start', error);
      dialog.showErrorBox('Factory UI could not start', messageOf(error));
      app.exit(1);
    });
}

function settingsOrExit(): Settings {
  try {
    // Chromium's own switches share the command line, so what the table lacks is not ours to refuse.
    return readSettings(args, process.env, 'ignore');
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return app.exit(2) as never;
  }
}

/** The words of a command line that name existing files. The app's own folder is among the words when not packaged. */
function filesIn(words: readonly string[], folder: string): string[] {
  return positionalArguments(words)
    .map((word) => resolve(folder, word))
    .filter((path) => existsSync(path) && statSync(path).isFile());
}

try {
  main();
} catch (error) {
  process.stderr.write(`Factory UI could not start: ${messageOf(error)}\n`);
  app.exit(1);
}
