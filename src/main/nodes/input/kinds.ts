import type { NodeKind } from '#main/engine/node-kind';
import { inputButton } from './button';
import { inputColor } from './color';
import { inputDateTime } from './date-time';
import { inputDictionary } from './dictionary';
import { inputFile } from './file';
import { inputInteger } from './integer';
import { inputList } from './list';
import { inputNumber } from './number';
import { inputSlider } from './slider';
import { inputText } from './text';
import { inputToggle } from './toggle';
import { inputValue } from './value';

/** In the order the palette lists them. */
export const inputKinds: readonly NodeKind[] = [
  inputValue,
  inputNumber,
  inputInteger,
  inputSlider,
  inputText,
  inputToggle,
  inputButton,
  inputColor,
  inputDateTime,
  inputList,
  inputDictionary,
  inputFile,
];
