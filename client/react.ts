/**
 * React hooks of Status Board: a live board with optimistic moves, and what stands around it. Needs React 18 or later and
 * TanStack Query 5.
 *
 * @packageDocumentation
 */
export type { Write } from './react/mutations.ts';
export {
  useCreateAppointment,
  useCreateCustomer,
  useCreateVehicle,
  useDeleteAppointment,
  useUpdateAppointment,
  useUpdateCustomer,
} from './react/mutations.ts';
export type { StatusBoardProviderProps } from './react/provider.ts';
export { StatusBoardProvider, useClient } from './react/provider.ts';
export type { Answer, StatsPace } from './react/queries.ts';
export {
  useAppointment,
  useAppointmentHistory,
  useCustomers,
  useServices,
  useShop,
  useStats,
  useTechnicians,
  useVehicles,
} from './react/queries.ts';
export type { BoardStats, StatusBoard } from './react/status-board.ts';
export type { StatusBoardOptions } from './react/use-status-board.ts';
export { useStatusBoard } from './react/use-status-board.ts';
