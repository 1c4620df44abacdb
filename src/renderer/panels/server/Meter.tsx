import { useMemo } from 'react';
import { t } from '#shared/words/words';
import { Sparkline } from '../../ui/displays/charts/Sparkline';
import { amounts, sparkSpan, sparkTokens } from '../../ui/displays/charts/spark-chart';
import { formatAge } from '../../ui/text/format';
import styles from './Meter.module.css';
import type { MeterFigures } from './meters';

interface MeterProps {
  readonly times: readonly number[];
  readonly figures: MeterFigures;
}

/** Two figures of one kind as text, and how they came to be as lines. */
export function Meter({ times, figures: { title, about, lines, peak } }: MeterProps) {
  const values = useMemo(() => lines.map((line) => line.values), [lines]);
  return (
    <section className={styles.meter} aria-label={title}>
      <h3 className={styles.title} title={about}>
        {title}
      </h3>
      <dl className={styles.figures}>
        {lines.map(({ name, text, detail, warn }, index) => (
          <div key={name} className={styles.figure} title={detail}>
            <dt>
              <span className={styles.swatch} style={{ background: `var(${sparkTokens[index]})` }} />
              {name}
            </dt>
            <dd data-warn={warn || undefined}>{text ?? '–'}</dd>
          </div>
        ))}
      </dl>
      <Sparkline times={times} lines={values} manner={amounts} className={styles.spark} />
      <p className={styles.scale}>
        <span>{t('server.ago', { span: spanText(sparkSpan(times, amounts)) })}</span>
        {peak === undefined ? null : <span>{t('server.highest', { peak })}</span>}
      </p>
    </section>
  );
}

/** In whole units only: 80 s are not a minute. */
const spanText = (seconds: number): string => (seconds < 120 ? `${seconds} s` : formatAge(seconds));
