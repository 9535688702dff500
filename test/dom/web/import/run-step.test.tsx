import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { Job } from '#client/core/api.ts';
import { StatusBoardError } from '#client/core/errors.ts';
import type { ImportSession } from '#web/import/import-session.ts';
import { beginning, type ImportState } from '#web/import/import-state.ts';
import { RunStep } from '#web/import/run-step.tsx';

const sent = {
  kind: 'customers',
  fileName: 'people.csv',
  rows: 3,
  input: { file: { upload: 'upl_1' }, columns: {} },
  dryRunKey: 'a',
} as const;
const running = { id: 'job_1', state: 'running', progress: 40 } as Job;
const endedAt = '2025-09-20T16:00:00.000Z';

const failed = (code: string, job?: Partial<Job>) =>
  new StatusBoardError({
    code,
    message: `about ${code}`,
    operation: 'submitJob',
    correlationId: 'c',
    cause: job,
  } as never);

const act = { stop: jest.fn(), retry: jest.fn(), back: jest.fn(), startOver: jest.fn() };
const close = jest.fn();

function shown(state: Partial<ImportState>): void {
  const whole = { ...beginning, step: 'importing', sent, ...state } as ImportState;
  render(<RunStep session={act as unknown as ImportSession} state={whole} onClose={close} />);
}

const buttons = () => screen.getAllByRole('button').map(({ textContent }) => textContent?.trim());

afterEach(() => {
  cleanup();
  jest.clearAllMocks();
});

describe('an import under way', () => {
  it('says how far it is, that it goes on by itself, and can be stopped', () => {
    shown({ job: running });
    expect(screen.getByRole('progressbar').getAttribute('value')).toBe('40');
    expect(screen.getByRole('status').textContent).toBe('Importing: 40 %');
    screen.getByText(/You can close this window/);
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(act.stop).toHaveBeenCalledTimes(1);
  });

  it.each([
    [{ sent: undefined, step: 'judging' }, 'Sending the file…'],
    [{}, 'Asking…'],
    [{ job: { ...running, state: 'queued', queuePosition: 3, attempts: 0 } }, 'Waiting: number 3 in line…'],
    [{ job: { ...running, state: 'queued', queuePosition: 1, attempts: 0 } }, 'Waiting for its turn…'],
    [
      { job: { ...running, state: 'queued', queuePosition: 1, attempts: 1 } },
      'Something failed on the way; it is tried again…',
    ],
    [{ step: 'judging', job: running }, 'Checking the rows: 40 %'],
    [{ job: running, isStopping: true }, 'Stopping…'],
  ] as [Partial<ImportState>, string][])('says what is being done: %#', (state, words) => {
    shown(state);
    expect(screen.getByRole('status').textContent).toBe(words);
  });

  it('heeds no second click of a double click, which was meant for the button before', () => {
    shown({ job: running });
    for (const name of ['Stop', 'Close']) fireEvent.click(screen.getByRole('button', { name }), { detail: 2 });
    expect([act.stop, close].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  });
});

describe('an import that has stopped', () => {
  it('is tried again where nobody knows what became of it', () => {
    shown({ error: failed('network_error') });
    screen.getByText(/Nobody knows yet whether it has begun/);
    fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(act.retry).toHaveBeenCalledTimes(1);
  });

  it.each([
    [{ state: 'dead', endedAt } as const, /Some rows may be in/],
    [{ state: 'canceled', endedAt } as const, /The import was stopped/],
  ])('is not where it has ended, part of it perhaps done: %j', (job, words) => {
    shown({ error: failed('job_failed', job) });
    screen.getByText(words);
    expect(buttons()).toEqual(['Import another file', 'Close']);
  });

  it('is judged anew where it was a dry run, which wrote nothing', () => {
    shown({ step: 'judging', error: failed('job_failed', { state: 'dead', endedAt }) });
    expect(buttons()).toEqual(['Retry', 'Start over', 'Close']);
  });
});
