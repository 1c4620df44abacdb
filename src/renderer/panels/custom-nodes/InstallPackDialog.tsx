import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { messageOf } from '#shared/base/errors';
import { capabilityNames } from '#shared/graph/capabilities';
import type { StagedPack } from '#shared/protocol/packs';
import { useServices } from '../../app/context';
import { PermissionList } from '../../ui/PermissionList';
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
      notify.info(`${manifest.name} ${manifest.version} is installed`);
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
    <Modal opened onClose={onClose} title={pack ? titleOf(pack) : 'Install a pack of nodes'} size={440}>
      {pack ? (
        <Decision pack={pack} onCancel={onClose} onInstall={(grant) => void install(pack, grant)} />
      ) : (
        <form className={styles.form} onSubmit={submit}>
          <TextInput
            size="sm"
            label="From"
            placeholder="kiln-nodes"
            description="A name on npm, a folder or a .tgz file"
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
          <p className={styles.note}>It is fetched and shown first; nothing of it runs before you install it.</p>
          <div className={styles.foot}>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="filled" disabled={source.trim() === ''} loading={step.type === 'busy'}>
              Look at it
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}

function titleOf({ manifest: { name, version }, replaces }: StagedPack): string {
  if (replaces === undefined) return `Install ${name} ${version}`;
  return replaces === version ? `Install ${name} ${version} again` : `Update ${name} from ${replaces} to ${version}`;
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
      <p className={styles.note}>{author === undefined ? 'It names no author.' : `By ${author}`}</p>
      {capabilities.length === 0 ? (
        <p>It asks for nothing beyond its inputs and outputs.</p>
      ) : (
        <>
          <p className={styles.asks}>It asks to:</p>
          <PermissionList permissions={capabilities} />
        </>
      )}
      {granted.length > 0 ? <p className={styles.note}>Allowed before: {capabilityNames(granted)}.</p> : null}
      {dependencies.length > 0 ? (
        <p className={styles.note}>npm will fetch what it depends on: {dependencies.join(', ')}.</p>
      ) : null}
      <p className={styles.note}>
        It is held to this, but not locked in: a pack that is out to do harm can find a way. Install what you trust.
      </p>
      <div className={styles.foot}>
        <Button onClick={onCancel}>Cancel</Button>
        {asksForMore ? <Button onClick={() => onInstall(granted)}>Install only</Button> : null}
        <Button variant="filled" data-autofocus onClick={() => onInstall(capabilities)}>
          {asksForMore ? 'Install and allow' : 'Install'}
        </Button>
      </div>
    </div>
  );
}
