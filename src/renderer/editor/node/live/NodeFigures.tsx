import { VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { NodeReport } from '#shared/protocol/node-state';
import { t } from '#shared/words/words';
import { useCell } from '../../../app/hooks';
import type { ReadableCell } from '../../../client/cell';
import { formatAge, formatDuration, formatRate } from '../../../ui/text/format';
import { ageOfShown } from '../../../ui/text/node-reason';
import styles from '../node.module.css';
import { NodePace } from './node-pace';

/** Milliseconds between two readings: quicker than that nobody reads figures. */
const interval = 500;

interface NodeFiguresProps {
  readonly report: ReadableCell<NodeReport | undefined>;
  readonly shown: ReadableCell<boolean>;
}

/** The node's foot, where the person wants one: how long its code takes, how often it runs, how old its values are. */
export function NodeFigures({ report, shown }: NodeFiguresProps) {
  return useCell(shown) ? <Figures report={report} /> : null;
}

interface Reading {
  readonly time: string;
  readonly rate: string;
  readonly age: string;
}

const none: Reading = { time: '–', rate: '–', age: '–' };

function Figures({ report }: { readonly report: ReadableCell<NodeReport | undefined> }) {
  const [reading, setReading] = useState(none);
  useEffect(() => {
    const pace = new NodePace();
    let seenAt = performance.now() / 1000;
    const take = () => {
      seenAt = performance.now() / 1000;
      const now = report.get();
      if (now) pace.take(now, seenAt);
    };
    const read = () => {
      const now = performance.now() / 1000;
      const next = readingOf(report.get(), pace.rate(now), now - seenAt);
      setReading((before) => (sameReading(before, next) ? before : next));
    };
    take();
    read();
    const subscription = report.subscribe(take);
    const timer = setInterval(read, interval);
    return () => {
      subscription.dispose();
      clearInterval(timer);
    };
  }, [report]);
  return (
    <dl className={styles.figures}>
      <Figure name="How long its code takes" text={reading.time} />
      <Figure name="How often it runs" text={reading.rate} />
      <Figure name="How old its values are" text={reading.age} />
    </dl>
  );
}

/** Told apart by their units; their names are in the tooltip, for which there is room. */
function Figure({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <div title={name}>
      <VisuallyHidden component="dt">{name}</VisuallyHidden>
      <dd>{text}</dd>
    </div>
  );
}

function readingOf(report: NodeReport | undefined, rate: number | undefined, silence: number): Reading {
  if (!report) return none;
  const { execution_time } = report.data;
  const age = report.data.outputs === undefined ? undefined : (ageOfShown(report) ?? 0) + silence;
  return {
    time: execution_time === undefined ? '–' : formatDuration(execution_time),
    rate: rate === undefined ? '–' : formatRate(rate),
    age: age === undefined ? '–' : age < 1 ? t('node.now') : t('node.old', { age: formatAge(age) }),
  };
}

const sameReading = (a: Reading, b: Reading): boolean => a.time === b.time && a.rate === b.rate && a.age === b.age;
