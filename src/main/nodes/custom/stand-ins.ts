import type { KindModule, NodesOfKind } from '#main/engine/kind-modules';
import type { NodeKind } from '#main/engine/node-kind';
import { FactoryError } from '#shared/base/errors';
import { type Kind, kindSchema } from '#shared/graph/kinds/kinds';
import type { FileProblem, NodeFile } from '#shared/protocol/node-files';

/** What stands in a run for the kinds of a file that can not be executed: each of their nodes says why in every tick. */
export interface MissingModule {
  readonly type: 'missing';
  readonly message: string;
}

/**
 * Modules for kinds that files seem to have and can not tell of, such as those of Python files where there is no Python.
 * One that only waits for a grant has none: its nodes are not to run.
 */
export function standIns(wanted: readonly NodesOfKind[], files: readonly NodeFile[]): readonly KindModule[] {
  return files.flatMap(({ file, problems }) => {
    const problem = problems.find((one) => one.keeps_back && one.code !== 'CAPABILITY_NOT_GRANTED');
    const kinds = wanted.filter(({ kind }) => problem?.keeps_back?.includes(kind)).map(standIn);
    if (!problem || kinds.length === 0) return [];
    const data: MissingModule = { type: 'missing', message: `It is from ${textOf(file, problem)}` };
    return [{ id: file, version: `missing ${JSON.stringify([kinds, data])}`, kinds, data }];
  });
}

/** What ports it has nobody can say, so it has those that its nodes use. */
function standIn({ kind, inputs, outputs }: NodesOfKind): Kind {
  const port = (name: string) => ({ name, title: name, type: 'ANY' as const });
  return kindSchema.parse({
    kind,
    version: 1,
    title: kind,
    description: '',
    category: '',
    inputs: inputs.map((name) => ({ ...port(name), control: { type: 'none' } })),
    outputs: outputs.map(port),
  });
}

function textOf(file: string, { line, message }: FileProblem): string {
  return `${file}${line === undefined ? '' : `, line ${line}`}: ${message}`;
}

/** The kinds of such a module, for the thread that is to run them. */
export function missingKinds({ message }: MissingModule, kinds: readonly Kind[]): readonly NodeKind[] {
  return kinds.map((description) => ({
    description,
    create: () => ({
      run() {
        throw new FactoryError('UNKNOWN_KIND', message);
      },
    }),
  }));
}
