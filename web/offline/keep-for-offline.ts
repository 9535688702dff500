/**
 * Keeps the page in the browser, so that it starts without a network; after everything it needs now is there. Browsers do
 * so for pages served by TLS or from the same machine.
 */
export function keepForOffline(): void {
  if (!('serviceWorker' in navigator)) return;
  addEventListener('load', () => {
    navigator.serviceWorker.register('/service-worker.js').catch(() => {
      // A page that is not kept works all the same, with a network.
    });
  });
}
