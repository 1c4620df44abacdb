import { FactoryError, messageOf } from '#shared/base/errors';
import { ungranted } from '#shared/graph/permissions/capabilities';
import type { Pack } from '#shared/protocol/packs';
import type { Problem } from '#shared/protocol/requests';
import { formatList, t } from '#shared/words/words';
import { capabilityNames } from '../../ui/text/permission-text';
import { ask } from '../announce/question';
import { askToAllow, needsIn } from '../files/allow-workflow';
import type { Services } from '../services';

type Needed = Pick<Services, 'connection' | 'notify' | 'view'>;

/** What a person reads of a pack: its package's name, else that of its folder. */
export const packTitle = ({ folder, manifest }: Pack): string => manifest?.name ?? folder;

/** What of its wishes nobody has granted. */
export const wishesOf = ({ manifest, granted }: Pack) => ungranted(manifest?.capabilities ?? [], granted);

export function allowPack(services: Needed, pack: Pack): Promise<void> {
  const capabilities = pack.manifest?.capabilities ?? [];
  return tell(services, t('packs.not_allowed_now', { pack: packTitle(pack) }), async () => {
    await services.connection.request('packs.grant', { pack: pack.folder, capabilities });
    services.notify.info(t('packs.may_now', { pack: packTitle(pack), capabilities: capabilityNames(capabilities) }));
  });
}

/** Takes back all that was granted. */
export function revokePack(services: Needed, pack: Pack): Promise<void> {
  return tell(services, t('packs.keeps', { pack: packTitle(pack) }), async () => {
    await services.connection.request('packs.grant', { pack: pack.folder, capabilities: [] });
    offerBack(services, t('packs.may_nothing', { pack: packTitle(pack) }), () =>
      services.connection.request('packs.grant', { pack: pack.folder, capabilities: pack.granted }),
    );
  });
}

export function disablePack(services: Needed, pack: Pack): Promise<void> {
  return tell(services, t('packs.not_disabled', { pack: packTitle(pack) }), async () => {
    await services.connection.request('packs.disable', { pack: pack.folder });
    offerBack(services, t('packs.is_disabled', { pack: packTitle(pack) }), () =>
      services.connection.request('packs.enable', { pack: pack.folder }),
    );
  });
}

export function enablePack(services: Needed, pack: Pack): Promise<void> {
  return tell(services, t('packs.not_enabled', { pack: packTitle(pack) }), async () => {
    await services.connection.request('packs.enable', { pack: pack.folder });
  });
}

/** Asked before, for its files are gone afterwards. */
export async function removePack(services: Needed, pack: Pack): Promise<void> {
  const answer = await ask(services.view, {
    title: t('packs.remove_question', { pack: packTitle(pack) }),
    message: t('packs.remove_text'),
    choices: [{ value: 'remove', label: t('packs.do_remove'), danger: true }],
  });
  if (answer !== 'remove') return;
  await tell(services, t('packs.not_removed', { pack: packTitle(pack) }), async () => {
    await services.connection.request('packs.remove', { pack: pack.folder });
    services.notify.info(t('packs.is_removed', { pack: packTitle(pack) }));
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
      if (await askToAllow(services, needs, t('packs.allow_and_run'))) await startAllowed(services, start);
      return;
    }
    const packs = packsToAllow(services, error);
    if (packs.length === 0) throw error;
    const answer = await ask(services.view, {
      title:
        packs.length === 1
          ? t('packs.allow_question', { pack: formatList(packs.map(packTitle)) })
          : t('packs.allow_several_question'),
      message: t('packs.allow_text'),
      needs: packs.map((pack) => ({ who: whoIs(pack), permissions: wishesOf(pack) })),
      choices: [{ value: 'allow', label: t('packs.allow_and_run') }],
    });
    if (answer !== 'allow') return;
    for (const pack of packs) {
      const capabilities = [...pack.granted, ...wishesOf(pack)];
      await services.connection.request('packs.grant', { pack: pack.folder, capabilities });
    }
    await start();
  }
}

const whoIs = (pack: Pack): string =>
  [
    packTitle(pack),
    pack.manifest?.version,
    pack.manifest?.author && t('packs.by_author', { author: pack.manifest.author }),
  ]
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
  const undo = () =>
    void back().catch((error: unknown) => services.notify.error(t('common.undo_failed'), messageOf(error)));
  services.notify.offer(message, { label: t('commands.undo'), perform: undo });
}

async function tell({ notify }: Needed, failure: string, change: () => Promise<void>): Promise<void> {
  try {
    await change();
  } catch (error) {
    notify.error(failure, messageOf(error));
  }
}
