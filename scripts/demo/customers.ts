import { SeededRandom } from '#shared/domain/seeded-random.ts';

/** A car as a demo customer has it. */
export interface DemoCar {
  readonly year: number;
  readonly make: string;
  readonly model: string;
  readonly plate: string;
  readonly isElectric: boolean;
}

/** Somebody who has work done. */
export interface DemoCustomer {
  readonly name: string;
  /** E.164, of the numbers kept for fiction (`555-01XX`). */
  readonly phone: string;
  readonly address: string;
  readonly car: DemoCar;
}

type Choices = readonly [string, ...string[]];

const words = (text: string) => text.split(' ') as unknown as Choices;

/** Given names and surnames that go together. */
const origins: readonly [[Choices, Choices], ...[Choices, Choices][]] = [
  [words('Emma Olivia Liam Noah Grace Henry Ruth Walter'), words('Brooks Carter Hughes Parker Sullivan Bennett Reed')],
  [words('Nora Maeve Cormac Declan Aoife'), words("O'Brien Murphy Gallagher Byrne Doyle")],
  [words('José Lucía Mateo Camila Diego Elena'), words('García Hernández Morales Ortiz Delgado Peña')],
  [words('Amara Kwame Ngozi Chidi Abena'), words('Okoye Mensah Adeyemi Boateng Eze')],
  [words('Søren Ingrid Lars Astrid'), words('Sørensen Nielsen Lindqvist Haugen')],
  [words('Priya Arjun Meera Rohan Ananya'), words('Patel Sharma Iyer Reddy Kapoor')],
  [words('Yusuf Leyla Emre Zeynep'), words('Yılmaz Demir Işık Kaya')],
  [words('Zoë Lukas Anna Jonas Greta'), words('Müller Weiß Krüger Schäfer Vogel')],
  [words('Linh Minh Thảo Quang'), words('Nguyễn Trần Phạm Lê')],
  [words('Wei Mei Jun Li-Na'), words('Chen Wang Zhang Liu')],
  [words('Olga Dmitri Irina Pavel'), words('Sokolova Ivanov Petrova Volkov')],
  [words('Agnieszka Łukasz Marta Piotr'), words('Kowalczyk Łuczak Zieliński Wójcik')],
  [words('Noor Karim Layla Omar'), words('Haddad Mansour Khalil Nasser')],
  [words('Min-ji Hana Joon Seo-yeon'), words('Kim Park Choi Jung')],
  [words('Rosa Daniel Miriam Adam'), words('Cohen Levy Katz Shapiro')],
];

/** Names whose surname ends as its bearer's given name does not. */
const inflected: Readonly<Record<string, string>> = {
  'Olga Ivanov': 'Olga Ivanova',
  'Irina Ivanov': 'Irina Ivanova',
  'Olga Volkov': 'Olga Volkova',
  'Irina Volkov': 'Irina Volkova',
  'Dmitri Sokolova': 'Dmitri Sokolov',
  'Pavel Sokolova': 'Pavel Sokolov',
  'Dmitri Petrova': 'Dmitri Petrov',
  'Pavel Petrova': 'Pavel Petrov',
  'Agnieszka Zieliński': 'Agnieszka Zielińska',
  'Marta Zieliński': 'Marta Zielińska',
};

interface Model {
  readonly make: string;
  readonly model: string;
  /** The model years it was sold in the United States; the last is open for those still sold. */
  readonly years: readonly [first: number, last?: number];
  readonly isElectric?: boolean;
}

const models: readonly [Model, ...Model[]] = [
  { make: 'Ford', model: 'F-150', years: [2004] },
  { make: 'Ford', model: 'Focus', years: [2000, 2018] },
  { make: 'Toyota', model: 'Camry', years: [2002] },
  { make: 'Toyota', model: 'RAV4', years: [2001] },
  { make: 'Toyota', model: 'Prius', years: [2004] },
  { make: 'Honda', model: 'CR-V', years: [2002] },
  { make: 'Honda', model: 'Civic', years: [2001] },
  { make: 'Subaru', model: 'Outback', years: [2005] },
  { make: 'Chevrolet', model: 'Silverado 1500', years: [2007] },
  { make: 'Volkswagen', model: 'Golf', years: [2010, 2021] },
  { make: 'Mazda', model: 'CX-5', years: [2013] },
  { make: 'Tesla', model: 'Model 3', years: [2017], isElectric: true },
  { make: 'Chevrolet', model: 'Bolt EV', years: [2017, 2023], isElectric: true },
  { make: 'Nissan', model: 'Leaf', years: [2011, 2025], isElectric: true },
];

