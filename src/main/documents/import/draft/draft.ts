import { FactoryError } from '#shared/base/errors';
import { newWorkflowId } from '#shared/document/new-id';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { parseWorkflow } from '#shared/graph/parse-workflow';
import type { Workflow } from '#shared/graph/workflow';
import { type ImportFormat, type ImportItem, reportOf } from '#shared/protocol/import-report';
import { describeIssues } from '#shared/protocol/wire/codec';
import type { JsonPath } from '../json/json-places';
import { importLimits } from '../limits';
import type { ForeignSecrets } from '../secrets/foreign-secrets';
import type { Source } from '../source';
import { DraftGraph } from './draft-graph';
import type { Imported } from './imported';
import { mendWires } from './mend-wires';

interface DraftPart {
  readonly title: string;
  readonly description: string | undefined;
  readonly graph: DraftGraph;
}

/** A workflow that is being made of a foreign one, and the account of what became of each thing in it. */
export class Draft {
  readonly items: ImportItem[] = [];
  readonly root: DraftGraph = new DraftGraph(this);
  private readonly ids = new Set<string>();
  private readonly parts = new Map<string, DraftPart>();
  private readonly groups: Record<string, Readonly<Record<string, unknown>>> = {};
  private readonly bookmarks: Record<string, Readonly<Record<string, unknown>>> = {};
  private readonly kept: string[] = [];

  /** @param patterns of the places of originals in the source. */
  constructor(
    readonly format: ImportFormat,
    readonly catalogue: KindCatalogue,
    private readonly source: Source,
    private readonly patterns: readonly JsonPath[],
  ) {
    // Before any text of the file is read, and after its nodes were counted.
    source.hideSecrets();
  }

  report(item: ImportItem): void {
    this.items.push(item);
  }

  get secrets(): ForeignSecrets {
    return this.source.secrets;
  }

  original(path: JsonPath, value: unknown): string {
    return this.source.original(path, this.patterns, value);
  }

  /** An id that no other node of the workflow has, as near to the wanted one as can be. */
  newId(wanted: string): string {
    const plain = wanted.replace(/[^\p{L}\p{N}_.:-]/gu, '-').slice(0, 150);
    // A slash stands between the ids of a path, and one name means something else to JavaScript.
    const base = plain === '' || plain === '__proto__' ? 'node' : plain;
    const id = numbered(base, this.ids);
    this.ids.add(id);
    if (this.ids.size > importLimits.nodes) tooMany('nodes', this.ids.size);
    return id;
  }

  addPart(id: string, title: string, description?: string): DraftGraph {
    const graph = new DraftGraph(this);
    this.parts.set(id, { title: title.slice(0, 500) || 'Subgraph', description, graph });
    return graph;
  }

  /** An id for a subgraph that no other has. */
  freePart(wanted: string): string {
    return numbered(wanted.slice(0, 150), this.parts);
  }

  hasPart(id: string): boolean {
    return this.parts.has(id);
  }

  /** A frame; nodes name it as their group. */
  addGroup(id: string, group: Readonly<Record<string, unknown>>): void {
    this.groups[id] = group;
  }

  addBookmark(id: string, bookmark: Readonly<Record<string, unknown>>): void {
    this.bookmarks[id] = bookmark;
  }

  /** Keeps the original of something that is no node here, in the workflow's own `imported`. */
  keep(path: JsonPath, value: unknown): void {
    this.kept.push(this.original(path, value));
  }

  finish(fields: { readonly name?: string | undefined; readonly description?: string | undefined }): Imported {
    const graphs = [this.root, ...[...this.parts.values()].map((part) => part.graph)];
    const known = new Set(Object.keys(this.groups));
    for (const graph of graphs) graph.settle(known);
    const named = new Set(graphs.flatMap((graph) => graph.groupsInUse()));
    const groups = Object.entries(this.groups).filter(([id]) => named.has(id));
    const parts = [...this.parts].map(([id, { title, description, graph }]) => [
      id,
      { title, ...(description && { description }), nodes: graph.nodes, edges: graph.edges },
    ]);
    const { name, description } = fields;
    const parsed = parseWorkflow({
      id: newWorkflowId(),
      ...(name && { name: name.slice(0, 500) }),
      ...(description && { description }),
      nodes: this.root.nodes,
      edges: this.root.edges,
      ...(groups.length > 0 && { groups: Object.fromEntries(groups) }),
      ...(Object.keys(this.bookmarks).length > 0 && { bookmarks: this.bookmarks }),
      ...(this.kept.length > 0 && { imported: { format: this.format, kept: this.kept } }),
      ...(parts.length > 0 && { subgraphs: Object.fromEntries(parts) }),
    });
    if (!parsed.success) throw new FactoryError('WORKFLOW_INVALID', describeIssues(parsed.error));
    const workflow = mendWires(parsed.data, {
      catalogue: this.catalogue,
      newId: (wanted) => this.newId(wanted),
      report: (item) => this.report(item),
    });
    return this.imported(
      workflow,
      graphs.reduce((sum, { edges, isOurs }) => sum + (isOurs ? 0 : edges.length), 0),
    );
  }

  private imported(workflow: Workflow, wires: number): Imported {
    const notes = this.items.flatMap(({ outcome, name, reason }) =>
      outcome === 'mapped' || reason === undefined ? [] : [`${name}: ${reason}`],
    );
    const report = reportOf(this.format, this.items, wires);
    return { workflow, format: this.format, hasId: false, notes, report };
  }
}

export function tooMany(field: string, count: number): never {
  throw new FactoryError(
    'WORKFLOW_INVALID',
    `The workflow has ${count} ${field}; at most ${importLimits.nodes} can be opened.`,
  );
}

/** Refuses more nodes than a workflow may have before any of them is looked at. */
export function checkNodeCount(count: number): void {
  if (count > importLimits.nodes) tooMany('nodes', count);
}

/** The id with the first number, if any, with which it is none of those taken. */
function numbered(base: string, taken: { has(id: string): boolean }): string {
  let id = base;
  for (let number = 2; taken.has(id); number++) id = `${base}-${number}`;
  return id;
}
