import { FactoryError, messageOf } from '#shared/base/errors';
import { type Need, needSchema } from '#shared/graph/permissions/needs';
import { notIn, type Permission } from '#shared/graph/permissions/permissions';
import { t } from '#shared/words/words';
import { ask } from '../announce/question';
import type { Services } from '../services';
import { nameOf } from '../view/explain-node';

type Needed = Pick<Services, 'access' | 'connection' | 'document' | 'kinds' | 'notify' | 'view'>;

/** What an error says that nobody has allowed the open workflow, if this person may allow it. */
export function needsIn({ access }: Pick<Needed, 'access'>, error: unknown): readonly Need[] {
  if (!(error instanceof FactoryError) || error.code !== 'NOT_ALLOWED' || !access.may('editor')) return [];
  return needSchema.array().safeParse(error.details.needs).data ?? [];
}

/** Asks for exactly this much, naming who wants it. False where it is not allowed. */
export async function askToAllow(services: Needed, needs: readonly Need[], label: string): Promise<boolean> {
  const { connection, document, view } = services;
  const info = document.info.get();
  if (!info) return false;
  const answer = await ask(view, {
    title: t('grants.question', { name: info.name }),
    message: t('grants.question_text'),
    needs: needs.map(({ permission, nodes }) => ({
      permissions: [permission],
      nodes: nodes.map((id) => ({ id, title: nameOf(services, id) })),
    })),
    choices: [{ value: 'allow', label }],
  });
  if (answer !== 'allow') return false;
  const permissions = needs.map(({ permission }) => permission);
  await connection.request('grants.allow', { workflow_id: info.workflow_id, permissions });
  return true;
}

/** Asks for what nodes of the workflow want and may not, while it runs without them. */
export async function allowRest(services: Needed): Promise<void> {
  const { connection, document, notify } = services;
  const info = document.info.get();
  if (!info) return;
  try {
    const { needs } = await connection.request('grants.needs', { workflow_id: info.workflow_id });
    if (needs.length > 0) await askToAllow(services, needs, t('grants.allow'));
  } catch (error) {
    notify.error(t('grants.not_allowed'), messageOf(error));
  }
}

/** Takes all back from the open workflow, at once where it runs; what was taken back can be given again. */
export async function withdrawAll({ connection, document, notify }: Needed): Promise<void> {
  const info = document.info.get();
  if (!info) return;
  const taken = { workflow_id: info.workflow_id, permissions: [...(info.allowed ?? [])] };
  try {
    await connection.request('grants.withdraw', taken);
    const undo = () =>
      void connection
        .request('grants.allow', taken)
        .catch((error: unknown) => notify.error(t('common.undo_failed'), messageOf(error)));
    notify.offer(t('grants.asks_again', { name: info.name }), { label: t('commands.undo'), perform: undo });
  } catch (error) {
    notify.error(t('grants.not_taken_back'), messageOf(error));
  }
}

/**
 * A person adds by hand what wants this: it is allowed with that where they are in front of the machine. Sent before the
 * edit is, so that a running workflow takes it at once.
 */
export function allowAdded(
  { access, connection, document }: Pick<Needed, 'access' | 'connection' | 'document'>,
  wanted: readonly Permission[],
): void {
  const info = document.info.get();
  const permissions = notIn(info?.allowed ?? [], wanted);
  if (!info || !access.may('editor') || permissions.length === 0) return;
  // Where it does not get there, Run asks.
  connection
    .request('grants.adding', { workflow_id: info.workflow_id, permissions: [...permissions] })
    .catch(() => undefined);
}
