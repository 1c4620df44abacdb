import type { Channel, ChannelListener, Route } from '../link/channel';

interface Line {
  readonly listener: ChannelListener;
  readonly channel: Channel;
  /** What was said by the server and has not arrived. */
  readonly down: (() => void)[];
  open: boolean;
}

/** A way to the backend on which what the server says arrives when the test wants it, twice, in another order, or not at all. */
export class RoughRoute {
  private line: Line | undefined;

  constructor(private readonly inner: Route) {}

  readonly route: Route = { name: 'websocket', open: (listener) => this.open(listener) };

  get waiting(): number {
    return this.line?.open ? this.line.down.length : 0;
  }

  deliver(count: number): void {
    const { line } = this;
    for (let i = 0; i < count && line?.open; i++) line.down.shift()?.();
  }

  /** The next message will come twice. */
  repeat(): void {
    const first = this.line?.down[0];
    if (first) this.line?.down.unshift(first);
  }

  /** The next two messages arrive, the second one first. */
  swap(): void {
    const [first, second] = this.line?.down.splice(0, 2) ?? [];
    this.line?.down.unshift(...[second, first].filter((message) => message !== undefined));
    this.deliver(2);
  }

  /** Ends the link; what was on its way is lost. */
  cut(): void {
    const { line } = this;
    if (!line?.open) return;
    line.open = false;
    line.channel.dispose();
    line.listener.ended({ type: 'lost', reason: 'The cable was pulled.' });
  }

  private open(listener: ChannelListener): Channel {
    const down: (() => void)[] = [];
    const channel = this.inner.open({
      opened: () => listener.opened(),
      message(raw) {
        down.push(() => listener.message(raw));
      },
      unreadable: (reason) => listener.unreadable(reason),
      ended: (end) => listener.ended(end),
    });
    const line: Line = { listener, channel, down, open: true };
    this.line = line;
    return {
      send: (message) => channel.send(message),
      dispose() {
        line.open = false;
        channel.dispose();
      },
    };
  }
}
