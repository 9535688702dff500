import { homeCountry, type ShopPlace } from '#shared/domain/home-country.ts';
import { formatPhone } from '#shared/domain/phone-number.ts';

/**
 * A phone number as people of a shop read it: `(310) 555-0123`, and from abroad `+49 89 1234567`.
 * @param phone E.164
 */
export function phoneText(phone: string, place: ShopPlace): string {
  return formatPhone(phone, homeCountry(place));
}
