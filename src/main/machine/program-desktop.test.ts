import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#main/engine/executor/clock';
import { isRunning } from '#main/process/running-process';
import { programDesktop } from './program-desktop';

// Programs of the names that are looked for, which write down how they were called: what a machine does with that is its own.
describe.skipIf(process.platform === 'win32')('the desktop over programs', () => {
  let folder: string;
  const environmentBefore = process.env.PATH;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'factory-ui-desktop-'));
    process.env.PATH = folder;
  });
  afterEach(() => {
    process.env.PATH = environmentBefore;
    rmSync(folder, { recursive: true, force: true });
  });

  const { signal } = new AbortController();
  const x11 = { DISPLAY: ':9' };

  function desktop(environment: Record<string, string> = x11, platform: NodeJS.Platform = 'linux') {
    return programDesktop({ platform, environment: { PATH: folder, ...environment }, clock: systemClock });
  }

  /** A program that keeps its arguments and its input in `calls`, and then does this. */
  function install(name: string, then = ''): void {
    const code = `const fs = require('node:fs');
      const input = fs.readFileSync(0, 'utf8');
      fs.appendFileSync(${JSON.stringify(join(folder, 'calls'))}, JSON.stringify([${JSON.stringify(name)}, process.argv.slice(2), input]) + '\\n');
      ${then}`;
    const file = join(folder, name);
    writeFileSync(file, `#!${process.execPath}\n${code}`);
    chmodSync(file, 0o755);
  }

  const calls = (): unknown[] => {
    const file = join(folder, 'calls');
    return existsSync(file)
      ? readFileSync(file, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line))
      : [];
  };

  const notification = { title: '--help', text: '<a href="x">&', urgency: 'critical' } as const;
  const utterance = { text: '--version; $(id)', voice: 'de', speed: 2 };

  it('says what to install where a program is missing', async () => {
    const code = 'DESKTOP_UNAVAILABLE';
    await expect(desktop().readClipboard({ longest: 1 }, signal)).rejects.toMatchObject({
      code,
      message: 'This machine has no program for the clipboard: install xclip or xsel.',
    });
    await expect(desktop({ WAYLAND_DISPLAY: 'w' }).writeClipboard({ text: '' }, signal)).rejects.toMatchObject({
      code,
      message: 'This machine has no program for the clipboard: install wl-clipboard (wl-copy).',
    });
    await expect(desktop({}).readClipboard({ longest: 1 }, signal)).rejects.toMatchObject({
      code,
      message: /neither DISPLAY nor WAYLAND_DISPLAY/,
    });
    await expect(desktop().notify(notification, signal)).rejects.toMatchObject({ code, message: /libnotify/ });
    await expect(desktop().speak(utterance, signal)).rejects.toMatchObject({ code, message: /espeak-ng/ });
  });

  it('hands texts over as they are: no shell and no option reads them', async () => {
    install('notify-send');
    install('espeak-ng');
    expect(await desktop().notify(notification, signal)).toBeNull();
    await desktop().speak(utterance, signal);
    const options = ['--app-name=Factory UI', '--urgency=critical', '--'];
    expect(calls()).toEqual([
      ['notify-send', [...options, '--help', '&lt;a href="x"&gt;&amp;'], ''],
      ['espeak-ng', ['-s', '350', '-v', 'de', '--stdin'], '--version; $(id)'],
    ]);
  });

  it('takes the programs of a Wayland desktop there, and else those of X11', async () => {
    for (const name of ['wl-copy', 'wl-paste', 'xclip', 'xsel'])
      install(name, `process.stdout.write('held by ${name}')`);
    const wayland = desktop({ ...x11, WAYLAND_DISPLAY: 'w' });
    expect(await wayland.readClipboard({ longest: 100 }, signal)).toEqual({
      text: 'held by wl-paste',
      truncated: false,
    });
    await wayland.writeClipboard({ text: 'grüß' }, signal);
    expect(await desktop().readClipboard({ longest: 7 }, signal)).toEqual({ text: 'held by', truncated: true });
    rmSync(join(folder, 'xclip'));
    await desktop().writeClipboard({ text: 'grüß' }, signal);
    expect(calls()).toEqual([
      ['wl-paste', ['--no-newline', '--type', 'text'], ''],
      ['wl-copy', ['--type', 'text/plain;charset=utf-8'], 'grüß'],
      ['xclip', ['-selection', 'clipboard', '-o'], ''],
      ['xsel', ['--clipboard', '--input'], 'grüß'],
    ]);
  });

  it('takes a clipboard with nothing in it for an empty one', async () => {
    install('xclip', `console.error('Error: target STRING not available'); process.exitCode = 1;`);
    expect(await desktop().readClipboard({ longest: 100 }, signal)).toEqual({ text: '', truncated: false });
  });

  it('leaves the program that holds a text in the background running', async () => {
    const file = join(folder, 'pid');
    install(
      'xclip',
      `const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
       fs.writeFileSync(${JSON.stringify(file)}, String(child.pid));
       process.exit(0);`,
    );
    await desktop().writeClipboard({ text: 'a' }, signal);
    const pid = Number(readFileSync(file, 'utf8'));
    expect(isRunning(pid)).toBe(true);
    process.kill(pid, 'SIGKILL');
  });

  it('tells what a program said that failed', async () => {
    install('notify-send', `console.error('no service'); process.exitCode = 1;`);
    await expect(desktop().notify(notification, signal)).rejects.toMatchObject({
      code: 'DESKTOP_UNAVAILABLE',
      message: 'notify-send did not work: no service.',
    });
  });

  it('ends what is being said at Stop, and silences the service that says it', async () => {
    const file = join(folder, 'pid');
    install(
      'spd-say',
      `if (!process.argv.includes('--cancel')) {
         fs.writeFileSync(${JSON.stringify(`${file}.part`)}, String(process.pid));
         fs.renameSync(${JSON.stringify(`${file}.part`)}, ${JSON.stringify(file)});
         setInterval(() => {}, 1000);
       }`,
    );
    const stop = new AbortController();
    const speaking = expect(desktop().speak(utterance, stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
    await expect.poll(() => existsSync(file), { timeout: 10_000 }).toBe(true);
    stop.abort();
    await speaking;
    expect(calls()).toEqual([
      ['spd-say', ['--wait', '--rate', '63', '--synthesis-voice', 'de', '--', '--version; $(id)'], ''],
      ['spd-say', ['--cancel'], ''],
    ]);
    await expect.poll(() => isRunning(Number(readFileSync(file, 'utf8')))).toBe(false);
  });

  it('calls the programs of macOS', async () => {
    for (const name of ['osascript', 'say']) install(name);
    const mac = desktop({}, 'darwin');
    await mac.notify(notification, signal);
    await mac.speak(utterance, signal);
    expect(calls()).toEqual([
      ['osascript', ['-e', 'on run argv', '-e', expect.any(String), '-e', 'end run', '--help', '<a href="x">&'], ''],
      ['say', ['-r', '350', '-v', 'de', '-f', '-'], '--version; $(id)'],
    ]);
  });

  it('gives PowerShell what people wrote as data alone', async () => {
    install('powershell.exe');
    const windows = desktop({}, 'win32');
    await windows.notify(notification, signal);
    await windows.speak(utterance, signal);
    await windows.writeClipboard({ text: "'; rm x" }, signal);
    const inputs = calls().map((call) => (Array.isArray(call) ? call[2] : undefined));
    expect(inputs).toEqual([
      JSON.stringify({ title: '--help', text: '<a href="x">&' }),
      JSON.stringify({ text: '--version; $(id)', voice: 'de', rate: 6 }),
      "'; rm x",
    ]);
    expect(JSON.stringify(calls().map((call) => (Array.isArray(call) ? call[1] : [])))).not.toMatch(
      /--help|rm x|\$\(id/,
    );
  });
});
