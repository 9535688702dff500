import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { StatusBoardError } from '#client/index.ts';
import { addBrowserParts } from '../board/browser-parts.ts';
import { click, closed, control, id, opened, shown, type } from './opened-panel.tsx';

beforeAll(addBrowserParts);
afterEach(() => {
  cleanup();
  jest.clearAllMocks();
});

describe('the panel of a card', () => {
  it('saves all that is staged at once, with the version that was read', async () => {
    const scene = await opened();
    click('Change: Notes');
    type('Notes', 'Gate 4');
    click('Change: Money');
    type('Total (USD)', '20');
    expect(screen.getByText('2 changes are not saved')).toBeTruthy();
    click('Save');
    await screen.findByText(/^Saved/);
    expect(scene.client.updateAppointment).toHaveBeenCalledTimes(1);
    expect(scene.client.updateAppointment).toHaveBeenCalledWith(
      expect.objectContaining({ id, version: 1, notes: 'Gate 4', total: 2_000 }),
      expect.anything(),
    );
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  });

  it('gives the focus back to what was changed, where saving takes it away', async () => {
    await opened();
    click('Change: Notes');
    type('Notes', 'Gate 4');
    screen.getByRole('button', { name: 'Save' }).focus();
    click('Save');
    await screen.findByText(/^Saved/);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Change: Notes' }));
  });

  it('tells field by field what both changed, and saves what was chosen on top of theirs', async () => {
    const scene = await opened();
    click('Change: Notes');
    type('Notes', 'mine');
    scene.server.change(id, { notes: 'theirs' });
    click('Save');
    const note = within(await screen.findByRole('alert'));
    expect(note.getByText('Yours').nextSibling?.textContent).toBe('mine');
    expect(note.getByText('Theirs').nextSibling?.textContent).toBe('theirs');
    click('Keep mine: Notes');
    click('Save');
    await waitFor(() => expect(scene.server.card(id)?.notes).toBe('mine'));
  });

  it('puts a change beside one somebody made elsewhere, and says so', async () => {
    const scene = await opened();
    click('Change: Notes');
    type('Notes', 'mine');
    scene.server.change(id, { total: 12_300 });
    click('Save');
    await screen.findByText(/Somebody else changed the total meanwhile/);
    await waitFor(() => expect(scene.server.card(id)).toMatchObject({ notes: 'mine', total: 12_300 }));
  });

  it('asks before it throws away what is not saved', async () => {
    await opened();
    click('Change: Notes');
    type('Notes', 'mine');
    fireEvent.keyDown(control('Notes'), { key: 'Escape' });
    expect(closed).not.toHaveBeenCalled();
    click('Keep editing');
    expect(control('Notes').value).toBe('mine');
    fireEvent.keyDown(control('Notes'), { key: 'Escape' });
    const question = within(screen.getByRole('dialog', { name: 'Discard what you entered?' }));
    fireEvent.click(question.getByRole('button', { name: 'Discard' }));
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('moves the card at once, and shows where it may go from there', async () => {
    const scene = await opened();
    click('Move to In progress');
    await screen.findByRole('group', { name: 'In progress. Move to' });
    expect(screen.queryByRole('button', { name: 'Move to No-show' })).toBeNull();
    await waitFor(() => expect(scene.server.card(id)?.status).toBe('in_progress'));
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(scene.server.card(id)?.status).toBe('scheduled'));
    expect(document.activeElement).toBe(await screen.findByRole('group', { name: 'Scheduled. Move to' }));
  });

  it('does not send what the service would refuse, and says beside the field why', async () => {
    const scene = await opened();
    click('Change: Money');
    type('Total (USD)', 'much');
    click('Save');
    const field = control('Total (USD)');
    await waitFor(() => expect(document.activeElement).toBe(field));
    const described = field.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described)?.textContent).toBe(
      '“much” is not an amount. Write it in digits, such as 8.95.',
    );
    expect(scene.client.updateAppointment).not.toHaveBeenCalled();
  });

  it('asks before more is paid than the total, and shows what is on top', async () => {
    const scene = await opened();
    click('Change: Money');
    type('Paid (USD)', '20');
    click('Save');
    const ask = () => within(screen.getByRole('dialog', { name: 'More is paid than it costs' }));
    expect(ask().getByText(/pays \$20, the total is \$10\.01: \$9\.99 more\.$/)).toBeTruthy();
    fireEvent.click(ask().getByRole('button', { name: 'Go back' }));
    expect(scene.client.updateAppointment).not.toHaveBeenCalled();
    expect(control('Paid (USD)').value).toBe('20');
    click('Save');
    fireEvent.click(ask().getByRole('button', { name: 'Save it so' }));
    await screen.findByText(/^Saved/);
    expect(scene.server.card(id)).toMatchObject({ total: 1_001, paid: 2_000 });
    expect(screen.getByText('Paid on top').nextSibling?.textContent).toBe('$9.99');
    click('Change: Notes');
    type('Notes', 'a tip');
    click('Save');
    await waitFor(() => expect(scene.server.card(id)?.notes).toBe('a tip'));
  });

  it('says of a row that is closed again what is wrong in it', async () => {
    await opened();
    click('Change: Money');
    type('Paid (USD)', '-5');
    click('Close: Money');
    expect(screen.getByText('“-5” is less than nothing. An amount is 0 or more.')).toBeTruthy();
  });

  it('lets those who may only look, look', async () => {
    shown('viewer');
    await screen.findByText('Scheduled');
    expect(screen.queryByRole('button', { name: /^(Change|Move to|Delete)/ })).toBeNull();
  });

  it('explains a delete that was not allowed', async () => {
    const refusal = { code: 'forbidden', operation: 'deleteAppointment', message: 'no', correlationId: 'c-7' };
    const refuse = () => Promise.reject(new StatusBoardError(refusal as never));
    await opened('manager', { deleteAppointment: refuse });
    click('Delete…');
    click('Delete for good');
    expect((await screen.findByRole('alert')).textContent).toMatch(/only a manager.*c-7/);
  });
});

describe('a new start', () => {
  const clock = jest.spyOn(Date, 'now');
  afterAll(() => clock.mockRestore());
  const start = (value: string) => {
    click('Change: When');
    type('Start', value);
    click('Save');
  };

  it('in the past is asked about, and saved when that is meant', async () => {
    clock.mockReturnValue(Date.parse('2025-09-20T12:00:00Z'));
    const scene = await opened();
    start('07:00');
    const question = await screen.findByRole('dialog', { name: 'Is it meant to be in the past?' });
    expect(question.textContent).toContain('7:00 AM, 5 h ago.');
    expect(scene.client.updateAppointment).not.toHaveBeenCalled();
    click('Save it in the past');
    await waitFor(() => expect(scene.client.updateAppointment).toHaveBeenCalledTimes(1));
  });
});
