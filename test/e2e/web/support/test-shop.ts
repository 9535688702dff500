import { type Card, type Client, createClient, type Input, type Shop, type Technician } from '#client/index.ts';
import type { ShopRole } from '#shared/contract/access.ts';
import { addDays, wallClockToInstant } from '#shared/domain/shop-time.ts';
import type { RunningCloud } from '../../../support/shared-cloud.ts';
import { givenShop, ownShopId } from '../../support/shop-with-keys.ts';

/** What is booked beside a name and a time. */
export type Booking = Partial<Omit<Input<'createAppointment'>, 'start' | 'customer'>>;

/** A shop with a catalog and two technicians, driven by a script beside the browsers. */
export class TestShop {
  readonly id: string;
  /** Of a manager. */
  readonly client: Client;
  readonly keys: Readonly<Partial<Record<ShopRole, string>>>;
  readonly shop: Shop;
  readonly technicians: readonly [alba: Technician, ben: Technician];
  #lastDay = '2031-06-27';

  private constructor(parts: Pick<TestShop, 'client' | 'keys' | 'shop' | 'technicians'>) {
    this.client = parts.client;
    this.keys = parts.keys;
    this.shop = parts.shop;
    this.id = parts.shop.id;
    this.technicians = parts.technicians;
  }

  /** Opens a shop in Los Angeles that has keys of these roles, a manager's among them. */
  static async open(cloud: RunningCloud, name: string, roles: readonly ShopRole[]): Promise<TestShop> {
    return TestShop.of(
      cloud,
      await givenShop(cloud, ownShopId(name), [...new Set<ShopRole>([...roles, 'manager'])], name),
    );
  }

  /** The shop these keys are of: a new one, with a manager's among them. A technician's is changed for one of Alba's. */
  static async of(cloud: Pick<RunningCloud, 'baseUrl'>, keys: Readonly<Record<ShopRole, string>>): Promise<TestShop> {
    const client = createClient({ baseUrl: cloud.baseUrl, apiKey: keys.manager });
    const [shop, alba, ben] = await Promise.all([
      client.getShop(),
      client.createTechnician({ name: 'Alba Reyes' }),
      client.createTechnician({ name: 'Ben Okafor' }),
      client.createService({ code: 'OIL001', name: 'Oil change', price: 8_900, minutes: 45 }),
      client.createService({ code: 'BRK001', name: 'Brake pads', price: 24_900, minutes: 120 }),
    ]);
    const linked = async () => {
      const { key } = await client.createApiKey({ role: 'technician', technicianId: alba.id });
      return { ...keys, technician: key ?? '' };
    };
    const held = keys.technician === undefined ? keys : await linked();
    return new TestShop({ client, keys: held, shop, technicians: [alba, ben] });
  }

  /** A day of its own for each test, earlier than all before: cars left in the shop are carried over to later days only. */
  nextDay(): string {
    this.#lastDay = addDays(this.#lastDay, -7);
    return this.#lastDay;
  }

  /** An appointment on a day, by the shop's clock. */
  book(day: string, customer: string, time: string, booking: Booking = {}): Promise<Card> {
    const start = new Date(wallClockToInstant(day, time, this.shop.timeZone)).toISOString();
    return this.client.createAppointment({
      start,
      customer: { name: customer, phone: '+13105550123' },
      serviceCodes: ['OIL001'],
      ...booking,
    });
  }
}
