/** The link to the backend as the person sees it. Times are milliseconds of `performance.now()`. */
export type ConnectionState =
  | { readonly phase: 'connecting'; readonly via: ChannelName; readonly attempt: number }
  | {
      readonly phase: 'live';
      readonly via: ChannelName;
      readonly since: number;
      readonly latency: number | undefined;
      /** Since when it owes an answer, where that is longer than usual: it may be stuck, or the network may be. */
      readonly silentSince?: number;
    }
  | {
      readonly phase: 'waiting';
      readonly via: ChannelName;
      readonly attempt: number;
      readonly retryAt: number;
      readonly reason: string;
    }
  /** The server refused for good (a wrong token): trying again would not help. */
  | { readonly phase: 'refused'; readonly via: ChannelName; readonly reason: string };

export type ChannelName = 'ipc' | 'websocket';
