import { type Disposable, DisposableStore, toDisposable } from '#shared/base/disposable';
import type { ServerSample, ServerWatch } from '../app/services';
import { Cell } from './cell';
import type { Link } from './link/connection';

/** Samples kept: two minutes of them. */
export const keptSamples = 120;

/** How the server is doing, asked for only while somebody looks. */
export class LiveServerWatch implements ServerWatch {
  readonly samples = new Cell<readonly ServerSample[]>([]);
  private watchers = 0;
  private listening: Disposable | undefined;

  constructor(private readonly link: Pick<Link, 'messages' | 'want'>) {}

  watch(): Disposable {
    this.watchers++;
    this.listening ??= this.listen();
    return toDisposable(() => {
      this.watchers--;
      if (this.watchers > 0) return;
      this.listening?.dispose();
      this.listening = undefined;
    });
  }

  private listen(): Disposable {
    // What was heard before nobody looked does not join on to what comes.
    this.samples.set([]);
    const listening = new DisposableStore();
    listening.add(
      this.link.messages((message) => {
        if (message.type !== 'server_stats') return;
        const sample = { time: message.timestamp, stats: message.data };
        this.samples.set([...this.samples.get(), sample].slice(-keptSamples));
      }),
    );
    listening.add(this.link.want('server_stats'));
    return listening;
  }
}
