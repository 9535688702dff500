import { addDays } from '#shared/domain/shop-time.ts';
import { type Filters, noFilters } from '../board/filters.ts';

/** A page beside the board, as addresses name it: the numbers, the technician's view, queued work, people, devices to pair. */
export type LaterPage = 'stats' | 'me' | 'jobs' | 'people' | 'pair';

/** What the address says is on the screen. A link shares exactly this. */
export interface View {
  readonly page: 'board' | LaterPage;
  /** The shop's date `YYYY-MM-DD`; its today where absent. */
  readonly date?: string;
  readonly filters: Filters;
  /** On a wall: read-only, bigger, always today. */
  readonly kiosk: boolean;
  /** By technician, hours across, in place of columns. */
  readonly dayLanes: boolean;
  /** The card whose panel is open, and the part of the panel to begin with. */
  readonly card?: string;
  readonly part?: string;
  /** Something is being added: an appointment by quick add; on the page of queued work a file, by an import. */
  readonly adding: boolean;
}

/** Whether a text is a day the service knows, of the years 2000 to 2099; not every one that looks like it is in a calendar. */
function isDate(text: string | null): text is string {
  if (text === null || !/^20\d{2}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) return false;
  return addDays(text, 0) === text;
}

/**
 * Reads an address. What it does not understand is left out: an old link shows the board, not an error. Addresses without a
 * page are missed where the page is served (`infra/page-delivery.ts`), so that none comes here.
 * @param url path and query, such as `/?date=2025-11-21&tech=tec_1,none`
 */
export function viewOf(url: string): View {
  const { pathname, searchParams } = new URL(url, 'http://page');
  const text = (name: string) => searchParams.get(name) ?? '';
  const date = searchParams.get('date');
  const card = text('card');
  const part = text('part');
  return {
    page: (/^\/(stats|me|jobs|people|pair)\/?$/.exec(pathname)?.[1] as LaterPage | undefined) ?? 'board',
    ...(isDate(date) ? { date } : {}),
    filters: {
      technicians: text('tech').split(',').filter(Boolean),
      text: text('q'),
      problemsOnly: searchParams.get('problems') === '1',
    },
    kiosk: searchParams.get('kiosk') === '1',
    dayLanes: searchParams.get('view') === 'day',
    ...(card === '' ? {} : { card }),
    ...(card === '' || part === '' ? {} : { part }),
    adding: searchParams.get('add') === '1',
  };
}

/** Writes an address, the shortest that reads back as the same view. */
export function urlOf(view: View): string {
  const search = new URLSearchParams();
  const put = (name: string, value: string | undefined) => {
    if (value !== undefined && value !== '') search.set(name, value);
  };
  put('date', view.date);
  put('tech', view.filters.technicians.join(','));
  put('q', view.filters.text);
  put('problems', view.filters.problemsOnly ? '1' : undefined);
  put('kiosk', view.kiosk ? '1' : undefined);
  put('view', view.dayLanes ? 'day' : undefined);
  put('card', view.card);
  put('part', view.card === undefined ? undefined : view.part);
  put('add', view.adding ? '1' : undefined);
  const query = search.toString().replaceAll('%2C', ',');
  return `/${view.page === 'board' ? '' : view.page}${query && `?${query}`}`;
}

/** The board as it is opened without anything else in the address. */
export const plainBoard: View = { page: 'board', filters: noFilters, kiosk: false, dayLanes: false, adding: false };

/** A change of the view. `undefined` takes a member away. */
export type ViewChange = { readonly [Name in keyof View]?: View[Name] | undefined };

/** The view with some members changed. */
export function changed(view: View, change: ViewChange): View {
  const { date, card, part, ...rest } = { ...view, ...change };
  return {
    page: rest.page ?? view.page,
    filters: rest.filters ?? view.filters,
    kiosk: rest.kiosk ?? view.kiosk,
    dayLanes: rest.dayLanes ?? view.dayLanes,
    adding: rest.adding ?? false,
    ...(date === undefined ? {} : { date }),
    ...(card === undefined ? {} : { card }),
    ...(part === undefined ? {} : { part }),
  };
}
