import 'react';

declare module 'react' {
  /** Lets `style` set CSS custom properties. */
  interface CSSProperties {
    [variable: `--${string}`]: string | number | undefined;
  }
}
