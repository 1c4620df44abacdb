import { randomBytes } from 'node:crypto';
import type * as Y from 'yjs';
import type { Disposable } from '#shared/base/disposable';
import { setInput } from '#shared/document/edits/edits';
import { nodeMap } from '#shared/document/layout';
import { inputUpdateOrigin } from '#shared/document/origins';
import type { JsonValue } from '#shared/document/y/json';

/** At most 20 writes a second for each input. Milliseconds. */
const interval = 50;

interface Input {
  readonly node: string;
  readonly input: string;
  /** Yjs client that writes this input. */
  readonly client: number;
  /** What came since the last write; undefined: nothing. */
  pending: { readonly value: JsonValue } | undefined;
  /** Written since the last tick: what comes now waits for the next. */
  resting: boolean;
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
    if (!slot.resting) this.writeSlot(slot);
    this.timer ??= this.startTimer();
  }

  /** Somebody else set the input: what still waits is older and must not come after it. */
  supersede(node: string, input: string): void {
    const slot = this.inputs.get(keyOf(node, input));
    if (slot) slot.pending = undefined;
  }

  /** Writes everything that waits now. */
  flush(): void {
    for (const slot of this.inputs.values()) if (slot.pending) this.writeSlot(slot);
  }

  dispose(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.flush();
  }

  private startTimer(): NodeJS.Timeout {
    return setInterval(() => this.tick(), interval).unref();
  }

  private tick(): void {
    let busy = false;
    for (const slot of this.inputs.values()) {
      slot.resting = false;
      if (slot.pending) this.writeSlot(slot);
      busy ||= slot.resting;
    }
    if (busy) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private slot(node: string, input: string): Input {
    const key = keyOf(node, input);
    const known = this.inputs.get(key);
    if (known) return known;
    const slot: Input = { node, input, client: newClientId(), pending: undefined, resting: false };
    this.inputs.set(key, slot);
    return slot;
  }

  private writeSlot(slot: Input): void {
    const { pending } = slot;
    slot.pending = undefined;
    slot.resting = true;
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
