import { type FieldError, invalid } from '#shared/contract/problems.ts';
import { currencies } from '#shared/domain/currencies.ts';
import { isZoneName } from '#shared/domain/zone-name.ts';
import type { NewShop } from './shop-admin.ts';

/** Zone and currency are judged strictly, since they can never be corrected. @throws Problem `validation_failed` */
export function requireNewShop({ timeZone, currency }: Pick<NewShop, 'currency' | 'timeZone'>): void {
  const zone = { pointer: '/body/timeZone', message: 'must be an IANA time zone such as America/Los_Angeles' };
  const code = { pointer: '/body/currency', message: 'must be a currency of ISO 4217 such as USD' };
  const faults: FieldError[] = [];
  if (!isZoneName(timeZone)) faults.push(zone);
  if (!currencies.has(currency)) faults.push(code);
  const [first, ...others] = faults;
  if (first !== undefined) throw invalid(first, ...others);
}
