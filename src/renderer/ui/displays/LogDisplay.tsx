import { memo, useLayoutEffect, useRef } from 'react';
import { t } from '#shared/words/words';
import { Icon } from '../components/Icon';
import type { DisplayOf } from './display-of';
import { keepWheel } from './keep-wheel';
import styles from './log-display.module.css';

type Line = DisplayOf<'log'>['lines'][number];

/** How near the bottom, in pixels, still counts as being there. */
const bottomSlack = 8;

/** Lines with their time; keeps to the newest line until the person scrolls up, and again once back at the bottom. */
export function LogDisplay({ display }: { readonly display: DisplayOf<'log'> }) {
  const list = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const { lines } = display;

  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines are what moves the bottom.
  useLayoutEffect(() => {
    if (follows.current && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [lines]);

  return (
    <div
      ref={list}
      className={`${styles.log} nodrag`}
      onWheelCapture={keepWheel}
      role="log"
      aria-live="off"
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        follows.current = scrollHeight - scrollTop - clientHeight <= bottomSlack;
      }}
    >
      {lines.length === 0 ? <p className={styles.empty}>{t('displays.no_lines')}</p> : null}
      {keyed(lines).map(({ key, line }) => (
        <LogLine key={key} {...line} />
      ))}
    </div>
  );
}

/** Spread into plain props, so that a line that came again with the next report is not drawn again. */
const LogLine = memo(function LogLine({ time, level, text }: Line) {
  return (
    <div className={styles.line} data-level={level}>
      <time className={styles.time}>{clockTime(time)}</time>
      <span className={styles.mark}>
        {level === 'info' ? null : (
          <Icon name={level === 'error' ? 'IconAlertCircle' : 'IconAlertTriangle'} size={12} label={level} />
        )}
      </span>
      <span className={styles.message}>{text}</span>
    </div>
  );
});

/** A line is known by its time, and among lines of one time by its number: old lines may leave at the top. */
function keyed(lines: readonly Line[]): { key: string; line: Line }[] {
  const seen = new Map<number, number>();
  return lines.map((line) => {
    const number = seen.get(line.time) ?? 0;
    seen.set(line.time, number + 1);
    return { key: `${line.time}#${number}`, line };
  });
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Local time of day, "14:03:59". Seconds since 1970. */
function clockTime(seconds: number): string {
  const date = new Date(seconds * 1000);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}
