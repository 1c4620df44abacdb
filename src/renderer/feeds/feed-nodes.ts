import { type Disposable, DisposableStore, toDisposable } from '#shared/base/disposable';
import { nodesMap } from '#shared/document/layout';
import { newNodeId } from '#shared/document/new-id';
import type { JsonValue } from '#shared/graph/values/values';
import type { RunInfo } from '#shared/protocol/run-status';
import type { Services } from '../app/services';
import type { Timers } from '../client/timers';
import { feedCamera } from './feed-camera';
import { feedGamepad } from './feed-gamepad';

/** What of the page a feed needs. */
export type FeedingPage = Pick<Window, 'navigator' | 'document' | 'isSecureContext'>;

/** A node that wants to be told what this window sees. */
export interface FedNode {
  /** What is stored in one of its inputs, at the moment. */
  setting(input: string): JsonValue | undefined;
  /** Tells it; false where the word before is still under way, or this window may not. */
  tell(seen: Readonly<Record<string, JsonValue>>): boolean;
}

const feeds: Readonly<Record<string, (node: FedNode, page: FeedingPage, timers: Timers) => Disposable>> = {
  'device.gamepad': feedGamepad,
  'device.camera': feedCamera,
};

/**
 * Tells the nodes of the document on screen what only a window can see, game controllers and cameras, for as long as it
 * runs. Of several windows the node hears one.
 */
export function feedNodes(
  { document, mirror, inputs }: Pick<Services, 'document' | 'mirror' | 'inputs'>,
  page: FeedingPage,
  timers: Timers,
): Disposable {
  const own = new DisposableStore();
  const window = newNodeId();
  const fed = new Map<string, Disposable>();
  let count = 0;
  const nodeOf = (id: string): FedNode => ({
    setting: (input) => document.node(id).get()?.inputs[input],
    tell: (seen) => inputs.feed(id, 'seen', { ...seen, window, count: ++count }),
  });
  const follow = () => {
    const wanted = takesInputs(mirror.run.get()) ? feedsOf(document) : new Map<string, string>();
    for (const [id, feed] of fed) {
      if (wanted.has(id)) continue;
      feed.dispose();
      fed.delete(id);
    }
    for (const [id, kind] of wanted) {
      const feed = fed.has(id) ? undefined : feeds[kind]?.(nodeOf(id), page, timers);
      if (feed) fed.set(id, feed);
    }
  };
  own.add(mirror.run.subscribe(follow));
  own.add(document.nodeIds.subscribe(follow));
  const end = () => {
    for (const feed of fed.values()) feed.dispose();
  };
  own.add(toDisposable(end));
  follow();
  return own;
}

const takesInputs = (run: RunInfo | undefined): boolean =>
  run?.status.phase === 'running' || run?.status.phase === 'paused';

/** The kinds of the nodes to be fed, by their ids, in whatever subgraph they lie. */
function feedsOf(document: Services['document']): ReadonlyMap<string, string> {
  const wanted = new Map<string, string>();
  for (const id of nodesMap(document.doc.get()).keys()) {
    const kind = document.node(id).get()?.kind;
    if (kind !== undefined && Object.hasOwn(feeds, kind)) wanted.set(id, kind);
  }
  return wanted;
}
