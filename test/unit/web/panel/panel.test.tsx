/** @jest-environment jsdom */
import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { Card } from '#client/core/api.ts';
import { type Client, StatusBoardError } from '#client/index.ts';
import { useStatusBoard } from '#client/react.ts';
import { appointmentId, today } from '#test/support/board-server/booked.ts';
import type { Role } from '#web/app/session.ts';
import { AppointmentPanel } from '#web/panel/appointment-panel.tsx';
import { RenderedBoard } from '../../client/react/rendered-board.tsx';
import { addBrowserParts } from '../board/browser-parts.ts';

const id = appointmentId(1);
const shop = { id: 'edgar', name: 'Edgar', timeZone: 'UTC', currency: 'USD' };
const closed = jest.fn();
const team = [1, 2].map((n) => ({ id: `tec_${n}`, name: `Technician ${n}`, active: true }));

function list(items: readonly unknown[]) {
  return async function* walk() {
    yield* items;
  };
}

type Write = (input: { readonly version: number; readonly notes?: string }) => Promise<Card>;

/** A panel over a service that knows versions. */
function shown(role: Role = 'manager', more: Record<string, unknown> = {}): RenderedBoard {
  const write: Write = async ({ version, ...changes }) => {
    const current = scene.server.card(id) as Card;
    if (current.version !== version) throw conflict(current);
    const { on: _on, id: _id, ...fields } = changes as { on?: string; id?: string; total?: number };
    scene.server.change(id, fields);
    return scene.server.card(id) as Card;
  };
  const scene: RenderedBoard = new RenderedBoard({
    listTechnicians: list(team),
    listServices: list([]),
    listVehicles: list([]),
    listAppointments: list([]),
    getShop: async () => ({ ...shop, phone: '+13105550100' }),
    getAppointmentHistory: async () => ({ items: [], nextCursor: null }),
    getAppointment: async () => scene.server.card(id),
    updateAppointment: jest.fn(write),
    ...more,
  } as unknown as Partial<Client>);
  function Page() {
    const board = useStatusBoard({ date: today });
    const signedIn = { shop, key: 'k', role };
    const page = { endpoints: {}, signedIn, shops: [signedIn], onAddShop: () => {} };
    return <AppointmentPanel {...page} cardId={id} part={undefined} on={today} board={board} onClose={closed} />;
  }
  render(<Page />, { wrapper: scene.wrapper });
  return scene;
}

async function opened(...how: Parameters<typeof shown>): Promise<RenderedBoard> {
  const scene = shown(...how);
  await screen.findByRole('group', { name: 'Scheduled. Move to' });
  return scene;
}

function conflict(current: Card): Error {
  const failure = { code: 'version_conflict', operation: 'updateAppointment', message: 'changed', correlationId: 'c' };
  return new StatusBoardError({ ...failure, problem: { current: structuredClone(current) } } as never);
}

const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const control = (label: string) => screen.getByLabelText<HTMLInputElement>(label, { selector: 'input, textarea' });
const type = (label: string, value: string) => fireEvent.input(control(label), { target: { value } });

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
    );
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
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
  });

  it('does not send what the service would refuse, and says beside the field why', async () => {
    const scene = await opened();
    click('Change: Money');
    type('Total (USD)', 'much');
    click('Save');
    const field = control('Total (USD)');
    await waitFor(() => expect(document.activeElement).toBe(field));
    const described = field.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described)?.textContent).toContain('no amount');
    expect(scene.client.updateAppointment).not.toHaveBeenCalled();
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
