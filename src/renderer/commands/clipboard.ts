import { z } from 'zod';
import { isRecord } from '#shared/base/is-record';
import type { Point } from '#shared/document/edits/edit-nodes';
import { type Fragment, insertFragment, toFragment } from '#shared/document/edits/edits';
import { localOrigin } from '#shared/document/undo/undo';
import { edgeSchema, groupSchema, nodeSchema, workflowSchema } from '#shared/graph/workflow';
import { parseJson } from '#shared/protocol/wire/codec';
import { t } from '#shared/words/words';
import type { Services } from '../app/services';
import { withoutSecretTexts } from './secret-texts';
import { copyOffset } from './selection';

const fragmentSchema = z.object({
  nodes: z.array(nodeSchema).min(1),
  edges: z.array(edgeSchema).default([]),
  groups: z.record(z.string(), groupSchema).optional(),
  subgraphs: workflowSchema.shape.subgraphs,
});

/** The selected nodes and the wires between them as text for the clipboard. */
export function copySelection({ document, view }: Services): string {
  return JSON.stringify(toFragment(document.doc.get(), view.selectedNodes.get()), undefined, 2);
}

/**
 * Adds the nodes that the text holds, about `at` or the middle of what is visible, and selects them. What was copied in
 * another program opens as a workflow of its own, as its file would. Text that holds neither is not an error: it was not
 * meant for us.
 */
export function pasteText(services: Services, text: string, at?: Point): void {
  const { document, view, notify, files } = services;
  const json = parseJson(text);
  const fragment = json.ok ? fragmentSchema.safeParse(json.value) : undefined;
  if (!fragment?.success) {
    const none = () => notify.info(t('commands.no_nodes_in_clipboard'));
    // Python writes numbers that JSON has none of.
    if (!(json.ok ? mayBeForeign(json.value) : /^\s*\{.*"class_type"/s.test(text))) none();
    else files.importFile(new File([text], `${t('commands.clipboard')}.json`)).catch(none);
    return;
  }
  const { fragment: clean, left } = withoutSecretTexts(fragment.data, services.kinds.get());
  if (left > 0) notify.info(t('commands.secrets_left_out'));
  const offset = pasteOffset(services, clean, at ?? services.view.canvas.get()?.centre());
  const ids = insertFragment(document.doc.get(), clean, offset, localOrigin, document.level);
  view.selectedEdges.set([]);
  view.selectedNodes.set(ids);
}

/** ComfyUI and n8n copy what they have under `nodes`, Node-RED a list, and prompts of ComfyUI name each node's class. */
function mayBeForeign(json: unknown): boolean {
  if (!isRecord(json)) return Array.isArray(json) && json.some(isRecord);
  if (Array.isArray(json.nodes)) return json.nodes.some(isRecord);
  return Object.values(json).some((node) => isRecord(node) && 'class_type' in node);
}

/** Moves the middle of the fragment to the centre, and on from there while a node lies on the very same place. */
function pasteOffset({ document }: Services, { nodes }: Fragment, centre: Point | undefined): Point {
  const xs = nodes.map((node) => node.position.x);
  const ys = nodes.map((node) => node.position.y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  let x = centre ? Math.round(centre.x - (left + Math.max(...xs)) / 2) : copyOffset.x;
  let y = centre ? Math.round(centre.y - (top + Math.max(...ys)) / 2) : copyOffset.y;
  const taken = new Set(
    document.nodeIds.get().flatMap((id) => {
      const node = document.node(id).get();
      return node ? [placeOf(node.position)] : [];
    }),
  );
  while (nodes.some((node) => taken.has(placeOf({ x: node.position.x + x, y: node.position.y + y })))) {
    x += copyOffset.x;
    y += copyOffset.y;
  }
  return { x, y };
}

const placeOf = ({ x, y }: Point): string => `${x} ${y}`;
