import { Button } from '@mantine/core';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell, useMay, useNodeIds } from '../../app/hooks';
import type { Services } from '../../app/services';
import { canTour, type TourStep, tourSteps } from '../../commands/tour-steps';
import { IconButton } from '../../ui/components/IconButton';
import { readStored, writeStored } from '../../ui/stored';
import { placeBeside } from './place-beside';
import styles from './tour.module.css';

const storedKey = 'toured';

/**
 * The first steps with the example, as callouts beside what they are about. It covers and blocks nothing: the person
 * does each thing themselves, or leaves. It begins by itself once; Help has it from then on.
 */
export function Tour() {
  const services = useServices();
  const { view } = services;
  const at = useCell(view.tour);
  const mayEdit = useMay('editor');
  const nodes = useNodeIds();
  const offered = useRef(false);
  useEffect(() => {
    // Once a window, whatever becomes of what is stored.
    if (offered.current || !mayEdit || nodes.length === 0) return;
    offered.current = true;
    if (!readStored(storedKey, z.boolean(), false) && canTour(services)) view.tour.set(0);
  }, [services, view, mayEdit, nodes]);
  const step = at === undefined ? undefined : tourSteps[at];
  if (at === undefined || !step || !mayEdit) return null;

  const end = () => {
    writeStored(storedKey, true);
    view.tour.set(undefined);
  };
  const go = () => {
    if (at + 1 < tourSteps.length) view.tour.set(at + 1);
    else {
      end();
      services.notify.info(t('tour.end'));
    }
  };
  return <Callout key={at} step={step} number={at + 1} onDone={go} onEnd={end} />;
}

interface CalloutProps {
  readonly step: TourStep;
  readonly number: number;
  readonly onDone: () => void;
  readonly onEnd: () => void;
}

function Callout({ step, number, onDone, onEnd }: CalloutProps) {
  const services = useServices();
  const card = useRef<HTMLElement>(null);
  const done = useDone(step, services);
  const next = useRef(onDone);
  next.current = onDone;
  useEffect(() => (done ? onceReleased(() => next.current()) : undefined), [done]);
  useEffect(() => {
    if (step.node !== undefined) services.view.canvas.get()?.reveal([step.node]);
  }, [services, step]);
  useEffect(() => (card.current ? placeBeside(card.current, step.at) : undefined), [step]);
  return (
    <section ref={card} className={styles.card} aria-label={t('tour.name')} data-region="Tour" tabIndex={-1}>
      <header className={styles.header}>
        <span className={styles.count}>{t('tour.step', { number, all: tourSteps.length })}</span>
        <IconButton icon="IconX" label={t('tour.leave')} size="sm" onClick={onEnd} />
      </header>
      <div aria-live="polite">
        <h2 className={styles.title}>{step.title}</h2>
        <p className={styles.text}>{step.text}</p>
      </div>
      <footer className={styles.foot}>
        <Button size="compact-sm" variant="subtle" onClick={onDone}>
          {number === tourSteps.length ? t('tour.finish') : t('tour.skip')}
        </Button>
      </footer>
    </section>
  );
}

/** Nothing moves under a hand that drags. */
function onceReleased(perform: () => void): (() => void) | undefined {
  if (!document.documentElement.matches(':active')) {
    perform();
    return undefined;
  }
  const listening = new AbortController();
  window.addEventListener('pointerup', perform, { once: true, signal: listening.signal });
  return () => listening.abort();
}

/** Whether the person has done it since the step was shown. */
function useDone(step: TourStep, services: Services): boolean {
  const before = useRef<{ readonly value: unknown }>(undefined);
  before.current ??= { value: step.look(services) };
  const subscribe = (listener: () => void) => {
    const subscriptions = step.watches(services).map((cell) => cell.subscribe(listener));
    return () => {
      for (const subscription of subscriptions) subscription.dispose();
    };
  };
  const read = () => step.done(services, before.current?.value);
  return useSyncExternalStore(subscribe, read, read);
}
