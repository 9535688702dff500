import { describe, expect, it } from '@jest/globals';
import type { Card, Customer, Status } from '#client/core/api.ts';
import { type AnyStatusBoardError, isStatusBoardError, StatusBoardError } from '#client/core/errors.ts';
import type { FieldError } from '#shared/contract/problems.ts';

const conflict = new StatusBoardError({
  code: 'version_conflict',
  operation: 'moveAppointment',
  message: 'the card has changed',
  correlationId: 'identity-1',
  status: 409,
  problem: { current: { version: 4 } as Card },
});

describe('an error of a call', () => {
  it('is an error like others, with a name and its cause', () => {
    const cause = new Error('no route to host');
    const error = new StatusBoardError({
      ...conflict,
      code: 'network_error',
      message: 'unreachable',
      problem: {},
      cause,
    });
    expect(String(error)).toBe('StatusBoardError: unreachable');
    expect(error.cause).toBe(cause);
    expect(error.stack).toContain('errors.test');
  });

  it('says least where least is known', () => {
    const error = new StatusBoardError({
      code: 'aborted',
      operation: 'getShop',
      message: '',
      correlationId: 'identity-1',
    });
    expect(error).toMatchObject({ status: 0, retryable: false, problem: {} });
    expect(error.retryAfter).toBeUndefined();
  });

  it('is told from every other, and from those of other operations', () => {
    expect(isStatusBoardError(conflict)).toBe(true);
    expect(isStatusBoardError(conflict, 'moveAppointment')).toBe(true);
    expect(isStatusBoardError(conflict, 'getBoard')).toBe(false);
    const twice = Object.assign(new Error('of a second copy of the class'), { ...conflict });
    expect(isStatusBoardError(twice, 'moveAppointment')).toBe(true);
    for (const other of [new Error('version_conflict'), { ...conflict }, undefined, null, 'text']) {
      expect(isStatusBoardError(other)).toBe(false);
    }
  });
});

describe('its type', () => {
  it('is narrowed by code, and a conflict by operation', () => {
    const told = (error: AnyStatusBoardError): unknown => {
      switch (error.code) {
        case 'version_conflict': {
          if (error.operation === 'moveAppointment') return error.problem.current satisfies Card;
          if (error.operation === 'updateCustomer') return error.problem.current satisfies Customer;
          // @ts-expect-error what is current may be any item here
          return error.problem.current satisfies Card;
        }
        case 'invalid_transition':
          return error.problem.allowed satisfies readonly Status[];
        case 'validation_failed':
          return error.problem.errors satisfies readonly FieldError[];
        case 'rate_limited':
          return error.retryAfter satisfies number | undefined;
        default:
          // @ts-expect-error only conflicts carry the current item
          return error.problem.current;
      }
    };
    expect(told(conflict as AnyStatusBoardError)).toEqual({ version: 4 });
  });

  it('knows what the current item of a known operation is', () => {
    const caught: unknown = conflict;
    if (!isStatusBoardError(caught, 'moveAppointment') || caught.code !== 'version_conflict') throw caught;
    expect((caught.problem.current satisfies Card).version).toBe(4);
    // @ts-expect-error there is no such code
    expect(caught.code === 'conflict').toBe(false);
  });

  it('has no conflict where an operation compares no versions', () => {
    const told = (error: AnyStatusBoardError<'getBoard'>) => {
      // @ts-expect-error reading the board meets no conflict
      return error.code === 'version_conflict';
    };
    expect(told(conflict as never)).toBe(true);
  });
});
