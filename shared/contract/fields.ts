import * as z from 'zod/mini';
import { canonicalEmail, emailFault } from '#shared/domain/email.ts';
import { canonicalInstant, instantFault } from '#shared/domain/instant.ts';
import { trimmed, withoutInvisible } from '#shared/domain/typed.ts';

/** A check that says in words what is wrong with a text, by a rule of the domain. */
export function faultless(faultOf: (value: string) => string | undefined): z.core.CheckFn<string> {
  return ({ value, issues }) => {
    const message = faultOf(value);
    if (message !== undefined) issues.push({ code: 'custom', message, input: value });
  };
}

/**
 * Text of 1 to `max` Unicode code points (as JSON Schema counts) that is not blank. Kept byte for byte: names are the caller's,
 * who may trim them as the page does.
 */
export function text(max: number) {
  return z.string().check(
    z.refine((value) => trimmed(value) !== '', 'must not be blank'),
    z.refine((value) => [...value].length <= max, `must have at most ${max} characters`),
    z.meta({ minLength: 1, maxLength: max }),
  );
}

/** What ends a line, commands a terminal, or turns the direction of what is written beside it (Unicode UAX #9, explicit formatting). */
const noPartOfLines = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/** Text in one line: it stands in lists, titles and on terminals, beside what others wrote. */
export function line(max: number) {
  return text(max).check(
    z.refine((value) => !noPartOfLines.test(value), 'must be one line without control characters'),
  );
}

/** A name or number of 1 to `max` code points, such as a plate, in which only what can be seen counts. */
export function plainText(max: number) {
  return z.string().check(
    z.overwrite(withoutInvisible),
    z.refine((value) => value !== '', 'must not be blank'),
    z.refine((value) => [...value].length <= max, `must have at most ${max} characters`),
    z.meta({ minLength: 1, maxLength: max }),
  );
}

/** Text that may be empty, kept byte for byte. */
export function freeText(max: number) {
  return z.string().check(
    z.refine((value) => [...value].length <= max, `must have at most ${max} characters`),
    z.meta({ maxLength: max }),
  );
}

/** Money: a whole number of minor units (cents) of the shop's currency, never a fraction. */
export const Money = z
  .int()
  .check(
    z.gte(0),
    z.lte(1_000_000_000),
    z.meta({ id: 'Money', description: "Whole minor units (cents) of the shop's currency", example: 4999 }),
  );

/** A sum of money; may grow beyond what one amount may be. */
export const MoneySum = z.int().check(
  z.gte(0),
  z.meta({
    id: 'MoneySum',
    description: "A sum in whole minor units (cents) of the shop's currency",
    example: 129_900,
  }),
);

/** The version of a mutable item: 1 when created, one higher after each write. */
export const Version = z
  .int()
  .check(
    z.gte(1),
    z.meta({ id: 'Version', description: 'Grows by one with each write; send back the one you read', example: 3 }),
  );

const withinSupportedYears = (value: string) => value >= '2000-01-01' && value < '2100-01-01';

/** A calendar day `YYYY-MM-DD` in the shop's time zone. */
export const ShopDate = z.iso
  .date()
  .check(
    z.refine(withinSupportedYears, 'must lie in the years 2000 to 2099'),
    z.meta({ id: 'ShopDate', description: "A calendar day in the shop's time zone", example: '2025-09-20' }),
  );

/** An instant as sent by a caller: RFC 3339 with `Z` or an offset, small `t` and `z` included. */
export const InstantIn = z.string().check(
  z.overwrite(canonicalInstant),
  faultless(instantFault),
  z.meta({
    id: 'InstantIn',
    description: 'RFC 3339, with `Z` or an offset; `t` and `z` may be small',
    format: 'date-time',
    example: '2025-09-20T09:00:00-07:00',
  }),
);

/** An instant as answered: UTC with `Z`, milliseconds always written. */
export const Instant = z.iso
  .datetime({ precision: 3 })
  .check(z.meta({ id: 'Instant', description: 'RFC 3339 in UTC', example: '2025-09-20T16:00:00.000Z' }));

/** A phone number in E.164 form: country code and number have 15 digits at most. */
export const Phone = z
  .string()
  .check(
    z.overwrite(withoutInvisible),
    z.regex(/^\+[1-9]\d{6,14}$/, 'must be an E.164 number such as +13105550123'),
    z.meta({ id: 'Phone', description: 'E.164', example: '+13105550123' }),
  );

/** The phone number an appointment shows; an erased customer has none. */
export const PhoneOrNone = z
  .string()
  .check(
    z.regex(/^(\+[1-9]\d{6,14})?$/),
    z.meta({ description: 'E.164; empty where the customer was erased', example: '+13105550123' }),
  );

/** The name of a person who works with the board. */
export const PersonName = line(80);

/** An e-mail address of RFC 5321, or an internationalized one of RFC 6531. */
export const Email = z.string().check(
  z.overwrite(canonicalEmail),
  faultless(emailFault),
  z.meta({
    id: 'Email',
    description: 'RFC 5321, internationalized (RFC 6531) as well',
    format: 'idn-email',
    maxLength: 254,
    example: 'sam@example.com',
  }),
);

