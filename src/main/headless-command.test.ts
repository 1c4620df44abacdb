import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headlessCommand, sourceLauncher } from './headless-command';

const none = { userData: undefined, customNodes: undefined, python: undefined };

describe('the command that runs a workflow without a window', () => {
  it('names the file, and the folders that were given', () => {
    expect(headlessCommand(sourceLauncher('/src/app'), '/data/oven.json', none, 'linux')).toBe(
      'npm --prefix /src/app start -- --headless --workflow /data/oven.json --run --port 0',
    );
    expect(headlessCommand(['/opt/factory-ui/factory-ui'], '/a b.json', { ...none, userData: '/data' }, 'linux')).toBe(
      "/opt/factory-ui/factory-ui --headless --workflow '/a b.json' --run --port 0 --user-data /data",
    );
    expect(headlessCommand(['C:\\Factory UI\\app.exe'], 'C:\\w\\oven.json', none, 'win32')).toBe(
      '"C:\\Factory UI\\app.exe" --headless --workflow "C:\\w\\oven.json" --run --port 0',
    );
  });

  it('comes through a shell as it was meant, whatever the file is called', () => {
    const name = fc.stringMatching(/^[ -~é中\n]{1,20}$/);
    fc.assert(
      fc.property(name, (file) => {
        // Printf is told the words one by one, each ended by a zero byte.
        const command = headlessCommand(['printf', '%s\\0'], file, none, 'linux');
        const words = execFileSync('/bin/sh', ['-c', command], { encoding: 'utf8' }).split('\0');
        expect(words).toEqual(['--headless', '--workflow', file, '--run', '--port', '0', '']);
      }),
      { numRuns: 50 },
    );
  });
});
