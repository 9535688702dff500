import { appointmentCodec } from '#shared/data/appointment-item.ts';
import { creationOf } from '#shared/data/appointment-writes.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { stamped } from '#shared/data/versioned.ts';
import { newId } from '#shared/data/writer.ts';
import type { Appointment } from '#shared/domain/appointment.ts';
import { book } from '#shared/domain/booking.ts';
import { enterStatus } from '#shared/domain/enter-status.ts';
import { SeededRandom } from '#shared/domain/seeded-random.ts';
import { spanOf } from '#shared/domain/span.ts';
import type { StageTables } from '../operating/stage-tables.ts';
import { demoServices } from './catalog.ts';
import type { DemoAppointment } from './days.ts';
import type { Regular } from './regulars.ts';
import { demoWriter, putOnce } from './writer.ts';

const minute = 60_000;
const day = 1_440 * minute;

/** A demo shop whose board is filled. */
export interface DemoFloor {
  readonly shop: { readonly id: string; readonly timeZone: string };
  /** By phone number. */
  readonly regulars: ReadonlyMap<string, Regular>;
  /** Names by id. */
  readonly technicians: ReadonlyMap<string, string>;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** When a car's steps happened: about when they were planned, the work now quicker, now slower, and all of it by now. */
function moments({ start, end }: Appointment, steps: number, now: number, random: SeededRandom): number[] {
  const arrived = start + (random.below(18) - 6) * minute;
  const ready = arrived + Math.round((end - start) * (0.8 + 0.5 * random.next()));
  const done = ready + (5 + random.below(30)) * minute;
  const planned = [arrived, ready, done].slice(0, steps);
  const tooLate = Math.max(0, (planned.at(-1) ?? 0) - (now - minute));
  return planned.map((moment) => Math.floor((moment - tooLate) / 1_000) * 1_000);
}

function booked(floor: DemoFloor, { body }: DemoAppointment, id: string, random: SeededRandom): Appointment {
  const { regulars, technicians, shop, now } = floor;
  const regular = regulars.get(body.customer.phone);
  if (regular === undefined) throw new Error(`${body.customer.phone} is no number of a demo customer`);
  const services = body.serviceCodes.flatMap((code) => demoServices.filter((service) => service.code === code));
  const { technicianId, address, notes } = body;
  const span = spanOf(body, services);
  return book(
    {
      id,
      span,
      ...regular,
      services: services.map(({ code, name, price, minutes }) => ({ code, name, price, minutes })),
      technician:
        technicianId === undefined ? null : { id: technicianId, name: technicians.get(technicianId) ?? technicianId },
      address,
      notes,
    },
    shop.timeZone,
    Math.min(span.start, now) - Math.ceil(random.next() * 9 * day),
  );
}

/** An appointment as it stands now, each of its steps a version. */
function lived(floor: DemoFloor, demo: DemoAppointment, id: string): Appointment {
  const random = new SeededRandom(id);
  const { journey, paid } = demo;
  let appointment = booked(floor, demo, id, random);
  const times = moments(appointment, journey.length, floor.now, random);
  for (const [step, status] of journey.entries()) {
    const at = times[step] ?? floor.now;
    appointment = { ...enterStatus(appointment, status, at), version: appointment.version + 1, updatedAt: at };
  }
  return paid ? { ...appointment, paid: appointment.total, version: appointment.version + 1 } : appointment;
}

/** Puts a day on the board of a demo shop, once, as if the shop had lived it. */
export async function putDay(
  tables: StageTables,
  floor: DemoFloor,
  date: string,
  appointments: readonly DemoAppointment[],
): Promise<void> {
  const shop = provenTenant(floor.shop.id);
  const codec = appointmentCodec(shop);
  const writes = appointments.flatMap((demo, index) => {
    const writer = demoWriter(shop, `${date}/${index}`, floor.now);
    const appointment = lived(floor, demo, newId('apt', writer));
    return creationOf(appointment, stamped(codec, undefined, appointment, writer), writer);
  });
  await putOnce(tables.board, writes);
}
