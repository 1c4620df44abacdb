import { kindSchema } from '#shared/graph/kinds/kinds';
import { defineNode } from '../../define-node';

/** `defineNode` for declarations that no compiler may have seen. Throws where they do not fit the catalogue's schema. */
export const defineChecked: typeof defineNode = (definition) => {
  const kind = defineNode(definition);
  return { ...kind, description: kindSchema.parse(kind.description) };
};
