import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventually, isLive, isWaiting, until } from '../../network/testing/until';
import { createCleanups } from '../../testing/cleanups';
import { listPorts } from './list-ports';
import { serialPort } from './serial-port';
import { serialPortsKind } from './serial-ports';
import { plugIn } from './testing/pseudo-port';
import { sttyArguments } from './unix-port';

const { cleanups, start } = createCleanups();

async function plugged(how?: 'deaf') {
  const port = await plugIn(how);
  cleanups.push(port.unplug);
  return port;
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'factory-ui-serial-'));
  cleanups.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** The programs that have a port open, by name. */
function holdersOf(path: string): string[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .flatMap((pid) => {
      try {
        const open = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
        return open.includes(path) ? [readFileSync(`/proc/${pid}/comm`, 'utf8').trim()] : [];
      } catch {
        return [];
      }
    })
    .sort();
}

describe.runIf(process.platform === 'linux')('device.serial_port', () => {
  it('exchanges lines, and reads numbers and JSON of them', async () => {
    const { path, say, heard } = await plugged();
    const node = start(serialPort);
    await until(node, { path }, isLive);
    for (const message of ['LED on', 'LED on', { x: 1 }, 5]) await node.run({ path, message });
    await eventually(() => expect(heard().toString()).toBe('LED on\n{"x":1}\n5\n'));
    say('512\r\n{"t":21.5}\r\n');
    say('grüß');
    await until(node, { path }, ({ count }) => count === 2);
    say(' Gott\n');
    const outputs = await until(node, { path }, ({ count }) => count === 3);
    expect(outputs).toMatchObject({ message: 'grüß Gott', sent: 3, queued: 0, lost: 0, dropped: 0 });
  });

  it('gives all lines since the tick before, bounded', async () => {
    const { path, say } = await plugged();
    const node = start(serialPort);
    await until(node, { path }, isLive);
    say('1\n2\n3\n');
    let seen: unknown[] = [];
    await until(node, { path }, ({ messages }) => {
      seen = [...seen, ...(messages as unknown[])];
      return seen.length === 3;
    });
    expect(seen).toEqual([1, 2, 3]);
    say(`${'7\n'.repeat(5000)}`);
    await until(node, { path }, ({ count, messages }) => {
      expect((messages as unknown[]).length).toBeLessThanOrEqual(1000);
      return count === 5003;
    });
  });

  it('hands every byte through as it is, both ways', async () => {
    const { path, say, heard } = await plugged();
    const all = Uint8Array.from({ length: 256 }, (_, at) => at);
    const node = start(serialPort);
    const inputs = { path, format: 'bytes' };
    await until(node, inputs, isLive);
    await node.run({ ...inputs, message: all });
    await node.run({ ...inputs, message: [1, 3, 255] });
    await eventually(() => expect([...heard()]).toEqual([...all, 1, 3, 255]));
    say(all);
    const came: number[] = [];
    await until(node, inputs, ({ messages }) => {
      for (const piece of messages as number[][]) came.push(...piece);
      return came.length >= 256;
    });
    expect(came).toEqual([...all]);
  });

  it.each([
    ['crlf', 'G28\r\n'],
    ['cr', 'G28\r'],
    ['none', 'G28'],
  ])('ends what it sends with %s', async (line_end, sent) => {
    const { path, say, heard } = await plugged();
    const node = start(serialPort);
    await until(node, { path, line_end }, isLive);
    await node.run({ path, line_end, message: 'G28' });
    await eventually(() => expect(heard().toString()).toBe(sent));
    say(line_end === 'cr' ? 'ok\rok' : 'ok\nok');
    await until(node, { path, line_end }, ({ count, message }) => count === 1 && message === 'ok');
  });

  it('waits for a port that is not there, and for one that is unplugged; what waited is sent then', async () => {
    const path = join(folder(), 'board');
    const node = start(serialPort);
    expect((await until(node, { path, message: 'early' }, isWaiting)).state).toContain(`there is no ${path}`);
    const first = await plugged();
    await symlink(first.path, path);
    node.clock.advance(2);
    await until(node, { path, message: 'early' }, isLive);
    await eventually(() => expect(first.heard().toString()).toBe('early\n'));
    await first.unplug();
    expect((await until(node, { path, message: 'early' }, isWaiting)).state).toContain('the port is gone');
    await unlink(path);
    const second = await plugged();
    await symlink(second.path, path);
    await node.run({ path, message: 'late' });
    // However often it has failed, it looks again within two seconds.
    node.clock.advance(2);
    await until(node, { path, message: 'late' }, isLive);
    await eventually(() => expect(second.heard().toString()).toBe('late\n'));
  });

  it('sets the port up as it is asked to', async () => {
    const { path } = await plugged();
    const node = start(serialPort);
    await until(node, { path, baud: 19_200, stop: '2', flow: 'software' }, isLive);
    const fd = openSync(path, 'r+');
    const said = execFileSync('stty', ['-a'], { stdio: [fd, 'pipe', 'inherit'] }).toString();
    closeSync(fd);
    expect(said).toContain('speed 19200 baud');
    const settings = said.split(/\s+/);
    for (const setting of ['cstopb', 'ixon', 'ixoff', '-echo', '-icanon', '-opost', '-icrnl', 'clocal'])
      expect(settings).toContain(setting);
    await until(node, { path, baud: 115_200 }, isLive);
    expect(sttyArguments({ path, baud: 300, bits: 7, parity: 'odd', stop: 1, flow: 'hardware' })).toEqual(
      'raw -echo -iexten clocal cread cs7 parenb parodd -cstopb crtscts -ixon -ixoff 300'.split(' '),
    );
  });

  it('says what is no serial port, and what a port can not be set to', async () => {
    const file = join(folder(), 'file');
    await writeFile(file, 'kept');
    for (const path of [file, '/dev/null', dirname(file)]) {
      const node = start(serialPort);
      await until(node, { path, message: 'x' }, isWaiting);
      const { state } = await node.run({ path, message: 'x' });
      expect(state).toMatch(path === dirname(file) ? /EISDIR/ : /is no serial port/);
    }
    expect(readFileSync(file, 'utf8')).toBe('kept');
    // A pseudo-terminal has no parity, and a rate nobody has heard of none does.
    const { path } = await plugged();
    for (const setting of [{ parity: 'even' }, { baud: 123_457 }]) {
      const node = start(serialPort);
      await until(node, { path, ...setting }, isWaiting);
      expect((await node.run({ path, ...setting })).state).toContain('the port does not take these settings');
      expect(holdersOf(path)).toEqual(['python3']);
    }
  });

  it('lets go of the port at Stop, and what was sent before still goes out', async () => {
    const { path, heard } = await plugged();
    const node = start(serialPort);
    await until(node, { path }, isLive);
    expect(holdersOf(path)).toEqual(['cat', 'cat', 'python3']);
    await until(node, { path, message: 'motor off' }, ({ sent }) => sent === 1);
    node.abort();
    await node.teardown();
    expect(holdersOf(path)).toEqual(['python3']);
    await eventually(() => expect(heard().toString()).toBe('motor off\n'));
  });

  it('ends at Stop, also where the device takes nothing', async () => {
    const { path } = await plugged('deaf');
    const node = start(serialPort);
    await until(node, { path }, isLive);
    for (let tick = 0; tick < 20; tick += 1) await node.run({ path, message: 'x'.repeat(100_000), when: 'tick' });
    await until(node, { path }, ({ queued }) => Number(queued) > 0);
    node.abort();
    await node.teardown();
    expect(holdersOf(path)).toEqual(['python3']);
  });

  it.each([
    [{ path: ' ' }, 'path'],
    [{ path: '/dev/tty\0' }, 'path'],
    [{ path: 'x', baud: 0 }, 'baud'],
    [{ path: 'x', format: 'bytes', message: [256] }, 'message'],
    [{ path: 'x', message: new Uint8Array(2 * 1024 * 1024) }, 'message'],
  ])('refuses inputs that can not be: %#', (inputs, input_name) => {
    expect(() => start(serialPort).run(inputs)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', details: { input_name } }),
    );
  });
});

