import { type Disposable, DisposableStore } from '#shared/base/disposable';
import { messageOf } from '#shared/base/errors';
import { KindCatalogue } from '#shared/graph/kinds';
import type { DocumentInfo } from '#shared/protocol/requests';
import { protocolVersion } from '#shared/protocol/version';
import type { Notifications } from '../app/services';
import type { SessionAccess } from './access';
import type { Cell } from './cell';
import type { Link } from './connection';
import type { LiveDocumentSession } from './document-session';
import type { NodeFileList } from './node-file-list';

/** Which document this window showed last, by id; it survives a reload. */
export interface RememberedDocument {
  get(): string | undefined;
  set(id: string): void;
}

export interface StartOptions {
  readonly link: Link;
  readonly session: LiveDocumentSession;
  readonly access: SessionAccess;
  readonly kinds: Cell<KindCatalogue>;
  readonly nodeFiles: Cell<NodeFileList>;
  readonly remembered: RememberedDocument;
  readonly notify: Notifications;
}

/** At every new link asks what the backend is and knows, and shows a document as soon as there is a link and none is shown. */
export function startClient(options: StartOptions): Disposable {
  const { link, session, access, kinds, nodeFiles, remembered, notify } = options;
  const failed = (error: unknown) => {
    // A link that broke meanwhile is shown elsewhere, and all of this is asked again over the next one.
    if (link.state.get().phase === 'live') notify.error('The editor could not start', messageOf(error));
  };

  const learnRole = async () => {
    const info = await link.request('app.info', {});
    access.role.set(info.role);
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

  const connected = async () => {
    const [info] = await Promise.all([learnRole(), learnKinds()]);
    if (info.protocol !== protocolVersion) {
      notify.error(
        'Editor and server are of different versions',
        `The server is version ${info.version}. Load the editor anew from it.`,
      );
    }
    if (!session.info.get()) await showFirst();
  };

  const showFirst = async () => {
    const { documents } = await link.request('document.list', {});
    const last = documents.find((document) => document.workflow_id === remembered.get());
    const found = last ?? documents[0];
    if (found) await session.show(found);
    else if (access.may('editor')) await session.show(await link.request('document.new', {}));
    else session.clear();
  };

  let takingBack: Promise<void> | undefined;
  /** An edit was refused although it was possible here. Refusals of one gesture come before the answers. */
  const editRefused = () => {
    takingBack ??= learnRole()
      .then(() => session.renew())
      .finally(() => {
        takingBack = undefined;
      });
    return takingBack;
  };

  const closedElsewhere = async (closed: DocumentInfo) => {
    notify.info(`“${closed.name}” was closed elsewhere`);
    await showFirst();
  };

  const subscriptions = new DisposableStore();
  subscriptions.add(link.connected(() => void connected().catch(failed)));
  subscriptions.add(session.closed((closed) => void closedElsewhere(closed).catch(failed)));
  subscriptions.add(
    session.renewed(({ name }) => notify.info(`You may not change “${name}”; it is shown as the server has it`)),
  );
  subscriptions.add(
    link.messages((message) => {
      if (message.type === 'error' && message.code === 'FORBIDDEN') void editRefused().catch(failed);
      if (message.type === 'kinds_changed') void learnKinds().catch(failed);
      if (message.type === 'documents_changed' && session.vacant.get()) void showFirst().catch(failed);
    }),
  );
  subscriptions.add(
    session.restored((info) =>
      notify.info(`The server had lost “${info.name}”; it has been restored from this window and is not saved`),
    ),
  );
  subscriptions.add(
    session.info.subscribe(() => {
      const info = session.info.get();
      if (info) remembered.set(info.workflow_id);
    }),
  );
  if (link.state.get().phase === 'live') void connected().catch(failed);
  return subscriptions;
}
