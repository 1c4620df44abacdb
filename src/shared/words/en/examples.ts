export const examples = {
  not_read: 'The examples could not be read',
  not_opened: '{title} could not be opened',
  search: 'Search examples',
  none_fits: 'No example fits',
  show_all: 'Show all',
  try: 'Search for fewer words, or choose another tag.',
  copy: 'An example opens as a copy of your own. Nothing runs until you press Run.',
  needs_editor: 'Opening an example needs the role “editor”.',
  title: 'Examples',
  filter: 'Filter by tag',
  all: 'All',
} as const;
