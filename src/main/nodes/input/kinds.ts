import type { NodeKind } from '#main/engine/node-kind';
import { inputButton } from './button';
import { inputChoice } from './choice';
import { inputColor } from './color';
import { inputDateTime } from './date-time';
import { inputDictionary } from './dictionary';
import { inputFile } from './file';
import { inputFolder } from './folder';
import { inputInteger } from './integer';
import { inputList } from './list';
import { inputNumber } from './number';
import { inputPickColor } from './pick-color';
import { inputSecret } from './secret';
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
  inputChoice,
  inputPickColor,
  inputColor,
  inputDateTime,
  inputList,
  inputDictionary,
  inputFile,
  inputFolder,
  inputSecret,
];
