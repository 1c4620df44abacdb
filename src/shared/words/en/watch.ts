export const watch = {
  none: 'Nothing watched yet',
  none_text: 'Point at a port or a wire and watch its value: it stays here, live, wherever its node lies.',
  stop_all: 'Stop watching all',
  name: '{port} of {node}',
  extent: 'Least and greatest in this run',
  from_to: '{min} to {max}',
  less: 'Less of {name}',
  all: 'All of {name}',
  copy: 'Copy {name}',
  show: 'Show {node}',
  stop: 'Stop watching {name}',
} as const;
