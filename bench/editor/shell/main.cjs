// The smallest Electron app: one window with nothing in it. What a page costs is measured in it, and against it.
const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, useContentSize: true });
  window.loadURL('data:text/html,<h1>Hello world</h1>');
});
