import { endGroup, spawnGroup } from './children.mjs';
import { SetupError } from './errors.mjs';

/**
 * Whether a window can be opened here. Only on Linux there may be no display.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function hasDisplay(env = process.env) {
  return process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * A virtual display of its own. Xvfb picks a free number; xvfb-run is not used since it can leave its server behind.
 * @returns {Promise<{ display: string, stop(): Promise<void> }>} `display` is for the environment variable DISPLAY
 */
export async function startXvfb() {
  const child = spawnGroup(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'],
    {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    },
  );
  const number = await new Promise((resolve, reject) => {
    let said = '';
    let complaint = '';
    const timer = setTimeout(() => reject(failed('it gave no display within 15 s')), 15_000);
    child.stderr?.on('data', (text) => {
      complaint += text;
    });
    child.stdio[3]?.on('data', (text) => {
      said += text;
      if (!said.includes('\n')) return;
      clearTimeout(timer);
      resolve(said.trim());
    });
    child.on('error', (error) => reject(failed(error.message)));
    child.on('exit', (code) => reject(failed(`it ended with code ${code}. ${complaint.trim()}`)));
  });
  child.unref();
  return {
    display: `:${number}`,
    async stop() {
      const { pid } = child;
      if (pid === undefined) return;
      child.kill('SIGTERM');
      await endGroup(pid);
    },
  };
}

/** @param {string} why */
function failed(why) {
  return new SetupError(`Xvfb did not start: ${why}`, 'Run Xvfb -displayfd 1 by hand to see what it lacks.');
}
