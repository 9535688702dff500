/*
 * Programs of those who use the package, by file name. They compile if all they do right compiles, and all they do wrong
 * does not.
 */

const program = `
const client = createClient({ baseUrl: 'http://127.0.0.1:4000', apiKey: async () => 'sb_test_key', retries: 1 });

export async function finish(card: Card, signal: AbortSignal): Promise<Status> {
  try {
    const moved = await client.moveAppointment({ id: card.id, on: card.date, version: card.version, status: 'ready' }, { signal });
    const position: number | undefined = moved.position;
    return position === undefined ? moved.status : 'ready';
  } catch (error) {
    if (!isStatusBoardError(error, 'moveAppointment')) throw error;
    if (error.code === 'version_conflict') return error.problem.current.status;
    if (error.code === 'invalid_transition') return error.problem.allowed[0] ?? 'canceled';
    throw error;
  }
}

export async function names(): Promise<string[]> {
  const found: string[] = [];
  for await (const customer of client.searchCustomers({ q: 'sam', limit: 50 })) found.push(customer.name);
  const page = await client.listServices();
  const total: number = page.total;
  const day: Stats = await client.getDashboardStats({ date: '2025-09-20' });
  const range: StatsRange = await client.getDashboardStats({ from: '2025-09-01', to: '2025-09-20' });
  const { data, etag } = await client.send('getBoard', { date: '2025-09-20' });
  const columns: Column[] = data === undefined ? [] : Object.values(data.columns);
  return [...found, String(total), day.date, range.sum.from, etag ?? '', ...columns.map(({ label }) => label)];
}

const store = createBoardStore({ client, date: '2025-09-20' });
export const moveId: string | undefined = store.move({ id: 'apt_3k9x2m4q8r7t5v1w', status: 'completed' });
export const signed = createClient({
  endpoints: { functionUrls: {} },
  signer: sigV4Signer({ region: 'us-west-2', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } }),
});

const jobs = createJobs({ client });
export async function exported(signal: AbortSignal): Promise<JobResult<'customers.export'>> {
  const { output } = await jobs.run('test.sleep', { milliseconds: 5 }, { signal, cancelOnAbort: true });
  const slept: number = output?.milliseconds ?? 0;
  for await (const { state, progress } of jobs.watch('job_1')) if (state === 'queued') console.log(progress + slept);
  const file = await jobs.upload(new Uint8Array(3), { signal });
  const { output: report } = await jobs.run('customers.import', { file: { ...file, encoding: 'windows-1252' } });
  console.log(report?.rows.map(({ line }) => line));
  return jobs.run('customers.export', { bom: true }, { onProgress: ({ stage }) => console.log(stage) });
}

export async function mistakes(): Promise<void> {
  // @ts-expect-error there is no such status
  await client.moveAppointment({ id: 'apt_1', version: 1, status: 'reday' });
  // @ts-expect-error a move says which version it is of
  await client.moveAppointment({ id: 'apt_1', status: 'ready' });
  // @ts-expect-error versions are numbers
  await client.deleteAppointment({ id: 'apt_1', version: '1' });
  // @ts-expect-error either a day or a range
  await client.getDashboardStats({ date: '2025-09-20', from: '2025-09-01', to: '2025-09-20' });
  // @ts-expect-error only lists have items
  for await (const item of client.getAppointment({ id: 'apt_1' })) names();
  // @ts-expect-error there is no such kind
  await jobs.run('customers.exprot', {});
  // @ts-expect-error each kind has its own input
  await jobs.run('customers.export', { milliseconds: 5 });
  // @ts-expect-error a file is what platforms have for one
  await jobs.upload({ name: 'people.csv' });
  // @ts-expect-error and its own output
  (await jobs.run('customers.export', {})).output?.milliseconds;
  const customer = await client.getCustomer({ id: 'cus_1' });
  // @ts-expect-error a name is text, and nothing else
  const wrong: number = customer.name;
  // @ts-expect-error what is read is typed, not anything
  customer.nmae;
}
`;

const imports = `
import { createClient, isStatusBoardError } from '@status-board/client';
import type { Card, Column, Stats, StatsRange, Status } from '@status-board/client';
import { createJobs } from '@status-board/client/jobs';
import type { JobResult } from '@status-board/client/jobs';
import { sigV4Signer } from '@status-board/client/sigv4';
import { createBoardStore } from '@status-board/client/store';
`;

const hooks = `
import { createClient } from '@status-board/client';
import type { Status } from '@status-board/client';
import { StatusBoardProvider, useStatusBoard } from '@status-board/client/react';

export const provider = StatusBoardProvider({ client: createClient({ baseUrl: '' }), children: null });

export function useLabels(date: string): string[] {
  const { board, moveAppointment } = useStatusBoard({ date });
  if (board === undefined) return [];
  const first = board.columns.scheduled.items[0];
  const status: Status = 'in_progress';
  if (first !== undefined) moveAppointment({ id: first.id, status });
  // @ts-expect-error there is no such column
  board.columns.waiting;
  return Object.values(board.columns).map(({ label }) => label);
}
`;

/** What the examples of the guide find in the application around them. */
const surroundings = `
declare const client: import('@status-board/client').Client;
declare const card: import('@status-board/client').Card;
declare const session: {
  token(): Promise<string>;
  credentials(): Promise<import('@status-board/client/sigv4').AwsCredentials>;
};
declare function render(board: import('@status-board/client').Board): void;
declare function show(card: import('@status-board/client').Card): void;
declare function offer(statuses: readonly import('@status-board/client').Status[]): void;
declare function mark(pointer: string, message: string): void;
declare function badge(text: string): void;
`;

/** As an ES module and, the same, as CommonJS; without the hooks and with them. */
export const packageConsumers = {
  'esm.ts': imports + program,
  'cjs.cts': imports + program,
  'hooks.ts': hooks,
  'hooks-cjs.cts': hooks,
  'surroundings.d.ts': surroundings,
} as const;
