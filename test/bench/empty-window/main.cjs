/** The yardstick: the least that an Electron app with a window and a text field can be. */
const path = require('node:path')
const { app, BrowserWindow } = require('electron')

app.whenReady().then(() => new BrowserWindow({ width: 1180, height: 760 }).loadFile(path.join(__dirname, 'index.html')))
app.on('window-all-closed', () => app.quit())
