/** Has the browser, or the desktop's own dialog, save a file. */
export function saveAs(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name.replace(/[\\/:*?"<>|]+/g, '-');
  link.click();
  // At once would be before it was read.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
