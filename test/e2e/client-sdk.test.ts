import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Client, type ClientOptions, createClient, type Job, type Technician } from '#client/index.ts';
import { createJobs } from '#client/jobs.ts';
import { signInLocally } from '#scripts/operating/local-sign-in.ts';
import { operations } from '#shared/contract/operations.ts';
import { type RunningCloud, sharedCloud } from '../support/shared-cloud.ts';
import { booked, day, everyOperation, failure, type Newcomer } from './support/every-operation.ts';
import { recordingClient } from './support/recording-client.ts';
import { givenShop, ownShopId } from './support/shop-with-keys.ts';

jest.setTimeout(60_000);

describe('the SDK against a running cloud', () => {
  let cloud: RunningCloud;

  beforeAll(async () => {
    cloud = await sharedCloud();
  });

  const addresses: readonly [string, string, () => ClientOptions][] = [
    ['one base URL', ownShopId('baseside'), () => ({ baseUrl: cloud.baseUrl })],
    ['the Function URL of each operation', ownShopId('urlside'), () => ({ endpoints: cloud.outputs })],
  ];

  describe.each(addresses)('over %s', (_address, shopId, address) => {
    let apiKey: string;
    let client: Client;
    let called: Set<string>;
    let newcomer: Newcomer;
    let calledByPerson: Set<string>;

    beforeAll(async () => {
      apiKey = (await givenShop(cloud, shopId, ['manager'])).manager;
      ({ client, called } = recordingClient(createClient({ ...address(), apiKey })));
      const email = `ann@${shopId}.example`;
      const { accessToken, idToken } = await signInLocally(cloud.baseUrl, { email, name: 'Ann' });
      const person = recordingClient(createClient({ ...address(), accessToken }));
      newcomer = { client: person.client, email, idToken };
      calledByPerson = person.called;
    });

    it.each(everyOperation)('%s', async (_promise, keep) => {
      await keep(client, shopId, newcomer);
    });

    it('answers a conflict with the card as it stands, and says where a card may go', async () => {
      const { id, version } = await booked(client);
      const moved = await client.moveAppointment({ id, version, status: 'in_progress' });
      const conflict = await failure(client.moveAppointment({ id, version, status: 'canceled' }));
      if (conflict.code !== 'version_conflict') throw conflict;
      expect(conflict.problem.current).toEqual(moved);
      expect(conflict).toMatchObject({ status: 409, retryable: false, operation: 'moveAppointment' });
      const illegal = await failure(client.moveAppointment({ id, version: moved.version, status: 'no_show' }));
      if (illegal.code !== 'invalid_transition') throw illegal;
      expect(illegal.problem).toMatchObject({
        from: 'in_progress',
        to: 'no_show',
        allowed: expect.arrayContaining(['ready']),
      });
    });

    it('does not take an answer that was changed on its way, gzipped or not', async () => {
      for (const coding of ['gzip', 'identity']) {
        const changing: typeof fetch = async (url, { headers, ...init } = {}) => {
          const own = new Headers(headers);
          own.set('accept-encoding', coding);
          const sent = await fetch(url, { ...init, headers: own });
          expect(sent.headers.get('content-encoding')).toBe(coding === 'gzip' ? 'gzip' : null);
          const text = (await sent.text()).replace('"count":0', '"count":9');
          return new Response(text, { status: sent.status, headers: sent.headers });
        };
        const changed = createClient({ ...address(), apiKey, fetch: changing, retries: 0 });
        expect(await failure(changed.getBoard({ date: '2025-09-01' }))).toMatchObject({
          code: 'damaged_reply',
          status: 200,
        });
      }
    });

    it('says what is invalid where', async () => {
      const wrong = await failure(client.createCustomer({ name: 'Rosa', phone: '555' }));
      if (wrong.code !== 'validation_failed') throw wrong;
      expect(wrong.problem.errors).toMatchObject([{ pointer: '/body/phone' }]);
    });

    it('makes a write take effect once, however often it is sent', async () => {
      const options = { idempotencyKey: `twice-${shopId}` };
      const once = await client.send('createTechnician', { name: 'Once' }, options);
      const again = await client.send('createTechnician', { name: 'Once' }, options);
      expect([once.replayed, again.replayed, again.data]).toEqual([false, true, once.data]);
      const other = await failure(client.createTechnician({ name: 'Twice' }, options));
      expect(other).toMatchObject({ code: 'idempotency_mismatch', status: 422 });
    });

    it('walks a list over several pages', async () => {
      await Promise.all(
        Array.from({ length: 6 }, (_, number) => client.createTechnician({ name: `Number ${number}` })),
      );
      const walked: Technician[] = [];
      for await (const technician of client.listTechnicians({ limit: 3 })) walked.push(technician);
      expect(walked).toEqual((await client.listTechnicians({ limit: 100 })).items);
      expect(walked.length).toBeGreaterThan(6);
    });

    it('asks for a board on condition', async () => {
      const first = await client.send('getBoard', { date: day });
      if (first.status === 304) throw new Error('nothing was known before');
      expect(first).toMatchObject({ etag: `W/"${first.data.revision}"`, pollInterval: 15 });
      const second = await client.send('getBoard', { date: day }, { ifNoneMatch: first.etag ?? undefined });
      expect(second).toMatchObject({ status: 304, etag: first.etag });
    });

    it('watches a board', async () => {
      const boards: number[] = [];
      const waiting = new Set<() => void>();
      const onBoard = ({ columns }: { columns: { scheduled: { count: number } } }) => {
        boards.push(columns.scheduled.count);
        for (const wake of waiting) wake();
      };
      const told = async (count: number) => {
        while (boards.length < count) await new Promise<void>((resolve) => waiting.add(resolve));
      };
      const subscription = client.board.subscribe(day, { onBoard });
      await told(1);
      expect(subscription.connection).toMatchObject({ state: 'polling', interval: 15 });
      await booked(client);
      subscription.refresh();
      await told(2);
      subscription.close();
      expect(boards[1]).toBe((boards[0] ?? 0) + 1);
    });

    it('says that a credential is not accepted, to calls and to who watches', async () => {
      const stranger = createClient({ ...address(), apiKey: 'sb_test_nobody' });
      const refused = await failure(stranger.getShop());
      expect(refused).toMatchObject({ code: 'unauthorized', status: 401, retryable: false });
      expect(refused.correlationId).toMatch(/^[0-9a-f]{32}$/);
      const error = await new Promise((resolve) => {
        const { close } = stranger.board.subscribe(day, {
          onBoard: resolve,
          onError: (reason) => {
            close();
            resolve(reason);
          },
        });
      });
      expect(error).toMatchObject({ code: 'unauthorized' });
    });

    it('calls every operation but those of operators on shops', () => {
      const all = called.union(calledByPerson);
      const ofShops = operations.filter(({ operation }) => operation.scope !== 'shops:admin');
      expect(ofShops.map(({ operation }) => operation.id).filter((id) => !all.has(id))).toEqual([]);
    });
  });

  describe('of whose jobs', () => {
    let client: Client;

    beforeAll(async () => {
      const { manager } = await givenShop(cloud, ownShopId('jobside'), ['manager']);
      client = createClient({ baseUrl: cloud.baseUrl, apiKey: manager });
    });

    it('one gives the typed result of its kind, and tells how it stood from its beginning to its end', async () => {
      const states: string[] = [];
      const onProgress = ({ state }: Job) => states.push(state);
      const { output } = await createJobs({ client }).run('test.sleep', { milliseconds: 20 }, { onProgress });
      expect(output?.milliseconds).toBe(20);
      expect([states[0], states.at(-1)]).toEqual(['queued', 'succeeded']);
    });

    it('an import reads the file that was uploaded, as often as it likes', async () => {
      const jobs = createJobs({ client });
      const file = await jobs.upload(new File(['Name;Telefon\nZoë Müller;+4930901820\nAnna;none\n'], 'Kunden.csv'));
      const input = { file, columns: { Telefon: 'phone' } };
      const { output: dry } = await jobs.run('customers.import', { ...input, dryRun: true });
      expect(dry).toMatchObject({ dryRun: true, created: 1, failed: 1 });
      expect(dry?.rows[1]).toMatchObject({ line: 3, outcome: 'failed', errors: [{ pointer: '/phone' }] });
      const { output } = await jobs.run('customers.import', input);
      expect(output).toMatchObject({ dryRun: false, created: 1, failed: 1 });
      const { items } = await client.searchCustomers({ q: 'zoe' });
      expect(items).toMatchObject([{ name: 'Zoë Müller', phone: '+4930901820' }]);
    });

    it('a file no import could read is refused before it is sent', async () => {
      const jobs = createJobs({ client });
      const refusals = [await failure(jobs.upload('')), await failure(jobs.upload(new Uint8Array(10_000_001)))];
      for (const refusal of refusals) {
        expect(refusal).toMatchObject({ code: 'validation_failed', problem: { errors: [{ pointer: '/body/bytes' }] } });
      }
    });

    it('one that fails each time rejects with its problem, and tells the job as it ended', async () => {
      const dead = await failure(createJobs({ client }).run('test.fail', {}));
      expect(dead).toMatchObject({ code: 'job_failed', status: 409, cause: { state: 'dead', attempts: 3 } });
    });

    it('one is canceled with the signal where that was asked for, which whoever watches it sees', async () => {
      const jobs = createJobs({ client });
      const controller = new AbortController();
      const submitted: Job[] = [];
      const onProgress = (job: Job) => {
        submitted.push(job);
        controller.abort();
      };
      const options = { signal: controller.signal, cancelOnAbort: true, onProgress };
      const aborted = await failure(jobs.run('test.sleep', { milliseconds: 600_000 }, options));
      expect(aborted).toMatchObject({ code: 'aborted' });
      const states: string[] = [];
      for await (const { state } of jobs.watch(submitted[0]?.id ?? '')) states.push(state);
      expect(states.at(-1)).toBe('canceled');
    });
  });

  it('says that nothing answers where nothing does', async () => {
    const client = createClient({ baseUrl: 'http://127.0.0.1:9', apiKey: 'sb_test_nobody', retries: 0 });
    expect(await failure(client.getShop())).toMatchObject({ code: 'network_error', status: 0, retryable: true });
  });
});
