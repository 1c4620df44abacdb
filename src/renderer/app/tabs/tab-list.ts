import type { Disposable } from '#shared/base/disposable';
import { Emitter } from '#shared/base/emitter';
import type { DocumentInfo } from '#shared/protocol/requests';
import { Cell } from '../../client/cell';
import type { LeaveAndClose } from '../../client/document/joined-document';
import type { OpenTab } from './open-tab';

/**
 * The documents of this window, in the order of their tabs. There is always one, though it may not show anything yet;
 * exactly one is on screen, and each document has at most one.
 */
export class TabList implements Disposable {
  readonly list: Cell<readonly OpenTab[]>;
  readonly active: Cell<OpenTab>;
  private readonly madeEmitter = new Emitter<OpenTab>();
  /** A tab was made; it shows nothing yet. Not told of the first. */
  readonly made = this.madeEmitter.event;
  /** One is opened after the other: two that come together must not both take the tab that shows nothing. */
  private opening: Promise<unknown> = Promise.resolve();

  constructor(private readonly make: () => OpenTab) {
    const first = make();
    this.list = new Cell<readonly OpenTab[]>([first]);
    this.active = new Cell(first);
    first.shown.set(true);
  }

  /** The tab that shows the document. */
  find(workflow: string | undefined): OpenTab | undefined {
    return this.list.get().find((tab) => workflow !== undefined && tab.info.get()?.workflow_id === workflow);
  }

  /** Shows a document that is open on the server, in the tab that has it or in a new one after the present one. */
  async open(info: DocumentInfo): Promise<OpenTab> {
    const tab = await this.add(info);
    this.activate(tab);
    return tab;
  }

  /** As `open`, but what is on screen stays there, unless that is nothing. */
  add(info: DocumentInfo): Promise<OpenTab> {
    const added = this.opening.then(() => this.begin(info));
    this.opening = added.catch(() => undefined);
    return added;
  }

  activate(tab: OpenTab): void {
    const before = this.active.get();
    if (tab === before || !this.list.get().includes(tab)) return;
    before.shown.set(false);
    this.active.set(tab);
    tab.shown.set(true);
  }

  /** Puts the tab at that place among the others. */
  move(tab: OpenTab, index: number): void {
    const others = this.list.get().filter((other) => other !== tab);
    if (others.length === this.list.get().length) return;
    const at = Math.min(others.length, Math.max(0, index));
    const moved = [...others.slice(0, at), tab, ...others.slice(at)];
    if (moved.some((other, place) => other !== this.list.get()[place])) this.list.set(moved);
  }

  /** Takes the tab away; its neighbour comes on screen in its place. The last one stays. */
  async remove(tab: OpenTab, close?: LeaveAndClose): Promise<void> {
    const tabs = this.list.get();
    const at = tabs.indexOf(tab);
    const neighbour = tabs[at + 1] ?? tabs[at - 1];
    if (at < 0 || !neighbour) return;
    if (this.active.get() === tab) this.activate(neighbour);
    this.list.set(tabs.filter((other) => other !== tab));
    await tab.leave(close);
  }

  dispose(): void {
    this.madeEmitter.dispose();
    for (const tab of this.list.get()) tab.dispose();
  }

  private async begin(info: DocumentInfo): Promise<OpenTab> {
    const known = this.find(info.workflow_id) ?? this.list.get().find((tab) => tab.info.get() === undefined);
    if (known) {
      await known.session.show(info);
      return known;
    }
    const tab = this.make();
    this.madeEmitter.fire(tab);
    try {
      // It comes into the list when its document is there: a tab without a name would come and go.
      await tab.session.show(info);
    } catch (error) {
      tab.dispose();
      throw error;
    }
    const tabs = this.list.get();
    const after = tabs.indexOf(this.active.get()) + 1;
    this.list.set([...tabs.slice(0, after), tab, ...tabs.slice(after)]);
    return tab;
  }
}
