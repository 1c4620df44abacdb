import type { CustomNodesPlace, Engine } from '#main/engine/index';
import { PackStore } from '#main/nodes/custom/packs/install/pack-store';
import { assertNever } from '#shared/base/assert-never';
import type { Capability } from '#shared/graph/permissions/capabilities';
import type { Pack, PackManifest } from '#shared/protocol/packs';
import packageFile from '../../../../package.json';
import type { Command } from '../command';
import { type ExitCode, exitCodes } from '../exit-codes';
import { describeFailure, failureOf } from '../failure';
import { renderTable } from '../table';
import type { Terminal } from '../terminal';

/** Installs, lists, allows and removes packs of nodes. An app that runs on the same folder follows. */
export async function changePacks(
  engine: Engine,
  { action, allow }: Extract<Command, { type: 'pack' }>,
  { folder, packSettings }: CustomNodesPlace,
  terminal: Terminal,
): Promise<ExitCode> {
  const store = new PackStore({ engine, customNodes: folder, settings: packSettings, appVersion: packageFile.version });
  const tell = (pack: Pack) => terminal.print(renderPacks([pack]));
  const allowed = ({ capabilities }: Pick<PackManifest, 'capabilities'>): readonly Capability[] =>
    allow === 'all' ? capabilities : allow;
  try {
    switch (action.type) {
      case 'list':
        terminal.print(renderPacks(await store.list()));
        break;
      case 'inspect': {
        const { staged, manifest } = await store.inspect(action.source);
        await store.discard(staged);
        terminal.print(renderManifest(manifest));
        break;
      }
      case 'install': {
        const { staged, manifest, granted } = await store.inspect(action.source);
        // An update keeps what was allowed before.
        tell(await store.install(staged, [...granted, ...allowed(manifest)]));
        break;
      }
      case 'allow': {
        const pack = (await store.list()).find((known) => known.folder === action.pack);
        tell(await store.grant(action.pack, allowed(pack?.manifest ?? { capabilities: [] })));
        break;
      }
      case 'disable':
      case 'enable':
        tell(await store[action.type](action.pack));
        break;
      case 'remove':
        await store.remove(action.pack);
        break;
      default:
        assertNever(action);
    }
    return exitCodes.fine;
  } catch (error) {
    terminal.tell(`${describeFailure(failureOf(error))}\n`);
    return exitCodes.failed;
  } finally {
    await store.dispose();
  }
}

function renderPacks(packs: readonly Pack[]): string {
  const rows = packs.map(({ folder, manifest, state, granted, problems }) => [
    folder,
    manifest?.version ?? '',
    problems[0]?.message ?? state.replaceAll('_', ' '),
    (manifest?.capabilities ?? []).map((one) => `${one}${granted.includes(one) ? '' : ' (not allowed)'}`).join(', '),
  ]);
  return renderTable([['Pack', 'Version', 'State', 'May'], ...rows]);
}

function renderManifest({ name, version, author, description, capabilities }: PackManifest): string {
  return renderTable([
    ['Pack', 'Version', 'Author', 'Asks for', 'Description'],
    [name, version, author ?? '', capabilities.join(', ') || 'nothing', description ?? ''],
  ]);
}
