import { Popover } from '@mantine/core';
import type { NodeReport } from '#shared/protocol/node-state';
import type { Problem } from '#shared/protocol/requests';
import { t } from '#shared/words/words';
import { Icon } from '../../../ui/components/Icon';
import { toldError, toldProblem } from '../../../ui/told-error';
import styles from './node-fault.module.css';

/** Something wrong with a node: it failed in a run, or keeps the workflow from running, be it that it waits for a wire. */
export type Fault =
  | { readonly type: 'failed'; readonly report: NodeReport }
  | { readonly type: 'problem' | 'needs'; readonly problem: Problem; readonly inputTitle: string | undefined };

interface NodeFaultProps {
  readonly fault: Fault;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
}

/** One line at the node's foot; a press shows all of it. */
export function NodeFault({ fault, open, onToggle }: NodeFaultProps) {
  const message = messageOf(fault);
  return (
    <Popover opened={open} onChange={onToggle} position="bottom-start" width={320} offset={4} withinPortal trapFocus>
      <Popover.Target>
        <button
          type="button"
          className={`${styles.line} nodrag`}
          data-fault={fault.type}
          aria-expanded={open}
          onClick={() => onToggle(!open)}
        >
          <Icon name={fault.type === 'needs' ? 'IconPlug' : 'IconAlertTriangle'} size={14} />
          <span className={styles.message}>{message}</span>
          <Icon name="IconChevronDown" size={12} className={styles.more} />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.details}>
        <p className={styles.heading}>{fault.type === 'failed' ? t('node.failed') : t('node.cannot_run_text')}</p>
        <p className={styles.text}>{message}</p>
        <dl className={styles.facts}>
          {factsOf(fault).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}

function messageOf(fault: Fault): string {
  if (fault.type !== 'failed') return toldProblem(fault.problem, fault.inputTitle);
  const { code, error } = fault.report.data;
  return error === undefined ? t('node.failed_silently') : toldError(code, error);
}

function factsOf(fault: Fault): (readonly [string, string])[] {
  if (fault.type !== 'failed') {
    const { inputTitle, problem } = fault;
    const { code, input_name: input } = problem;
    return [...(input === undefined ? [] : [[t('node.input'), inputTitle ?? input] as const]), [t('node.code'), code]];
  }
  const { code, tick, error_count } = fault.report.data;
  return [
    [t('node.tick'), String(tick)],
    ...(error_count === undefined ? [] : [[t('node.failures'), String(error_count)] as const]),
    ...(code === undefined ? [] : [[t('node.code'), code] as const]),
  ];
}
