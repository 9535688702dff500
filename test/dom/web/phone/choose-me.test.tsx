import { afterEach, expect, it, jest } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { Client } from '#client/index.ts';
import { StatusBoardProvider } from '#client/react.ts';
import { ChooseMe } from '#web/phone/choose-me.tsx';

afterEach(cleanup);

const team = [
  { id: 'tec_1', name: 'Alba Reyes', active: true },
  { id: 'tec_2', name: 'Ben Okafor', active: true },
  { id: 'tec_3', name: 'Cleo Haddad', active: false },
];

const chosen = jest.fn();

/** The question, to a caller who is linked to somebody of the team, or to nobody. */
function asked(getPrincipal: () => Promise<unknown>) {
  const listTechnicians = async function* () {
    yield* team;
  };
  const client = { getPrincipal, listTechnicians } as unknown as Client;
  render(
    <QueryClientProvider client={new QueryClient()}>
      <StatusBoardProvider client={client}>
        <ChooseMe me={undefined} onChoose={chosen} onBack={undefined} />
      </StatusBoardProvider>
    </QueryClientProvider>,
  );
}

const names = () => screen.queryAllByRole('button').map(({ textContent }) => textContent);

it.each<[string, () => Promise<unknown>]>([
  ['is linked to nobody', async () => ({ technicianId: null })],
  [
    'cannot be asked whom it is linked to',
    async () => {
      throw new Error('offline');
    },
  ],
])('a phone whose credential %s is anybody’s of the team who is on duty', async (_what, getPrincipal) => {
  asked(getPrincipal);
  await waitFor(() => expect(names()).toEqual([expect.stringContaining('Alba'), expect.stringContaining('Ben')]));
});

it('a phone whose credential is linked to somebody can be that one’s alone', async () => {
  asked(async () => ({ technicianId: 'tec_2' }));
  await waitFor(() => expect(names()).toEqual([expect.stringContaining('Ben')]));
  fireEvent.click(screen.getByRole('button'));
  expect(chosen).toHaveBeenCalledWith({ id: 'tec_2', name: 'Ben Okafor' });
});
