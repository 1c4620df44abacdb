import { describe, expect, it } from 'vitest';
import { parseCommandLine, UsageError } from './command-line';
import { helpText } from './command-table';

describe('parseCommandLine', () => {
  it.each([
    [['run', 'a.json'], { type: 'run', file: 'a.json', extent: { type: 'once' }, json: undefined, allow: [] }],
    [
      ['run', '--once', 'a.json'],
      { type: 'run', file: 'a.json', extent: { type: 'once' }, json: undefined, allow: [] },
    ],
    [
      ['run', 'a.json', '--ticks', '5', '--json', 'out.json'],
      { type: 'run', file: 'a.json', extent: { type: 'ticks', ticks: 5 }, json: 'out.json', allow: [] },
    ],
    [
      ['run', '--seconds=0.5', 'a.json'],
      { type: 'run', file: 'a.json', extent: { type: 'seconds', seconds: 0.5 }, json: undefined, allow: [] },
    ],
    [
      ['run', 'a.json', '--continuous'],
      { type: 'run', file: 'a.json', extent: { type: 'continuous' }, json: undefined, allow: [] },
    ],
    [['check', 'a.json'], { type: 'check', file: 'a.json' }],
    [['check', '--', '--odd.json'], { type: 'check', file: '--odd.json' }],
    [['import', 'a.chn'], { type: 'import', file: 'a.chn', out: undefined, report: undefined }],
    [
      ['import', 'a.png', '--out', 'b.json', '--report', 'r.json'],
      { type: 'import', file: 'a.png', out: 'b.json', report: 'r.json' },
    ],
    [
      ['export', 'a.json', '--out', 'b.PNG', '--theme', 'light', '--ticks', '3', '--transparent'],
      {
        type: 'export',
        file: 'a.json',
        out: 'b.PNG',
        format: 'png',
        theme: 'light',
        transparent: true,
        ticks: 3,
        allow: [],
        report: undefined,
      },
    ],
    [['kinds'], { type: 'kinds', markdown: false }],
    [['kinds', '--markdown'], { type: 'kinds', markdown: true }],
    [['new-node', 'Peak meter'], { type: 'new_node', name: 'Peak meter', language: 'typescript' }],
    [['new-node', 'x', '--python', '--custom-nodes', 'd'], { type: 'new_node', name: 'x', language: 'python' }],
    [['try-node', 'my.x'], { type: 'try_node', kind: 'my.x', inputs: {}, ticks: 1 }],
    [
      ['try-node', 'my.x', '--inputs', '{"a":[1,"b"]}', '--ticks', '3'],
      { type: 'try_node', kind: 'my.x', inputs: { a: [1, 'b'] }, ticks: 3 },
    ],
    [['--help'], { type: 'help' }],
    [['run', '--help'], { type: 'help' }],
  ])('%o', (args, command) => {
    expect(parseCommandLine(args)).toEqual(command);
  });

  it.each([
    [[], 'Say what to do: run, check, import, export, kinds, new-node, try-node, pack, secret.'],
    [
      ['walk'],
      'There is no command walk. There are: run, check, import, export, kinds, new-node, try-node, pack, secret.',
    ],
    [['export', 'a.json'], 'Say where it goes: --out FILE.json, FILE.svg or FILE.png.'],
    [['export', 'a.json', '--out', 'b.gif'], 'Say where it goes'],
    [['export', 'a.json', '--out', 'b.svg', '--theme', 'blue'], '--theme takes dark or light, not "blue".'],
    [['secret', 'set'], 'Name the secret to set, with 1 to 100 characters.'],
    [['secret', 'show', 'mail'], 'A secret is to: set, list, delete.'],
    [['secret', 'set', 'mail', 'tiger'], '"tiger" is one word too many after secret.'],
    [['pack'], 'Name the action: pack ACTION [PACK].'],
    [['pack', 'eat', 'kiln'], 'A pack is to: list, inspect, install, allow, disable, enable, remove.'],
    [['pack', 'install'], 'Name the folder, the .tgz file or the package to install.'],
    [['pack', 'install', 'kiln', '--allow', 'all,fly'], '"all" is no capability'],
    [['pack', 'remove', 'kiln', 'belt'], '"belt" is one word too many after pack.'],
    [['run'], 'Name the workflow file: run FILE.'],
    [['run', ''], 'Name the workflow file'],
    [['run', 'a', 'b'], '"b" is one word too many after run.'],
    [['new-node'], 'Name the node: new-node NAME.'],
    [['try-node', 'x', '--inputs', '[1]'], '--inputs takes a JSON object'],
    [['run', 'a', '--python'], '--python does not go with run.'],
    [['kinds', 'a'], '"a" is one word too many after kinds.'],
    [['run', 'a', '--tick', '5'], "Unknown option '--tick'."],
    [['run', 'a', '-x'], "Unknown option '-x'."],
    [['run', 'a', '--ticks'], '--ticks'],
    [['run', 'a', '--once=yes'], '--once'],
    [['check', 'a', '--ticks', '5'], '--ticks does not go with check.'],
    [['run', 'a', '--once', '--ticks', '5'], '--once and --ticks exclude each other.'],
    [['run', 'a', '--ticks', '0'], '--ticks takes a whole number from 1, not "0".'],
    [['run', 'a', '--ticks', '1.5'], 'not "1.5"'],
    [['run', 'a', '--seconds', '-1'], '--seconds'],
    [['run', 'a', '--seconds', 'soon'], '--seconds takes a number above 0, not "soon".'],
  ])('%o is refused', (args, message) => {
    expect(() => parseCommandLine(args)).toThrow(UsageError);
    expect(() => parseCommandLine(args)).toThrow(message);
  });

  it('explains every command and option', () => {
    for (const word of [
      'run FILE',
      'check FILE',
      'kinds',
      '--once',
      '--ticks N',
      '--seconds S',
      '--json OUT',
      '--help',
    ]) {
      expect(helpText()).toContain(word);
    }
  });
});
