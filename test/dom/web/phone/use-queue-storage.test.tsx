import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, renderHook, waitFor } from '@testing-library/react';
import { useQueueStorage } from '#web/phone/use-queue-storage.ts';

/** The locks of one browser, as far as they are used. */
class Locks {
  readonly held = new Set<string>();

  readonly request = async (name: string, _options: unknown, run: (lock: unknown) => unknown): Promise<void> => {
    await Promise.resolve();
    if (this.held.has(name)) {
      await run(null);
      return;
    }
    this.held.add(name);
    await run({ name });
    this.held.delete(name);
  };
}

function withLocks(locks: Locks | undefined): void {
  if (locks === undefined) Reflect.deleteProperty(navigator, 'locks');
  else Object.defineProperty(navigator, 'locks', { value: locks, configurable: true });
}

const useNamed = ({ name }: { readonly name: string }) => useQueueStorage(name);
const opened = (name: string) => renderHook(useNamed, { initialProps: { name } });

afterEach(() => {
  cleanup();
  localStorage.clear();
  withLocks(undefined);
});

describe('the place of the queue', () => {
  it('outlives the browser, in one tab only: the second keeps its own', async () => {
    withLocks(new Locks());
    const first = opened('queue');
    await waitFor(() => expect(first.result.current?.storage).toBe(localStorage));
    const second = opened('queue');
    await waitFor(() => expect(second.result.current?.storage).toBe(sessionStorage));
  });

  it('is free again when the tab is left', async () => {
    const locks = new Locks();
    withLocks(locks);
    const first = opened('queue');
    await waitFor(() => expect(first.result.current).toBeDefined());
    first.unmount();
    await waitFor(() => expect(locks.held.size).toBe(0));
    const next = opened('queue');
    await waitFor(() => expect(next.result.current?.storage).toBe(localStorage));
  });

  it('is there at once where a browser has no locks', () => {
    expect(opened('queue').result.current).toEqual({ storage: localStorage, name: 'queue' });
  });

  it('goes with a key that is entered anew, moves and all', () => {
    localStorage.setItem('old', '[1]');
    const { result, rerender } = opened('old');
    rerender({ name: 'new' });
    expect(result.current?.name).toBe('new');
    expect([localStorage.getItem('old'), localStorage.getItem('new')]).toEqual([null, '[1]']);
  });
});
