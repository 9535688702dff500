/**
 * The client of Status Board: `createClient`, the errors calls reject with, and the types of the API.
 *
 * @packageDocumentation
 */
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
  ListId,
  MovedCard,
  OperationId,
  Service,
  Shop,
  Stats,
  StatsRange,
  Status,
  Technician,
  Vehicle,
  VersionedId,
} from './core/api.ts';
export type {
  Address,
  BoardWatch,
  Call,
  CallOptions,
  Client,
  ClientOptions,
  Endpoints,
  List,
  ListCall,
  Reply,
  ReplyMeta,
  Secret,
  SendOptions,
  SignableRequest,
  Signer,
  StatsCall,
} from './core/client.ts';
export type { AnyStatusBoardError, ErrorCode, ProblemDetails, TransportCode } from './core/errors.ts';
export { isStatusBoardError, StatusBoardError } from './core/errors.ts';
export type { Surroundings } from './core/surroundings.ts';
export type {
  Answered,
  BoardSubscription,
  Connection,
  ConnectionState,
  SubscribeHandlers,
  SubscribeOptions,
} from './live/subscription.ts';
