import { KeptPage, type Platform, type Release } from './kept-page.ts';

/** Put here by the build. */
declare const RELEASE: Release;

/** What the Service Worker standard adds to a worker, as far as it is used here. */
interface ServiceWorker extends Platform {
  readonly skipWaiting: () => Promise<void>;
  readonly clients: { readonly claim: () => Promise<void> };
  readonly addEventListener: (type: 'activate' | 'fetch' | 'install', listener: (event: WorkerEvent) => void) => void;
}

interface WorkerEvent {
  readonly request: Request;
  readonly waitUntil: (work: Promise<unknown>) => void;
  readonly respondWith: (answer: Promise<Response>) => void;
}

const worker = globalThis as unknown as ServiceWorker;
const page = new KeptPage(RELEASE, worker);

worker.addEventListener('install', (event) => {
  event.waitUntil(page.keep().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(page.tidy().then(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
  const answer = page.answer(event.request);
  if (answer !== undefined) event.respondWith(answer);
});
