import { getAppointment, updateAppointment } from '#shared/contract/appointments.ts';
import { getCustomer, updateCustomer } from '#shared/contract/customers.ts';
import { claimPairing, getPairing, listDevices } from '#shared/contract/devices.ts';
import { getJob } from '#shared/contract/jobs.ts';
import { listApiKeys } from '#shared/contract/keys.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { changePerson, listMyShops, listPeople } from '#shared/contract/people.ts';
import { getService, updateService } from '#shared/contract/services.ts';
import { getShop, getShopStanding, updateShop } from '#shared/contract/shop.ts';
import { listTechnicians, updateTechnician } from '#shared/contract/technicians.ts';
import { listVehicles, updateVehicle } from '#shared/contract/vehicles.ts';
import { membershipKey } from '#shared/data/person-keys.ts';
import { must } from '#test/support/fixtures.ts';
import { personOfTests, type World } from '#test/support/world.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
type Any = any;

/** How an item is read, and how it is changed in a way no sample write changes it. */
export interface Access {
  /** The item as it stands, given the item as a write answered it. */
  readonly current: (world: World, item: Any) => Promise<Any>;
  readonly touch: (world: World, item: Any) => Promise<Any>;
}

const at = (item: Any) => ({ params: { id: item.id } });
const change = (operation: Operation, fields: object) => (world: World, item: Any) =>
  must(world, operation, { ...at(item), body: { version: item.version, ...fields } });

export const appointments: Access = {
  current: (world: World, item: Any) => must(world, getAppointment, at(item)),
  touch: change(updateAppointment, { address: 'touched' }),
};

export const services: Access = {
  current: (world: World, { code }: Any) => must(world, getService, { params: { code } }),
  touch: (world: World, { code, version }: Any) =>
    must(world, updateService, { params: { code }, body: { version, description: 'touched' } }),
};

export const customers: Access = {
  current: (world: World, item: Any) => must(world, getCustomer, at(item)),
  touch: change(updateCustomer, { notes: 'touched' }),
};

export const vehicles: Access = {
  current: async (world: World, item: Any) => {
    const { items } = await must(world, listVehicles, { params: { id: item.customerId } });
    return items.find(({ id }: Any) => id === item.id);
  },
  touch: change(updateVehicle, { model: 'touched' }),
};

export const technicians: Access = {
  current: async (world: World, item: Any) =>
    (await must(world, listTechnicians, {})).items.find(({ id }: Any) => id === item.id),
  touch: change(updateTechnician, { active: false }),
};

export const jobs: Pick<Access, 'current'> = {
  current: (world: World, item: Any) => must(world, getJob, at(item)),
};

export const keys: Pick<Access, 'current'> = {
  current: async (world: World, item: Any) =>
    (await must(world, listApiKeys, { query: { limit: 100 } })).items.find(({ id }: Any) => id === item.id),
};

export const people: Access = {
  current: async (world: World, item: Any) =>
    (await must(world, listPeople, { query: { limit: 100 } })).items.find(({ id }: Any) => id === item.id),
  touch: change(changePerson, { name: 'touched' }),
};

export const myShops: Pick<Access, 'current'> = {
  current: async (world: World, item: Any) =>
    (await must(world, listMyShops, { as: 'person' })).items.find(({ shop }: Any) => shop.id === item.shop.id),
};

export const devices: Pick<Access, 'current'> = {
  current: async (world: World, item: Any) =>
    (await must(world, listDevices, { query: { limit: 100 } })).items.find(({ id }: Any) => id === item.id),
};

/** What is read of a pairing that was begun: the device its letters stand for. */
export const begun: Pick<Access, 'current'> = {
  current: async (world: World, { deviceCode: _secret, userCode: code, ...told }: Any) => {
    if (code !== null) await must(world, getPairing, { query: { code } });
    return told;
  },
};

/** How the pairing of a device stands. @param deviceCode tells what it was given last */
export const pairing = (deviceCode: () => string): Pick<Access, 'current'> => ({
  current: (world: World) => must(world, claimPairing, { body: { deviceCode: deviceCode() } }),
});

export const signIns: Pick<Access, 'current'> = {
  current: async (world: World) => {
    const membership = await world.tables.access.get(membershipKey(personOfTests.sub, 'edgar'));
    return { signedOutAt: new Date(Number(membership?.signedOutAt)).toISOString() };
  },
};

export const shop: Access = {
  current: (world: World) => must(world, getShop, {}),
  touch: (world: World, { version }: Any) => must(world, updateShop, { body: { version, phone: '+13105550177' } }),
};

export const standings: Pick<Access, 'current'> = {
  current: (world: World, { id: shop }: Any) => must(world, getShopStanding, { as: 'operator', params: { shop } }),
};
