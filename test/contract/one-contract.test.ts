import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import type { Api } from '#client/core/api.ts';
import { renderOpenApi } from '#scripts/building/openapi-file.ts';
import { operations } from '#shared/contract/operations.ts';
import { shopOperations } from '#test/support/shop-operations.ts';

/** Does not compile unless it names exactly the operations the client's types have. */
const clientOperations: Record<keyof Api, true> = {
  acceptInvitation: true,
  cancelJob: true,
  changePerson: true,
  claimPairing: true,
  confirmPairing: true,
  createApiKey: true,
  createAppointment: true,
  createCustomer: true,
  createService: true,
  createTechnician: true,
  createUpload: true,
  createVehicle: true,
  deleteAppointment: true,
  discardJob: true,
  endPerson: true,
  getAppointment: true,
  getAppointmentHistory: true,
  getBoard: true,
  getCustomer: true,
  getDashboardStats: true,
  getDeadJob: true,
  getHealth: true,
  getPairing: true,
  getJob: true,
  getJobResult: true,
  getJobStats: true,
  getPrincipal: true,
  getReadiness: true,
  getService: true,
  getShop: true,
  getSlo: true,
  invitePerson: true,
  listApiKeys: true,
  listAppointments: true,
  listDeadJobs: true,
  listDevices: true,
  listJobs: true,
  listMyShops: true,
  listPeople: true,
  listServices: true,
  listTechnicians: true,
  listVehicles: true,
  moveAppointment: true,
  redriveJob: true,
  retryJob: true,
  revokeApiKey: true,
  revokeDevice: true,
  rotateApiKey: true,
  searchCustomers: true,
  startPairing: true,
  endSignIns: true,
  submitJob: true,
  submitJobs: true,
  updateAppointment: true,
  updateCustomer: true,
  updateService: true,
  updateShop: true,
  updateTechnician: true,
  updateVehicle: true,
};

type Paths = Record<string, Record<string, { operationId: string }>>;

const committed = readFileSync('docs/openapi.json', 'utf8');

it('is what the committed OpenAPI document says, to the letter (npm run openapi writes it)', async () => {
  expect(committed).toBe(await renderOpenApi());
});

it('gives every operation the method and path OpenAPI has for it, and OpenAPI has no other', () => {
  const { paths } = JSON.parse(committed) as { paths: Paths };
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`),
  );
  const declared = operations.map(({ operation: { id, method, path } }) => `${id} ${method} ${path}`);
  expect(documented.sort()).toEqual(declared.sort());
});

it("has the operations the client's types have, and beside them what operators do to shops", () => {
  expect(Object.keys(clientOperations).sort()).toEqual(shopOperations.map(({ operation }) => operation.id).sort());
});
