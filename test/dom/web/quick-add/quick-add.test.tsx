import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { createList } from '#client/core/list.ts';
import { type Client, StatusBoardError } from '#client/index.ts';
import { useStatusBoard } from '#client/react.ts';
import { today } from '#test/support/board-server/booked.ts';
import { aCard } from '#test/unit/web/board/cards.ts';
import { keepingTime } from '#web/app/service-time.ts';
import { QuickAddWindow } from '#web/quick-add/quick-add-window.tsx';
import { installAnnouncer } from '#web/ui/announcer.ts';
import { guardCompositions } from '#web/ui/composition.ts';
import { RenderedBoard } from '../../client/react/rendered-board.tsx';
import { addBrowserParts } from '../board/browser-parts.ts';

const shop = { id: 'edgar', name: 'Edgar', timeZone: 'UTC', currency: 'USD' };
const ruth = { id: 'cus_1', name: 'Ruth Cohen', phone: '+13105550123' };
const ford = { id: 'veh_1', year: 2018, make: 'Ford', model: 'F-150', plate: '8ABC1', vin: 'BNR32-305123' };
const oil = { code: 'OIL', name: 'Oil change', price: 8_900, minutes: 45, active: true };
const alba = { id: 'tec_1', name: 'Alba Reyes', active: true };
const closed = jest.fn();
const list = (items: readonly unknown[]) =>
  async function* walk() {
    yield* items;
  };
const busy = { ...aCard(50), technician: alba, start: `${today}T09:00:00.000Z`, end: `${today}T10:00:00.000Z` };
const booked = jest.fn();
const create = jest.fn(async (_input: unknown, _options: unknown): Promise<unknown> => ({ ...aCard(9), version: 1 }));
const search = jest.fn(({ q }: { q: string }) => {
  const items = /^(\+1)?310555?/.test(q) || q.startsWith('310') ? [ruth] : [];
  // The first page of a search may be empty, as where it is one of many customers the service has looked at.
  return createList(async (cursor) =>
    cursor === undefined ? { items: [], nextCursor: 'on' } : { items, nextCursor: null },
  );
});

function opened(): void {
  const scene = new RenderedBoard({
    searchCustomers: search,
    listVehicles: list([ford]),
    listServices: list([oil, { ...oil, code: 'OLD', name: 'Old', active: false }]),
    listTechnicians: list([alba]),
    listAppointments: list([busy]),
    getShop: async () => ({ ...shop, phone: '+13105550100' }),
    createAppointment: create,
  } as unknown as Partial<Client>);
  function Page() {
    const signedIn = { shop, key: 'k', role: 'dispatcher' } as const;
    const page = { endpoints: {}, signedIn, shops: [signedIn], onAddShop: () => {} };
    return (
      <QuickAddWindow
        {...page}
        date={today}
        board={useStatusBoard({ date: today })}
        onClose={closed}
        onBooked={booked}
      />
    );
  }
  render(<Page />, { wrapper: scene.wrapper });
}

const searchField = () => screen.getByRole('combobox', { name: 'Phone number or name' });
const type = (field: Element, value: string) => fireEvent.input(field, { target: { value } });
const submit = () => fireEvent.click(screen.getByRole('button', { name: 'Add appointment' }));

async function chooseRuth(): Promise<void> {
  type(searchField(), '310');
  await screen.findByRole('option', { name: /Ruth Cohen/ });
  fireEvent.keyDown(searchField(), { key: 'Enter' });
  await screen.findByRole('radio', { name: /2018 Ford F-150/ });
}

beforeAll(addBrowserParts);
const clock = jest.spyOn(Date, 'now');
beforeEach(() => {
  installAnnouncer(document.body);
  clock.mockReturnValue(Date.parse(`${today}T06:00:00Z`));
});
afterAll(() => clock.mockRestore());
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  jest.clearAllMocks();
});

