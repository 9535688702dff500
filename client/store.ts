/**
 * The board store: every move on the screen at once, sent in order, saved, queued while offline, or taken back with why.
 *
 * @packageDocumentation
 */
export type { BoardStore, BoardStoreOptions } from './store/board-store.ts';
export { createBoardStore } from './store/create-board-store.ts';
export type { QueueStorage } from './store/queue-storage.ts';
export type { BoardState, Destination, Move, MoveRequest, MoveState, Origin, Placement } from './store/state.ts';
