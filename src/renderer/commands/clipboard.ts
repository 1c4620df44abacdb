import { z } from 'zod';
import { insertFragment, toFragment } from '#shared/document/edits';
import { edgeSchema, nodeSchema } from '#shared/graph/workflow';
import { parseJson } from '#shared/protocol/codec';
import type { Services } from '../app/services';
import { copyOffset } from './selection';

const fragmentSchema = z.object({ nodes: z.array(nodeSchema).min(1), edges: z.array(edgeSchema).default([]) });

/** The selected nodes and the wires between them as text for the clipboard. */
export function copySelection({ document, view }: Services): string {
  return JSON.stringify(toFragment(document.doc.get(), view.selectedNodes.get()), undefined, 2);
}

/** Adds the nodes that the text holds and selects them. Text that holds none is not an error: it was not meant for us. */
export function pasteText({ document, view, notify }: Services, text: string): void {
  const json = parseJson(text);
  const fragment = json.ok ? fragmentSchema.safeParse(json.value) : undefined;
  if (!fragment?.success) {
    notify.info('The clipboard holds no nodes');
    return;
  }
  const ids = insertFragment(document.doc.get(), fragment.data, copyOffset);
  view.selectedEdges.set([]);
  view.selectedNodes.set(ids);
}
