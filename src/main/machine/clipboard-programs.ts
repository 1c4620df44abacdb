import type { Desktop } from '#main/engine/index';
import {
  endedProgram,
  findProgram,
  type Machine,
  type MachineProgram,
  requireProgram,
  runMachineProgram,
  unavailable,
} from './machine-program';
import { powershell } from './powershell';

/** Seconds a program for the clipboard may take: it asks the one that holds the contents, which may hang. */
const timeout = 5;
/** Bytes that a character may take. */
const widest = 4;

/** The clipboard over the platform's own programs. */
export class ClipboardPrograms implements Pick<Desktop, 'readClipboard' | 'writeClipboard'> {
  constructor(private readonly machine: Machine) {}

  async readClipboard({ longest }: { readonly longest: number }, signal: AbortSignal) {
    const called = { ...this.reader(), longest: longest * widest };
    const { code, output, state, truncated } = await endedProgram(called, this.machine.clock, signal);
    if (code === -1) throw unavailable(`${called.program} did not work: ${state}.`);
    // They fail where there is nothing in it, or nothing that is text, and say so in many ways.
    const text = code === 0 ? output : '';
    return { text: text.slice(0, longest), truncated: truncated || text.length > longest };
  }

  async writeClipboard({ text }: { readonly text: string }, signal: AbortSignal): Promise<void> {
    await runMachineProgram({ ...this.writer(), input: text, leaves: true }, this.machine, signal);
  }

  private reader(): MachineProgram {
    switch (this.machine.platform) {
      case 'darwin':
        return { program: '/usr/bin/env', arguments: ['LC_CTYPE=UTF-8', 'pbpaste'], timeout };
      case 'win32':
        return powershell('[Console]::Out.Write((Get-Clipboard -Raw))', '', timeout);
      default:
        switch (this.program()) {
          case 'wl-copy':
            return { program: 'wl-paste', arguments: ['--no-newline', '--type', 'text'], timeout };
          case 'xclip':
            return { program: 'xclip', arguments: ['-selection', 'clipboard', '-o'], timeout };
          case 'xsel':
            return { program: 'xsel', arguments: ['--clipboard', '--output'], timeout };
        }
    }
  }

  private writer(): MachineProgram {
    switch (this.machine.platform) {
      case 'darwin':
        return { program: '/usr/bin/env', arguments: ['LC_CTYPE=UTF-8', 'pbcopy'], timeout };
      case 'win32':
        return powershell('Set-Clipboard -Value ([Console]::In.ReadToEnd())', '', timeout);
      default:
        switch (this.program()) {
          case 'wl-copy':
            return { program: 'wl-copy', arguments: ['--type', 'text/plain;charset=utf-8'], timeout };
          case 'xclip':
            return { program: 'xclip', arguments: ['-selection', 'clipboard', '-i'], timeout };
          case 'xsel':
            return { program: 'xsel', arguments: ['--clipboard', '--input'], timeout };
        }
    }
  }

  private program(): 'wl-copy' | 'xclip' | 'xsel' {
    const { machine } = this;
    const { DISPLAY: x11, WAYLAND_DISPLAY: wayland } = machine.environment;
    // A Wayland desktop has the clipboard of X11 as well, as a rule.
    const isThere = findProgram(['wl-copy'], machine) !== undefined;
    if (wayland && (isThere || !x11))
      return requireProgram(['wl-copy'], machine, 'the clipboard', 'wl-clipboard (wl-copy)');
    if (x11) return requireProgram(['xclip', 'xsel'], machine, 'the clipboard', 'xclip or xsel');
    throw unavailable('There is no clipboard: neither DISPLAY nor WAYLAND_DISPLAY names a desktop.');
  }
}
