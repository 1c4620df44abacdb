import { useEffect } from 'react';
import { useDocumentInfo } from '../../app/hooks';
import { useRequest } from '../use-request';

/** The files of the workflows folder; read anew when the open document gets another file or is saved. */
export function useFiles() {
  const info = useDocumentInfo();
  const { state, reload } = useRequest('files.list', {});
  const saved = `${info?.file} ${info?.modified}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a save is what makes the list old.
  useEffect(() => reload(), [saved, reload]);
  return { state, reload };
}
