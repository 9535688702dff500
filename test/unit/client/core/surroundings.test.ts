import { afterEach, describe, expect, it } from '@jest/globals';
import { platformSurroundings } from '#client/core/surroundings.ts';

const { now, random, newId, isHidden, isOnline, onChange } = platformSurroundings;

/** Gives the platform what a browser has, until the test is over. */
function inBrowser({ hidden = false, online = true } = {}): { window: EventTarget; document: EventTarget } {
  const [window, document] = [new EventTarget(), new EventTarget()];
  Object.assign(document, { visibilityState: hidden ? 'hidden' : 'visible' });
  Object.defineProperties(globalThis, {
    document: { value: document, configurable: true },
    navigator: { value: { onLine: online }, configurable: true },
    addEventListener: { value: window.addEventListener.bind(window), configurable: true },
    removeEventListener: { value: window.removeEventListener.bind(window), configurable: true },
  });
  return { window, document };
}

describe('the surroundings of the platform', () => {
  const navigator = Object.getOwnPropertyDescriptor(globalThis, 'navigator');

  afterEach(() => {
    for (const name of ['document', 'addEventListener', 'removeEventListener'])
      Reflect.deleteProperty(globalThis, name);
    if (navigator === undefined) Reflect.deleteProperty(globalThis, 'navigator');
    else Object.defineProperty(globalThis, 'navigator', navigator);
  });

  it('are those of a server where there is no page: seen, online, and without news', () => {
    expect([isHidden(), isOnline()]).toEqual([false, true]);
    expect(() => onChange(() => {})()).not.toThrow();
  });

  it('know whether the page is seen and the network there', () => {
    inBrowser({ hidden: true, online: false });
    expect([isHidden(), isOnline()]).toEqual([true, false]);
    inBrowser();
    expect([isHidden(), isOnline()]).toEqual([false, true]);
  });

  it('tell what is new about page and network, until nobody wants to know', () => {
    const { window, document } = inBrowser();
    const told: string[] = [];
    const ignore = onChange(() => told.push('change'));
    const all = () => {
      document.dispatchEvent(new Event('visibilitychange'));
      for (const type of ['focus', 'pageshow', 'online', 'offline', 'click']) window.dispatchEvent(new Event(type));
    };
    all();
    expect(told).toHaveLength(5);
    ignore();
    all();
    expect(told).toHaveLength(5);
  });

  it('have a clock and chance', () => {
    expect(Math.abs(now() - Date.now())).toBeLessThan(1_000);
    expect(random()).toBeGreaterThanOrEqual(0);
    expect(random()).toBeLessThan(1);
  });

  it('make identities the service accepts as correlation ids, no two alike', () => {
    const ids = Array.from({ length: 100 }, newId);
    expect(new Set(ids).size).toBe(100);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });

  it('do not run at once what is due later than a timer can hold', async () => {
    const ran: string[] = [];
    const cancels = [2 ** 31, 1e12, Number.POSITIVE_INFINITY].map((far) =>
      platformSurroundings.after(far, () => ran.push('too early')),
    );
    await new Promise<void>((resolve) => platformSurroundings.after(20, resolve));
    for (const cancel of cancels) cancel();
    expect(ran).toEqual([]);
  });

  it('run what is due, and not what is called off', async () => {
    const ran: string[] = [];
    await new Promise<void>((resolve) => {
      platformSurroundings.after(0, () => ran.push('called off'))();
      platformSurroundings.after(0, () => {
        ran.push('due');
        resolve();
      });
    });
    expect(ran).toEqual(['due']);
  });
});
