import { setDeadMan } from '#shared/document/edits/edits';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useRunSettings } from '../../app/hooks';
import { useUndoStep } from '../../app/use-undo-step';
import { NumberField, SwitchField } from '../LabelledField';
import styles from './WorkflowSettingsDialog.module.css';

/** Seconds a lost client has when the switch is turned on: longer than a reload of the editor takes. */
const initial = 5;

/** Whether a run ends when nobody commands it any more (E9). */
export function DeadManField() {
  const { document } = useServices();
  const { dead_man: deadMan } = useRunSettings();
  const { edit, ...gesture } = useUndoStep();
  const set = (seconds: number | undefined) => edit(() => setDeadMan(document.doc.get(), seconds));
  return (
    <div className={styles.fields}>
      <SwitchField
        label={t('dialogs.dead_man.stop')}
        value={deadMan !== undefined}
        onChange={(on) => set(on ? initial : undefined)}
      />
      {deadMan ? (
        <NumberField
          {...gesture}
          label={t('dialogs.dead_man.after')}
          value={deadMan.seconds}
          unit="s"
          min={0}
          max={86_400}
          onChange={(seconds) => set(seconds)}
        />
      ) : null}
    </div>
  );
}
