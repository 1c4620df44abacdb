import { type Capability, capabilityTexts } from '#shared/graph/capabilities';
import styles from './CapabilityList.module.css';
import { Icon } from './Icon';
import type { IconName } from './icons';

const icons: Readonly<Record<Capability, IconName>> = {
  read_files: 'IconFileText',
  write_files: 'IconDeviceFloppy',
  network: 'IconWorld',
  process: 'IconTerminal2',
  device: 'IconPlug',
  desktop: 'IconDeviceDesktop',
  script: 'IconCode',
  python: 'IconBrandPython',
  native: 'IconCpu',
};

/** What code may touch, or asks to, with what each of it means. */
export function CapabilityList({ capabilities }: { readonly capabilities: readonly Capability[] }) {
  return (
    <ul className={styles.list} aria-label="What it may do">
      {capabilities.map((capability) => (
        <li key={capability} className={styles.item}>
          <Icon name={icons[capability]} size={16} className={styles.icon ?? ''} />
          <span className={styles.title}>{capabilityTexts[capability].title}</span>
          <span className={styles.meaning}>{capabilityTexts[capability].meaning}</span>
        </li>
      ))}
    </ul>
  );
}
