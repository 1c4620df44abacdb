import type { NodeId } from '#shared/graph/ids';
import type { NodeReport } from '#shared/protocol/node-state';
import type { Clock } from '../../node-kind';
import type { LiveNode } from '../nodes/live-node';
import type { StateTable } from '../state-table';

/** Seconds between two frames of a node: a little less than a screen's, whose beat is not quite even. */
const newFrame = 0.012;
/** Seconds between two reports that show the same picture again because something else is to be told. */
const sameFrame = 0.25;

interface Frame {
  readonly number: number;
  /** Monotonic second at which it was sent. */
  readonly at: number;
  readonly shown: unknown;
}

/** The frames of a run's nodes on their way to main: of each node one at a time, so that they never pile up (E14). */
export class Frames {
  private readonly last = new Map<NodeId, Frame>();

  constructor(
    private readonly table: Pick<StateTable, 'framesTaken'>,
    private readonly clock: Clock,
    private sent = 0,
  ) {}

  /** Number of the frame sent last. */
  get newest(): number {
    return this.sent;
  }

  /** Whether what the node shows is to be told later. */
  isHeldBack(live: LiveNode): boolean {
    const last = this.last.get(live.nodeId);
    if (!last) return false;
    // The sign of a difference of 31 bits, since numbers wrap.
    if ((last.number - this.table.framesTaken) << 1 > 0) return true;
    return this.clock.monotonic() - last.at < (this.showsTheSame(live) ? sameFrame : newFrame);
  }

  /** Whether the node says that what it shows is what it showed last. */
  showsTheSame(live: LiveNode): boolean {
    const last = this.last.get(live.nodeId);
    return last !== undefined && live.instance?.shown !== undefined && shownBy(live) === last.shown;
  }

  /** The node is about to be told of with this frame. */
  send(live: LiveNode): void {
    this.sent = (this.sent + 1) & 0x7fffffff;
    this.last.set(live.nodeId, { number: this.sent, at: this.clock.monotonic(), shown: shownBy(live) });
  }
}

/** A node whose `shown` throws always shows something new. */
function shownBy(live: LiveNode): unknown {
  try {
    return live.instance?.shown?.();
  } catch {
    return Symbol('unknown');
  }
}

/** The buffers that frames own whole, to be moved. */
export function frameBuffers(reports: readonly NodeReport[]): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const { data } of reports) {
    if (data.display?.type !== 'image' || typeof data.display.data === 'string') continue;
    const { buffer, byteLength } = data.display.data;
    if (buffer instanceof ArrayBuffer && byteLength > 0 && buffer.byteLength === byteLength) buffers.add(buffer);
  }
  return [...buffers];
}
