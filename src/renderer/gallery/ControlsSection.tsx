import { useState } from 'react';
import type { InputPort } from '#shared/graph/kinds/kinds';
import type { JsonValue } from '#shared/graph/values/values';
import type { ControlSize } from '../ui/controls/control-props';
import { InputControl } from '../ui/controls/InputControl';
import { DisplayView } from '../ui/displays/DisplayView';
import styles from './Gallery.module.css';
import { Specimen } from './Specimen';
import { sampleDisplays } from './sample-displays';
import { sampleKinds } from './sample-kinds';
import { askLong, longDisplays } from './sample-long';

const controls: readonly InputPort[] = sampleKinds
  .flatMap((kind) => kind.inputs)
  .filter((port) => port.control.type !== 'none');

/** Each control in both sizes, and each display. */
export function ControlsSection() {
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>Controls and displays</h3>
      <div className={styles.row}>
        {(['node', 'panel', 'touch'] as const).map((size) => (
          <Specimen key={size} title={`Controls, ${size}`} width={size === 'node' ? 220 : size === 'panel' ? 280 : 360}>
            <div className={styles.stack}>
              {controls.map((port) => (
                <Control key={`${port.name}-${port.title}`} port={port} size={size} />
              ))}
            </div>
          </Specimen>
        ))}
        {Object.values(sampleDisplays).map((display) => (
          <Specimen key={display.type} title={`Display, ${display.type}`} width={280} height={190}>
            <DisplayView display={display} onCopy={() => {}} />
          </Specimen>
        ))}
        {longDisplays.map(([title, display]) => (
          <Specimen key={title} title={title} width={280} height={190}>
            <DisplayView display={display} ask={askLong} onCopy={() => {}} />
          </Specimen>
        ))}
      </div>
    </section>
  );
}

function Control({ port, size }: { readonly port: InputPort; readonly size: ControlSize }) {
  const [value, setValue] = useState<JsonValue | undefined>(port.default);
  return <InputControl port={port} size={size} value={value} onChange={setValue} onEnlarge={() => {}} />;
}
