import { Button, Modal, SegmentedControl } from '@mantine/core';
import { useEffect, useState } from 'react';
import { messageOf } from '#shared/base/errors';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { type ExportChoice, type ExportFormat, exportWorkflow } from '../../app/files/export-workflow';
import { useCell } from '../../app/hooks';
import { plainPort } from '../../ui/controls/plain-port';
import { SwitchControl } from '../../ui/controls/SwitchControl';
import styles from './ExportDialog.module.css';
import { usePicture } from './use-picture';

const formats: { value: ExportFormat; label: string }[] = [
  { value: 'png', label: 'PNG' },
  { value: 'svg', label: 'SVG' },
  { value: 'json', label: 'JSON' },
];

const notes: Readonly<Record<ExportFormat, string>> = {
  get png() {
    return t('exporting.png');
  },
  get svg() {
    return t('exporting.svg');
  },
  get json() {
    return t('exporting.json');
  },
};

/** The workflow as a file of its own, or as a picture, which is shown before it is saved. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const services = useServices();
  const selected = useCell(services.view.selectedNodes);
  const [choice, setChoice] = useState<ExportChoice>(() => ({
    format: 'png',
    theme: document.documentElement.dataset.theme === 'light' ? 'light' : 'dark',
    transparent: false,
    selection: false,
    carries: true,
  }));
  const [problem, setProblem] = useState<string>();
  const [saving, setSaving] = useState(false);
  const change = (part: Partial<ExportChoice>) => {
    setProblem(undefined);
    setChoice((before) => ({ ...before, ...part }));
  };
  const isPicture = choice.format !== 'json';

  const save = async () => {
    setSaving(true);
    try {
      await exportWorkflow(services, choice);
      onClose();
    } catch (error) {
      setProblem(messageOf(error));
      setSaving(false);
    }
  };

  return (
    <Modal opened onClose={onClose} title={t('exporting.title')} size={640}>
      <div className={styles.form}>
        <SegmentedControl
          size="sm"
          fullWidth
          aria-label={t('exporting.format')}
          data={formats}
          value={choice.format}
          onChange={(format) => change({ format })}
          data-autofocus
        />
        <p className={styles.note}>{notes[choice.format]}</p>
        {isPicture ? (
          <>
            <Preview choice={choice} />
            <div className={styles.options}>
              <SegmentedControl
                size="sm"
                aria-label={t('exporting.theme')}
                data={[
                  { value: 'dark', label: t('exporting.dark') },
                  { value: 'light', label: t('exporting.light') },
                ]}
                value={choice.theme}
                onChange={(theme) => change({ theme })}
              />
              {selected.length > 0 ? (
                <SegmentedControl
                  size="sm"
                  aria-label={t('exporting.what')}
                  data={[
                    { value: 'all', label: t('exporting.everything') },
                    { value: 'selection', label: t('exporting.selection') },
                  ]}
                  value={choice.selection ? 'selection' : 'all'}
                  onChange={(what) => change({ selection: what === 'selection' })}
                />
              ) : null}
              <Choice
                title={t('exporting.transparent')}
                on={choice.transparent}
                onChange={(transparent) => change({ transparent })}
              />
              {choice.format === 'png' ? (
                <Choice
                  title={t('exporting.carries')}
                  on={choice.carries}
                  onChange={(carries) => change({ carries })}
                />
              ) : null}
            </div>
            {choice.format === 'png' && choice.carries ? (
              <p className={styles.note}>{t('exporting.carries_text')}</p>
            ) : null}
          </>
        ) : null}
        {problem === undefined ? null : (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
        <div className={styles.foot}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="filled" disabled={saving} onClick={() => void save()}>
            {t('exporting.save')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

interface ChoiceProps {
  readonly title: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

function Choice({ title, on, onChange }: ChoiceProps) {
  return (
    <span className={styles.choice}>
      <span aria-hidden="true">{title}</span>
      <SwitchControl
        port={plainPort(title, 'BOOLEAN', { type: 'switch' })}
        control={{ type: 'switch' }}
        value={on}
        size="panel"
        onChange={(value) => onChange(value === true)}
      />
    </span>
  );
}

function Preview({ choice }: { readonly choice: ExportChoice }) {
  const { theme, transparent, selection } = choice;
  const picture = usePicture({ theme, transparent, selection });
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (picture.svg === undefined) return;
    const made = URL.createObjectURL(new Blob([picture.svg], { type: 'image/svg+xml' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [picture.svg]);
  return (
    <div className={styles.preview} data-theme={theme} data-transparent={transparent ? '' : undefined}>
      {picture.problem !== undefined ? (
        <p className={styles.problem} role="alert">
          {picture.problem}
        </p>
      ) : address === undefined ? (
        <p className={styles.waiting}>{t('exporting.drawing')}</p>
      ) : (
        <img className={styles.picture} src={address} alt={t('exporting.preview')} />
      )}
    </div>
  );
}
