import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { schemeOf } from '#shared/look/resolve-theme';
import { ServicesProvider } from '../../app/context';
import type { Services } from '../../app/services';
import { cssVariables, theme } from '../../ui/style/theme';
import { SecretsInReach } from '../secrets/SecretsInReach';
import { useAppearance } from './use-appearance';
import { useTheme } from './use-theme';

interface ProvidersProps {
  readonly services: Services;
  /** What the page's policy lets style elements carry; undefined where there is no policy. */
  readonly nonce: string | undefined;
  readonly children: ReactNode;
}

/** What every component of the page stands in: services, theme, and the place for notifications. */
export function Providers({ services, nonce, children }: ProvidersProps) {
  return (
    <ServicesProvider services={services}>
      <SecretsInReach>
        <Themed nonce={nonce}>{children}</Themed>
      </SecretsInReach>
    </ServicesProvider>
  );
}

function Themed({ nonce, children }: Omit<ProvidersProps, 'services'>) {
  const shown = useTheme();
  useAppearance();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme={schemeOf(shown)}
      {...(nonce === undefined ? {} : { getStyleNonce: () => nonce })}
    >
      {children}
      <Notifications position="bottom-right" limit={4} containerWidth={360} />
    </MantineProvider>
  );
}
