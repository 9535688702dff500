/** Keeps the page in the browser, so that it starts without a network. Browsers do so over TLS, or on the same machine. */
export function keepForOffline(): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register('/service-worker.js').catch(() => {
    // A page that is not kept works all the same, with a network.
  });
}
