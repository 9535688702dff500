/*
 * What a program does with the package, whatever it runs on: plain JavaScript, since nobody compiles it on its way there.
 * It gives what came of it, the same on every platform.
 */

const tour = `
async function tour({ createClient, isStatusBoardError, StatusBoardError, canMove }, { sigV4Signer }, { createBoardStore }, shop) {
  const { endpoints, key, day, name } = shop;
  const client = createClient({ endpoints, apiKey: async () => key });
  const failure = (call) => call.then(() => 'none', (error) => error);
  const code = 'TOUR-' + name.toUpperCase();
  const service = await client.createService({ code, name: 'Oil change', price: 4999, minutes: 30 });
  const customer = { name: 'Rosa ' + name, phone: '+13105550123' };
  const { id, version } = await client.createAppointment({ start: day + 'T09:00:00-07:00', customer, serviceCodes: [service.code] });
  const moved = await client.moveAppointment({ id, version, status: 'in_progress' });
  const conflict = await failure(client.moveAppointment({ id, version, status: 'canceled' }));

  const names = [];
  for await (const found of client.searchCustomers({ q: 'rosa', limit: 1 })) names.push(found.name);

  const first = await client.send('getBoard', { date: day });
  const second = await client.send('getBoard', { date: day }, { ifNoneMatch: first.etag });
  const watched = await new Promise((resolve, reject) => {
    const subscription = client.board.subscribe(day, {
      onBoard: (board) => {
        subscription.close();
        resolve([board.date, subscription.connection.state]);
      },
      onError: reject,
    });
  });

  const gone = await failure(client.getShop({}, { signal: AbortSignal.abort() }));
  const stranger = await failure(createClient({ endpoints, apiKey: 'sb_test_nobody' }).getShop());
  const away = await failure(createClient({ baseUrl: 'http://127.0.0.1:9', retries: 0 }).getShop());

  const store = createBoardStore({ client, date: day });
  const settled = new Promise((resolve) => {
    let moveId;
    store.subscribe(() => {
      const { board, moves } = store.getState();
      if (board !== undefined) moveId ??= store.move({ id, status: 'ready' });
      const move = moves.find((one) => one.id === moveId);
      if (move?.state === 'saved' || move?.state === 'needs-you') resolve(move.state);
    });
  });
  const saved = await settled;
  store.close();

  const sent = [];
  const signer = sigV4Signer({ region: 'eu-west-1', credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' } });
  const spying = (url, init) => {
    sent.push(init.headers.get('authorization'));
    return fetch(url, init);
  };
  // No page of another origin may send the headers of a signature but those the service lists.
  const signed = await createClient({ endpoints, apiKey: key, signer, fetch: spying }).getShop();

  return {
    moved: [moved.status, moved.version - version],
    conflict: [conflict.code, conflict.problem.current.version - version, conflict instanceof StatusBoardError],
    names: names.includes('Rosa ' + name),
    condition: [first.status, first.pollInterval, second.status],
    watched,
    failures: [gone, stranger, away].map((error) => [isStatusBoardError(error), error.code, error.status]),
    retryable: away.retryable,
    saved,
    signed: [signed.id === shop.id, /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\\/\\d{8}\\/eu-west-1\\/lambda\\//.test(sent[0])],
    canMove: canMove('scheduled', 'ready'),
  };
}
`;

/** Where and as whom a tour is made. */
export interface TourShop {
  readonly id: string;
  readonly endpoints: Readonly<Record<string, string>>;
  readonly key: string;
  readonly day: string;
  /** Tells the traces of one tour from those of others. */
  readonly name: string;
}

/** What comes of a tour. */
export const outcome = {
  moved: ['in_progress', 1],
  conflict: ['version_conflict', 1, true],
  names: true,
  condition: [200, 15, 304],
  watched: ['2025-09-20', 'polling'],
  failures: [
    [true, 'aborted', 0],
    [true, 'unauthorized', 401],
    [true, 'network_error', 0],
  ],
  retryable: true,
  saved: 'saved',
  signed: [true, true],
  canMove: false,
};

const imports = (from: string, end = '') => `
import * as core from '${from}${end === '' ? '' : `/index${end}`}';
import * as sigv4 from '${from}/sigv4${end}';
import * as store from '${from}/store${end}';
`;

const run = (shop: TourShop) => `tour(core, sigv4, store, ${JSON.stringify(shop)})`;

/** A program that is an ES module and gives to `tell` what came of it; with an `end`, it imports files by their names. */
export function moduleTour(shop: TourShop, tell: string, from = '@status-board/client', end = ''): string {
  return `${imports(from, end)}${tour}\n${tell}(await ${run(shop)});\n`;
}

/** The same as CommonJS. */
export function commonJsTour(shop: TourShop, tell: string, from = '@status-board/client'): string {
  const requires = `const [core, sigv4, store] = ['', '/sigv4', '/store'].map((entry) => require('${from}' + entry));`;
  return `${requires}\n${tour}\n${run(shop)}.then(${tell});\n`;
}
