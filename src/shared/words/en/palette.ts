export const palette = {
  takes: 'Takes',
  gives: 'Gives',
  title: 'Nodes',
  search: 'Search nodes',
  none: 'No nodes yet',
  none_text: 'The kinds of nodes appear here once the backend is connected.',
  drag: 'Drag onto the canvas, or press Enter to add.',
  needs_editor: 'Look them up here. Adding one needs the role “editor”.',
  nothing_matches: 'Nothing matches “{query}”',
  try: 'Try what it does, such as “average”, or a type, such as “list”.',
} as const;
