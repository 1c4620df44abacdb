import { Popover, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { assertNever } from '#shared/base/assert-never';
import { messageOf } from '#shared/base/errors';
import type { Pacing } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell, useMay, useRefusal, useRunAtAnyTick, useRunSettings, useStats } from '../../app/hooks';
import { Icon } from '../../ui/components/Icon';
import { ReadOnly } from '../../ui/controls/typing/read-only';
import { formatCount, formatDuration, formatRate } from '../../ui/text/format';
import { ChoiceField, NumberField } from '../LabelledField';
import { jitterText } from '../status/run-figures';
import { keepsUp, pacingOfRun, pacingText } from './pacing-text';
import styles from './RateControl.module.css';

/** Target and actual rate; opens the ways a run can be paced. */
export function RateControl() {
  const [open, setOpen] = useState(false);
  const pacing = useShownPacing();
  const refusal = usePaceRefusal();
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom"
      width={272}
      trapFocus={refusal === undefined}
      returnFocus
    >
      <Popover.Target>
        <button
          type="button"
          className={styles.button}
          title={t('pace.how_fast')}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <span className={styles.name}>{t('pace.target')}</span>
          <span className={styles.target}>{pacingText(pacing)}</span>
          <span className={styles.name}>{t('pace.actual')}</span>
          <ActualRate />
          <Icon name="IconChevronDown" size={12} className={styles.chevron} />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.dropdown}>
        <PacingForm pacing={pacing} refusal={refusal} />
        <Measured />
      </Popover.Dropdown>
    </Popover>
  );
}

/** That of the document, or what an operator told the run instead. */
function useShownPacing(): Pacing {
  const { pacing } = useRunSettings();
  const told = useCell(useServices().runs.pacing);
  return pacingOfRun(told ?? pacing, useContinuousStats()?.target_rate);
}

function ActualRate() {
  const stats = useContinuousStats();
  const run = useRunAtAnyTick();
  if (run?.status.phase === 'paused') {
    return (
      <span className={styles.actual} data-paused title={t('pace.stands_still')}>
        {t('pace.paused')}
      </span>
    );
  }
  if (!stats) {
    return (
      <span className={styles.actual} data-none>
        –
      </span>
    );
  }
  const slow = !keepsUp(stats.rate, stats.target_rate);
  return (
    <span className={styles.actual} data-slow={slow || undefined} title={slow ? t('pace.below_target') : undefined}>
      {slow ? <Icon name="IconAlertTriangle" size={12} label={t('pace.below_target')} /> : null}
      {formatRate(stats.rate)}
    </span>
  );
}

/** How well the run keeps to its pace; only while it runs. */
function Measured() {
  const stats = useContinuousStats();
  if (!stats) return null;
  return (
    <dl className={styles.measured} aria-label={t('pace.measured')}>
      <dt>{t('pace.actual_rate')}</dt>
      <dd>{formatRate(stats.rate)}</dd>
      <dt>{t('pace.jitter')}</dt>
      <dd>{jitterText(stats)}</dd>
      <dt>{t('pace.tick_time')}</dt>
      <dd>{formatDuration(stats.tick_time)}</dd>
      <dt>{t('server.overruns')}</dt>
      <dd data-warn={stats.overruns > 0 || undefined}>{formatCount(stats.overruns)}</dd>
    </dl>
  );
}

/** The figures of a continuous run that ticks now. */
function useContinuousStats() {
  const run = useRunAtAnyTick();
  const stats = useStats();
  return run?.mode === 'continuous' && run.status.phase === 'running' ? stats : undefined;
}

type Overrun = Extract<Pacing, { mode: 'rate' }>['overrun'];

const modes: { value: Pacing['mode']; label: string }[] = [
  {
    value: 'rate',
    get label() {
      return t('pace.fixed');
    },
  },
  {
    value: 'pause',
    get label() {
      return t('pace.pause');
    },
  },
  {
    value: 'free',
    get label() {
      return t('pace.full');
    },
  },
];

