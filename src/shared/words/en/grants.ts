export const grants = {
  variable: {
    title: 'Variable {name}',
    meaning: 'Nodes are given this environment variable as a secret',
  },
  secret: {
    title: 'Secret “{name}”',
    meaning: 'Nodes are given what is kept under this name',
  },
  question: 'Allow “{name}” to do this?',
  question_text: 'Nodes of this workflow reach beyond it. Allow that only if you know where the workflow is from.',
  allow: 'Allow',
  not_allowed: 'It could not be allowed',
  asks_again: '“{name}” asks again before it does that',
  not_taken_back: 'It could not be taken back',
  nothing: 'Nothing beyond its own values.',
  take_it_back: 'Take it back',
  wanted_by: 'Wanted by',
  and_more: 'and {more} more',
  title: 'What it may touch',
  title_text:
    'You were asked about this, or added nodes that do it. Taken back, such nodes stop at once and Run asks again.',
  none: 'No workflow has been allowed anything yet.',
  no_file: '{name} (no file yet)',
  take_back_from: 'Take back from {file}',
  take_back: 'Take back',
  workflows: 'What workflows may touch',
  workflows_text: 'The files that were allowed something. What you take back stops at once, and Run asks again.',
} as const;
