import { setImmediate as nextTurn } from 'node:timers/promises';
import * as Y from 'yjs';
import { KindCatalogue } from '#shared/graph/kinds/kinds';
import { type LaidOut, layOutPosted } from './posted';
import { type Prepared, prepare } from './prepare';
import type { Aside, Tasks } from './tasks';

/** A document that was made of a text. */
export interface Made extends Prepared {
  readonly doc: Y.Doc;
}

/** Texts up to this length are read where they are needed: to start a thread would take longer. */
const shortText = 64 * 1024;
const mebi = 1024 * 1024;

/**
 * Seconds that a text may take, by its length: a machine that has nothing else to do takes a twentieth of it, and on one
 * that is busy with other things no workflow of anybody's may fail to open. What is corrupt or hostile is refused long
 * before; this ends what nobody has thought of.
 */
const readLimit = (length: number): number => Math.min(60, 15 + 6 * Math.floor(length / mebi));

/** WORKFLOW_TOO_LARGE, and as of `importWorkflow`. */
export async function makeDocument(aside: Aside, task: Tasks['prepare']['task']): Promise<Made> {
  const { length } = task.text;
  if (length <= shortText) {
    const { kinds, ...request } = task;
    const doc = new Y.Doc();
    return { ...prepare(request, new KindCatalogue(kinds), doc), doc };
  }
  const { prepared, updates } = await aside.perform('prepare', task, readLimit(length));
  return { ...prepared, doc: await assemble(updates) };
}

/** INVALID_JSON, INVALID_MESSAGE, WORKFLOW_TOO_LARGE */
export async function layOut(aside: Aside, text: string): Promise<LaidOut> {
  if (text.length <= shortText) return layOutPosted(text);
  return aside.perform('layOut', { text }, readLimit(text.length));
}

/** Others have their turn between the steps. */
async function assemble(updates: readonly Uint8Array[]): Promise<Y.Doc> {
  const doc = new Y.Doc();
  let began = performance.now();
  for (const update of updates) {
    Y.applyUpdate(doc, update);
    if (performance.now() - began < slice) continue;
    await nextTurn();
    began = performance.now();
  }
  return doc;
}

/** Milliseconds. */
const slice = 10;
