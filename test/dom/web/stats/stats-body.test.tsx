import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import type { Stats } from '#client/core/api.ts';
import { StatusBoardError } from '#client/index.ts';
import { aDay, counts } from '#test/unit/web/stats/a-day.ts';
import { StatsBody, type StatsBodyProps } from '#web/stats/stats-body.tsx';

const friday = '2025-11-21';
const technicians = [
  { id: 'tec_1', name: 'Alba Reyes', jobs: 1, completed: 1, total: 8_900 },
  { id: 'tec_2', name: 'Ben Okafor', jobs: 3, completed: 0, total: 24_900 },
];
const today = aDay(friday, { jobsToday: 6, bookedTotal: 120_000, onPrem: 3, technicians });

afterEach(cleanup);

function show(data: Stats | undefined, fields: Partial<StatsBodyProps> = {}): void {
  const day = { data, error: null, isPlaceholderData: false, dataUpdatedAt: 0 };
  const history = { days: [aDay('2025-11-14'), aDay('2025-11-07')], failed: false };
  render(
    <StatsBody
      day={day}
      history={history}
      timeZone="UTC"
      isToday={true}
      onRetry={() => {}}
      onToday={undefined}
      {...fields}
    />,
  );
}

const failure = (code: 'internal' | 'rate_limited', retryAfter?: number) =>
  new StatusBoardError({
    code,
    operation: 'getDashboardStats',
    message: 'It broke.',
    correlationId: 'abc-1',
    retryAfter,
  });

describe('the numbers of a day', () => {
  it('stand beside those of the same weekday, with the number of days that is from', () => {
    show(today);
    expect(screen.getByText(/average of 2 Fridays.*today is still under way/)).toBeTruthy();
    expect(screen.getByText('2 more')).toBeTruthy();
    expect(screen.getByText('usually 4')).toBeTruthy();
  });

  it('say what exactly they count', () => {
    show(today);
    expect(screen.getByRole('button', { name: 'What is “No-show rate”?' })).toBeTruthy();
    expect(screen.getByText(/No-shows divided by no-shows and completed jobs together/)).toBeTruthy();
  });

  it('are a dash, not 0, where there is nothing to divide by', () => {
    show(today);
    const tile = screen.getByText('Cycle time', { selector: 'dt' }).parentElement as HTMLElement;
    expect(within(tile).getByText('–')).toBeTruthy();
  });

  it('are also tables', () => {
    show(today);
    expect(screen.queryByRole('table', { name: 'By status' })).toBeNull();
    expect(screen.getByRole('img', { name: /^Jobs by status: Scheduled 6, / })).toBeTruthy();
    for (const button of screen.getAllByRole('button', { name: 'Show as table' })) fireEvent.click(button);
    expect(screen.queryByRole('img')).toBeNull();
    const compared = screen.getByRole('table', { name: 'The day, compared with the usual Friday' });
    expect(within(compared).getByRole('row', { name: 'Jobs 6 4 2' })).toBeTruthy();
    expect(within(compared).getByRole('row', { name: 'On premises 3 – –' })).toBeTruthy();
    expect(
      within(screen.getByRole('table', { name: 'By status' })).getByRole('row', { name: 'Scheduled 6 100%' }),
    ).toBeTruthy();
    expect(within(screen.getByRole('table', { name: 'Last 14 days' })).getAllByRole('row')).toHaveLength(3);
  });

  it('turn into tables and back by a button that says which', () => {
    show(today);
    const count = (name: string) => screen.queryAllByRole('button', { name }).length;
    const panels = count('Show as table');
    const [first] = screen.getAllByRole('button', { name: 'Show as table' });
    if (first !== undefined) fireEvent.click(first);
    expect([count('Show as table'), count('Show as chart')]).toEqual([panels - 1, 1]);
    fireEvent.click(screen.getByRole('button', { name: 'Show as chart' }));
    expect([count('Show as table'), count('Show as chart')]).toEqual([panels, 0]);
  });

  it('sort the technicians as somebody asks', () => {
    show(today);
    const table = screen.getByRole('table', { name: 'Technicians' });
    const first = () => within(table).getAllByRole('rowheader')[0]?.textContent;
    expect(first()).toContain('Ben Okafor');
    fireEvent.click(within(table).getByRole('button', { name: 'Completed' }));
    expect(first()).toContain('Alba Reyes');
    const header = within(table).getByRole('columnheader', { name: 'Completed' });
    expect(header.getAttribute('aria-sort')).toBe('descending');
  });

  it('say how many jobs are nobody’s, so that the table adds up', () => {
    show(today);
    expect(screen.getByText(/^2 more jobs are assigned to nobody\. Jobs and total leave/)).toBeTruthy();
    cleanup();
    show({ ...today, jobsToday: 4 });
    expect(screen.queryByText(/assigned to nobody/)).toBeNull();
  });

  it('are not compared where the days before are not there', () => {
    show(today, { history: { days: undefined, failed: true } });
    expect(screen.getByText(/there is nothing to compare with/)).toBeTruthy();
    expect(screen.queryByText(/^usually/)).toBeNull();
  });

  it('of an empty day are a sentence and a way back', () => {
    const onToday = jest.fn();
    show(aDay(friday, { jobsToday: 0, ...counts({}) }), { onToday });
    expect(screen.getByText('Nothing booked on this day')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Go to today' }));
    expect(onToday).toHaveBeenCalled();
  });

  it('that do not come say why, with the request to quote, and can be asked for again', () => {
    const onRetry = jest.fn();
    show(undefined, {
      day: { data: undefined, error: failure('internal'), isPlaceholderData: false, dataUpdatedAt: 0 },
      onRetry,
    });
    expect(screen.getByRole('alert').textContent).toContain('abc-1');
    fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(onRetry).toHaveBeenCalled();
  });

  it('stay, dimmed, while they cannot be renewed, and wait as long as the service asks', () => {
    show(today, {
      day: { data: today, error: failure('rate_limited', 20), isPlaceholderData: false, dataUpdatedAt: 0 },
    });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Retry in (1\d|20) s$/ }).disabled).toBe(true);
    expect(screen.getByText('usually 4')).toBeTruthy();
  });

  it('have an outline while they are on their way', () => {
    show(undefined);
    expect(screen.getByRole('status').textContent).toBe('The numbers are loading');
  });
});
