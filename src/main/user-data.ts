import { homedir } from 'node:os';
import { join } from 'node:path';

const folder = 'factory-ui';

/** The folder of settings, logs and workflows where Electron would put it, for a start without Electron. */
export function defaultUserData(
  platform: NodeJS.Platform = process.platform,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const home = homedir();
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Application Support', folder);
    case 'win32':
      return join(environment.APPDATA || join(home, 'AppData', 'Roaming'), folder);
    default:
      return join(environment.XDG_CONFIG_HOME || join(home, '.config'), folder);
  }
}