const starting: Readonly<Record<Pacing['mode'], Pacing>> = {
  rate: { mode: 'rate', hz: 10, overrun: 'skip' },
  pause: { mode: 'pause', seconds: 1 },
  free: { mode: 'free' },
};

const overruns: Readonly<Record<Overrun, string>> = {
  get skip() {
    return t('pace.skip');
  },
  get catch_up() {
    return t('pace.catch_up');
  },
  get stretch() {
    return t('pace.stretch');
  },
};

/** What each does, in a line (E7). */
const overrunNotes: Readonly<Record<Overrun, string>> = {
  get skip() {
    return t('pace.skip_text');
  },
  get catch_up() {
    return t('pace.catch_up_text');
  },
  get stretch() {
    return t('pace.stretch_text');
  },
};

const presets = [1, 10, 30, 60, 100];

interface PacingFormProps {
  readonly pacing: Pacing;
  /** Why it can not be set. */
  readonly refusal: string | undefined;
}

function PacingForm({ pacing, refusal }: PacingFormProps) {
  const { document, runs, notify } = useServices();
  const set = (next: Pacing) => {
    document.breakUndo();
    runs.setPacing(next).catch((error: unknown) => notify.error(t('pace.not_changed'), messageOf(error)));
    document.breakUndo();
  };
  return (
    <div className={styles.form}>
      <SegmentedControl
        fullWidth
        disabled={refusal !== undefined}
        aria-label={t('pace.how')}
        data={modes}
        value={pacing.mode}
        onChange={(mode) => set(starting[mode])}
      />
      <ReadOnly value={refusal}>
        <PacingFields pacing={pacing} disabled={refusal !== undefined} onChange={set} />
      </ReadOnly>
      {refusal === undefined ? null : <p className={styles.note}>{refusal}.</p>}
    </div>
  );
}

/** Why this session can not set the pace now; undefined where it can. */
function usePaceRefusal(): string | undefined {
  const refusal = useRefusal('operator');
  const mayEdit = useMay('editor');
  const run = useRunAtAnyTick();
  if (refusal !== undefined || mayEdit || (run !== undefined && run.status.phase !== 'ended')) return refusal;
  return t('pace.own_refusal');
}

interface PacingFieldsProps {
  readonly pacing: Pacing;
  readonly disabled: boolean;
  readonly onChange: (next: Pacing) => void;
}

function PacingFields({ pacing, disabled, onChange }: PacingFieldsProps) {
  switch (pacing.mode) {
    case 'free':
      return <p className={styles.note}>{t('pace.full_text')}</p>;
    case 'pause':
      return (
        <>
          <NumberField
            label={t('pace.pause_between')}
            unit="s"
            value={pacing.seconds}
            min={0}
            max={86_400}
            onChange={(seconds) => onChange({ mode: 'pause', seconds })}
          />
          <p className={styles.note}>{t('pace.pause_text')}</p>
        </>
      );
    case 'rate':
      return (
        <>
          <NumberField
            label={t('pace.per_second')}
            unit="Hz"
            value={pacing.hz}
            min={0.001}
            max={10_000}
            onChange={(hz) => onChange({ ...pacing, hz })}
          />
          <div className={styles.presets}>
            {presets.map((hz) => (
              <button
                key={hz}
                type="button"
                className={styles.preset}
                disabled={disabled}
                aria-pressed={hz === pacing.hz}
                onClick={() => onChange({ ...pacing, hz })}
              >
                {hz}
              </button>
            ))}
          </div>
          <ChoiceField
            label={t('pace.too_slow')}
            value={pacing.overrun}
            options={overruns}
            onChange={(overrun) => onChange({ ...pacing, overrun })}
          />
          <p className={styles.note}>{overrunNotes[pacing.overrun]}</p>
        </>
      );
    default:
      return assertNever(pacing, 'pacing');
  }
}
