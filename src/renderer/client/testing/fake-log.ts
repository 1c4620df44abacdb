import type { ClientMessage } from '#shared/protocol/client-messages';

type Subscribe = Extract<ClientMessage, { type: 'subscribe' }>;
type Message = Record<string, unknown>;

interface Entry {
  readonly seq: number;
  readonly message: Message;
}

/** What a session has asked for. */
export interface FakeSubscription {
  numbered: boolean;
  nodes: ReadonlySet<string> | undefined;
}

/**
 * What the hub does for clients that come back, as simply as it can be said: every broadcast gets a number, of a node's
 * states only the newest is kept, and what is beyond the capacity is forgotten.
 */
export class FakeLog {
  server = 'server 1';
  private lives = 1;
  private seq = 0;
  private entries: Entry[] = [];
  private floor = 0;

  /** @param states what is known of each node at this moment, for clients that have missed it. */
  constructor(
    private readonly states: () => readonly Message[],
    public capacity = Infinity,
  ) {}

  append(message: Message): Entry {
    this.seq += 1;
    const key = stateKey(message);
    if (key !== undefined) this.entries = this.entries.filter((entry) => stateKey(entry.message) !== key);
    const entry = { seq: this.seq, message };
    this.entries.push(entry);
    while (this.entries.length > this.capacity) this.floor = this.entries.shift()?.seq ?? this.floor;
    return entry;
  }

  /** A server that was started anew. */
  restart(): void {
    this.lives += 1;
    this.server = `server ${this.lives}`;
    this.seq = 0;
    this.floor = 0;
    this.entries = [];
  }

  /** What is said to a client that subscribes: the confirmation, and what it has missed. */
  subscribe({ events, nodes, resume }: Subscribe, before: FakeSubscription): Message[] {
    const known = before.nodes;
    before.nodes = nodes && new Set(nodes);
    const confirmation = { type: 'subscription_confirmed', events };
    const states = (test: (id: string) => boolean) =>
      this.states().filter((message) => wants(before, message) && test(nodeOf(message) ?? ''));
    if (resume === undefined) return [confirmation, ...states((id) => known !== undefined && !known.has(id))];
    before.numbered = true;
    const { server, seq } = this;
    if (resume === 'start') return [{ ...confirmation, server, seq, resume: 'started' }, ...states(() => false)];
    if (resume.server !== server || resume.seq < this.floor || resume.seq > seq) {
      return [{ ...confirmation, server, seq, resume: 'resync' }, ...states(() => true)];
    }
    const missed = this.entries.filter((entry) => entry.seq > resume.seq && wants(before, entry.message));
    return [
      { ...confirmation, server, seq: resume.seq, resume: 'resumed' },
      ...missed.map((entry) => ({ ...entry.message, seq: entry.seq })),
    ];
  }
}

/** A node outside the filter is heard of only when it fails. */
export function wants({ nodes }: FakeSubscription, message: Message): boolean {
  const id = nodeOf(message);
  return id === undefined || nodes === undefined || nodes.has(id) || stateOf(message) === 'error';
}

const stateKey = (message: Message) => (stateOf(message) === 'error' ? undefined : nodeOf(message));
const nodeOf = (message: Message) => reportOf(message)?.node_id;
const stateOf = (message: Message) => reportOf(message)?.state;

function reportOf({ type, data }: Message): { readonly node_id: string; readonly state: string } | undefined {
  return type === 'node_state' ? (data as { node_id: string; state: string }) : undefined;
}
