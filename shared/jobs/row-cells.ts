import * as z from 'zod/mini';
import type { FieldError } from '#shared/contract/problems.ts';
import { type AmountProblem, parseAmount } from '#shared/domain/amount.ts';
import type { ShopPlace } from '#shared/domain/home-country.ts';
import { type Country, type PhoneProblem, readPhone } from '#shared/domain/phone-number.ts';
import type { DateOrder, MomentProblem, Read } from '#shared/domain/typed-moment.ts';
import { fieldErrors } from '#shared/http/field-errors.ts';
import { fieldMessage } from '#shared/http/field-messages.ts';
import { shortened } from '#shared/http/shortened.ts';
import type { SheetRow } from './open-sheet.ts';

/** Where a file belongs: by it cells are read that say less than they mean. */
export interface SheetPlace extends ShopPlace {
  /** The country whose numbers are dialled without a country code; undefined where that is not known. */
  readonly home: Country | undefined;
  readonly dateOrder?: DateOrder | undefined;
}

const shownCharacters = 40;

const phoneMessages: Record<PhoneProblem, string> = {
  empty: 'is missing',
  notANumber: 'is no phone number',
  extension: 'has an extension, which no number is kept with; put it into the notes',
  needsCountry: 'can be from anywhere; begin with + and the country code',
  tooShort: 'is too short for a phone number; write it with its area code',
  tooLong: 'is too long for a phone number; one number goes into a cell',
  unknown: 'cannot be a phone number here; from abroad it begins with + and the country code',
};

const amountMessages: Record<AmountProblem['problem'], string> = {
  empty: 'is missing',
  notANumber: 'is no amount',
  negative: 'must not be negative',
  tooPrecise: 'has more decimals than the currency',
  tooMuch: 'is more than an amount can be',
  otherCurrency: 'is in another currency than the shop',
  ambiguous: 'can be read in two ways; write it without marks of thousands',
};

const momentMessages: Record<MomentProblem, string> = {
  notADate: 'is no date; write it as 2026-03-31',
  ambiguousDate: 'can be read with the day or the month first; say dateOrder, or write it as 2026-03-31',
  notATime: 'is no time; write it as 14:30',
  skipped: 'never is: the clocks of the shop are put forward over it',
};

/** What spreadsheets make of long numbers: `4.915E+11`. */
const isShortenedNumber = /^\d[.,]?\d{0,14}E\+?\d{1,2}$/i;

/** The cells of a row as they are read, and what is found wrong with them: at each field once. */
export class RowCells {
  readonly #row: SheetRow;
  readonly #place: SheetPlace;
  readonly #errors = new Map<string, string>();

  constructor(row: SheetRow, place: SheetPlace) {
    this.#row = row;
    this.#place = place;
    if (row.excess !== undefined)
      this.fault('', `has more cells than there are headings: "${shortened(row.excess, 40)}"`);
  }

  /** What is wrong with the row, by JSON Pointer into `{ field: cell }`. */
  get errors(): readonly FieldError[] {
    return [...this.#errors].map(([field, message]) => ({ pointer: field === '' ? '' : `/${field}`, message }));
  }

  text(field: string): string | undefined {
    return this.#row.cells[field];
  }

  fault(field: string, message: string): void {
    if (!this.#errors.has(field)) this.#errors.set(field, message);
  }

  /** A phone number as people write it; E.164, or the cell itself where it is none. */
  phone(field: string): string | undefined {
    const cell = this.text(field);
    if (cell === undefined) return undefined;
    if (isShortenedNumber.test(cell)) {
      this.#quote(field, 'was shortened by a spreadsheet; format the column as text, and enter the number again');
      return cell;
    }
    const read = readPhone(cell, this.#place.home);
    if ('phone' in read) return read.phone;
    this.#quote(field, phoneMessages[read.problem]);
    return cell;
  }

  /** An amount as people write it, in minor units. */
  amount(field: string): number | undefined {
    const cell = this.text(field);
    if (cell === undefined) return undefined;
    const read = parseAmount(cell, { currency: this.#place.currency, zone: this.#place.timeZone });
    if ('amount' in read) return read.amount;
    this.#quote(field, amountMessages[read.problem]);
    return undefined;
  }

  /** A date or time as people write it. */
  moment<Value>(
    field: string,
    read: (cell: string, setting: { zone: string; dateOrder?: DateOrder | undefined }) => Read<Value>,
  ): Value | undefined {
    const cell = this.text(field);
    if (cell === undefined) return undefined;
    const { timeZone: zone, dateOrder } = this.#place;
    const found = read(cell, { zone, dateOrder });
    if ('value' in found) return found.value;
    this.#quote(field, momentMessages[found.problem]);
    return undefined;
  }

  /**
   * What a schema of the contract makes of what was read; undefined where it finds anything wrong.
   * @param fieldOf the field of a row that a part of it comes from, by the last name of the pointer to it
   */
  fit<Schema extends z.core.$ZodType>(
    schema: Schema,
    value: unknown,
    fieldOf: Readonly<Record<string, string>> = {},
  ): z.output<Schema> | undefined {
    const result = z.safeParse(schema, value, { error: fieldMessage });
    if (result.success) return result.data;
    this.faults(fieldErrors(result.error.issues, value, ''), fieldOf);
    return undefined;
  }

  /** Takes over what was found wrong elsewhere, at the fields it comes from. */
  faults(errors: readonly FieldError[], fieldOf: Readonly<Record<string, string>> = {}): void {
    for (const { pointer, message } of errors) {
      const name = pointer.split('/').findLast((part) => !/^\d*$/.test(part) && part !== 'body') ?? '';
      this.fault(fieldOf[name] ?? name, message);
    }
  }

  #quote(field: string, message: string): void {
    this.fault(field, `"${shortened(this.text(field) ?? '', shownCharacters)}" ${message}`);
  }
}
