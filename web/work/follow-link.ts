/**
 * Downloads what is behind a link. The files stand elsewhere, where the page may not read; a browser that follows the link saves
 * the file by the name it is given there, and stays on the page.
 */
export function followLink(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.rel = 'noopener noreferrer';
  link.click();
}
