import { useEffect } from 'react';
import { useServices } from '../../app/context';
import { useDocumentInfo } from '../../app/hooks';

/** Names the browser's tab after the workflow. On the desktop the window's title is main's, which knows the file. */
export function usePageTitle(): void {
  const inBrowser = useServices().desktop === undefined;
  const info = useDocumentInfo();
  const title = info ? `${info.modified ? '• ' : ''}${info.name} – Factory UI` : 'Factory UI';
  useEffect(() => {
    if (inBrowser) document.title = title;
  }, [inBrowser, title]);
}
