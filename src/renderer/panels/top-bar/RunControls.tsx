import { useServices } from '../../app/context';
import { useAction, useCell, useRun, useRunPending } from '../../app/hooks';
import { RunPreviewArea } from '../../app/RunPreviewArea';
import type { ActionId } from '../../commands/actions';
import { Hint } from '../../ui/Hint';
import { Icon } from '../../ui/Icon';
import styles from './RunControls.module.css';

/** Run once, Run and Stop: three places that never move, so that a hand finds Stop without looking. */
export function RunControls() {
  const run = useRun();
  const pending = useRunPending();
  const active = run !== undefined && run.status.phase !== 'ended';
  const stale = useCell(useServices().mirror.stale);
  const continuous = active && run.mode === 'continuous';
  const stopping = pending === 'stop' || run?.status.phase === 'stopping';
  return (
    <fieldset className={styles.group} aria-label="Run">
      <RunOnceButton busy={pending === 'once'} />
      <RunButton
        id="run.start"
        icon="IconPlayerPlayFilled"
        text={continuous && !stopping ? 'Running' : 'Run'}
        look={continuous ? (stale ? 'stale' : 'running') : 'primary'}
        busy={pending === 'start'}
      />
      <RunButton
        id="run.stop"
        icon="IconPlayerStopFilled"
        text={stopping ? 'Stopping' : 'Stop'}
        look={active ? 'stop' : 'quiet'}
        busy={stopping}
      />
    </fieldset>
  );
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
  readonly look?: 'quiet' | 'primary' | 'running' | 'stale' | 'stop';
  readonly busy: boolean;
  readonly detail?: string | undefined;
}

function RunButton({ id, icon, text, look = 'quiet', busy, detail }: RunButtonProps) {
  const { action, enabled, refusal, perform } = useAction(id);
  return (
    <Hint label={action.label} shortcut={action.keys?.[0]} detail={refusal ?? detail}>
      <button
        type="button"
        className={styles.button}
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
