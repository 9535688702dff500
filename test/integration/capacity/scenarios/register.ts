import { createCustomer, getCustomer, searchCustomers, updateCustomer } from '#shared/contract/customers.ts';
import { createService, getService, listServices, updateService } from '#shared/contract/services.ts';
import { getPrincipal, getShop, updateShop } from '#shared/contract/shop.ts';
import { createTechnician, listTechnicians, updateTechnician } from '#shared/contract/technicians.ts';
import { createVehicle, listVehicles, updateVehicle } from '#shared/contract/vehicles.ts';
import type { Scenario } from '../scenario.ts';

/** Customers, cars, services, people and the shop. */
export const register: readonly Scenario[] = [
  { operation: searchCustomers, when: 'everybody, 8 customers', request: () => ({}) },
  { operation: searchCustomers, when: 'a name 1 of them has', request: () => ({ query: { q: 'garcia' } }) },
  { operation: getCustomer, when: 'always', request: ({ day }) => ({ params: { id: day.customers[0].id } }) },
  {
    operation: createCustomer,
    when: 'a name of two words (two units per word more)',
    request: () => ({ body: { name: 'Kwame Sørensen', phone: '+13105550177' } }),
  },
  {
    operation: updateCustomer,
    when: 'e-mail or notes',
    request: ({ day }) => ({ params: { id: day.customers[1].id }, body: { version: 1, notes: 'Pays in cash' } }),
  },
  {
    operation: updateCustomer,
    when: 'one of two names, with 5 appointments',
    request: ({ day }) => ({ params: { id: day.customers[2].id }, body: { version: 1, name: 'Amara Nwosu' } }),
  },
  {
    operation: listVehicles,
    when: 'the cars of a customer',
    request: ({ day }) => ({ params: { id: day.customers[0].id } }),
  },
  {
    operation: createVehicle,
    when: 'a make and a model of a word each, no plate',
    request: ({ day }) => ({ body: { customerId: day.customers[3].id, year: 2020, make: 'Kia', model: 'Niro' } }),
  },
  {
    operation: updateVehicle,
    when: 'a plate, with 5 appointments of the customer',
    request: ({ day }) => ({ params: { id: day.vehicles[4].id }, body: { version: 1, plate: '8NEW001' } }),
  },
  { operation: listServices, when: '4 services', request: () => ({}) },
  { operation: listServices, when: 'the first of 4 services', request: () => ({ query: { limit: 1 } }) },
  { operation: getService, when: 'always', request: () => ({ params: { code: 'OIL001' } }) },
  {
    operation: createService,
    when: 'always',
    request: () => ({ body: { code: 'AC001', name: 'A/C recharge', price: 15_995, minutes: 60 } }),
  },
  {
    operation: updateService,
    when: 'always',
    request: () => ({ params: { code: 'BAT001' }, body: { version: 1, price: 19_995 } }),
  },
  { operation: listTechnicians, when: '4 technicians', request: () => ({}) },
  { operation: createTechnician, when: 'always', request: () => ({ body: { name: 'Emre Demir' } }) },
  {
    operation: updateTechnician,
    when: 'always',
    request: ({ day }) => ({ params: { id: day.technicians[3].id }, body: { version: 1, name: 'Dana Kowalska' } }),
  },
  { operation: getShop, when: 'always', request: () => ({}) },
  { operation: getPrincipal, when: 'always', request: () => ({}) },
  { operation: updateShop, when: 'always', request: () => ({ body: { version: 1, phone: '+13105550100' } }) },
];
