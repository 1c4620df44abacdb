export const settings = {
  appearance: {
    language: {
      title: 'Language',
      explanation: 'Of everything but the nodes and what the backend reports, which are in English.',
      system: 'System',
    },
    theme: {
      title: 'Theme',
      explanation: 'A system that asks for more contrast gets it.',
      dark: 'Dark',
      light: 'Light',
      high_contrast: 'High contrast',
      system: 'System',
    },
    scale: {
      title: 'Size of everything',
      explanation: 'Text, controls and panels, and nodes at 100 % zoom.',
    },
    motion: {
      title: 'Motion',
      explanation: 'Reduced, nothing slides, fades or flows: what changes is there at once.',
      system: 'System',
      reduced: 'Reduced',
      full: 'Full',
    },
    figures: {
      title: 'Figures on nodes',
      explanation: 'Each node carries its time per tick, its rate and the age of its values.',
    },
  },
  canvas: {
    snap: {
      title: 'Snap to the grid',
      explanation: 'Nodes that are dragged stop on the dots of the canvas.',
    },
    guides: {
      title: 'Guides',
      explanation: 'A node that is dragged is drawn to where it aligns with others, and lines show to what.',
    },
    wheel: {
      title: 'Wheel and two fingers',
      explanation: 'What they do on the canvas. With Ctrl or Cmd they zoom in any case.',
      zoom: 'Zoom',
      pan: 'Pan',
    },
    overview: {
      title: 'Overview',
      explanation: 'A small map of the whole workflow in the lower right corner, when not all of it is in view.',
    },
  },
  connection: {
    channel: {
      title: 'Channel to the backend',
      explanation: 'Both carry the same messages; the direct one is quicker.',
      direct: 'Direct',
    },
  },
  people: {
    name: {
      title: 'Your name',
      explanation: 'What others in the same workflow see beside your pointer.',
      placeholder: 'As your system or link knows you',
    },
  },
  runs: {
    new_rate: {
      title: 'Rate of new workflows',
      explanation: 'Ticks a second that a new workflow asks for; each has its own rate from then on.',
    },
    new_errors: {
      title: 'When a node of a new workflow fails',
      explanation: 'Left to the run, Run once stops and a continuous run skips what depends on the node.',
      run: 'Left to the run',
      stop: 'Stop the run',
      skip: 'Skip what depends on it',
      hold: 'Hold its last values',
    },
    show_errors: {
      title: 'Show the errors when a run fails',
      explanation: 'Opens the list of errors below the canvas.',
    },
  },
  sections: {
    appearance: 'Appearance',
    canvas: 'Canvas',
    runs: 'Runs',
    shortcuts: 'Shortcuts',
    people: 'People',
    secrets: 'Secrets',
    connection: 'Connection',
    files: 'Files',
    about: 'About',
  },
  not_changed: '“{title}” could not be changed',
} as const;
