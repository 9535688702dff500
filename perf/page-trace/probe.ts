/** What the page of a measurement has beside itself. */
export interface Probe {
  /** Largest contentful paint, milliseconds since the navigation began. */
  largestPaint: number;
  /** Sum of layout shifts nobody caused. */
  shift: number;
  /**
   * Waits until a card stands in a status and is painted there.
   * @returns when, on the page's clock
   */
  painted: (cardId: string, status: string) => Promise<number>;
  /** When the last key was pressed, on the page's clock. */
  keyAt: number;
  /** When the last answer with a board was there, on the page's clock. */
  boardAt: () => number;
}

declare global {
  interface Window {
    probe: Probe;
  }
}

/** Runs in the page before its first script. */
export function installProbe(): void {
  performance.setResourceTimingBufferSize(10_000);
  const probe: Probe = {
    largestPaint: 0,
    shift: 0,
    keyAt: 0,
    boardAt: () => {
      const answers = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/board?'));
      return (answers.at(-1) as PerformanceResourceTiming | undefined)?.responseEnd ?? Number.NaN;
    },
    painted: (cardId, status) =>
      new Promise((resolve) => {
        const isThere = () => document.querySelector(`[data-lane="${status}"] [data-card="${cardId}"]`) !== null;
        const afterPaint = () => {
          // A message is handled after the frame that the callback belongs to is painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now());
          port2.postMessage(undefined);
        };
        const watching = new MutationObserver(() => {
          if (!isThere()) return;
          watching.disconnect();
          requestAnimationFrame(afterPaint);
        });
        watching.observe(document, { subtree: true, childList: true });
      }),
  };
  window.probe = probe;
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      probe.keyAt = timeStamp;
    },
    { capture: true },
  );
  new PerformanceObserver((list) => {
    probe.largestPaint = list.getEntries().at(-1)?.startTime ?? probe.largestPaint;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
      if (!entry.hadRecentInput) probe.shift += entry.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
