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
    ['Adam Smith', 'A. Smith'],
    ['Anh Nguyễn', 'A. Nguyễn'],
    ['Taro Tanaka', 'T. Tanaka'],
    ['Rosa Carr', 'R. Carr'],
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
    'Rosa C',
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
    'Ana y Luis',
    'City Taxi',
    '24/7 Towing',
    'Rent4U Berlin',
    'Bookings.com Fleet',
    'iPhone Doctor',
    'Sunrise Bakery',
    'Elite Landscaping',
    'Summit Construction',
    'Apex Logistics',
    'Ford Dealership',
    'Bay Dental',
    'North Clinic',
    'Hotel California',
    'Grace Church',
    'Star Wash',
    'Premium Cars',
    'Good Foods',
    'Pizza Express',
    'Green Valley',
    'Best Pharmacy',
    'Cash Customer',
    'Walk-in Customer',
    // Titles and endings.
    'Mr Smith',
    'Dr. Weber',
    'Frau Schäfer',
    'Professor Snape',
    'Saint Mary',
    'John Smith Jr.',
    'Smith, Jr.',
    'Maria (neighbor)',
    // The surname may come first.
    'Nguyễn An',
    'Kim Minji',
    'Nagy Péter',
    'Kovács Péter',
    'Szabo Anna',
    'Tanaka Taro',
    'Suzuki Ichiro',
    'Liu Yang',
    'Huang Bo',
    'Wong Kar-wai',
    'Choi Yuna',
    'Phạm Thảo',
    'Ngô Bảo',
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
