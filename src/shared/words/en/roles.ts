export const roles = {
  refusal: 'Needs the role “{needed}”; you have “{role}”',
} as const;