describe('quick add', () => {
  it('finds the customer by a phone number, takes the only car, and books by Enter', async () => {
    opened();
    await chooseRuth();
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('radio', { name: /Ford/ }).checked).toBe(true));
    expect(screen.queryByRole('checkbox', { name: /Old/ })).toBeNull();
    fireEvent.click(await screen.findByRole('checkbox', { name: /Oil change/ }));
    expect(screen.getByText('1 service · 45 min · $89')).toBeTruthy();
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Start').value).toBe('10:00'));
    submit();
    await waitFor(() => expect(closed).toHaveBeenCalled());
    expect(create.mock.calls[0]?.[0]).toMatchObject({
      customer: { id: 'cus_1' },
      vehicle: { id: 'veh_1' },
      serviceCodes: ['OIL'],
      start: `${today}T10:00:00.000Z`,
      end: `${today}T10:45:00.000Z`,
    });
    await waitFor(() => expect(booked).toHaveBeenCalledWith(expect.objectContaining({ customer: expect.anything() })));
  });

  it('knows the past by the clock of the service, wherever that of the device is', async () => {
    const device = Date.parse(`${today}T07:00:00Z`);
    const hear = (instant: number) =>
      keepingTime(async () => ({ headers: { get: () => new Date(instant).toUTCString() } }) as never)('/');
    clock.mockReturnValue(device);
    await hear(Date.parse(`${today}T10:16:00Z`));
    opened();
    await chooseRuth();
    fireEvent.click(await screen.findByRole('checkbox', { name: /Oil change/ }));
    type(screen.getByLabelText('Start'), '10:00');
    submit();
    expect(await screen.findByRole('dialog', { name: 'Is it meant to be in the past?' })).toBeTruthy();
    await hear(device);
  });

  it('asks before it books into the past, and does so when told to', async () => {
    clock.mockReturnValue(Date.parse(`${today}T10:16:00Z`));
    opened();
    await chooseRuth();
    fireEvent.click(await screen.findByRole('checkbox', { name: /Oil change/ }));
    type(screen.getByLabelText('Start'), '10:00');
    submit();
    const asked = await screen.findByRole('dialog', { name: 'Is it meant to be in the past?' });
    expect(asked.textContent).toContain('10:00 AM, 16 min ago.');
    expect(create).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Change the time' }));
    expect(screen.queryByRole('dialog', { name: 'Is it meant to be in the past?' })).toBeNull();
    submit();
    fireEvent.click(await screen.findByRole('button', { name: 'Add it in the past' }));
    await waitFor(() => expect(closed).toHaveBeenCalled());
    expect(create).toHaveBeenCalledTimes(1);
    expect(create.mock.calls[0]?.[0]).toMatchObject({ start: `${today}T10:00:00.000Z` });
  });

  it('books at once what has begun a moment ago', async () => {
    clock.mockReturnValue(Date.parse(`${today}T10:15:00Z`));
    opened();
    await chooseRuth();
    fireEvent.click(await screen.findByRole('checkbox', { name: /Oil change/ }));
    type(screen.getByLabelText('Start'), '10:00');
    submit();
    await waitFor(() => expect(closed).toHaveBeenCalled());
  });

  it('begins a new customer with what was searched for', async () => {
    opened();
    type(searchField(), '424 555 0188');
    fireEvent.click(await screen.findByRole('option', { name: /New customer/ }));
    expect(screen.getByLabelText<HTMLInputElement>('Phone').value).toBe('424 555 0188');
    expect(document.activeElement).toBe(screen.getByLabelText('Name'));
    type(screen.getByLabelText('Name'), 'Ada Byron');
    fireEvent.click(await screen.findByRole('checkbox', { name: /Oil change/ }));
    submit();
    await waitFor(() => expect(create).toHaveBeenCalled());
    expect(create.mock.calls[0]?.[0]).toMatchObject({ customer: { name: 'Ada Byron', phone: '+14245550188' } });
    expect(create.mock.calls[0]?.[0]).not.toHaveProperty('vehicle');
  });

  it('offers who has the number of a new customer already, before anybody is made twice', async () => {
    opened();
    type(searchField(), 'Ada Byron');
    fireEvent.click(await screen.findByRole('option', { name: /New customer/ }));
    type(screen.getByLabelText('Phone'), '(424) 555-0188');
    await waitFor(() => expect(search.mock.calls.map(([{ q }]) => q)).toContain('+14245550188'));
    expect(screen.queryByText(/has this number already/)).toBeNull();
    type(screen.getByLabelText('Phone'), '(310) 555-0123');
    await screen.findByText('Ruth Cohen has this number already.');
    fireEvent.click(screen.getByRole('button', { name: 'Book for Ruth Cohen' }));
    await screen.findByRole('radio', { name: /2018 Ford F-150/ });
    fireEvent.click(await screen.findByRole('checkbox', { name: /Oil change/ }));
    submit();
    await waitFor(() => expect(create).toHaveBeenCalled());
    expect(create.mock.calls[0]?.[0]).toMatchObject({ customer: { id: 'cus_1' } });
  });

  it('takes the VIN of a new car, doubts one that looks mistyped, and refuses what is none', async () => {
    opened();
    type(searchField(), '424 555 0188');
    fireEvent.click(await screen.findByRole('option', { name: /New customer/ }));
    type(screen.getByLabelText('Name'), 'Ada Byron');
    for (const [label, value] of [
      ['Year', '2003'],
      ['Make', 'Honda'],
      ['Model', 'Accord'],
    ] as const) {
      type(screen.getByLabelText(label), value);
    }
    const vin = screen.getByLabelText('VIN (optional)');
    type(vin, '1hgcm82633a004353');
    expect(screen.getByText(/is 5, not 3/)).toBeTruthy();
    type(vin, '1hgcm82633ao04352');
    fireEvent.click(await screen.findByRole('checkbox', { name: /Oil change/ }));
    submit();
    await screen.findByText('The VIN has the letter O, which no VIN of 17 characters has; it may be a 0.');
    expect(create).not.toHaveBeenCalled();
    type(vin, ' \u200e1hgcm82633a004352');
    submit();
    await waitFor(() => expect(create).toHaveBeenCalled());
    expect(create.mock.calls[0]?.[0]).toMatchObject({ vehicle: { make: 'Honda', vin: '1HGCM82633A004352' } });
  });

  it('shows the VINs of the cars there are', async () => {
    opened();
    type(searchField(), '310');
    fireEvent.click(await screen.findByRole('option', { name: /Ruth Cohen/ }));
    expect(await screen.findByRole('radio', { name: /BNR32-305123/ })).toBeTruthy();
  });

  it('shows a number as it is understood while it is typed, and refuses in words what is none', async () => {
    opened();
    type(searchField(), 'Ada');
    fireEvent.click(await screen.findByRole('option', { name: /New customer/ }));
    const phone = screen.getByLabelText('Phone');
    const note = () => document.getElementById(phone.getAttribute('aria-describedby') ?? '');
    expect(note()?.textContent).toBe('As it is dialled from the shop, or with + and the country code.');
    expect(note()?.getAttribute('aria-live')).toBe('polite');
    type(phone, '+44 (0)20 7946 0958');
    expect(note()?.textContent).toBe('Understood as +44 20 7946 0958, United Kingdom.');
    type(phone, '(310) 555-0188');
    expect(note()?.textContent).toBe('Understood as +1 310 555 0188, United States.');
    fireEvent.click(await screen.findByRole('checkbox', { name: /Oil change/ }));
    for (const [typed, words] of [
      ['555-0188', '“555-0188” is too short for a phone number (United States). Write it with its area code.'],
      [
        '310 555 0188 x5',
        '“310 555 0188 x5” has an extension, which cannot be kept with a number. Put it into the notes.',
      ],
      ['ask Ruth', '“ask Ruth” is not a phone number.'],
      ['(310) 055-0188', /^“\(310\) 055-0188” cannot be a phone number \(United States\)/],
      ['', 'Enter the phone number.'],
    ] as const) {
      type(phone, typed);
      submit();
      expect(note()?.textContent).toMatch(words);
      expect(phone.getAttribute('aria-invalid')).toBe('true');
    }
    expect(create).not.toHaveBeenCalled();
    type(phone, '+44 (0)20 7946 0958');
    submit();
    await waitFor(() => expect(create).toHaveBeenCalled());
    expect(create.mock.calls[0]?.[0]).toMatchObject({ customer: { name: 'Ada', phone: '+442079460958' } });
  });

  it('leaves Enter and arrows to the input method while something is composed', async () => {
    const endGuard = guardCompositions(window);
    opened();
    type(searchField(), '310');
    await screen.findByRole('option', { name: /Ruth Cohen/ });
    const active = () => searchField().getAttribute('aria-activedescendant');
    const before = active();
    for (const key of ['ArrowDown', 'Enter', 'Escape']) {
      fireEvent.keyDown(searchField(), { key, isComposing: true });
      fireEvent.keyDown(searchField(), { key, keyCode: 229 });
    }
    expect(active()).toBe(before);
    expect(closed).not.toHaveBeenCalled();
    fireEvent.keyDown(searchField(), { key: 'Enter', keyCode: 13 });
    await screen.findByRole('radio', { name: /2018 Ford F-150/ });
    endGuard();
  });

  it('searches for one character where that is a whole name, and not for a single letter', async () => {
    opened();
    type(searchField(), '王');
    await screen.findByRole('option', { name: 'New customer “王”' });
    expect(search.mock.calls.map(([{ q }]) => q)).toEqual(['王']);
    type(searchField(), 'a');
    expect(screen.queryByRole('option', { name: /New customer/ })).toBeNull();
  });

  it('warns of a double booking, offers the next gap, and lets it be', async () => {
    opened();
    await screen.findByRole('option', { name: 'Alba Reyes' });
    fireEvent.change(screen.getByLabelText('Technician'), { target: { value: 'tec_1' } });
    type(screen.getByLabelText('Start'), '09:30');
    await screen.findByText('Alba Reyes has another car at this time.');
    fireEvent.click(screen.getByRole('button', { name: /^Start at .*8:00 AM/ }));
    expect(screen.queryByText('Alba Reyes has another car at this time.')).toBeNull();
  });

  it('says what is missing beside its field, with the focus on the first', async () => {
    opened();
    submit();
    await waitFor(() => expect(document.activeElement).toBe(searchField()));
    expect(searchField().getAttribute('aria-invalid')).toBe('true');
    expect(create).not.toHaveBeenCalled();
  });

  it('shows what the service refuses beside its field, and tries again under the same key only what is the same', async () => {
    const errors = [{ pointer: '/body/serviceCodes/0', message: 'is not in the catalog' }];
    const refusal = { code: 'validation_failed', operation: 'createAppointment', message: 'no', correlationId: 'c' };
    const refuse = async () => Promise.reject(new StatusBoardError({ ...refusal, problem: { errors } } as never));
    create.mockImplementationOnce(refuse).mockImplementationOnce(refuse);
    opened();
    await chooseRuth();
    fireEvent.click(await screen.findByRole('checkbox', { name: /Oil change/ }));
    submit();
    await screen.findByText('Is not in the catalog.');
    submit();
    await waitFor(() => expect(create).toHaveBeenCalledTimes(2));
    await screen.findByText('Is not in the catalog.');
    type(screen.getByLabelText('Notes (optional)'), 'x');
    submit();
    await waitFor(() => expect(create).toHaveBeenCalledTimes(3));
    const [first, second, third] = create.mock.calls.map(([, options]) => options);
    expect(second).toEqual(first);
    expect(third).not.toEqual(first);
  });

  it('keeps what was entered while the shop is suspended, and books it once it is back', async () => {
    const refusal = { code: 'shop_suspended', operation: 'createAppointment', correlationId: 'c', status: 403 };
    create.mockImplementationOnce(async () =>
      Promise.reject(new StatusBoardError({ ...refusal, message: 'The shop is suspended.' } as never)),
    );
    opened();
    await chooseRuth();
    fireEvent.click(await screen.findByRole('checkbox', { name: /Oil change/ }));
    type(screen.getByLabelText('Notes (optional)'), 'Squeaks');
    submit();
    await screen.findByText(/^This shop is suspended: .* Ask them;/);
    expect(screen.getByLabelText<HTMLTextAreaElement>('Notes (optional)').value).toBe('Squeaks');
    expect(closed).not.toHaveBeenCalled();
    submit();
    await waitFor(() => expect(booked).toHaveBeenCalledTimes(1));
    expect(create.mock.calls[1]).toEqual(create.mock.calls[0]);
  });

  it('asks before it throws away what was entered, and not before', () => {
    opened();
    fireEvent.keyDown(searchField(), { key: 'Escape' });
    expect(closed).toHaveBeenCalledTimes(1);
    type(searchField(), '3');
    fireEvent.keyDown(searchField(), { key: 'Escape' });
    expect(closed).toHaveBeenCalledTimes(1);
    expect(screen.getByRole('dialog', { name: 'Discard what you entered?' })).toBeTruthy();
  });
});
