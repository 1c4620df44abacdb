import { type Disposable, DisposableStore } from '#shared/base/disposable';
import { messageOf } from '#shared/base/errors';
import { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { DocumentInfo, RequestResult } from '#shared/protocol/requests';
import { protocolVersion } from '#shared/protocol/version';
import { diskReason } from '#shared/words/disk-reason';
import { t } from '#shared/words/words';
import type { Notifications } from '../app/services';
import { type RememberedTabs, rememberTabs, restoreTabs } from '../app/tabs/kept-tabs';
import type { OpenTab } from '../app/tabs/open-tab';
import type { TabList } from '../app/tabs/tab-list';
import type { SessionAccess } from './access';
import type { Cell } from './cell';
import type { Link } from './link/connection';
import type { NodeFileList } from './node-file-list';

export interface StartOptions {
  readonly link: Link;
  readonly tabs: TabList;
  readonly access: SessionAccess;
  readonly kinds: Cell<KindCatalogue>;
  readonly nodeFiles: Cell<NodeFileList>;
  readonly secrets: Cell<RequestResult<'secrets.list'> | undefined>;
  readonly offline: Cell<boolean>;
  readonly remembered: RememberedTabs;
  readonly notify: Notifications;
}

/** At every new link asks what the backend is and knows, and shows documents as soon as there is a link and none is shown. */
export function startClient(options: StartOptions): Disposable {
  const { link, tabs, access, kinds, nodeFiles, secrets, offline, remembered, notify } = options;
  const failed = (error: unknown) => {
    // A link that broke meanwhile is shown elsewhere, and all of this is asked again over the next one.
    if (link.state.get().phase === 'live') notify.error(t('link.not_started'), messageOf(error));
  };

  const learnRole = async () => {
    const info = await link.request('app.info', {});
    access.role.set(info.role);
    offline.set(info.offline ?? false);
    nodeFiles.set(nodeFiles.get().in(info.custom_nodes_folder));
    return info;
  };

  const learnKinds = async () => {
    const [list, { files }, { packs }] = await Promise.all([
      link.request('kinds.list', {}),
      link.request('custom_nodes.list', {}),
      link.request('packs.list', {}),
    ]);
    kinds.set(new KindCatalogue(list.kinds));
    // Second: who hears of a file looks its kinds up.
    nodeFiles.set(nodeFiles.get().with(files, packs));
  };

  /** That they can not be read keeps nothing else from working. */
  const learnSecrets = async () => {
    if (access.may('editor')) secrets.set(await link.request('secrets.list', {}).catch(() => undefined));
    else secrets.set(undefined);
  };

  const toldOfSecrets = new Set<string>();

  const connected = async () => {
    const [info] = await Promise.all([learnRole(), learnKinds()]);
    await learnSecrets();
    if (info.protocol !== protocolVersion) {
      notify.error(t('link.versions_differ'), t('link.versions_differ_text', { version: info.version }));
    }
    if (!tabs.active.get().info.get()) await showFirst();
  };

  let showing: Promise<void> | undefined;
  /** Links may change while it goes on; what one attempt has begun the next must not begin again. */
  const showFirst = () => {
    showing ??= findFirst().finally(() => {
      showing = undefined;
      remembering.remember();
    });
    return showing;
  };

  const findFirst = async () => {
    const { documents } = await link.request('document.list', {});
    if (await restoreTabs({ link, tabs, remembered, documents, mayOpen: access.may('editor') })) return;
    // What another window brings back is open by now, or not: it is that window's in either case.
    const elsewhere = remembered.elsewhere?.() ?? new Set();
    const free = documents.filter(({ workflow_id }) => !elsewhere.has(workflow_id));
    if (!(await showAny(free))) tabs.active.get().session.clear();
  };

  /** False: there is none, and this session may make none. */
  const showAny = async ([newest]: readonly DocumentInfo[]) => {
    if (newest) await tabs.open(newest);
    else if (access.may('editor')) await tabs.open(await link.request('document.new', {}));
    else return false;
    return true;
  };

  let takingBack: Promise<void> | undefined;
  /** An edit was refused although it was possible here. Refusals of one gesture come before the answers. */
  const editRefused = () => {
    takingBack ??= learnRole()
      .then(async () => {
        for (const { session } of tabs.list.get()) await session.renew();
      })
      .finally(() => {
        takingBack = undefined;
      });
    return takingBack;
  };

  const closedElsewhere = async (tab: OpenTab, closed: DocumentInfo) => {
    notify.info(t('link.closed_elsewhere', { name: closed.name }));
    const isLast = tabs.list.get().length === 1;
    if (isLast && !(await showAny((await link.request('document.list', {})).documents))) tab.session.clear();
    else await tabs.remove(tab);
  };

  /** What was said, of each workflow; once, until it is over: a mark stays at the foot of the window. */
  const unkept = new Map<string, string>();
  const tellUnkept = (info: DocumentInfo | undefined) => {
    if (!info) return;
    const told = unkept.get(info.workflow_id);
    if (info.unkept === undefined) {
      if (told !== undefined) notify.settled(told);
      unkept.delete(info.workflow_id);
    } else if (told === undefined) {
      const title = t('link.unkept', { name: info.name });
      unkept.set(info.workflow_id, title);
      notify.error(title, t('link.unkept_text', { reason: diskReason(info.unkept) }));
    }
  };

  const toldOfRecovery = new Set<string>();
  const tellRecovered = (info: DocumentInfo | undefined) => {
    if (!info?.recovered || toldOfRecovery.has(info.workflow_id)) return;
    toldOfRecovery.add(info.workflow_id);
    notify.info(t('link.recovered', { name: info.name }));
  };

  const careFor = (tab: OpenTab) => {
    const { session, own } = tab;
    own.add(session.closed((closed) => void closedElsewhere(tab, closed).catch(failed)));
    own.add(session.renewed(({ name }) => notify.info(t('link.not_yours', { name }))));
    own.add(session.restored((info) => notify.info(t('link.restored', { name: info.name }))));
    own.add(
      session.info.subscribe(() => {
        const info = session.info.get();
        tellUnkept(info);
        tellRecovered(info);
        if (!info?.secrets_moved || toldOfSecrets.has(info.workflow_id)) return;
        toldOfSecrets.add(info.workflow_id);
        notify.info(secretsMoved(info.secrets_moved));
      }),
    );
  };

  const subscriptions = new DisposableStore();
  const remembering = subscriptions.add(rememberTabs(tabs, remembered, () => showing !== undefined));
  for (const tab of tabs.list.get()) careFor(tab);
  subscriptions.add(tabs.made(careFor));
  subscriptions.add(link.connected(() => void connected().catch(failed)));
  subscriptions.add(
    link.messages((message) => {
      if (message.type === 'error' && message.code === 'FORBIDDEN') void editRefused().catch(failed);
      if (message.type === 'kinds_changed') void learnKinds().catch(failed);
      if (message.type === 'secrets_changed') void learnSecrets();
      if (message.type === 'offline_changed') offline.set(message.offline);
      if (message.type === 'documents_changed' && tabs.active.get().session.vacant.get()) {
        void showFirst().catch(failed);
      }
    }),
  );
  if (link.state.get().phase === 'live') void connected().catch(failed);
  return subscriptions;
}

function secretsMoved(names: readonly string[]): string {
  const list = names.map((name) => t('common.quoted', { text: name })).join(', ');
  return t('link.secrets_moved', { names: list, count: names.length });
}