describe('listPorts', () => {
  /** Files by path under a root, links by their target. */
  async function lay(files: Readonly<Record<string, string | { readonly to: string }>>): Promise<string> {
    const root = folder();
    for (const [path, content] of Object.entries(files)) {
      const file = join(root, path);
      mkdirSync(dirname(file), { recursive: true });
      await (typeof content === 'string' ? writeFile(file, content) : symlink(join(root, content.to), file));
    }
    return root;
  }

  it('finds what has a device behind it on Linux, with what USB says of it', async () => {
    const root = await lay({
      'sys/class/tty/tty1/dev': '4:1',
      'sys/class/tty/ttyS0/type': '4\n',
      'sys/class/tty/ttyS0/device': { to: 'sys/devices/pnp0' },
      'sys/class/tty/ttyS1/type': '0\n',
      'sys/class/tty/ttyS1/device': { to: 'sys/devices/pnp0' },
      'sys/devices/pnp0/x': '',
      'sys/class/tty/ttyACM10/device': { to: 'sys/devices/usb1/1-1/1-1:1.0' },
      'sys/class/tty/ttyACM9/device': { to: 'sys/devices/usb1/1-2/1-2:1.0' },
      'sys/class/tty/ttyACM8/device': { to: 'sys/devices/usb1/1-2/1-2:1.0' },
      'sys/devices/usb1/1-1/1-1:1.0/x': '',
      'sys/devices/usb1/1-1/idVendor': '2341\n',
      'sys/devices/usb1/1-1/manufacturer': 'Arduino (www.arduino.cc)\n',
      'sys/devices/usb1/1-1/product': 'Uno\n',
      'sys/devices/usb1/1-1/serial': '7533\n',
      'sys/devices/usb1/1-2/1-2:1.0/x': '',
      'sys/devices/usb1/1-2/idVendor': '1a86\n',
      'dev/ttyS0': '',
      'dev/ttyS1': '',
      'dev/ttyACM9': '',
      'dev/ttyACM10': '',
      'dev/serial/by-id/usb-Arduino-if00': { to: 'dev/ttyACM10' },
    });
    expect(await listPorts('linux', root)).toEqual([
      { path: '/dev/ttyACM9', name: '', by_id: '', serial_number: '', usb: true },
      {
        path: '/dev/ttyACM10',
        name: 'Arduino (www.arduino.cc) Uno',
        by_id: '/dev/serial/by-id/usb-Arduino-if00',
        serial_number: '7533',
        usb: true,
      },
      { path: '/dev/ttyS0', name: '', by_id: '', serial_number: '', usb: false },
    ]);
  });

  it('finds those of macOS, and none where there is nothing to ask', async () => {
    const root = await lay({ 'dev/cu.usbmodem1': '', 'dev/cu.Bluetooth-Incoming-Port': '', 'dev/tty.usbmodem1': '' });
    expect((await listPorts('darwin', root)).map(({ path, usb }) => [path, usb])).toEqual([
      ['/dev/cu.usbmodem1', true],
    ]);
    expect(await listPorts('linux', root)).toEqual([]);
  });
});

describe('device.serial_ports', () => {
  const port = (path: string, name: string) => ({ path, name, by_id: '', serial_number: '', usb: true });

  it('gives those that fit, asked for no more often than its interval', async () => {
    let there = [port('/dev/ttyACM0', 'Arduino Uno'), port('/dev/ttyUSB0', 'CP2102')];
    const node = start(serialPortsKind(async () => there));
    expect(await node.run()).toEqual({ ports: there, first: '/dev/ttyACM0', found: 2 });
    expect(await node.run({ name: ' cp2 ' })).toMatchObject({ first: '/dev/ttyUSB0', found: 1 });
    there = [];
    expect(await node.run()).toMatchObject({ found: 2 });
    node.clock.advance(2);
    expect(await node.run()).toEqual({ ports: [], first: '', found: 0 });
  });
});
