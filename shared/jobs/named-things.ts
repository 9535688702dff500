import type { StoredService } from '#shared/data/service-store.ts';
import type { StoredTechnician } from '#shared/data/technician-store.ts';
import type { Appointment } from '#shared/domain/appointment.ts';
import type { BookedService } from '#shared/domain/booking.ts';
import { squeezed } from '#shared/domain/fold.ts';
import type { RowCells } from './row-cells.ts';

/** What the cells of an appointment name: services by code or name, technicians by id or name. Only those on offer, and on duty. */
export class NamedThings {
  readonly #services: readonly StoredService[];
  readonly #team: readonly StoredTechnician[];

  constructor(services: readonly StoredService[], team: readonly StoredTechnician[]) {
    this.#services = services.filter(({ active }) => active);
    this.#team = team.filter(({ active }) => active);
  }

  /** The services of a cell, parted by commas, semicolons, bars or line breaks; what there is not is left with the cells. */
  services(cells: RowCells, field: string): BookedService[] {
    const cell = cells.text(field);
    if (cell === undefined) return [];
    // A name may have a comma.
    const whole = this.#service(cell);
    const names = whole === undefined ? cell.split(/[,;|\n]/).filter((part) => part.trim() !== '') : [cell];
    return names.flatMap((name) => {
      const service = this.#service(name);
      if (service === undefined) cells.fault(field, `there is no service ${name.trim()} on offer`);
      return service === undefined ? [] : [service];
    });
  }

  technician(cells: RowCells, field: string): Appointment['technician'] {
    const cell = cells.text(field);
    if (cell === undefined) return null;
    const found = this.#team.filter(({ id, name }) => id === cell || squeezed(name) === squeezed(cell));
    const [first, ...others] = found;
    if (first === undefined) cells.fault(field, `there is no technician ${cell} on duty`);
    if (others.length > 0) cells.fault(field, `${found.length} technicians are called ${cell}; write the id`);
    return first === undefined ? null : { id: first.id, name: first.name };
  }

  #service(named: string): BookedService | undefined {
    const wanted = named.trim();
    const is = (one: string) => squeezed(one) === squeezed(wanted);
    const found =
      this.#services.find(({ code }) => code === wanted.toUpperCase()) ?? this.#services.find(({ name }) => is(name));
    return found && { code: found.code, name: found.name, price: found.price, minutes: found.minutes };
  }
}
