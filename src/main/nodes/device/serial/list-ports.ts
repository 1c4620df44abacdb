import { execFile } from 'node:child_process';
import { access, readdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** A serial port of this machine, in the words in which the outputs of its kind have it. */
export interface SerialPortFacts {
  readonly path: string;
  /** What the device calls itself, or an empty text. */
  readonly name: string;
  /** A path that stays the same whatever else is plugged in, or an empty text. */
  readonly by_id: string;
  readonly serial_number: string;
  readonly usb: boolean;
}

/** Those that there are, USB first. What can not be asked gives none. */
export async function listPorts(platform: NodeJS.Platform = process.platform, root = '/'): Promise<SerialPortFacts[]> {
  const list = platform === 'win32' ? windowsPorts() : platform === 'darwin' ? macPorts(root) : linuxPorts(root);
  const ports = await list.catch(() => []);
  return ports.sort((a, b) => Number(b.usb) - Number(a.usb) || a.path.localeCompare(b.path, 'en', { numeric: true }));
}

async function linuxPorts(root: string): Promise<SerialPortFacts[]> {
  const classes = join(root, 'sys/class/tty');
  const ids = await idsOf(join(root, 'dev/serial/by-id'));
  const found = (await readdir(classes)).map(async (name): Promise<SerialPortFacts[]> => {
    try {
      // Consoles and pseudo-terminals have no device behind them, and places on the board for ports none of type 0.
      const device = await realpath(join(classes, name, 'device'));
      if ((await said(join(classes, name, 'type'))) === '0') return [];
      await access(join(root, 'dev', name));
      const path = `/dev/${name}`;
      return [{ path, by_id: ids.get(name) ?? '', ...(await usbFacts(device)) }];
    } catch {
      return [];
    }
  });
  return (await Promise.all(found)).flat();
}

/** The names of devices, and the links of udev to them. */
async function idsOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const links = await readdir(folder).catch(() => []);
  const targets = links.map(async (link) => {
    const target = await realpath(join(folder, link)).catch(() => '');
    return [target.slice(target.lastIndexOf('/') + 1), `/dev/serial/by-id/${link}`] as const;
  });
  return new Map(await Promise.all(targets));
}

/** A serial port is a part of the USB device, some folders above it, that says who it is. */
async function usbFacts(device: string): Promise<Pick<SerialPortFacts, 'name' | 'serial_number' | 'usb'>> {
  for (let [folder, steps] = [device, 0]; steps < 4; [folder, steps] = [dirname(folder), steps + 1]) {
    if ((await said(join(folder, 'idVendor'))) === '') continue;
    const [maker, product, serial_number = ''] = await Promise.all(
      ['manufacturer', 'product', 'serial'].map((fact) => said(join(folder, fact))),
    );
    return { name: [maker, product].filter(Boolean).join(' '), serial_number, usb: true };
  }
  return { name: '', serial_number: '', usb: false };
}

async function said(file: string): Promise<string> {
  return (await readFile(file, 'utf8').catch(() => '')).trim();
}

/** Ports of the system that nothing is plugged into. */
const inner = /^cu\.(?:Bluetooth-Incoming-Port|debug-console|wlan-debug)$/;

async function macPorts(root: string): Promise<SerialPortFacts[]> {
  const names = (await readdir(join(root, 'dev'))).filter((name) => name.startsWith('cu.') && !inner.test(name));
  return names.map((name) => {
    const path = `/dev/${name}`;
    return { path, name: name.slice(3), by_id: path, serial_number: '', usb: /usb|SLAB|wch/i.test(name) };
  });
}

async function windowsPorts(): Promise<SerialPortFacts[]> {
  const ask = ['-NoProfile', '-NonInteractive', '-Command', '[System.IO.Ports.SerialPort]::GetPortNames()'];
  const { stdout } = await promisify(execFile)('powershell.exe', ask, { windowsHide: true, timeout: 10_000 });
  const names = [...new Set(stdout.split(/\s+/).filter(Boolean))];
  return names.map((path) => ({ path, name: '', by_id: '', serial_number: '', usb: false }));
}
