/** In the place of the module `electron`, as far as `compose` asks it for anything: no window, no keyring, no notices. */
export const electronStandIn = (folder: string) => {
  const electron = {
    app: {
      isPackaged: false,
      getPath: () => folder,
      getVersion: () => '0.0.0',
      getSystemLocale: () => 'en-GB',
      setBadgeCount: () => true,
    },
    nativeTheme: { themeSource: 'system' },
    safeStorage: { isEncryptionAvailable: () => false, getSelectedStorageBackend: () => 'basic_text' },
    powerSaveBlocker: { start: () => 1, stop: () => undefined },
    Notification: { isSupported: () => false },
    clipboard: { writeText: () => undefined },
    ...{ dialog: {}, utilityProcess: {}, BrowserWindow: {}, session: {}, nativeImage: {} },
  }
  return { ...electron, default: electron }
}
