import { lazy, Suspense, useState } from 'react';
import { textOf } from '#shared/graph/values/value-text';
import { keepWheel } from '../../displays/keep-wheel';
import type { ControlPropsOf } from '../control-props';
import controls from '../controls.module.css';
import { EnlargeButton } from '../EnlargeButton';
import { useLiveText } from '../typing/use-live-text';
import styles from './code.module.css';

/** The editor is larger than the rest of the window's code, so it comes when it is first shown. */
const CodeEditor = lazy(() => import('./CodeEditor').then(({ CodeEditor }) => ({ default: CodeEditor })));

/** Code: on a node plain text, which stays legible at any zoom; elsewhere with colours and mistakes marked. */
export function CodeControl(props: ControlPropsOf<'code'>) {
  return props.size === 'node' ? <PlainCode {...props} /> : <ColouredCode {...props} />;
}

function PlainCode({ port, value, onChange, onBegin, onEnd, onEnlarge, size, disabled }: ControlPropsOf<'code'>) {
  const field = useLiveText({ text: textOf(value), onChange, onBegin, onEnd });
  return (
    <span className={controls.control} data-size={size}>
      <textarea
        {...field}
        className={`${controls.area} ${styles.plain} nodrag`}
        onWheelCapture={keepWheel}
        spellCheck={false}
        disabled={disabled}
        aria-label={port.title}
      />
      <EnlargeButton title={port.title} onEnlarge={onEnlarge} />
    </span>
  );
}

function ColouredCode(props: ControlPropsOf<'code'>) {
  const { port, control, value, onChange, onBegin, onEnd, onEnlarge, size, disabled } = props;
  const [problem, setProblem] = useState<string>();
  const text = textOf(value);
  return (
    <span className={`${controls.control} ${styles.place}`} data-size={size}>
      <Suspense fallback={<pre className={`${controls.area} ${styles.plain} ${styles.waiting}`}>{text}</pre>}>
        <CodeEditor
          text={text}
          language={control.language}
          label={port.title}
          disabled={disabled ?? false}
          onChange={onChange}
          onFocus={() => onBegin?.()}
          onBlur={() => onEnd?.()}
          onProblem={setProblem}
        />
      </Suspense>
      <EnlargeButton title={port.title} onEnlarge={onEnlarge} />
      <span role="status" className={styles.problem}>
        {problem}
      </span>
    </span>
  );
}
