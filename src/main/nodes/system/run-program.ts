import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { checkRange } from '../network/settings';
import { choice, integer, number, out, rarely, seldom, text } from '../ports';
import { argumentsInput, readArguments } from './program-arguments';
import type { ProgramResult } from './start-program';

export const runProgram = defineNode({
  kind: 'system.run_program',
  version: 1,
  title: 'Run program',
  description:
    'Runs a program of this machine and gives what it printed. No shell reads the arguments. At Stop, or when its time is over, the program and all it started are ended.',
  category: 'System',
  icon: 'IconTerminal2',
  tags: [
    'command',
    'shell',
    'process',
    'execute',
    'script',
    'python',
    'bash',
    'subprocess',
    'exec',
    'cli',
    'launch',
    'terminal',
  ],
  capabilities: ['process'],
  ownClock: true,
  example: { inputs: { program: 'hostname' }, shows: ['output', 'state'] },
  inputs: {
    program: text({
      default: '',
      example: 'python3',
      description: 'Its name, or the path of its file.',
      wirable: false,
      guarded: true,
    }),
    arguments: argumentsInput,
    when: choice({
      title: 'Run it',
      options: { change: 'When an input changes', interval: 'After each interval' },
      default: 'change',
    }),
    interval: number({
      default: 10,
      min: 0,
      max: 86_400,
      unit: 's',
      wirable: false,
      shownWhen: { when: { is: ['interval'] } },
    }),
    ...seldom({
      input: text({ default: '', multiline: true, description: 'What the program reads.' }),
      folder: text({
        default: '',
        description: 'Where it runs; empty for where Factory UI runs.',
        wirable: false,
        guarded: true,
      }),
      timeout: number({ default: 10, min: 0.1, max: 86_400, unit: 's', wirable: false }),
      longest: integer({
        title: 'Longest output',
        default: 262_144,
        min: 1,
        max: 16_777_216,
        unit: 'B',
        description: 'What is printed beyond is left out.',
        wirable: false,
      }),
    }),
  },
  outputs: {
    output: out.text({ description: 'What it printed.' }),
    errors: out.text({ description: 'What it printed as errors.' }),
    code: out.integer({ description: 'The exit code: 0 where all went well, -1 where it was ended.' }),
    ok: out.boolean({ title: 'OK', description: 'On where the exit code is 0.' }),
    truncated: rarely(out.boolean({ description: 'On where output was left out.' })),
    duration: rarely(out.number({ unit: 's' })),
    runs: rarely(out.integer({ description: 'How often it has run.' })),
    state: out.text({ description: '"done", or why it could not run to its end.' }),
  },
  setup(context) {
    const { clock } = context;
    let held: { readonly key: string; readonly at: number; readonly result: ProgramResult } | undefined;
    let runs = 0;
    let running: { end(): void } | undefined;
    return {
      async run(inputs, { signal }) {
        const { input, when, interval, timeout, longest } = inputs;
        const program = inputs.program.trim();
        if (program === '') throw inputError('program', 'No program is given.');
        if (program.includes('\0')) throw inputError('program', 'The name of the program is not valid.');
        checkRange('timeout', timeout, 0.1, 86_400, 's');
        checkRange('interval', interval, 0, 86_400, 's');
        checkRange('longest', longest, 1, 16_777_216, 'B');
        const command = { program, arguments: readArguments(inputs.arguments), input, folder: inputs.folder.trim() };
        const key = JSON.stringify(command);
        const at = clock.monotonic();
        const isDue = held?.key !== key || (when === 'interval' && at - held.at >= interval);
        if (held === undefined || isDue) {
          // Loaded by the runs that have such a node, not at every start.
          const { startProgram } = await import('./start-program');
          signal.throwIfAborted();
          const started = startProgram({ ...command, timeout, longest }, clock, signal);
          running = started;
          const result = await started.result;
          signal.throwIfAborted();
          runs += 1;
          held = { key, at, result };
        }
        return { ...held.result, ok: held.result.code === 0, runs };
      },
      teardown: () => running?.end(),
    };
  },
});
