import { createUpload } from '#shared/contract/jobs.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { uploadedFile } from '#shared/data/upload-store.ts';
import { givenAppointment, givenCustomer, givenService, givenVehicle, moved, must } from '#test/support/fixtures.ts';
import type { CrashScene } from './crash-scene.ts';
import { type Deed, given, worked, workedOff } from './deed.ts';

/** Customers in a file, by their names. */
const people = (...names: readonly string[]) =>
  ['name,phone', ...names.map((name, at) => `${name},310 555 01${20 + at}`)].join('\n');

const bookings = [
  'start,customer,phone,vehicle,plate,services',
  '2025-09-22 09:00,Ada Adler,310 555 0120,2018 Ford F-150,7XYZ123,OIL001',
  '2025-09-22 10:00,Bo Beck,310 555 0121,,,OIL001',
  '2025-09-22 11:00,Ada Adler,310 555 0120,2018 Ford F-150,7XYZ123,OIL001',
].join('\n');

/** Submits a job after what it is about was made. */
const about =
  (make: (scene: CrashScene) => Promise<object>) =>
  async (scene: CrashScene): Promise<void> =>
    given(await make(scene))(scene);

/** A file in the bucket, as the link of an upload puts it there. */
async function uploaded({ world, bucket }: CrashScene, text: string): Promise<{ upload: string }> {
  const { id } = await must(world, createUpload, { body: { bytes: text.length } });
  bucket.objects.set(uploadedFile(provenTenant('edgar'), id), Buffer.from(text));
  return { upload: id };
}

const crowd = async (scene: CrashScene): Promise<object> => {
  const names = Array.from({ length: 12 }, (_, at) => `Person ${at} ${'of many names '.repeat(6)}`.slice(0, 80));
  for (const [at, name] of names.entries()) await givenCustomer(scene.world, { name, phone: `+131055501${20 + at}` });
  return { kind: 'customers.export', input: {} };
};

async function pair({ world }: CrashScene): Promise<{ keepId: string; mergeId: string }> {
  const [kept, other] = [await givenCustomer(world), await givenCustomer(world, { phone: '+13105550124' })];
  const vehicle = await givenVehicle(world, other.id);
  await givenAppointment(world, { customer: { id: other.id }, vehicle: { id: vehicle.id } });
  await givenAppointment(world, { customer: { id: other.id }, start: '2025-09-21T09:00:00-07:00' });
  return { keepId: kept.id, mergeId: other.id };
}

/** What each kind of job that writes or reads more than its own item does in one run. */
export const kindDeeds: Readonly<Record<string, Deed>> = {
  'export appointments': worked({
    before: about(async ({ world }) => {
      await givenAppointment(world);
      return { kind: 'appointments.export', input: { from: '2025-09-19', to: '2025-09-21' } };
    }),
  }),
  'export customers in parts': worked({ before: about(crowd) }),
  'give up an export whose parts are not taken': worked({
    before: about(async (scene) => {
      scene.bucket.outage = { after: 1, calls: 1 };
      return crowd(scene);
    }),
  }),
  'report a day': worked({
    before: about(async ({ world }) => {
      await moved(world, await givenAppointment(world), 'in_progress');
      return { kind: 'day.report', input: { date: '2025-09-20' } };
    }),
  }),
  'import customers of an upload': worked({
    before: about(async (scene) => ({
      kind: 'customers.import',
      input: { file: await uploaded(scene, people('Ada Adler', 'Bo Beck', 'Cy Cole')) },
    })),
  }),
  'import an upload that never came': worked({
    before: about(async ({ world }) => {
      const { id } = await must(world, createUpload, { body: { bytes: 100 } });
      return { kind: 'customers.import', input: { file: { upload: id } } };
    }),
    ends: 'failed',
  }),
  'import with a report too long for the table': worked({
    before: given({
      kind: 'customers.import',
      input: { file: { text: `name,phone,${'a column nobody knows '.repeat(5_000)}\nAda Adler,310 555 0120,` } },
    }),
  }),
  'import appointments': worked({
    before: about(async (scene) => {
      await givenService(scene.world);
      return { kind: 'appointments.import', input: { file: await uploaded(scene, bookings) } };
    }),
  }),
  'make one customer of two': worked({
    before: about(async (scene) => ({ kind: 'customers.merge', input: await pair(scene) })),
    act: workedOff,
  }),
  'erase a customer': worked({
    before: about(async (scene) => {
      const { mergeId } = await pair(scene);
      return { kind: 'customer.erase', input: { customerId: mergeId } };
    }),
    act: workedOff,
  }),
};
