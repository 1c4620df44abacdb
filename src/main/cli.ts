import { join } from 'node:path';
import { createEngine, type Engine, forkHost, guardSockets, type ReadyFor } from '#main/engine/index';
import { OfflineSwitch } from '#main/offline-switch';
import { readSettings } from '#main/settings';
import { messageOf } from '#shared/base/errors';
import { customNodesOption, parseCommandLine, UsageError } from './cli/command-line';
import { exitCodes, runCommand } from './cli/commands';
import { processTerminal } from './cli/terminal';
import { programDesktop } from './machine/program-desktop';
import { openSecrets } from './secrets/open-secrets';
import { takeSecretVariables } from './secrets/secret-variables';
import type { Secrets } from './secrets/secrets';
import { customNodesPlace, defaultUserData } from './user-data';

// The composition root of the command line: one command over an engine of its own, without any server.

guardSockets();
const terminal = processTerminal();
const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: (message: string) => terminal.tell(`${message}\n`),
  error: (message: string) => terminal.tell(`${message}\n`),
};
const settings = readSettings([], process.env);
const variables = takeSecretVariables(process.env);

/** Where the user's own nodes are for a command line. */
function placeOf(args: readonly string[]) {
  const asked = customNodesOption(args) ?? settings.customNodes;
  const { userData = defaultUserData() } = settings;
  return {
    userData,
    customNodes: customNodesPlace({ ...settings, customNodes: asked }, userData),
    grantsFile: join(userData, 'grants.json'),
  };
}

/** As a server without a window has them; those of the system's key store only the app can open. */
function secretsIn(userData: string): Secrets {
  const log = { warn: (message: string) => terminal.tell(`${message}\n`) };
  return openSecrets({ userData, passphrase: settings.secretsPassphrase, variables, log });
}

async function startEngine(args: readonly string[], readyFor: ReadyFor): Promise<Engine> {
  const { userData, customNodes } = placeOf(args);
  const engine = createEngine({
    fork: (role) => forkHost(join(__dirname, 'host.cjs'), role),
    settings: { ...settings, customNodes },
    secrets: secretsIn(userData),
    desktop: programDesktop(),
    readyFor,
    log: quiet,
  });
  const offline = new OfflineSwitch({
    file: join(userData, 'offline.json'),
    asked: settings.offline,
    host: '127.0.0.1',
    log: quiet,
  });
  engine.setOffline(offline.isOn);
  await engine.ready;
  return engine;
}

async function main(): Promise<number> {
  try {
    const args = process.argv.slice(2);
    const command = parseCommandLine(args);
    const { customNodes, userData, grantsFile } = placeOf(args);
    return await runCommand(command, {
      terminal,
      startEngine: (readyFor) => startEngine(args, readyFor),
      customNodes,
      grantsFile,
      secrets: () => secretsIn(userData),
    });
  } catch (error) {
    const hint = error instanceof UsageError ? ' See --help.' : '';
    terminal.tell(`${messageOf(error)}${hint}\n`);
    return error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
  }
}

void main().then((code) => {
  process.exitCode = code;
});
