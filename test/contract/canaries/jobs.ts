import { jobKinds } from '#shared/contract/job-kinds.ts';
import { appointmentSheet, customerSheet, type SheetForm } from '#shared/csv/sheet-forms.ts';
import { givenCustomer, givenService } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { fieldsOf, planted } from './fields.ts';

/** What is submitted, and where in it something stands that does not belong there. */
export interface PlantedJob {
  readonly where: string;
  readonly kind: string;
  readonly input: unknown;
}

const day = '2025-09-20';
const imported = (text: string) => ({ file: { text }, dryRun: false });

/** Cells of a row that can be imported; others are left empty. */
const rows: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'customers.import': { name: 'Mia Cohen', phone: '+13105550123' },
  'appointments.import': {
    start: '2025-09-20T09:00',
    customer: 'Mia Cohen',
    phone: '+13105550123',
    services: 'OIL001',
  },
};

const forms: Readonly<Record<string, SheetForm>> = {
  'customers.import': customerSheet,
  'appointments.import': appointmentSheet,
};

function sheet(headings: readonly string[], cells: Readonly<Record<string, string>>): string {
  return `${headings.join(',')}\n${headings.map((heading) => `"${cells[heading] ?? ''}"`).join(',')}\n`;
}

/** The input of a job of each kind that would succeed. */
async function inputsIn(world: World): Promise<Readonly<Record<string, unknown>>> {
  const service = await givenService(world);
  const [keep, merge, erase] = [await givenCustomer(world), await givenCustomer(world), await givenCustomer(world)];
  const sheets = Object.entries(rows).map(([kind, cells]) => [
    kind,
    imported(sheet(Object.keys(cells), { ...cells, services: service })),
  ]);
  return {
    'appointments.export': { from: day, to: day },
    'customers.merge': { keepId: keep.id, mergeId: merge.id },
    'customer.erase': { customerId: erase.id },
    'day.report': { date: day },
    ...Object.fromEntries(sheets),
  };
}

/** Every kind of job with a canary in each field of its input. */
export async function fieldJobs(world: World, canary: string): Promise<PlantedJob[]> {
  const inputs = await inputsIn(world);
  return jobKinds.flatMap(({ name, input }) =>
    fieldsOf(input).map((place) => ({
      where: `${name} ${place.join('/')}`,
      kind: name,
      input: planted(inputs[name] ?? {}, place, canary),
    })),
  );
}

/** Every kind of file with a canary in each cell, in a heading, beside the table, and as the whole of it. */
export function cellJobs(canary: string): PlantedJob[] {
  return Object.entries(forms).flatMap(([kind, { fields }]) => {
    const headings = Object.keys(fields);
    const row = rows[kind] ?? {};
    const texts: [string, string][] = [
      ...headings.map((heading): [string, string] => [heading, sheet(headings, { ...row, [heading]: canary })]),
      ['a heading', sheet([...headings, canary], { ...row, [canary]: canary })],
      ['a cell too many', sheet(headings, row).replace(/\n$/, `,${canary}\n`)],
      ['quotes that do not close', `${headings.join(',')}\n"${canary}`],
      ['the whole file', canary],
    ];
    return texts.map(([where, text]) => ({ where: `${kind}: ${where}`, kind, input: imported(text) }));
  });
}

/** Messages nobody can read, or that say more than they should. */
export const messagesWith = (canary: string): readonly string[] => {
  const fields = { shop: 'edgar', jobId: `job_${'0'.repeat(16)}`, correlationId: 'order-0001' };
  const odd = ['shop', 'jobId', 'correlationId', 'traceparent', 'other'].map((name) => ({ ...fields, [name]: canary }));
  return [canary, `{"shop":"${canary}"`, JSON.stringify([canary]), ...odd.map((message) => JSON.stringify(message))];
};
