import { describe, expect, it } from '@jest/globals';
import { getJob } from '#shared/contract/jobs.ts';
import type { Answer, Request } from '#test/support/call.ts';
import { JobWorker } from '#test/support/job-worker.ts';
import type { World } from '#test/support/world.ts';
import { allScenarios } from './all-scenarios.ts';
import { newWorld, theirs } from './another-shop.ts';
import { type IdPlace, idPlaces, type Kind } from './id-places.ts';
import { restartKeys, unknownId } from './scenario.ts';

/** Ids of the right form that nobody has. */
const nobodys: Readonly<Record<Kind, string>> = {
  appointment: unknownId('apt'),
  code: 'NOBODYS',
  customer: unknownId('cus'),
  job: unknownId('job'),
  key: '0'.repeat(12),
  person: unknownId('inv'),
  technician: unknownId('tec'),
  upload: unknownId('upl'),
  vehicle: unknownId('veh'),
};

/** Of what a place takes the id where its form does not tell. */
const named: Readonly<Record<string, Kind>> = {
  'createAppointment /serviceCodes/0': 'code',
  'getBoard technicianId': 'technician',
  'listAppointments technicianId': 'technician',
  'updateAppointment /serviceCodes/0': 'code',
};

const kindOf = ({ operation, name, kind }: IdPlace) => kind ?? named[`${operation} ${name}`];

const another = `cus_${'1'.repeat(16)}`;

/** Work that asks for an id, by where the input has it. */
const jobs: Readonly<Record<string, (id: string) => object>> = {
  '/input/customerId': (customerId) => ({ kind: 'customer.erase', input: { customerId } }),
  '/input/keepId': (keepId) => ({ kind: 'customers.merge', input: { keepId, mergeId: another } }),
  '/input/mergeId': (mergeId) => ({ kind: 'customers.merge', input: { keepId: another, mergeId } }),
  '/input/file/upload': (upload) => ({ kind: 'customers.import', input: { file: { upload }, dryRun: true } }),
};

/** A body with a value at a place. What stands there in another form, such as a new customer for a known one, goes. */
function withValue(body: unknown, [name = '', ...rest]: readonly string[], value: string): unknown {
  if (/^\d+$/.test(name)) return [value];
  const whole = (body ?? {}) as Readonly<Record<string, unknown>>;
  if (rest.length === 0) return { ...whole, [name]: value };
  const part = whole[name] as Readonly<Record<string, unknown>> | undefined;
  const [next = ''] = rest;
  return { ...whole, [name]: withValue(part !== undefined && next in part ? part : {}, rest, value) };
}

function withId(request: Request, { operation, where, name }: IdPlace, id: string): Request {
  if (where === 'path') return { ...request, params: { ...request.params, [name]: id } };
  if (where === 'query') return { ...request, query: { ...request.query, [name]: id } };
  const job = jobs[name.replace('/jobs/0', '')];
  if (job === undefined) return { ...request, body: withValue(request.body, name.split('/').slice(1), id) };
  return { ...request, body: operation === 'submitJobs' ? { jobs: [job(id)] } : job(id) };
}

/** All an answer is, the id asked for aside. */
async function answered(place: IdPlace, from: 'another shop' | 'nobody') {
  restartKeys();
  const world = await newWorld();
  const found = allScenarios.find(({ operation }) => operation.id === place.operation);
  if (found === undefined) throw new Error(`${place.operation} has no scenarios`);
  const request = await found.success(world);
  const ids = await theirs(world);
  const kind = kindOf(place);
  if (kind === undefined) throw new Error(`nobody says of what ${place.operation} takes the id ${place.name}`);
  const id = from === 'nobody' ? nobodys[kind] : ids[kind];
  const answer = await world.call(found.operation, withId(request, place, id));
  const after = await worked(world, answer);
  // The digest is of the text that is compared, in which the id stands.
  const { 'content-digest': _, ...headers } = answer.headers;
  return { status: answer.status, text: JSON.stringify([{ ...answer, headers }, after]).replaceAll(id, '<id>') };
}

/** What becomes of the work that was submitted, if any was: ids in it are looked up then. */
async function worked(world: World, { body }: Answer): Promise<unknown> {
  const submitted = [body.data, ...(body.data?.items ?? []).map(({ job }: { job: unknown }) => job)];
  const { id } = submitted.find((each) => String(each?.id).startsWith('job_')) ?? {};
  if (id === undefined) return undefined;
  await new JobWorker(world).workOff();
  return (await world.call(getJob, { params: { id } })).body;
}

describe("another shop's ids", () => {
  const found = idPlaces();
  // Many jobs at once are each looked at as one is; the contract of the batch does not tell what is in it.
  const inBatches = found.filter(({ operation, where }) => operation === 'submitJob' && where === 'body');
  const places = [
    ...found,
    ...inBatches.map((place) => ({ ...place, operation: 'submitJobs', name: `/jobs/0${place.name}` })),
  ];

  it('are asked for in paths, queries and bodies, each of a known kind', () => {
    expect(new Set(places.map(({ where }) => where))).toEqual(new Set(['path', 'query', 'body']));
    expect(new Set(places.map(kindOf))).toEqual(new Set(Object.keys(nobodys)));
    expect(places.length).toBeGreaterThan(35);
  });

  it.each(
    places.map((place) => [`${place.operation} ${place.where} ${place.name}`, place] as const),
  )('answer %s exactly as ids nobody has', async (_name, place) => {
    const foreign = await answered(place, 'another shop');
    expect(foreign).toEqual(await answered(place, 'nobody'));
    if (place.where === 'path') expect(foreign.status).toBe(404);
  });
});
