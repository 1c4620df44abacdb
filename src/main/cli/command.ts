import type { Capability } from '#shared/graph/permissions/capabilities';
import type { Allowed } from '#shared/graph/permissions/permissions';
import type { JsonValue } from '#shared/graph/values/values';
import type { PictureTheme } from '#shared/protocol/picture';

/** How long a run goes on. */
export type Extent =
  | { readonly type: 'once' }
  | { readonly type: 'ticks'; readonly ticks: number }
  | { readonly type: 'seconds'; readonly seconds: number }
  | { readonly type: 'continuous' };

export type Command =
  | {
      readonly type: 'run';
      readonly file: string;
      readonly extent: Extent;
      readonly json: string | undefined;
      readonly allow: Allowed;
    }
  | { readonly type: 'check'; readonly file: string }
  | {
      readonly type: 'import';
      readonly file: string;
      readonly out: string | undefined;
      readonly report: string | undefined;
    }
  | {
      readonly type: 'export';
      readonly file: string;
      readonly out: string;
      readonly format: ExportFormat;
      readonly theme: PictureTheme;
      readonly transparent: boolean;
      /** It runs for so many ticks first. */
      readonly ticks: number;
      readonly allow: Allowed;
      readonly report: string | undefined;
    }
  | { readonly type: 'kinds'; readonly markdown: boolean }
  | { readonly type: 'new_node'; readonly name: string; readonly language: 'typescript' | 'python' }
  | {
      readonly type: 'try_node';
      readonly kind: string;
      readonly inputs: Readonly<Record<string, JsonValue>>;
      readonly ticks: number;
    }
  | { readonly type: 'pack'; readonly action: PackAction; readonly allow: readonly Capability[] | 'all' }
  | { readonly type: 'secret'; readonly action: SecretAction }
  | { readonly type: 'help' };

export const exportFormats = ['json', 'svg', 'png'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What is done to secrets. One itself never stands in a command line, where every user of the machine can read it. */
export type SecretAction = { readonly type: 'list' } | { readonly type: 'set' | 'delete'; readonly name: string };

/** What is done to packs, and to which: a source to install from, or the folder's name of one that is installed. */
export type PackAction =
  | { readonly type: 'list' }
  | { readonly type: 'inspect' | 'install'; readonly source: string }
  | { readonly type: 'allow' | 'disable' | 'enable' | 'remove'; readonly pack: string };
