import type { Fragment } from '#shared/document/edits/edits';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { readReference, secretInputs } from '#shared/graph/permissions/secrets';

/** Nodes without the texts that stand in their inputs for secrets, and how many those were: none is to go into a document. */
export function withoutSecretTexts(
  fragment: Fragment,
  kinds: KindCatalogue,
): { readonly fragment: Fragment; readonly left: number } {
  let left = 0;
  const nodes = fragment.nodes.map((node) => {
    const kind = kinds.of(node);
    const texts = (kind ? secretInputs(kind) : []).filter(
      ({ name }) => Object.hasOwn(node.inputs, name) && node.inputs[name] !== null && !readReference(node.inputs[name]),
    );
    if (texts.length === 0) return node;
    left += texts.length;
    const names = new Set(texts.map(({ name }) => name));
    return { ...node, inputs: Object.fromEntries(Object.entries(node.inputs).filter(([name]) => !names.has(name))) };
  });
  return { fragment: left === 0 ? fragment : { ...fragment, nodes }, left };
}
