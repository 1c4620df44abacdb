// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FactoryError } from '#shared/base/errors';
import { startAllowed } from '../../app/kinds/change-packs';
import type { FakeServices } from '../../app/testing/fake-services';
import { sampleNodeFiles } from '../../gallery/sample-node-files';
import { QuestionDialog } from '../dialogs/QuestionDialog';
import { show } from '../testing/show';
import { CustomNodesPanel } from './CustomNodesPanel';
import { InstallPackDialog } from './InstallPackDialog';

const withFiles = ({ nodeFiles }: FakeServices) => nodeFiles.set(sampleNodeFiles);
const region = (name: string) => within(screen.getByRole('region', { name }));
const press = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const manifest = { name: 'kiln', version: '2.0.0', capabilities: ['network' as const] };

describe('a pack in the panel', () => {
  it('says how it does, who made it and what it may do', () => {
    show('empty', <CustomNodesPanel />, withFiles);
    expect(region('kiln').getByRole('heading', { name: 'kiln 1.2.0' })).not.toBeNull();
    expect(region('kiln').getByText('Ada')).not.toBeNull();
    const may = region('kiln')
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent);
    expect(may.slice(0, 2)).toEqual(['Network', 'Devices']);
    expect(region('belt').getByRole('img', { name: 'Disabled' })).not.toBeNull();
    expect(region('broken').getByText(/version: is no version/)).not.toBeNull();
    expect(region('press').getByText(/needs Factory UI 4.0.0/)).not.toBeNull();
  });

  it('is allowed by a press, by whoever may', async () => {
    const asked: unknown[] = [];
    const { answers, role } = show('empty', <CustomNodesPanel />, withFiles);
    answers['packs.grant'] = (params) => {
      asked.push(params);
      return { folder: 'kiln', state: 'works', granted: [], problems: [] };
    };
    await press('Allow what it asks for');
    expect(asked).toEqual([{ pack: 'kiln', capabilities: ['network', 'device'] }]);
    act(() => role.set('operator'));
    expect(screen.getByRole('button', { name: 'Allow what it asks for' }).hasAttribute('disabled')).toBe(true);
  });
});

describe('installing a pack', () => {
  const open = (fail?: FactoryError) => {
    const fake = show('empty', <InstallPackDialog onClose={() => (fake.calls as string[]).push('closed')} />);
    const asked: unknown[] = [];
    fake.answers['packs.inspect'] = (params) => {
      asked.push(params);
      if (fail) throw fail;
      return { staged: 's1', manifest, granted: [], replaces: '1.0.0', dependencies: ['modbus'] };
    };
    fake.answers['packs.install'] = (params) => {
      asked.push(params);
      return { folder: 'kiln', state: 'works', granted: [], problems: [] };
    };
    fake.answers['packs.discard'] = (params) => {
      asked.push(params);
      return {};
    };
    fireEvent.change(screen.getByRole('textbox', { name: 'From' }), { target: { value: ' kiln ' } });
    return { ...fake, asked };
  };

  it('shows what it asks for, then installs it with what is allowed', async () => {
    const { asked, calls } = open();
    await press('Look at it');
    expect(screen.getByText('Update kiln from 1.0.0 to 2.0.0')).not.toBeNull();
    expect(screen.getByText('Sends to any address and opens ports')).not.toBeNull();
    expect(screen.getByText('npm will fetch what it depends on: modbus.')).not.toBeNull();
    await press('Install and allow');
    expect(asked).toEqual([{ source: 'kiln' }, { staged: 's1', grant: ['network'] }]);
    expect(calls).toContain('closed');
  });

  it('says why it can not be had, and stays', async () => {
    const { calls } = open(new FactoryError('PACK_UNSAFE', 'The archive leads out.'));
    await press('Look at it');
    expect(screen.getByText('The archive leads out.')).not.toBeNull();
    expect(calls).not.toContain('closed');
  });

  it('forgets what was fetched when it is closed', async () => {
    const { asked } = open();
    await press('Look at it');
    cleanup();
    expect(asked.at(-1)).toEqual({ staged: 's1' });
  });
});

describe('a run that needs what is not granted', () => {
  const refused = new FactoryError('CAPABILITY_NOT_GRANTED', 'It may not.', { node_id: 'compare' });

  it('asks once for all of it, grants and starts again', async () => {
    const fake = show('idle', <QuestionDialog />, (made) => {
      withFiles(made);
      const { kinds } = made.services;
      const compare = kinds.get().find('sample.compare');
      Object.assign(compare ?? {}, { pack: 'kiln' });
    });
    const granted: unknown[] = [];
    fake.answers['packs.grant'] = (params) => {
      granted.push(params);
      return { folder: 'kiln', state: 'works', granted: [], problems: [] };
    };
    let starts = 0;
    const start = async () => {
      starts += 1;
      if (starts === 1) throw refused;
    };
    const done = startAllowed(fake.services, start);
    await act(async () => undefined);
    expect(screen.getByText('kiln 1.2.0 by Ada')).not.toBeNull();
    await press('Allow and run');
    await done;
    expect([starts, granted]).toEqual([2, [{ pack: 'kiln', capabilities: ['network', 'device'] }]]);
  });

  it('tells of it as of any error where nobody here may allow it', async () => {
    const fake = show('viewing', <QuestionDialog />, withFiles);
    await expect(startAllowed(fake.services, () => Promise.reject(refused))).rejects.toBe(refused);
  });
});