/** Cars older than this are seldom seen on the road. */
const oldest = 18;

/** How a place numbers its phones, cars and houses. */
interface Place {
  readonly areaCodes: readonly [number, ...number[]];
  /** A plate of a car of a model year. */
  readonly plate: (random: SeededRandom, year: number) => string;
  readonly streets: Choices;
}

const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const threeLetters = (random: SeededRandom) => Array.from({ length: 3 }, () => letters[random.below(23)]).join('');

/** The years in which plates with these first digits came into use in California. */
const californianSeries: readonly (readonly [digit: number, since: number])[] = [
  [9, 2022],
  [8, 2018],
  [7, 2013],
];

function californianDigit(year: number): number {
  return californianSeries.find(([, since]) => year >= since)?.[0] ?? 6;
}

const losAngeles: Place = {
  areaCodes: [310, 213, 323, 424, 818],
  plate: (random, year) => `${californianDigit(year)}${threeLetters(random)}${100 + random.below(900)}`,
  streets: ['Ocean Ave', 'Sunset Blvd', 'Olympic Blvd', 'Venice Blvd', 'Melrose Ave', 'Alvarado St', 'Figueroa St'],
};

const newYork: Place = {
  areaCodes: [212, 718, 917, 347, 646],
  plate: (random) => `${threeLetters(random)}-${1_000 + random.below(9_000)}`,
  streets: ['Atlantic Ave', 'Court St', 'Flatbush Ave', 'Bedford Ave', 'Northern Blvd', 'Union St', 'Grand St'],
};

/** Where a shop of a time zone works; elsewhere the demo is set in Los Angeles. */
function placeOf(timeZone: string): Place {
  return timeZone === 'America/New_York' ? newYork : losAngeles;
}

function inventName(random: SeededRandom): string {
  const [given, surnames] = random.pick(origins);
  const name = `${random.pick(given)} ${random.pick(surnames)}`;
  return inflected[name] ?? name;
}

function inventCar(random: SeededRandom, year: number, place: Place): DemoCar {
  const sold = models.filter(({ years: [first] }) => first <= year) as unknown as typeof models;
  const { make, model, years, isElectric = false } = random.pick(sold);
  const first = Math.max(years[0], year - oldest);
  const last = Math.max(first, Math.min(years[1] ?? year, year));
  const modelYear = first + random.below(last - first + 1);
  return { year: modelYear, make, model, plate: place.plate(random, modelYear), isElectric };
}

/**
 * Invents a customer with a car, the same for the same random numbers.
 * @param year of the day they come: no car is younger
 */
export function inventCustomer(random: SeededRandom, timeZone: string, year: number): DemoCustomer {
  const place = placeOf(timeZone);
  const line = String(random.below(100)).padStart(2, '0');
  return {
    name: inventName(random),
    phone: `+1${random.pick(place.areaCodes)}55501${line}`,
    address: `${100 + random.below(9_000)} ${random.pick(place.streets)}`,
    car: inventCar(random, year, place),
  };
}

/** Invents the customers a shop knows: nobody has another one's name or number. */
export function inventRegulars(seed: string, timeZone: string, year: number, count: number): DemoCustomer[] {
  const random = new SeededRandom(seed);
  const regulars: DemoCustomer[] = [];
  while (regulars.length < count) {
    const customer = inventCustomer(random, timeZone, year);
    const isTaken = regulars.some(({ name, phone }) => name === customer.name || phone === customer.phone);
    if (!isTaken) regulars.push(customer);
  }
  return regulars;
}
