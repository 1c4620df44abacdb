// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FactoryError } from '#shared/base/errors';
import type { FakeServices } from '../../app/testing/fake-services';
import { NodeFileList } from '../../client/node-file-list';
import { sampleNodeFiles } from '../../gallery/sample-node-files';
import { Inspector } from '../inspector/Inspector';
import { Rail } from '../rail/Rail';
import { show } from '../testing/show';
import { CustomNodesPanel } from './CustomNodesPanel';
import { NewNodeDialog } from './NewNodeDialog';

const withFiles = ({ nodeFiles }: FakeServices) => nodeFiles.set(sampleNodeFiles);
const button = (name: string | RegExp) => screen.getByRole('button', { name });

describe('the panel of the person’s own nodes', () => {
  it('teaches how to make one where there is none', () => {
    show('empty', <CustomNodesPanel />);
    expect(screen.getByText('No nodes of your own yet')).not.toBeNull();
  });

  it('shows each file with its state, its kinds and its problems, packs apart', () => {
    show('empty', <CustomNodesPanel />, withFiles);
    expect(button('TypeScript threshold.ts Has an error')).not.toBeNull();
    expect(button('Python calibration.py Fine')).not.toBeNull();
    expect(button(/Expected ";" but found "limit".*line 12, column 9/)).not.toBeNull();
    const pack = within(screen.getByRole('region', { name: 'kiln' }));
    expect(pack.getByRole('button', { name: 'JavaScript curve.mjs Fine' })).not.toBeNull();
  });

  it('adds a kind by a press, as the palette does', () => {
    const { services } = show('empty', <CustomNodesPanel />, withFiles);
    fireEvent.click(button('Threshold'));
    const [id = ''] = services.document.nodeIds.get();
    expect(services.document.node(id).get()?.kind).toBe('sample.compare');
  });

  it('opens the file, on the desktop, from its line and from its problem', () => {
    const { calls } = show('empty', <CustomNodesPanel />, withFiles);
    fireEvent.click(button(/threshold.ts/));
    fireEvent.click(button(/Could not resolve/));
    fireEvent.click(button('Folder of my nodes'));
    expect(calls).toEqual([
      'desktop.openCustomNodes threshold.ts',
      'desktop.openCustomNodes kiln/kiln.ts',
      'desktop.openCustomNodes ',
    ]);
  });

  it('tells where the file is, to copy, in a browser', () => {
    const { calls } = show('empty', <CustomNodesPanel />, (fake) => {
      withFiles(fake);
      Object.assign(fake.services, { desktop: undefined });
    });
    fireEvent.click(button(/threshold.ts/));
    expect(calls).toEqual(['offer: /home/ada/.config/factory-ui/custom_nodes/threshold.ts · Copy path']);
  });

  it('tells where the file is, to copy, where the system has no program that opens it', async () => {
    const { calls } = show('empty', <CustomNodesPanel />, (fake) => {
      withFiles(fake);
      const openCustomNodes = () => Promise.reject(new FactoryError('FILE_UNREADABLE', 'Failed to open path'));
      Object.assign(fake.services, { desktop: { ...fake.services.desktop, openCustomNodes } });
    });
    await act(async () => fireEvent.click(button(/threshold.ts/)));
    await act(async () => fireEvent.click(button('Folder of my nodes')));
    const folder = '/home/ada/.config/factory-ui/custom_nodes';
    expect(calls).toEqual([
      `offer: No program here opens it: ${folder}/threshold.ts · Copy path`,
      `offer: No program here opens it: ${folder} · Copy path`,
    ]);
  });

  it('lets a viewer look, and neither make nor add', () => {
    const { services } = show('viewing', <CustomNodesPanel />, withFiles);
    const before = services.document.nodeIds.get().length;
    fireEvent.click(button('Threshold'));
    expect(services.document.nodeIds.get()).toHaveLength(before);
    expect(button('New node…').hasAttribute('disabled')).toBe(true);
    expect(screen.getByText('Making a node needs the role “editor”.')).not.toBeNull();
  });
});

it('counts on the rail the files that have errors', () => {
  const { nodeFiles } = show('empty', <Rail />, withFiles);
  expect(button('My nodes, 2 with errors')).not.toBeNull();
  act(() => nodeFiles.set(new NodeFileList([])));
  fireEvent.click(button('My nodes'));
  expect(screen.getByRole('heading', { name: 'My nodes' })).not.toBeNull();
});

describe('the inspector of a node from a file', () => {
  const inspect = (id: string) =>
    show('idle', <Inspector />, (fake) => {
      withFiles(fake);
      fake.services.view.selectedNodes.set([id]);
    });

  it('says what is wrong with the file, and opens it', () => {
    const { calls } = inspect('compare');
    expect(screen.getByText(/^threshold.ts, line 12: .* It runs as it was before\.$/)).not.toBeNull();
    fireEvent.click(button('Open file'));
    expect(calls).toContain('desktop.openCustomNodes threshold.ts');
  });

  it('says of a kind that is gone which file had it', () => {
    inspect('unknown');
    expect(screen.getByText('It is from kiln/kiln.ts, line 1: Could not resolve "modbus-serial".')).not.toBeNull();
  });

  it('says nothing of kinds that are built in', () => {
    inspect('slider');
    expect(screen.queryByRole('button', { name: 'Open file' })).toBeNull();
  });
});

describe('a new node', () => {
  const make = async (name: string, fail?: string) => {
    const fake = show('empty', <NewNodeDialog onClose={() => (fake.calls as string[]).push('closed')} />);
    const asked: unknown[] = [];
    fake.answers['custom_nodes.create'] = (params) => {
      asked.push(params);
      if (fail !== undefined) throw new FactoryError('FILE_EXISTS', fail);
      return { file: 'peak_meter.py', path: '/nodes/peak_meter.py' };
    };
    fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value: name } });
    fireEvent.click(screen.getByRole('radio', { name: 'Python' }));
    await act(async () => fireEvent.submit(screen.getByRole('textbox', { name: 'Name' })));
    return { ...fake, asked };
  };

  it('is written in the language, opened, and shown among the others', async () => {
    const { asked, calls, services } = await make(' Peak meter ');
    expect(asked).toEqual([{ name: 'Peak meter', language: 'python' }]);
    expect(calls).toEqual([
      'custom_nodes.create',
      'info: The new node is /nodes/peak_meter.py',
      'desktop.openCustomNodes peak_meter.py',
      'closed',
    ]);
    expect(services.view.rail.get()).toBe('custom-nodes');
  });

  it('is not asked for without a name', async () => {
    expect((await make('  ')).asked).toEqual([]);
  });

  it('says under the name why it was not made, and stays', async () => {
    const { calls } = await make('Peak meter', 'There is a file peak_meter.py already.');
    expect(screen.getByText('There is a file peak_meter.py already.')).not.toBeNull();
    expect(calls).toEqual(['custom_nodes.create']);
  });
});
