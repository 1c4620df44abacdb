import { spawn } from 'node:child_process';
import { type OpenPort, type PortSettings, portOf } from './port-programs';

const variable = 'FACTORY_UI_SERIAL_PORT';

/** Says "open" once it is, and ends with the port or with its input. What it works on comes by the environment, never in its text. */
const bridge = `
$ErrorActionPreference = "Stop"
try {
  $s = $env:${variable} | ConvertFrom-Json
  $p = New-Object System.IO.Ports.SerialPort $s.path, $s.baud, $s.parity, $s.bits, $s.stop
  $p.Handshake = $s.handshake
  $p.DtrEnable = $true
  if ($s.handshake -ne "RequestToSend") { $p.RtsEnable = $true }
  $p.Open()
} catch { [Console]::Error.WriteLine($_.Exception.GetBaseException().Message); exit 1 }
[Console]::Error.WriteLine("open")
$reads = $p.BaseStream.CopyToAsync([Console]::OpenStandardOutput(), 4096)
$writes = [Console]::OpenStandardInput().CopyToAsync($p.BaseStream, 4096)
[void][System.Threading.Tasks.Task]::WaitAny(@($reads, $writes))
`;

const handshakes = { none: 'None', hardware: 'RequestToSend', software: 'XOnXOff' } as const;

/** Over the .NET of the PowerShell that comes with Windows. Rejects with what that says. */
export async function openWindowsPort(settings: PortSettings, signal: AbortSignal): Promise<OpenPort> {
  const { path, baud, bits, parity, stop, flow } = settings;
  const asked = { path, baud, bits, parity, stop, handshake: handshakes[flow] };
  const child = spawn('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', bridge], {
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, [variable]: JSON.stringify(asked) },
  });
  const opened = new Promise<void>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => {
      said = `${said}${bytes}`.slice(0, 1000);
      if (/^open\r?$/m.test(said)) resolve();
    });
    child.once('error', reject);
    child.once('close', () => reject(new Error(said.trim() || 'the port could not be opened')));
    signal.addEventListener('abort', () => child.kill('SIGKILL'), { once: true });
  });
  const port = await portOf(child, child);
  await opened;
  return port;
}
