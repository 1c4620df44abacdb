import { folder, text } from '../ports';

/** Of kinds that look at the files in a folder. */
export const folderInputs = {
  path: folder({
    title: 'Folder',
    default: '',
    description: 'The whole path, or one in the home folder beginning with ~/. resource:data names bundled data.',
  }),
  pattern: text({
    default: '*',
    example: '*.csv, *.txt',
    description: 'Which names count: * stands for any characters, ? for one; several are separated by commas.',
  }),
};
