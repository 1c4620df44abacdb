import { join } from 'node:path';
import { writeNewNode } from '#main/nodes/custom/new-node/write-new-node';
import { messageOf } from '#shared/base/errors';
import type { Command } from '../command';
import { type ExitCode, exitCodes } from '../exit-codes';
import type { Terminal } from '../terminal';

/** Writes a node to begin with into the folder of the user's own, and prints the file's path. */
export async function newNode(
  { name, language }: Extract<Command, { type: 'new_node' }>,
  folder: string,
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    terminal.print(`${join(folder, await writeNewNode({ folder, name, language }))}\n`);
    return exitCodes.fine;
  } catch (error) {
    terminal.tell(`${messageOf(error)}\n`);
    return exitCodes.failed;
  }
}
