import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { aMove } from '#test/unit/web/phone/a-move.ts';
import { loadPhoneText } from '#web/format/use-phone-text.ts';
import { boardOf, cohen, day, diaz, dismiss, moveAppointment, standInForDrawing, step } from './a-phone-day.tsx';

beforeAll(loadPhoneText);
beforeEach(() => {
  jest.useFakeTimers();
  standInForDrawing();
  jest.clearAllMocks();
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

describe("a technician's day", () => {
  it('has one big button: the next step of the next job', () => {
    render(day(boardOf([cohen, diaz])));
    fireEvent.click(screen.getByRole('button', { name: 'Start job R. Cohen' }));
    expect(moveAppointment).toHaveBeenCalledWith({ id: cohen.id, status: 'in_progress', label: 'R. Cohen' });
  });

  it('calls, shows the way, and tells what somebody noted', () => {
    render(day(boardOf([cohen])));
    expect(screen.getByRole('link', { name: /^Call Ruth Cohen/ }).getAttribute('href')).toBe(
      `tel:${cohen.customer.phone}`,
    );
    expect(screen.getByText('(310) 555-0123')).toBeTruthy();
    expect(screen.getByRole('link', { name: /^12 Elm Ct/ }).getAttribute('href')).toContain('query=12+Elm+Ct');
    expect(screen.getByText('Gate code 4471')).toBeTruthy();
  });

  it('takes a second tap of a trembling hand for none', () => {
    const { rerender } = render(day(boardOf([cohen])));
    fireEvent.click(step() as HTMLElement);
    rerender(day(boardOf([{ ...cohen, status: 'in_progress' }])));
    fireEvent.click(step() as HTMLElement);
    expect(moveAppointment).toHaveBeenCalledTimes(1);
    expect(step()?.getAttribute('aria-disabled')).toBe('true');
    act(() => void jest.advanceTimersByTime(500));
    fireEvent.click(step() as HTMLElement);
    expect(moveAppointment).toHaveBeenLastCalledWith(expect.objectContaining({ status: 'ready' }));
  });

  it('asks before a job is completed, and does nothing where the answer is no', () => {
    render(day(boardOf([{ ...cohen, status: 'ready' }])));
    fireEvent.click(step() as HTMLElement);
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Not yet' }));
    expect(moveAppointment).not.toHaveBeenCalled();
    fireEvent.click(step() as HTMLElement);
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Yes, completed' }));
    expect(moveAppointment).toHaveBeenCalledWith(expect.objectContaining({ status: 'completed' }));
  });

  it('has the other ways behind More, and asks before it cancels', () => {
    render(day(boardOf([cohen])));
    fireEvent.click(screen.getByRole('button', { name: 'More for R. Cohen' }));
    expect(screen.getAllByRole('menuitem', { hidden: true }).map(({ textContent }) => textContent)).toEqual([
      'Customer did not come',
      'Cancel this job…',
    ]);
    fireEvent.click(screen.getByText('Cancel this job…'));
    expect(moveAppointment).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Yes, cancel it' }));
    expect(moveAppointment).toHaveBeenCalledWith(expect.objectContaining({ status: 'canceled' }));
  });

  it('goes on to the next job with the focus when one is over', () => {
    const { rerender } = render(day(boardOf([cohen, diaz])));
    step()?.focus();
    rerender(day(boardOf([{ ...cohen, status: 'no_show' }, diaz])));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /Mia Diaz/, expanded: true }));
  });

  it('says of each change how far it is, and how many wait', () => {
    const offline = { connection: { state: 'offline', interval: 15, since: 0 } } as const;
    render(day(boardOf([cohen, diaz], [aMove(cohen.id), aMove(diaz.id)], offline)));
    expect(screen.getAllByText('Waiting for network')).toHaveLength(2);
    expect(screen.getByRole('status').textContent).toContain('2 changes wait for the network.');
  });

  it('says "sending" of a change until it was tried in vain', () => {
    const { rerender } = render(day(boardOf([cohen], [aMove(cohen.id)])));
    expect(screen.getByRole('status').textContent?.trim()).toBe('Sending 1 change…');
    rerender(day(boardOf([cohen], [aMove(cohen.id, { sent: true })])));
    expect(screen.getByRole('status').textContent).toContain('1 change waits to be sent. You can go on working');
  });

  it('says why a change was refused, also of a job that is gone', () => {
    const refused = { state: 'needs-you', reason: 'Somebody else moved this card.' } as const;
    const moves = [aMove(cohen.id, refused), aMove('gone', { ...refused, label: 'J. Kim' })];
    render(day(boardOf([cohen], moves)));
    const [gone, here] = screen.getAllByRole('alert');
    expect(gone?.textContent).toContain('J. Kim was not changed. Somebody else moved this card.');
    fireEvent.click(within(here as HTMLElement).getByRole('button', { name: 'Dismiss' }));
    expect(dismiss).toHaveBeenCalledWith(`move of ${cohen.id}`);
  });

  it('lets those look who may only look', () => {
    render(day(boardOf([cohen]), false));
    expect(step()).toBeNull();
    expect(screen.getByText('You may only look here.')).toBeTruthy();
  });

  it('says that nothing is left, and that nothing was there', () => {
    const { rerender } = render(day(boardOf([{ ...cohen, status: 'completed' }])));
    expect(screen.getByText('Nothing left to do.')).toBeTruthy();
    rerender(day(boardOf([])));
    expect(screen.getByText('No jobs on this day')).toBeTruthy();
  });
});
