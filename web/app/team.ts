import { useEffect } from 'react';
import type { Technician } from '#client/core/api.ts';
import type { Client } from '#client/core/client.ts';
import { createCell, useCell } from '../ui/cell.ts';
import { looks } from '../ui/technician-looks.ts';

const nobody: readonly Technician[] = [];

/** The people of the shop on the screen, on duty or not; nobody until the service has told. */
const team = createCell(nobody);

/** How often the team is asked for again, in milliseconds: people come and go, but not by the minute. */
const interval = 600_000;

async function renew(client: Client, signal: AbortSignal): Promise<void> {
  const { askTeam, looksOf } = await import('./ask-team.ts');
  const people = await askTeam(client, signal);
  if (signal.aborted) return;
  looks.set(looksOf(people));
  team.set(people);
}

/**
 * Keeps the team of a shop at hand, whatever page is on the screen. Without an answer the page goes by the cards alone.
 * @param isRenewed whether it is asked for again; a page that shows one person needs the looks once
 */
export function useKeptTeam(client: Client, isRenewed: boolean): void {
  useEffect(() => {
    const ended = new AbortController();
    let isDue = true;
    const look = () => {
      // Whoever is in a pocket costs nobody data.
      if (!isDue || document.visibilityState === 'hidden') return;
      isDue = false;
      void renew(client, ended.signal).catch(() => undefined);
    };
    const again = () => {
      isDue = isRenewed;
      look();
    };
    // The first view comes before it.
    const first = setTimeout(look, 0);
    const timer = setInterval(again, interval);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      ended.abort();
      team.set(nobody);
    };
  }, [client, isRenewed]);
}

/** The people of the shop on the screen, as far as they are known. */
export function useTeam(): readonly Technician[] {
  return useCell(team, (people) => people);
}
