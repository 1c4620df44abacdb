// How the app is packaged, for every platform. `npm run package` reads this; docs/packaging.md explains it.
// Linux archives and .deb files are made by scripts/package.mjs from the folder that electron-builder lays out.

/** @type {NonNullable<import('electron-builder').Configuration['electronFuses']>} */
const fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  // Pages come from the app's own scheme, never from file://.
  grantFileProtocolExtraPrivileges: false,
};

/** @type {import('electron-builder').Configuration} */
const config = {
  appId: 'org.factory-ui.studio',
  productName: 'Factory UI',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own placeholders
  artifactName: 'factory-ui-${version}-${os}-${arch}.${ext}',
  copyright: 'Copyright © 2026 Factory UI team',
  directories: { output: 'dist', buildResources: 'resources/build' },
  // Everything is bundled into out/: the package holds no node_modules.
  npmRebuild: false,
  files: [
    'package.json',
    'out/**',
    '!out/**/*.map',
    '!out/.build-stamp',
    '!out/renderer/gallery.html',
    'resources/icons/*.png',
    'resources/workflows/**',
    'resources/data/**',
    'resources/python/**',
    'resources/custom-nodes/**',
  ],
  asar: true,
  // A worker thread is started from a file on disk, and the host reads the examples' data beside itself.
  asarUnpack: [
    'out/main/host.cjs',
    'out/main/executor.cjs',
    'out/main/heavy.cjs',
    'out/main/aside.cjs',
    'out/main/probe.cjs',
    'out/main/chunks/**',
    'resources/workflows/**',
    'resources/data/**',
    'resources/python/**',
    'resources/custom-nodes/**',
  ],
  extraFiles: [{ from: 'LICENSE', to: 'LICENSE.factory-ui.txt' }],
  // The programs that read custom nodes and check their types, and SQLite, are found from the code upwards, as in a checkout.
  extraResources: ['@esbuild', '@typescript', 'node-sqlite3-wasm'].map((name) => ({
    from: `node_modules/${name}`,
    to: `node_modules/${name}`,
  })),
  electronFuses: fuses,
  afterPack: './scripts/lib/packaging/after-pack.mjs',
  publish: null,
  fileAssociations: [
    {
      ext: 'factory',
      name: 'Factory UI workflow',
      description: 'Factory UI workflow',
      mimeType: 'application/x-factory-ui-workflow',
      role: 'Editor',
      rank: 'Owner',
    },
  ],
  linux: {
    target: 'dir',
    executableName: 'factory-ui',
    icon: 'resources/icons/icon-512.png',
    category: 'Development',
  },
  win: {
    target: [{ target: 'nsis', arch: ['x64', 'arm64'] }],
    icon: 'resources/icons/icon-512.png',
  },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
    license: 'LICENSE',
  },
  mac: {
    target: [{ target: 'dmg', arch: 'universal' }],
    icon: 'resources/icons/icon-512.png',
    category: 'public.app-category.developer-tools',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'resources/build/entitlements.mac.plist',
    entitlementsInherit: 'resources/build/entitlements.mac.plist',
    minimumSystemVersion: '12.0',
    extendInfo: { NSCameraUsageDescription: 'Workflows with a “Camera” node take pictures while they run.' },
  },
};

// biome-ignore lint/style/noDefaultExport: electron-builder reads the default export
export default config;
