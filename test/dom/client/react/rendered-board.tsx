import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type RenderHookResult, renderHook, waitFor } from '@testing-library/react';
import { type ReactNode, StrictMode } from 'react';
import { platformSurroundings } from '#client/core/surroundings.ts';
import type { Client } from '#client/index.ts';
import { type StatusBoard, type StatusBoardOptions, StatusBoardProvider, useStatusBoard } from '#client/react.ts';
import { booked, today } from '#test/support/board-server/booked.ts';
import { SimulatedNetwork } from '#test/support/board-server/network.ts';
import { BoardServer } from '#test/support/board-server/server.ts';

// jsdom has none; the simulated network copies what goes over the wire.
globalThis.structuredClone ??= (value) => JSON.parse(JSON.stringify(value));

/** A service with three cars scheduled and one in progress, a way to it that can be held up, and hooks in front of both. */
export class RenderedBoard {
  readonly server = new BoardServer([...[1, 2, 3].map((n) => booked(n)), booked(4, { status: 'in_progress' })]);
  readonly network: SimulatedNetwork;
  readonly client: Client;
  readonly queries = new QueryClient();
  #waiting: (() => void)[] = [];
  #isHeld = false;

  constructor(more: Partial<Client> = {}) {
    // Answers change the screen when they come, not only inside of what a test does.
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false });
    const hop = (): Promise<void> =>
      this.#isHeld ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve();
    this.network = new SimulatedNetwork(this.server, hop);
    this.client = { ...this.network.client(platformSurroundings), ...more } as Client;
  }

  /** Holds up whatever goes over the network until `release`. */
  hold(): void {
    this.#isHeld = true;
  }

  release(): void {
    this.#isHeld = false;
    for (const go of this.#waiting.splice(0)) go();
  }

  readonly wrapper = ({ children }: { readonly children: ReactNode }) => (
    <StrictMode>
      <QueryClientProvider client={this.queries}>
        <StatusBoardProvider client={this.client}>{children}</StatusBoardProvider>
      </QueryClientProvider>
    </StrictMode>
  );

  /** The board on the screen, once it is there. */
  async shown(
    options: StatusBoardOptions = { date: today },
  ): Promise<RenderHookResult<StatusBoard, StatusBoardOptions>> {
    const view = renderHook(useStatusBoard, { wrapper: this.wrapper, initialProps: options });
    await waitFor(() => {
      if (view.result.current.board === undefined) throw new Error('there is no board yet');
    });
    return view;
  }
}

/** The ids of the cards of a status. */
export function idsOf({ board }: StatusBoard, status: 'scheduled' | 'in_progress' | 'ready'): string[] {
  return (board?.columns[status].items ?? []).map(({ id }) => id);
}
