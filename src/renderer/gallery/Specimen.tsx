import { type ReactNode, useEffect, useMemo } from 'react';
import { ServicesProvider } from '../app/context';
import type { Services } from '../app/services';
import type { FakeServices } from '../app/testing/fake-services';
import styles from './Gallery.module.css';
import { createScene, type SceneName } from './scenes';

interface SpecimenProps {
  readonly title: string;
  readonly scene?: SceneName;
  /** Sets the stage further: a selection, an open panel. */
  readonly prepare?: (services: Services, fake: FakeServices) => void;
  readonly width?: number;
  readonly height?: number;
  readonly children: ReactNode;
}

/** One component at one moment, in services of its own. */
export function Specimen({ title, scene = 'idle', prepare, width, height, children }: SpecimenProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stage is set once.
  const fake = useMemo(() => {
    const made = createScene(scene);
    prepare?.(made.services, made);
    return made;
  }, [scene]);
  useEffect(() => () => fake.dispose(), [fake]);
  return (
    <figure className={styles.specimen} data-specimen={title}>
      <figcaption className={styles.caption}>{title}</figcaption>
      <div className={styles.stage} style={{ width, height }}>
        <ServicesProvider services={fake.services}>{children}</ServicesProvider>
      </div>
    </figure>
  );
}
