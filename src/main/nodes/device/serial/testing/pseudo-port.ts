import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** The other end of a pseudo-terminal: what is typed there goes to its input, what comes from there to its output. */
const program = `
import os, pty, sys, threading
master, slave = pty.openpty()
print(os.ttyname(slave), flush=True)
def hand_on():
    while True:
        os.write(1, os.read(master, 65536))
if sys.argv[1] == 'listens':
    threading.Thread(target=hand_on, daemon=True).start()
while True:
    data = os.read(0, 65536)
    if not data:
        break
    while data:
        data = data[os.write(master, data):]
`;

export interface PseudoPort {
  readonly path: string;
  /** All that the device has been sent. */
  heard(): Buffer;
  say(bytes: string | Uint8Array): void;
  unplug(): Promise<void>;
}

/** A device at a serial port; a deaf one reads nothing of what it is sent. */
export async function plugIn(how: 'listens' | 'deaf' = 'listens'): Promise<PseudoPort> {
  const device = spawn('python3', ['-c', program, how], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(device, 'exit');
  let heard = Buffer.alloc(0);
  const path = await new Promise<string>((resolve, reject) => {
    device.once('error', reject);
    device.once('exit', () => reject(new Error('There is no pseudo-terminal.')));
    device.stdout.on('data', (bytes: Buffer) => {
      heard = Buffer.concat([heard, bytes]);
      const end = heard.indexOf('\n');
      if (end < 0 || heard[0] !== 0x2f) return;
      device.stdout.removeAllListeners('data');
      device.stdout.on('data', (more: Buffer) => {
        heard = Buffer.concat([heard, more]);
      });
      resolve(heard.toString('utf8', 0, end));
      heard = heard.subarray(end + 1);
    });
  });
  return {
    path,
    heard: () => heard,
    say: (bytes) => void device.stdin.write(bytes),
    async unplug() {
      device.kill('SIGKILL');
      await exited;
    },
  };
}
