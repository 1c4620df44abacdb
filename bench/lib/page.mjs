import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Puts the tables of a suite where a page has a place for them, each with the day it was measured: between
 * `<!-- SUITE EXPERIMENT -->` and `<!-- / -->`. What has no place is left out.
 * @param {string} file @param {string} suite
 * @param {ReadonlyMap<string, string>} tables by experiment
 * @param {string} heading of each: when, and where
 */
export function writeTables(file, suite, tables, heading) {
  let page = readFileSync(file, 'utf8');
  for (const [experiment, text] of tables) {
    const begin = `<!-- ${suite} ${experiment} -->\n`;
    const from = page.indexOf(begin);
    if (from < 0) continue;
    const to = page.indexOf('<!-- / -->', from);
    if (to < 0) throw new Error(`In ${file} the place of ${suite} ${experiment} has no end.`);
    page = `${page.slice(0, from)}${begin}\n${heading}\n\n\`\`\`text\n${text}\n\`\`\`\n\n${page.slice(to)}`;
  }
  writeFileSync(file, page);
}
