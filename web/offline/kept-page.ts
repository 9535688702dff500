/** What a release of the page consists of, as far as it starts without a network. */
export interface Release {
  /** Differs where the files do. */
  readonly version: string;
  /** Paths of the files named by their content. */
  readonly files: readonly string[];
  /** Paths index.html answers. */
  readonly pages: readonly string[];
}

/** What of a service worker's surroundings this works with. */
export type Platform = Pick<typeof globalThis, 'caches' | 'fetch' | 'setTimeout'> & {
  readonly location: { readonly origin: string };
};

/** All caches of this page, of whichever release. */
const prefix = 'status-board.page.';

/** How many releases stay: a page that is open while the next one comes may still ask for its parts. */
const keptReleases = 2;

/** How long the network may take with what there is a kept copy of, in milliseconds. */
const patience = 4_000;

const document = '/';
const endpoints = '/endpoints.json';

/**
 * The page as it is kept in the browser for when there is no network: its own files, and where the functions are. Never an
 * answer of the API, never a key. With a network it is the network that answers, so that nobody sees an old release.
 */
export class KeptPage {
  readonly #release: Release;
  readonly #platform: Platform;

  constructor(release: Release, platform: Platform) {
    this.#release = release;
    this.#platform = platform;
  }

  /**
   * Keeps a release, all of it or nothing.
   * @throws Error where index.html is already, or still, another release's; the browser tries again later
   */
  async keep(): Promise<void> {
    const { fetch } = this.#platform;
    const { files } = this.#release;
    const cache = await this.#cache();
    await cache.addAll(files);
    const page = await fetch(document, { cache: 'no-cache' });
    const html = await page.clone().text();
    const parts = html.match(/\/assets\/[^"]+/g) ?? [];
    if (!page.ok || !parts.every((path) => files.includes(path))) throw new Error('index.html is of another release');
    await cache.put(document, page);
    await this.#keepEndpoints(await fetch(endpoints, { cache: 'no-cache' }));
  }

  /** Lets go of releases nobody has open any more. */
  async tidy(): Promise<void> {
    const { caches } = this.#platform;
    const names = (await caches.keys()).filter((name) => name.startsWith(prefix));
    const old = names.slice(0, -keptReleases).filter((name) => name !== this.#name);
    await Promise.all(old.map((name) => caches.delete(name)));
  }

  /** The answer to a request for the page; undefined for all others, which are none of its business. */
  answer(request: Request): Promise<Response> | undefined {
    const { origin, pathname } = new URL(request.url);
    if (request.method !== 'GET' || origin !== this.#platform.location.origin) return undefined;
    if (pathname.startsWith('/assets/')) return this.#part(request);
    if (pathname === endpoints) return this.#endpoints(request);
    if (request.mode !== 'navigate' || !this.#release.pages.includes(pathname)) return undefined;
    return this.#networkFirst(request, document);
  }

  get #name(): string {
    return prefix + this.#release.version;
  }

  #cache(): Promise<Cache> {
    return this.#platform.caches.open(this.#name);
  }

  async #part(request: Request): Promise<Response> {
    // Its name says what is in it, whichever release it is kept for and however it was sent.
    const kept = await orNothing(() => this.#platform.caches.match(request, { ignoreVary: true }));
    return kept ?? this.#platform.fetch(request);
  }

  async #endpoints(request: Request): Promise<Response> {
    const answer = await this.#networkFirst(request, endpoints);
    const copy = answer.clone();
    await orNothing(() => this.#keepEndpoints(copy));
    return answer;
  }

  /** Keeps where functions and sign-in are, if anybody says so; demo keys, which a local cloud tells as well, are not kept. */
  async #keepEndpoints(answer: Response): Promise<void> {
    if (!answer.ok && answer.status !== 404) return;
    const { baseUrl, functionUrls, signIn } = answer.ok ? await answer.json() : {};
    const cache = await this.#cache();
    await cache.put(endpoints, Response.json({ baseUrl, functionUrls, signIn }));
  }

  async #networkFirst(request: Request, path: string): Promise<Response> {
    const { fetch, setTimeout } = this.#platform;
    const asked = fetch(request);
    const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience));
    const answer = await Promise.race([asked.catch(() => undefined), late]);
    if (answer !== undefined && answer.status < 500) return answer;
    const kept = await orNothing(async () => (await this.#cache()).match(path, { ignoreVary: true }));
    return kept ?? asked;
  }
}

/** What a browser gives or keeps that may refuse to: its storage is full, damaged or forbidden. The network answers all the same. */
async function orNothing<Value>(ask: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await ask();
  } catch {
    return undefined;
  }
}
