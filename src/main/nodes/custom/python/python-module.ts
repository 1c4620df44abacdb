/** Where a Python process takes calls. */
export interface PythonAddress {
  /** A socket's path, or `127.0.0.1:PORT`. */
  readonly place: string;
  /** Where its keeper is told that it has to answer now; Windows has none. */
  readonly keeper: string | null;
  /** What it lets in who knows it. */
  readonly secret: string;
}

/** What an executor makes the kinds of a Python file of: nothing of the file itself is executed outside of Python. */
export interface PythonModule {
  readonly type: 'python';
  readonly file: string;
  /** Another one for other text. */
  readonly source: string;
  readonly address: PythonAddress;
  /** Another one whenever the file was loaded again. */
  readonly load: number;
  /** By kind, the hooks its class has. */
  readonly hooks: Readonly<Record<string, readonly PythonHook[]>>;
}

export type PythonHook = 'on_stop' | 'teardown';
