import variant from '@jitl/quickjs-singlefile-cjs-release-sync';
import { newVariant, type QuickJSSyncVariant, type QuickJSWASMModule } from 'quickjs-emscripten-core';

type Memory = ReturnType<QuickJSWASMModule['getWasmMemory']>;
type Code = NonNullable<Extract<Parameters<typeof newVariant>[1]['wasmModule'], object>>;
type Instantiate = (code: unknown, imports: unknown) => Promise<unknown>;

/** The types of Node know it as a type only. */
declare const WebAssembly: {
  readonly Memory: new (pages: { readonly initial: number; readonly maximum: number }) => Memory;
  compile(code: Uint8Array): Promise<Code>;
  instantiate: Instantiate;
};

/** What a bundler or Node takes for the default of a CommonJS module may be all that the module exports. */
const build = 'default' in variant ? (variant.default as typeof variant) : variant;

export const pageBytes = 2 ** 16;
/** Its stack and its own data take 82 of them; it asks for more when scripts do. */
const firstPages = 96;
/** How the code says that it wants a memory of 256 pages at first and 32,768 at most, and as many bytes that say 96. */
const asBuilt = Buffer.from([0x02, 0x01, 0x80, 0x02, 0x80, 0x80, 0x02]);
const asWanted = Buffer.from([0x02, 0x01, 0x80 | (firstPages & 0x7f), firstPages >> 7, 0x80, 0x80, 0x02]);

/** Compiled once for all interpreters of this thread: each would else keep the text of it, half a megabyte. */
let compiled: Promise<Code> | undefined;

/** An interpreter and its memory, of so many pages at most. */
export async function smallInterpreter(maximum: number): Promise<{ variant: QuickJSSyncVariant; memory: Memory }> {
  compiled ??= readCode().then((code) => WebAssembly.compile(withSmallMemory(code)));
  const wasmModule = await compiled;
  const memory = new WebAssembly.Memory({ initial: firstPages, maximum: Math.max(firstPages, maximum) });
  return { variant: newVariant(build, { wasmMemory: memory, wasmModule }), memory };
}

/** The package has it as a text of its own, and hands it to nobody but the runtime. */
async function readCode(): Promise<Uint8Array> {
  const loaded = await build.importModuleLoader();
  const made = 'default' in loaded ? loaded.default : loaded;
  const load = 'default' in made ? made.default : made;
  const { instantiate } = WebAssembly;
  return new Promise((resolve, reject) => {
    WebAssembly.instantiate = (code, imports) => {
      if (!(code instanceof Uint8Array)) return instantiate(code, imports);
      WebAssembly.instantiate = instantiate;
      resolve(code);
      return new Promise(() => undefined);
    };
    load({}).catch(reject);
  });
}

function withSmallMemory(code: Uint8Array): Uint8Array {
  const small = Buffer.from(code);
  const at = small.indexOf(asBuilt);
  if (at < 0) throw new Error('The interpreter is another than the one this was written for.');
  asWanted.copy(small, at);
  return small;
}
