import { describe, expect, it } from '@jest/globals';
import { shortName } from '#web/format/short-name.ts';

describe('a name on a card', () => {
  it.each([
    ['Ruth Cohen', 'R. Cohen'],
    ['  Łukasz  Żak ', 'Ł. Żak'],
    ['E\u0301milie Roy', 'É. Roy'],
    ['Anna-Lena Krüger', 'A. Krüger'],
    ["Nora O'Brien", "N. O'Brien"],
    ['Jean-Luc Saint-Exupéry', 'J. Saint-Exupéry'],
    ['Pieter van der Berg', 'P. van der Berg'],
    ['Lena von Hohenberg', 'L. von Hohenberg'],
    ['Juan de la Cruz', 'J. de la Cruz'],
    ['Omar Al-Sayed', 'O. Al-Sayed'],
    ['Ben Brown', 'B. Brown'],
  ])('is the initial and surname of %j: %s', (name, short) => {
    expect(shortName(name)).toBe(short);
  });

  it.each([
    ['Smith, John', 'J. Smith'],
    ['van der Berg, Pieter', 'P. van der Berg'],
    ['Müller ,Zoë', 'Z. Müller'],
  ])('knows the surname before a comma: %j is %s', (name, short) => {
    expect(shortName(name)).toBe(short);
  });

  it.each([
    // One name, or one nobody can take apart.
    'Cher',
    'J. Smith',
    'J Smith',
    'Ana María de la Cruz',
    'José García López',
    'Mary Ann Smith',
    'Smith, John Paul',
    'Smith,',
    'Smith, John, 2nd floor',
    // Companies and households.
    'Acme Plumbing LLC',
    'ACME Roofing',
    'ABC Widgets',
    'Miller & Sons',
    'Miller, Inc.',
    'Autohaus Weber GmbH',
    'Transports Dupont SARL',
    "Joe's Garage",
    'Joe’s Place',
    'Edgar Motors',
    'The Smiths',
    'Smith family',
    'City Taxi',
    '24/7 Towing',
    'Rent4U Berlin',
    'Bookings.com Fleet',
    'iPhone Doctor',
    // Titles and endings.
    'Mr Smith',
    'Dr. Weber',
    'Frau Schäfer',
    'John Smith Jr.',
    'Smith, Jr.',
    'Maria (neighbor)',
    // The surname may come first.
    'Nguyễn An',
    'Kim Minji',
    'Nagy Péter',
    '王小明',
    '李 王',
    'Иванова Анна',
    'محمد علي',
    'דוד לוי',
    '김 민지',
    'De Vries',
    'Van Houten',
  ])('is whole where a part would be somebody else: %s', (name) => {
    expect(shortName(name)).toBe(name);
  });
});
