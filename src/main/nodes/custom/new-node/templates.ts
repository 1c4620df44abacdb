import type { NodeName } from './node-name';

/** The text a new TypeScript node begins with: a whole node that works, and says what to change. */
export const typescriptNode = ({
  title,
  slug,
}: NodeName): string => `import { defineNode, number, out } from 'factory-ui';

// Save this file and the node is on the palette under "My nodes". Save it again while a workflow runs, and the running
// node goes on with the new code, its state kept.
export default defineNode({
  kind: 'my.${slug}', // Its name in workflow files: never change it.
  version: 1,
  title: '${title}',
  description: 'Adds up what comes in.',
  category: 'My nodes',
  icon: 'IconStar', // Any icon of tabler.io/icons.

  // Also: integer, slider, text, toggle, choice, color, file, list, dict, any. Their types reach \`run\`.
  inputs: {
    value: number({ default: 1, unit: '' }),
    gain: number({ default: 1, min: 0, max: 10 }),
  },
  outputs: {
    sum: out.number(),
  },

  // What the node keeps from tick to tick. Leave it out if it keeps nothing.
  state: () => ({ sum: 0 }),

  // Runs in every tick. It may be async; \`context\` has log, progress, update, signal and clock.
  run({ value, gain }, context, state) {
    if (context.tick === 1) context.log('The first tick');
    state.sum += value * gain;
    return { sum: state.sum };
  },
});
`;

/** The text a new Python node begins with. */
export const pythonNode = ({ title, className }: NodeName): string => `from core.node_base import NodeBase


class ${className}(NodeBase):
    """Adds up what comes in."""

    # Save this file and the node is on the palette under "My nodes". Save it again while a workflow runs, and the running
    # node goes on with the new code; what it keeps in self is still there.
    def __init__(self):
        self.sum = 0.0

    @classmethod
    def DISPLAY_NAME(cls):
        return "${title}"

    @classmethod
    def INPUT_TYPES(cls):
        # Types: STRING INT FLOAT BOOLEAN LIST DICT IMAGE ANY, or a list of choices such as (["fast", "slow"], {}).
        return {
            "required": {
                "value": ("FLOAT", {"default": 1.0}),
                "gain": ("FLOAT", {"default": 1.0, "min": 0, "max": 10}),
            }
        }

    @classmethod
    def RETURN_TYPES(cls):
        return {"required": {"sum": ("FLOAT", {})}}

    @classmethod
    def FUNCTION(cls):
        return "process"

    @classmethod
    def TAGS(cls):
        return ["My nodes"]

    def process(self, value, gain):
        # Runs in every tick with the inputs by name. It may be async, or yield values to show meanwhile; what it prints
        # goes to its log. Several outputs are returned as a tuple.
        self.sum += value * gain
        return self.sum
`;

/** Makes an editor complete and check the nodes of the folder. */
export const tsconfig = `${JSON.stringify(
  {
    compilerOptions: {
      target: 'ES2022',
      // Of the web's what there is without a page.
      lib: ['ES2022', 'WebWorker'],
      module: 'ESNext',
      moduleResolution: 'bundler',
      strict: true,
      noEmit: true,
      skipLibCheck: true,
    },
    include: ['**/*.ts'],
  },
  null,
  2,
)}\n`;
