import { Button, Modal, SegmentedControl } from '@mantine/core';
import { messageOf } from '#shared/base/errors';
import type { DesktopSettings } from '#shared/ipc/channels';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import type { Desktop } from '../../app/services';
import type { ThemeChoice } from '../../app/view-state';
import { useRequest } from '../use-request';
import { SettingRow } from './SettingRow';
import styles from './SettingsDialog.module.css';

const themes: { value: ThemeChoice; label: string }[] = [
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
  { value: 'high-contrast', label: 'High contrast' },
  { value: 'system', label: 'System' },
];

const channels: { value: DesktopSettings['channel']; label: string }[] = [
  { value: 'ipc', label: 'Direct' },
  { value: 'websocket', label: 'WebSocket' },
];

export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const { view, desktop } = useServices();
  const theme = useCell(view.theme);
  return (
    <Modal opened onClose={onClose} title="Settings" size={560}>
      <SettingRow layout="compact" title="Theme" text="A system that asks for more contrast gets it.">
        <SegmentedControl
          size="sm"
          aria-label="Theme"
          data={themes}
          value={theme}
          onChange={(next) => view.theme.set(next)}
        />
      </SettingRow>
      {desktop ? <DesktopRows desktop={desktop} /> : null}
      <About />
    </Modal>
  );
}

function DesktopRows({ desktop }: { readonly desktop: Desktop }) {
  const { notify } = useServices();
  const { channel } = useCell(desktop.settings);
  const failed = (what: string) => (error: unknown) => notify.error(what, messageOf(error));
  return (
    <>
      <SettingRow
        layout="compact"
        title="Channel to the backend"
        text="Both carry the same messages; the direct one is quicker."
      >
        <SegmentedControl
          size="sm"
          aria-label="Channel to the backend"
          data={channels}
          value={channel}
          onChange={(next) => desktop.setChannel(next).catch(failed('The channel could not be changed'))}
        />
      </SettingRow>
      <SettingRow layout="compact" title="Logs" text="What the app and its runs reported, kept for a few days.">
        <Button onClick={() => desktop.openLogsFolder().catch(failed('The folder could not be opened'))}>
          Open the folder
        </Button>
      </SettingRow>
    </>
  );
}

function About() {
  const { state } = useRequest('app.info', {});
  const info = state.phase === 'ready' ? state.value : undefined;
  return (
    <dl className={styles.about}>
      <dt>Version</dt>
      <dd>{info ? `${info.version}, protocol ${info.protocol}` : '–'}</dd>
      <dt>Backend</dt>
      <dd>{info ? `${info.platform}${info.headless ? ', headless' : ''}` : '–'}</dd>
      <dt>Workflows folder</dt>
      <dd>{info?.workflows_folder ?? '–'}</dd>
    </dl>
  );
}
