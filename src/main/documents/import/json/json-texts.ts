/**
 * A JSON text with other texts in place of some; what stays is left as it was written. Names of fields are no texts. It has
 * been parsed before.
 */
export function rewriteTexts(json: string, change: (text: string) => string): string {
  let result = '';
  let copied = 0;
  for (let start = json.indexOf('"'); start >= 0; ) {
    const end = endOfText(json, start);
    const raw = json.slice(start, end);
    const text = /^\s*:/.test(json.slice(end, end + 100)) ? undefined : parsed(raw);
    const changed = text === undefined ? undefined : change(text);
    if (changed !== text && changed !== undefined) {
      result += json.slice(copied, start) + JSON.stringify(changed);
      copied = end;
    }
    start = json.indexOf('"', end);
  }
  return result + json.slice(copied);
}

/** Behind the quote that ends the text that begins at `start`. */
function endOfText(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at += 1) {
    if (json[at] === '\\') at += 1;
    else if (json[at] === '"') return at + 1;
  }
  return json.length;
}

function parsed(raw: string): string | undefined {
  try {
    return String(JSON.parse(raw));
  } catch {
    return undefined;
  }
}
