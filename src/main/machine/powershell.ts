import type { MachineProgram } from './machine-program';

/** A script for the PowerShell that comes with Windows. What it works on comes by its input, never in its text. */
export function powershell(script: string, input: string, timeout: number): MachineProgram {
  const utf8 =
    '[Console]::InputEncoding = [Console]::OutputEncoding = New-Object System.Text.UTF8Encoding($false); $ErrorActionPreference = "Stop";';
  return {
    program: 'powershell.exe',
    arguments: ['-NoProfile', '-NonInteractive', '-Sta', '-Command', `${utf8} ${script}`],
    input,
    timeout,
  };
}
