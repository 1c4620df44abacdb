import type { ResolvedTheme } from '#shared/look/resolve-theme';
import { CanvasSection } from './CanvasSection';
import { ControlsSection } from './ControlsSection';
import styles from './Gallery.module.css';
import { PartsSection } from './PartsSection';
import { ShellSection } from './ShellSection';
import { ThemeColumn } from './ThemeColumn';
import { TogetherSection } from './TogetherSection';
import { TokensSection } from './TokensSection';

interface GalleryProps {
  readonly themes: readonly ResolvedTheme[];
  readonly nonce: string | undefined;
}

/** Every component and every state of a node, in each theme, over services in memory: for review and screenshots. */
export function Gallery({ themes, nonce }: GalleryProps) {
  return (
    <main className={styles.page}>
      <div className={styles.columns}>
        {themes.map((name) => (
          <ThemeColumn key={name} name={name} nonce={nonce}>
            <TokensSection />
            <PartsSection />
            <ControlsSection />
            <CanvasSection />
            <ShellSection />
            <TogetherSection />
          </ThemeColumn>
        ))}
      </div>
    </main>
  );
}
