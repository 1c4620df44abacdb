import { spawn } from 'node:child_process';
import { constants, open } from 'node:fs/promises';
import { isatty } from 'node:tty';
import { type OpenPort, type PortSettings, portOf } from './port-programs';

/** Rejects with what the system, or `stty`, says of it. */
export async function openUnixPort(settings: PortSettings, signal: AbortSignal): Promise<OpenPort> {
  // A modem port would keep whoever opens it waiting for its carrier until it is set not to.
  const { O_RDWR, O_NOCTTY, O_NONBLOCK } = constants;
  const patient = await open(settings.path, O_RDWR | O_NOCTTY | O_NONBLOCK);
  try {
    if (!isatty(patient.fd)) throw new Error(`${settings.path} is no serial port`);
    // Some systems forget the settings of a port that nobody has open.
    await setUp(patient.fd, settings, signal);
    const port = await open(settings.path, O_RDWR | O_NOCTTY);
    try {
      const reader = spawn('cat', { stdio: [port.fd, 'pipe', 'ignore'] });
      const writer = spawn('cat', { stdio: ['pipe', port.fd, 'ignore'] });
      return await portOf(reader, writer);
    } finally {
      await port.close();
    }
  } finally {
    await patient.close();
  }
}

function setUp(fd: number, settings: PortSettings, signal: AbortSignal): Promise<void> {
  const stty = spawn('stty', sttyArguments(settings), { stdio: [fd, 'ignore', 'pipe'], signal });
  let said = '';
  stty.stderr?.on('data', (bytes: Buffer) => {
    said = `${said}${bytes}`.slice(0, 1000);
  });
  return new Promise((resolve, reject) => {
    stty.once('error', reject);
    stty.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the port does not take these settings (${said.trim().split('\n', 1)[0]})`));
    });
  });
}

const parities = { none: ['-parenb'], even: ['parenb', '-parodd'], odd: ['parenb', 'parodd'] } as const;
const flows = {
  none: ['-crtscts', '-ixon', '-ixoff'],
  hardware: ['crtscts', '-ixon', '-ixoff'],
  software: ['-crtscts', 'ixon', 'ixoff'],
} as const;

/** Bytes go through as they are, and nobody's carrier is waited for. */
export function sttyArguments({ baud, bits, parity, stop, flow }: PortSettings): string[] {
  const frame = [`cs${bits}`, ...parities[parity], stop === 2 ? 'cstopb' : '-cstopb', ...flows[flow]];
  return ['raw', '-echo', '-iexten', 'clocal', 'cread', ...frame, String(baud)];
}
