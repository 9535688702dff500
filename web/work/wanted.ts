import { useEffect } from 'react';
import type { Input } from '#client/core/api.ts';
import { createCell, useCell } from '../ui/cell.ts';

/** What is asked for: a kind of work and its input. */
export type WorkRequest = Input<'submitJob'>;

const wanted = createCell<WorkRequest | undefined>(undefined);

/** Asks for work from elsewhere on the page: it begins once the page of work is there. It does not survive a reload. */
export function wantWork(request: WorkRequest): void {
  wanted.set(request);
}

/** Begins what was asked for elsewhere, once. */
export function useWanted(begin: (request: WorkRequest) => void): void {
  const request = useCell(wanted, (value) => value);
  useEffect(() => {
    if (request === undefined) return;
    wanted.set(undefined);
    begin(request);
  }, [request, begin]);
}
