import type { KindModule } from '#main/engine/kind-modules';
import type { Kind } from '#shared/graph/kinds/kinds';
import { type Capability, ungranted, unionOf } from '#shared/graph/permissions/capabilities';
import type { FileProblem, NodeFile } from '#shared/protocol/node-files';
import type { Entry } from './entry';
import { type Grant, notGranted } from './guard/grant';

interface Listed {
  /** Its path in the folder, with slashes. */
  readonly file: string;
  readonly entry: Entry;
}

interface KindList {
  readonly modules: readonly KindModule[];
  readonly files: readonly NodeFile[];
}

/** What the files give, taken together: of several that give a kind of one name the first has it. */
export function listKinds(
  listed: readonly Listed[],
  builtin: ReadonlySet<string>,
  grantOf: (pack: string) => Grant,
): KindList {
  const taken = new Map<string, string>();
  const modules: KindModule[] = [];
  const files: NodeFile[] = [];
  for (const { file, entry } of [...listed].sort(inOrder)) {
    const { language, pack, loaded, version, isKnown } = entry;
    if (!isKnown) continue;
    const refusals: FileProblem[] = [];
    const grant = pack === undefined ? undefined : grantOf(pack);
    const kinds = (loaded?.kinds ?? []).filter((described) => {
      const { kind } = described;
      if (grant && described.safe_state && !grant.declared.includes('device')) {
        refusals.push(undeclared(kind, grant));
        return false;
      }
      const clash = clashOf(kind, taken, builtin);
      if (clash === undefined) taken.set(kind, file);
      else refusals.push({ severity: 'error', message: clash });
      return clash === undefined;
    });
    if (loaded && kinds.length > 0) {
      const told = kinds.map((kind) => (grant ? ofPack(kind, grant, entry.grant) : ofOwn(kind, loaded.capabilities)));
      modules.push({
        id: file,
        version: `${version} ${JSON.stringify(told.map(({ ungranted: missing }) => missing))}`,
        kinds: told,
        data: loaded.data,
      });
    }
    const names = kinds.map(({ kind }) => kind);
    // A Python package that only others import.
    const isQuiet = names.length === 0 && entry.problems.length === 0 && refusals.length === 0;
    if (language === 'python' && isQuiet) continue;
    const own = pack === undefined ? {} : { pack };
    files.push({ file, language, ...own, kinds: names, problems: [...entry.problems, ...refusals] });
  }
  return { modules, files };
}

/** Files of the person's own come first: no pack takes a name from them. */
function inOrder(a: Listed, b: Listed): number {
  const [first, second] = [a.entry.pack ?? '', b.entry.pack ?? ''];
  if (first !== second) return first < second ? -1 : 1;
  return a.file < b.file ? -1 : 1;
}

/**
 * Whatever the file says of itself in this: that is not for it to say.
 *
 * @param grant what the pack may do now.
 * @param loaded what it might do when its code was made; until that is made anew, less of both counts.
 */
function ofPack(kind: Kind, { pack, declared, granted }: Grant, loaded: Grant | undefined): Kind {
  const inForce = granted.filter((one) => loaded?.granted.includes(one));
  return { ...kind, pack, capabilities: [...declared], ungranted: [...ungranted(declared, inForce)] };
}

/** A file of the person's own asks nobody; what it reaches matters to whoever runs a workflow of somebody else with it. */
function ofOwn(kind: Kind, reached: readonly Capability[]): Kind {
  const { pack: _pack, capabilities = [], ungranted: _ungranted, ...own } = kind;
  const all = unionOf(capabilities, reached, kind.safe_state ? ['device'] : []);
  return all.length > 0 ? { ...own, capabilities: [...all] } : own;
}

/** Who is asked about a pack is to be told that it commands hardware. */
function undeclared(kind: string, grant: Grant): FileProblem {
  const { message } = notGranted(grant, 'device', `the safe state of “${kind}”`);
  return { severity: 'error', code: 'CAPABILITY_NOT_GRANTED', message };
}

function clashOf(kind: string, taken: ReadonlyMap<string, string>, builtin: ReadonlySet<string>): string | undefined {
  if (builtin.has(kind)) return `The kind "${kind}" is built in. Give yours another name.`;
  const other = taken.get(kind);
  return other === undefined ? undefined : `The kind "${kind}" is in ${other} already. Give this one another name.`;
}

export function sameModules(a: readonly KindModule[], b: readonly KindModule[]): boolean {
  return (
    a.length === b.length &&
    a.every((module, at) => {
      const other = b[at];
      return module.id === other?.id && module.version === other.version && module.kinds.length === other.kinds.length;
    })
  );
}
