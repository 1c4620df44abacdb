import { isMarked } from './foreign-secrets';

/** Headers of a request, and in its inputs for signing in the one that has a secret. */
export function signedHeaders(headers: Readonly<Record<string, string>>) {
  const signed = Object.entries(headers).find(([, value]) => isMarked(value));
  if (!signed) return { headers };
  const [name, value] = signed;
  const { [name]: _, ...others } = headers;
  const bearer = name.toLowerCase() === 'authorization' ? /^=?\s*Bearer\s+(.*)$/i.exec(value)?.[1] : undefined;
  return bearer === undefined
    ? { headers: others, sign_in: 'header', user: name, token: value }
    : { headers: others, sign_in: 'bearer', token: bearer };
}
