import { jest } from '@jest/globals';
import { fireEvent, render, screen } from '@testing-library/react';
import type { Card } from '#client/core/api.ts';
import { type Client, StatusBoardError } from '#client/index.ts';
import { useStatusBoard } from '#client/react.ts';
import { appointmentId, today } from '#test/support/board-server/booked.ts';
import type { Role } from '#web/app/session.ts';
import { AppointmentPanel } from '#web/panel/appointment-panel.tsx';
import { RenderedBoard } from '../../client/react/rendered-board.tsx';

/** The card of the panel. */
export const id = appointmentId(1);
const shop = { id: 'edgar', name: 'Edgar', timeZone: 'UTC', currency: 'USD' };
/** Called when the panel wants to close. */
export const closed = jest.fn();
const team = [1, 2].map((n) => ({ id: `tec_${n}`, name: `Technician ${n}`, active: true }));

function list(items: readonly unknown[]) {
  return async function* walk() {
    yield* items;
  };
}

type Write = (input: { readonly version: number; readonly notes?: string }) => Promise<Card>;

/** A panel over a service that knows versions. */
export function shown(role: Role = 'manager', more: Record<string, unknown> = {}): RenderedBoard {
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

/** A panel whose card is there. */
export async function opened(...how: Parameters<typeof shown>): Promise<RenderedBoard> {
  const scene = shown(...how);
  await screen.findByRole('group', { name: 'Scheduled. Move to' });
  return scene;
}

function conflict(current: Card): Error {
  const failure = { code: 'version_conflict', operation: 'updateAppointment', message: 'changed', correlationId: 'c' };
  return new StatusBoardError({ ...failure, problem: { current: structuredClone(current) } } as never);
}

/** Clicks a button. */
export const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
/** A control by its label. */
export const control = (label: string) =>
  screen.getByLabelText<HTMLInputElement>(label, { selector: 'input, textarea' });
/** Enters something. */
export const type = (label: string, value: string) => fireEvent.input(control(label), { target: { value } });
