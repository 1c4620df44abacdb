import { join, resolve } from 'node:path';
import log from 'electron-log/node';
import { forkHost, guardSockets } from '#main/engine/index';
import { messageOf } from '#shared/base/errors';
import packageFile from '../../package.json';
import { type Backend, createBackend } from './backend';
import { sourceLauncher } from './headless-command';
import { configureLog } from './log/logging';
import { programDesktop } from './machine/program-desktop';
import { openAtStart, runAtStart } from './open-at-start';
import { closeOnSignals } from './process/close-on-signals';
import { openSecrets } from './secrets/open-secrets';
import { type SecretVariables, takeSecretVariables } from './secrets/secret-variables';
import { optionHelp, readSettings, type Settings } from './settings';
import { customNodesPlace, defaultUserData, prepareUserData } from './user-data';

guardSockets();

// The composition root without a window: the same backend as the desktop's, served to browsers and scripts.

async function main(args: readonly string[]): Promise<void> {
  const settings = readSettings(args, process.env);
  const variables = takeSecretVariables(process.env);
  if (settings.help) {
    process.stdout.write(`Factory UI, without a window\n\nOptions:\n${optionHelp()}\n`);
    return;
  }
  const userData = resolve(settings.userData ?? defaultUserData());
  prepareUserData(userData);
  // It would look for the name in the package.json of wherever it was started.
  log.transports.file.setAppName('factory-ui');
  configureLog(log, { folder: join(userData, 'logs'), level: settings.logLevel });
  process.on('uncaughtException', (error) => log.error('Uncaught exception', error));
  process.on('unhandledRejection', (reason) => log.error('Unhandled rejection', reason));

  const backend = composeBackend(settings, userData, variables);
  closeOnSignals(backend, log);
  try {
    await serve(backend, settings);
  } catch (error) {
    // Only into the file: on the screen the message alone is shown.
    log.transports.console.level = false;
    log.error('Factory UI could not start', error);
    await backend.close();
    throw error;
  }
}

function composeBackend(settings: Settings, userData: string, variables: SecretVariables): Backend {
  return createBackend({
    settings,
    paths: {
      userData,
      workflows: join(userData, 'workflows'),
      templates: join(__dirname, '../../resources/workflows'),
      recovery: join(userData, 'recovery'),
      revisions: join(userData, 'revisions'),
      customNodes: customNodesPlace(settings, userData),
      aside: join(__dirname, 'aside.cjs'),
      editor: join(__dirname, '../renderer'),
    },
    forkHost: (role) => forkHost(join(__dirname, 'host.cjs'), role),
    log,
    secrets: openSecrets({ userData, passphrase: settings.secretsPassphrase, variables, log }),
    desktop: programDesktop(),
    headless: true,
    launcher: sourceLauncher(join(__dirname, '../..')),
    version: packageFile.version,
    allowedOrigins: [],
  });
}

async function serve(backend: Backend, settings: Settings): Promise<void> {
  const { documents } = backend;
  const paths = settings.workflow === undefined ? [] : [settings.workflow];
  const { url, editorUrl } = await backend.bind();
  const opened = await openAtStart({ documents, paths, log });
  backend.serve();
  if (settings.run) await runAtStart(documents, opened);
  if (settings.noAuth) {
    process.stderr.write('Without authentication: every program on this machine may control Factory UI.\n');
  }
  log.info(`Listening on ${url}`);
  // Scripts wait for this line; only once it is there does everything answer.
  process.stdout.write(`Factory UI listening on ${url}\nEditor: ${editorUrl}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`Factory UI could not start: ${messageOf(error)}\n`);
  process.exit(1);
});
