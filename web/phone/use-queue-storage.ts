import { useEffect, useRef, useState } from 'react';
import type { QueueStorage } from '#client/store/queue-storage.ts';
import { deviceStore, tabStore } from '../app/storage.ts';
import { adoptQueue } from './queue-name.ts';

/** A storage under a name that nobody else uses at the same time. */
export interface Queue {
  readonly storage: QueueStorage;
  readonly name: string;
}

/**
 * Where this tab keeps moves that are not saved: in the local storage, so that they survive the end of the browser; a
 * second tab of the same shop and key, which would overwrite them, keeps its own as long as it lives.
 * @returns undefined for the moment it takes to find out
 */
export function useQueueStorage(name: string): Queue | undefined {
  const [queue, setQueue] = useState<Queue>();
  const last = useRef(name);
  useEffect(() => {
    const use = (storage: QueueStorage) => {
      adoptQueue(storage, last.current, name);
      last.current = name;
      setQueue({ storage, name });
    };
    // Pages served without TLS have no locks.
    if (!('locks' in navigator)) {
      use(deviceStore);
      return undefined;
    }
    let leave = () => {};
    let isWanted = true;
    const left = new Promise<void>((resolve) => {
      leave = resolve;
    });
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (!isWanted) return undefined;
        use(lock === null ? tabStore : deviceStore);
        return lock === null ? undefined : left;
      })
      // Refused where site data is blocked; what is kept then no other tab sees.
      .catch(() => isWanted && use(deviceStore));
    return () => {
      isWanted = false;
      leave();
    };
  }, [name]);
  return queue;
}
