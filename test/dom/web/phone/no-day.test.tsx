import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanup, render, screen } from '@testing-library/react';
import { StatusBoardError } from '#client/index.ts';
import { loadPhoneText } from '#web/format/use-phone-text.ts';
import { boardOf, cohen, day, standInForDrawing, step } from './a-phone-day.tsx';

beforeAll(loadPhoneText);
beforeEach(standInForDrawing);
afterEach(cleanup);

describe('a day that cannot be had', () => {
  const offline = { state: 'offline', interval: 15, since: 0 } as const;
  const failed = (code: 'network_error' | 'internal') => ({
    connection: offline,
    error: new StatusBoardError({ code, operation: 'getBoard' as const, message: 'It broke.', correlationId: 'abc-1' }),
  });

  it('says what went wrong, with the request to quote', () => {
    render(day(boardOf([cohen], [], failed('internal'))));
    expect(screen.getByRole('alert').textContent).toContain('abc-1');
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('is no failure without a network: the last one stays, and says so', () => {
    render(day(boardOf([cohen], [], failed('network_error'))));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByRole('status').textContent).toContain('No connection.');
    expect(step()).not.toBeNull();
  });

  it('can be asked for again where there is not even an old one', () => {
    render(day(boardOf([], [], { ...failed('network_error'), board: undefined })));
    expect(screen.getByRole('button', { name: 'Retry' })).toBeTruthy();
  });

  it('has an outline while it is on its way', () => {
    render(day(boardOf([], [], { board: undefined })));
    expect(screen.getByText('Your day is loading')).toBeTruthy();
  });
});
