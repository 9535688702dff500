import { type CsvColumn, csvHead, csvLines } from '#shared/csv/write-csv.ts';
import type { AppointmentReader } from '#shared/data/appointment-reader.ts';
import { writeAmount } from '#shared/domain/amount.ts';
import type { Appointment } from '#shared/domain/appointment.ts';
import { shopClock } from '#shared/domain/shop-clock.ts';
import { type Lines, onlyOnce } from './export-lines.ts';

/** Zone and currency of a shop. */
interface Setting {
  readonly timeZone: string;
  readonly currency: string;
}

function columnsOf({ timeZone, currency }: Setting): readonly CsvColumn<Appointment>[] {
  const clock = (instant: number | null) => (instant === null ? null : shopClock(instant, timeZone));
  const amount = (minorUnits: number) => writeAmount(minorUnits, { currency, zone: timeZone });
  const listed = (texts: readonly string[]) => texts.join(', ');
  return [
    { heading: 'id', cell: ({ id }) => id },
    { heading: 'date', cell: ({ date }) => date },
    { heading: 'time', cell: ({ start }) => shopClock(start, timeZone).slice(11, 16) },
    { heading: 'start', cell: ({ start }) => clock(start) },
    { heading: 'end', cell: ({ end }) => clock(end) },
    { heading: 'status', cell: ({ status }) => status },
    { heading: 'customerId', cell: ({ customer }) => customer.id },
    { heading: 'customer', cell: ({ customer }) => customer.name },
    { heading: 'phone', cell: ({ customer }) => customer.phone },
    { heading: 'vehicleId', cell: ({ vehicle }) => vehicle?.id ?? null },
    { heading: 'vehicle', cell: ({ vehicle }) => vehicle?.label ?? null },
    { heading: 'plate', cell: ({ vehicle }) => vehicle?.plate ?? null },
    { heading: 'services', cell: ({ services }) => listed(services.map(({ code }) => code)) },
    { heading: 'work', cell: ({ services }) => listed(services.map(({ name }) => name)) },
    { heading: 'technician', cell: ({ technician }) => technician?.name ?? null },
    { heading: 'address', cell: ({ address }) => address },
    { heading: 'notes', cell: ({ notes }) => notes },
    { heading: 'total', cell: ({ total }) => amount(total) },
    { heading: 'paid', cell: ({ paid }) => amount(paid) },
    { heading: 'currency', cell: () => currency },
    { heading: 'checkedInAt', cell: ({ checkedInAt }) => clock(checkedInAt) },
    { heading: 'readyAt', cell: ({ readyAt }) => clock(readyAt) },
    { heading: 'completedAt', cell: ({ completedAt }) => clock(completedAt) },
    { heading: 'createdAt', cell: ({ createdAt }) => clock(createdAt) },
    { heading: 'updatedAt', cell: ({ updatedAt }) => clock(updatedAt) },
  ];
}

/**
 * A file of the appointments of some days, by start, as it is written: never more of it in memory than a day.
 * One that is moved meanwhile is in it once, or not at all where it was moved to a day that was written. Times as the
 * shop's clocks show them, with their offset; amounts in whole units of the currency, as people write them.
 * @param days shop dates, in order
 */
export async function* appointmentLines(
  appointments: Pick<AppointmentReader, 'day'>,
  days: readonly string[],
  { bom, ...setting }: Setting & { readonly bom: boolean },
): AsyncGenerator<Lines> {
  const columns = columnsOf(setting);
  const isNew = onlyOnce();
  yield { text: csvHead(columns, bom), rows: 0 };
  for (const date of days) {
    const cards = (await appointments.day(date)).filter(isNew);
    const byStart = cards.toSorted((one, other) => one.start - other.start || (one.id < other.id ? -1 : 1));
    yield { text: csvLines(columns, byStart), rows: cards.length };
  }
}
