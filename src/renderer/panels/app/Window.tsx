import { Fragment } from 'react';
import { t } from '#shared/words/words';
import { useCell, useLanguage } from '../../app/hooks';
import type { Services } from '../../app/services';
import type { ReadableCell } from '../../client/cell';
import { App } from './App';
import { ErrorBoundary } from './ErrorBoundary';
import { Providers } from './Providers';

interface WindowProps {
  /** Those of the tab on screen. */
  readonly services: ReadableCell<Services>;
  readonly nonce: string | undefined;
}

/** The page, with whatever document is on screen. Another language draws it anew: texts are read when it is drawn. */
export function Window({ services, nonce }: WindowProps) {
  return (
    <Providers services={useCell(services)} nonce={nonce}>
      <ErrorBoundary what={t('parts.editor')}>
        <Fragment key={useLanguage()}>
          <App />
        </Fragment>
      </ErrorBoundary>
    </Providers>
  );
}
