import { isRecord } from '#shared/base/is-record';
import { asText, listOf, textOf } from '../rules/read-values';
import type { RedNode } from './red-node';

/** A node and where it is in the file. */
export interface RedEntry {
  readonly node: RedNode;
  readonly index: number;
}

/** A sheet of nodes; one that others name and the file does not have is still one. */
export interface RedSheet {
  readonly id: string;
  readonly node: RedNode | undefined;
  readonly isDisabled: boolean;
}

/** By how much more room our nodes take. */
export const spread = { x: 2.6, y: 4 } as const;

/** The flat list of a file by what each entry is. */
export class RedFile {
  readonly sheets: readonly RedSheet[];
  readonly subflows: readonly RedEntry[];
  readonly configs: readonly RedEntry[];
  readonly links: readonly RedEntry[];
  readonly answers: readonly RedEntry[];
  private readonly byId = new Map<string, RedNode>();
  private readonly members = new Map<string, RedEntry[]>();
  private readonly groups = new Map<string, RedEntry[]>();
  private readonly targets = new Set<string>();
  private readonly endpoints = new Map<string, string[]>();

  constructor(list: readonly unknown[]) {
    const entries = list.flatMap((node, index): RedEntry[] =>
      isRecord(node) && textOf(node.id) !== undefined && typeof node.type === 'string' ? [{ node, index }] : [],
    );
    for (const { node } of entries) this.byId.set(asText(node.id), node);
    this.subflows = entries.filter(({ node }) => node.type === 'subflow');
    const drawn = entries.filter(({ node }) => isDrawn(node));
    this.configs = entries.filter(({ node }) => !isDrawn(node) && !holdsOthers(node));
    this.links = drawn.filter(({ node }) => node.type === 'link in' || node.type === 'link out');
    this.answers = drawn.filter(({ node }) => node.type === 'http response');
    for (const entry of drawn) this.addTo(this.members, entry);
    for (const entry of entries) if (entry.node.type === 'group') this.addTo(this.groups, entry);
    for (const { node } of drawn) this.noteEnds(node);
    this.sheets = this.sheetsOf(entries, drawn);
  }

  find(id: unknown): RedNode | undefined {
    return typeof id === 'string' ? this.byId.get(id) : undefined;
  }

  subflow(id: string): RedNode | undefined {
    const node = this.byId.get(id);
    return node?.type === 'subflow' ? node : undefined;
  }

  nodesOf(sheet: string): readonly RedEntry[] {
    return this.members.get(sheet) ?? [];
  }

  groupsOf(sheet: string): readonly RedEntry[] {
    return this.groups.get(sheet) ?? [];
  }

  /** The group a node says it is in, where there is one. */
  groupOf({ g }: RedNode): string | undefined {
    return this.find(g)?.type === 'group' ? asText(g) : undefined;
  }

  /** Whether any wire ends in the node. */
  hasInput(id: string): boolean {
    return this.targets.has(id);
  }

  /** The one node that takes requests on a sheet. */
  onlyEndpointOf(sheet: unknown): string | undefined {
    const found = this.endpoints.get(sheetOf(sheet)) ?? [];
    return found.length === 1 ? found[0] : undefined;
  }

  private addTo(map: Map<string, RedEntry[]>, entry: RedEntry): void {
    const sheet = sheetOf(entry.node.z);
    const list = map.get(sheet) ?? [];
    map.set(sheet, list);
    list.push(entry);
  }

  private noteEnds(node: RedNode): void {
    for (const to of listOf(node.wires).flatMap(listOf)) this.targets.add(asText(to));
    if (node.type !== 'http in') return;
    const sheet = sheetOf(node.z);
    this.endpoints.set(sheet, [...(this.endpoints.get(sheet) ?? []), asText(node.id)]);
  }

  private sheetsOf(entries: readonly RedEntry[], drawn: readonly RedEntry[]): RedSheet[] {
    const sheets = new Map<string, RedSheet>();
    for (const { node } of entries) {
      if (node.type === 'tab')
        sheets.set(asText(node.id), { id: asText(node.id), node, isDisabled: node.disabled === true });
    }
    for (const { node } of drawn) {
      const id = sheetOf(node.z);
      if (!sheets.has(id) && !this.subflow(id)) sheets.set(id, { id, node: undefined, isDisabled: false });
    }
    return [...sheets.values()];
  }
}

/** Exports of a few nodes may name no sheet. */
const sheetOf = (z: unknown): string => (typeof z === 'string' ? z : '');

const holdsOthers = (node: RedNode): boolean => ['tab', 'subflow', 'group'].includes(asText(node.type));

/** Configuration has no place; the nodes of early versions always had both. */
const isDrawn = (node: RedNode): boolean =>
  !holdsOthers(node) && (Array.isArray(node.wires) || (typeof node.x === 'number' && typeof node.y === 'number'));
