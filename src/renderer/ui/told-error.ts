import { isErrorCode } from '#shared/base/errors';
import { language, t } from '#shared/words/words';

/**
 * What a person is told of an error of the server, whose own text is English and says exactly what and where: in another
 * language what it is comes first.
 */
export function toldError(code: string | undefined, message: string): string {
  if (language() === 'en' || code === undefined || !isErrorCode(code)) return message;
  return t('errors.told', { headline: t(`errors.codes.${code}`), detail: message });
}

/**
 * What keeps a node from running, in the least words.
 *
 * @param inputTitle of the input that it is about, where the node is known to have it
 */
export function toldProblem(
  { code, message }: { readonly code: string | undefined; readonly message: string },
  inputTitle?: string,
): string {
  if (code === 'INPUT_MISSING' && inputTitle !== undefined) return t('errors.no_input', { input: inputTitle });
  return toldError(code, withoutIds(message));
}

/** Programs tell nodes of one name apart by their ids; a person presses what it stands on. */
const withoutIds = (message: string): string => message.replace(/("[^"]*") \([\w./-]+\)/g, '$1');
