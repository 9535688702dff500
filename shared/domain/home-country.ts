import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';
import { countryOfZone } from './zone-countries.ts';

/** What tells where a shop is. */
export interface ShopPlace {
  /** IANA. */
  readonly timeZone: string;
  /** ISO 4217. */
  readonly currency: string;
}

function supported(country: string | undefined): CountryCode | undefined {
  const code = country as CountryCode | undefined;
  return code !== undefined && isSupportedCountry(code, metadata) ? code : undefined;
}

/** The country a shop is in, by its time zone; where that belongs to none, by its currency: HUF is Hungary's. */
function countryOf({ timeZone, currency }: ShopPlace): CountryCode | undefined {
  return supported(countryOfZone(timeZone)) ?? supported(currency.slice(0, 2));
}

/**
 * The country whose numbers are dialled from a shop without a country code: that of its own number, and of several that
 * share one code (+1, +7, +44) the one it is in.
 * @param phone the shop's own number, E.164; null where it has none
 */
export function homeCountry(place: ShopPlace, phone: string | null = null): CountryCode | undefined {
  const around = countryOf(place);
  const own = phone === null ? undefined : parsePhoneNumberFromString(phone, metadata);
  if (own === undefined) return around;
  const isAround = around !== undefined && getCountryCallingCode(around, metadata) === own.countryCallingCode;
  return isAround ? around : (own.country ?? own.getPossibleCountries()[0]);
}
