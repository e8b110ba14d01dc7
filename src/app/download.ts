/** Hands a file to the browser's download list. */
export function download(name: string, content: Uint8Array | string, type = 'application/octet-stream'): void {
  const part = typeof content === 'string' ? content : new Uint8Array(content);
  const url = URL.createObjectURL(new Blob([part], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // The browser has taken the blob over once the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
