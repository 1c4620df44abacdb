export const capabilities = {
  read_files: {
    title: 'Read files',
    meaning: 'Reads any file that you can read',
  },
  write_files: {
    title: 'Write files',
    meaning: 'Writes, moves and deletes files',
  },
  network: {
    title: 'Network',
    meaning: 'Sends to any address and opens ports',
  },
  process: {
    title: 'Programs',
    meaning: 'Starts programs and reads the environment: it can do whatever you can',
  },
  device: {
    title: 'Devices',
    meaning: 'Commands hardware, such as motors, cameras and serial ports',
  },
  desktop: {
    title: 'Desktop',
    meaning: 'Reads and changes the clipboard, shows notifications and speaks',
  },
  script: {
    title: 'Scripts',
    meaning: 'Runs code that stands in the workflow, closed off from files and network',
  },
  python: {
    title: 'Python',
    meaning: 'Runs Python in a process of its own',
  },
  native: {
    title: 'Native code',
    meaning: 'Loads compiled code: it can do whatever you can',
  },
} as const;
