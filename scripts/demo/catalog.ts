/** The services every seeded shop offers. Prices in cents. */
export const demoServices = [
  { code: 'OIL001', name: 'Oil change', description: 'Synthetic oil and filter', price: 8_900, minutes: 45 },
  { code: 'TIRE001', name: 'Tire rotation', description: null, price: 4_900, minutes: 30 },
  {
    code: 'TIRE002',
    name: 'Tire replacement',
    description: 'Per axle, tires not included',
    price: 12_900,
    minutes: 60,
  },
  { code: 'BRK001', name: 'Brake pads', description: 'Front or rear', price: 24_900, minutes: 120 },
  { code: 'BAT001', name: 'Battery replacement', description: '12-volt battery', price: 18_900, minutes: 30 },
  { code: 'DIAG01', name: 'Diagnostics', description: 'Reads the codes, finds the cause', price: 9_900, minutes: 60 },
  { code: 'AC001', name: 'A/C recharge', description: null, price: 15_900, minutes: 60 },
  { code: 'INSP01', name: 'Pre-purchase inspection', description: '120 points', price: 19_900, minutes: 90 },
] as const;

/** The people of every seeded shop. */
export const demoTechnicians = ['Alba Reyes', 'Ben Okafor', 'Chen Wei', 'Dana Kowalski'] as const;

/** The code of a demo service. */
export type DemoServiceCode = (typeof demoServices)[number]['code'];

/** What is done on one visit, for any car; frequent work stands more than once. */
const work: readonly [DemoServiceCode[], ...DemoServiceCode[][]] = [
  ['TIRE001'],
  ['TIRE001'],
  ['TIRE002'],
  ['BRK001'],
  ['BRK001', 'TIRE001'],
  ['DIAG01'],
  ['DIAG01'],
  ['AC001'],
  ['INSP01'],
];

/** Beside it, for a car with an engine: an electric one has no oil to change and hardly wears its small battery. */
const engineWork: readonly [DemoServiceCode[], ...DemoServiceCode[][]] = [
  ...work,
  ['OIL001'],
  ['OIL001'],
  ['OIL001'],
  ['OIL001', 'TIRE001'],
  ['OIL001', 'TIRE001'],
  ['OIL001', 'BRK001'],
  ['BAT001'],
  ['DIAG01', 'BAT001'],
];

/** The visits a car may have. */
export function visitsOf(car: { readonly isElectric: boolean }): typeof work {
  return car.isElectric ? work : engineWork;
}
