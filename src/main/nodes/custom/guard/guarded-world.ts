import { createRequire, isBuiltin } from 'node:module';
import type { Capability } from '#shared/graph/permissions/capabilities';
import * as api from '../script/api';
import { needOf } from './builtin-capabilities';
import { type Grant, notGranted } from './grant';
import { fileCapabilities, guardedFiles } from './guarded-files';
import { guardedProcess } from './guarded-process';
import { refusingModule } from './refusing-module';

/** Names by which code reaches what it did not import, and what a pack finds there. */
export type WorldName = 'process' | 'fetch' | 'WebSocket' | 'EventSource' | 'globalThis' | 'global' | 'Function';

export interface GuardedWorld {
  readonly require: (name: string) => unknown;
  readonly globals: Readonly<Record<WorldName, unknown>>;
}

/**
 * What the bundle of a pack may reach: what it imports and the globals that reach beyond the thread, each as far as it is
 * granted. It keeps code to what it says of itself; against code that is out to get around it, it is no wall.
 */
export function guardedWorld(file: string, grant: Grant): GuardedWorld {
  const has = (capability: Capability) => grant.granted.includes(capability);
  const refuse = (capability: Capability, what: string) => notGranted(grant, capability, what);
  const ownRequire = createRequire(file);

  /** What is granted is the thing itself; what is declared can be had and not used; the rest can not be had. */
  const admit = (capability: Capability, what: string, give: () => unknown): unknown => {
    if (has(capability)) return give();
    const refusal = () => refuse(capability, what);
    if (grant.declared.includes(capability)) return refusingModule(refusal);
    throw refusal();
  };
  const files = (name: string): unknown => {
    if (!fileCapabilities.some((one) => grant.declared.includes(one))) throw refuse('read_files', name);
    return guardedFiles(ownRequire(name), grant.granted, refuse);
  };
  const require = (name: string): unknown => {
    if (name === api.apiName) return api;
    if (!isBuiltin(name)) return admit('native', `“${name}”, which is not in its bundle`, () => ownRequire(name));
    const builtin = name.replace(/^node:/, '');
    const need = needOf(builtin);
    if (need === 'nothing') return ownRequire(name);
    if (need === 'files') return files(name);
    if (builtin === 'process') return world.process;
    return admit(need, name, () => ownRequire(name));
  };
  const asBuiltin = (name: string) => (isBuiltin(name) ? require(name) : undefined);

  const refusing = (name: string) => refusingModule(() => refuse('network', name));
  const fetchRefused = async () => {
    throw refuse('network', 'fetch');
  };
  const shadows: Record<string, unknown> = {
    process: has('process') ? process : guardedProcess(refuse, asBuiltin),
    fetch: has('network') ? globalThis.fetch : fetchRefused,
    WebSocket: has('network') ? globalThis.WebSocket : refusing('WebSocket'),
    EventSource: has('network') ? Reflect.get(globalThis, 'EventSource') : refusing('EventSource'),
    Function: has('process') ? Function : noFunctionsOfText(refuse),
  };
  const world = { ...shadows, globalThis: globalsWith(shadows) } as Record<WorldName, unknown>;
  world.global = world.globalThis;
  return { require, globals: world };
}

/** `Function` makes code that sees the real globals. What only asks whether something is a function gets its answer. */
function noFunctionsOfText(refuse: (capability: Capability, what: string) => Error): unknown {
  const throws = () => {
    throw refuse('process', 'code made of text');
  };
  return new Proxy(Function, { apply: throws, construct: throws });
}

/** The globals, of which some are others; what is set stays with the pack. */
function globalsWith(shadows: Readonly<Record<string, unknown>>): object {
  const own: Record<PropertyKey, unknown> = Object.assign(Object.create(null), shadows);
  const globals: object = new Proxy(own, {
    get(_own, name) {
      if (name === 'globalThis' || name === 'global' || name === 'self') return globals;
      return name in own ? own[name] : Reflect.get(globalThis, name);
    },
    has: (_own, name) => name in own || name in globalThis,
  });
  return globals;
}