const idPattern = (prefix: string) => new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{16}$`);

/** The identity of an appointment. */
export const AppointmentId = z
  .string()
  .check(
    z.overwrite(withoutInvisible),
    z.regex(idPattern('apt'), 'must be an appointment id'),
    z.meta({ id: 'AppointmentId', example: 'apt_3k9x2m4q8r7t5v1w' }),
  );

/** The identity of a customer. */
export const CustomerId = z
  .string()
  .check(
    z.overwrite(withoutInvisible),
    z.regex(idPattern('cus'), 'must be a customer id'),
    z.meta({ id: 'CustomerId', example: 'cus_3k9x2m4q8r7t5v1w' }),
  );

/** Somebody who has the phone number a new customer was given: perhaps the same person. */
const PossibleDuplicate = z
  .strictObject({ id: CustomerId, name: z.string(), phone: Phone })
  .check(z.meta({ id: 'PossibleDuplicate' }));

/** Who had the phone number of a new customer already, at most five. */
export const possibleDuplicates = z
  .array(PossibleDuplicate)
  .check(z.meta({ description: 'Other customers with the same phone number, at most 5; perhaps the same person' }));

/** The identity of a vehicle. */
export const VehicleId = z
  .string()
  .check(
    z.overwrite(withoutInvisible),
    z.regex(idPattern('veh'), 'must be a vehicle id'),
    z.meta({ id: 'VehicleId', example: 'veh_3k9x2m4q8r7t5v1w' }),
  );

/** The identity of a technician. */
export const TechnicianId = z
  .string()
  .check(
    z.overwrite(withoutInvisible),
    z.regex(idPattern('tec'), 'must be a technician id'),
    z.meta({ id: 'TechnicianId', example: 'tec_3k9x2m4q8r7t5v1w' }),
  );

/** The identity of a job; later ones come later in the order of bytes. */
export const JobId = z
  .string()
  .check(
    z.overwrite(withoutInvisible),
    z.regex(idPattern('job'), 'must be a job id'),
    z.meta({ id: 'JobId', example: 'job_0338v5k7n0r7t5v1' }),
  );

/** The identity of an uploaded file. */
export const UploadId = z
  .string()
  .check(
    z.overwrite(withoutInvisible),
    z.regex(idPattern('upl'), 'must be an upload id'),
    z.meta({ id: 'UploadId', description: 'Of createUpload', example: 'upl_3k9x2m4q8r7t5v1w' }),
  );

/** The identity of a service: the code the shop gave it. */
export const ServiceCode = z
  .string()
  .check(
    z.overwrite(withoutInvisible),
    z.regex(/^[A-Z0-9][A-Z0-9_-]{1,31}$/, 'must be 2 to 32 of A-Z, 0-9, _ and -, starting with a letter or digit'),
    z.meta({ id: 'ServiceCode', example: 'OIL001' }),
  );

/** The identity of a shop (tenant). */
export const ShopId = z
  .string()
  .check(
    z.overwrite(withoutInvisible),
    z.regex(/^[a-z][a-z0-9-]{1,30}$/, 'must be 2 to 31 of a-z, 0-9 and -, starting with a letter'),
    z.meta({ id: 'ShopId', example: 'edgar' }),
  );

/** An IANA time zone name. */
export const TimeZone = z
  .string()
  .check(z.meta({ id: 'TimeZone', description: 'IANA', example: 'America/Los_Angeles' }));

/** An ISO 4217 currency code. */
export const Currency = z
  .string()
  .check(z.regex(/^[A-Z]{3}$/, 'must be three letters such as USD'), z.meta({ id: 'Currency', example: 'USD' }));

/** A whole number written in a query string. */
function queryInteger(minimum: number, maximum: number, shown: { default?: number } = {}) {
  return z
    .pipe(
      z.pipe(
        z.string().check(z.regex(/^-?\d{1,15}$/, 'must be a whole number')),
        z.transform((value: string) => Number(value)),
      ),
      z.int().check(z.gte(minimum), z.lte(maximum)),
    )
    .check(
      z.meta({
        override: ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => {
          delete jsonSchema.pattern;
          Object.assign(jsonSchema, { type: 'integer', minimum, maximum, ...shown });
        },
      }),
    );
}

/** `limit` of a list: 1 to 100, 50 where absent. */
export const Limit = z._default(queryInteger(1, 100, { default: 50 }), 50);

/** `version` in a query string. */
export const VersionInQuery = queryInteger(1, 999_999_999_999_999);

/** An opaque position in a list: pass `nextCursor` back unchanged. */
export const Cursor = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(1_024),
    z.meta({ id: 'Cursor', description: 'Opaque; pass `nextCursor` back unchanged, with the same filters' }),
  );

/** The query fields every list has. */
export const paging = { limit: Limit, cursor: z.optional(Cursor) };

/** A page of a list. */
export function page<Item extends z.core.$ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), nextCursor: z.nullable(Cursor) });
}
