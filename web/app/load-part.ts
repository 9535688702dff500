const styles = new Map<string, Promise<unknown>>();

function loadStyle(path: string): Promise<unknown> {
  const before = styles.get(path);
  if (before !== undefined) return before;
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = `/${path}`;
  link.onload = resolve;
  link.onerror = () => {
    // Whoever wants it again asks again.
    styles.delete(path);
    link.remove();
    reject(new Error(`${path} could not be loaded`));
  };
  styles.set(path, promise);
  document.head.append(link);
  return promise;
}

/**
 * Loads a part of the page, and beside it the styles it is drawn with. The build puts this in the place of Vite's own, which
 * waits for the styles first, and is longer since it preloads scripts for browsers of any age.
 * @param paths of the style files, from the page's root; undefined where there are none
 * @throws Error where any of it could not be loaded
 */
export async function loadPart<Part>(load: () => Promise<Part>, paths: readonly string[] = []): Promise<Part> {
  const [part] = await Promise.all([load(), ...paths.map(loadStyle)]);
  return part;
}
