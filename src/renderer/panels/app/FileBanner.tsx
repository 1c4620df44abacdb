import { Button } from '@mantine/core';
import { messageOf } from '#shared/base/errors';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { compareWithFile, keepMine, reloadFile } from '../../app/files/file-on-disk';
import { useDocumentInfo, useMay, usePerform } from '../../app/hooks';
import type { Services } from '../../app/services';
import { Banner } from './Banner';

/** Says that another program has changed the workflow's file, or taken it away, to those who may decide what becomes of it. */
export function FileBanner() {
  const services = useServices();
  const info = useDocumentInfo();
  const mayDecide = useMay('editor');
  const perform = usePerform();
  if (!info?.on_disk || !mayDecide) return null;
  const { file = info.name, on_disk, modified } = info;
  const button = (label: string, act: (services: Services) => Promise<void>) => {
    const failed = (error: unknown) => services.notify.error(t('files.not_settled', { file }), messageOf(error));
    return (
      <Button size="xs" variant="default" onClick={() => void act(services).catch(failed)}>
        {label}
      </Button>
    );
  };
  if (on_disk.state === 'gone') {
    return (
      <Banner icon="IconFileAlert" title={t('files.gone', { file })} text={t('files.gone_text')}>
        {button(t('files.keep_without'), keepMine)}
        <Button size="xs" onClick={() => perform('file.save')}>
          {t('files.save_again')}
        </Button>
      </Banner>
    );
  }
  const text = modified ? t('files.changed_both') : t('files.changed_there');
  return (
    <Banner icon="IconFileAlert" title={t('files.changed', { file })} text={text}>
      {button(t('files.compare'), compareWithFile)}
      {button(t('files.keep_mine'), keepMine)}
      {button(t('files.reload'), reloadFile)}
    </Banner>
  );
}
