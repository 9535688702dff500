import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { planEndpoint, singular } from '#scripts/scaffolding/plan.ts';
import type { Scope } from '#shared/contract/access.ts';
import { type Method, operation } from '#shared/contract/operation.ts';
import type { RegisteredOperation } from '#shared/contract/operations.ts';

type Row = readonly [area: RegisteredOperation['area'], id: string, Method, path: string, Scope | null];

function registered([area, id, method, path, scope]: Row): RegisteredOperation {
  return { area, operation: operation({ id, method, path, scope, summary: id, output: z.unknown() }) };
}

const rows: readonly Row[] = [
  ['appointments', 'getBoard', 'GET', '/api/admin/appointments/board', 'appointments:read'],
  ['appointments', 'listAppointments', 'GET', '/api/admin/appointments', 'appointments:read'],
  ['appointments', 'createAppointment', 'POST', '/api/admin/appointments', 'appointments:write'],
  ['appointments', 'getAppointment', 'GET', '/api/admin/appointments/{id}', 'appointments:read'],
  ['customers', 'createCustomer', 'POST', '/api/admin/customers', 'customers:write'],
  ['customers', 'getCustomer', 'GET', '/api/admin/customers/{id}', 'customers:read'],
  ['dashboard', 'getDashboardStats', 'GET', '/api/admin/dashboard/stats', 'dashboard:read'],
  ['health', 'getHealth', 'GET', '/health', null],
  ['services', 'updateService', 'PATCH', '/api/admin/services/{code}', 'catalog:write'],
  ['shop', 'getShop', 'GET', '/api/admin/shop', 'shop:read'],
  ['technicians', 'updateTechnician', 'PATCH', '/api/admin/technicians/{id}', 'technicians:write'],
  ['vehicles', 'listVehicles', 'GET', '/api/admin/customers/{id}/vehicles', 'customers:read'],
  ['vehicles', 'updateVehicle', 'PATCH', '/api/admin/vehicles/{id}', 'customers:write'],
];

/** Operations like ours, which stay as they are when the API grows. */
const operations = rows.map(registered);

const plan = (name: string, said: { method?: string; path?: string; scope?: string } = {}) =>
  planEndpoint({ name, ...said }, operations);

describe('a new endpoint', () => {
  it.each([
    ['appointments/archive-appointment', 'POST', '/api/admin/appointments/{id}/archive', 'appointments:write'],
    ['appointments/get-appointment-photos', 'GET', '/api/admin/appointments/{id}/photos', 'appointments:read'],
    ['appointments/get-calendar', 'GET', '/api/admin/appointments/calendar', 'appointments:read'],
    ['appointments/send-reminder', 'POST', '/api/admin/appointments/{id}/reminder/send', 'appointments:write'],
    ['appointments/create-appointment-photo', 'POST', '/api/admin/appointments/photo', 'appointments:write'],
    ['customers/delete-customer', 'DELETE', '/api/admin/customers/{id}', 'customers:write'],
    ['services/delete-service', 'DELETE', '/api/admin/services/{code}', 'catalog:write'],
    ['services/retire-service', 'POST', '/api/admin/services/{code}/retire', 'catalog:write'],
    ['vehicles/get-vehicle', 'GET', '/api/admin/vehicles/{id}', 'customers:read'],
    ['technicians/get-technician', 'GET', '/api/admin/technicians/{id}', 'technicians:read'],
    ['shop/close-shop', 'POST', '/api/admin/shop/close', 'shop:write'],
    ['dashboard/get-dashboard-trends', 'GET', '/api/admin/dashboard/trends', 'dashboard:read'],
    ['health/get-version', 'GET', '/health/version', null],
  ])('%s is %s %s by default, scope %s', (name, method, path, scope) => {
    expect(plan(name)).toMatchObject({ method, path, scope, isNewArea: false });
  });

  it.each([
    ['parrots/list-parrots', 'GET', '/api/admin/parrots', 'appointments:read'],
    ['parrots/create-parrot', 'POST', '/api/admin/parrots', 'appointments:write'],
    ['parrots/get-parrot', 'GET', '/api/admin/parrots/{id}', 'appointments:read'],
    ['parrots/update-parrot', 'PATCH', '/api/admin/parrots/{id}', 'appointments:write'],
    ['parrots/delete-parrot', 'DELETE', '/api/admin/parrots/{id}', 'appointments:write'],
    ['parrots/accept-parrot', 'POST', '/api/admin/parrots/{id}/accept', 'appointments:write'],
  ])('%s of a new area is %s %s by default', (name, method, path, scope) => {
    expect(plan(name, { scope })).toMatchObject({ area: 'parrots', method, path, scope, isNewArea: true });
  });

  it('is addressed as one of many from the first operation of its area on', () => {
    const listParrots = ['parrots' as never, 'listParrots', 'GET', '/api/admin/parrots', 'appointments:read'] as const;
    const later = planEndpoint({ name: 'parrots/accept-parrot' }, [registered(listParrots)]);
    expect(later).toMatchObject({
      path: '/api/admin/parrots/{id}/accept',
      scope: 'appointments:write',
      isNewArea: false,
    });
  });

  it('is called as its file is, in the way of each place', () => {
    expect(plan('appointments/send-late-reminder')).toMatchObject({
      name: 'send-late-reminder',
      id: 'sendLateReminder',
      verb: 'send',
      noun: 'late reminder',
    });
  });

  it('takes path and parameters that were said', () => {
    const said = { path: '/api/admin/customers/{customerId}/notes/{id}', scope: 'customers:read' };
    expect(plan('customers/get-note', said)).toMatchObject({
      path: said.path,
      params: ['customerId', 'id'],
      itemParam: 'id',
    });
  });
});

