/** Keeps the page in the browser, so that it starts without a network. Browsers do so over TLS, or on the same machine. */
export async function keepForOffline(): Promise<void> {
  try {
    await navigator.serviceWorker.register('/service-worker.js');
  } catch {
    // Without workers, or where site data is blocked, the page works all the same, with a network.
  }
}
