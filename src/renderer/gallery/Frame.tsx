import { useMemo } from 'react';
import type { Dialog, ThemeChoice } from '../app/view-state';
import { App } from '../panels/app/App';
import { Providers } from '../panels/app/Providers';
import { createScene, type SceneName } from './scenes';

interface FrameProps {
  readonly scene: SceneName;
  readonly theme: ThemeChoice;
  readonly dialog: Dialog;
  readonly nonce: string | undefined;
}

/** The whole editor at one moment, over services in memory. */
export function Frame({ scene, theme, dialog, nonce }: FrameProps) {
  const { services } = useMemo(() => {
    const made = createScene(scene);
    made.services.view.theme.set(theme);
    made.services.view.dialog.set(dialog);
    return made;
  }, [scene, theme, dialog]);
  return (
    <Providers services={services} nonce={nonce}>
      <App />
    </Providers>
  );
}
