/**
 * React hooks of Status Board: a live board with optimistic moves, and what stands around it. Needs React 18 or later and
 * TanStack Query 5.
 *
 * @packageDocumentation
 */
export type { Answer } from './react/answer.ts';
export type { JobsAnswer } from './react/jobs.ts';
export { useCancelJob, useJobResult, useJobs, useRetryJob, useSubmitJob } from './react/jobs.ts';
export type { Write, WriteOptions } from './react/mutations.ts';
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
export type { StatsPace } from './react/queries.ts';
export {
  useCustomers,
  useServices,
  useShop,
  useStats,
  useTechnicians,
  useVehicles,
} from './react/queries.ts';
export type { BoardStats, StatusBoard } from './react/status-board.ts';
export { useAppointment, useAppointmentHistory } from './react/use-appointment.ts';
export type { StatusBoardOptions } from './react/use-status-board.ts';
export { useStatusBoard } from './react/use-status-board.ts';
