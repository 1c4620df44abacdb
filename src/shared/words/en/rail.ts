export const rail = {
  nodes: 'Nodes',
  my_nodes: 'My nodes',
  files: 'Files',
  panels: 'Panels',
  failing: '{label}, {failing} with errors',
  width: 'Width of {panel}',
} as const;
