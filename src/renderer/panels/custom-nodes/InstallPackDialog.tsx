import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { messageOf } from '#shared/base/errors';
import type { StagedPack } from '#shared/protocol/packs';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { PermissionList } from '../../ui/components/PermissionList';
import { capabilityNames } from '../../ui/text/permission-text';
import styles from './dialog-form.module.css';

type Step =
  | { readonly type: 'source'; readonly problem?: string }
  /** It is fetched, or put in its place. */
  | { readonly type: 'busy' }
  | { readonly type: 'decide'; readonly pack: StagedPack };

/** Fetches a pack, shows who made it and what it asks for, and installs it with what the person allows. */
export function InstallPackDialog({ onClose }: { readonly onClose: () => void }) {
  const { connection, view, notify } = useServices();
  const known = useRef(view.packSource.get());
  const [source, setSource] = useState(known.current ?? '');
  const [step, setStep] = useState<Step>({ type: known.current === undefined ? 'source' : 'busy' });
  const staged = useRef<string>(undefined);
  const isOpen = useRef(true);

  const forget = () => {
    if (staged.current !== undefined)
      void connection.request('packs.discard', { staged: staged.current }).catch(() => {});
    staged.current = undefined;
  };
  const look = async (from: string) => {
    setStep({ type: 'busy' });
    try {
      const pack = await connection.request('packs.inspect', { source: from });
      staged.current = pack.staged;
      if (isOpen.current) setStep({ type: 'decide', pack });
      else forget();
    } catch (error) {
      setStep({ type: 'source', problem: messageOf(error) });
    }
  };
  const install = async ({ staged: id, manifest }: StagedPack, grant: StagedPack['granted']) => {
    setStep({ type: 'busy' });
    try {
      await connection.request('packs.install', { staged: id, grant });
      staged.current = undefined;
      view.rail.set('custom-nodes');
      notify.info(t('packs.installed', { name: manifest.name, version: manifest.version }));
      onClose();
    } catch (error) {
      forget();
      setStep({ type: 'source', problem: messageOf(error) });
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens, and once when it closes.
  useEffect(() => {
    isOpen.current = true;
    if (known.current !== undefined) void look(known.current);
    return () => {
      isOpen.current = false;
      forget();
    };
  }, []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (source.trim() !== '' && step.type === 'source') void look(source.trim());
  };
  const pack = step.type === 'decide' ? step.pack : undefined;
  return (
    <Modal opened onClose={onClose} title={pack ? titleOf(pack) : t('packs.install')} size={440}>
      {pack ? (
        <Decision pack={pack} onCancel={onClose} onInstall={(grant) => void install(pack, grant)} />
      ) : (
        <form className={styles.form} onSubmit={submit}>
          <TextInput
            size="sm"
            label={t('packs.from')}
            placeholder="kiln-nodes"
            description={t('packs.source_kinds')}
            data-autofocus
            value={source}
            error={step.type === 'source' ? step.problem : undefined}
            disabled={step.type === 'busy'}
            onChange={(event) => {
              setSource(event.currentTarget.value);
              setStep({ type: 'source' });
            }}
            spellCheck={false}
            maxLength={1_000}
          />
          <p className={styles.note}>{t('packs.shown_first')}</p>
          <div className={styles.foot}>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button type="submit" variant="filled" disabled={source.trim() === ''} loading={step.type === 'busy'}>
              {t('packs.look')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}

function titleOf({ manifest: { name, version }, replaces }: StagedPack): string {
  if (replaces === undefined) return t('packs.install_this', { name, version });
  return replaces === version
    ? t('packs.install_again', { name, version })
    : t('packs.update_this', { name, replaces, version });
}

interface DecisionProps {
  readonly pack: StagedPack;
  readonly onCancel: () => void;
  readonly onInstall: (grant: StagedPack['granted']) => void;
}

function Decision({ pack: { manifest, granted, dependencies }, onCancel, onInstall }: DecisionProps) {
  const { author, description, capabilities } = manifest;
  const asksForMore = capabilities.some((one) => !granted.includes(one));
  return (
    <div className={styles.form}>
      {description === undefined ? null : <p>{description}</p>}
      <p className={styles.note}>{author === undefined ? t('packs.no_author') : t('packs.by', { author })}</p>
      {capabilities.length === 0 ? (
        <p>{t('packs.asks_nothing')}</p>
      ) : (
        <>
          <p className={styles.asks}>{t('packs.asks')}</p>
          <PermissionList permissions={capabilities} />
        </>
      )}
      {granted.length > 0 ? (
        <p className={styles.note}>{t('packs.allowed_before', { capabilities: capabilityNames(granted) })}</p>
      ) : null}
      {dependencies.length > 0 ? (
        <p className={styles.note}>{t('packs.dependencies', { names: dependencies.join(', ') })}</p>
      ) : null}
      <p className={styles.note}>{t('packs.held')}</p>
      <div className={styles.foot}>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
        {asksForMore ? <Button onClick={() => onInstall(granted)}>{t('packs.install_only')}</Button> : null}
        <Button variant="filled" data-autofocus onClick={() => onInstall(capabilities)}>
          {asksForMore ? t('packs.install_and_allow') : t('packs.do_install')}
        </Button>
      </div>
    </div>
  );
}
