/**
 * What the executor's thread and the host share beside the nodes of a plan: who is running now, and requests that must
 * be seen by a thread that reads no messages. Plain writes suffice where the reader only samples.
 */

/** What the host asks the executor to report at its next tick boundary. */
export const reportRequest = { none: 0, changes: 1, all: 2 } as const;
export type ReportRequest = (typeof reportRequest)[keyof typeof reportRequest];

/** Index in `cells`; generated code reads and writes them there. */
export const cell = {
  request: 0,
  stop: 1,
  mail: 2,
  current: 3,
  tick: 4,
  plan: 5,
  taken: 6,
  hooks: 7,
  underWay: 8,
  frames: 9,
} as const;
const headerBytes = 64;
/** Reports on their way to main from which on it is behind. */
const congestion = 4;

export class StateTable {
  readonly cells: Int32Array;

  constructor(readonly memory: SharedArrayBuffer = new SharedArrayBuffer(headerBytes)) {
    this.cells = new Int32Array(memory, 0, headerBytes / 4);
    if (this.current === 0 && this.plan === 0) this.current = -1;
  }

  /** Index of the node whose code holds the thread, or -1. */
  get current(): number {
    return this.cells[cell.current] ?? -1;
  }
  set current(index: number) {
    this.cells[cell.current] = index;
  }

  /** Counts ticks, wrapping at 2^31; only changes mean anything. */
  get tick(): number {
    return this.cells[cell.tick] ?? 0;
  }
  set tick(tick: number) {
    this.cells[cell.tick] = tick;
  }

  /** Number of the plan the indexes refer to. */
  get plan(): number {
    return this.cells[cell.plan] ?? 0;
  }
  set plan(plan: number) {
    this.cells[cell.plan] = plan;
  }

  get request(): number {
    return this.cells[cell.request] ?? reportRequest.none;
  }

  requestReport(request: ReportRequest): void {
    Atomics.store(this.cells, cell.request, request);
  }

  takeRequest(): number {
    return Atomics.exchange(this.cells, cell.request, reportRequest.none);
  }

  /** How many reports main has not taken yet, as far as the host knows. */
  get reportsUnderWay(): number {
    return this.cells[cell.underWay] ?? 0;
  }
  set reportsUnderWay(count: number) {
    this.cells[cell.underWay] = count;
  }

  get isCongested(): boolean {
    return this.reportsUnderWay >= congestion;
  }

  get stopRequested(): boolean {
    return this.cells[cell.stop] !== 0;
  }

  requestStop(): void {
    Atomics.store(this.cells, cell.stop, 1);
    this.announceMail();
  }

  /** Changes whenever the host has posted something. */
  get mail(): number {
    return this.cells[cell.mail] ?? 0;
  }

  /** To be called after a message is posted, so that a thread which finds the count changed finds the message too. */
  announceMail(): void {
    Atomics.add(this.cells, cell.mail, 1);
    Atomics.notify(this.cells, cell.mail);
  }

  /** How many messages the executor has taken, wrapping at 2^31. */
  get taken(): number {
    return this.cells[cell.taken] ?? 0;
  }
  set taken(count: number) {
    this.cells[cell.taken] = count;
  }

  /** Number of the newest frame that main has taken, wrapping at 2^31. */
  get framesTaken(): number {
    return this.cells[cell.frames] ?? 0;
  }
  set framesTaken(number: number) {
    Atomics.store(this.cells, cell.frames, number);
  }

  /** The hook in this place is being called; all before it have been. */
  enterHook(place: number): void {
    this.cells[cell.hooks] = 2 * place + 1;
  }

  /** It has returned, or is passed over. One that returns after it was passed over changes nothing. */
  leaveHook(place: number): void {
    this.cells[cell.hooks] = Math.max(this.cells[cell.hooks] ?? 0, 2 * place + 2);
  }

  get hasEnteredHooks(): boolean {
    return (this.cells[cell.hooks] ?? 0) > 0;
  }

  /** How far the hook in this place is. */
  hookStage(place: number): 'not_called' | 'called' | 'left' {
    const done = this.cells[cell.hooks] ?? 0;
    if (done < 2 * place + 1) return 'not_called';
    return done === 2 * place + 1 ? 'called' : 'left';
  }

  /** Blocks this thread until mail other than `seen` comes, at most for `seconds`. */
  waitForMail(seen: number, seconds: number): void {
    Atomics.wait(this.cells, cell.mail, seen, seconds * 1000);
  }
}
