import type * as z from 'zod/mini';
import { createAppointment } from '#shared/contract/appointments.ts';
import { type FieldError, Problem } from '#shared/contract/problems.ts';
import type { Appointment } from '#shared/domain/appointment.ts';
import type { BookedService } from '#shared/domain/booking.ts';
import { shopDateOf } from '#shared/domain/shop-time.ts';
import { type Span, spanOf } from '#shared/domain/span.ts';
import { momentOfDay, readDay, readMoment, readTime } from '#shared/domain/typed-moment.ts';
import { nameIn } from './customer-rows.ts';
import type { NamedThings } from './named-things.ts';
import type { RowCells } from './row-cells.ts';

/** Stands for a time that could not be read, so that only the cell it was read from is told of. */
const anyTime = '2000-01-01T00:00:00Z';

/** The field of a row that a part of an appointment comes from. */
export const fieldOfPart = { name: 'customer', id: 'customerId', serviceCodes: 'services', technicianId: 'technician' };

/** An appointment a row asks for, all it names found. */
export interface WantedAppointment {
  readonly body: z.output<NonNullable<(typeof createAppointment)['body']>>;
  readonly span: Span;
  readonly services: readonly BookedService[];
  readonly technician: Appointment['technician'];
}

/** When it starts, epoch milliseconds: in one column, or in one for the day and one for the time. */
function startIn(cells: RowCells): number | undefined {
  if (cells.text('start') !== undefined) return cells.moment('start', readMoment);
  const date = cells.moment('date', readDay);
  const time = cells.moment('time', (cell) => readTime(cell));
  if (cells.text('date') === undefined) cells.fault('date', 'is missing');
  else if (cells.text('time') === undefined) cells.fault('time', 'is missing');
  if (date === undefined || time === undefined) return undefined;
  return cells.moment('time', (_cell, { zone }) => momentOfDay(date, time, zone));
}

/** When it ends: a moment, a time of the day it starts on, or the minutes it takes; undefined where nothing says. */
function endIn(cells: RowCells, start: number): number | undefined {
  const minutes = cells.text('minutes');
  if (cells.text('end') === undefined && minutes !== undefined) {
    if (/^\d{1,4}$/.test(minutes)) return start + Number(minutes) * 60_000;
    cells.fault('minutes', 'must be a whole number of minutes');
    return undefined;
  }
  return cells.moment('end', (cell, setting) => {
    const time = readTime(cell);
    if ('problem' in time) return readMoment(cell, setting);
    return momentOfDay(shopDateOf(start, setting.zone), time.value, setting.zone);
  });
}

/** A car: its parts in columns of their own, or as cards have them, `2018 Ford F-150`. */
function vehicleIn(cells: RowCells) {
  const label = cells.text('vehicle');
  const [, ...parts] = /^(\d{4}) (\S{1,40}) (.{1,60})$/.exec(label ?? '') ?? [];
  const part = (field: string, place: number) => cells.text(field) ?? parts[place];
  const [year, make, model] = [part('year', 0), part('make', 1), part('model', 2)];
  const own = { plate: cells.text('plate'), vin: cells.text('vin') };
  if ([year, make, model, own.vin].every((said) => said === undefined)) {
    if (label !== undefined) cells.fault('vehicle', 'must be year, make and model, such as 2018 Ford F-150');
    else if (own.plate !== undefined) cells.fault('plate', 'needs the year, make and model of the car beside it');
    return undefined;
  }
  return { year: /^\d{1,4}$/.test(year ?? '') ? Number(year) : year, make, model, ...own };
}

function customerIn(cells: RowCells) {
  const id = cells.text('customerId');
  if (id !== undefined) return { id };
  return { name: cells.text('customer') ?? nameIn(cells), phone: cells.phone('phone'), email: cells.text('email') };
}

/** What an import cannot do is not left out in silence. */
function refuseOthers(cells: RowCells, currency: string): void {
  const status = cells.text('status');
  if (status !== undefined && status.toLowerCase() !== 'scheduled') {
    cells.fault('status', `only what is scheduled can be imported, not "${status}"`);
  }
  const other = cells.text('currency');
  if (other !== undefined && other.toUpperCase() !== currency) {
    cells.fault('currency', `must be ${currency}, the currency of the shop, not ${other}`);
  }
}

function spanIn(cells: RowCells, body: WantedAppointment['body'], services: readonly BookedService[]) {
  try {
    return spanOf(body, services);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    cells.faults(error.extensions.errors as readonly FieldError[]);
    return undefined;
  }
}

/** The appointment a row asks for; what is wrong is left with the cells. */
export function appointmentIn(cells: RowCells, things: NamedThings, currency: string): WantedAppointment | undefined {
  refuseOthers(cells, currency);
  const start = startIn(cells);
  const end = start === undefined ? undefined : endIn(cells, start);
  const services = things.services(cells, 'services');
  const technician = things.technician(cells, 'technician');
  const iso = (instant: number | undefined) => (instant === undefined ? undefined : new Date(instant).toISOString());
  if (cells.text('services') === undefined) cells.fault('services', 'is missing');
  const said = {
    start: iso(start) ?? anyTime,
    end: iso(end),
    customer: customerIn(cells),
    vehicle: vehicleIn(cells),
    serviceCodes: services.map(({ code }) => code),
    technicianId: technician?.id,
    address: cells.text('address'),
    notes: cells.text('notes'),
    total: cells.amount('total'),
    paid: cells.amount('paid'),
  };
  const fieldOf = { ...fieldOfPart, start: cells.text('start') === undefined ? 'date' : 'start' };
  const body = cells.fit(createAppointment.body, said, fieldOf);
  const span = body && spanIn(cells, body, services);
  return body && span && { body, span, services, technician };
}
