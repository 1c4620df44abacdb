// Starts the app whose folder is the first argument that is no switch, as `electron FOLDER` does.
// It travels as the default app of the fallback runtime, whose own one is missing.
const { app } = require('electron');
const { readFileSync, statSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

/** @param {string[]} args */
function readArguments(args) {
  const modules = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i];
    if (arg === '-r' || arg === '--require') modules.push(args[++i]);
    else if (!arg.startsWith('-')) return { modules, folder: path.resolve(arg) };
  }
  return { modules, folder: undefined };
}

/** @param {string} folder */
function start(folder) {
  let main = folder;
  if (statSync(folder).isDirectory()) {
    const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    if (manifest.version) app.setVersion(manifest.version);
    if (manifest.productName || manifest.name) app.setName(manifest.productName || manifest.name);
    app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
    app.setAppPath(folder);
    main = path.join(folder, manifest.main || 'index.js');
  }
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  Module._load(main, Module, true);
}

const { modules, folder } = readArguments(process.argv.slice(1));
try {
  for (const name of modules) Module._load(name, Module, true);
  if (!folder) throw new Error('Say which app to start: electron FOLDER');
  start(folder);
} catch (error) {
  console.error(error);
  app.exit(1);
}
