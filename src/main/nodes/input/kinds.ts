import type { NodeKind } from '#main/engine/node-kind';
import { inputNumber } from './number';
import { inputSlider } from './slider';
import { inputText } from './text';
import { inputToggle } from './toggle';
import { inputValue } from './value';

/** In the order the palette lists them. */
export const inputKinds: readonly NodeKind[] = [inputValue, inputNumber, inputSlider, inputText, inputToggle];
