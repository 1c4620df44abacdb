import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltCli, buildCli } from '#main/cli/testing/cli-process';

// Walks docs/custom-nodes.md as somebody would: its commands are run and its files written, in their order.

type Step =
  | { readonly type: 'file'; readonly path: string; readonly text: string }
  | { readonly type: 'command'; readonly words: readonly string[]; readonly prints: string };

/** What the page says to do. Blocks of `sh` are commands with what they print; a comment names the file of a block of code. */
function steps(page: string): readonly Step[] {
  const blocks = page.matchAll(/(?:<!-- file (\S+) -->\n)?```(\w+)\n([\s\S]*?)```/g);
  return [...blocks].flatMap(([, path, language, text = '']): Step[] => {
    if (path !== undefined) return [{ type: 'file', path, text }];
    if (language !== 'sh') return [];
    const [line = '', ...output] = text.trimEnd().split('\n');
    const prints = output.map((printed) => `${printed.replace(/^# /, '')}\n`).join('');
    const words = [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
    return [{ type: 'command', words, prints }];
  });
}

describe('docs/custom-nodes.md', () => {
  let cli: BuiltCli;
  let folder = '';
  beforeAll(async () => {
    cli = await buildCli();
    folder = await mkdtemp(join(tmpdir(), 'factory-ui-docs-'));
  }, 60_000);
  afterAll(async () => {
    await cli?.remove();
    await rm(folder, { recursive: true });
  });

  it('leads to a working node in either language', async () => {
    const walked: string[] = [];
    for (const step of steps(await readFile('docs/custom-nodes.md', 'utf8'))) {
      if (step.type === 'file') {
        const file = join(folder, step.path);
        // What lies in the folder of nodes replaces what the command before has written.
        if (step.path.startsWith('nodes/')) await expect(readFile(file, 'utf8')).resolves.toContain('gain');
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, step.text);
        continue;
      }
      const [npm, run, name, dashes, ...words] = step.words;
      walked.push([npm, run, name].join(' '));
      if (run !== 'run') continue;
      expect([npm, run, name, dashes]).toEqual(['npm', 'run', 'cli', '--']);
      const inFolder = words.map((word) => (/^(nodes|\.\/kiln)$/.test(word) ? join(folder, word) : word));
      const { code, out, err } = await cli.run(...inFolder);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      if (step.prints !== '') expect(out).toBe(step.prints);
    }
    expect(walked.filter((command) => command === 'npm run cli')).toHaveLength(8);
  }, 60_000);
});
