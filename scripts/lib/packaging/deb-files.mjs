/**
 * @param {{ package: string, version: string, architecture: string, maintainer: string, installedKb: number,
 *   depends: string, description: string }} fields
 */
export function control(fields) {
  return `Package: ${fields.package}
Version: ${fields.version}
Architecture: ${fields.architecture}
Maintainer: ${fields.maintainer}
Installed-Size: ${fields.installedKb}
Depends: ${fields.depends}
Recommends: xdg-utils
Section: science
Priority: optional
Description: ${fields.description}
 Nodes are wired into a workflow that runs live, at a fixed rate or as fast as
 it can, while values are watched and changed. It also runs without a window
 and is driven over HTTP and WebSocket.
`;
}

/** @param {string} name */
export function desktopEntry(name) {
  return `[Desktop Entry]
Type=Application
Name=Factory UI
GenericName=Workflow studio
Comment=A desktop studio for live node-graph workflows
Exec=/opt/${name}/${name} %f
Icon=${name}
Terminal=false
Categories=Development;
MimeType=application/x-factory-ui-workflow;
StartupWMClass=${name}
StartupNotify=true
`;
}

export function mimeType() {
  return `<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="application/x-factory-ui-workflow">
    <comment>Factory UI workflow</comment>
    <sub-class-of type="application/json"/>
    <glob pattern="*.factory"/>
  </mime-type>
</mime-info>
`;
}

/** Run after installing and after removing; a machine without a desktop has none of these tools. */
export const refreshDesktop = `#!/bin/sh
set -e
if command -v update-desktop-database >/dev/null 2>&1; then
  update-desktop-database -q /usr/share/applications || true
fi
if command -v update-mime-database >/dev/null 2>&1; then
  update-mime-database /usr/share/mime || true
fi
if command -v gtk-update-icon-cache >/dev/null 2>&1; then
  gtk-update-icon-cache -q -t -f /usr/share/icons/hicolor || true
fi
exit 0
`;
