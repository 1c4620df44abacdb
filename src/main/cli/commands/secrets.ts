import type { Secrets } from '#main/secrets/secrets';
import { FactoryError, messageOf } from '#shared/base/errors';
import type { SecretEntry } from '#shared/protocol/secrets';
import type { SecretAction } from '../command';
import { type ExitCode, exitCodes } from '../exit-codes';
import { renderTable } from '../table';
import type { Terminal } from '../terminal';

/** Keeps, lists and deletes the secrets of a server without a window; the app finds them too. */
export async function changeSecrets(secrets: Secrets, action: SecretAction, terminal: Terminal): Promise<ExitCode> {
  try {
    switch (action.type) {
      case 'list':
        terminal.print(renderTable([['Secret', 'Changed', 'From'], ...secrets.list().map(rowOf)]));
        break;
      case 'set': {
        const value = await terminal.readHidden(`${action.name}: `);
        if (value === '') throw new FactoryError('INPUT_INVALID', 'Nothing was entered, and nothing is changed.');
        secrets.set(action.name, value, true);
        terminal.tell(`Kept “${action.name}”\n`);
        break;
      }
      case 'delete':
        secrets.delete(action.name);
        terminal.tell(`Deleted “${action.name}”\n`);
        break;
    }
    return exitCodes.fine;
  } catch (error) {
    terminal.tell(`${messageOf(error)}\n`);
    return exitCodes.failed;
  } finally {
    secrets.dispose();
  }
}

function rowOf({ name, changed_at, from }: SecretEntry): string[] {
  const changed =
    changed_at === undefined ? '' : new Date(changed_at * 1000).toISOString().slice(0, 16).replace('T', ' ');
  return [name, changed, from === 'environment' ? 'environment' : 'file'];
}
