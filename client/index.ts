/**
 * The client of Status Board: `createClient`, the errors calls reject with, and the types of the API.
 *
 * @packageDocumentation
 */

export type { FieldError, ProblemCode } from '#shared/contract/problems.ts';
export { allowedFrom, canMove, transitions } from '#shared/domain/status.ts';
export type {
  Board,
  BoardCard,
  Card,
  Column,
  Current,
  Customer,
  Data,
  HistoryEntry,
  Input,
  Item,
  Job,
  ListId,
  MovedCard,
  OperationId,
  Principal,
  Service,
  Shop,
  Stats,
  StatsRange,
  Status,
  Technician,
  Vehicle,
  VersionedId,
} from './core/api.ts';
export type { BoardWatch, Call, Client, List, ListCall, Reply, ReplyMeta, StatsCall } from './core/client.ts';
export { createClient } from './core/create-client.ts';
export type { AnyStatusBoardError, ErrorCode, ProblemDetails, TransportCode } from './core/errors.ts';
export { isStatusBoardError, StatusBoardError } from './core/errors.ts';
export type {
  Address,
  CallOptions,
  ClientOptions,
  Endpoints,
  Secret,
  SendOptions,
  SignableRequest,
  Signer,
} from './core/options.ts';
export type { Surroundings } from './core/surroundings.ts';
export type {
  Answered,
  BoardSubscription,
  Connection,
  ConnectionState,
  SubscribeHandlers,
  SubscribeOptions,
} from './live/subscription.ts';
