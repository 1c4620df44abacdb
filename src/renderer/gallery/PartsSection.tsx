import { Button, NumberInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Paint } from '#shared/graph/paint';
import { EmptyState } from '../ui/components/EmptyState';
import { IconButton } from '../ui/components/IconButton';
import { Keys } from '../ui/components/Keys';
import { SearchField } from '../ui/components/SearchField';
import { Swatches } from '../ui/components/Swatches';
import { TabStrip } from '../ui/components/TabStrip';
import { Markdown } from '../ui/markdown/Markdown';
import styles from './Gallery.module.css';

const nothing = () => {};

/** The small parts everything else is made of. */
export function PartsSection() {
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>Parts</h3>
      <div className={styles.stack}>
        <div className={styles.group}>
          <Button variant="filled">Save</Button>
          <Button>Cancel</Button>
          <Button variant="subtle">Quiet</Button>
          <Button variant="filled" color="red">
            Replace
          </Button>
          <Button variant="subtle" color="red">
            Do not save
          </Button>
          <Button disabled>Disabled</Button>
          <Button size="xs">Small</Button>
          <IconButton icon="IconSearch" label="Search" onClick={nothing} />
          <IconButton icon="IconTrash" label="Delete" onClick={nothing} disabled />
          <IconButton icon="IconSettings" label="Settings" size="lg" onClick={nothing} />
          <Keys shortcut="mod+shift+enter" />
        </div>
        <div className={styles.group}>
          <TextInput size="sm" label="Text" defaultValue="System monitor" />
          <TextInput size="sm" label="Wrong" defaultValue="../x" error="Leads out of the folder" />
          <NumberInput size="sm" label="Number" defaultValue={10} suffix=" Hz" />
          <Select size="sm" label="Choice" data={['Skip', 'Catch up']} defaultValue="Skip" />
          <Search />
          <Colours />
        </div>
        <div className={styles.group}>
          <Markdown text={sampleText} link={SampleLink} />
        </div>
        <div className={styles.group}>
          <Segments />
          <Tabs />
        </div>
        <div className={styles.group}>
          <EmptyState icon="IconFolder" title="No files yet" action={<Button>New workflow</Button>}>
            Save a workflow and it is kept here, on the machine that runs it.
          </EmptyState>
        </div>
      </div>
    </section>
  );
}

const sampleText = `# Kiln

Holds **90 °C**, see [the sheet](https://example.com).

- [x] sensor
- [ ] alarm at \`95\`

| Zone | °C |
|---|--:|
| 1 | 89.5 |

> Wired by hand.`;

function SampleLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return <a href={href}>{children}</a>;
}

function Colours() {
  const [paint, setPaint] = useState<Paint>('teal');
  return <Swatches label="Colour" value={paint} onChoose={setPaint} />;
}

function Search() {
  const [text, setText] = useState('average');
  return <SearchField label="Search nodes" value={text} onChange={setText} />;
}

function Segments() {
  const [value, setValue] = useState('rate');
  const data = [
    { value: 'rate', label: 'Fixed rate' },
    { value: 'pause', label: 'Pause' },
    { value: 'free', label: 'Full speed' },
  ];
  return <SegmentedControl data={data} value={value} onChange={setValue} />;
}

function Tabs() {
  const [value, setValue] = useState<'log' | 'errors'>('log');
  const tabs = [
    { value: 'log', label: 'Log', count: 128 },
    { value: 'errors', label: 'Errors', count: 2, danger: true },
  ] as const;
  return <TabStrip label="Tabs" tabs={tabs} value={value} onChange={setValue} />;
}
