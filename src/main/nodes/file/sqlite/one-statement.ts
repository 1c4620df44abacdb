import { inputError } from '../../input-error';

/** Others reach files that nobody chose, such as ATTACH and VACUUM INTO. */
const reading = ['SELECT', 'WITH', 'VALUES', 'EXPLAIN'];
const writing = ['INSERT', 'UPDATE', 'DELETE', 'REPLACE', 'CREATE', 'DROP', 'ALTER', 'REINDEX', 'ANALYZE'];

/** Comments and whatever stands in quotes; what is not closed goes to the end. */
const quoted =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`[^`]*(?:`|$)|\[[^\]]*(?:\]|$)/g;

/** INPUT_INVALID unless it is one statement of a sort that stays within its database. */
export function requireOneStatement(sql: string, writes: boolean): void {
  const bare = sql.replace(quoted, (part) => (/^(?:--|\/\*)/.test(part) ? ' ' : '""')).trim();
  const word = /^[a-z]+/i.exec(bare)?.[0].toUpperCase();
  if (word === undefined) throw inputError('sql', 'No statement is given, such as SELECT * FROM readings.');
  // The body of a trigger has statements of its own.
  const isTrigger = /^CREATE\s+(?:TEMP(?:ORARY)?\s+)?TRIGGER\b/i.test(bare);
  if (!isTrigger && /;\s*\S/.test(bare))
    throw inputError('sql', 'There is more than one statement: use a node for each.');
  if (reading.includes(word)) return;
  if (!writing.includes(word)) throw inputError('sql', `${word.slice(0, 60)} cannot be used here.`);
  if (!writes) throw inputError('sql', `${word} changes the database: turn on "Allow changes".`);
}
