export const capabilities = {
  read_files: {
    title: 'Read files',
    meaning: 'Reads any file that you can read',
    name: 'read files',
  },
  write_files: {
    title: 'Write files',
    meaning: 'Writes, moves and deletes files',
    name: 'write files',
  },
  network: {
    title: 'Network',
    meaning: 'Sends to any address and opens ports',
    name: 'network',
  },
  process: {
    title: 'Programs',
    meaning: 'Starts programs and reads the environment: it can do whatever you can',
    name: 'programs',
  },
  device: {
    title: 'Devices',
    meaning: 'Commands hardware, such as motors, cameras and serial ports',
    name: 'devices',
  },
  desktop: {
    title: 'Desktop',
    meaning: 'Reads and changes the clipboard, shows notifications and speaks',
    name: 'desktop',
  },
  script: {
    title: 'Scripts',
    meaning: 'Runs code that stands in the workflow, closed off from files and network',
    name: 'scripts',
  },
  python: {
    title: 'Python',
    meaning: 'Runs Python in a process of its own',
    name: 'python',
  },
  native: {
    title: 'Native code',
    meaning: 'Loads compiled code: it can do whatever you can',
    name: 'native code',
  },
} as const;
