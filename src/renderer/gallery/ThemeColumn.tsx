import { MantineProvider } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type ResolvedTheme, schemeOf } from '#shared/look/resolve-theme';
import { cssVariables, theme } from '../ui/style/theme';
import styles from './Gallery.module.css';

interface ThemeColumnProps {
  readonly name: ResolvedTheme;
  readonly nonce: string | undefined;
  readonly children: ReactNode;
}

/** A part of the page with a theme of its own: tokens by `data-theme`, Mantine by a provider bound to this element. */
export function ThemeColumn({ name, nonce, children }: ThemeColumnProps) {
  const [root, setRoot] = useState<HTMLElement | null>(null);
  return (
    <div ref={setRoot} id={`theme-${name}`} data-theme={name} className={styles.column}>
      {root ? (
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          cssVariablesSelector={`#theme-${name}`}
          getRootElement={() => root}
          forceColorScheme={schemeOf(name)}
          {...(nonce === undefined ? {} : { getStyleNonce: () => nonce })}
        >
          <h2 className={styles.theme}>{name}</h2>
          {children}
        </MantineProvider>
      ) : null}
    </div>
  );
}
