import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { Client } from '#client/core/client.ts';
import { createJobs } from '#client/jobs/create-jobs.ts';
import { cacheKey } from '#client/react/cache.ts';
import { useClient } from '#client/react/provider.ts';
import type { SignedIn } from '../app/session.ts';
import { tabStore } from '../app/storage.ts';
import { ImportService } from './import-service.ts';
import { ImportSession } from './import-session.ts';
import type { ImportState } from './import-state.ts';
import { ImportKeeper } from './kept-import.ts';

/** One import of each shop and key at a time. It lives as long as the page, whether its window is open or not. */
const sessions = new Map<string, ImportSession>();

function sessionOf(client: Client, { shop, key }: SignedIn): ImportSession {
  const name = `${shop.id} ${key}`;
  const known = sessions.get(name);
  if (known !== undefined) return known;
  const service = new ImportService({
    jobs: createJobs({ client }),
    cancelJob: client.cancelJob,
    fetch: (input, init) => fetch(input, init),
    newKey: () => crypto.randomUUID(),
  });
  const session = new ImportSession(service, new ImportKeeper(tabStore, shop.id, key));
  sessions.set(name, session);
  return session;
}

/** The import somebody is at, and how it stands. What it submits is seen at once in the list of work. */
export function useImport(signedIn: SignedIn): { readonly session: ImportSession; readonly state: ImportState } {
  const client = useClient();
  const cache = useQueryClient();
  const session = sessionOf(client, signedIn);
  const state = useSyncExternalStore(session.state.subscribe, session.state.get);
  const standing = `${state.job?.id} ${state.job?.state} ${state.report !== undefined}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever a job is submitted, begins or ends
  useEffect(() => {
    void cache.invalidateQueries({ queryKey: cacheKey(client, 'jobs') });
  }, [cache, client, standing]);
  return { session, state };
}
