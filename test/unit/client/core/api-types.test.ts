import { describe, expect, it } from '@jest/globals';
import type {
  Api,
  Card,
  Current,
  Input,
  Item,
  ListId,
  Stats,
  StatsRange,
  Status,
  VersionedId,
} from '#client/core/api.ts';
import type { Client, Reply } from '#client/core/client.ts';

/** Both types accept the same values; the compiler refuses this file where they do not. */
type Same<One, Other> =
  (<Value>() => Value extends One ? 1 : 2) extends <Value>() => Value extends Other ? 1 : 2 ? true : false;

/** Compiles only where each promise holds, so that type errors are test failures of `tsc`. */
function holds<Promises extends Record<string, true>>(promises: Promises): string[] {
  return Object.keys(promises);
}

type Results = { [Id in keyof Client]: Client[Id] extends (...call: never) => infer Answer ? Awaited<Answer> : never };

describe('the types of the API', () => {
  it('put path, query and body side by side, and query numbers are numbers', () => {
    const promises = {
      move: true as Same<
        Input<'moveAppointment'>,
        {
          id: string;
          on?: string | undefined;
          version: number;
          status: Status;
          position?: number | undefined;
          afterId?: string | undefined;
          beforeId?: string | undefined;
          reason?: string | undefined;
        }
      >,
      delete: true as Same<Input<'deleteAppointment'>, { id: string; version: number; on?: string | undefined }>,
      list: true as Same<
        Input<'listVehicles'>,
        { id: string; limit?: number | undefined; cursor?: string | undefined }
      >,
      nothing: true as Same<Input<'getShop'>, Record<string, never>>,
    };
    expect(holds(promises)).toHaveLength(4);
  });

  it('know lists, conflicts, and what a conflict carries', () => {
    const promises = {
      lists: true as Same<Extract<ListId, 'listServices' | 'searchCustomers'>, 'listServices' | 'searchCustomers'>,
      others: true as Same<Extract<ListId, 'getBoard' | 'getDashboardStats' | 'moveAppointment'>, never>,
      item: true as Same<Item<'listAppointments'>, Card>,
      moved: true as Same<Current<'moveAppointment'>, Card>,
      deleted: true as Same<Current<'deleteAppointment'>, Card>,
      updated: true as Same<Current<'updateShop'>, Api['updateShop']['data']>,
      create: true as Same<Extract<VersionedId, `create${string}`>, never>,
    };
    expect(holds(promises)).toHaveLength(7);
  });

  it('answer data', () => {
    const promises = {
      card: true as Same<Results['getAppointment'], Card>,
      page: true as Same<Results['listServices'], Api['listServices']['data']>,
      whole: true as Same<Extract<Reply<'getShop'>, { status: 304 }>['data'], undefined>,
    };
    expect(holds(promises)).toHaveLength(3);
  });

  it('tell the figures of a day from those of a range by what is asked', () => {
    const calls = (client: Client) => ({
      today: client.getDashboardStats() satisfies Promise<Stats>,
      day: client.getDashboardStats({ date: '2025-09-20' }) satisfies Promise<Stats>,
      range: client.getDashboardStats({ from: '2025-09-20', to: '2025-09-21' }) satisfies Promise<StatsRange>,
    });
    expect(calls).toBeDefined();
  });

  it('refuse what the API would', () => {
    const calls = async (client: Client) => {
      // @ts-expect-error there is no such status
      await client.moveAppointment({ id: 'apt', version: 1, status: 'done' });
      // @ts-expect-error a move needs the version it is based on
      await client.moveAppointment({ id: 'apt', status: 'ready' });
      // @ts-expect-error a shop has no input
      await client.getShop({ id: 'edgar' });
      // @ts-expect-error an appointment is asked for by id
      await client.getAppointment();
      // @ts-expect-error a day or a range
      await client.getDashboardStats({ date: '2025-09-20', from: '2025-09-20', to: '2025-09-21' });
      // @ts-expect-error nor does send do without
      await client.send('getAppointment');
      for await (const service of client.listServices()) {
        // @ts-expect-error services have no such member
        expect(service.colour).toBeUndefined();
      }
      await client.send('getShop', {}, { signal: AbortSignal.timeout(1) });
      await client.getBoard(undefined, { retries: 0 });
    };
    expect(calls).toBeDefined();
  });
});
