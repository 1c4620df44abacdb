import { randomBytes } from 'node:crypto';
import type * as Y from 'yjs';
import type { Disposable } from '#shared/base/disposable';
import { setInput } from '#shared/document/edits';
import type { JsonValue } from '#shared/document/json';
import { nodeMap } from '#shared/document/layout';
import { inputUpdateOrigin } from '#shared/document/origins';

/** At most 20 writes a second for each input. Milliseconds. */
const interval = 50;

interface Input {
  readonly node: string;
  readonly input: string;
  /** Yjs client that writes this input. */
  readonly client: number;
  /** What came since the last write; undefined: nothing. */
  pending: { readonly value: JsonValue } | undefined;
}

/**
 * Writes stored values that come at machine speed into the document: the first at once, then the latest one each
 * interval; none that is last is lost.
 *
 * Every input is written under a Yjs client id of its own. Yjs keeps what a value replaced as one tombstone only if
 * one client's changes to it follow each other without a gap; inputs written in turn by one client would leave a
 * tombstone a write, and a controller running for hours would grow the document without bound.
 */
export class InputWriter implements Disposable {
  private readonly inputs = new Map<string, Input>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly doc: Y.Doc) {}

  write(node: string, input: string, value: JsonValue): void {
    const slot = this.slot(node, input);
    slot.pending = { value };
    // While the timer runs, every input waits for it; it comes at least once an interval.
    if (this.timer) return;
    this.flush();
    this.startTimer();
  }

  /** Somebody else set the input: what still waits is older and must not come after it. */
  supersede(node: string, input: string): void {
    const slot = this.inputs.get(keyOf(node, input));
    if (slot) slot.pending = undefined;
  }

  /** Writes everything that waits now. Answers whether there was anything. */
  flush(): boolean {
    const waiting = [...this.inputs.values()].filter((slot) => slot.pending);
    for (const slot of waiting) this.writeSlot(slot);
    return waiting.length > 0;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.flush();
  }

  private startTimer(): void {
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.flush()) this.startTimer();
    }, interval);
    this.timer.unref();
  }

  private slot(node: string, input: string): Input {
    const key = keyOf(node, input);
    const known = this.inputs.get(key);
    if (known) return known;
    const slot: Input = { node, input, client: newClientId(), pending: undefined };
    this.inputs.set(key, slot);
    return slot;
  }

  private writeSlot(slot: Input): void {
    const { pending } = slot;
    slot.pending = undefined;
    // The node may have been removed while the value waited.
    if (!pending || !nodeMap(this.doc, slot.node)) return;
    const own = this.doc.clientID;
    this.doc.clientID = slot.client;
    try {
      setInput(this.doc, slot.node, slot.input, pending.value, inputUpdateOrigin);
    } finally {
      this.doc.clientID = own;
    }
  }
}

function keyOf(node: string, input: string): string {
  return JSON.stringify([node, input]);
}

function newClientId(): number {
  return randomBytes(4).readUInt32LE();
}
