import type { RequestHead } from './request-head.ts';

/** Why a request with this body may not pass; undefined where it may. */
export type Judgement = (body: Buffer) => string | undefined;

/** Knows by a request's head whether its sender is known, and what its body is judged by then. It must not throw. */
export type Judge = (request: RequestHead) => Judgement | undefined;
