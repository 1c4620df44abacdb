export const types = {
  number: 'Number',
  whole_number: 'Whole number',
  text: 'Text',
  boolean: 'Yes or no',
  image: 'Image',
  camera: 'Camera',
  list: 'List',
  dictionary: 'Dictionary',
  secret: 'Secret',
  any: 'Any',
} as const;
