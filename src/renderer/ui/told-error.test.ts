import { afterEach, expect, it } from 'vitest';
import { problemSchema } from '#shared/protocol/requests';
import { setLanguage } from '#shared/words/words';
import { toldError, toldProblem } from './told-error';

afterEach(() => setLanguage('en'));

const missing = problemSchema.parse({
  code: 'INPUT_MISSING',
  message: '"Sort list" (sq85n7hbriqc) needs a value for input "List": wire it or type one.',
  node_id: 'sq85n7hbriqc',
  input_name: 'list',
});

it('leaves the words of the server as they are in English', () => {
  expect(toldError('FILE_NOT_FOUND', 'There is no file "a.json".')).toBe('There is no file "a.json".');
});

it('says first what it is in another language', () => {
  setLanguage('de');
  expect(toldError('FILE_NOT_FOUND', 'There is no file "a.json".')).toBe(
    'Diese Datei gibt es nicht: There is no file "a.json".',
  );
  expect(toldError('A_CODE_OF_LATER', 'Something new.')).toBe('Something new.');
  expect(toldError(undefined, 'Something.')).toBe('Something.');
});

it('says of a problem what the node lacks, and no ids', () => {
  expect(toldProblem(missing, 'List')).toBe('“List” has no value');
  expect(toldProblem(missing)).toBe('"Sort list" needs a value for input "List": wire it or type one.');
  setLanguage('de');
  expect(toldProblem(missing, 'Liste')).toBe('„Liste“ hat keinen Wert');
});
