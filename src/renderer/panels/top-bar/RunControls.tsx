import type { RunInfo } from '#shared/protocol/run-status';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useAction, useCell, useRunAtAnyTick, useRunPending } from '../../app/hooks';
import type { RunPending } from '../../app/services';
import { RunPreviewArea } from '../../app/view/RunPreviewArea';
import { type ActionId, actionById } from '../../commands/actions';
import { Hint } from '../../ui/components/Hint';
import { Icon } from '../../ui/components/Icon';
import styles from './RunControls.module.css';

/** Run once, Run or Pause, Step and Stop: four places that never move, so that a hand finds Stop without looking. */
export function RunControls() {
  const run = useRunAtAnyTick();
  const pending = useRunPending();
  const active = run !== undefined && run.status.phase !== 'ended';
  const stale = useCell(useServices().mirror.stale);
  const continuous = active && run.mode === 'continuous';
  const stopping = pending === 'stop' || run?.status.phase === 'stopping';
  return (
    <fieldset className={styles.group} aria-label={t('topbar.run_group')}>
      <RunOnceButton busy={pending === 'once'} />
      <RunButton {...mainButton(continuous ? run.status.phase : undefined, stale)} busy={pending in mainCommands} />
      <RunButton id="run.step" icon="IconPlayerSkipForwardFilled" busy={pending === 'step'} detail={stepDetail()} />
      <RunButton
        id="run.stop"
        icon="IconPlayerStopFilled"
        text={stopping ? t('topbar.stopping') : t('topbar.stop')}
        look={active ? 'stop' : 'quiet'}
        busy={stopping}
      />
    </fieldset>
  );
}

/** On a workflow that does not run, too: it is how one looks at its first tick. */
const stepDetail = () => t('topbar.step_detail');
const mainCommands: Readonly<Partial<Record<RunPending, true>>> = { start: true, pause: true, resume: true };

/** Run, Pause and Resume are one button, so that the same key and the same place start and hold. */
function mainButton(phase: RunInfo['status']['phase'] | undefined, stale: boolean) {
  const shortcut = actionById('run.toggle').keys?.[0];
  switch (phase) {
    case 'starting':
    case 'running':
      return {
        id: 'run.pause',
        icon: 'IconPlayerPauseFilled',
        text: t('topbar.pause'),
        look: stale ? 'stale' : 'running',
        shortcut,
      } as const;
    case 'paused':
      return {
        id: 'run.start',
        icon: 'IconPlayerPlayFilled',
        text: t('topbar.resume'),
        look: stale ? 'stale' : 'paused',
        shortcut,
      } as const;
    default:
      return {
        id: 'run.start',
        icon: 'IconPlayerPlayFilled',
        text: t('topbar.run'),
        look: 'primary',
        shortcut,
      } as const;
  }
}

/** Shows beforehand what it would run. */
function RunOnceButton({ busy }: { readonly busy: boolean }) {
  const { enabled } = useAction('run.once');
  return (
    <RunPreviewArea enabled={enabled}>
      {(text) => <RunButton id="run.once" icon="IconPlayerTrackNext" busy={busy} detail={text} />}
    </RunPreviewArea>
  );
}

interface RunButtonProps {
  readonly id: ActionId;
  readonly icon: string;
  readonly text?: string;
  readonly look?: 'quiet' | 'primary' | 'running' | 'paused' | 'stale' | 'stop';
  /** Where another action's keys do the same. */
  readonly shortcut?: string | undefined;
  readonly busy: boolean;
  readonly detail?: string | undefined;
}

function RunButton({ id, icon, text, look = 'quiet', busy, detail, shortcut }: RunButtonProps) {
  const { action, enabled, refusal, perform } = useAction(id);
  return (
    <Hint label={action.label} shortcut={shortcut ?? action.keys?.[0]} detail={refusal ?? detail}>
      <button
        type="button"
        className={styles.button}
        data-action={id}
        data-look={look}
        data-wide={text === undefined ? undefined : true}
        data-busy={busy || undefined}
        disabled={!enabled}
        aria-label={text === undefined || text === action.label ? action.label : `${action.label}: ${text}`}
        onClick={perform}
      >
        <Icon name={icon} size={16} />
        {text === undefined ? null : <span>{text}</span>}
      </button>
    </Hint>
  );
}