describe('a new endpoint is refused', () => {
  it.each<[string, Parameters<typeof plan>[1], string]>([
    ['archive-appointment', {}, 'write <area>/<verb>-<noun>'],
    ['appointments/archive', {}, 'write <area>/<verb>-<noun>'],
    ['Appointments/archive-appointment', {}, 'write <area>/<verb>-<noun>'],
    ['appointments/archiveAppointment', {}, 'write <area>/<verb>-<noun>'],
    ['../evil/get-it', {}, 'write <area>/<verb>-<noun>'],
    ['appointments/appointment-archive', {}, 'begin with a verb'],
    ['appointments/get-board', {}, 'exists already: functions/appointments/get-board.ts'],
    ['customers/get-board', {}, 'exists already: functions/appointments/get-board.ts'],
    ['appointments/archive-appointment', { method: 'PUT' }, '--method must be GET, POST, PATCH or DELETE'],
    ['appointments/list-photos', { method: 'POST' }, 'list means GET here'],
    ['appointments/archive-appointment', { method: 'GET' }, 'archive means POST here'],
    ['appointments/archive-appointment', { scope: 'things:write' }, 'there is no scope "things:write"'],
    ['appointments/archive-appointment', { scope: 'appointments:read' }, 'does not fit POST'],
    ['appointments/get-photo', { scope: 'appointments:write' }, 'does not fit GET'],
    ['appointments/archive-appointment', { scope: 'none' }, 'a public operation can only read'],
    ['parrots/get-parrot', {}, 'say which scope it needs'],
    ['appointments/archive-appointment', { path: '/api/admin/Appointments' }, 'segments in kebab-case'],
    ['appointments/archive-appointment', { path: 'api/admin/x/archive' }, 'segments in kebab-case'],
    ['appointments/archive-appointment', { path: '/x/archive' }, 'below /api/admin/'],
    ['health/get-version', { path: '/api/admin/version' }, 'what is public is not'],
    ['appointments/archive-appointment', { path: '/api/admin/appointments/{id}/store' }, 'must end in /archive'],
    ['appointments/get-card', { path: '/api/admin/appointments/{card}' }, 'is getAppointment already'],
    ['appointments/list-cards', { path: '/api/admin/appointments' }, 'is listAppointments already'],
  ])('%s %j: %s', (name, said, reason) => {
    expect(() => plan(name, said)).toThrow(reason);
  });
});

describe('an area in the singular', () => {
  it.each([
    ['parrots', 'parrot'],
    ['categories', 'category'],
    ['dashboard', 'dashboard'],
  ])('%s is %s', (area, one) => {
    expect(singular(area)).toBe(one);
  });
});
