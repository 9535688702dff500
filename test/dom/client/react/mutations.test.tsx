import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { type CallOptions, type Client, type Input, StatusBoardError } from '#client/index.ts';
import { useCreateAppointment, type WriteOptions } from '#client/react.ts';
import { today } from '#test/support/board-server/booked.ts';
import { RenderedBoard } from './rendered-board.tsx';

afterEach(cleanup);

const form: Input<'createAppointment'> = {
  start: '2025-09-20T09:00:00Z',
  customer: { id: 'cus_0000000000000001' },
  serviceCodes: ['OIL001'],
};

/** A page whose first bookings get through but are not answered. */
function losing(replies: number, options?: WriteOptions) {
  const booked = new Map<string, unknown>();
  let lost = 0;
  const book = async (_form: unknown, { idempotencyKey = '' }: CallOptions = {}) => {
    const card = booked.get(`${idempotencyKey}`) ?? scene.server.create(today);
    booked.set(`${idempotencyKey}`, card);
    lost += 1;
    if (lost <= replies) {
      const call = { operation: 'createAppointment', message: 'lost', correlationId: 'c' } as const;
      throw new StatusBoardError({ ...call, code: 'network_error', retryable: true });
    }
    return card;
  };
  const createAppointment = jest.fn(book);
  const scene: RenderedBoard = new RenderedBoard({ createAppointment } as unknown as Partial<Client>);
  const { result } = renderHook(() => useCreateAppointment(options), { wrapper: scene.wrapper });
  const submit = (input = form) => act(() => result.current.mutateAsync(input).catch(() => undefined));
  return { scene, booked, submit, result, createAppointment };
}

describe('a form that books', () => {
  it('books once when it is sent again after an answer that was lost', async () => {
    const { booked, submit, result } = losing(1);
    await submit();
    await waitFor(() => expect(result.current.error?.code).toBe('network_error'));
    await submit();
    await waitFor(() => expect(result.current.isSuccess).toBe(true));
    expect(booked.size).toBe(1);
  });

  it('books once when its button is pressed twice', async () => {
    const { booked, result, createAppointment } = losing(0);
    await act(() => Promise.all([result.current.mutateAsync(form), result.current.mutateAsync(form)]));
    expect([createAppointment.mock.calls.length, booked.size]).toEqual([2, 1]);
  });

  it('books something else, or the same once more after it was booked, when it is told to', async () => {
    const { booked, submit } = losing(0);
    await submit();
    await submit({ ...form, notes: 'second car' });
    await submit();
    expect(booked.size).toBe(3);
  });

  it('takes the key it is given for whatever it sends', async () => {
    const { booked, submit } = losing(1, { idempotencyKey: 'form-4711' });
    await submit();
    await submit({ ...form, notes: 'changed since' });
    expect([...booked.keys()]).toEqual(['form-4711']);
  });
});
