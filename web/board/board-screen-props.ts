import type { ReactNode } from 'react';
import type { Shop } from '#client/core/api.ts';
import type { StatusBoard } from '#client/react/status-board.ts';
import type { Booked } from './booked-toast.tsx';
import type { Filters } from './filters.ts';

/** A shop's board on the screen. What it shows and where it leads is given; what is done to cards goes to `board`. */
export interface BoardScreenProps {
  readonly board: StatusBoard;
  readonly shop: Pick<Shop, 'id' | 'name' | 'timeZone' | 'currency'>;
  /** The shop's date on the screen, and its today. */
  readonly date: string;
  readonly today: string;
  readonly filters: Filters;
  readonly kiosk: boolean;
  /** By technician, hours across, in place of columns. */
  readonly dayLanes: boolean;
  readonly canMove: boolean;
  readonly canAdd: boolean;
  /** What stands first in the head: the shop's name, and what can be done with it. */
  readonly shopMenu: ReactNode;
  readonly linkToCard: (id: string) => string;
  /** Opens a card's panel, at a part of it where one is named. */
  readonly onOpen: (id: string, part?: 'technician') => void;
  /** What was just booked here. */
  readonly booked?: Booked | undefined;
  readonly onAdd: () => void;
  readonly onDate: (date: string | undefined) => void;
  readonly onFilters: (filters: Filters) => void;
  readonly onDayLanes: (dayLanes: boolean) => void;
}
