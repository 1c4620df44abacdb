import { z } from 'zod';
import { dashboardSchema } from './dashboard';
import { nodeIdSchema, recordIdSchema, subgraphIdSchema, workflowIdSchema } from './ids';
import { paintSchema } from './paint';

/** The plain form of a workflow: what files hold, HTTP carries and the engine compiles. Unknown fields are kept. */

export const workflowFormat = 'factory-ui/workflow';
export const workflowFormatVersion = 1;

const coordinate = z.number().finite();

/**
 * What a failing node means for the others: the run stops, what depends on the node is skipped, or it goes on with the
 * values the node gave last.
 */
const errorEffectSchema = z.enum(['stop', 'skip', 'hold']);
export type ErrorEffect = z.infer<typeof errorEffectSchema>;

/** What an error in a node does (E8): an effect alone, or with a rule for when the node is tried again. */
export const errorPolicySchema = z.union([
  errorEffectSchema,
  z.discriminatedUnion('type', [
    /** Tried again after `delay` seconds, twice as long after each further failure; `exhausted` says what it does when no attempt is left. */
    z.object({
      type: z.literal('retry'),
      attempts: z.int().min(1).max(1_000).default(3),
      delay: z.number().min(0).max(3_600).default(0.5),
      exhausted: errorEffectSchema.default('skip'),
    }),
    /** After so many failures in a row the node rests for `cooldown` seconds, then one trial decides. */
    z.object({
      type: z.literal('circuit'),
      failures: z.int().min(1).max(1_000).default(3),
      cooldown: z.number().min(0).max(86_400).default(5),
      meanwhile: z.enum(['skip', 'hold']).default('skip'),
    }),
  ]),
]);
export type ErrorPolicy = z.infer<typeof errorPolicySchema>;

export const nodeSchema = z.looseObject({
  id: nodeIdSchema,
  kind: z.string().min(1).max(200),
  /** Version of the kind that wrote the stored values. */
  version: z.int().min(1).default(1),
  title: z.string().max(500).optional(),
  /** Top left corner on the canvas, in canvas pixels at 100 %. */
  position: z.object({ x: coordinate, y: coordinate }).default({ x: 0, y: 0 }),
  size: z.object({ width: coordinate.positive(), height: coordinate.positive() }).optional(),
  /** Stored values by input name: what the user typed. A wire on the input beats it (E1). */
  inputs: z.record(z.string(), z.json()).default({}),
  bypassed: z.boolean().optional(),
  muted: z.boolean().optional(),
  /** What an error in this node does; without one, the run decides: once stops, continuous skips (E8). */
  error_policy: errorPolicySchema.optional(),
  /** Whether it runs in the background at its own pace (E6); without one, its kind decides. */
  own_clock: z.boolean().optional(),
  /** The group whose frame it stands in. */
  group: recordIdSchema.optional(),
  /** Neither moved, deleted nor given other wires by hand; its controls stay usable. */
  locked: z.boolean().optional(),
  /** Drawn as its title alone, where its wires end too. */
  collapsed: z.boolean().optional(),
  /** What a note is tinted with. */
  color: paintSchema.optional(),
});
export type WorkflowNode = z.infer<typeof nodeSchema>;

export const endSchema = z.object({ node: nodeIdSchema, port: z.string().min(1).max(100) });
export type EdgeEnd = z.infer<typeof endSchema>;

export const edgeSchema = z.looseObject({ source: endSchema, target: endSchema });
export type WorkflowEdge = z.infer<typeof edgeSchema>;

/**
 * A frame around the nodes that name it. Where it lies is nowhere stored: it follows from its members, and a group
 * without members does not exist.
 */
export const groupSchema = z.looseObject({
  title: z.string().max(500).optional(),
  color: paintSchema.default('grey'),
});
export type Group = z.infer<typeof groupSchema>;

/** A part of the canvas to come back to. */
export const bookmarkSchema = z.looseObject({
  title: z.string().min(1).max(500),
  /** What is in the middle of the view, in canvas pixels at 100 %. */
  x: coordinate,
  y: coordinate,
  zoom: coordinate.positive(),
  /** The instances one goes through to the level it is on, the outermost first; absent: the workflow itself. */
  path: z.array(nodeIdSchema).min(1).max(100).optional(),
  /** Its place in the list; ties by id. */
  order: coordinate.default(0),
});
export type Bookmark = z.infer<typeof bookmarkSchema>;

/** How ticks follow each other (E7). Seconds and hertz. */
export const pacingSchema = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('free') }),
  z.object({ mode: z.literal('pause'), seconds: z.number().min(0).max(86_400) }),
  z.object({
    mode: z.literal('rate'),
    hz: z.number().gt(0).max(10_000),
    /** After a tick that took too long: drop the missed ticks, run them at once, or start the period anew. */
    overrun: z.enum(['skip', 'catch_up', 'stretch']).default('skip'),
  }),
]);
export type Pacing = z.infer<typeof pacingSchema>;

/** The run stops when the client that commands it is lost and no other takes over within so many seconds (E9). */
const deadManSchema = z.object({ seconds: z.number().min(0).max(86_400) });
export type DeadMan = z.infer<typeof deadManSchema>;

export const runSettingsSchema = z.looseObject({
  pacing: pacingSchema.default({ mode: 'rate', hz: 10, overrun: 'skip' }),
  error_policy: errorPolicySchema.optional(),
  dead_man: deadManSchema.optional(),
});
export type RunSettings = z.infer<typeof runSettingsSchema>;

/**
 * A graph of its own that nodes of the kind `subgraph` stand for: each of them is an instance of it. What it takes and
 * gives are its nodes of the kinds `subgraph.input` and `subgraph.output`.
 */
export const subgraphSchema = z.looseObject({
  title: z.string().max(500).default('Subgraph'),
  description: z.string().optional(),
  nodes: z.array(nodeSchema).default([]),
  edges: z.array(edgeSchema).default([]),
});
export type Subgraph = z.infer<typeof subgraphSchema>;

export const workflowSchema = z.looseObject({
  format: z.literal(workflowFormat).default(workflowFormat),
  version: z.literal(workflowFormatVersion).default(workflowFormatVersion),
  id: workflowIdSchema,
  name: z.string().max(500).default('Untitled'),
  description: z.string().optional(),
  /** Document order breaks ties in the order of execution (E2). */
  nodes: z.array(nodeSchema).default([]),
  edges: z.array(edgeSchema).default([]),
  dashboard: dashboardSchema.optional(),
  settings: runSettingsSchema.default({ pacing: { mode: 'rate', hz: 10, overrun: 'skip' } }),
  groups: z.record(recordIdSchema, groupSchema).optional(),
  bookmarks: z.record(recordIdSchema, bookmarkSchema).optional(),
  /** By id; absent where there are none. Ids of nodes are unique in the workflow with all its subgraphs. */
  subgraphs: z.record(subgraphIdSchema, subgraphSchema).optional(),
});
export type Workflow = z.infer<typeof workflowSchema>;

/** Whether both are the same port; of ports of one side. */
export const sameEnd = (a: EdgeEnd, b: EdgeEnd): boolean => a.node === b.node && a.port === b.port;

/** An input takes one edge, so its end identifies the edge. Stable, and unique for any node and port names. */
export function edgeKey(target: { readonly node: string; readonly port: string }): string {
  return JSON.stringify([target.node, target.port]);
}
