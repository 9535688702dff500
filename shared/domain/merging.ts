import { invalid } from '#shared/contract/problems.ts';
import type { Appointment } from './appointment.ts';
import { isOver } from './status.ts';

/** What two customers, or the two of whom one is kept, say of themselves. */
interface Person {
  readonly name: string;
  readonly phone: string;
  readonly email: string | null;
  readonly notes: string | null;
}

/** How many characters notes of a customer may have. */
const maxNotes = 1_000;

/**
 * What is kept of two customers who are the same: the name and number of the one kept. What only the other one said is not lost:
 * the e-mail address where there was none, and in the notes another name, number or address, and the notes.
 * @throws Problem `validation_failed` where the notes would be longer than notes may be
 */
export function mergedPerson<Kept extends Person>(kept: Kept, merged: Person): Kept {
  const email = kept.email ?? merged.email;
  const also = [
    ...(merged.name === kept.name ? [] : [merged.name]),
    ...(merged.phone === kept.phone ? [] : [merged.phone]),
    ...(merged.email === null || merged.email === email ? [] : [merged.email]),
  ];
  const parts = [kept.notes, also.length === 0 ? null : `Also: ${also.join(', ')}`, merged.notes];
  const said = [...new Set(parts.filter((part) => part !== null && part !== ''))];
  const notes = said.length === 0 ? null : said.join('\n');
  if (notes === null || [...notes].length <= maxNotes) return { ...kept, email, notes };
  const message = `cannot become one with the other: their notes would have ${[...notes].length} characters together, and may have ${maxNotes}; shorten them`;
  throw invalid({ pointer: '/body/input/mergeId', message });
}

/**
 * An appointment of somebody who became one with another. It is the kept customer's; what it says of the name and number
 * follows where it is not over, as it follows corrections, and else stays what was true then.
 */
export function handedOver(appointment: Appointment, kept: Appointment['customer']): Appointment {
  const { name, phone } = appointment.customer;
  const customer = isOver(appointment.status) ? { id: kept.id, name, phone } : kept;
  return { ...appointment, customer };
}
