import type { Card, Service } from '#client/core/api.ts';

/** A service as one chooses it: of the catalog, or as it was put on a card. */
export type Offer = Card['services'][number];

/** The most services an appointment may have. */
export const maxServices = 10;

/**
 * What there is to choose from: what is on the card at the price it was booked at, then the active services of the
 * catalog by name.
 */
export function offersOf(catalog: readonly Service[], booked: readonly Offer[] = []): Offer[] {
  const more = catalog
    .filter(({ code, active }) => active && booked.every((service) => service.code !== code))
    .map(({ code, name, price, minutes }) => ({ code, name, price, minutes }))
    .sort((one, other) => one.name.localeCompare(other.name));
  return [...booked, ...more];
}

/** The chosen services, in the order they were chosen. */
export function chosenOf(offers: readonly Offer[], codes: readonly string[]): Offer[] {
  return codes.flatMap((code) => offers.find((offer) => offer.code === code) ?? []);
}

/** What services take and cost together: minutes, and minor units. */
export function sumOf(offers: readonly Offer[]): { readonly minutes: number; readonly price: number } {
  return offers.reduce((sum, offer) => ({ minutes: sum.minutes + offer.minutes, price: sum.price + offer.price }), {
    minutes: 0,
    price: 0,
  });
}

/** The codes with one put in or taken out. */
export function toggled(codes: readonly string[], code: string): string[] {
  return codes.includes(code) ? codes.filter((other) => other !== code) : [...codes, code];
}
