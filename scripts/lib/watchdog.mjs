import { spawn } from 'node:child_process';

// Reads the process groups to guard, a line for each change, from its standard input. End of input means that
// the script is gone: after SIGKILL it could not end them itself. Their leaders are asked to end and have 15 s for
// it, which lets an app stop in order; what is left of a group then gets SIGTERM, and 2 s later SIGKILL.
const script = `
groups=
while read -r line; do groups=$line; done
[ -n "$groups" ] || exit 0
wait_for() { # prefix of the id, tenths of a second
  tries=0
  while [ $tries -lt $2 ]; do
    alive=
    for group in $groups; do kill -0 "$1$group" 2>/dev/null && alive=yes; done
    [ -n "$alive" ] || return 0
    tries=$((tries + 1))
    sleep 0.1
  done
}
for group in $groups; do kill -TERM "$group" 2>/dev/null; done
wait_for "" 150
for group in $groups; do kill -TERM "-$group" 2>/dev/null; done
wait_for - 20
for group in $groups; do kill -KILL "-$group" 2>/dev/null; done
`;

/**
 * A shell beside the script that ends the script's process groups when the script dies without warning.
 * On Windows there are no process groups and a closing console ends what it started: nothing is done there.
 * @returns {{ watch(groups: Iterable<number>): void }} `watch` replaces the list of groups
 */
export function createWatchdog() {
  /** @type {import('node:stream').Writable | undefined} */
  let input;
  return {
    watch(groups) {
      if (process.platform === 'win32') return;
      if (!input) {
        const child = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
        child.on('error', () => {});
        child.unref();
        input = child.stdin;
        input.on('error', () => {});
        // A socket keeps the event loop alive unless told not to.
        if ('unref' in input && typeof input.unref === 'function') input.unref();
      }
      input.write(`${[...groups].join(' ')}\n`);
    },
  };
}
