const appointments = '/api/admin/appointments';
const customers = '/api/admin/customers';
const services = '/api/admin/services';

/** 27 routes of the API, as frameworks write them. */
export const routes = [
  ['getHealth', 'GET', '/health'],
  ['getPrincipal', 'GET', '/api/admin/me'],
  ['getShop', 'GET', '/api/admin/shop'],
  ['updateShop', 'PATCH', '/api/admin/shop'],
  ['getDashboardStats', 'GET', '/api/admin/dashboard/stats'],
  ['createCustomer', 'POST', customers],
  ['searchCustomers', 'GET', customers],
  ['getCustomer', 'GET', `${customers}/:id`],
  ['updateCustomer', 'PATCH', `${customers}/:id`],
  ['listVehicles', 'GET', `${customers}/:id/vehicles`],
  ['createVehicle', 'POST', '/api/admin/vehicles'],
  ['updateVehicle', 'PATCH', '/api/admin/vehicles/:id'],
  ['createService', 'POST', services],
  ['listServices', 'GET', services],
  ['getService', 'GET', `${services}/:code`],
  ['updateService', 'PATCH', `${services}/:code`],
  ['createTechnician', 'POST', '/api/admin/technicians'],
  ['listTechnicians', 'GET', '/api/admin/technicians'],
  ['updateTechnician', 'PATCH', '/api/admin/technicians/:id'],
  ['getBoard', 'GET', `${appointments}/board`],
  ['createAppointment', 'POST', appointments],
  ['listAppointments', 'GET', appointments],
  ['getAppointment', 'GET', `${appointments}/:id`],
  ['updateAppointment', 'PATCH', `${appointments}/:id`],
  ['deleteAppointment', 'DELETE', `${appointments}/:id`],
  ['getAppointmentHistory', 'GET', `${appointments}/:id/history`],
  ['moveAppointment', 'POST', `${appointments}/:id/move`],
] as const;

/** What a route is called in the contracts. */
export type RouteId = (typeof routes)[number][0];
