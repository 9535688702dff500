import { createContext, createElement, type ReactElement, type ReactNode, useContext, useMemo } from 'react';
import type { Client } from '../core/client.ts';
import { OpenBoards } from './open-boards.ts';

/** What hooks share: the client, and the boards on the screen, which learn what writes answer. */
export interface Surrounding {
  readonly client: Client;
  readonly boards: OpenBoards;
}

const Context = createContext<Surrounding | undefined>(undefined);

/** What the provider is given. */
export interface StatusBoardProviderProps {
  /** One client, kept for as long as the same shop is on the screen: another client is another shop. */
  readonly client: Client;
  readonly children?: ReactNode;
}

/** Gives the client to the hooks below it. Stands inside TanStack Query's `QueryClientProvider`. */
export function StatusBoardProvider({ client, children }: StatusBoardProviderProps): ReactElement {
  const value = useMemo(() => ({ client, boards: new OpenBoards() }), [client]);
  return createElement(Context.Provider, { value }, children);
}

/**
 * What hooks share.
 * @throws Error outside of a provider
 */
export function useSurrounding(): Surrounding {
  const value = useContext(Context);
  if (value === undefined)
    throw new Error('hooks of @status-board/client/react need a <StatusBoardProvider> around them');
  return value;
}

/** The client of the provider around, for calls that have no hook. */
export function useClient(): Client {
  return useSurrounding().client;
}
