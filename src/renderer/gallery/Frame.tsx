import { useMemo } from 'react';
import type { ThemeChoice } from '#shared/look/resolve-theme';
import { t } from '#shared/words/words';
import { askToAllow } from '../app/files/allow-workflow';
import type { Dialog } from '../app/view/view-state';
import { App } from '../panels/app/App';
import { Providers } from '../panels/app/Providers';
import { sampleNeeds } from './sample-together';
import { createScene, type SceneName } from './scenes';

interface FrameProps {
  readonly scene: SceneName;
  readonly theme: ThemeChoice;
  /** `allow`: what Run asks of a workflow from elsewhere. */
  readonly dialog: Dialog | 'allow';
  readonly nonce: string | undefined;
}

/** The whole editor at one moment, over services in memory. */
export function Frame({ scene, theme, dialog, nonce }: FrameProps) {
  const { services } = useMemo(() => {
    const made = createScene(scene);
    made.services.view.theme.set(theme);
    if (dialog === 'allow') void askToAllow(made.services, sampleNeeds, t('packs.allow_and_run'));
    else made.services.view.dialog.set(dialog);
    return made;
  }, [scene, theme, dialog]);
  return (
    <Providers services={services} nonce={nonce}>
      <App />
    </Providers>
  );
}
