import type { Clock } from '#main/engine/node-kind';
import { toWireValue, wholeValue } from '#shared/graph/values/values';
import { isDictionary } from '../data/path';
import { requireWithin } from '../input-error';
import { any, number, out, toggle } from '../ports';
import { datedInputs, datedPath, type Period, readDated, removeOldDates } from './dated-file';
import type { LineSink } from './line-sink';
import { type Rotation, readRotation, rotationInputs } from './rotate-file';
import { targetInputs, targetPath } from './target-file';
import { createMoments, type Moment, momentInputs } from './when-to-write';

const longestInterval = 3_600;

export const loggerInputs = (extensions: readonly string[]) => ({
  ...targetInputs(extensions),
  row: any({ description: 'A dictionary is a row with its keys; anything else is the one column "value".' }),
  ...momentInputs,
  time: toggle({
    title: 'Add the time',
    default: true,
    wirable: false,
    description: 'In UTC, as ISO 8601, unless the row has a "time" of its own.',
  }),
  interval: number({
    default: 1,
    min: 0,
    max: longestInterval,
    unit: 's',
    wirable: false,
    description: 'Rows are gathered for so long and written together; at the end of the run what is left.',
  }),
  ...datedInputs,
  ...rotationInputs(0),
});

export const loggerOutputs = {
  logged: out.integer({ description: 'How many rows have been logged.' }),
  written: out.integer({ description: 'How many of them are in the file.' }),
};

interface LoggerValues {
  readonly path: string;
  readonly make_folder: boolean;
  readonly row: unknown;
  readonly when: Moment;
  readonly trigger: boolean;
  readonly time: boolean;
  readonly interval: number;
  readonly period: Period;
  readonly keep_dated: number;
  readonly max_size: number;
  readonly keep: number;
}

/** Which file the rows go to, and what it is like. */
export interface LogPlace {
  readonly path: string;
  readonly makeFolder: boolean;
  readonly rotation: Rotation;
}

export type LogRow = Readonly<Record<string, unknown>>;

/** Where rows of one path go: their form, and the lines that wait. */
export interface OpenLog {
  readonly sink: LineSink;
  lineOf(row: LogRow): string;
}

/** Logs rows to the file of a path. `open` is called when the first row comes, and anew when the path is another. */
export function createRowLogger(clock: Clock, open: (place: LogPlace, firstRow: LogRow) => Promise<OpenLog>) {
  const moments = createMoments();
  let held: { readonly key: string; readonly log: OpenLog } | undefined;
  let logged = 0;
  let writtenBefore = 0;
  /** The file beside which old ones were looked for. */
  let cleaned = '';

  const reopen = async (key: string, place: LogPlace, row: LogRow) => {
    const last = held?.log.sink;
    // A disk that is gone is told of once: it does not keep rows from the new file.
    held = undefined;
    await last?.flush().finally(() => {
      writtenBefore += last.written;
    });
    held = { key, log: await open(place, row) };
    return held;
  };
  const flush = async () => held?.log.sink.flush();

  return {
    async run(inputs: LoggerValues) {
      const { make_folder, row, when, trigger, time, interval } = inputs;
      requireWithin('interval', interval, 0, longestInterval);
      const rotation = readRotation(inputs);
      const dated = readDated(inputs);
      const named = targetPath(inputs.path);
      const target = datedPath(named, dated.period, clock.wall());
      const key = JSON.stringify([target, make_folder, time, rotation]);
      // Without the date: a row that stays the same is logged once.
      const content = `${named}\0${JSON.stringify(toWireValue(row, wholeValue))}`;
      if (moments.isDue(when, trigger, content) && row !== undefined && row !== null) {
        const fields = isDictionary(row) ? row : { value: row };
        const stamped = time ? { time: new Date(clock.wall() * 1000).toISOString(), ...fields } : fields;
        const { log } =
          held?.key === key ? held : await reopen(key, { path: target, makeFolder: make_folder, rotation }, stamped);
        if (cleaned !== target) await removeOldDates(named, dated);
        cleaned = target;
        log.sink.add(log.lineOf(stamped));
        moments.done(content);
        logged += 1;
      }
      held?.log.sink.poll(clock.monotonic(), interval);
      return { logged, written: writtenBefore + (held?.log.sink.written ?? 0) };
    },
    teardown: flush,
  };
}
