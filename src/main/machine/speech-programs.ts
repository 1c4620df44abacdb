import type { Desktop, Utterance } from '#main/engine/index';
import { type Machine, type MachineProgram, requireProgram, runMachineProgram } from './machine-program';
import { powershell } from './powershell';

/** Seconds after which the longest text has been said, or never will be. */
const timeout = 1_800;
/** Words in a minute at the usual speed. */
const usualPace = 175;

/** Speech over the platform's own programs: it needs no network. */
export class SpeechPrograms implements Pick<Desktop, 'speak'> {
  constructor(private readonly machine: Machine) {}

  async speak(utterance: Utterance, signal: AbortSignal): Promise<void> {
    const called = this.program(utterance);
    try {
      await runMachineProgram(called, this.machine, signal);
    } catch (error) {
      // It only waits for a service, which would go on talking.
      if (called.program === 'spd-say' && signal.aborted) await this.silence();
      throw error;
    }
  }

  private program({ text, voice, speed }: Utterance): MachineProgram {
    const pace = String(Math.round(usualPace * speed));
    switch (this.machine.platform) {
      case 'darwin': {
        const chosen = voice === '' ? [] : ['-v', voice];
        return { program: 'say', arguments: ['-r', pace, ...chosen, '-f', '-'], input: text, timeout };
      }
      case 'win32':
        return powershell(synthesis, JSON.stringify({ text, voice, rate: stepsOf(speed, 10) }), timeout);
      default: {
        const program = requireProgram(
          ['espeak-ng', 'espeak', 'spd-say'],
          this.machine,
          'speech',
          'espeak-ng or speech-dispatcher (spd-say)',
        );
        if (program === 'spd-say') {
          const chosen = voice === '' ? [] : ['--synthesis-voice', voice];
          const options = ['--wait', '--rate', String(stepsOf(speed, 100)), ...chosen];
          return { program, arguments: [...options, '--', text], timeout };
        }
        const chosen = voice === '' ? [] : ['-v', voice];
        return { program, arguments: ['-s', pace, ...chosen, '--stdin'], input: text, timeout };
      }
    }
  }

  private async silence(): Promise<void> {
    const called = { program: 'spd-say', arguments: ['--cancel'], timeout: 2 };
    await runMachineProgram(called, this.machine, new AbortController().signal).catch(() => undefined);
  }
}

/** A factor on a scale that has the usual speed at 0, a third of it at `-most`, and three times it at `most`. */
function stepsOf(speed: number, most: number): number {
  return Math.max(-most, Math.min(most, Math.round((Math.log(speed) / Math.log(3)) * most)));
}

const synthesis = `
$given = [Console]::In.ReadToEnd() | ConvertFrom-Json;
Add-Type -AssemblyName System.Speech;
$speaker = New-Object System.Speech.Synthesis.SpeechSynthesizer;
if ($given.voice) { $speaker.SelectVoice($given.voice) }
$speaker.Rate = $given.rate;
$speaker.Speak($given.text);`;
