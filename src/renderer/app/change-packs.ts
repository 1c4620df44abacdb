import { FactoryError, messageOf } from '#shared/base/errors';
import { capabilityNames, ungranted } from '#shared/graph/capabilities';
import type { Pack } from '#shared/protocol/packs';
import type { Problem } from '#shared/protocol/requests';
import { askToAllow, needsIn } from './allow-workflow';
import { ask } from './question';
import type { Services } from './services';

type Needed = Pick<Services, 'connection' | 'notify' | 'view'>;

/** What a person reads of a pack: its package's name, else that of its folder. */
export const packTitle = ({ folder, manifest }: Pack): string => manifest?.name ?? folder;

/** What of its wishes nobody has granted. */
export const wishesOf = ({ manifest, granted }: Pack) => ungranted(manifest?.capabilities ?? [], granted);

export function allowPack(services: Needed, pack: Pack): Promise<void> {
  const capabilities = pack.manifest?.capabilities ?? [];
  return tell(services, `${packTitle(pack)} could not be allowed`, async () => {
    await services.connection.request('packs.grant', { pack: pack.folder, capabilities });
    services.notify.info(`${packTitle(pack)} may now: ${capabilityNames(capabilities)}`);
  });
}

/** Takes back all that was granted. */
export function revokePack(services: Needed, pack: Pack): Promise<void> {
  return tell(services, `${packTitle(pack)} keeps what it may`, async () => {
    await services.connection.request('packs.grant', { pack: pack.folder, capabilities: [] });
    offerBack(services, `${packTitle(pack)} may do nothing of what it asks for`, () =>
      services.connection.request('packs.grant', { pack: pack.folder, capabilities: pack.granted }),
    );
  });
}

export function disablePack(services: Needed, pack: Pack): Promise<void> {
  return tell(services, `${packTitle(pack)} could not be disabled`, async () => {
    await services.connection.request('packs.disable', { pack: pack.folder });
    offerBack(services, `${packTitle(pack)} is disabled`, () =>
      services.connection.request('packs.enable', { pack: pack.folder }),
    );
  });
}

export function enablePack(services: Needed, pack: Pack): Promise<void> {
  return tell(services, `${packTitle(pack)} could not be enabled`, async () => {
    await services.connection.request('packs.enable', { pack: pack.folder });
  });
}

/** Asked before, for its files are gone afterwards. */
export async function removePack(services: Needed, pack: Pack): Promise<void> {
  const answer = await ask(services.view, {
    title: `Remove ${packTitle(pack)}?`,
    message:
      'Its folder is deleted. Nodes of it in workflows stay as they are and can not run until it is installed again.',
    choices: [{ value: 'remove', label: 'Remove', danger: true }],
  });
  if (answer !== 'remove') return;
  await tell(services, `${packTitle(pack)} could not be removed`, async () => {
    await services.connection.request('packs.remove', { pack: pack.folder });
    services.notify.info(`${packTitle(pack)} is removed`);
  });
}

/**
 * Starts a run; where the workflow, or packs of its nodes, need what they were not granted, asks for all of it at once and
 * starts again. What else goes wrong is the caller's.
 */
export async function startAllowed(services: Services, start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    const needs = needsIn(services, error);
    if (needs.length > 0) {
      // Packs may have to be asked about next.
      if (await askToAllow(services, needs, 'Allow and run')) await startAllowed(services, start);
      return;
    }
    const packs = packsToAllow(services, error);
    if (packs.length === 0) throw error;
    const answer = await ask(services.view, {
      title: packs.length === 1 ? `Allow ${packs.map(packTitle)}?` : 'Allow these packs?',
      message:
        'Nodes of this workflow need more than they may do. What you allow holds until you take it back in My nodes.',
      needs: packs.map((pack) => ({ who: whoIs(pack), permissions: wishesOf(pack) })),
      choices: [{ value: 'allow', label: 'Allow and run' }],
    });
    if (answer !== 'allow') return;
    for (const pack of packs) {
      const capabilities = [...pack.granted, ...wishesOf(pack)];
      await services.connection.request('packs.grant', { pack: pack.folder, capabilities });
    }
    await start();
  }
}

export const whoIs = (pack: Pack): string =>
  [packTitle(pack), pack.manifest?.version, pack.manifest?.author && `by ${pack.manifest.author}`]
    .filter((part) => part !== undefined)
    .join(' ');

/** The packs of the nodes that an error says may not run, if this person may allow them. */
function packsToAllow({ access, document, kinds, nodeFiles }: Services, error: unknown): readonly Pack[] {
  if (!(error instanceof FactoryError) || error.code !== 'CAPABILITY_NOT_GRANTED' || !access.may('editor')) return [];
  const problems = Array.isArray(error.details.problems) ? (error.details.problems as readonly Problem[]) : [];
  const folders = new Set(
    [...problems, error.details].map(
      ({ node_id }) => kinds.get().find(document.node(node_id ?? '').get()?.kind ?? '')?.pack,
    ),
  );
  return nodeFiles.get().packs.filter((pack) => folders.has(pack.folder) && wishesOf(pack).length > 0);
}

function offerBack(services: Needed, message: string, back: () => Promise<unknown>): void {
  const undo = () => void back().catch((error: unknown) => services.notify.error('Undo failed', messageOf(error)));
  services.notify.offer(message, { label: 'Undo', perform: undo });
}

async function tell({ notify }: Needed, failure: string, change: () => Promise<void>): Promise<void> {
  try {
    await change();
  } catch (error) {
    notify.error(failure, messageOf(error));
  }
}
